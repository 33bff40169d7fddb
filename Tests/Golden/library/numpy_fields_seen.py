import numpy as np
import numpy.lib.recfunctions as rf
a = np.array([(1, 2, 3), (4, 5, 6)], dtype=[('x', 'i4'), ('y', 'i4'), ('z', 'i4')])
u = rf.structured_to_unstructured(a)
u[0, 1] = 9
a
np.shares_memory(u, a)
np.shares_memory(rf.structured_to_unstructured(a, copy=True), a)
np.shares_memory(rf.structured_to_unstructured(a[['x', 'z']]), a), rf.structured_to_unstructured(a[['x', 'z']])
rf.structured_to_unstructured(a[['z', 'x']])
rf.structured_to_unstructured(a, dtype=float)
b = np.array([(1, 2.)], dtype=[('x', 'i4'), ('y', 'f8')])
rf.structured_to_unstructured(b), np.shares_memory(rf.structured_to_unstructured(b), b)
np.shares_memory(rf.structured_to_unstructured(a[['x']]), a)
