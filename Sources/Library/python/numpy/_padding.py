"""Arrays with more around them: `numpy.pad`."""
import operator
import numpy as np
from numpy._engine import dispatched

# The keywords that each mode takes, with their defaults.
KEYWORDS = {
    "constant": {"constant_values": 0}, "edge": {}, "empty": {}, "wrap": {},
    "linear_ramp": {"end_values": 0},
    "maximum": {"stat_length": None}, "mean": {"stat_length": None},
    "median": {"stat_length": None}, "minimum": {"stat_length": None},
    "reflect": {"reflect_type": "even"}, "symmetric": {"reflect_type": "even"},
}
STATISTICS = {"maximum": np.max, "minimum": np.min, "mean": np.mean, "median": np.median}


def pairs(value, ndim, integral=False):
    """One pair for each axis of what is given for all sides, for each side, or for each side of each axis."""
    if value is None:
        return [(None, None)] * ndim
    array = np.asarray(value)
    if integral:
        array = np.round(array).astype(np.intp, copy=False)
        if array.size and array.min() < 0:
            raise ValueError("index can't contain negative values")
    # What is given for all axes alike stays of its type.
    if array.ndim < 3 and (array.size == 1 or array.size == 2 and array.shape != (2, 1)) and not integral:
        flat = array.ravel()
        return [(flat[0], flat[-1])] * ndim
    if array.ndim == 2 and array.shape == (ndim, 1) and ndim != 1:
        array = np.broadcast_to(array, (ndim, 2))
    return [tuple(pair) for pair in np.broadcast_to(array, (ndim, 2)).tolist()]


def part(array, axis, start, stop):
    """The places from `start` to `stop` of one axis."""
    return array[(slice(None),) * axis + (slice(start, stop),)]


def joined(array, axis, before, after):
    return np.concatenate([before.astype(array.dtype, copy=False), array, after.astype(array.dtype, copy=False)], axis)


def filled(array, axis, width, value):
    shape = list(array.shape)
    shape[axis] = width
    result = np.empty(shape, array.dtype)
    result[...] = value
    return result


def ramp(array, axis, width, end, edge):
    """From `end` to the edge, which is not reached."""
    return np.linspace(end, edge.squeeze(axis), width, endpoint=False, dtype=array.dtype, axis=axis)


def statistic(array, axis, length, function, at_end):
    """What a function comes to of the elements next to one edge."""
    size = array.shape[axis]
    if length is None or length > size:
        length = size
    if length == 0 and function in (np.max, np.min):
        raise ValueError("stat_length of 0 yields no value for padding")
    elements = part(array, axis, size - length, size) if at_end else part(array, axis, 0, length)
    value = function(elements, axis=axis, keepdims=True)
    return np.rint(value) if array.dtype.kind in "iu" and value.dtype.kind == "f" else value


def places(mode, size, before, after):
    """Where each element of the padded axis comes from, and how often the axis has been gone through until there."""
    at = np.arange(-before, size + after)
    if mode == "edge" or mode == "reflect" and size == 1:
        return np.clip(at, 0, size - 1), None, None
    if mode == "wrap":
        return at % size, None, None
    period = 2 * size if mode == "symmetric" else 2 * size - 2
    turns, rest = at // period, at % period
    is_mirrored = rest >= size
    mirror = period - 1 - rest if mode == "symmetric" else period - rest
    return np.where(is_mirrored, mirror, rest), turns, is_mirrored


def gathered(array, axis, mode, before, after, odd):
    """An axis continued by its own elements; `odd` ones are turned around the value at the edge."""
    size = array.shape[axis]
    index, turns, is_mirrored = places(mode, size, before, after)
    result = np.take(array, index, axis)
    if not odd or turns is None:
        return result
    shape = [1] * array.ndim
    shape[axis] = index.size
    turns, is_mirrored = turns.reshape(shape), is_mirrored.reshape(shape)
    first, last = part(array, axis, 0, 1), part(array, axis, size - 1, size)
    turned = np.where(is_mirrored, 2 * last - result, result) + 2 * turns * (last - first)
    return turned.astype(array.dtype, copy=False)


def pad_axis(array, axis, before, after, mode, options):
    """The array with one axis padded."""
    if mode == "empty":
        return joined(array, axis, filled(array, axis, before, 0), filled(array, axis, after, 0))
    if mode == "constant":
        low, high = options["constant_values"][axis]
        return joined(array, axis, filled(array, axis, before, low), filled(array, axis, after, high))
    size = array.shape[axis]
    if mode == "linear_ramp":
        low, high = options["end_values"][axis]
        first, last = part(array, axis, 0, 1), part(array, axis, size - 1, size)
        falling = ramp(array, axis, after, high, last)
        return joined(array, axis, ramp(array, axis, before, low, first), np.flip(falling, axis))
    if mode in STATISTICS:
        low, high = options["stat_length"][axis]
        shape = list(array.shape)
        sides = []
        for length, width, at_end in ((low, before, False), (high, after, True)):
            shape[axis] = width
            value = statistic(array, axis, length, STATISTICS[mode], at_end)
            sides.append(np.broadcast_to(value, shape))
        return joined(array, axis, *sides)
    return gathered(array, axis, mode, before, after, options.get("reflect_type") == "odd")


def pad_by_function(array, widths, function, keywords):
    """Each line of each axis in turn is handed to a function that changes it in place."""
    result = array
    for axis, (before, after) in enumerate(widths):
        result = joined(result, axis, filled(result, axis, before, 0), filled(result, axis, after, 0))
    for axis in range(array.ndim):
        lines = np.moveaxis(result, axis, -1)
        for index in np.ndindex(lines.shape[:-1]):
            function(lines[index], widths[axis], axis, keywords)
    return result


@dispatched
def pad(array, pad_width, mode="constant", **kwargs):
    """Pad an array."""
    array = np.asarray(array)
    if isinstance(pad_width, dict):
        sides = [(0, 0)] * array.ndim
        for axis, width in pad_width.items():
            sides[axis] = (width, width) if isinstance(width, int) else width
        pad_width = sides
    pad_width = np.asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("`pad_width` must be of integral type.")
    widths = pairs(pad_width, array.ndim, integral=True)
    if callable(mode):
        return pad_by_function(array, widths, mode, kwargs)
    if mode not in KEYWORDS:
        raise ValueError(f"mode '{mode}' is not supported")
    unknown = set(kwargs) - set(KEYWORDS[mode])
    if unknown:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {unknown}")
    options = dict(KEYWORDS[mode], **kwargs)
    for name in ("constant_values", "end_values", "stat_length"):
        if name in options:
            options[name] = pairs(options[name], array.ndim, integral=name == "stat_length")
    if array.size == 0 and mode not in ("constant", "empty"):
        for axis, (before, after) in enumerate(widths):
            if array.shape[axis] == 0 and before + after > 0:
                raise ValueError(
                    f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
    result = array
    for axis, (before, after) in enumerate(widths):
        if before or after:
            result = pad_axis(result, axis, before, after, mode, options)
    return result.copy() if result is array else result.astype(array.dtype, copy=False)
