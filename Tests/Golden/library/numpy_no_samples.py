# Choices of nothing, ufuncs that are pickled by name, masked numbers.
import copy, pickle

import numpy as np

g = np.random.default_rng(1)
g.choice(0)
g.choice(-1)
g.choice([], 2)
g.choice([], 0), g.choice(0, 0), g.choice(0, (2, 0)), g.choice(np.zeros((0, 3)), 0).shape
np.random.choice(0)
np.random.choice([])
np.random.choice([], 0), np.random.choice(0, 0)
pickle.loads(pickle.dumps(np.add)) is np.add, pickle.loads(pickle.dumps([np.sin, np.exp])) == [np.sin, np.exp]
copy.deepcopy({"f": np.multiply})["f"] is np.multiply, pickle.loads(pickle.dumps(np.mean)) is np.mean
np.ma.minimum(1, 2), np.ma.left_shift(1, 2), np.ma.maximum([1, 3], 2), np.ma.right_shift([4, 8], 1)
