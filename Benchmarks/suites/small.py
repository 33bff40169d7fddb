import numpy as np
from timing import measure

for n in (1, 10, 1000):
    a, b = np.arange(1.0, n + 1), np.ones(n)
    measure(f"add {n}", lambda: a + b)
    measure(f"scale and shift {n}", lambda: 2 * a - 1)
    measure(f"sqrt {n}", lambda: np.sqrt(a))
    measure(f"exp {n}", lambda: np.exp(b))
    measure(f"compare {n}", lambda: a > 0.5)
    measure(f"sum {n}", lambda: a.sum())
    measure(f"max {n}", lambda: np.max(a))

a = np.arange(10.0)
m = np.arange(9.0).reshape(3, 3)
i = np.arange(10)
measure("slice", lambda: a[2:7])
measure("element", lambda: a[3])
measure("element of two", lambda: m[1, 2])
measure("row", lambda: m[1])
measure("column", lambda: m[:, 1])
measure("integer index", lambda: a[i])
measure("boolean index", lambda: a[a > 4])


def store():
    a[3] = 1.5


def store_slice():
    a[2:5] = 0.5


def in_place():
    global a
    a += 0


measure("store element", store)
measure("store slice", store_slice)
measure("add in place", in_place)
measure("mean", lambda: a.mean())
measure("std", lambda: a.std())
measure("argmax", lambda: a.argmax())
measure("any", lambda: (a > 5).any())
measure("cumsum", lambda: a.cumsum())
measure("dot of vectors", lambda: a @ a)
measure("3x3 product", lambda: m @ m)
measure("3x3 times vector", lambda: m @ np.ones(3))
measure("transpose", lambda: m.T)
measure("reshape", lambda: a.reshape(2, 5))
measure("axis sum", lambda: m.sum(axis=0))
measure("broadcast row", lambda: m + a[:3])
measure("array of list", lambda: np.array([1.0, 2.0, 3.0]))
measure("array of lists", lambda: np.array([[1, 2], [3, 4]]))
measure("zeros", lambda: np.zeros(10))
measure("ones", lambda: np.ones((3, 3)))
measure("arange", lambda: np.arange(10))
measure("linspace", lambda: np.linspace(0, 1, 11))
measure("eye", lambda: np.eye(3))
measure("concatenate", lambda: np.concatenate((a, a)))
measure("stack", lambda: np.stack([a, a]))
measure("where", lambda: np.where(a > 3, a, 0))
measure("sort", lambda: np.sort(a))
measure("clip", lambda: np.clip(a, 1, 5))
measure("astype", lambda: a.astype(np.int64))
measure("copy", lambda: a.copy())
measure("outer", lambda: np.outer(a, a))
measure("float of element", lambda: float(a[2]))
measure("shape and size", lambda: (a.shape, a.size, a.ndim))
measure("scalar arithmetic", lambda: a[1] * 2 + a[2])
