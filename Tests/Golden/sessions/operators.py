import numpy as np
import operator as op
def tried(f, *args):
    try:
        with np.errstate(all='ignore'): r = f(*args)
        return (r.tolist(), str(r.dtype)) if isinstance(r, np.ndarray) else (r, type(r).__name__)
    except Exception as e: return [kind.__name__ for kind in (OverflowError, TypeError, ValueError, Exception) if isinstance(e, kind)][0] + ': ' + str(e)

arrays = [np.array([0, 1, 5, 100], t) for t in ('i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16', '?')]
numbers = [0, 1, 2, 7, -1, -3, 127, 128, 200, 255, 256, 65535, 2**31, -2**31 - 1, 2**53 + 1, 2**63 - 1, -2**63, 2**63, 2**64 - 1, 2**64, 1.5, True, 2j]
for f in (op.add, op.sub, op.mul, op.floordiv, op.mod, op.truediv, op.and_, op.or_, op.xor):
    for a in arrays:
        print(f.__name__, a.dtype, *[tried(f, a, n) for n in numbers], sep='\n  ')

for f in (op.lt, op.le, op.eq, op.ne, op.gt, op.ge):
    for a in arrays:
        print(f.__name__, a.dtype, *[(tried(f, a, n), tried(f, n, a)) for n in numbers if not isinstance(n, complex) or f in (op.eq, op.ne)], sep='\n  ')

for f in (op.sub, op.floordiv, op.mod, op.lshift, op.rshift, op.pow):
    for a in arrays[:8] + arrays[-1:]:
        print(f.__name__, a.dtype, *[(tried(f, a, n), tried(f, n, a)) for n in (0, 1, 2, 3, -1, 200)], sep='\n  ')

for f in (op.neg, op.pos, op.invert, abs, np.isnan, np.isfinite, np.isinf, np.signbit, np.logical_not, np.negative, np.absolute, np.sign, np.square):
    print(f.__name__, *[(str(a.dtype), tried(f, a), tried(f, a[::-2]), tried(f, a[1])) for a in arrays], sep='\n  ')

for f in (op.iadd, op.isub, op.imul, op.ifloordiv, op.imod, op.itruediv, op.iand, op.ior, op.ixor, op.ilshift, op.irshift, op.ipow):
    for a in arrays:
        print(f.__name__, a.dtype, *[tried(f, a.copy(), n) for n in (1, 2, 3, -1, 300, 1.5, True, a, a[:1], np.int8(3))], sep='\n  ')

t, u = np.array([True, False, True]), np.array([[True], [False]])
t & u, t | u, t ^ u, t & True, t | np.True_, t + t, t * u, ~t, ~u[:, 0], -np.array([1, -2]), +np.array([2.5]), abs(np.array([-1 + 1j, 3])), t == u, t < u, (t & t)[::2]
t - t
-t
+t
np.arange(3) + 2**64
np.array([1.5]) + -2**63, np.array([1.5, 2.5], 'f4') * (2**53 + 1), np.clip(np.arange(3.0), -2**63, 2**63 - 1), np.where([True, False], np.ones(2), -2**63)
a = np.arange(3); a += 1.5
a /= 2
a **= 2; a
t &= np.array([True, True, False]); t
t -= t
u |= t; u
np.array([1, 2], 'i1') + np.array([300])
op.abs(-3), op.truth([]), op.getitem([1, 2], 1), op.pos(2), op.inv(5), op.iadd([1], [2])
np.reciprocal([2 + 0j, 0j, 1 - 2j, -4j, 3 + 3j]), np.array([1 + 1j, 0.5])**-1
