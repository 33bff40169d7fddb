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

# From how many digits on numbers of each type have an exponent; what their empty format is.
for t in (np.float16, np.float32, np.complex64, np.float64):
    with np.errstate(all="ignore"):
        for x in (999.0, 1e3, 1234.0, 1e4, 999999.0, 1e6, 1234567.0, 99999999.0, 1e8, 1e15, 1e16, 0.001, 0.0001, 0.00012, 1e-5):
            print(str(t(x)), repr(t(x)), repr(np.array([t(x)])), np.array([t(x), t(1)]), f"{t(x)}")

np.array([1e6, 0.5], np.float32), np.arange(5, dtype=np.float32) * 1e6, np.array([65504, 1], np.float16), np.linspace(0, 2000, 5, dtype=np.float16)

# Operators in place, joins and folds of small arrays.
a = np.arange(5.0)
a += 1
a *= a
a -= a[::-1]
a
a **= 2
a //= 3
a %= 2
a
i = np.arange(5)
i += 2
i *= 3
i
a += np.ones((2, 5))
f = np.ones(3, dtype=np.float32)
f += 0.1
f += np.float64(2)
f += np.ones(3)
f
v = a[1:3]
v += 10
a
r = np.broadcast_to(a, (2, 5))
r += 1
x = np.arange(6.0).reshape(2, 3)
x -= x.mean()
x
np.concatenate((a, a)), np.concatenate(([1, 2], [3.5])), np.concatenate((x, x), axis=1), np.concatenate((x, x)), np.stack((a, a), axis=1)
x.sum(), x.max(), x.argmax(), x.any(), x.all(), x.mean(), np.sum(x), np.mean([1, 2]), x.prod(), i.sum(), f.sum(), f.mean(), np.max(i), x.T.sum(), x[:, ::2].sum(), np.array([], float).sum(), np.ones(3, bool).sum()
np.array([]).max()
np.array([]).argmax()
list(np.arange(3.0)), [type(x) for x in np.ones(1)], np.ones((2, 3)), np.full((2, 2), 7), np.full(3, 1j), np.ones(0)

# Subscripts of einsum, right and wrong.
a=np.arange(6.).reshape(2,3)
b=np.arange(12.).reshape(3,4)
s=np.arange(9.).reshape(3,3)
t=np.arange(24.).reshape(2,3,4)
def tr(*x):
    try:
        print(np.einsum(*x))
    except Exception as e:
        print(type(e).__name__, e)

tr("ij,jk",a,b)
tr("ij,jk->ik",a,b)
tr("ii",s)
tr("ii->i",s)
tr("ij->ji",a)
tr("...i,...i->...",a,a)
tr("i...,i...",a,a)
tr("...",a)
tr("ijk->k",t)
tr("i...->...i",t)
tr("ij,kj->ik",a,np.ones((5,3)))
tr("...ij,jk->...ik",t,np.ones((4,2)))
tr("..",a)
tr("i..j",a)
tr("i->ij",np.ones(3))
tr("ij->kk",s)
tr("ij->jj",s)
tr("",np.ones(3))
tr("->",3)
tr("ii",np.ones((2,3)))
tr("i,i",np.ones(2),np.ones(3))
tr("...i,...i->...",np.ones((2,3)),np.ones((4,3)))
tr("ij,jk->ik",a,a)
tr("i,j",a)
tr("i",a,a)
tr("ijk",a)
tr("i",a)
tr("i1",a)
tr("...i->i",a)
tr("i,i->",np.ones(3),np.ones(3))
tr("ij,ij,ij->i",a,a,a)
tr("ba",a)
tr("Ab->bA",a)
tr("i......",a)
tr("ik,kj->ij",np.ones((1,3)),np.ones((3,2)))
A = np.array([[1., 2.], [3., 4.], [5., 7.], [2., 2.]]); B = np.array([[1., 0.], [2., 1.], [3., 0.], [1., 5.]])
for call in (lambda: np.linalg.lstsq(A, B), lambda: np.linalg.lstsq(A, B[:, 0]), lambda: np.linalg.lstsq(A.T, B[:2]), lambda: np.linalg.lstsq(A, B, rcond=0.5), lambda: np.linalg.lstsq(A + 1j * A[::-1], B), lambda: np.linalg.lstsq(np.ones((3, 2)), np.ones(3)), lambda: np.linalg.lstsq(np.ones((0, 2)), np.ones(0)), lambda: np.linalg.lstsq(np.ones((2, 0)), np.ones(2)), lambda: np.linalg.lstsq(np.ones((2, 2)), np.ones((2, 0)))):
    x, residuals, rank, s = call()
    print(np.round(x, 6) + 0, x.dtype, np.round(residuals, 6), residuals.shape, rank, type(rank), np.round(s, 6))
def wrong(*calls):
    for call in calls:
        try: print(call())
        except Exception as e: print(type(e).__name__, e)
wrong(lambda: np.linalg.lstsq(np.ones((3, 2)), np.ones(4)), lambda: np.linalg.lstsq(np.ones(3), np.ones(3)), lambda: np.linalg.lstsq(np.ones((3, 2)), np.ones((3, 2, 1))))
print(np.round(np.linalg.eigvalsh(A.T @ A), 6), np.round(np.sort(np.linalg.eigvals(A[:2])), 6), np.linalg.eigvals([[0, 1], [-1, 0]]), np.linalg.eigvalsh(np.zeros((0, 0))), np.linalg.eigvals(np.zeros((2, 0, 0))).shape)
np.linalg.svd(np.zeros((0, 3))), np.linalg.svd(np.zeros((2, 0, 2)), full_matrices=False)[0].shape, np.linalg.qr(np.zeros((2, 0)), mode='complete')[0]
