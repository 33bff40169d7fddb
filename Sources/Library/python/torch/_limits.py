"""The limits of element types."""
import torch

# By type: bits in all, bits of the fraction, least and greatest exponent.
FORMATS = {"float16": (16, 10, -14, 15), "bfloat16": (16, 7, -126, 127), "float32": (32, 23, -126, 127),
           "float64": (64, 52, -1022, 1023)}
PARTS = {"complex32": "float16", "complex64": "float32", "complex128": "float64"}
RESOLUTIONS = {"float16": 1e-3, "bfloat16": 1e-2, "float32": 1e-6, "float64": 1e-15}
INTEGERS = {"uint8": (8, 0), "int8": (8, 1), "int16": (16, 1), "int32": (32, 1), "int64": (64, 1)}


class finfo:
    """What numbers a floating-point type has."""

    def __init__(self, dtype=None):
        name = str(torch.get_default_dtype() if dtype is None else dtype).partition(".")[2]
        name = PARTS.get(name, name)
        if name not in FORMATS:
            raise TypeError("torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'")
        self.bits, fraction, least, greatest = FORMATS[name]
        self.dtype, self.eps, self.resolution = name, 2.0 ** -fraction, RESOLUTIONS[name]
        self.max = (2 - 2.0 ** -fraction) * 2.0 ** greatest
        self.min, self.tiny = -self.max, 2.0 ** least
        self.smallest_normal = self.tiny

    def __repr__(self):
        return (f"finfo(resolution={self.resolution:g}, min={self.min:g}, max={self.max:g}, eps={self.eps:g}, "
                f"smallest_normal={self.smallest_normal:g}, tiny={self.tiny:g}, dtype={self.dtype})")


class iinfo:
    """What numbers an integer type has."""

    def __init__(self, dtype):
        name = str(dtype).partition(".")[2]
        if name not in INTEGERS:
            raise TypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
        self.bits, signed = INTEGERS[name]
        self.dtype = name
        self.max = 2 ** (self.bits - signed) - 1
        self.min = -self.max - 1 if signed else 0

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"
