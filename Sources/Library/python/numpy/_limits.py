"""What numbers of a type can hold."""
import types
import warnings

import numpy as np

__name__ = "numpy"

FACTS = {"float16": (10, 5, 3), "float32": (23, 8, 6), "float64": (52, 11, 15)}


class finfo:
    """Machine limits for floating point types."""
    __class_getitem__ = classmethod(types.GenericAlias)
    _made = {}

    def __new__(cls, dtype):
        if dtype is None:
            warnings.warn("finfo() dtype cannot be None. This behavior will raise an error in the future. "
                          "(Deprecated in NumPy 1.25)", DeprecationWarning, stacklevel=2)
        try:
            kind = np.dtype(dtype)
        except TypeError:
            # What is no type is taken for a number of one.
            kind = np.dtype(type(dtype))
        if kind.kind not in "fc":
            raise ValueError(f"data type {kind.type!r} not inexact")
        kind = kind.newbyteorder("=")
        kind = np.dtype({8: "float32", 16: "float64"}[kind.itemsize]) if kind.kind == "c" else kind
        if kind not in cls._made:
            cls._made[kind] = object.__new__(cls)._filled(kind)
        return cls._made[kind]

    def _filled(self, kind):
        bits, exponent, digits = FACTS[kind.name]
        number = kind.type
        self.dtype, self.bits = kind, kind.itemsize * 8
        self.nmant, self.precision = bits, digits
        self.maxexp = 2 ** (exponent - 1)
        self.minexp = 2 - self.maxexp
        self.eps = number(2.0 ** -bits)
        self.max = number((2.0 - 2.0 ** -bits) * 2.0 ** (self.maxexp - 1))
        self.min = -self.max
        self.smallest_normal = number(2.0 ** self.minexp)
        self.smallest_subnormal = np.array([1], f"u{kind.itemsize}").view(kind)[0]
        return self

    @property
    def epsneg(self):
        """The difference between 1 and the next smaller number, halved by base two."""
        return self.dtype.type(2.0 ** (-self.nmant - 1))

    @property
    def resolution(self):
        """The approximate decimal resolution of the type."""
        return self.dtype.type(10.0 ** -self.precision)

    @property
    def nexp(self):
        """The bits of the exponent."""
        return self.bits - self.nmant - 1

    @property
    def iexp(self):
        """The bits of the exponent, bias included."""
        return self.bits - self.nmant - 1

    @property
    def machep(self):
        """The exponent that yields eps."""
        return -self.nmant

    @property
    def negep(self):
        """The exponent that yields epsneg."""
        return -self.nmant - 1

    @property
    def tiny(self):
        """The smallest normal number."""
        return self.smallest_normal

    def __reduce__(self):
        return finfo, (self.dtype,)

    def __str__(self):
        line = "-" * 63
        return (f"Machine parameters for {self.dtype}\n{line}\n"
                f"precision = {self.precision}   resolution = {self.resolution!s}\n"
                f"machep = {self.machep}   eps =        {self.eps!s}\n"
                f"negep =  {self.negep}   epsneg =     {self.epsneg!s}\n"
                f"minexp = {self.minexp}   tiny =       {self.tiny!s}\n"
                f"maxexp = {self.maxexp}   max =        {self.max!s}\n"
                f"nexp =   {self.nexp}   min =        -max\n"
                f"smallest_normal = {self.smallest_normal!s}   smallest_subnormal = {self.smallest_subnormal!s}\n{line}\n")

    def __repr__(self):
        digits = {16: 5, 32: 7, 64: 16}[self.bits]
        return f"finfo(resolution={self.resolution!s}, min={self.min:.{digits}e}, max={self.max:.{digits}e}, dtype={self.dtype})"


class iinfo:
    """Machine limits for integer types."""
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, int_type):
        try:
            self.dtype = np.dtype(int_type)
        except TypeError:
            self.dtype = np.dtype(type(int_type))
        self.kind, self.bits = self.dtype.kind, self.dtype.itemsize * 8
        self.key = f"{self.kind}{self.bits}"
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")

    @property
    def min(self):
        """Minimum value of given dtype."""
        return 0 if self.kind == "u" else -(1 << (self.bits - 1))

    @property
    def max(self):
        """Maximum value of given dtype."""
        return (1 << (self.bits if self.kind == "u" else self.bits - 1)) - 1

    def __str__(self):
        line = "-" * 63
        return f"Machine parameters for {self.dtype}\n{line}\nmin = {self.min}\nmax = {self.max}\n{line}\n"

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"
