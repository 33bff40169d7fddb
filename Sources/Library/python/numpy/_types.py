"""Questions about types that NumPy answers in Python."""
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine

__name__ = "numpy"

typecodes = {
    "Character": "c", "Integer": "bhilqnp", "UnsignedInteger": "BHILQNP", "Float": "efdg", "Complex": "FDG",
    "AllInteger": "bBhHiIlLqQnNpP", "AllFloat": "efdgFDG", "Datetime": "Mm",
    "All": "?bhilqnpBHILQNPefdgFDGSUVOMm",
}

NAMES = {
    "S1": "character", "?": "bool", "b": "signed char", "B": "unsigned char", "h": "short", "H": "unsigned short",
    "i": "integer", "I": "unsigned integer", "l": "long integer", "L": "unsigned long integer",
    "q": "long long integer", "Q": "unsigned long long integer", "f": "single precision", "d": "double precision",
    "g": "long precision", "F": "complex single precision", "D": "complex double precision",
    "G": "complex long double precision", "S": "string", "U": "unicode", "V": "void", "O": "object",
}


def typename(char):
    """Return a description for the given data type code."""
    return NAMES[char]


def mintypecode(typechars, typeset="GDFgdf", default="d"):
    """Return the character for the minimum-size type to which given types can be safely cast."""
    codes = [t if isinstance(t, str) else np.asarray(t).dtype.char for t in typechars]
    found = {t for t in codes if t in typeset}
    if not found:
        return default
    if "F" in found and "d" in found:
        return "D"
    return min(found, key="GDFgdfQLqlPpIiHhBb?".index)


@dispatched
def common_type(*arrays):
    """Return a scalar type which is common to the input arrays."""
    is_complex, precision = False, 0
    sizes = {np.float16: 1, np.float32: 2, np.float64: 3, np.complex64: 2, np.complex128: 3}
    for a in arrays:
        t = a.dtype.type
        is_complex = is_complex or np.iscomplexobj(a)
        if issubclass(t, np.integer):
            p = 3
        else:
            p = sizes.get(t)
            if p is None:
                raise TypeError("can't get common type for non-numeric array")
        precision = max(precision, p)
    if is_complex:
        return [None, np.complex64, np.complex64, np.complex128][precision]
    return [np.float16, np.float16, np.float32, np.float64][precision]


@dispatched
def real_if_close(a, tol=100):
    """If input is complex with all imaginary parts close to zero, return real parts."""
    a = np.asanyarray(a)
    if not issubclass(a.dtype.type, np.complexfloating):
        return a
    if tol > 1:
        tol = np.finfo(a.dtype.type).eps * tol
    return a.real if np.all(np.absolute(a.imag) < tol) else a


def isfortran(a):
    """Check if the array is Fortran contiguous but *not* C contiguous."""
    return a.flags.fnc


@dispatched
def sort_complex(a):
    """Sort a complex array using the real part first, then the imaginary part."""
    b = np.array(a, copy=True)
    b.sort()
    if not issubclass(b.dtype.type, np.complexfloating):
        return b.astype("F" if b.dtype.char in "bhBH" else "D")
    return b


def mask_indices(n, mask_func, k=0):
    """Return the indices to access (n, n) arrays, given a masking function."""
    return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)


def get_include():
    """Return the directory that contains the header files: there is none."""
    return ""


def binary_repr(num, width=None):
    """Return the binary representation of the input number as a string."""
    import operator
    num = operator.index(num)
    size = abs(num)
    digits = format(size, "b")
    if width is None:
        return "-" * (num < 0) + digits
    width = operator.index(width)
    # A negative number is the complement in two's, which takes a bit more unless it is a power.
    needed = len(digits) + (num < 0 and size & (size - 1) != 0)
    if num and width < needed:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={needed}")
    if width > 1 << 28:
        raise MemoryError
    return format((1 << needed) + num, "b")[-needed:].rjust(width, "1") if num < 0 else digits.rjust(width, "0")


def base_repr(number, base=2, padding=0):
    """Return a string representation of a number in the given base system."""
    if base > 36:
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    left, digits = abs(int(number)), []
    while left:
        left, digit = divmod(left, base)
        digits.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit])
    text = "0" * padding + "".join(reversed(digits))
    return ("-" if number < 0 else "") + (text or "0")


@dispatched
def trim_zeros(filt, trim="fb", axis=None):
    """Remove values along a dimension which are zero along all other."""
    array = np.asarray(filt)
    trim = trim.lower()
    if trim not in ("fb", "bf", "f", "b"):
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    axes = range(array.ndim) if axis is None else np.lib.array_utils.normalize_axis_tuple(axis, array.ndim, "axis")
    result = array
    there = np.zeros(array.shape, bool)
    there[np.nonzero(array)] = True
    for along in axes:
        others = tuple(k for k in range(array.ndim) if k != along)
        places = np.flatnonzero(there.any(axis=others) if others else there)
        size = array.shape[along]
        first = (int(places[0]) if places.size else size) if "f" in trim else 0
        last = (int(places[-1]) + 1 if places.size else first) if "b" in trim else size
        result = result[(slice(None),) * along + (slice(first, max(first, last)),)]
    return result.tolist() if isinstance(filt, list) else tuple(result.tolist()) if isinstance(filt, tuple) else result


# MARK: Bits

@dispatched
def packbits(a, /, axis=None, bitorder="big"):
    """Packs the elements of a binary-valued array into bits in a uint8 array."""
    a = np.asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError("Expected an input array of integer or boolean data type")
    if not isinstance(bitorder, str):
        raise TypeError(f"pack() argument 3 must be str, not {'None' if bitorder is None else type(bitorder).__name__}")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a, axis = a.ravel(), 0
    axis = np.lib.array_utils.normalize_axis_index(axis, a.ndim)
    lines = np.moveaxis(a, axis, -1)
    return np.moveaxis(engine.pack(lines, bitorder == "little"), -1, axis)


@dispatched
def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    """Unpacks elements of a uint8 array into a binary-valued output array."""
    a = np.asarray(a)
    if a.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    if not isinstance(bitorder, str):
        raise TypeError(f"unpack() argument 4 must be str, not {'None' if bitorder is None else type(bitorder).__name__}")
    if bitorder[:1] not in ("b", "l"):
        raise ValueError("'order' must begin with 'l' or 'b'")
    if axis is None:
        a, axis = a.ravel(), 0
    lines = np.moveaxis(a, axis, -1)
    size = lines.shape[-1] * 8
    if count is None:
        count = size
    elif count < 0:
        if -count > size:
            raise ValueError("-count larger than number of elements")
        count += size
    return np.moveaxis(engine.unpack(lines, count, bitorder[:1] == "l"), -1, axis)


ScalarType = (int, float, complex, bool, bytes, str, memoryview, np.bool_, np.complex64, np.complex128, np.float16,
              np.float32, np.float64, np.int8, np.int16, np.int32, np.int64, np.datetime64, np.timedelta64, np.object_,
              np.bytes_, np.str_, np.uint8, np.uint16, np.uint32, np.uint64, np.void)
sctypeDict = {name: getattr(np, name) for name in (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
    "complex64", "complex128", "object_", "bytes_", "str_", "void", "datetime64", "timedelta64", "intp", "uintp", "bool_",
    "half", "single", "double", "csingle", "cdouble", "byte", "ubyte", "short", "ushort", "intc", "uintc", "long", "ulong",
    "longlong", "ulonglong", "longdouble", "clongdouble", "int_", "uint")}
sctypeDict.update({"float": np.float64, "complex": np.complex128, "bytes": np.bytes_, "a": np.bytes_, "str": np.str_,
                   "unicode": np.str_, "object": np.object_, "int": np.int64})
_bufsize = [8192]


def getbufsize():
    """Return the size of the buffer used in ufuncs."""
    return _bufsize[0]


def setbufsize(size):
    """Set the size of the buffer used in ufuncs."""
    if size < 0:
        raise ValueError("buffer size must be non-negative")
    if size < 5:
        raise ValueError(f"Buffer size, {size}, is too small")
    if size > 10_000_000:
        raise ValueError(f"Buffer size, {size}, is too big")
    if size % 16:
        raise ValueError(f"Buffer size, {size}, is not a multiple of 16")
    old, _bufsize[0] = _bufsize[0], size
    return old
