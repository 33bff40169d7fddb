import numpy as np
from timing import measure

n = 1_000_000
rng = np.random.default_rng(0)
np.random.seed(0)
probabilities = [0.1, 0.2, 0.3, 0.4]

measure("uniform", lambda: rng.random(n))
measure("uniform float32", lambda: rng.random(n, dtype=np.float32))
measure("uniform range", lambda: rng.uniform(-1, 1, n))
measure("normal", lambda: rng.standard_normal(n))
measure("normal scaled", lambda: rng.normal(3, 2, n))
measure("exponential", lambda: rng.exponential(2.0, n))
measure("integers", lambda: rng.integers(0, 100, n))
measure("integers wide", lambda: rng.integers(0, 1 << 40, n))
measure("permutation", lambda: rng.permutation(n))
measure("shuffle", lambda: rng.shuffle(np.arange(100_000)))
measure("choice", lambda: rng.choice(1000, n))
measure("choice weighted", lambda: rng.choice(4, 100_000, p=probabilities))
measure("one number", lambda: rng.random())
measure("ten numbers", lambda: rng.random(10))
measure("legacy rand", lambda: np.random.rand(n))
measure("legacy randn", lambda: np.random.randn(n))
measure("legacy randint", lambda: np.random.randint(0, 100, n))
measure("legacy permutation", lambda: np.random.permutation(100_000))
measure("new generator", lambda: np.random.default_rng(42))
measure("seed", lambda: np.random.seed(42))
