"""Weighted means, covariances and histograms."""
import operator
import warnings
import numpy as np
from numpy._engine import dispatched


@dispatched
def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    """Compute the weighted average along the specified axis."""
    a = np.asanyarray(a)
    if axis is not None:
        axis = np.lib.array_utils.normalize_axis_tuple(axis, a.ndim, argname="axis")
    if keepdims is np._NoValue:
        keepdims = False
    if weights is None:
        result = a.mean(axis, keepdims=keepdims)
        mean = np.asanyarray(result)
        total = mean.dtype.type(a.size / mean.size) if mean.size else mean.dtype.type(0)
    else:
        weights = np.asanyarray(weights)
        dtype = np.result_type(a.dtype, weights.dtype, *(["f8"] if a.dtype.kind in "iub" else []))
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = axis
            if weights.shape != tuple(a.shape[k] for k in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.transpose(np.argsort(axes))
            weights = weights.reshape(tuple(n if k in axes else 1 for k, n in enumerate(a.shape)))
        total = np.sum(np.broadcast_to(weights, a.shape), axis=axis, dtype=dtype, keepdims=keepdims)
        if np.any(total == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = np.multiply(a, weights, dtype=dtype).sum(axis, keepdims=keepdims) / total
    if returned:
        if np.shape(total) != np.shape(result):
            total = np.broadcast_to(total, np.shape(result)).copy()
        return result, total
    return result


def rows(m, rowvar, dtype, name):
    x = np.array(m, ndmin=2, dtype=dtype)
    if x.ndim > 2:
        raise ValueError(name + " has more than 2 dimensions")
    return x if rowvar or np.ndim(m) == 1 else x.T


@dispatched
def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """Estimate a covariance matrix, given data and weights."""
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is not None:
        y = np.asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
    x = rows(m, rowvar, dtype, "m")
    if x.shape[0] == 0:
        return np.array([]).reshape(0, 0)
    if y is not None:
        x = np.concatenate((x, rows(y, rowvar, dtype, "y")), axis=0)
    if ddof is None:
        ddof = 0 if bias else 1
    weights = None
    if fweights is not None:
        fweights = np.asarray(fweights, dtype=float)
        if not np.all(fweights == np.around(fweights)):
            raise TypeError("fweights must be integer")
        weights = check_weights(fweights, x, "fweights")
    if aweights is not None:
        aweights = check_weights(np.asarray(aweights, dtype=float), x, "aweights")
        weights = aweights if weights is None else weights * aweights
    mean, total = average(x, axis=1, weights=weights, returned=True)
    total = total[0]
    if weights is None:
        factor = x.shape[1] - ddof
    elif ddof == 0:
        factor = total
    elif aweights is None:
        factor = total - ddof
    else:
        factor = total - ddof * sum(weights * aweights) / total
    if factor <= 0:
        warnings.warn("Degrees of freedom <= 0 for slice", RuntimeWarning, stacklevel=2)
        factor = 0.0
    x = x - mean[:, None]
    right = x.T if weights is None else (x * weights).T
    result = np.dot(x, right.conj())
    result *= np.true_divide(1, factor)
    return result.squeeze()


def check_weights(weights, x, name):
    if weights.ndim > 1:
        raise RuntimeError("cannot handle multidimensional " + name)
    if weights.shape[0] != x.shape[1]:
        raise RuntimeError("incompatible numbers of samples and " + name)
    if any(weights < 0):
        raise ValueError(name + " cannot be negative")
    return weights


@dispatched
def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """Return Pearson product-moment correlation coefficients."""
    c = cov(x, y, rowvar, dtype=dtype)
    try:
        d = np.diag(c)
    except ValueError:
        return c / c
    stddev = np.sqrt(d.real)
    c /= stddev[:, None]
    c /= stddev[None, :]
    if c.dtype.kind == "c":
        np.clip(c.real, -1, 1, out=c.real)
        np.clip(c.imag, -1, 1, out=c.imag)
        return c
    return np.clip(c, -1, 1)


# MARK: Histograms

def outer_edges(a, bounds):
    """The range of the bins: what is asked for, or what the elements span."""
    if bounds is not None:
        first, last = bounds
        if first > last:
            raise ValueError("max must be larger than min in range parameter.")
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f"supplied range of [{first}, {last}] is not finite")
    elif a.size == 0:
        first, last = 0, 1
    else:
        first, last = a.min(), a.max()
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f"autodetected range of [{first}, {last}] is not finite")
    if first == last:
        first, last = first - 0.5, last + 0.5
    return first, last


def width_of(name, x, bounds):
    """The width of bins by one of the rules that have names; 0 where a rule cannot tell."""
    n = x.size
    span = np.ptp(x)
    if name == "sqrt":
        return span / np.sqrt(n)
    if name == "sturges":
        return span / (np.log2(n) + 1.0)
    if name == "rice":
        return span / (2.0 * n ** (1.0 / 3))
    if name == "scott":
        return (24.0 * np.pi ** 0.5 / n) ** (1.0 / 3.0) * np.std(x)
    if name == "stone":
        return stone_width(x, bounds)
    if name == "doane":
        if n > 2:
            sg1 = np.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
            sigma = np.std(x)
            if sigma > 0.0:
                skew = np.mean(((x - np.mean(x)) / sigma) ** 3)
                return span / (1.0 + np.log2(n) + np.log2(1.0 + np.absolute(skew) / sg1))
        return 0.0
    quartiles = np.subtract(*np.percentile(x, [75, 25]))
    fd = 2.0 * quartiles * n ** (-1.0 / 3.0)
    if name == "fd":
        return fd
    sturges = span / (np.log2(n) + 1.0)
    return min(fd, sturges) if fd else sturges


def stone_width(x, bounds):
    n = x.size
    span = np.ptp(x)
    if n <= 1 or span == 0:
        return 0
    most = max(100, int(np.sqrt(n)))

    def loss(bins):
        width = span / bins
        p = histogram(x, bins=bins, range=bounds)[0] / n
        return (2 - (n + 1) * p.dot(p)) / width
    count = min(range(1, most + 1), key=loss)
    if count == most:
        warnings.warn("The number of bins estimated may be suboptimal.", RuntimeWarning, stacklevel=3)
    return span / count


RULES = ("stone", "auto", "doane", "fd", "rice", "scott", "sqrt", "sturges")


def bin_edges(a, bins, bounds, weights):
    """The edges, and for even ones their range and number."""
    if isinstance(bins, str):
        if bins not in RULES:
            raise ValueError(f"{bins!r} is not a valid estimator for `bins`")
        if weights is not None:
            raise TypeError("Automated estimation of the number of bins is not supported for weighted data")
        first, last = outer_edges(a, bounds)
        if bounds is not None:
            a = a[(a >= first) & (a <= last)]
        count = 1
        if a.size:
            width = width_of(bins, a, (first, last))
            if width and a.dtype.kind in "iu" and width < 1:
                width = 1
            if width:
                count = int(np.ceil((last - first) / width))
    elif np.ndim(bins) == 0:
        try:
            count = operator.index(bins)
        except TypeError as error:
            raise TypeError("`bins` must be an integer, a string, or an array") from error
        if count < 1:
            raise ValueError("`bins` must be positive, when an integer")
        first, last = outer_edges(a, bounds)
    elif np.ndim(bins) == 1:
        edges = np.asarray(bins)
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
        return edges, None
    else:
        raise ValueError("`bins` must be 1d, when an array")
    dtype = np.result_type(first, last, a)
    if dtype.kind in "iu":
        dtype = np.result_type(dtype, float)
    edges = np.linspace(first, last, count + 1, endpoint=True, dtype=dtype)
    if np.any(edges[:-1] >= edges[1:]):
        raise ValueError(f"Too many bins for data range. Cannot create {count} finite-sized bins.")
    return edges, (first, last, count)


def ravelled(a, weights):
    a = np.asarray(a)
    if a.dtype == np.bool:
        warnings.warn(f"Converting input from {a.dtype} to {np.uint8} for compatibility.", RuntimeWarning, stacklevel=3)
        a = a.astype(np.uint8)
    if weights is not None:
        weights = np.asarray(weights)
        if weights.shape != a.shape:
            raise ValueError("weights should have the same shape as a.")
        weights = weights.ravel()
    return a.ravel(), weights


@dispatched
def histogram_bin_edges(a, bins=10, range=None, weights=None):
    """Function to calculate only the edges of the bins used by the `histogram` function."""
    a, weights = ravelled(a, weights)
    return bin_edges(a, bins, range, weights)[0]


def counted(a, edges, even, weights):
    """How many elements, or what weights, lie between each two edges; the last edge counts in."""
    if weights is None:
        if even is not None and edges.dtype == np.float64 and a.dtype.kind in "iuf" and hasattr(np, "_counts_between"):
            return np._counts_between(a, edges)
        inner = np.sort(a)
        before = np.concatenate((inner.searchsorted(edges[:-1], "left"), inner.searchsorted(edges[-1:], "right")))
        return np.diff(before)
    if even is not None and np.can_cast(weights.dtype, np.double):
        first, last, count = even
        keep = (a >= first) & (a <= last)
        a, w = a[keep], weights[keep]
        at = ((a - first) / (last - first) * count).astype(np.intp)
        at[at == count] -= 1
        at[a < edges[at]] -= 1
        at[(a >= edges[at + 1]) & (at != count - 1)] += 1
        return np.bincount(at, weights=w, minlength=count).astype(weights.dtype)
    order = np.argsort(a)
    a = a[order]
    sums = np.concatenate((np.zeros(1, weights.dtype), weights[order].cumsum()))
    before = np.concatenate((a.searchsorted(edges[:-1], "left"), a.searchsorted(edges[-1:], "right")))
    return np.diff(sums[before])


@dispatched
def histogram(a, bins=10, range=None, density=None, weights=None):
    """Compute the histogram of a dataset."""
    a, weights = ravelled(a, weights)
    edges, even = bin_edges(a, bins, range, weights)
    if edges.size == 0:
        return np.array([], dtype=np.intp), edges
    counts = counted(a, edges, even, weights)
    if density:
        widths = np.array(np.diff(edges), float)
        return counts / widths / counts.sum(), edges
    return counts, edges


@dispatched
def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    """Compute the bi-dimensional histogram of two data samples."""
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    try:
        n = len(bins)
    except TypeError:
        n = 1
    if n not in (1, 2):
        edges = np.asarray(bins)
        bins = [edges, edges]
    counts, edges = histogramdd([x, y], bins, range, density, weights)
    return counts, edges[0], edges[1]


@dispatched
def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    """Compute the multidimensional histogram of some data."""
    try:
        n, d = sample.shape
    except (AttributeError, ValueError):
        sample = np.atleast_2d(sample).T
        n, d = sample.shape
    if weights is not None:
        weights = np.asarray(weights)
    try:
        if len(bins) != d:
            raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    except TypeError:
        bins = d * [bins]
    if range is None:
        range = (None,) * d
    elif len(range) != d:
        raise ValueError("range argument must have one entry per dimension")
    edges, places = [], []
    for i, (count, bounds) in enumerate(zip(bins, range)):
        column = sample[:, i]
        if np.ndim(count) == 0:
            if count < 1:
                raise ValueError(f"`bins[{i}]` must be positive, when an integer")
            first, last = outer_edges(column, bounds)
            try:
                n = operator.index(count)
            except TypeError as error:
                raise TypeError(f"`bins[{i}]` must be an integer, when a scalar") from error
            edges.append(np.linspace(first, last, n + 1))
        elif np.ndim(count) == 1:
            edges.append(np.asarray(count))
            if np.any(edges[i][:-1] > edges[i][1:]):
                raise ValueError(f"`bins[{i}]` must be monotonically increasing, when an array")
        else:
            raise ValueError(f"`bins[{i}]` must be a scalar or 1d array")
        at = np.searchsorted(edges[i], column, side="right")
        at[column == edges[i][-1]] -= 1
        places.append(at)
    shape = [len(e) + 1 for e in edges]
    flat = np.ravel_multi_index(tuple(places), shape) if len(sample) else np.zeros(0, np.intp)
    counts = np.bincount(flat, weights, minlength=int(np.prod(shape))).reshape(shape)
    counts = counts.astype(float, casting="safe")[tuple(d * [slice(1, -1)])]
    if density:
        total = counts.sum()
        for i in __builtins_range(d):
            shape = np.ones(d, int)
            shape[i] = len(edges[i]) - 1
            counts = counts / np.diff(edges[i]).reshape(shape)
        counts /= total
    return counts, edges


__builtins_range = range


# MARK: Quantiles of objects

PLOTTING = {
    "linear": (1, 1), "hazen": (0.5, 0.5), "weibull": (0, 0), "median_unbiased": (1 / 3, 1 / 3),
    "normal_unbiased": (3 / 8, 3 / 8), "interpolated_inverted_cdf": (0, 1),
}


def quantiles_of_objects(a, q, axis, method, keepdims):
    """Quantiles between two elements by the elements' own arithmetic, which may be exact."""
    first, second = PLOTTING[method]
    axes = tuple(range(a.ndim)) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, a.ndim)
    rest = tuple(k for k in range(a.ndim) if k not in axes)
    lines = a.transpose(rest + axes).reshape(tuple(a.shape[k] for k in rest) + (-1,))
    lines = np.sort(lines, axis=-1)
    n = lines.shape[-1]
    found = []
    for share in q.ravel().tolist():
        if not 0 <= share <= 1:
            raise ValueError("Quantiles must be in the range [0, 1]")
        place = (n - 1) * share if method == "linear" else n * share + (first + share * (1 - first - second)) - 1
        low = min(max(int(place // 1), 0), n - 1)
        high, part = min(low + 1, n - 1), min(max(place - low, 0), 1)
        below, above = lines[..., low], lines[..., high]
        step = above - below
        found.append(above - step * (1 - part) if part >= 0.5 else below + step * part)
    shape = q.shape + (tuple(1 if k in axes else a.shape[k] for k in range(a.ndim)) if keepdims else lines.shape[:-1])
    result = np.empty(len(found) * lines[..., 0].size, object)
    for i, values in enumerate(found):
        result[i * lines[..., 0].size:(i + 1) * lines[..., 0].size] = np.ravel(values) if lines.ndim > 1 else [values]
    result = result.reshape(shape)
    return result if result.ndim else result[()]


# MARK: Quantiles step by step


def between(lines, q, method):
    """Quantiles along the first axis by the ufuncs that NumPy has for the way between two elements."""
    first, second = PLOTTING[method]
    n = lines.shape[0]
    lines = np.sort(lines, axis=0)
    missing = np.isnan(lines[-1, ...])
    place = np.asanyarray((n - 1) * q if method == "linear" else n * q + (first + q * (1 - first - second)) - 1)
    low = np.floor(place).astype(np.intp)
    high = low + 1
    # Beyond the elements there is no way to go.
    low, high = (np.where(place < 0, 0, np.where(place >= n - 1, n - 1, k))[()] for k in (low, high))
    part = (place - low).reshape(place.shape + (1,) * (lines.ndim - 1))[()]
    a, b = lines[low], lines[high]
    step = np.subtract(b, a) if np.ndim(b) else b - a
    result = np.asanyarray(np.add(a, step * part))
    np.subtract(b, step * (1 - part), out=result, where=part >= 0.5, casting="unsafe", dtype=result.dtype.type)
    if result.ndim == 0:
        result = result[()]
    if np.any(missing):
        if result.ndim == 0:
            return lines[-1]
        np.copyto(result, lines[-1, ...], where=missing)
    return result


def steps_of_quantiles(a, q, axis, method, ignores_nan):
    """Goes the ways between elements once more, for what their steps raise."""
    if method not in PLOTTING:
        return
    axes = tuple(range(a.ndim)) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, a.ndim)
    rest = tuple(k for k in range(a.ndim) if k not in axes)
    lines = a.transpose(axes + rest).reshape((-1,) + tuple(a.shape[k] for k in rest))
    if not ignores_nan:
        between(lines, q[()], method)
        return
    for line in lines.reshape(lines.shape[0], -1).T:
        line = line[~np.isnan(line)]
        if line.size:
            between(line, q[()], method)
