"""When `array` copies, and arrays of others without a copy."""
import enum
import numpy as np


class _CopyMode(enum.Enum):
    """An enumeration for the copy modes supported by numpy.copy() and numpy.array()."""
    ALWAYS = True
    NEVER = False
    IF_NEEDED = 2

    def __bool__(self):
        if self is _CopyMode.ALWAYS:
            return True
        if self is _CopyMode.NEVER:
            return False
        raise ValueError(f"{self} is neither True nor False.")


def from_dlpack(x, /, *, device=None, copy=None):
    """Create a NumPy array from an object implementing the ``__dlpack__`` protocol: here from the arrays of all libraries."""
    if device not in (None, "cpu"):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    if not isinstance(x, np.ndarray) and not hasattr(x, "__dlpack__"):
        raise AttributeError(f"{type(x).__name__!r} object has no attribute '__dlpack__'")
    array = np.asarray(x)
    if array.dtype.kind not in "biufc" or not array.dtype.isnative:
        raise BufferError("DLPack only supports signed/unsigned integers, float and complex dtypes.")
    return array.copy() if copy else array.view()
