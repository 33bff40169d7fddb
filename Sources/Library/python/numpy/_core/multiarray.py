"""What arrays and scalars are made anew with."""
import numpy as np


def _reconstruct(subtype, shape, dtype):
    """An empty array of a class, whose state comes after it."""
    return np.ndarray.__new__(subtype, shape, dtype)


def scalar(dtype, obj=None):
    """A scalar of a dtype from its bytes."""
    if dtype == np.dtype(object):
        return obj
    return np.frombuffer(obj, dtype=dtype)[0] if dtype.itemsize else np.zeros((), dtype)[()]
