import numpy as np
a = np.array([('b', 3, 1.5), ('a', 3, 2.5), ('c', 1, 0.5)], dtype=[('n', 'U3'), ('k', 'i4'), ('x', 'f8')])
print(np.sort(a, order='k'))
print(np.sort(a, order=['k', 'x'])['n'], np.argsort(a, order='n'), a.argsort(order=('k', 'n')))
b = a.copy()
b.sort(order='n')
print(b['n'])
np.sort(a, order='zz')
np.sort(np.arange(3), order='x')
