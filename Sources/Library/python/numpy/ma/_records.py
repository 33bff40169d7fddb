"""Masked records: each field of an element has a mask of its own."""
import numpy as np
from numpy.ma._masks import nomask, make_mask_descr, entirely


def fill_records(data, mask, value):
    """Writes the fill value into the masked fields of records."""
    for name in data.dtype.names:
        part, kept = data[name], mask[name]
        if part.dtype.names is not None:
            fill_records(part, kept, value[name])
        else:
            np.copyto(part, value[name], where=kept, casting="unsafe")


def objects_for(dtype):
    """The dtype with objects in the place of elements that are no records."""
    if dtype.names is not None:
        return np.dtype([(name, objects_for(dtype[name])) for name in dtype.names])
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return np.dtype((objects_for(base), shape))
    return np.dtype(object)


def hide(data, mask):
    """Writes the sign of masked elements into records of objects."""
    from numpy.ma.core import masked_print_option
    for name in data.dtype.names:
        part, hidden = data[name], mask[name]
        if part.dtype.names is not None:
            hide(part, hidden)
        else:
            np.copyto(part, masked_print_option, where=hidden)


def listed_records(data, mask):
    """Nested lists of records, with None for masked fields."""
    if isinstance(data, list):
        return [listed_records(item, hidden) for item, hidden in zip(data, mask)]
    if isinstance(data, tuple):
        return tuple(listed_records(item, hidden) for item, hidden in zip(data, mask))
    return None if mask is True else data


def unmasked_only(old, new, mask):
    """The new data, with the old ones where a hard mask keeps them."""
    new = np.array(new, dtype=old.dtype)
    new = np.array(np.broadcast_to(new, np.shape(old)))
    keep(new, np.asarray(old), np.asarray(mask))
    return new


def keep(new, old, mask):
    if new.dtype.names is None:
        np.copyto(new, old, where=mask)
        return
    for name in new.dtype.names:
        keep(new[name], old[name], mask[name])


def equal_records(function, a, b, mask_a, mask_b):
    """Comparison of records for (in)equality: fields that are masked in both count as equal."""
    result = None
    same = function is np.equal
    for name, other in zip(a.dtype.names, b.dtype.names):
        x, y, p, q = a[name], b[name], mask_a[name], mask_b[other]
        if x.dtype.names is not None:
            part = equal_records(function, x, y, p, q)
        else:
            part = np.where(p | q, (p == q) if same else (p != q), function(x, y))
            extra = tuple(range(np.ndim(a), part.ndim))
            part = part.all(extra) if same else part.any(extra)
        result = part if result is None else (result & part if same else result | part)
    return result
