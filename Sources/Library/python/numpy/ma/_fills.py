"""What stands in the place of masked elements: when they are filled, and when they are to lose a comparison."""
import numpy as np

__name__ = "numpy.ma.core"

default_filler = {"b": True, "c": 1.e20 + 0.0j, "f": 1.e20, "i": 999999, "O": "?", "S": b"N/A", "u": 999999,
                  "V": b"???", "U": "N/A", "T": "N/A"}


def dtype_of(obj):
    """The dtype that a fill value is asked for."""
    if isinstance(obj, np.dtype):
        return obj
    data = getattr(obj, "_data", obj)
    return np.asarray(data).dtype


def for_each_field(dtype, scalar):
    """The value that `scalar` finds for a dtype, of records a tuple, of subarrays an array of them."""
    if dtype.names is not None:
        values = tuple(for_each_field(dtype[name], scalar) for name in dtype.names)
        # What a field's integers cannot hold wraps.
        values = tuple(np.array(value).astype(dtype[name]).item() if dtype[name].kind in "iu" else value
                       for name, value in zip(dtype.names, values))
        return np.array(values, dtype=dtype)[()]
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return np.full(shape, for_each_field(base, scalar))
    return scalar(dtype)


def default_scalar(dtype):
    if dtype.kind in "Mm":
        unit, count = np.datetime_data(dtype)
        return np.array("NaT", dtype=dtype)[()] if unit != "generic" and count == 1 else "?"
    return default_filler.get(dtype.kind, "?")


def default_fill_value(obj):
    """Return the default fill value for the argument object."""
    return for_each_field(dtype_of(obj), default_scalar)


def extreme_scalar(dtype, low):
    """The value that loses every comparison for the largest, or for the smallest."""
    if dtype.kind == "f":
        return -np.inf if low else np.inf
    if dtype.kind == "c":
        return complex(-np.inf, -np.inf) if low else complex(np.inf, np.inf)
    if dtype.kind == "b":
        return int(not low)
    if dtype.kind in "iu":
        return np.iinfo(dtype).min if low else np.iinfo(dtype).max
    if dtype.kind in "mM":
        return np.iinfo(np.int64).min + 1 if low else np.iinfo(np.int64).max
    return None


def extreme_fill(obj, low):
    """The extreme value for the dtype of an object."""
    dtype = dtype_of(obj)
    value = for_each_field(dtype, lambda scalar: extreme_scalar(scalar, low))
    return np.array(value).astype(dtype)[()] if dtype.kind in "mM" else value


def minimum_fill_value(obj):
    """Return the maximum value that can be represented by the dtype of an object."""
    return extreme_fill(obj, False)


def maximum_fill_value(obj):
    """Return the minimum value that can be represented by the dtype of an object."""
    return extreme_fill(obj, True)


def check_fill_value(fill_value, ndtype):
    """The fill value as an array of a dtype; the default for None."""
    dtype = np.dtype(ndtype)
    if fill_value is None:
        return np.array(default_fill_value(dtype), dtype=np.uint64 if dtype.kind == "u" else None)
    if dtype.names is not None:
        return record_fill(fill_value, dtype)
    if isinstance(fill_value, str) and dtype.kind not in "OSVUT":
        raise TypeError(f"Cannot set fill value of string with array of dtype {dtype}")
    try:
        return np.array(fill_value, copy=None, dtype=dtype)
    except (OverflowError, ValueError) as error:
        raise TypeError(f"Cannot convert fill_value {fill_value} to dtype {dtype}") from error


def record_fill(fill_value, dtype):
    """The fill value of records: a record, or one value for all of their fields."""
    if isinstance(fill_value, (np.ndarray, np.void)):
        try:
            return np.array(fill_value, copy=None, dtype=dtype)
        except ValueError as error:
            raise ValueError(f"Unable to transform {fill_value} to dtype {dtype}") from error
    values = np.asarray(fill_value, dtype=object)
    return np.array(nested_fill(values, dtype), dtype=dtype)


def nested_fill(values, dtype):
    values = np.resize(values, len(dtype.names))
    parts = []
    for value, name in zip(values, dtype.names):
        field = dtype[name].base
        if field.names is not None:
            parts.append(tuple(nested_fill(np.asarray(value, dtype=object), field)))
        else:
            parts.append(np.array(value, dtype=field).item())
    return tuple(parts)
