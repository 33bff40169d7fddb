import numpy as np, enum
class F(float): pass
class I(int): pass
class C(complex): pass
class Color(enum.IntEnum):
    RED = 1
    BLUE = 2
class Flag(enum.IntFlag):
    X = 1
    Y = 2
np.array([F(1.5)]), np.array(F(2)), np.array([I(3), 1.5]), np.array([C(1j)]), np.array([I(2**40)])
np.array([Color.RED, Color.BLUE]), np.array([[Color.RED], [Color.BLUE]]), np.array([Flag.X | Flag.Y]), np.array(list(Color))
np.full(2, Color.BLUE), np.unique([Color.BLUE, Color.RED]), np.sum([Color.RED, Color.BLUE]), np.linspace(0, Color.BLUE, 3)
np.arange(3) == Color.RED, np.isin([1, 2], [Color.RED]), np.array([1, 2, 3])[Color.RED], np.where([True], Color.RED, 0)
np.array([Color.RED], dtype=object), np.add(F(1), np.float32(1)), np.add(I(3), np.float32(1))
t, n = np.timedelta64(3, 's'), np.timedelta64(5, 'ns')
int(n), float(n), int(np.timedelta64(7)), int(np.datetime64('2020-01-01', 'ns'))
int(t)
float(t)
complex(t)
int(np.datetime64('2020-01-01'))
np.array([t]).astype(int), t.astype(int), t / np.timedelta64(1, 's'), np.float64(t)
u = np.zeros(2, 'u1')
np.copyto(u, 5); u
np.copyto(u, 300)
np.copyto(u, -1)
np.copyto(u, 1.5)
f = np.zeros(2)
np.copyto(f, 2**70); f
a = np.arange(6).reshape(2, 3)
np.clip(a, 1, 3), np.clip(a, min=2), np.clip(a, max=2), a.clip(2), a.clip(max=2), a.clip(1, 2), np.clip(a, None, 2), np.clip(a)
np.clip(a, 1)
np.clip(a, a_max=3)
np.clip(a, 1, 2, min=3)
a.clip(1, 2, 3, 4, 5)
z, s = np.zeros((2, 3)), np.zeros(2)
np.array([z, s])
np.array([s, z])
np.array([z, s], dtype=object)
np.array([z, np.zeros((2, 4))], dtype=object)
np.array([z, 5])
np.array([[z, z], [z, s]])
np.array([np.arange(3), None], dtype=object)
o = np.array([np.eye(2), [1, 2], 'a'], dtype=object)
o
print(o)
np.array([np.eye(2), np.eye(3)[:1]], dtype=object)
