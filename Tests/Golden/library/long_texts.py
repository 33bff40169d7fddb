import random
import numpy as np
# Texts between marks, of one and of several bytes.
"ab".ljust(5, "é"), "é".rjust(4), "ab".center(7, "*"), "é".center(4, "あ"), "abc".ljust(2), "-5".zfill(5)
len("a".ljust(5000)), "a".ljust(5000, "é")[-1], len("a".rjust(3000, "é").encode()), "ab".center(2049)[1023:1027]
# Random bits, any number of them, in order.
random.seed(5); [random.getrandbits(n) for n in (1, 31, 32, 33, 64, 65, 100, 256)]
random.seed(5); random.getrandbits(100000) % 10 ** 30, random.getrandbits(0)
random.seed(5); random.randrange(10 ** 40), random.randrange(1 << 64)
# What is nested too deep says so.
t = ()
for i in range(100000): t = (t,)
repr(t)
str([t])
t = None
# Nothing that is not finite has singular values.
bad = np.array([[1., np.nan], [1., 1.]])
np.linalg.svdvals(bad)
np.linalg.pinv(bad)
np.linalg.matrix_rank(bad)
np.linalg.norm(bad, 2)
np.linalg.lstsq(bad, np.ones(2))
np.linalg.cond(bad)
np.linalg.eig(bad)
