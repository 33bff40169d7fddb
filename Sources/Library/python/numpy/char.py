"""Functions for arrays of texts as they were before `numpy.strings`: comparisons do not see trailing blanks."""
import numpy as np
from numpy._engine import dispatched
from numpy._strings import add, capitalize, center, count, decode, encode, endswith, expandtabs, find, index
from numpy._strings import isalnum, isalpha, isdecimal, isdigit, islower, isnumeric, isspace, istitle, isupper
from numpy._strings import join, ljust, lower, lstrip, mod, replace, rfind, rindex, rjust, rsplit
from numpy._strings import rstrip, split, splitlines, startswith, str_len, strip, swapcase, title, translate
from numpy._strings import upper, zfill
from numpy._char import chararray, array, asarray
from numpy._strings import multiply as _multiply, partition as _partition, rpartition as _rpartition


def compare_chararrays(a1, a2, cmp, rstrip):
    """Performs element-wise comparison of two string arrays using the comparison operator specified by `cmp`."""
    ufunc = {"==": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater,
             ">=": np.greater_equal}.get(cmp)
    if ufunc is None:
        raise ValueError("comparison must be '==', '!=', '<', '>', '<=', '>='")
    a1, a2 = np.asanyarray(a1), np.asanyarray(a2)
    if a1.dtype.kind not in "US" or a2.dtype.kind not in "US":
        raise TypeError("comparison of non-string arrays")
    if a1.dtype.kind != a2.dtype.kind:
        return NotImplemented
    return np.asarray(ufunc(strip_end(a1), strip_end(a2)) if rstrip else ufunc(a1, a2))


def strip_end(a):
    return np.asanyarray(np.strings.rstrip(a))


@dispatched
def equal(x1, x2):
    """Return (x1 == x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, "==", True)


@dispatched
def not_equal(x1, x2):
    """Return (x1 != x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, "!=", True)


@dispatched
def greater_equal(x1, x2):
    """Return (x1 >= x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, ">=", True)


@dispatched
def less_equal(x1, x2):
    """Return (x1 <= x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, "<=", True)


@dispatched
def greater(x1, x2):
    """Return (x1 > x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, ">", True)


@dispatched
def less(x1, x2):
    """Return (x1 < x2) element-wise, without trailing whitespace."""
    return compare_chararrays(x1, x2, "<", True)


@dispatched
def multiply(a, i):
    """Return (a * i), that is string multiple concatenation, element-wise."""
    try:
        return _multiply(a, i)
    except TypeError:
        raise ValueError("Can only multiply by integers")


@dispatched
def partition(a, sep):
    """Partition each element in `a` around `sep`."""
    return np.stack(_partition(a, sep), axis=-1)


@dispatched
def rpartition(a, sep):
    """Partition (split) each element around the right-most separator."""
    return np.stack(_rpartition(a, sep), axis=-1)
