"""Functions whose results leave the real numbers where their arguments ask for it."""
import numpy as np
from numpy._engine import dispatched


def complex_where(x, is_outside):
    """The array, complex if any element of it is where real results end."""
    x = np.asarray(x)
    if not np.any(np.isreal(x) & is_outside(x)):
        return x
    return x.astype(np.csingle if x.dtype.type in (np.single, np.byte, np.short, np.ubyte, np.ushort, np.csingle)
                    else np.cdouble)


def negative(x):
    return complex_where(x, lambda x: x < 0)


@dispatched
def sqrt(x):
    """Compute the square root of x."""
    return np.sqrt(negative(x))


@dispatched
def log(x):
    """Compute the natural logarithm of `x`."""
    return np.log(negative(x))


@dispatched
def log10(x):
    """Compute the logarithm base 10 of `x`."""
    return np.log10(negative(x))


@dispatched
def log2(x):
    """Compute the logarithm base 2 of `x`."""
    return np.log2(negative(x))


@dispatched
def logn(n, x):
    """Take log base n of x."""
    return np.log(negative(x)) / np.log(negative(n))


@dispatched
def power(x, p):
    """Return x to the power p, (x**p)."""
    p = np.asarray(p)
    if np.any(np.isreal(p) & (p < 0)):
        p = p * 1.0
    return np.power(negative(x), p)


@dispatched
def arccos(x):
    """Compute the inverse cosine of x."""
    return np.arccos(complex_where(x, lambda x: abs(x) > 1))


@dispatched
def arcsin(x):
    """Compute the inverse sine of x."""
    return np.arcsin(complex_where(x, lambda x: abs(x) > 1))


@dispatched
def arctanh(x):
    """Compute the inverse hyperbolic tangent of `x`."""
    return np.arctanh(complex_where(x, lambda x: abs(x) > 1))
