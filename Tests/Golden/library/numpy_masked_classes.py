import numpy as np
a = np.ma.array([1,2,3,4], mask=[0,1,0,0])
print(repr(a), isinstance(a, np.ndarray), a.sum(), np.sum(a), np.mean(a), a.data, a._data, a.mask)
print(repr(a+1), repr(1+a), repr(np.arange(4)+a), repr(np.sin(a)), repr(a*a), repr(a == 2), repr(np.arange(4)==a), repr(a < 3))
print(repr(a[1:]), a[1], a[1] is np.ma.masked, a[0], repr(a.reshape(2,2)), repr(np.exp(a)), repr(np.add(a, a)), repr(np.ma.sqrt([-1., 4])), repr(np.ma.log(a)))
a[0] = np.ma.masked; print(a, a.filled(9), a.compressed(), repr(a.copy()), repr(a.T), repr(a.astype(float)), a.shape, a.dtype, len(a))
b = np.ma.masked_array([[1.,2.],[3.,4.]], mask=[[0,0],[1,0]]); print(b.mean(0), b.sum(1), b.std(), b.max(), b.argmax(), np.median(b) if 0 else '', repr(b.T), repr(b.ravel()), b.tolist(), repr(np.ma.concatenate([b,b])))
b.shape = (4,); print(repr(b)); b += 1; print(repr(b)); b.mask = False; print(repr(b), b.fill_value)
class Sub(np.ma.MaskedArray): pass
s = Sub([1,2,3], mask=[0,0,1]); print(type(s+1), type(s[:2]), type(s.copy()), repr(np.ma.masked), np.ma.masked + 1, type(np.ma.masked), repr(np.ma.array([1,2])), np.ma.array([1,2]).mask)
print(np.isnan(np.ma.array([1., np.nan], mask=[0,1])), repr(np.ma.sort(np.ma.array([3,1,2],mask=[1,0,0]))), repr(np.asarray(a)), repr(np.ma.where(a>2, a, 0)), repr(np.minimum(a, 2)), repr(np.ma.masked_where(np.arange(3)>1, [1,2,3])))
