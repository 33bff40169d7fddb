import numpy as np
class X(np.ndarray): pass
bool(np.array(3).view(X)), np.all(np.array(3).view(X) == 3)
class Left(np.ndarray): pass
class Right(np.ndarray): __array_priority__ = 100
type(np.ones(2).view(Left) + np.ones(2).view(Right))
np.int64(3).__index__(), np.array([7])[0].__index__()
np.quantile(np.float32([1, 2]), .5).dtype, np.quantile(np.float32([1, 2]), np.float64(.5)).dtype
d = np.arange('2024-02-26', '2024-03-03', dtype='M8[D]')
np.percentile(d - d[0], 50), np.quantile(d, .5), np.quantile(np.array(['NaT', '2024-01-01'], 'M8[D]'), .5)
with np.errstate(all="ignore"): np.quantile([1, 2, 3], .5, weights=[1, np.inf, 1], method='inverted_cdf')
np.quantile([1, np.nan, 3], .5, weights=[1, 1, 1], method='inverted_cdf')
np.nanmedian(np.array([np.nan, 1 + 2j, 3])), np.nanmedian(np.float16([np.nan, 1])).dtype
np.equal.accumulate([1, 2, 0], dtype='?'), np.add.accumulate([0, 2, 0], dtype='?'), np.multiply.reduce([1, 2], dtype='?')
np.equal.reduce([1, 2])
np.fmax.reduce(np.array([1j, 2])), np.fmin.reduce([1, 2], dtype='f4')
with np.errstate(all='raise'): np.array([-128], 'i1') // np.int8(-1)
3 - d
np.timedelta64(5, 's') // np.timedelta64(0, 's')
np.datetime64('2024-01-01T00+05:30'), np.datetime64('2024-01-01T00:10-0100')
np.isnat(np.array(['NaT', '2024'], '>M8[D]'))
np.arange(4).reshape(2, 2, order='F').ravel('K'), np.arange(8).reshape(2, 2, 2).transpose(1, 2, 0).ravel('K')
np.ones((2, 3)).swapaxes(0, 5)
np.unique([3, 1, 3], axis=0), np.unique(np.zeros((2, 0)), axis=0, return_inverse=True)
np.array(range(2**64 - 3, 2**64), 'u8')
m = memoryview(np.arange(3))
np.array(m, copy=False).base.obj, np.asarray(m).base is not None
class A:
    def __array__(self, dtype=None, copy=None):
        print(dtype, copy)
        return np.arange(3.)

np.array(A()), np.asarray(A(), int), np.array(A(), copy=False), np.sin(A())
np.asarray_chkfinite([1, np.nan])
np.inner.__signature__
