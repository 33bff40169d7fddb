# What functions give for masked arrays and other classes: joined by priority, made of the class's own indexing and ufuncs.
import numpy as np

x, y = np.ma.array([1., 2, 4], mask=[0, 1, 0]), np.ma.array([1., 2])
np.concatenate([y, [1]])
np.stack([x, x])
np.vstack([y, y]), np.hstack([y, [3]]), np.append(y, y)
np.flip(x), np.roll(x, 1), np.roll(x, -1)
np.flipud(x), np.tile(x, 2), np.expand_dims(x, 0)
np.diff(x), np.diff(y), np.diff(x, n=2), np.diff(y, prepend=0)
z = np.ma.array(np.arange(6).reshape(2, 3), mask=[[1, 0, 0], [0, 0, 1]])
np.fliplr(z), np.rot90(z), np.rot90(z, 2), np.rot90(z, -1), np.flip(z, 0)
np.tile(z, (2, 1)), np.roll(z, (1, 1), (0, 1)), np.roll(z, 2), np.diff(z, axis=0), np.expand_dims(z, (0, 2)).shape
m = np.matrix([[1, 2], [3, 4]])
np.concatenate([m, m]), np.vstack([m, [[5, 6]]]), np.hstack([m, m])


class Loud(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **named):
        print(ufunc.__name__, method, len(inputs), sorted(named), out is not None)
        plain = [i.view(np.ndarray) if isinstance(i, Loud) else i for i in inputs]
        if out:
            named["out"] = tuple(o.view(np.ndarray) if isinstance(o, Loud) else o for o in out)
        result = getattr(ufunc, method)(*plain, **named)
        return result.view(Loud) if isinstance(result, np.ndarray) else result


a = np.arange(4.).view(Loud)
a.mean(), np.mean(a)
a.std(), np.var(a, ddof=1)
a ** 2, a ** 2.0, a ** 0.5, a ** 3
(a + 1) ** -1
np.round(a), a.round(), a.round(1)
divmod(a, 2)
divmod(7, a + 1)
np.diff(a)


class Prior(np.ndarray):
    __array_priority__ = 5


class Equal(np.ndarray):
    pass


p, q = np.arange(2).view(Prior), np.arange(2).view(Equal)
np.concatenate([p, q]), np.concatenate([q, q]), np.stack([q, p]), np.hstack([p, [1]])
t = np.array([[1., 2], [3, 4]]).view(Equal)
np.percentile(t, 50), np.percentile(t, [25, 50]), np.quantile(t, .5, axis=0), np.nanpercentile(t, 50), np.trapezoid(t[0])
class Own(np.ndarray): pass
own = np.arange(3.).view(Own)
[type(it).__name__ for it in np.broadcast_arrays(own, [1], subok=True)], [type(it).__name__ for it in np.broadcast_arrays(own, [1])]
