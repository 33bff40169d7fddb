import numpy as np
class RealisticInfoArray(np.ndarray):
    def __new__(cls, input_array, info=None):
        obj = np.asarray(input_array).view(cls)
        obj.info = info
        return obj
    def __array_finalize__(self, obj):
        if obj is None: return
        self.info = getattr(obj, 'info', None)
arr = np.arange(5)
obj = RealisticInfoArray(arr, info='information')
print(type(obj), obj.info)
v = obj[1:]
print(type(v), v.info, repr(v), v)
print(repr(obj + 1), (obj*2).info, np.sin(obj).info)
class A(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        args = [i.view(np.ndarray) if isinstance(i, A) else i for i in inputs]
        print("called", ufunc.__name__, method, sorted(kwargs), out is None)
        if out: kwargs['out'] = tuple(o.view(np.ndarray) if isinstance(o, A) else o for o in out)
        r = super().__array_ufunc__(ufunc, method, *args, **kwargs)
        if r is NotImplemented: return r
        if method == 'at': return
        return np.asarray(r).view(A)
a = np.arange(5.).view(A)
print(repr(np.sin(a)[:2]), repr(a+a), repr(1+a), repr(a.sum()), repr(np.add.reduce(a)), repr(a.max()))
b = np.arange(5.) + a
a += 1
print(repr(a), repr(b))
class L:
    def __init__(self, v): self.v = v
    def __array_ufunc__(self, ufunc, method, *inputs, **kw):
        return ("L", ufunc.__name__, method, len(inputs), sorted(kw))
print(np.add(L(1), 2), np.arange(3) * L(2), np.multiply.reduce(L(3)), np.float64(2)+L(1))
class N:
    __array_ufunc__ = None
    def __radd__(self, o): return "radd"
    def __mul__(self, o): return "mul"
print(np.arange(3) + N(), np.float64(3) + N())
try: np.add(np.arange(3), N())
except TypeError as e: print(e)
class P:
    __array_priority__ = 10
    def __radd__(self, o): return "radd P"
print(np.arange(3) + P())
class Q:
    def __radd__(self, o): return 100 + o
print(repr(np.arange(3) + Q()))
class D:
    def __init__(self, n, v): self.n, self.v = n, v
    def __repr__(self): return f"D({self.n}, {self.v})"
    def __array__(self, dtype=None, copy=None): return self.v * np.eye(self.n, dtype=dtype)
    def __array_function__(self, func, types, args, kwargs):
        if func is np.sum: return "summed"
        if func is np.concatenate: return "joined"
        return NotImplemented
d = D(3, 2)
print(np.asarray(d), np.multiply(d, 2), np.sum(d), np.concatenate([d, d]))
try: np.mean(d)
except TypeError as e: print(e)
class M(np.ndarray):
    def __getitem__(self, k):
        r = super().__getitem__(k)
        return r
    def sum(self, *a, **k): return "my sum"
    def __repr__(self): return "M!" + super().__repr__()
m = np.arange(4).view(M)
print(np.sum(m), repr(m), [type(x).__name__ for x in m], str(m))
m[0] = 9; m.shape = (2, 2); m.tag = 5
print(m, m.tag, m.copy().__dict__, m.T.base is m, isinstance(m, np.ndarray), type(m.view(np.ndarray)))
class S:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 1.5
print(np.array(S()), np.sum(S()))
class Sl:
    def __init__(self, a): self.__array_interface__ = a.__array_interface__
x = np.arange(4)
print(np.asarray(Sl(x)))
from numpy.lib.mixins import NDArrayOperatorsMixin
class AL(NDArrayOperatorsMixin):
    def __init__(self, value): self.value = np.asarray(value)
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        inputs = tuple(x.value if isinstance(x, AL) else x for x in inputs)
        return type(self)(getattr(ufunc, method)(*inputs, **kwargs))
    def __repr__(self): return f"AL({self.value!r})"
print(AL([1,2]) + 1, np.arange(2) - AL([1,2]), -AL([1, 2]), np.sqrt(AL([4.])))
print(np.ndarray.__add__(np.arange(2), 1), np.ndarray.__getitem__(x, 2))
