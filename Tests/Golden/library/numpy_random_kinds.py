import numpy as np
kinds = [np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64]
for kind in kinds: print([str(g) + str(g.random()) for g in np.random.Generator(kind(5)).spawn(2)])

for kind in kinds: g = np.random.Generator(kind(5)); print(g.bytes(0), g.bytes(5), g.random())

g = np.random.default_rng(12)
g.choice(5), g.choice(5, p=[.1, .2, .3, .2, .2]), g.choice(5, axis=3, size=1), type(g.choice(9, replace=False))
g.choice([1, 2], axis=1)
g.standard_exponential(6, method="inv", dtype="f4")
s = np.random.RandomState(12)
s.binomial(0, .5), s.binomial(10, 0), s.binomial(10, 0, 2), s.random_sample()
s.multinomial([10, 20], [.5, .5])
g.uniform(5, 1)
g.normal([1, 2], [1, 2], size=3)
g.beta([1, 2], 2, size=(2, 1))
g.triangular(-1, [0, 1], 2, size=4)
np.broadcast_arrays(np.ones(1), np.ones(2), np.ones(3))
b = bytearray(b"abcdef")
g.shuffle(b)
b
g.shuffle([1, 2, 3], axis=1)
g.permuted(5)
g.permuted(5, axis=0)
np.random.default_rng(12).multinomial([10, 20], [.5, .5], size=3)
np.random.default_rng(12).multinomial(10, [[.5, .5], [.1, .9]], size=3)
np.random.default_rng(12).binomial([10, 20], [.5, .5], size=3)
