import numpy as np
x, s, u = np.array(['1', 'abc'], 'T'), np.array(['1', '2'], 'S3'), np.array(['1', '2'])
x + 5
x - 5
np.add(x, 1.5)
x * 1.5
x // 2
x < 5
x < None
x == 5, x == None, x * 2, 2 * x, x + 'a', x < 'b', x + u
x & True
~x
+u
-s
abs(u)
abs(np.array(['2020'], 'M8[Y]'))
u < 5
s < 1.5
u == 2**70, s == 2**70, x == 2**70
u + 2**70
s < 2**70
np.maximum(x, 'a')
np.maximum(x, x)
'%d' % np.str_('1')
'%d' % np.timedelta64(3, 's')
'%i' % np.bytes_(b'1')
'%d' % np.timedelta64(3, 'ns'), '%d' % np.float32(2.5)
a = np.array(['abc', 'd'])
a += 'bcd'; a
b = np.array([b'a'])
b += b'zz'; b
f = np.ones((2, 3))
f += np.ones(2)
f[0] += np.ones((2, 3))
f.reshape(3, 2, order='Q')
np.array([1, 0]).astype('M8')
np.array([np.nan, np.nan]).astype('M8'), np.array([1.5, np.nan]).astype('m8[s]'), np.array([np.nan]).astype('M8[s]')
np.add.resolve_dtypes((np.dtype('i4'), float, None)), np.add.resolve_dtypes((np.dtype('f4'), complex, None)), np.add.resolve_dtypes((np.dtype('?'), int, None))
