import numpy as np
g = np.random.default_rng(5)
g.multivariate_normal([0, 0], [[1, .5], [.5, 2]], size=2, method='cholesky')
g.multivariate_normal([0, 1], [[1, .5], [.5, 2]], method='eigh'), g.multivariate_normal([0, 1], [[1, .5], [.5, 2]])
r = np.random.RandomState(3)
r.multivariate_normal([0, 1], [[1, .5], [.5, 2]], 2)
r.multivariate_normal([0, 0], [[1, 2], [2, 1]])
g.multivariate_normal([0, 0], [[1, 2], [2, 1]], method='zz')
g.multivariate_normal([0, 0], [[1, 2], [2, 1]], check_valid='raise')
g.multivariate_normal([0, 0], [[1, 2], [2, 1]], check_valid='x')
g.multivariate_normal([0, 0], [[1, 2], [2, 1]], check_valid='ignore'), g.random()
np.array([(1, 2)], 'i4,i4')[['f0', 'zz']]
np.arange(6).reshape(2, 3).transpose(0, 0)
np.arange(3).item(5)
