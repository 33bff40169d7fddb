"""Functions that give matrices, and all that NumPy has."""
import warnings
import numpy as np
from numpy import matrix, asmatrix
warnings.warn("Importing from numpy.matlib is deprecated since 1.19.0. The matrix subclass is not the recommended way to "
              "represent matrices or deal with linear algebra (see https://docs.scipy.org/doc/numpy/user/numpy-for-matlab-"
              "users.html). Please adjust your code to use regular ndarray. ", PendingDeprecationWarning, stacklevel=2)


def __getattr__(name):
    return getattr(np, name)


def empty(shape, dtype=None, order="C"):
    """Return a new matrix of given shape and type, without initializing entries."""
    return asmatrix(np.empty(shape, dtype or float, order))


def ones(shape, dtype=None, order="C"):
    """Matrix of ones."""
    return asmatrix(np.ones(shape, dtype or float, order))


def zeros(shape, dtype=None, order="C"):
    """Return a matrix of given shape and type, filled with zeros."""
    return asmatrix(np.zeros(shape, dtype or float, order))


def identity(n, dtype=None):
    """Returns the square identity matrix of given size."""
    return asmatrix(np.identity(n, dtype or float))


def eye(n, M=None, k=0, dtype=float, order="C"):
    """Return a matrix with ones on the diagonal and zeros elsewhere."""
    return asmatrix(np.eye(n, M, k, dtype, order))


def rand(*args):
    """Return a matrix of random values with given shape."""
    args = args[0] if args and isinstance(args[0], tuple) else args
    return asmatrix(np.random.rand(*args))


def randn(*args):
    """Return a random matrix with data from the "standard normal" distribution."""
    args = args[0] if args and isinstance(args[0], tuple) else args
    return asmatrix(np.random.randn(*args))


def repmat(a, m, n):
    """Repeat a 0-D to 2-D array or matrix MxN times."""
    a = np.asanyarray(a)
    rows, columns = (1, 1) if a.ndim == 0 else (1, a.shape[0]) if a.ndim == 1 else a.shape
    return np.tile(a.reshape(rows, columns), (m, n))
