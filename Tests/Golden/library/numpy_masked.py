import numpy as np, warnings
import numpy.ma as ma
x = ma.array([1, 2, 3, 4], mask=[0, 1, 0, 0])
y = ma.array([[1.0, 2, 3], [4, 5, 6]], mask=[[0, 0, 1], [1, 0, 0]])
z = ma.array([1 + 2j, 3], mask=[1, 0])
e = ma.array([], mask=[])
b = ma.array([True, False, True], mask=[0, 0, 1])
s = ma.array(['a', 'bc'], mask=[0, 1])
for v in (x, y, z, e, b, s, ma.array(5), ma.array(5, mask=True), ma.masked, ma.array([1, 2]), ma.array(np.arange(1200)), ma.array(np.zeros((2, 2, 2)), mask=1), ma.array(np.float32([1, 2])), ma.array([[1, 2, 3]], mask=[[0, 1, 0]])):
    print(str(v))
    print(repr(v))
x + 1
1 - x
x * y[0, 0]
y / 2
y / 0
x // 2
x % 2
x ** 2
-x
abs(-x)
x == 3
x != 3
x < 3
x >= y[0, 0]
x + x
y + ma.array([1, 2, 3.0], mask=[1, 0, 0])
x & 1
~b
2 ** x
x << 1
x[1]
x[0]
x[1:]
y[0]
y[:, 1]
x[[0, 1]]
x[x > 2]
y.T
y.reshape(3, 2)
y.fill_value
x.fill_value
s.fill_value
y.shape
x.filled(-1)
y.transpose(1, 0)
x.take([0, 1])
x.astype(float)
list(x)
x.mask
x.data
y.dot(ma.ones(3))
x.round()
y.swapaxes(0, 1)
y.diagonal()
x.tobytes()
y.squeeze()
x.repeat(2)
float(x[1])
int(x[0])
len(x)
a = x.copy()
a[0] = ma.masked
print(a)
a[1] = 9
print(repr(a))
a.mask = ma.nomask
print(repr(a))
a[:] = 5
print(a)
a.mask = [1, 0, 0, 1]
print(a)
a += 1
print(a)
a.harden_mask()
a[0] = 100
print(a)
a.soften_mask()
a[0] = 100
print(repr(a))
c = y.copy()
c[0] = ma.masked
print(c)
c[:, 1] = [7, 8]
print(repr(c))
c.sort()
print(c)
a.fill_value = 7
print(a.fill_value, a.filled())
d = ma.array([3, 1, 2], mask=[0, 1, 0])
d.sort()
print(d)
ma.masked_where([1, 2, 3] > np.int64(2), [1, 2, 3])
ma.masked_equal([1, 2, 3], 2)
ma.masked_greater([1, 2, 3], 2)
ma.masked_inside([1, 2, 3, 4], 2, 3)
ma.masked_outside([1, 2, 3, 4], 2, 3)
ma.masked_invalid([1, np.nan, np.inf])
ma.masked_values([1, 1.1, 2], 1.1)
ma.masked_object(['a', 'b'], 'a')
ma.masked_not_equal([1, 2], 1)
ma.fix_invalid([1.0, np.nan])
ma.sqrt([-1, 4])
ma.log([0, 1])
ma.log(ma.array([1, 2], mask=[1, 0]))
ma.divide([1, 2], [0, 1])
ma.power([1, 2], [2, 3])
ma.add.reduce(x)
ma.multiply.outer([1, 2], [3, 4])
ma.where(x > 2, x, -x)
ma.where(x > 2)
ma.concatenate([x, x])
ma.append(x, [1, 2])
ma.vstack([x, x])
ma.hstack([x, [1]])
ma.stack([x, x], axis=1)
ma.average(x)
ma.average(y, axis=0, weights=[1, 2])
ma.median(x)
ma.median(y, axis=0)
ma.median(y, axis=1)
ma.compress_rows(y)
ma.compress_rowcols(y)
ma.mask_rowcols(y)
ma.mask_rows(y)
ma.mask_cols(y)
ma.union1d([1, 2], x)
ma.ediff1d(x)
ma.cov(y)
ma.corrcoef([1, 2, 3], [3, 5, 1])
ma.notmasked_edges(x)
ma.notmasked_contiguous(x)
ma.flatnotmasked_edges(x)
ma.count_masked(y, axis=0)
ma.masked_all((2, 2))
ma.masked_all_like([1, 2])
ma.zeros((2, 2))
ma.ones(3, int)
ma.arange(4)
ma.empty_like([1, 2]).shape
ma.identity(2)
ma.make_mask([0, 1])
ma.make_mask([0, 0])
ma.getmask(x)
ma.getmaskarray([1, 2])
ma.getdata(x)
ma.is_masked(x)
ma.isMA(x)
ma.is_mask([0, 1])
ma.default_fill_value(1.0)
ma.maximum_fill_value(np.int8())
ma.minimum_fill_value(1.0)
ma.common_fill_value(x, y)
ma.maximum(x, 2)
ma.minimum([1, 2], [2, 1])
ma.max(x)
ma.outer([1, 2], x[:2])
ma.inner([1, 2], [3, 4])
ma.dot(y, y.T)
ma.choose([0, 1], [[1, 2], [3, 4]])
ma.sort(ma.array([3, 1, 2], mask=[0, 0, 1]))
ma.argsort(ma.array([3, 1, 2], mask=[0, 0, 1]))
ma.ptp(x)
ma.round(ma.array([1.55, 2]))
ma.mr_[1, 2, x]
ma.polyfit([1, 2, 3], ma.array([1, 2, 9], mask=[0, 0, 1]), 1).round(12) + 0
ma.resize(x, (2, 3))
ma.convolve(x, [1, 1])
list(ma.ndenumerate(x))
ma.array([1, 2], mask=[1, 0, 1])
ma.masked + 1
np.sum(x)
np.mean(y, axis=0)
np.asarray(x)
ma.std(x)
ma.set_fill_value(x, 3)
x.fill_value
ma.filled(x)
ma.vander(x, 2)
ma.setdiff1d([1, 2, 3], [2])
ma.intersect1d([1, 2], [2, 3])
ma.setxor1d([1, 2], [2, 3])
