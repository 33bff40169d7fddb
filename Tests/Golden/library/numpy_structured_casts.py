import numpy as np, pickle
pair = np.dtype('i4,f8')
np.array([1+2j, 3]).astype(pair)
np.array(['2020-01-01', 'NaT'], 'M8[D]').astype([('a', 'i8'), ('b', 'f4')])
np.array([5, 6], 'm8[s]').astype([('a', 'i4', (2,))])
np.arange(3).astype([('x', '>i2'), ('y', 'U3')])
np.array([(1, 2.), (3, 4.)], pair).astype('f4,U4')
np.array([(1, 2.), (3, 4.)], pair).astype([('p', 'O'), ('q', 'i1')])
np.array([(1, 2.)], pair).astype('f8,f8,f8')
r = np.zeros(2, pair)
r[0] = np.datetime64('2020-01-01'); r
r[1] = np.timedelta64(7, 's'); r
r[:] = np.float32(2.5); r
r[0] = [9, 8]
r[0] = np.array([1, 2])
r.flat[0] = (5, 6); r
r[0] = np.array((1, 2), 'f8,f8'); r
np.array([(1, (2, 3)), (4, (5, 6))], [('a', 'i4'), ('b', [('x', 'i2'), ('y', '>f4')])]).byteswap().tobytes()
r.dtype.names = ('p', 'q'); r
r['p']
r.dtype.names = ('p',)
r.dtype.names = ('p', 'p')
r.dtype.names = [1, 2]
np.zeros(2).dtype.names = ('p',)
v = np.zeros(2, 'V4')
v[0] = 7
v[0] = 'ab'
v[:] = 1.5
v[0] = None
v[0] = b'ab'; v
v[0] = bytearray(b'xyzw'); v
v[1] = np.array([1, 2]); v
v[:] = np.int8(3); v
np.array([1, 2], 'V')
np.void(1.5)
np.void('abc')
np.array([b'abcd', b'efgh'], 'V4').astype('U3')
t = np.zeros(2, 'U3')
t[0] = [1]
t[0] = (1, 2)
t[0] = np.array([1])
t[0] = np.void(b'abcd')
np.zeros(2, 'T').tolist()
np.zeros(4, 'S3').view('u2')
np.zeros(4, pair).view('M8[s]')
np.zeros((2, 3), 'u2').view('u4')
np.zeros((2, 3), 'u1').view('u2')
np.searchsorted(np.ones(2, pair), 3)
np.ones(2, 'M8[D]').searchsorted(5)
np.isin(np.ones(2, 'u8'), np.ones(2, 'V4'))
np.isin(np.ones(2, pair), np.ones(2))
np.isin(np.ones(2, 'm8[D]'), np.ones(2, 'M8[D]'))
np.ones(2, 'M8[D]') == np.timedelta64(5, 's')
np.ones(2, 'M8[D]') != np.timedelta64(5, 's')
np.ones(2, 'M8[D]') < np.timedelta64(5, 's')
np.equal(r, r)
r.conj()
np.array(['a']).conj()
np.result_type(pair, 1.5)
np.result_type('M8[D]', 3)
np.where([True, False], np.ones(2, 'i1'), 300)
np.where([True, False], np.ones(2, '?'), 2**63)
np.where([True, False], np.ones(2, 'O'), 2**70)
np.where([True, False], np.ones(2), object)
np.full(2, np.nan, 'm8[s]')
np.full(2, 1+2j, 'M8[D]')
np.full(2, 300, 'i1')
i = np.zeros(2, 'i4')
i[:] = np.timedelta64(5, 's')
i[()] = np.datetime64('2020-01-01')
np.ones(2, '>M8[us]') + np.ones(2, '>M8[us]')
np.lib.stride_tricks.as_strided(np.arange(4), (2, 2), (8,))
np.ndarray((2, 2), buffer=np.arange(4), strides=(8,))
pickle.loads(pickle.dumps(np.dtype([(('t', 'a'), 'i4'), ('b', 'f8', (2,))], align=True)))
pickle.loads(pickle.dumps(np.dtype((np.record, 'i4,f8')))).type
pickle.loads(pickle.dumps(np.dtypes.StringDType(na_object=None, coerce=False)))
pickle.loads(pickle.dumps(np.dtype('M8[25s]')))
