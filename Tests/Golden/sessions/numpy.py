import numpy as np
a = np.arange(12).reshape(3,4)
a
a.T, a.sum(axis=0), a.mean(), a[1:, ::2], a[a>5]
np.sin(np.linspace(0,1,5))
np.array([1.5, np.nan, np.inf, -3e10])
np.array([1,2,3], dtype=np.uint8) + 1
np.ones(5), np.zeros((2,3)), np.eye(3)
np.float64(3.5), np.int32(4), np.array(5)
a @ a.T
np.linalg.inv(np.array([[1.,2],[3,4]]))
np.linalg.eig(np.array([[1.,2],[3,4]]))
np.random.seed(0); np.random.rand(3), np.random.randn(3), np.random.randint(0,10,5)
rng = np.random.default_rng(42); rng.random(3), rng.normal(size=3), rng.integers(0,10,5)
a[0] = 100; a
a[[0,2],[1,1]] = -1
a
np.array([1+2j, 3.5-1j])
np.arange(2000)
np.random.rand(2,2,2)
np.where(a>5, a, 0)
np.sort(np.array([3,1,2])), np.argsort(np.array([3,1,2])), np.unique(np.array([3,1,2,3]))
np.concatenate([a,a]).shape, np.stack([a,a]).shape
np.einsum('ij,kj->ik', a, a)
np.float32(1.1), np.array([1.1,2.2],dtype=np.float32), np.array([0.1,100000.])
np.array([1, 2, 3]) + np.array([1, 2])
np.ones((2, 3)) @ np.ones((2, 3))
np.arange(3)[5]
np.arange(3)[1.5]
np.arange(6).reshape(4, 2)
np.zeros(-1)
np.uint8(200) + np.uint8(100)
np.uint8([1, 2]) + 300
np.array([1, 2, 3]) ** -1
np.array([True, False]) - np.array([True, True])
np.linalg.inv(np.zeros((2, 2)))
np.sum(np.arange(12).reshape(3, 4), axis=5)
np.concatenate([np.ones((2, 2)), np.ones((3, 3))])
x = np.arange(10)
x[2:5] = -1
x[::-2]
v = x[3:7]; v[:] = 7; x
x[[1, 3]] += 10; x
x[x > 6]
m = np.arange(24).reshape(2, 3, 4)
m[..., 1], m[:, None, 0].shape, m[1, :, [0, 2]]
m.transpose(2, 0, 1).shape, m.strides, m.T.flags.c_contiguous
m.sum(axis=(0, 2)), m.max(axis=1), m.mean(axis=0, keepdims=True).shape
np.array([[1, 2], [3, 4]], dtype=np.float16), np.array([1, 2], dtype=np.int8), np.array([], dtype=np.int32), np.zeros((0, 3))
np.array([1.0, 2.5e-10, 3e20]), np.array([1e5, 1.5]), np.array([0.1 + 0.2, 1 / 3])
np.set_printoptions(precision=3, suppress=True)
np.array([1 / 3, 1e-8, 12345.678])
np.set_printoptions(precision=8, suppress=False)
np.arange(1001).reshape(7, 143)
np.random.seed(7)
np.random.rand(2, 2), np.random.randn(2), np.random.normal(3, 2, 3), np.random.uniform(-1, 1, 2), np.random.randint(5, size=4)
np.random.permutation(5), np.random.choice(10, 3), np.random.shuffle(x), x
g = np.random.default_rng(123)
g.standard_normal(4), g.uniform(size=2), g.integers(100, size=5), g.permutation(4), g.exponential(size=2), g.choice(5, 3, replace=False)
np.linalg.solve(np.array([[3., 1], [1, 2]]), np.array([9., 8])), np.linalg.det(np.array([[1., 2], [3, 4]]))
np.linalg.norm(np.arange(4.)), np.linalg.cholesky(np.array([[4., 2], [2, 3]])), np.linalg.eigvalsh(np.array([[2., 0], [0, 3]]))
np.result_type(np.int8, np.uint8), np.float32(1) + 1, np.int64(2) / 3, np.bool_(True), type(np.float64(1))
np.add.reduce([1, 2, 3]), np.multiply.outer([1, 2], [3, 4]), np.maximum.accumulate([1, 3, 2])
np.clip(np.arange(5), 1, 3), np.diff([1, 4, 9]), np.cumsum([1, 2, 3]), np.median([3, 1, 2]), np.percentile([1, 2, 3, 4], 40)
np.array([3 + 4j]).real, np.abs(3 + 4j), np.angle(1j)
print(np.arange(4.), np.float32(0.1), np.array(3))
f"{np.float64(2.5):.3f} {np.arange(2)}"
