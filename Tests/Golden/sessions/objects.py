import numpy as np
a = np.array([1, 'a', None], dtype=object)
a
print(a)
a.dtype, a.dtype.itemsize, a.dtype.kind, a.dtype.char, a.dtype.str, a.dtype.name, a.dtype.hasobject, a.dtype.num
str(a.dtype), repr(a.dtype)
a[0], a[1], a[2]
type(a[0]), type(a[1])
a.tolist()
a.shape, a.nbytes, a.itemsize
np.array([1, None])
np.array(['a', None])
np.array([10**30, 1])
np.array([{}, 1])
np.array([1, 2], dtype=object)
np.array([[1, 'a'], [2.5, None]], dtype=object)
np.array([[1], [1, 2]], dtype=object)
np.array([[1], [1, 2]])
np.array([(1, 2), (3,)], dtype=object)
np.array([], dtype=object)
np.array(5, dtype=object)
np.array(None)
np.array({})
np.empty(2, object)
np.zeros(2, object)
np.ones((2, 2), object)
np.full(2, None)
np.full(2, [1, 2], dtype=object)
a = np.array([1, 2, 3], dtype=object)
a + 1
a + a
a * 2
2 * a
a - [1, 2, 3]
a / 2
a // 2
a % 2
a ** 2
-a
abs(-a)
a == 2
a == [1, 0, 3]
a != 2
a < 2
a > np.array([0, 5, 1])
a + 0.5
a + np.array([0.5, 1, 2])
np.array(['a', 'b'], dtype=object) + 'x'
np.array(['a', 'b'], dtype=object) * 2
np.array(['a', 1], dtype=object) + 1
np.array([[1], [2]], dtype=object) + np.array([10, 20], dtype=object)
np.array([[1, 2], [3]], dtype=object) + [[4], [5]]
np.array([10**20, 1], dtype=object) * 10**20
a.sum(), a.prod(), a.max(), a.min()
np.array([[1, 2], [3, 4]], dtype=object).sum(axis=0)
np.array([[1, 2], [3, 4]], dtype=object).sum(axis=1)
np.array(['a', 'b'], dtype=object).sum()
a.argmax(), a.argmin()
np.array([3, 1, 2], dtype=object).argsort()
np.sort(np.array([3, 1, 2], dtype=object))
np.sort(np.array(['b', 'a'], dtype=object))
np.sort(np.array(['b', 1], dtype=object))
np.unique(np.array([3, 1, 3], dtype=object))
np.searchsorted(np.array([1, 3, 5], dtype=object), 3)
a.astype(int), a.astype(float)
a.astype(str)
np.array(['1', 2.5, True], dtype=object).astype(float)
np.array(['x'], dtype=object).astype(int)
np.array([None], dtype=object).astype(int)
np.array([None, 1], dtype=object).astype(bool)
np.array([1.5, 2]).astype(object)
np.array(['a', 'b']).astype(object)
np.array([True]).astype(object)
np.array([1, 2]).astype(object)[0]
a[0] = [1, 2]
a
a[1] = None
a
a[2] = 'text'
a
a[:] = 0
a
a[1:] = ['x', 'y']
a
a[[0, 2]] = [None, 5]
a
a[a == None] = 'none'
a
a.fill(7)
a
a.copy()
a[::-1]
a.reshape(3, 1)
np.concatenate([a, [1, 'x']])
np.concatenate([a, np.array([None, 'x'], dtype=object)])
np.stack([a, a])
np.where([True, False, True], a, None)
np.where([True, False, True], np.array([1, 2, 3], dtype=object), 'no')
np.repeat(np.array([None, 'x'], dtype=object), 2)
np.tile(np.array([None, 'x'], dtype=object), 2)
np.roll(np.array([None, 'x', 1], dtype=object), 1)
np.flip(np.array([None, 'x', 1], dtype=object))
np.take(np.array([None, 'x', 1], dtype=object), [1, 1])
np.array([None, 'x', 1], dtype=object)[[True, False, True]]
np.array([None, 'x', 0], dtype=object).nonzero()
np.array([None, 'x', 0], dtype=object).any(), np.array([1, 'x', 5], dtype=object).all()
np.count_nonzero(np.array([None, 'x', 0], dtype=object))
np.isin(np.array([1, 'x'], dtype=object), [1])
a.item(0), a.tolist()
np.array([1, 'x'], dtype=object).item(1)
list(np.array([1, 'x', None], dtype=object))
[type(x).__name__ for x in np.array([1, 'x', None, 2.5], dtype=object)]
'x' in np.array([1, 'x'], dtype=object)
np.array([lambda: 1], dtype=object)[0]()
class P:
    def __init__(self, v): self.v = v
    def __add__(self, o): return P(self.v + (o.v if isinstance(o, P) else o))
    def __radd__(self, o): return P(o + self.v)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f'P({self.v})'
    def sqrt(self): return P(self.v ** 0.5)

p = np.array([P(4), P(1), P(9)])
p
p + 1
p + p
1 + p
p.sum()
np.sort(p)
np.sqrt(p)
np.sin(p)
p[0].v
p.dtype
a = np.empty(2, object); a[0] = a; a[1] = 1
a[0] is a
a[0][1]
a.shape, a[0][0][0].shape
a[0] = None
a
np.array([[None] * 3] * 2)
np.array([None] * 2000, dtype=object)
np.dtype(object), np.dtype('O'), np.dtype(dict), np.dtype(list)
np.object_
np.promote_types('O', 'f8'), np.promote_types('O', 'U3'), np.result_type(object, int)
np.can_cast('O', 'f8'), np.can_cast('f8', 'O'), np.can_cast('O', 'f8', 'unsafe')
np.issubdtype(object, np.generic), np.issubdtype(object, np.number)
np.array([1, None], dtype=object) + 1
np.array([1], dtype=object) + None
np.array([1], dtype=object).view(int)
np.array([[1, 2], [3, 4]], dtype=object).T.tolist()
np.array([1, 2], dtype=object) @ np.array([3, 4], dtype=object)
np.array_equal(np.array([1, 'x'], dtype=object), [1, 'x'])
np.array([np.array([1, 2]), np.array([3])], dtype=object)
np.array([True, None]) | np.array([False, True])
np.append(np.array([1], dtype=object), 'x')
np.insert(np.array([1, 2], dtype=object), 1, None)
np.delete(np.array([1, None, 2], dtype=object), 1)
np.lexsort((np.array([2, 1], dtype=object),))
np.array([3, 'x', None], dtype=object)[1:]
np.cumsum(np.array([1, 2, 3], dtype=object))
np.dot(np.array([1, 2], dtype=object), np.array([3, 4], dtype=object))
np.maximum(np.array([1, 5], dtype=object), 3)
np.logical_not(np.array([None, 1], dtype=object))
np.isnan(np.array([1.0], dtype=object))
np.eye(2, dtype=object), np.identity(2, 'U3'), np.eye(2, 3, 1, dtype='S2')
