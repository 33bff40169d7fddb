import warnings; warnings.simplefilter("ignore")
import numpy as np
def attempt(*calls):
    for call in calls:
        try: print(call())
        except Exception as e: print(type(e).__name__ + ':', e)

r = np.random.default_rng(11)
i, x = r.integers(-20, 20, 30), r.integers(0, 9, 12) / 2
np.isin(i, [1, 2, -3]), np.isin(i, [1, 2], invert=True).sum(), np.isin([[1.5, 2], [3, np.nan]], [2, np.nan]), np.isin(5, [5, 6]), np.isin([], [1]), np.isin([1, 2], [])
np.isin([2**62, -2**62, 1], [2**62, 3]), np.isin(np.array([1, 255], 'u1'), [-1, 255]), np.isin([True, False], [1]), np.isin([1, 2], [1.5, 2.0]), np.isin([1j, 2], [2, 1j])
np.intersect1d(i, np.arange(5)), np.intersect1d([3, 1, 1, 2], [2, 3, 3, 7], return_indices=True), np.union1d(i, [100, -100]), np.setdiff1d(i, range(-20, 0)), np.setxor1d([1, 2, 3, 3], [3, 4, 4]), np.setdiff1d([1, 1, 2], [2], assume_unique=True)
np.unique(x), np.unique(x, return_counts=True), np.unique(x, return_index=True), np.unique(x, return_inverse=True), np.unique([[1, 2], [1, 2], [0, 5]], axis=0, return_counts=True), np.unique([np.nan, 1, np.nan]), np.unique([3, 1, 3], True, True, True)
np.unique_counts([2, 1, 2]), np.unique_values([2, 1, 2]), np.unique_inverse([2, 1, 2])
np.partition(x, 5)[5], np.sort(np.partition(x, 5)[:5]), np.argpartition(x, 0)[0] == x.argmin(), np.partition([3, 1, 2], -1)[-1], np.partition([[3, 1, 2], [9, 7, 8]], 1, axis=1)[:, 1], np.partition([[3, 1, 2], [9, 7, 8]], 0, axis=0)[0], np.partition([4, 3, 2, 1], (0, 3))
attempt(lambda: np.partition(x, 12), lambda: np.argpartition(x, -13), lambda: np.partition([1.0, np.nan, 0], 2)[2], lambda: np.partition([[2, 1]], 0, axis=None), lambda: np.partition(x, 0, axis=3))
b = x.copy(); b.partition(3); b[3] == np.sort(x)[3], np.argpartition([[5, 1], [2, 7]], 1), (x[np.argpartition(x, 4)][4], np.sort(x)[4])
for n in (10, 1000, 40000):
    for kind in range(4):
        v = [r.standard_normal(n), r.integers(0, 10, n), np.full(n, 1.5), np.arange(n)[::-1]][kind]
        for kth in (0, n // 3, n - 1):
            p, q = np.partition(v, kth), np.argpartition(v, kth)
            print(n, kind, kth, p[kth], v[q[kth]], (p[:kth] <= p[kth]).all(), (p[kth:] >= p[kth]).all(), (np.sort(q) == np.arange(n)).all(), (v[q[:kth]] <= p[kth]).all())

np.unravel_index(5, (2, 3)), np.unravel_index([5, 1], (2, 3)), np.unravel_index([[5], [1]], (2, 3), order='F'), np.unravel_index(7, (2, 2, 2)), np.unravel_index([], (2, 3)), np.unravel_index(3, 4)
attempt(lambda: np.unravel_index(6, (2, 3)), lambda: np.unravel_index(-1, (2, 3)), lambda: np.unravel_index([0, 9], (2, 3)), lambda: np.unravel_index(1.5, (2, 3)))
np.ravel_multi_index(([1, 0], [2, 1]), (2, 3)), np.ravel_multi_index((1, 2), (2, 3), order='F'), np.ravel_multi_index((3, -1), (2, 3), mode='wrap'), np.ravel_multi_index((3, -1), (2, 3), mode='clip')
a = np.zeros(5); np.add.at(a, [0, 0, 3], 1); a, np.add.at(a, [1, -1], [2.5, 7]), a
c = np.arange(6).reshape(2, 3); np.add.at(c, (slice(None), [0, 0]), 10); c, np.multiply.at(c, [1], 2), c, np.maximum.at(c, (0, [0, 1]), 15), c, np.subtract.at(c, ([0, 1], [2, 2]), [1, 2]), c
d = np.arange(4.0); np.negative.at(d, [0, 1, 1]); d, np.sqrt.at(d, 3), d
e = np.arange(5, dtype='f4'); np.add.at(e, [4, 4], 1e-1); e, np.bitwise_or.at(c, 0, 1), c
attempt(lambda: np.add.at([1], 0, 1), lambda: np.add.at(a, 0), lambda: np.negative.at(a, 0, 1), lambda: np.add.at(c, 0, 1.5), lambda: np.add.at(a, 9, 1), lambda: np.add.at(a, [0, 1], [1, 2, 3]))
np.repeat([1, 2, 3], [0, 2, 1]), np.repeat([[1, 2], [3, 4]], [1, 2], axis=0), np.repeat([1.5, 2.5], 0), np.repeat(7, 3), np.repeat([1 + 2j], [2]), np.repeat([[1], [2]], [3, 1], axis=0)
attempt(lambda: np.repeat([1, 2], [1, 2, 3]), lambda: np.repeat([1, 2], -1), lambda: np.repeat([1, 2], [1, -1]), lambda: np.repeat([1], 2, axis=1))
f = np.arange(6); np.put(f, [0, -1], [9, 8]); f, np.put(f, [1, 2, 3], 7), f, np.put(f, [0, 20], 5, mode='clip'), f, np.put(f, [7], 3, mode='wrap'), f, f.put([2, 3, 4, 5], [1, 2]), f
np.place(f, f > 2, [4, 5]), f, np.putmask(f, f == 4, [60, 61, 62, 63, 64, 65]), f, np.compress([True, False, True], [[1, 2, 3], [4, 5, 6]], axis=1), np.extract([1, 0, 1], [7, 8, 9]), np.choose([0, 1, 1], [[1, 2, 3], [4, 5, 6]])
np.take([1, 2, 3], [0, 5], mode='wrap'), np.take([1, 2, 3], [-9, 5], mode='clip'), np.take([[1, 2], [3, 4]], [1, 0], axis=1), np.take_along_axis(np.array([[3, 1], [5, 9]]), np.array([[1, 0], [0, 1]]), 1)
attempt(lambda: np.put(f, 9, 1), lambda: np.take([1, 2], 2), lambda: np.take([1, 2], [0, -3]), lambda: np.choose([0, 2], [1, 2]), lambda: np.take([], 0), lambda: np.take([], [1], mode='wrap'), lambda: np.put(np.array([]), 0, 1, mode='clip'), lambda: np.take([1], 0, mode='no'), lambda: np.random.permutation(2.5))
np.piecewise(np.arange(5.0), [np.arange(5) < 2, np.arange(5) > 3], [-1, lambda v: v * 10, 7]), np.piecewise(np.arange(4), [np.arange(4) < 2], [0, 1.9]), np.select([x < 1, x > 3], [x, -x], 9)
v = np.sort(r.integers(0, 50, 1000) / 4); v[-3:] = np.nan; keys = np.concatenate([r.integers(-2, 60, 400) / 4, [np.nan, np.inf, -np.inf]])
for kind in ('f8', 'f4', 'f2', 'i8', 'i4', 'u1', 'c16'):
    w, k = (v[:-3], keys[:-3]) if kind[0] in 'iu' else (v, keys)
    w, k = w.astype(kind), abs(k).astype(kind)
    for n in (0, 1, 2, 3, 7, 8, 9, 500, w.size):
        left, right = np.searchsorted(w[:n], k), np.searchsorted(w[:n], k, 'right')
        print(kind, n, left.sum(), right.sum(), (left * np.arange(k.size)).sum(), (right * np.arange(k.size)).sum(), left[-3:], right[-3:], np.searchsorted(w[:n], k[3]))

np.searchsorted([3, 1, 2], 2, sorter=[1, 2, 0]), np.searchsorted([1, 2], [[0, 1], [2, 3]]), np.digitize([0.5, 1, 9], [1, 2]), np.digitize([1, 2], [1, 2], right=True)
for n in (1, 2, 3, 10, 255, 256, 257, 258, 1000, 65537, 100_000):
    g = np.random.default_rng(n); np.random.seed(n)
    p, q, s, t = g.permutation(n), np.random.permutation(n), np.arange(n) * 1.0, np.arange(2 * n).reshape(n, 2)
    g.shuffle(s); np.random.shuffle(t)
    u, w, z = np.arange(n, dtype='i2'), np.arange(2 * n)[::2], list(range(5))
    g.shuffle(u); np.random.shuffle(w); g.shuffle(z)
    print(n, p[:4], q[:4], s[-3:], t[-2:].tolist(), u[:3], w[:3], z, (p * np.arange(n)).sum(), (q * np.arange(n)).sum(), (s * np.arange(n)).sum(), g.random(), np.random.rand())

m = np.arange(12).reshape(3, 4); g.shuffle(m, axis=1); m, g.permutation(m), g.permuted([1, 2, 3]), g.permutation(m, axis=1)
attempt(lambda: g.shuffle(5), lambda: g.permutation(2.5), lambda: g.shuffle((1, 2)), lambda: g.shuffle(m, axis=2))
for n in (32767, 32768, 32769, 100_003):
    for kind in range(6):
        v = [r.standard_normal(n), r.standard_normal(n).astype('f4'), r.integers(-2**62, 2**62, n), r.integers(0, 3, n) / 7, (r.integers(0, 2**31, n) * 2).astype('u4'), np.full(n, np.inf)][kind]
        if kind == 0: v[::1000] = np.nan; v[1] = -np.inf
        s, o = np.sort(v), np.argsort(v, kind='stable')
        print(n, kind, s[:2], s[n // 2], s[-1], np.array_equal(v[o], s, equal_nan=True), (np.diff(s[s == s]) >= 0).all(), o[:2], (o * np.arange(n)).sum())

