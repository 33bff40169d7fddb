"""Further functions for masked arrays."""
import warnings
import numpy as np
from numpy.ma import core
from numpy.ma.core import MaskedArray, getdata, getmask, getmaskarray, masked, nomask, concatenate, asanyarray, fresh, wrapped
from numpy.ma.core import dot, masked_all, masked_all_like


def issequence(seq):
    """Is seq a sequence (ndarray, list or tuple)?"""
    return isinstance(seq, (np.ndarray, tuple, list))


def count_masked(arr, axis=None):
    """Count the number of masked elements along the given axis."""
    return getmaskarray(arr).sum(axis)


def alike(function, each=False):
    """A function of NumPy for data and mask alike."""
    def both(*args, **kwargs):
        if each and len(args) != 1:
            return tuple(both(arg, **kwargs) for arg in args)
        first = args[0]
        moves = {name: value for name, value in kwargs.items() if name not in ("dtype", "casting")}
        if isinstance(first, (list, tuple)) and first and isinstance(first[0], (MaskedArray, np.ndarray, list, tuple)):
            items = [asanyarray(a) for a in first]
            data = function([a._data for a in items], *args[1:], **kwargs)
            mask = function([getmaskarray(a) for a in items], *args[1:], **moves)
        else:
            a = asanyarray(first)
            data = function(a._data, *args[1:], **kwargs)
            mask = function(getmaskarray(a), *args[1:], **moves)
        if isinstance(data, (list, tuple)):
            return [fresh(d, m) for d, m in zip(data, mask)]
        return fresh(data, mask)
    both.__name__ = both.__qualname__ = function.__name__
    both.__wrapped__ = function
    return both


atleast_1d, atleast_2d, atleast_3d = (alike(f, True) for f in (np.atleast_1d, np.atleast_2d, np.atleast_3d))
vstack, hstack, dstack, column_stack = alike(np.vstack), alike(np.hstack), alike(np.dstack), alike(np.column_stack)
stack, diagflat = alike(np.stack), alike(np.diagflat)
row_stack = vstack


def hsplit(ary, indices_or_sections):
    """Split an array into multiple sub-arrays horizontally, which are the rows of one masked array."""
    data = np.hsplit(np.asarray(ary), indices_or_sections)
    return MaskedArray(data, mask=np.hsplit(getmaskarray(ary), indices_or_sections))


def diag(v, k=0):
    """Extract a diagonal or construct a diagonal array."""
    v = asanyarray(v)
    return fresh(np.diag(v._data, k), nomask if v._mask is nomask else np.diag(v._mask, k))


def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    """Return the weighted average of array over the given axis."""
    keepdims = core.given(keepdims)
    a = asanyarray(a)
    if weights is None:
        mean = a.mean(axis, keepdims=keepdims)
        total = a.count(axis, keepdims=keepdims)
        total = getdata(mean).dtype.type(total) if np.ndim(total) == 0 else total.astype(float)
    else:
        weights = asanyarray(weights)
        if a.shape != weights.shape:
            if axis is None:
                raise TypeError("Axis must be specified when shapes of a and weights differ.")
            axes = np.lib.array_utils.normalize_axis_tuple(axis, a.ndim, argname="axis")
            if weights.shape != tuple(a.shape[k] for k in axes):
                raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
            weights = weights.transpose(*np.argsort(axes).tolist()).reshape(
                tuple(n if k in axes else 1 for k, n in enumerate(a.shape)))
            weights = fresh(np.broadcast_to(weights._data, a.shape), getmaskarray(weights))
        if a._mask is not nomask:
            weights = weights * (~a._mask)
            weights._mask = a._mask | getmaskarray(weights)
        total = weights.sum(axis=axis, keepdims=keepdims)
        mean = core.divide(core.multiply(a, weights).sum(axis, keepdims=keepdims), total)
    if returned:
        if np.shape(total) != np.shape(mean):
            total = np.broadcast_to(total, np.shape(mean)).copy()
        return mean, total
    return mean


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """Compute the median along the specified axis."""
    a = asanyarray(a)
    if a._mask is nomask:
        result = fresh_or_scalar(np.median(a._data, axis=axis, keepdims=keepdims))
        return result if out is None else core.deliver(getdata(result), nomask, out, a)
    axes = tuple(range(a.ndim)) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, a.ndim)
    kept = tuple(k for k in range(a.ndim) if k not in axes)
    shape = tuple(a.shape[k] for k in kept)
    lines = a._data.transpose(kept + axes).reshape(shape + (-1,))
    masks = a._mask.transpose(kept + axes).reshape(shape + (-1,))
    data, mask = medians(lines, masks)
    if keepdims:
        full = tuple(1 if k in axes else n for k, n in enumerate(a.shape))
        data, mask = data.reshape(full), mask.reshape(full)
    if out is not None:
        return core.deliver(data, mask, out, a)
    return wrapped(data, mask if mask.ndim else mask[()], None)


def medians(lines, masks):
    """The medians of the unmasked elements along the last axis, and where there are none."""
    dtype = np.median(np.zeros(1, lines.dtype)).dtype
    data, mask = np.zeros(lines.shape[:-1], dtype), np.zeros(lines.shape[:-1], bool)
    for place in np.ndindex(data.shape):
        values = lines[place][~masks[place]]
        if values.size:
            data[place] = np.median(values)
        else:
            mask[place] = True
    return data, mask


def fresh_or_scalar(data):
    return data if np.ndim(data) == 0 else fresh(data, nomask)


def compress_nd(x, axis=None):
    """Suppress slices from multiple dimensions which contain masked values."""
    x = asanyarray(x)
    axes = tuple(range(x.ndim)) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, x.ndim)
    if x._mask is nomask or not x._mask.any():
        return x._data
    if x._mask.all():
        return np.array([])
    data = x._data
    for ax in axes:
        others = tuple(k for k in range(x.ndim) if k != ax)
        keep = ~x._mask.any(axis=others)
        data = data[(slice(None),) * ax + (keep,)]
    return data


def compress_rowcols(x, axis=None):
    """Suppress the rows and/or columns of a 2-D array that contain masked values."""
    if np.ndim(getdata(x)) != 2:
        raise NotImplementedError("compress_rowcols works for 2D arrays only.")
    return compress_nd(x, axis=axis)


def compress_rows(a):
    """Suppress whole rows of a 2-D array that contain masked values."""
    if np.ndim(getdata(a)) != 2:
        raise NotImplementedError("compress_rows works for 2D arrays only.")
    return compress_rowcols(a, 0)


def compress_cols(a):
    """Suppress whole columns of a 2-D array that contain masked values."""
    if np.ndim(getdata(a)) != 2:
        raise NotImplementedError("compress_cols works for 2D arrays only.")
    return compress_rowcols(a, 1)


def mask_rowcols(a, axis=None):
    """Mask rows and/or columns of a 2D array that contain masked values."""
    a = core.array(a, subok=False)
    if a.ndim != 2:
        raise NotImplementedError("mask_rowcols works for 2D arrays only.")
    m = getmask(a)
    if m is nomask or not m.any():
        return a
    rows, columns = m.any(1), m.any(0)
    a._mask = a._mask.copy()
    if not axis:
        a._mask[rows] = True
    if axis in (None, 1, -1):
        a._mask[:, columns] = True
    return a


def mask_rows(a, axis=np._NoValue):
    """Mask rows of a 2D array that contain masked values."""
    if axis is not np._NoValue:
        warnings.warn("The axis argument has always been ignored, in future passing it will raise TypeError",
                      DeprecationWarning, stacklevel=2)
    return mask_rowcols(a, 0)


def mask_cols(a, axis=np._NoValue):
    """Mask columns of a 2D array that contain masked values."""
    if axis is not np._NoValue:
        warnings.warn("The axis argument has always been ignored, in future passing it will raise TypeError",
                      DeprecationWarning, stacklevel=2)
    return mask_rowcols(a, 1)


def ediff1d(arr, to_end=None, to_begin=None):
    """Compute the differences between consecutive elements of an array."""
    arr = asanyarray(arr).ravel()
    parts = [arr[1:] - arr[:-1]]
    if to_begin is not None:
        parts.insert(0, flat(to_begin))
    if to_end is not None:
        parts.append(flat(to_end))
    return concatenate(parts) if len(parts) > 1 else parts[0]


def flat(a):
    """An array or one element as a row of elements, masked as they are."""
    a = asanyarray(a)
    return fresh(a._data.reshape(-1), getmaskarray(a).reshape(-1) if a is masked or a._mask is not nomask else nomask)


def unique(ar1, return_index=False, return_inverse=False):
    """Finds the unique elements of an array; masked values are considered the same element."""
    found = np.unique(ar1, return_index=return_index, return_inverse=return_inverse)
    if isinstance(found, tuple):
        return (found[0].view(MaskedArray), *found[1:])
    return found.view(MaskedArray)


def intersect1d(ar1, ar2, assume_unique=False):
    """Returns the unique elements common to both arrays."""
    joined = concatenate([ar1, ar2] if assume_unique else [unique(ar1), unique(ar2)])
    joined.sort()
    return joined[:-1][(joined[1:] == joined[:-1]).filled(False) | (getmaskarray(joined)[1:] & getmaskarray(joined)[:-1])]


def setxor1d(ar1, ar2, assume_unique=False):
    """Set exclusive-or of 1-D arrays with unique elements."""
    a, b = (asanyarray(x).ravel() if assume_unique else unique(x) for x in (ar1, ar2))
    joined = concatenate([a, b])
    if joined.size == 0:
        return joined
    joined.sort()
    filled = joined.filled()
    flag = np.concatenate(([True], filled[1:] != filled[:-1], [True]))
    # NumPy keeps what has two neighbours that are equal to it, too, which only elements that are not unique have.
    return joined[flag[1:] == flag[:-1]]


def in1d(ar1, ar2, assume_unique=False, invert=False):
    """Test whether each element of an array is also present in a second array."""
    inverse = None
    if not assume_unique:
        ar1, inverse = unique(ar1, return_inverse=True)
        ar2 = unique(ar2)
    joined = concatenate((ar1, ar2))
    order = joined.argsort(kind="mergesort")
    ordered = joined[order]
    same = ordered[1:] != ordered[:-1] if invert else ordered[1:] == ordered[:-1]
    found = concatenate((same, [invert]))[order.argsort(kind="mergesort")[:len(ar1)]]
    return found if inverse is None else found[inverse]


def isin(element, test_elements, assume_unique=False, invert=False):
    """Calculates `element in test_elements`, broadcasting over `element` only."""
    element = asanyarray(element)
    return in1d(element, test_elements, assume_unique, invert).reshape(element.shape)


def union1d(ar1, ar2):
    """Union of two arrays."""
    return unique(concatenate((asanyarray(ar1).ravel(), asanyarray(ar2).ravel())))


def setdiff1d(ar1, ar2, assume_unique=False):
    """Set difference of 1D arrays with unique elements."""
    a, b = (asanyarray(x).ravel() if assume_unique else unique(x) for x in (ar1, ar2))
    return a[in1d(a, b, True, invert=True)]


def cov(x, y=None, rowvar=True, bias=False, allow_masked=True, ddof=None):
    """Estimate the covariance matrix."""
    rows, masks = prepared(x, y, rowvar)
    if not allow_masked and masks.any():
        raise ValueError("Cannot process masked data.")
    if ddof is None:
        ddof = 0 if bias else 1
    kept = (~masks).astype(float)
    data = np.where(masks, 0, rows)
    means = data.sum(1, keepdims=True) / np.maximum(kept.sum(1, keepdims=True), 1)
    centred = np.where(masks, 0, rows - means)
    count = kept @ kept.T - ddof
    with np.errstate(divide="ignore", invalid="ignore"):
        result = np.dot(centred, centred.T.conj().copy()) / count
    shape = tuple(size for size in result.shape if size != 1)
    return fresh(result.reshape(shape), (count <= 0).reshape(shape))


def prepared(x, y, rowvar):
    def one(v):
        v = core.array(v, ndmin=2, copy=True, dtype=float)
        return v if rowvar or v.shape[0] == 1 else v.transpose()
    parts = [one(x)] if y is None else [one(x), one(y)]
    masks = [getmaskarray(p) for p in parts]
    if y is not None and masks[0].shape == masks[1].shape:
        common = masks[0] | masks[1]
        masks = [common, common]
    return np.concatenate([p._data for p in parts]), np.concatenate(masks)


def corrcoef(x, y=None, rowvar=True, allow_masked=True):
    """Return Pearson product-moment correlation coefficients."""
    c = cov(x, y, rowvar, allow_masked=allow_masked)
    if np.ndim(c) == 0:
        return core.masked
    d = np.sqrt(np.diag(c._data))
    return fresh(c._data / np.multiply.outer(d, d), c._mask)


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """Apply a function to 1-D slices along the given axis."""
    arr = core.array(arr)
    lines = arr.transpose(*[k for k in range(arr.ndim) if k != axis % arr.ndim] + [axis % arr.ndim])
    results = [func1d(lines[place], *args, **kwargs) for place in np.ndindex(lines.shape[:-1])]
    first = asanyarray(results[0])
    data = np.array([getdata(r) for r in results]).reshape(lines.shape[:-1] + first.shape)
    mask = np.array([getmaskarray(r) for r in results]).reshape(data.shape)
    return fresh(data, core.shrunk(mask))


def apply_over_axes(func, a, axes):
    """Apply a function repeatedly over multiple axes."""
    value = asanyarray(a)
    for axis in np.atleast_1d(axes).tolist():
        axis = axis + value.ndim if axis < 0 else axis
        result = func(value, axis)
        value = asanyarray(result if np.ndim(result) == value.ndim else core.expand_dims(result, axis))
    return value


def flatnotmasked_edges(a):
    """Find the indices of the first and last unmasked values."""
    m = getmask(a)
    if m is nomask or not np.any(m):
        return np.array([0, np.size(getdata(a)) - 1])
    unmasked = np.flatnonzero(~m)
    return unmasked[[0, -1]] if len(unmasked) > 0 else None


def notmasked_edges(a, axis=None):
    """Find the indices of the first and last unmasked values along an axis."""
    a = core.asarray(a)
    if axis is None or a.ndim == 1:
        return flatnotmasked_edges(a)
    m = getmaskarray(a)
    places = core.array(np.indices(a.shape), mask=np.asarray([m] * a.ndim))
    return [tuple(places[i].min(axis).compressed() for i in range(a.ndim)),
            tuple(places[i].max(axis).compressed() for i in range(a.ndim))]


def flatnotmasked_contiguous(a):
    """Find contiguous unmasked data in a masked array."""
    return runs(~getmaskarray(a).ravel())


def runs(flags):
    """The slices in which flags are true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], np.ravel(flags), [False])).astype(int)))
    return [slice(int(i), int(j), None) for i, j in zip(edges[::2], edges[1::2])]


def clumps(flags):
    """The slices in which flags are true, whose bounds within the array are NumPy's integers."""
    size = flags.size
    return [slice(i and np.intp(i), j if j == size else np.intp(j), None)
            for i, j in ((run.start, run.stop) for run in runs(flags))]


def notmasked_contiguous(a, axis=None):
    """Find contiguous unmasked data in a masked array along the given axis."""
    a = core.asarray(a)
    if a.ndim > 2:
        raise NotImplementedError("Currently limited to at most 2D array.")
    if axis is None or a.ndim == 1:
        return flatnotmasked_contiguous(a)
    lines = a if (axis + 1) % 2 else a
    other = (axis + 1) % 2
    return [flatnotmasked_contiguous(a[:, i] if other == 1 else a[i]) for i in range(a.shape[other])]


def clump_unmasked(a):
    """Return list of slices corresponding to the unmasked clumps of a 1-D array."""
    return clumps(~getmaskarray(a))


def clump_masked(a):
    """Returns a list of slices corresponding to the masked clumps of a 1-D array."""
    return clumps(getmaskarray(a))


def vander(x, n=None):
    """Generate a Vandermonde matrix; masked values in the input array result in rows of zeros."""
    result = np.vander(getdata(x), n)
    m = getmask(x)
    if m is not nomask:
        result[m] = 0
    return result


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    """Least squares polynomial fit; masked pairs are left out."""
    hidden = getmaskarray(y)
    keep = ~(getmaskarray(x) | (hidden.any(1) if hidden.ndim == 2 else hidden))
    x, y = getdata(x)[keep], getdata(y)[keep]
    return np.polyfit(x, y, deg, rcond, full, None if w is None else getdata(w)[keep], cov)


class MAxisConcatenator:
    """Translate slice objects to concatenation along an axis."""

    def __getitem__(self, key):
        if isinstance(key, str):
            raise core.MAError("Unavailable for masked array.")
        items = key if isinstance(key, tuple) else (key,)
        axis = 0
        if items and isinstance(items[0], str):
            axis, items = int(items[0]), items[1:]
        parts = []
        for item in items:
            if isinstance(item, slice):
                parts.append(np.r_[item])
            else:
                parts.append(item if np.ndim(item) and isinstance(item, MaskedArray) else atleast_1d(item))
        return concatenate(parts, axis)


mr_ = MAxisConcatenator()


def ndenumerate(a, compressed=True):
    """Multidimensional index iterator."""
    for place in np.ndindex(np.shape(getdata(a))):
        value = a[place]
        if value is not masked or not compressed:
            yield place, value
