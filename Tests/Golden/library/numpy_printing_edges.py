import numpy as np
np.set_printoptions(edgeitems=0, threshold=5)
np.arange(1200), np.arange(16).reshape(4, 4), np.array([1 + 2j] * 9 + [1e300])
print(np.arange(1200), np.arange(16.).reshape(4, 4), np.array(['a', 'bcd'] * 9))
np.array2string(np.arange(40).reshape(20, 2), separator=', ')
np.set_printoptions(edgeitems=3, threshold=1000, legacy='1.13')
np.arange(1600).reshape(40, 40)
print(np.zeros((40, 40), 'V2'))
np.array([[b'x\n', b'bb', b'\xff'], [b'', b'abcdefghij', b'k']] * 3)
np.array([1.5, -2.25, np.nan] * 12, 'f4'), np.array([1e100 + 1j] * 7)
np.set_printoptions(sign=' ')
np.array([[12, 127], [0, 255]], 'u1'), np.get_printoptions()['sign']
np.set_printoptions(legacy=False, sign='-')
np.array([1e15], '>f8'), np.array2string(np.array([1e15], '>f8'), formatter={'float_kind': lambda x: 'k%.2e' % x})
