"""What functions made of ufuncs give for arrays of a class that sees or changes the results of each of them: they are made of these here too."""
import builtins
import warnings

import numpy as np
from numpy import _composed, _statistics
from numpy._composed import _Clip, _given, angle, diff, fix, mean, median, round, std, trapezoid, var

around = round


def clip(a, a_min=np._NoValue, a_max=np._NoValue, out=None, *, min=np._NoValue, max=np._NoValue, **kwargs):
    low, high = _given(a_min, min), _given(a_max, max)
    if hasattr(type(a), "__array_ufunc__") and type(a).__array_ufunc__ is not np.ndarray.__array_ufunc__:
        return _composed.clip(a, low, high, out, **kwargs)
    if low is None or high is None:
        given = {} if out is None else {"out": out}
        if low is None and high is None:
            return np.positive(a, **given, **kwargs)
        return np.minimum(a, high, **given, **kwargs) if low is None else np.maximum(a, low, **given, **kwargs)
    target = out if out is None or type(out) is np.ndarray else np.asarray(out)
    result = np.clip(np.asarray(a), low, high, target, **kwargs)
    owner = a if out is None else out
    if not isinstance(owner, np.ndarray) or type(owner) is np.ndarray:
        return result
    inputs = (a, low, high) if out is None else (a, low, high, out)
    return owner.__array_wrap__(result if out is None else out, (_Clip(), inputs, 0), False)


def ptp(a, axis=None, out=None, keepdims=np._NoValue):
    keepdims = keepdims is not np._NoValue and keepdims
    return np.subtract(np.maximum.reduce(a, axis, None, out, keepdims), np.minimum.reduce(a, axis, None, None, keepdims))


def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    a = np.asanyarray(a)
    kept = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if weights is None:
        result = a.mean(axis, **kept)
        scale = np.asanyarray(result).dtype.type(a.size / np.asanyarray(result).size)
    else:
        weights = _weights(a, np.asanyarray(weights), axis)
        dtype = np.result_type(a.dtype, weights.dtype, *(["f8"] if issubclass(a.dtype.type, (np.integer, np.bool)) else []))
        scale = weights.sum(axis=axis, dtype=dtype, **kept)
        if np.any(scale == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        result = np.multiply(a, weights, dtype=dtype).sum(axis, **kept) / scale
    if not returned:
        return result
    if np.shape(scale) != np.shape(result):
        scale = np.broadcast_to(scale, np.shape(result)).copy()
    return result, scale


def _weights(a, weights, axis):
    """Weights with an axis for each of the array's."""
    if a.shape == weights.shape:
        return weights
    if axis is None:
        raise TypeError("Axis must be specified when shapes of a and weights differ.")
    axes = np.lib.array_utils.normalize_axis_tuple(axis, a.ndim, argname="axis")
    if weights.shape != tuple(a.shape[k] for k in axes):
        raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
    weights = weights.transpose(np.argsort(axes))
    return weights.reshape(tuple(size if k in axes else 1 for k, size in enumerate(a.shape)))


def ediff1d(ary, to_end=None, to_begin=None):
    flat = np.asanyarray(ary).ravel()
    if to_end is None and to_begin is None:
        return flat[1:] - flat[:-1]
    begin, end = (np.array([], flat.dtype) if part is None else np.asanyarray(part).ravel() for part in (to_begin, to_end))
    result = np.empty_like(flat, shape=begin.size + builtins.max(flat.size - 1, 0) + end.size)
    result = flat.__array_wrap__(result)
    result[:begin.size] = begin
    result[result.size - end.size:] = end
    np.subtract(flat[1:], flat[:-1], result[begin.size:result.size - end.size])
    return result


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    x, y, atol, rtol = (v if isinstance(v, (int, float, complex)) else np.asanyarray(v) for v in (a, b, atol, rtol))
    near = np.less_equal(abs(x - y), atol + rtol * abs(y)) & np.isfinite(y)
    result = near | (x == y)
    if equal_nan:
        result |= np.isnan(x) & np.isnan(y)
    return result[()]


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(np.all(isclose(a, b, rtol, atol, equal_nan)))


def isreal(x):
    return np.imag(x) == 0


def iscomplex(x):
    return x.imag != 0 if x.dtype.kind == "c" else np.zeros(x.shape, bool)[()]


def isposinf(x, out=None):
    return np.logical_and(np.isinf(x), ~np.signbit(x), *(() if out is None else (out,)))


def isneginf(x, out=None):
    return np.logical_and(np.isinf(x), np.signbit(x), *(() if out is None else (out,)))


def kron(a, b):
    a, b = np.asanyarray(a), np.asanyarray(b)
    rank = builtins.max(a.ndim, b.ndim)
    p, q = ((1,) * (rank - x.ndim) + x.shape for x in (a, b))
    first = a.reshape(tuple(size for s in p for size in (s, 1)))
    second = b.reshape(tuple(size for s in q for size in (1, s)))
    return np.multiply(first, second).reshape(tuple(s * t for s, t in zip(p, q)))


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    if device not in (None, "cpu"):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    count = num - 1 if endpoint else num
    start, stop = np.asanyarray(start), np.asanyarray(stop)
    type_ = np.result_type(start, stop, float(num))
    delta = np.subtract(stop, start, dtype=type_)
    y = np.arange(0, num, dtype=type_).reshape((-1,) + (1,) * np.ndim(delta))
    step = delta / count if count > 0 else np.nan
    if count > 0 and not np.asanyarray(step == 0).any():
        y = y * step
    else:
        y = (y / count if count > 0 else y) * delta
    y += start
    if endpoint and num > 1:
        y[-1, ...] = stop
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    if dtype is not None and np.issubdtype(dtype, np.integer):
        np.floor(y, out=y)
    y = y.astype(type_ if dtype is None else dtype, copy=False)
    return (y, step) if retstep else y


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    result = np.power(base, linspace(start, stop, num, endpoint, axis=axis))
    return result if dtype is None else result.astype(dtype, copy=False)


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    x = np.array(x, subok=True, copy=copy or None)
    if x.dtype.kind not in "fc":
        return x
    info = np.finfo(x.real.dtype)
    for part in (x.real, x.imag) if x.dtype.kind == "c" else (x,):
        found = np.isnan(part), isposinf(part), isneginf(part)
        for value, where in zip((nan, info.max if posinf is None else posinf, info.min if neginf is None else neginf), found):
            np.copyto(part, value, where=where)
    return x


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _running(np.add, 0, x, axis, dtype, out, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    return _running(np.multiply, 1, x, axis, dtype, out, include_initial)


def _running(function, first, x, axis, dtype, out, include_initial):
    if axis is None:
        if x.ndim > 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    if out is not None and include_initial:
        part = np.moveaxis(out, axis, 0)
        part[0] = first
        function.accumulate(x, axis=axis, out=np.moveaxis(part[1:], 0, axis), dtype=dtype)
        return out
    result = function.accumulate(x, axis=axis, out=out, dtype=dtype)
    if include_initial:
        shape = x.shape[:axis] + (1,) + x.shape[axis + 1:]
        result = np.concatenate([np.full_like(result, first, shape=shape), result], axis=axis)
    return result


def count_nonzero(a, axis=None, *, keepdims=False):
    if axis is None and not keepdims:
        return np.count_nonzero(np.asarray(a))
    return (a if a.dtype == bool else a != 0).sum(axis=axis, dtype=np.intp, keepdims=keepdims)


def diag(v, k=0):
    return np.diag(np.asarray(v), k) if v.ndim == 1 else v.diagonal(k)


# MARK: Without NaN


def _filled(a, value):
    """A copy with another number for each NaN, and where these were; the array itself where it can have none."""
    a = np.asanyarray(a)
    if a.dtype.kind not in "fcO":
        return a, None
    mask = np.not_equal(a, a, dtype=bool) if a.dtype == object else np.isnan(a)
    a = np.array(a, subok=True, copy=True)
    np.copyto(a, value, where=mask)
    return a, mask


def _options(**given):
    return {name: value for name, value in given.items() if value is not np._NoValue and value is not None}


def nansum(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    options = _options(dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)
    return np.sum(_filled(a, 0)[0], axis=axis, **options)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    options = _options(dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)
    return np.prod(_filled(a, 1)[0], axis=axis, **options)


def nancumsum(a, axis=None, dtype=None, out=None):
    return np.cumsum(_filled(a, 0)[0], axis=axis, dtype=dtype, out=out)


def nancumprod(a, axis=None, dtype=None, out=None):
    return np.cumprod(_filled(a, 1)[0], axis=axis, dtype=dtype, out=out)


def _extreme(function, filler, a, axis, out, options):
    kept = {name: value for name, value in options.items() if name != "initial"}
    a, mask = _filled(a, filler)
    result = function(a, axis=axis, out=out, **options)
    if mask is None:
        return result
    mask = np.all(mask, axis=axis, **kept)
    if np.any(mask):
        result = _put(result, np.nan, mask)
        warnings.warn("All-NaN axis encountered", RuntimeWarning, stacklevel=3)
    return result


def _put(a, value, mask):
    if isinstance(a, np.ndarray):
        np.copyto(a, value, where=mask, casting="unsafe")
        return a
    return a.dtype.type(value)


def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme(np.max, -np.inf, a, axis, out, _options(keepdims=keepdims, initial=initial, where=where))


def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme(np.min, np.inf, a, axis, out, _options(keepdims=keepdims, initial=initial, where=where))


def nanmean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, *, where=np._NoValue):
    options = _options(keepdims=keepdims, where=where)
    a, mask = _filled(a, 0)
    if mask is None:
        return np.mean(a, axis=axis, dtype=dtype, out=out, **options)
    count = np.sum(~mask, axis=axis, dtype=np.intp, **options)
    total = np.sum(a, axis=axis, dtype=dtype, out=out, **options)
    result = _ratio(total, count)
    if (count == 0).any():
        warnings.warn("Mean of empty slice", RuntimeWarning, stacklevel=2)
    return result


def _ratio(total, count):
    with np.errstate(invalid="ignore", divide="ignore"):
        if isinstance(total, np.ndarray):
            return np.divide(total, count, out=total, casting="unsafe")
        return total.dtype.type(total / count) if hasattr(total, "dtype") else total / count


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=np._NoValue):
    a = np.asanyarray(a)
    if axis is not None and a.ndim > 1 or keepdims is not np._NoValue and keepdims or out is not None:
        result = np.nanmedian(np.asarray(a), axis, out, keepdims=keepdims is not np._NoValue and keepdims)
        return result if out is not None or np.ndim(result) == 0 else result.view(type(a))
    flat = a.ravel()
    missing = np.isnan(flat)
    if np.asarray(missing).all():
        warnings.warn("All-NaN slice encountered", RuntimeWarning, stacklevel=2)
        return a.dtype.type(np.nan)
    return median(flat[~np.asarray(missing)])


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    if out is not None or weights is not None or method not in _statistics.PLOTTING:
        found = np.quantile(np.asarray(a), q, axis, out, overwrite_input, method, keepdims, weights=weights)
        return a.__array_wrap__(found) if out is None and isinstance(found, np.ndarray) else found
    q = np.asanyarray(q)
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError("Quantiles must be in the range [0, 1]")
    lined, axes = _composed._lined(a, axis)
    result = _statistics.between(lined, q[()], method)
    if keepdims:
        shape = tuple(1 if k in axes else size for k, size in enumerate(a.shape))
        result = np.asanyarray(result).reshape(q.shape + shape)
    return result


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    q = np.true_divide(q, a.dtype.type(100) if a.dtype.kind == "f" else 100)
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return quantile(a, q, axis, out, overwrite_input, method, keepdims, weights=weights)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue,
           correction=np._NoValue):
    ddof = ddof if correction is np._NoValue else correction
    options = _options(keepdims=keepdims, where=where)
    a, mask = _filled(a, 0)
    if mask is None:
        return np.var(a, axis=axis, dtype=dtype, out=out, ddof=ddof, **options)
    chosen = _options(where=where)
    # Matrices keep their axes as they are.
    kept = {} if type(a) is np.matrix else {"keepdims": True}
    count = np.sum(~mask, axis=axis, dtype=np.intp, **kept, **chosen)
    center = _ratio(np.sum(a, axis=axis, dtype=dtype, **kept, **chosen), count) if mean is np._NoValue else mean
    np.subtract(a, center, out=a, casting="unsafe")
    a = _put(a, 0, mask)
    square = np.multiply(a, a.conj(), out=a).real if a.dtype.kind == "c" else np.multiply(a, a, out=a)
    result = np.sum(square, axis=axis, dtype=dtype, out=out, **options)
    shape = np.shape(result)
    freedom = (count.reshape(shape) if isinstance(count, np.ndarray) else count) - ddof
    result = _ratio(result, freedom)
    if np.any(freedom <= 0):
        warnings.warn("Degrees of freedom <= 0 for slice.", RuntimeWarning, stacklevel=2)
        result = _put(result, np.nan, freedom <= 0)
    return result


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue,
           correction=np._NoValue):
    result = nanvar(a, axis, dtype, out, ddof, keepdims, where=where, mean=mean, correction=correction)
    return np.sqrt(result, out=result) if isinstance(result, np.ndarray) else result.dtype.type(np.sqrt(result))
