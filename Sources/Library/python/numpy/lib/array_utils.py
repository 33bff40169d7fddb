"""Axes as functions take them."""
import operator
from numpy.exceptions import AxisError


def normalize_axis_index(axis, ndim, msg_prefix=None):
    """Normalizes an axis index, such that it is a valid positive index into the shape of array with ndim dimensions."""
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim, msg_prefix) if msg_prefix else AxisError(axis, ndim)
    return axis + ndim if axis < 0 else axis


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    """Normalizes an axis argument into a tuple of non-negative integer axes."""
    if type(axis) not in (tuple, list):
        try:
            axis = [operator.index(axis)]
        except TypeError:
            pass
    axis = tuple(normalize_axis_index(ax, ndim, argname) for ax in axis)
    if not allow_duplicate and len(set(axis)) != len(axis):
        raise ValueError(f"repeated axis in `{argname}` argument" if argname else "repeated axis")
    return axis


def byte_bounds(a):
    """Returns pointers to the end-points of an array."""
    low = high = a.__array_interface__["data"][0]
    for size, stride in zip(a.shape, a.strides):
        if stride < 0:
            low += (size - 1) * stride
        else:
            high += (size - 1) * stride
    return low, high + a.itemsize
