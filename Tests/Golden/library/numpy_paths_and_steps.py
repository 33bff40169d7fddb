import numpy as np
import numpy.lib.recfunctions as rf
A, B, C = np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5))
print(*np.einsum_path('ij,jk,kl->il', A, B, C, optimize='optimal'))
np.einsum_path('ij,jk,kl,lm->im', A, B, C, np.ones((5, 2)), optimize='optimal')[0]
np.einsum_path('ij,jk,kl->il', A, B, C, optimize=('optimal', 6))[0], np.einsum_path('ij,jk,kl->il', A, B, C, optimize=('optimal', 1))[0]
np.einsum_path('ij,jk,kl->il', A, B, C, optimize='zz')
g = np.random.Philox(3)
g.random_raw(6).tolist(), g.advance(-5).random_raw(), g.advance(2**130).state['state']['counter'], g.advance(-2**64).random_raw()
g.state = {'bit_generator': 'zz'}
np.random.PCG64(1).state = {}
c = np.char.array(['a b', 'c'])
c.split(), c.rsplit(), c.splitlines(), c.partition(' '), c.rpartition(' ')
np.char.array('abcd', itemsize=1), np.char.array('abcd', itemsize=2)
np.chararray
a = np.array([(1, 10.), (2, 20.)], dtype=[('k', 'i4'), ('v', 'f8')])
b = np.array([(2, b'x', 5), (3, b'y', 6)], dtype=[('k', 'i4'), ('s', 'S3'), ('n', 'i2')])
rf.join_by('k', a, b, 'leftouter', usemask=False), rf.join_by('k', a, b, 'outer', usemask=False, defaults={'s': b'?'}), rf.join_by('k', a, b, 'outer')
np.datetime_as_string(np.datetime64('NaT')), np.datetime_as_string(np.array(['NaT'], 'M8'))
p, q = np.polynomial.Polynomial([1, 2]), np.polynomial.Laguerre([1, 2])
p.has_samewindow(p), p.has_samedomain(np.polynomial.Polynomial([1], domain=[0, 1])), p == p, q == np.polynomial.Laguerre([1, 2], domain=[0, 5])
print(np.polynomial.Polynomial([1, np.nan, -np.inf]))
import io
np.loadtxt(io.StringIO('1 2'), dtype='i4,f8', unpack=True)
np.dtype('a5')
