import numpy as np, warnings
class W(np.ndarray):
    def __array_wrap__(self, a, context=None, return_scalar=False):
        log.append((np.shape(a), context and context[0].__name__, return_scalar))
        return a.view(W)

class O:
    def __array__(self, dtype=None, copy=None):
        return np.array([[2., 1], [1, 3]])
    def __array_wrap__(self, a, context=None, return_scalar=False):
        return 'wrapped', a

class U(np.ndarray):
    def __array_ufunc__(self, uf, method, *a, **k):
        log.append((uf.__name__, method, sorted(k)))
        return getattr(uf, method)(*[x.view(np.ndarray) if isinstance(x, U) else x for x in a], **k)

def asked(f, a):
    global log
    log = []
    return f(a), log

w, u = np.array([[2., 1], [1, 3]]).view(W), np.array([[2., 1], [1, 3]]).view(U)
asked(np.linalg.inv, w)
asked(np.linalg.cholesky, w)
asked(lambda a: [type(x).__name__ for x in np.linalg.eigh(a)], w)
asked(lambda a: [type(x).__name__ for x in np.linalg.svd(a)], w)
asked(lambda a: type(np.linalg.solve(a, [1, 2])).__name__, w)
asked(lambda a: type(np.linalg.solve([[1, 2], [3, 5]], a)).__name__, w)
asked(np.cumsum, w)
print(np.linalg.inv(O()), np.cumsum(O()), np.round(O()), np.sum(O()), np.argmax(O()))
asked(lambda a: np.clip(a, 0, 1), u)
asked(lambda a: np.clip(a, 0, None), u)
asked(lambda a: a.clip(max=1), u)
asked(lambda a: a.cumsum(), u)
asked(np.cumprod, u)
asked(np.ptp, u)
asked(np.fix, u)
r = np.linalg.eigh(np.eye(2)); print(isinstance(r, tuple), len(r), r[0:1], type(r).__mro__[1])
m = np.ma.array([[1., 2, 3], [4, 5, 6], [7, 8, 10]], mask=[[0, 1, 0], [0, 0, 1], [0, 0, 0]])
warnings.simplefilter('ignore'); print(np.median(m, axis=0), np.median(m), np.unique(m), np.nanmax(m))
