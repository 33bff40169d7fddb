import numpy as np, warnings
class Seen(np.ndarray):
    def __array_wrap__(self, array, context=None, return_scalar=False):
        print("wrap", array.shape, context is not None and context[0].__name__, return_scalar)
        return super().__array_wrap__(array, context, return_scalar)

class Plain(np.ndarray):
    pass

s = np.arange(9.0).reshape(3, 3).view(Seen)
x = np.arange(9.0).reshape(3, 3).view(Plain)
s.cumsum()
s.cumprod(1)
s.trace()
np.trace(s)
np.diagflat(s[0])
x.trace(), x.sum(), np.trace(x)
np.trace(np.arange(8).reshape(2, 2, 2).view(Plain))
np.dot(np.ones(3), x), np.dot(x, np.ones(3)), np.inner([1, 1, 1], x)
np.correlate(np.ones(2), x[0]), np.correlate(x[0], np.ones(2))
np.dot(np.ones((1, 2)), np.matrix([[1, 2], [3, 4]]))
np.unique(x, axis=0, return_index=True)
np.unique(x)
np.unique(np.ma.array([[1, 2], [1, 2]], mask=[[1, 0], [1, 0]]), axis=0)
x.flat[1:3], x.flat[[1, 2]], type(x.flat.base)
np.matrix([[1, 2], [3, 4]]).trace(), np.matrix([[1, 2], [3, 4]]).cumsum(1)
class Interface:
    @property
    def __array_interface__(self):
        return {"shape": (2,), "typestr": "<i4", "version": 3, "data": b"\1\0\0\0\2\0\0\0"}

class Sequence:
    def __init__(self, *items):
        self.items = items
    def __len__(self):
        return len(self.items)
    def __getitem__(self, i):
        return self.items[i]

class Masks:
    def __array__(self, dtype=None, copy=None):
        return np.array([True, False, True])

a = np.arange(6)
a[Interface()], a[Sequence(0, 2, 4)], a[Sequence()], a[:3][Masks()]
a.reshape(2, 3)[0, Interface()]
a[Sequence(0.5)]
a[Masks()]
a[Sequence(1, 2)] = -1
a
class Answers(np.lib.mixins.NDArrayOperatorsMixin):
    def __array_ufunc__(self, ufunc, method, *inputs, **names):
        return ufunc.__name__, method, len(inputs), sorted(names.items(), key=str)

np.sum(Answers()), np.prod(Answers(), 1), np.max(Answers(), keepdims=True)
np.any(Answers()), np.all(Answers(), axis=0), np.amin(Answers(), initial=3)
class Old:
    def __init__(self):
        self.a = np.arange(2)
    def __array__(self, dtype=None):
        return self.a

warnings.simplefilter("ignore")
o = Old()
try:
    np.array(o, copy=False)
except ValueError as e:
    print(str(e).split("\n")[0])

np.asarray(o, copy=True) is o.a, np.array(o) is o.a, np.asarray(o) is o.a
try:
    np.asarray(Masks(), dtype="f4", copy=False)
except ValueError as e:
    print(str(e).split("\n")[0])

