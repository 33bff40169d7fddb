import numpy as np
x = np.array([0, 1.5, -2.5, np.nan], '>f8')
np.nansum(x), np.nanmean(x), np.nanvar(x), np.nanstd(x), np.nanprod(x), np.nancumsum(x)
np.median(x), np.nanmedian(x), np.percentile(x, 50), np.nanpercentile(x, 50), np.quantile(x, .3)
np.nanargmin(x), np.nanargmax(x), np.nanmax(x), np.nan_to_num(x)
np.maximum(x, 1), x % 2, x ** 2.0
x * 2**70, np.array([3], '>i4') == 2**70, np.array([3], '>i4') < 2**40, np.array([1], '>f4') * 1e300
np.array([3], '>i4') + 300, np.array([3], '>i4') / 2**70
np.result_type(x, 5), np.result_type(x, 2**70), np.result_type(np.array([1], '>i2'), 1.5)
np.array2string(x, formatter={'float': lambda v: 'q'}), np.array2string(x, formatter={'void': lambda v: 'q'})
np.array([1.5, 2], '>f4'), np.array2string(np.array([1, 2], '>i4'), formatter={'int': lambda v: 'i'})
z = np.array([1 + 2j, 3], '>c8')
z.real, z.imag, np.iscomplexobj(z), z.real.dtype
z.imag = 7
z
z.real = [5, 6]
z
a = np.arange(10)
a[np.array([1, 3], '>i8')], a[np.array([[1], [2]], '>u2')]
a[np.array([1], '>i4')] = 77
a
np.take(a, np.array([2, 3], '>i4')), np.bincount(np.array([1, 2, 2], '>i4')), np.unravel_index(np.array([3], '>i8'), (2, 2))
np.take_along_axis(a, np.array([4, 2], '>i4'), 0), np.delete(a, np.array([0, 1], '>i2')), np.partition(a, np.array([2], '>i4'))[:3]
np.zeros(np.array([2, 1], '>i4')), a.reshape(np.array([5, 2], '>i8')).shape
np.min_scalar_type(np.uint64(0)), np.min_scalar_type(np.uint64(2**40)), np.min_scalar_type(np.int64(5))
np.take([5, 6, 7], [True, False]), np.take([5, 6, 7], np.array([True, True, False]))
