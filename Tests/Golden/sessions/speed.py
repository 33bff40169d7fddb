import warnings; warnings.simplefilter("ignore")
# Large arrays, where expressions run whole and on several threads, and the transforms.
import numpy as np
n = 100_000
i = np.arange(n)
x = (i * 7919 % 10007) / 10007 + 0.25
y = (i * 104729 % 10009) / 10009 + 0.5
z = x*y + 2*x - y/4
z[:3], z[-3:]
z.sum()
((x - y)**2 + (y - 1)**2 > 0.5).sum()
np.where(x > y, x*2, y*(1 - x))[:5]
w = (i % 7)*2 + i // 3 - (i > 5)
w.dtype, w[:12], w.sum()
f = x.astype(np.float32)
g = f*f + 1 - f/2
g.dtype, g[:4]
(x > 0.5) & (y < 0.75) & ~(x > 1)
h = -x + 3
h.max(), h.min(), h.argmax()
x + np.ones(3)
1 / (x - x[0]) * 0 == 0
np.sort(i * 7919 % 10007)[::9999]
np.argsort(i * 7919 % 10007, kind="stable")[:8]
np.unique(i % 5), np.unique(i % 3, return_counts=True)
np.sort(np.array([3, np.nan, 1, np.inf, -np.inf, 2]))
np.sort(np.array([[3, 1, 2], [9, 8, 7]], dtype=np.uint8), axis=0)
np.argsort(np.array([2.5, 1.5, 2.5, 0.5]))
x[x > 1.24][:5], np.nonzero(x > 1.249)[0][:5], np.count_nonzero(x > 1)
x[i[::-1]][:3], x[[1, -1]]
x[[n]]
np.histogram(x, 4), np.bincount(i % 4)
np.bincount([-1, 2])
np.searchsorted([1, 2, 3], [0.5, 2, 2.5, 9]), np.searchsorted([1, 2, 2, 3], 2, side="right")
np.median(x), np.percentile(x, [25, 50, 75])
np.repeat([1, 2], 3), np.repeat([[1], [2]], 2, axis=1), np.tile([1, 2], (2, 2))
(np.ones((3, 2)).T + 1).flags["F_CONTIGUOUS"], np.asfortranarray(np.eye(2)).astype(int).flags["F_CONTIGUOUS"]
np.array([1.5, 2, 3])**2, np.array([1, 2, 3])**2, np.array([4.0])**0.5, np.array([2.0])**-1
np.linalg.norm([3.0, 4.0]), np.arange(3.0) @ np.arange(6.0).reshape(3, 2), np.arange(6.0).reshape(2, 3) @ [1, 0, 2.0]
np.round(np.fft.fft([1, 2, 3, 4, 5]), 6)
np.round(np.fft.fft(np.arange(12).reshape(3, 4), axis=0), 6)
np.round(np.fft.rfft([1, 0, 2, 3]), 6), np.round(np.fft.irfft([6, 1 - 1j, 0]), 6)
np.round(np.fft.fft2([[1, 2], [3, 4]]), 6)
np.round(np.fft.fft(np.arange(7) * 1j, n=9, norm="ortho"), 6)
np.round(np.abs(np.fft.fft(np.cos(np.arange(64) * 2 * np.pi * 5 / 64)))[:8], 6)
np.round(np.fft.ifft(np.fft.fft(np.arange(37))).real, 6)[:5]
np.round(np.fft.hfft([1, 2, 3]), 6), np.round(np.fft.ihfft([1, 2, 3, 4]), 6)
np.fft.fftfreq(5, 0.1), np.fft.rfftfreq(4), np.fft.fftshift(np.arange(5)), np.fft.ifftshift(np.arange(5))
np.fft.fft([])
np.fft.fft([1, 2], norm="other")
np.fft.fft([1, 2], axis=3)
np.fft.rfft([1j])
s = 0.0
for k in range(3): s += float(np.sqrt(x*x + y*y)[k])
s
print(np.array([1e-5, 0.123456789, 12.5, 3e4]), np.array([1e-9, 1.0]), np.array([123456.789, 0.5]))
np.array([0.1, 2.5e-7, 1e10]), np.array([1.0, 1e16]), np.array([1/3, 2/3, 1e3])
f"{2.5:.0f} {0.125:.2f} {1e22:.1f} {-0.0001:.3f} {123456789.987654321:.4f} {5:03d} {-5:4d} {2**70:d} {1e-7:.10f}"
repr(0.1 + 0.2), repr(1e16), repr(123456789012345.6), repr(1e-5), repr(9007199254740993.0), str(1e15)
text = "a"; kept = text; text += "b"; text += "c"; text, kept
parts = {"k": "x"}; word = parts["k"]; word += "y"; parts, word
def grow(t):
    t += "!"
    return t
name = "n"; grow(name), name
k = np.array([7, -7, 8, 2**60, -2**60, 0])
k // 2, k // 7, k % 7, k // -3
np.argmax([1.0, np.nan, 3.0]), np.argmin(np.r_[np.arange(100.0), np.nan, -1])
np.clip(np.arange(20000.0), 5, 8)[:12], np.clip(np.arange(5), None, 2)
table = dict.fromkeys(range(5)); del table[0]; del table[1]; next(iter(table)), list(table)
float("1.5"), float(" -2e3 "), float("1_0"), "%.3f %5.1f" % (2.0005, 3.25)
"a-b-c".replace("-", "+"), "Hello World".upper(), " x\t".strip(), "a b  c".split(), "\x1fa".strip()
np.array([1.0, 2.0]) / np.float64(3), -np.array([1.0, 0.0]), np.array([2.0], dtype=np.float32) * np.float64(2)
np.fft.fftfreq(-3)
np.fft.fftfreq(0)
np.fft.rfftfreq(-3), np.fft.fftfreq(6, 0.5)

# Sums of every length have the bits of NumPy's pairwise order; so have parts that are not side by side.
def sums(t):
    values = (np.random.default_rng(1).random(5000) - 0.3).astype(t)
    mixed = 0
    for n in list(range(1100)) + [2000, 3333, 4095, 4096, 4097, 5000]:
        mixed = (mixed * 31 + hash(float(values[:n].sum()))) % 2**61
    return mixed, float(values[::2].sum()).hex(), float(values[3:-1].sum()).hex()

sums(np.float64), sums(np.float32), sums(np.float16)
0.0.hex(), (-0.0).hex(), (1.5).hex(), 5e-324.hex(), float("inf").hex()

# Remainders are exact, whatever the quotient; every function has its special values.
special = np.array([0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 5e-324, 1e308, 2.5, -2.5, 3])
def remainders(f, t):
    a = special.astype(t)
    with np.errstate(all="ignore"):
        return [[float(v) for v in f(np.full(12, x), a)] for x in a]

remainders(np.fmod, np.float64)
remainders(np.remainder, np.float64)
remainders(np.floor_divide, np.float64)
remainders(np.remainder, np.float32)
def bits(f, t, u):
    rng = np.random.default_rng(5)
    a, b = [((rng.random(20000) - 0.5) * 2.0 ** rng.integers(-60, 60, 20000)).astype(t) for _ in range(2)]
    return int(np.bitwise_xor.reduce(f(a, b).view(u).astype(np.uint64) * np.arange(1, 40001, 2).astype(np.uint64)))

bits(np.fmod, np.float64, np.uint64), bits(np.remainder, np.float64, np.uint64), bits(np.floor_divide, np.float64, np.uint64)
bits(np.fmod, np.float32, np.uint32), bits(np.remainder, np.float32, np.uint32), bits(np.floor_divide, np.float32, np.uint32)
with np.errstate(all="ignore"): [[float(v) for v in f(special)] for f in (np.exp2, np.expm1, np.log1p, np.arcsin, np.arccos, np.sinh, np.cosh, np.cbrt)]

[[round(float(v), 12) for v in np.arctan2(np.full(12, x), special)] for x in special]
flags = np.zeros(1000, dtype=bool); flags.any(), (~flags).all(), flags[:300].any(); flags[999] = True; flags.any(), flags[::3].any(), (~flags).all(), (~flags[:999]).all()
x = np.arange(12.0).reshape(3, 4); x.T.T[1], x[-1], x[1][::-2], x[:, 2], x[1, 1:3], x[0:0, 1], x.T[1], x[2, ::-1]
x[1].base is x, x[:, 1].flags["C_CONTIGUOUS"], x[1].flags["C_CONTIGUOUS"], x.T.flags["F_CONTIGUOUS"], x[1:2].T.flags["C_CONTIGUOUS"]
np.array([[1, 2.5], [3, 4]]), np.array([[1.5, 2], [3, True]]), np.array([[1, 2], [3, 4.5]]), np.array([True, False]), np.array([[[1]]]), np.array(((1, 2, 3, 4, 5), [6, 7, 8, 9, 10]))
np.array([[1, 2], [3]])
np.array([[1.0], [2.0, 3.0]])
m = np.arange(6.0).reshape(2, 3); m @ m.T, m[0] @ m[1], m @ m[0], m[:, 0] @ m, (m @ np.arange(3)).dtype, np.float32(m) @ np.float32(m.T)
m @ m[:, 0]
m + m[0], m[:, :1] + m, m * np.arange(3.0), np.arange(3.0) - m, m.T + np.arange(2.0)
np.array([0.1, 1e-8, 16777216], dtype=np.float32), np.array([7.35e-5, 2886, 6e-8], dtype=np.float16), np.array([5e-324, 1.25e-300]), np.array([[1e-10, 1 / 3]], dtype=np.float32)
def signature(a): return int(np.bitwise_xor.reduce(a.astype(np.uint64) * np.arange(1, 2 * len(a), 2).astype(np.uint64)))

rng = np.random.default_rng(3); x = (rng.random(20000) - 0.5) * 2.0 ** rng.integers(-30, 20, 20000)
signature(x.astype(np.float16).view(np.uint16)), signature(x.astype(np.float32).astype(np.float16).view(np.uint16))
halves = np.arange(31744).astype(np.uint16).view(np.float16).astype(np.float64); between = (halves[:-1] + halves[1:]) / 2
[signature(v.astype(np.float16).view(np.uint16)) for v in (between, np.nextafter(between, 0), np.nextafter(between, 1e9), -between)]
np.array([65504, 65519.99, 65520, 1e10, np.inf, -np.inf, np.nan, 1e-8, 2.98e-8, 2.9803e-8, 5e-324, -1e-320, -0.0]).astype(np.float16)
whole = np.floor((x * 1000) % 100); [signature(whole.astype(t).astype(np.int64)) for t in (np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.bool_)]
c = rng.random(1000) > 0.5
[(np.where(c, a, b).sum(), np.where(c, a, a.dtype.type(3)).sum(), np.where(c, a.dtype.type(2), b).sum(), np.where(c[::2], a[::2], b[1::2]).sum()) for a in (np.arange(1000).astype(t) for t in (np.int16, np.float32, np.float64, np.complex128)) for b in (-a,)]
np.abs(np.array([3 + 4j, np.inf + 1j, complex(np.nan, np.inf), 1e200 + 1e200j, 5e-324 + 0j, 0j, complex(np.nan, 1)])), np.hypot([3.0, 1e300, 5e-324, np.inf, 0], [4.0, 1e300, 0, np.nan, 0])
np.convolve(np.arange(5.0), [1, 2, 3.5]), np.convolve([1, 2], [3, 4, 5, 6], "same"), np.convolve(np.arange(6), [1, 2], "valid"), np.convolve([1], [2]), np.correlate([1, 2, 3], [0, 1, 0.5])
signature(np.round(np.convolve(x[:5000], x[:7]), 9).view(np.uint64))
np.convolve([], [1])
np.linspace(0, 1, 7), np.linspace(5, 5, 3), np.linspace(0, 5e-324, 4), np.linspace(1, 2, 1), np.linspace(2, 3, 4, endpoint=False), np.linspace(0, 1, 0)
x[np.array([0, -1, 19999, -20000])]; x[np.array([1, 20000, -30000])]
np.array([[0] * 100000] + [[1]] * 99999)
np.array([[[0.5] * 3000] * 3000] + [[[1.0]]] * 3000)
small = np.random.default_rng(1)
for kind in ('?', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8'):
    for shape in ((0,), (5,), (70001,), (4, 0), (7, 300, 5)):
        a = (small.integers(0, 2, shape) if kind == '?' else small.integers(-100, 100, shape) if kind[0] == 'i' else small.integers(0, 255, shape)).astype(kind)
        print(kind, shape, *[(b.sum(), b.sum().dtype, b.sum(axis=0).sum(), b.sum(axis=-1).sum(), b.sum(axis=-1).dtype, b.sum(dtype='f4')) for b in (a, a[::-1], a.T, a[..., ::2])])

print(np.full(100000, 2**31 - 1, dtype='i4').sum(), np.full(3, 2**63 - 1).sum(), np.full(3, 2**64 - 1, dtype='u8').sum(), np.full(3, 2**32 - 1, dtype='u4').sum())
for low, high in ((0, 1000), (-500, 400), (5, 6), (0, 16384)):
    a = small.integers(low, high, 50001)
    b = np.sort(a)
    print(b[0], b[-1], b[25000], (np.diff(b) >= 0).all(), (b * np.arange(50001)).sum(), np.sort(a.astype('i4'))[::9999], np.sort(a - 2**40)[:2])

r = np.random.default_rng(5)
for n in (1,2,5,7,8,9,100,129,1000,2047,2048,2049,4097,32767,32768,40000,100003,1<<20,5_000_001):
    x=r.standard_normal(n)*3+100
    print(n, x.var().hex(), x.std().hex(), float(np.var(x,ddof=1)).hex() if n>1 else 0, float(x.reshape(1,-1).var()).hex(), float(x[::-1].var()).hex())

print(np.array([1.0,np.inf]).var(), np.array([np.nan,1]).std(), np.array([]).var(), np.array([3.0]).var(ddof=1), np.array([1.0]).var(ddof=3))
r = np.random.default_rng(8)
for n in (1, 2, 10, 32767, 32768, 100001):
    for kind in range(7):
        x = [r.standard_normal(n), r.integers(0, 10, n), np.arange(n)[::-1] * 1.5, np.arange(n) * 7919 % 1009 / 7, np.full(n, 2.5), r.standard_normal(n).astype('f4'), r.integers(-2**62, 2**62, n)][kind]
        print(n, kind, np.median(x), np.percentile(x, [0, 1, 25, 50, 99.9, 100]), np.quantile(x, 0.3), np.percentile(x, 75, method='lower'), np.median(x[None], axis=1), np.percentile(x, [[5, 95]]).shape)

x = r.standard_normal(50001); x[777] = np.nan; print(np.median(x), np.nanmedian(x))
x = r.standard_normal(50000); x[0] = np.inf; x[1] = -np.inf; print(np.median(x), np.percentile(x, [0, 100]), np.median(x, keepdims=True), np.median(x.reshape(50, 1000), axis=0)[:3], np.median(x.reshape(50, 1000)))
r = np.random.default_rng(2)
for d in (1, 2, 3, 7, 10, 1000, 2**31, 2**40 + 1, 2**50, 2**50 + 1, 2**62, -7, 0, -1):
    for top in (10, 10**6, 2**51 - 1, 2**51 + 5, 2**62):
        x = r.integers(-top, top, 1003)
        with np.errstate(all='ignore'):
            print(d, top, (x % d).sum(), (x // d).sum(), np.array_equal((x % d) + (x // d) * d, x) if d else 0, (x % d)[:3], (x[::2] % d)[:2])

x = np.arange(-50, 50); print(x % 7, np.array([-2**63, 2**63 - 1, 2**51, -2**51, 2**51 - 1] * 20) % 10)
r = np.random.default_rng(3)
for shape in (5,), (3, 7), (4, 5, 6), (3, 2048), (2, 2049), (1, 1), (70000, 3), (3, 33000):
    a = r.standard_normal(shape)
    for given in {}, {'ddof': 1}, {'keepdims': True}:
        v = a.var(axis=-1, **given)
        print(shape, v.shape, [s.hex() for s in np.std(a, axis=-1, **given).ravel()[:3].tolist()], float(v.sum()).hex())
    print(a[..., ::2].std(axis=-1).ravel()[:2], a.astype('f4').var(axis=-1).ravel()[:2], (a * 10).astype(int).var(axis=-1).ravel()[:2])

np.ones((3, 0)).var(axis=0), np.ones((0, 3)).var(axis=1)
[(f.__name__, f(2), f(2.5), f(np.float64(3.5)), f(True)) for f in (np.sqrt, np.floor, np.ceil, np.isnan, np.square, np.signbit, np.isfinite)]
np.sqrt(-0.0), np.floor(2).dtype, np.rint(2).dtype, np.negative(2.5), np.abs(-3), np.logical_not(0.0), np.cbrt(27), np.exp(710) > 1e308
a = np.array([1.5, 2.5, 3.5])
[x for x in a], [x * 2 for x in a], [(x, y) for x in a for y in a if x < y]
kept = []
for x in a:
    before = x
    kept.append(before)
    x = x + 1
    kept.append(x)

kept, before, x
def last(values):
    previous = None
    for value in values:
        held, previous = previous, value
    return held, previous, value

last(a), last(a.astype('i2')), last(np.array([True, False]))
def pick(values):
    for value in values:
        if value > 2: return [lambda: value, value]

pick(a)[0](), pick(a)[1]
steps = iter(a); next(steps), next(steps), list(steps)
{x: x + 1 for x in a}, list(zip(a, a)), [f"{x}" for x in a], max(a), sorted(a, key=lambda x: -x), sum(x for x in a)
v = np.arange(3_000_000.0) - 1000
((v * 2 - v) == v).all(), (v / 4 + np.maximum(v, 7)).sum(), np.abs(v)[:2], (-v)[-2:], v.copy()[::1000000], np.square(v, out=v)[1:4]
(v + v[::-1])[:2], (v[1:] - v[:-1])[:3], np.minimum(v, v.astype('f4').astype('f8')).sum(), np.add(v, 1, out=v)[:2], (5 / v)[:2]
np.arange(40.0).reshape(8, 5)[[1, -1, 7] * 2].sum(axis=1), np.take(np.arange(300_000.0).reshape(300, 1000), [5, 299] * 200, axis=0).sum()
np.repeat(np.arange(20_000.0).reshape(20, 1000), 30, axis=0).sum(axis=1)[::99]
r = np.random.default_rng(4)
for shape in (3, 8), (4, 50, 60), (2, 1, 9), (3, 2500), (0, 9), (9, 0), (2100000,):
    for kind in 'f8', 'f4', 'f2', 'i4', 'u1', '?', 'c8':
        a = (r.standard_normal(shape) * 3).astype(kind)
        for axis in range(len(shape)):
            for f in [np.cumsum, np.cumprod] + ([np.maximum.accumulate, np.minimum.accumulate] if kind != 'c8' else []):
                with np.errstate(all='ignore'): s = f(a, axis=axis)
                print(shape, kind, axis, s.dtype, s.shape, s.ravel()[-3:], s.ravel()[:2])

'ab' * 5, [1, [2]] * 3, (1,) * 4, [] * 5, 'x' * 0, [1] * 70000 == [1 for _ in range(70000)], ([1, 2, 3] * 50001)[-1], len([None] * 3), [[]] * 2
