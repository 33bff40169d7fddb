import numpy as np
def made(): return np.ma.array(np.arange(12).reshape(3, 4), mask=np.arange(12).reshape(3, 4) % 5 == 0)
a = made()
a.sharedmask, a[0].sharedmask, a.T.sharedmask, (a + 1).sharedmask, a.reshape(4, 3).sharedmask, a.copy().sharedmask
b = a[0]
b.unshare_mask() is b, b.sharedmask
b[1] = np.ma.masked
a[0]
np.ma.clump_unmasked(a[1]), np.ma.clump_masked(a[1]), np.ma.clump_unmasked(np.ma.array([1, 2]))
a.fill_value = 7
np.ma.zeros_like(a), np.ma.ones_like(a).fill_value, np.ma.empty_like(a).mask, np.ma.zeros_like(a, dtype=float), np.ma.zeros_like([1, 2])
np.ma.masked_all_like(a), np.ma.masked_all_like([1, 2])
a.take([0, 1]), np.ma.take(a, [0, 2], axis=1)
a[:, :3].trace(), np.ma.trace(np.ma.array([[1, 2], [3, 4]])), np.ma.array([[1, 2], [3, 4]], mask=[[1, 0], [0, 0]]).trace()
np.ma.masked.foo = 3
np.ma.masked.fill_value = 3
np.ma.masked.mask = False
m = np.ma.masked
m += 1
m, m is np.ma.masked
import warnings
warnings.simplefilter('error')
f = made().astype(float)
f /= 0
f
f = made().astype(float)
f /= made()
f
f = made()
f /= 2
r = np.ma.array([(1, 2.), (3, 4.)], mask=[(0, 1), (1, 0)], dtype=[('a', int), ('b', float)])
r[0].mask, type(r[0]), np.ma.mvoid
