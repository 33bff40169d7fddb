"""Views whose strides are chosen freely."""
import numpy as np
from numpy._engine import dispatched
from numpy import broadcast_to, broadcast_arrays, broadcast_shapes
from numpy.lib.array_utils import normalize_axis_tuple


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    """Create a view into the array with the given shape and strides."""
    x = np.asanyarray(x) if subok else np.asarray(x)
    shape = x.shape if shape is None else tuple(shape)
    strides = (None if x.flags.c_contiguous else x.strides) if strides is None else tuple(strides)
    if strides is not None and len(shape) != len(strides):
        raise ValueError("mismatch in length of strides and shape")
    view = np.ndarray(shape, x.dtype, x, 0, strides)
    if type(x) is not np.ndarray:
        view = view.view(type(x))
        view.__array_finalize__(x)
    if not writeable:
        view.flags.writeable = False
    return view


@dispatched
def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    """Create a sliding window view into the array with the given window shape."""
    window_shape = tuple(window_shape) if np.iterable(window_shape) else (window_shape,)
    x = np.asanyarray(x) if subok else np.asarray(x)
    window = np.array(window_shape)
    if np.any(window < 0):
        raise ValueError("`window_shape` cannot contain negative values")
    if axis is None:
        axis = tuple(range(x.ndim))
        if len(window_shape) != len(axis):
            raise ValueError(f"Since axis is `None`, must provide window_shape for all dimensions of `x`; got "
                             f"{len(window_shape)} window_shape elements and `x.ndim` is {x.ndim}.")
    else:
        axis = normalize_axis_tuple(axis, x.ndim, allow_duplicate=True)
        if len(window_shape) != len(axis):
            raise ValueError(f"Must provide matching length window_shape and axis; got {len(window_shape)} "
                             f"window_shape elements and {len(axis)} axes elements.")
    strides = x.strides + tuple(x.strides[ax] for ax in axis)
    shape = list(x.shape)
    for ax, size in zip(axis, window_shape):
        if shape[ax] < size:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[ax] -= size - 1
    return as_strided(x, tuple(shape) + window_shape, strides, subok, writeable)
