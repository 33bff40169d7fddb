"""Masks: an array of booleans, or for records one boolean for each field."""
import numpy as np

__name__ = "numpy.ma.core"

nomask = np.False_
MaskType = np.bool


def descr_of_mask(dtype):
    """The dtype with a boolean in the place of each element that is no record."""
    if dtype.names is not None:
        fields = []
        for name in dtype.names:
            title = dtype.fields[name][2:]
            fields.append(((title[0], name) if title else name, descr_of_mask(dtype[name])))
        return np.dtype(fields)
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return np.dtype((descr_of_mask(base), shape))
    return np.dtype(bool)


def make_mask_descr(ndtype):
    """Construct a dtype description list from a given dtype."""
    return descr_of_mask(np.dtype(ndtype))


def getdata(a, subok=True):
    """Return the data of a masked array as an ndarray."""
    data = getattr(a, "_data", None)
    if not isinstance(data, np.ndarray):
        data = np.array(a, copy=None, subok=subok)
    return data if subok else data.view(np.ndarray)


get_data = getdata


def getmask(a):
    """Return the mask of a masked array, or nomask."""
    return getattr(a, "_mask", nomask)


get_mask = getmask


def getmaskarray(arr):
    """Return the mask of a masked array, or full boolean array of False."""
    mask = getmask(arr)
    return make_mask_none(np.shape(arr), getattr(arr, "dtype", None)) if mask is nomask else mask


def is_mask(m):
    """Return True if m is a valid, standard mask."""
    try:
        return m.dtype.type is MaskType
    except AttributeError:
        return False


def make_mask_none(newshape, dtype=None):
    """Return a boolean mask of the given shape, filled with False."""
    return np.zeros(newshape, dtype=MaskType if dtype is None else make_mask_descr(dtype))


def make_mask(m, copy=False, shrink=True, dtype=MaskType):
    """Create a boolean mask from an array."""
    if m is nomask:
        return nomask
    dtype = make_mask_descr(dtype)
    if isinstance(m, np.ndarray) and m.dtype.fields and dtype == np.bool:
        return np.ones(m.shape, dtype=dtype)
    if hasattr(m, "filled"):
        m = m.filled(True)
    result = np.array(m, copy=True if copy else None, dtype=dtype, subok=True)
    return shrunk(result) if shrink else result


def shrunk(mask):
    """The mask, or nomask where it masks nothing; that of records stays."""
    return nomask if mask.dtype.names is None and not mask.any() else mask


def each_field(function, result, *masks):
    """Applies a function of masks to each boolean field, into `result`."""
    for name in result.dtype.names:
        parts = [mask[name] for mask in masks]
        if result.dtype[name].names is not None:
            each_field(function, result[name], *parts)
        else:
            result[name] = function(*parts)
    return result


def either(a, b):
    """What is masked in one of two masks of the same dtype."""
    if a.dtype.names is None:
        return np.logical_or(a, b)
    return each_field(np.logical_or, np.empty(np.broadcast(a, b).shape, a.dtype), a, b)


def mask_or(m1, m2, copy=False, shrink=True):
    """Combine two masks with the ``logical_or`` operator."""
    if m1 is nomask or m1 is False:
        return make_mask(m2, copy=copy, shrink=shrink, dtype=getattr(m2, "dtype", MaskType))
    if m2 is nomask or m2 is False:
        return make_mask(m1, copy=copy, shrink=shrink, dtype=getattr(m1, "dtype", MaskType))
    if m1 is m2 and is_mask(m1):
        return shrunk(m1) if shrink else m1
    one, other = getattr(m1, "dtype", None), getattr(m2, "dtype", None)
    if one != other:
        raise ValueError(f"Incompatible dtypes '{one}'<>'{other}'")
    if one.names is not None:
        return either(m1, m2)
    return make_mask(np.logical_or(m1, m2), copy=copy, shrink=shrink)


def flatten_mask(mask):
    """Returns a completely flattened version of the mask, where nested fields are collapsed."""
    mask = np.asarray(mask)
    if mask.dtype.names is None:
        return mask.ravel().astype(bool, copy=False)
    return np.concatenate([flatten_mask(mask[name]) for name in mask.dtype.names])


def entirely(mask):
    """Where each field of an element is masked."""
    if mask.dtype.names is None:
        return mask if mask.dtype.shape == () else mask.all(-1)
    parts = [entirely(mask[name]) for name in mask.dtype.names]
    parts = [part.reshape(mask.shape + (-1,)).all(-1) for part in parts]
    return np.logical_and.reduce(parts)


def filled_mask(value, dtype):
    """A mask of one element that says `value` for each of its fields."""
    return np.array(np.ones((), dtype) if value else np.zeros((), dtype))


def as_mask(value, dtype, shape):
    """What is given as a mask of elements of a dtype, as an array."""
    if value is True or value is False:
        return np.ones(shape, dtype) if value else np.zeros(shape, dtype)
    if dtype.names is None:
        return np.array(value, dtype=MaskType, copy=None)
    if isinstance(value, np.ndarray) and value.dtype.names is None:
        return repeated_mask(value, dtype)
    try:
        return np.array(value, dtype=dtype, copy=None)
    except (TypeError, ValueError):
        return repeated_mask(np.array(value, dtype=MaskType), dtype)


def repeated_mask(mask, dtype):
    """A mask of records whose fields are all masked where the elements of `mask` are."""
    result = np.zeros(mask.shape, dtype)
    result[mask.astype(MaskType)] = filled_mask(True, dtype)
    return result
