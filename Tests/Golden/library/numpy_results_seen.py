import numpy as np
log = []
class Seen(np.ndarray):
    def __array_wrap__(self, array, context=None, return_scalar=False):
        log.append((type(array).__name__, np.shape(array), context and context[0].__name__, return_scalar))
        return super().__array_wrap__(array, context, return_scalar)
v = np.array([3., 1, 2]).view(Seen)
def seen(function):
    log.clear()
    result = function()
    return type(result).__name__, np.asarray(result).tolist(), log
seen(lambda: np.mean(v))
seen(lambda: np.std(v))
seen(lambda: np.median(v))
seen(lambda: np.clip(v, 1, 2))
seen(lambda: np.average(v, weights=[1, 2, 3]))
seen(lambda: np.linspace(v, 9, 3))
seen(lambda: np.isclose(v, 1.))
seen(lambda: np.nanmean(v))
seen(lambda: np.nanmax(v))
seen(lambda: np.kron(v, [1, 2]))
seen(lambda: np.trapezoid(v))
seen(lambda: np.diff(v, 2))
seen(lambda: np.nan_to_num(v))
seen(lambda: np.cumulative_sum(v))
seen(lambda: np.vectorize(abs)(v))
seen(lambda: np.add(v, 1, out=v))
v += 1
seen(lambda: np.add.at(v, 0, 1) or v)
m = np.ma.array([1, 2, 3], mask=[0, 1, 0])
np.vectorize(lambda x: x * 2)(m)
np.vectorize(lambda x: x * 2.5, otypes=[float])(m)
np.linspace(m, 5, 3)
out = np.ma.zeros(3)
np.multiply(m, 2, out=out)
np.log([-1, 1, 2], out=out) if np.seterr(invalid="ignore") else None
matrix = np.array([[1, 2], [3, 5]]).view(np.matrix)
np.diagonal(matrix), np.ravel(matrix), np.unique(matrix), np.expand_dims(matrix, 0)
matrix.trace(), np.trace(matrix), np.median(matrix, axis=0), np.trapezoid(matrix)
np.nansum(matrix), np.average(matrix, axis=1, weights=[1, 2])
m = np.ma.array(np.arange(12).reshape(3, 4), mask=np.arange(12).reshape(3, 4) % 5 == 0)
np.ma.sort(m, axis=1), m
copy = np.array(m, subok=True)
copy[2, 2] = 1
m.mask
np.ma.unique(m, return_inverse=True)
np.ma.in1d(m, [1, 2])
np.ma.cov([1, 2, 3]), np.ma.corrcoef([1, 2, 3])
np.random.RandomState(1).shuffle(copy)
copy
diagonal = np.array([[2., 0], [0, 3]]).view(np.matrix)
[type(part).__name__ for part in np.linalg.eigh(diagonal)], [type(part).__name__ for part in np.linalg.svd(diagonal)]
np.unstack(diagonal), np.intersect1d(diagonal, [2]), np.setdiff1d(diagonal, [2])
class Plain(np.ndarray): pass
p = np.array([[2., 0], [0, 3]]).view(Plain)
[type(part).__name__ for part in (*np.linalg.qr(p), *np.linalg.eig(p), *np.unstack(p), np.linalg.slogdet(p)[1])]
