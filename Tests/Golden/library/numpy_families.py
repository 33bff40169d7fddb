import numpy as np
def tried(f, *operands, **options):
    try: return f(*operands, **options)
    except Exception as error: return f'{type(error).__name__}: {error}'

L = np.linalg
A, C, H = np.array([[1., 2, 3], [4, 5, 6]]), np.array([[1 + 2j, 3 - 1j], [2, 1j]]), np.array([[2., 1, 0], [1, -3, 1], [0, 1, 1]])
E, S = np.zeros((0, 3)), np.arange(12.).reshape(2, 3, 2)
[[np.round(tried(L.norm, x, o, (0, 1), keepdims=True), 6) for x in (A, C, S)] for o in (None, 'fro', 'nuc', 1, -1, 2, -2, np.inf, -np.inf)]
[[tried(L.norm, x, o, axis=(0, 1)) for x in (E, A)] for o in (1, -1, 'fro', np.inf, -np.inf, 3, 'x')]
_ = np.seterr(divide='ignore')
[[np.round(tried(L.norm, x, o, axis=-1), 6) for x in (A, C, S)] for o in (None, 0, 1, -1, 2, 3, .5, np.inf, -np.inf)]
tried(L.norm, A, 'fro', axis=0), tried(L.norm, S, 2), tried(L.vector_norm, S, axis=(0, 2), ord=1), tried(L.matrix_norm, S, ord=1, keepdims=True)
[tried(L.matrix_rank, np.stack([H, H * 0]), **o) for o in ({}, {'tol': 1.}, {'tol': [.1, 9.]}, {'rtol': .5}, {'rtol': [.1, .9]}, {'hermitian': True})]
[tried(L.matrix_power, np.array([[1, 2], [3, 4]]), n) for n in (0, 1, 2, 3, 7)], tried(L.matrix_power, A, 2), tried(L.matrix_power, H, 1.5)
np.round(L.pinv(C), 6), np.round(L.pinv(np.array([[2, 1j], [-1j, 3]]), hermitian=True), 6)
np.round(L.svd(np.array([[2, 1j], [-1j, 3]]), hermitian=True)[1], 6), np.round(L.svd(H, compute_uv=False, hermitian=True), 6)
L.multi_dot([A, A.T, A]), L.multi_dot([[1, 2, 3], A.T, [1, 2]]), tried(L.multi_dot, [A])
tried(L.tensorsolve, np.eye(24).reshape(6, 4, 2, 3, 4), np.ones((2, 4))), tried(L.tensorsolve, np.ones((2, 3)), np.ones(2))
L.tensorsolve(np.eye(24).reshape(2, 24, 3, 4), np.arange(24.), axes=(0,)).ravel()
a, b = np.array([3, 1, 2, 3, 5, 1]), np.array([1, 5, 9])
np.intersect1d(a, b, return_indices=True), np.union1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b), np.setdiff1d(a, b, assume_unique=True)
[np.unique(x, axis=k, return_index=True, return_inverse=True, return_counts=True) for x in ([[1, 2], [3, 4], [1, 2], [0, 9]], [['a', 'b'], ['a', 'a']], [[2**62 + 1], [2**62]]) for k in (0, 1)]
[np.unravel_index([22, 41, 37], (7, 6), order=o) for o in 'CF'], [np.ravel_multi_index(([3, 9], [4, -1]), (7, 6), mode=('clip', 'wrap'), order=o) for o in 'CF']
[tried(np.take, [4, 3, 5, 7], [0, 1, 5, -2], mode=k) for k in ('raise', 'clip', 'wrap', 'q')]
[tried(np.choose, [0, -1, 1], [[1, 2, 3], [4, 5, 6]], mode=k) for k in ('raise', 'clip', 'wrap')]
[[tried(np.convolve, *x, k) for x in (([1, 2, 3], [0, 1, .5]), ([1, 2], [1, 2, 3, 4]), ([1 + 1j, 2], [1, 2j, 3]))] for k in ('full', 'same', 'valid', 'x', 3)]
np.lexsort(([1, 2, 1, 0], [4, 4, 3, 3])), np.lexsort((1, 2)), np.lexsort(([[3, 1], [2, 0]], [[1, 1], [0, 0]]), axis=0)
np.insert([1, 2, 3], [1], [4, 5]), np.insert([[1, 2], [3, 4]], 1, [7, 8], axis=1), np.insert([[1, 2], [3, 4]], [1, 1], [[7], [8]], axis=1), np.insert([1, 2, 3], [-1, 0, 3], 5)
[np.rot90([[1, 2], [3, 4]], k).tolist() for k in range(-5, 6)], np.delete(np.arange(200).reshape(2, 100), np.arange(-70, 0), 1).shape, np.array_split(np.arange(7), 3)
[[tried(np.linspace, *x, **o) for o in ({}, {'retstep': True}, {'dtype': int}, {'axis': -1})] for x in ((0, 1, 5), (0, 1, 1), (1j, 3, 3), ([0, 1], [1, 5], 3), (np.float32(0), np.float32(1), 3), (0, 1, -1))]
[[tried(f, *x) for x in (([0, 1], [2, 3], 3), (1, 2, 3, False))] for f in (np.logspace, np.geomspace)], np.geomspace(-1000, -1, 4), np.geomspace(1j, 1000j, 4), np.logspace(0, 2, 3, True, [2, 3])
np.vander([1, 2, 3]), np.vander(np.int8([2, 3]), 9), np.meshgrid([1, 2], [3], [4, 5], sparse=True), np.indices((2, 2), sparse=True), np.ix_([1, 2], [True, False, True])
[np.nan_to_num(x, nan=5, posinf=7, neginf=-7) for x in ([np.inf, -np.inf, np.nan, 1], np.array([np.nan + 1j, complex(1, np.inf)]))]
[[tried(f, x, **o) for o in ({}, {'axis': 0}, {'axis': -1, 'keepdims': True}, {'axis': (0, 1)})] for f in (np.median, np.nanmedian) for x in (np.array([[3, 1, 2], [6, 5, 4]]), np.array([[3, np.nan, 2.], [6, 5, 4]]))]
[[tried(f, x, q, method=k) for k in ('linear', 'lower', 'hazen')] for f in (np.quantile, np.nanquantile) for x in ([3, 1, 2, 6], [3, np.nan, 2., 6]) for q in (.5, [.1, .9], 0)]
tried(np.quantile, [], .5), tried(np.quantile, [1, 2], 2), np.quantile([1, 2, 3], .5, weights=[1, 1, 8], method='inverted_cdf')
[tried(np.digitize, *x) for x in (([.2, 6.4, 3], [0, 1, 2.5, 4, 10]), ([1, 2], [3, 2, 1]), ([1, 2], [3, 2, 1], True), ([1, 2], [1, 3, 2]))], np.trapezoid([1, 2, 3], x=[1, 2]), np.trapezoid(np.float32([1, 2]))
