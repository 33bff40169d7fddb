import numpy as np
g = np.random.default_rng(7)
g.poisson(2.5, 12)
g.poisson(40.0, (2, 4))
g.poisson([0.0, 1.0, 9.9, 10.0, 300.0])
g.poisson(3)
g.poisson(-1)
g.poisson(float('nan'))
g.poisson(1e30)
r = np.random.RandomState(3)
r.poisson(4, 10)
r.poisson([12.0, 1000.0, 0.5])
np.random.seed(1)
np.random.poisson(6.0, 5)
try:
    np.add(np.arange(3), 1.5, out=np.arange(3))
except TypeError as e:
    print(type(e).__name__, type(e).__qualname__, [c.__name__ for c in type(e).__mro__])

try:
    np.array(['a']) * 2.0
except Exception as e:
    print(type(e), type(e).__name__)

