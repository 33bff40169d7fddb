import numpy as np
x = np.array([1 + 2j, -.3 + .7j, 2.25 - 1.1j, .1 + .3j])
np.vdot(x, x).imag, np.dot(x, x.conj()).imag, (x @ x.conj()).imag, np.inner(x, x.conj()).imag
np.matmul(x[None], x.conj()[:, None]).imag
[np.vdot(x[::s].astype(t), x[::s].astype(t)).imag for s in (1, 2, -1) for t in (complex, np.complex64)]
np.cov([1j, 2, 3])
np.cov(x)
np.dot(np.zeros(0, complex), np.zeros(0, complex))
hasattr(np.random.RandomState, "ranf"), hasattr(np.random.RandomState, "sample"), np.random.ranf.__name__
np.random.seed(1); np.random.ranf(2), np.random.sample(), np.random.random_sample(1)
np.random.choice([1, 2, 3], -2, replace=False)
np.random.choice([1, 2, 3], -2)
np.ravel_multi_index(([1], [1]), (0, 3), mode="wrap")
np.ravel_multi_index((np.array([], int), np.array([], int)), (0, 3))
