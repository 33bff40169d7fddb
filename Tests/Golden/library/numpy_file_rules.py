import numpy as np
from io import StringIO, BytesIO
np.genfromtxt(StringIO('1 2 3\n4 5 6'), names='a,b')
try:
    np.genfromtxt(StringIO('a,b\n1,2\n# c\n3\n'), delimiter=',', names=True)
except ValueError as error:
    print(error)

np.genfromtxt(StringIO('a b\n3 4'), names=True, delimiter=',')
np.genfromtxt(StringIO('a\n3\n4'), names=True, delimiter=',')
np.loadtxt(StringIO('# c\n1 2\n3 4 5'), comments='x')
np.loadtxt(StringIO('1,2\n3,x'), usecols=-1, delimiter=',')
np.loadtxt(StringIO('1 2\n3'))
f = BytesIO(); np.save(f, np.ma.array([1, 2], mask=[0, 1])); f.getvalue()[-16:]
print(np.format_float_positional(100, precision=0, min_digits=3))
np.format_float_positional(1e22, precision=0, fractional=False)
np.convolve([1], [1], mode='foo')
np.fromfunction(lambda i: i, 3)
print(np.bytes_('a'), np.random.RandomState(63).random_integers(-5, 5).dtype, np.random.RandomState(np.random.PCG64(1)).rayleigh())
