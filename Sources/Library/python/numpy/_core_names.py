"""How arrays name their types when they are printed."""
import numpy as np


def dtype_is_implied(dtype):
    """Whether a type is what numbers in brackets have anyway."""
    dtype = np.dtype(dtype)
    if dtype.names is not None:
        return False
    return dtype.isnative and dtype.type in (np.int64, np.float64, np.complex128, np.bool)


def short_dtype(dtype):
    """A type as it stands behind `dtype=`."""
    text = str(dtype)
    return text if dtype.names is not None or dtype.kind == "T" or text.isidentifier() else f"'{text}'"
