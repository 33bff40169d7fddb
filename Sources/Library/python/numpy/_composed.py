"""What functions give for arrays of a class that has its own indexing, methods or ufuncs: they are made of these, so that the class decides."""
import builtins
import math
import warnings

import numpy as np


def _axis(axis, rank):
    return np.lib.array_utils.normalize_axis_index(axis, rank)


def _whole(a, axis, part):
    """The index of a part along an axis."""
    return (slice(None),) * axis + (part,)


def flip(m, axis=None):
    axes = range(m.ndim) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, m.ndim)
    return m[tuple(slice(None, None, -1) if k in axes else slice(None) for k in range(m.ndim))]


def flipud(m):
    return m[::-1, ...]


def fliplr(m):
    return m[:, ::-1]


def rot90(m, k=1, axes=(0, 1)):
    k %= 4
    if k == 0:
        return m[:]
    if k == 2:
        return flip(flip(m, axes[0]), axes[1])
    order = list(range(m.ndim))
    order[axes[0]], order[axes[1]] = order[axes[1]], order[axes[0]]
    return flip(m, axes[1]).transpose(order) if k == 1 else flip(m.transpose(order), axes[1])


def roll(a, shift, axis=None):
    if axis is None:
        return roll(a.ravel(), shift, 0).reshape(a.shape)
    axes = np.lib.array_utils.normalize_axis_tuple(axis, a.ndim, allow_duplicate=True)
    shifts, axes = np.broadcast_arrays(shift, axes)
    result = a.copy()
    for count, k in zip(shifts.ravel().tolist(), axes.ravel().tolist()):
        size = a.shape[k]
        if size and count % size:
            count, source = count % size, result.copy()
            result[_whole(a, k, slice(count, None))] = source[_whole(a, k, slice(None, size - count))]
            result[_whole(a, k, slice(None, count))] = source[_whole(a, k, slice(size - count, None))]
    return result


def diff(a, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    axis = _axis(axis, a.ndim)
    parts = [_edge(prepend, a, axis), a, _edge(append, a, axis)]
    if parts[0] is not None or parts[2] is not None:
        a = np.concatenate([part for part in parts if part is not None], axis)
    for _ in range(n):
        later, earlier = a[_whole(a, axis, slice(1, None))], a[_whole(a, axis, slice(None, -1))]
        a = later != earlier if a.dtype == bool else later - earlier
    return a


def _edge(value, a, axis):
    if value is np._NoValue:
        return None
    value = np.asanyarray(value)
    return np.broadcast_to(value, a.shape[:axis] + (1,) + a.shape[axis + 1:]) if value.ndim == 0 else value


def tile(A, reps):
    reps = tuple(reps) if np.iterable(reps) else (reps,)
    rank = builtins.max(len(reps), A.ndim)
    reps = (1,) * (rank - len(reps)) + reps
    shape = (1,) * (rank - A.ndim) + A.shape
    result, count = A.reshape(shape), A.size
    if not count:
        return result.reshape(tuple(s * t for s, t in zip(shape, reps)))
    for size, times in zip(shape, reps):
        if times != 1:
            result = result.reshape(-1, count).repeat(times, 0)
        count //= size
    return result.reshape(tuple(s * t for s, t in zip(shape, reps)))


def expand_dims(a, axis):
    axis = axis if isinstance(axis, (tuple, list)) else (axis,)
    rank = a.ndim + len(axis)
    axis = np.lib.array_utils.normalize_axis_tuple(axis, rank)
    sizes = iter(a.shape)
    return a.reshape([1 if k in axis else next(sizes) for k in range(rank)])


# MARK: Of ufuncs


def _count(a, axis, where):
    if where is not True:
        return np.add.reduce(np.broadcast_to(np.asarray(where), a.shape), axis=axis, dtype=np.intp)
    axes = range(a.ndim) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, a.ndim)
    return np.intp(math.prod(a.shape[k] for k in axes))


def _divided(total, count):
    if isinstance(total, np.ndarray):
        return np.true_divide(total, count, out=total, casting="unsafe", subok=False)
    return total.dtype.type(total / count) if hasattr(total, "dtype") else total / count


def _working(a, dtype):
    return "f8" if dtype is None and issubclass(a.dtype.type, (np.integer, np.bool_)) else dtype


def mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True):
    total = np.add.reduce(a, axis=axis, dtype=_working(a, dtype), out=out, keepdims=keepdims, where=where)
    return _divided(total, _count(a, axis, where))


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None):
    count = _count(a, axis, where)
    center = mean
    if center is None:
        center = np.add.reduce(a, axis=axis, dtype=_working(a, dtype), keepdims=True, where=where)
        if isinstance(center, np.ndarray):
            center = np.true_divide(center, count, out=center, casting="unsafe", subok=False)
        else:
            center = center / count
    x = np.subtract(np.asanyarray(a), center)
    x = np.square(x, out=x) if x.dtype.kind == "f" else np.multiply(x, np.conjugate(x)).real
    total = np.add.reduce(x, axis=axis, dtype=_working(a, dtype), out=out, keepdims=keepdims, where=where)
    return _divided(total, np.maximum(count - ddof, 0))


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None):
    result = var(a, axis, dtype, out, ddof, keepdims, where=where, mean=mean)
    if isinstance(result, np.ndarray):
        return np.sqrt(result, out=result)
    return result.dtype.type(np.sqrt(result)) if hasattr(result, "dtype") else np.sqrt(result)


class _Clip:
    """The function of three operands that `clip` is for classes with ufuncs of their own."""
    __name__, nin, nout, nargs = "clip", 3, 1, 4

    def __repr__(self):
        return "<ufunc 'clip'>"

    def __call__(self, a, low, high, /, out=None, **kwargs):
        return np.clip(np.asarray(a), low, high, out=out[0] if isinstance(out, tuple) else out, **kwargs)


def _given(value, other):
    return value if value is not np._NoValue else None if other is np._NoValue else other


def clip(a, a_min=np._NoValue, a_max=np._NoValue, out=None, *, min=np._NoValue, max=np._NoValue, **kwargs):
    low, high = _given(a_min, min), _given(a_max, max)
    if out is not None:
        kwargs["out"] = (out,)
    if low is not None and high is not None:
        return a.__array_ufunc__(_Clip(), "__call__", a, low, high, **kwargs)
    if low is None and high is None:
        return np.positive(a, **kwargs)
    return np.minimum(a, high, **kwargs) if low is None else np.maximum(a, low, **kwargs)


def ptp(a, axis=None, out=None, keepdims=False):
    if isinstance(a, np.ma.MaskedArray):
        return np.asarray(np.ptp(a._data, axis, out, keepdims)).view(type(a))
    return np.subtract(np.maximum.reduce(a, axis, None, out, keepdims), np.minimum.reduce(a, axis, None, None, keepdims))


def fix(x, out=None):
    return np.trunc(x) if out is None else np.trunc(x, out=out)


def angle(z, deg=False):
    is_complex = z.dtype.kind == "c"
    found = np.arctan2(z.imag, z.real) if is_complex else np.arctan2(0, z)
    return found * (180 / math.pi) if deg else found


def _lined(a, axis):
    """The array with the axes to be looked along as its first one, and these axes."""
    if axis is None:
        return a.ravel(), tuple(range(a.ndim))
    axes = np.lib.array_utils.normalize_axis_tuple(axis, a.ndim)
    moved = a.transpose(axes + tuple(k for k in range(a.ndim) if k not in axes))
    return moved.reshape((-1,) + moved.shape[len(axes):]), axes


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    line, axes = _lined(a, axis)
    part = line.copy()
    if isinstance(a, np.ma.MaskedArray):
        warnings.warn("Warning: 'partition' will ignore the 'mask' of the MaskedArray.", stacklevel=2)
    np.ndarray.sort(part, 0)
    n = part.shape[0]
    result = np.mean(part[n // 2 if n % 2 else n // 2 - 1:n // 2 + 1], axis=0, out=out)
    if n and part.dtype.kind in "fc":
        last = np.isnan(np.asarray(part)[-1])
        if last.ndim == 0 and last:
            result = part.dtype.type(np.nan)
        elif last.any():
            result[last] = np.nan
    if keepdims:
        result = result.reshape(tuple(1 if k in axes else size for k, size in enumerate(a.shape)))
    return result


def ediff1d(ary, to_end=None, to_begin=None):
    flat = ary.ravel()
    between = flat[1:] - flat[:-1]
    if to_end is None and to_begin is None:
        return between
    return np.ma.ediff1d(ary, to_end, to_begin)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asanyarray(y)
    rank, axis = y.ndim, _axis(axis, y.ndim)
    if x is not None:
        x = np.asanyarray(x)
        dx = np.diff(x, axis=0 if x.ndim == 1 else axis)
        if x.ndim == 1:
            dx = dx.reshape((1,) * axis + (-1,) + (1,) * (rank - axis - 1))
    return (dx * (y[_whole(y, axis, slice(1, None))] + y[_whole(y, axis, slice(None, -1))]) / 2.0).sum(axis)


def _printed(a):
    """The elements as the printer has them: a masked float is none that is finite."""
    if a.dtype.kind == "f" and a._mask is not np.ma.nomask:
        return np.where(a._mask, np.inf, a._data)
    return np.asarray(a._shown())


def array2string(a, *args, **kwargs):
    return np.array2string(_printed(a), *args, **kwargs)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return np.array_str(_printed(a), max_line_width, precision, suppress_small)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    from numpy import _core_names as core
    name, shown = type(arr).__name__, _printed(arr)
    text = np.array2string(shown, max_line_width, precision, suppress_small, ", ", name + "(", suffix=")")
    kept = core.dtype_is_implied(arr.dtype) and arr.size > 0
    return f"{name}({text})" if kept else f"{name}({text}, dtype={str(arr.dtype)})"


def argwhere(a):
    return np.argwhere(a.filled(0)) if a.ndim else np.argwhere(np.asarray(a))


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, **kwargs):
    if axis is not None:
        return np.unique(np.asarray(ar), return_index, return_inverse, return_counts, axis, **kwargs)
    flat = ar.flatten()
    order = flat.argsort(kind="mergesort" if return_index else "quicksort")
    line = flat[order]
    data, hidden = line._data, np.ma.getmaskarray(line)
    new = np.ones(data.shape, bool)
    new[1:] = np.where(hidden[1:] | hidden[:-1], hidden[1:] != hidden[:-1], data[1:] != data[:-1])
    results = [line[new]]
    if return_index:
        results.append(np.asarray(order)[new])
    if return_inverse:
        inverse = np.empty(new.shape, np.intp)
        inverse[order] = np.cumsum(new) - 1
        results.append(inverse.reshape(ar.shape))
    if return_counts:
        results.append(np.diff(np.append(np.flatnonzero(new), new.size)))
    return results[0] if len(results) == 1 else tuple(results)


def setdiff1d(ar1, ar2, assume_unique=False):
    ar1 = ar1.ravel() if assume_unique else unique(ar1)
    return ar1[~np.isin(ar1._data, ar2)]


def _beside(data, mask, a):
    """Data and mask, or several of both, as arrays of the class."""
    if isinstance(data, (list, tuple)):
        return type(data)(_beside(d, None if mask is None else m, a) for d, m in zip(data, mask or data))
    result = data.view(type(a))
    if mask is not None:
        result._mask = mask
        result._sharedmask = True
    if a._fill_value is not None:
        result._fill_value = a._fill_value
    return result


def _moved(name):
    """A function that moves or chooses elements, and so masks."""
    plain = getattr(np, name)

    def function(a, *args, **kwargs):
        mask = None if a._mask is np.ma.nomask else plain(a._mask, *args, **kwargs)
        return _beside(plain(a._data, *args, **kwargs), mask, a)
    return function


split, array_split, hsplit, vsplit, dsplit = (_moved(n) for n in ("split", "array_split", "hsplit", "vsplit", "dsplit"))
rollaxis, moveaxis, matrix_transpose = (_moved(name) for name in ("rollaxis", "moveaxis", "matrix_transpose"))
take_along_axis = _moved("take_along_axis")


def _atleast(name):
    """Each array with so many axes, a masked one with those of its mask."""
    plain, masked = getattr(np, name), _moved(name)

    def function(*arrays):
        made = tuple(masked(a) if isinstance(a, np.ma.MaskedArray) else plain(a) for a in arrays)
        return made[0] if len(made) == 1 else made
    return function


atleast_2d, atleast_3d = _atleast("atleast_2d"), _atleast("atleast_3d")


def diag(v, k=0):
    return np.diag(v._data, k) if v.ndim == 1 else v.diagonal(k)


def unstack(x, /, *, axis=0):
    return tuple(moveaxis(x, axis, 0))


def extract(condition, arr):
    return arr.ravel()[np.flatnonzero(np.ravel(condition))]


def compress(condition, a, axis=None, out=None):
    return a.compress(condition, axis, out)


def flatnonzero(a):
    return a.ravel().nonzero()[0]


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    result = x.copy() if copy else x
    result._data[...] = np.nan_to_num(x._data, True, nan, posinf, neginf)
    return result


def kron(a, b):
    p, q = np.ma.getmaskarray(a), np.ma.getmaskarray(b)
    mask = np.kron(p, np.ones(q.shape, bool)) | np.kron(np.ones(p.shape, bool), q)
    return np.ma.MaskedArray(np.kron(np.ma.getdata(a), np.ma.getdata(b)), mask=mask)


def _numbers(a):
    """The array with its NaN masked too, and how it is reduced without them."""
    if a.dtype.kind not in "fc":
        return a
    return np.ma.masked_where(np.isnan(a._data), a)


def _unbroken(name):
    """A reduction of masked arrays that skips NaN as well; nothing of its result is masked."""
    def function(a, axis=None, *args, **kwargs):
        result = getattr(_numbers(a), name)(axis, *args, **kwargs)
        return result.shrink_mask() if name == "mean" and isinstance(result, np.ma.MaskedArray) else result
    return function


nansum, nanprod, nanmean, nanvar, nanstd = (_unbroken(name) for name in ("sum", "prod", "mean", "var", "std"))
nancumsum, nancumprod = (_unbroken(name) for name in ("cumsum", "cumprod"))


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=np._NoValue):
    a = _numbers(a)
    if axis is None and keepdims is np._NoValue:
        return np.median(a.compressed())
    return np.ma.median(a, axis, out, overwrite_input, False if keepdims is np._NoValue else keepdims)


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    if axis is None or np.ndim(axis) or np.ndim(q) or method != "linear" or weights is not None or out is not None:
        return np.quantile(np.asarray(a), q, axis, out, overwrite_input, method, keepdims, weights=weights)
    line, axes = _lined(a, axis)
    part, place = line.copy(), q * (line.shape[0] - 1)
    np.ndarray.sort(part, 0)
    low = math.floor(place)
    first, second = part[low], part[builtins.min(low + 1, line.shape[0] - 1)]
    result = first + (second - first) * (place - low)
    return np.expand_dims(result, axes[0]) if keepdims else result


def percentile(a, q, *args, **kwargs):
    return quantile(a, q / 100 if np.ndim(q) == 0 else np.asarray(q) / 100, *args, **kwargs)


def _extreme(name, filler, a, axis, out, keepdims, initial, where):
    missing = np.isnan(np.asarray(a)) if a.dtype.kind in "fc" else None
    if missing is not None and missing.any():
        a = a.copy()
        np.asarray(a)[missing] = filler
    options = {"out": out, "keepdims": keepdims}
    return getattr(a, name)(axis=axis, **{k: v for k, v in options.items() if v is not None and v is not np._NoValue})


def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme("max", -math.inf, a, axis, out, keepdims, initial, where)


def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme("min", math.inf, a, axis, out, keepdims, initial, where)


def round(a, decimals=0, out=None):
    if a.dtype.kind not in "fc":
        return a.copy()
    if decimals == 0:
        return np.rint(a) if out is None else np.rint(a, out=out)
    scale = 10.0 ** builtins.abs(decimals)
    first, last = (np.multiply, np.true_divide) if decimals > 0 else (np.true_divide, np.multiply)
    result = np.empty(a.shape, a.dtype) if out is None else out
    result = first(a, scale, out=result)
    return last(np.rint(result, out=result), scale, out=result)


around = round
