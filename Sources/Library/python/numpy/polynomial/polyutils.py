"""What all families of polynomials share: series, domains, least squares."""
import operator
import warnings
import numpy as np
from numpy.exceptions import RankWarning


def trimseq(seq):
    """Remove small Poly series coefficients."""
    if len(seq) == 0 or seq[-1] != 0:
        return seq
    for i in range(len(seq) - 1, -1, -1):
        if seq[i] != 0:
            break
    return seq[:i + 1]


def as_series(alist, trim=True):
    """Return argument as a list of 1-d arrays."""
    arrays = [np.array(a, ndmin=1, copy=None) for a in alist]
    for a in arrays:
        if a.size == 0:
            raise ValueError("Coefficient array is empty")
        if a.ndim != 1:
            raise ValueError("Coefficient array is not 1-d")
    if trim:
        arrays = [trimseq(a) for a in arrays]
    if any(a.dtype == np.dtype(object) for a in arrays):
        return [np.array(a, dtype=object) for a in arrays]
    if any(a.dtype == bool for a in arrays):
        raise ValueError("Coefficient arrays have no common type")
    dtype = np.result_type(*arrays, np.float64) if all(a.dtype.kind in "iub" for a in arrays) else np.result_type(*arrays)
    if dtype.kind not in "fc":
        raise ValueError("Coefficient arrays have no common type")
    return [np.array(a, copy=True, dtype=dtype) for a in arrays]


def trimcoef(c, tol=0):
    """Remove "small" "trailing" coefficients from a polynomial."""
    if tol < 0:
        raise ValueError("tol must be non-negative")
    [c] = as_series([c])
    [places] = np.nonzero(np.abs(c) > tol)
    return c[:1] * 0 if len(places) == 0 else c[:places[-1] + 1].copy()


def getdomain(x):
    """Return a domain suitable for given abscissae."""
    [x] = as_series([x], trim=False)
    if x.dtype.kind == "c":
        return np.array((complex(x.real.min(), x.imag.min()), complex(x.real.max(), x.imag.max())))
    return np.array((x.min(), x.max()))


def mapparms(old, new):
    """Linear map parameters between domains."""
    old_length = old[1] - old[0]
    return (old[1] * new[0] - old[0] * new[1]) / old_length, (new[1] - new[0]) / old_length


def mapdomain(x, old, new):
    """Apply linear map to input points."""
    if type(x) not in (int, float, complex) and not isinstance(x, np.generic):
        x = np.asanyarray(x)
    offset, scale = mapparms(old, new)
    return offset + scale * x


def as_int(x, name):
    """An integer, whatever type of number it is."""
    try:
        return operator.index(x)
    except TypeError as error:
        raise TypeError(f"{name} must be an integer, received {x}") from error


def format_float(x, parens=False):
    """A coefficient as text."""
    if not np.issubdtype(type(x), np.floating):
        return str(x)
    options = np.get_printoptions()
    if np.isnan(x):
        return options["nanstr"]
    if np.isinf(x):
        return options["infstr"]
    is_exponential = False
    if x != 0:
        size = np.abs(x)
        is_exponential = size >= 1.e8 or size < 10 ** min(0, -(options["precision"] - 1) // 2)
    trim, unique = ("k", False) if options["floatmode"] == "fixed" else ("0", True)
    if is_exponential:
        text = np.format_float_scientific(x, precision=options["precision"], unique=unique, trim=trim,
                                          sign=options["sign"] == "+")
        return f"({text})" if parens else text
    return np.format_float_positional(x, precision=options["precision"], fractional=True, unique=unique, trim=trim,
                                      sign=options["sign"] == "+")


def fit(vander_function, x, y, deg, rcond=None, full=False, w=None):
    """Least squares fit of a series."""
    x = np.asarray(x) + 0.0
    y = np.asarray(y) + 0.0
    deg = np.asarray(deg)
    if deg.ndim > 1 or deg.dtype.kind not in "iu" or deg.size == 0:
        raise TypeError("deg must be an int or non-empty 1-D array of int")
    if deg.min() < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if len(x) != len(y):
        raise TypeError("expected x and y to have same length")
    if deg.ndim == 0:
        largest = int(deg)
        order = largest + 1
        van = vander_function(x, largest)
    else:
        deg = np.sort(deg)
        largest, order = int(deg[-1]), len(deg)
        van = vander_function(x, largest)[:, deg]
    left, right = van.T, y.T
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected 1D vector for w")
        if len(x) != len(w):
            raise TypeError("expected x and w to have same length")
        left, right = left * w, right * w
    if rcond is None:
        rcond = len(x) * np.finfo(x.dtype).eps
    if issubclass(left.dtype.type, np.complexfloating):
        scale = np.sqrt((np.square(left.real) + np.square(left.imag)).sum(1))
    else:
        scale = np.sqrt(np.square(left).sum(1))
    scale[scale == 0] = 1
    c, residuals, rank, s = np.linalg.lstsq(left.T / scale, right.T, rcond)
    c = (c.T / scale).T
    if deg.ndim > 0:
        whole = np.zeros((largest + 1,) + c.shape[1:], dtype=c.dtype)
        whole[deg] = c
        c = whole
    if rank != order and not full:
        warnings.warn("The fit may be poorly conditioned", RankWarning, stacklevel=2)
    return (c, [residuals, rank, s, rcond]) if full else c


def vander_nd(functions, points, degrees):
    """The Vandermonde matrix of products of several series."""
    if len(degrees) != len(functions):
        raise ValueError(f"Expected {len(functions)} dimensions of degrees, got {len(degrees)}")
    if len(points) != len(functions):
        raise ValueError(f"Expected {len(functions)} dimensions of sample points, got {len(points)}")
    n = len(functions)
    points = tuple(np.asarray(tuple(points)) + 0.0)
    result = None
    for i, function in enumerate(functions):
        one = function(points[i], degrees[i])
        one = one[(...,) + tuple(slice(None) if k == i else None for k in range(n))]
        result = one if result is None else result * one
    return result.reshape(result.shape[:-n] + (-1,))


def val_nd(function, c, *args):
    """The values of a series in several variables at points."""
    args = [np.asanyarray(a) for a in args]
    if not all(a.shape == args[0].shape for a in args[1:]):
        if len(args) == 3:
            raise ValueError("x, y, z are incompatible")
        raise ValueError("x, y are incompatible" if len(args) == 2 else "ordinates are incompatible")
    c = function(args[0], c)
    for x in args[1:]:
        c = function(x, c, tensor=False)
    return c


def grid_nd(function, c, *args):
    """The values of a series in several variables on a grid."""
    for x in args:
        c = function(x, c)
    return c
