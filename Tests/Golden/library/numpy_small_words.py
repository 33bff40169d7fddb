# Tuples among indices, fields of arrays without axes, and the words of wrong calls.
import numpy as np

a = np.arange(6).reshape(2, 3)
a[(0, 1), (1, 2)], a[(0, 1), [1, 2]], a[(0, 1), 1], a[:, (0, 2)]
a[(0, 1), (0, 1, 2)]
a[(0, 5), (1, 2)]
a[(0, 1), (True, False)]
a[(0, 1), (0, 2)] = 9
a
r = np.array((1, 2.5), dtype="i4,f8")
r["f0"], r[()]["f0"], r["f1"].shape, np.array((1, "x"), dtype="i4,U1")["f1"]
a.reshape(4, -1)
a.reshape(-1, 4)
a.reshape(5, -1, 2)
a.reshape(4,)
np.zeros((2**40, 2**40))
np.ones((2**40, 2**40), "i1")
a.flags.writeable = False
a.sort()
np.digitize([1j], [1])
np.flipud(5)
np.fill_diagonal([1], 1)
np.place([1, 2, 3], [True, False, False], [0, 1])
np.isin([1., 2], [2], kind="table")
np.isin([1, 2], [2], kind="table"), np.isin([True], [1], kind="table")
