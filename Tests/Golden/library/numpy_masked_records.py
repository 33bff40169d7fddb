import numpy as np
s = np.ma.array([(1, 2.), (3, 4.)], dtype=[('a', 'i4'), ('b', 'f8')], mask=[(0, 1), (1, 0)])
s
s['a'], s[0], s[0]['b'], s[0]['a'], len(s[0]), list(s[0]), s[0].tolist()
s.mask, s.filled(), s.filled((7, 8)), s.tolist(), s.fill_value
s == s, s != s
s['a'] = np.ma.masked
s[0] = (7, 8)
s
s.mask = np.array([(1, 1), (0, 0)], dtype=s.mask.dtype)
s
np.ma.array([(1, (2, 3))], dtype=[('a', 'i4'), ('b', [('c', 'i4'), ('d', 'i4')])], mask=[(0, (1, 0))])
np.ma.array([(1, [2, 3])], dtype=[('a', 'i4'), ('b', 'i4', (2,))], mask=[(0, [1, 0])])
np.ma.make_mask_descr('i4,f8'), np.ma.flatten_mask(s.mask), np.ma.make_mask_none((2,), s.dtype)
np.ma.array([1], 'u1').fill_value, np.ma.minimum_fill_value(np.dtype('i4,f8'))
m = np.ma.array([1, 2, 3, 4], mask=[0, 0, 0, 1])
m[0] == m, m == 'a', np.ma.masked == m, m < np.ma.masked
m % 2, m // 2, ~m, abs(m), divmod(m, 2)
np.ma.dot(m, m), np.ma.outer(m[:2], m[:2]), np.ma.minimum.reduce(m), np.ma.isin(m, m), np.ma.in1d(m, [1], invert=True)
np.ma.diff(np.ma.array([1, 2, 4]), prepend=0, append=[1, 2]), np.ma.ediff1d(m, to_end=np.ma.masked, to_begin=[0])
np.ma.median(m.reshape(2, 2), axis=(0, 1)), np.ma.median(m.reshape(2, 2), axis=1), np.ma.mr_[np.ma.masked, 1]
a = np.ma.array([1, 2, 3])
_ = np.ma.masked_where(a == 3, a, copy=False)
a
a.fill_value = 'a'
np.ma.putmask(m, [0, 0, 1, 0], [9, 8, 7, 6])
m
a /= 2
x = np.ma.array([1, 2, 3])
x.put([0], [7])
x
with np.printoptions(legacy='1.13'): print(repr(m), repr(m.reshape(2, 2)))

