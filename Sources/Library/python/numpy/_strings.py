"""What text functions are made of: Python's own methods, applied element by element."""
import numpy as np


def text(a):
    """The array of texts or bytes that an argument stands for."""
    array = np.asanyarray(a)
    if array.dtype.kind not in "USOT":
        raise TypeError("string operation on non-string array")
    return array


def each(function, *arrays, dtype=None):
    """Applies a function to elements side by side; texts become as wide as they have to be."""
    arrays = np.broadcast_arrays(*arrays)
    shape = arrays[0].shape
    results = [function(*items) for items in zip(*[a.ravel().tolist() for a in arrays])]
    if dtype is None:
        dtype = next((a.dtype for a in arrays if a.dtype.kind == "T"), None)
        if dtype is None:
            dtype = arrays[0].dtype.char if arrays[0].dtype.kind in "US" else object
        if not results:
            return np.empty(shape, arrays[0].dtype)
    return np.array(results, dtype=dtype).reshape(shape)


def like(a, value):
    """A text argument in the kind of the array: bytes for bytes."""
    if value is None or not isinstance(value, (str, bytes)):
        return value
    if a.dtype.kind == "S" and isinstance(value, str):
        return value.encode("ascii")
    if a.dtype.kind in "UT" and isinstance(value, bytes):
        return value.decode("ascii")
    return value


def scalar(result):
    return result[()] if isinstance(result, np.ndarray) and result.ndim == 0 else result


def method(name, doc, dtype=None):
    """A function that calls the method of each element without arguments."""
    def function(a):
        return scalar(each(lambda item: getattr(item, name)(), text(a), dtype=dtype))
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


capitalize = method("capitalize", "Return a copy of a with only the first character of each element capitalized.")
lower = method("lower", "Return an array with the elements converted to lowercase.")
upper = method("upper", "Return an array with the elements converted to uppercase.")
swapcase = method("swapcase", "Return element-wise a copy of the string with uppercase and lowercase swapped.")
title = method("title", "Return element-wise title cased version of string or unicode.")
isalpha = method("isalpha", "Returns true for each element if all characters are alphabetic.", np.bool)
isalnum = method("isalnum", "Returns true for each element if all characters are alphanumeric.", np.bool)
isdigit = method("isdigit", "Returns true for each element if all characters are digits.", np.bool)
islower = method("islower", "Returns true for each element if all cased characters are lowercase.", np.bool)
isupper = method("isupper", "Returns true for each element if all cased characters are uppercase.", np.bool)
isspace = method("isspace", "Returns true for each element if there are only whitespace characters.", np.bool)
istitle = method("istitle", "Returns true for each element if the element is a titlecased string.", np.bool)


def isnumeric(a):
    """For each element, return True if there are only numeric characters in the element."""
    if text(a).dtype.kind not in "UT":
        raise TypeError("isnumeric is only available for Unicode strings and arrays")
    return scalar(each(lambda item: item.isnumeric(), text(a), dtype=np.bool))


def isdecimal(a):
    """For each element, return True if there are only decimal characters in the element."""
    if text(a).dtype.kind not in "UT":
        raise TypeError("isdecimal is only available for Unicode strings and arrays")
    return scalar(each(lambda item: item.isdecimal(), text(a), dtype=np.bool))


def str_len(x):
    """Returns the length of each element."""
    return scalar(each(len, text(x), dtype=np.int64))


def add(x1, x2):
    """Add arguments element-wise."""
    return scalar(each(lambda a, b: a + b, text(x1), text(x2)))


def multiply(a, i):
    """Return (a * i), that is string multiple concatenation, element-wise."""
    a, i = text(a), np.asanyarray(i)
    if i.dtype.kind not in "iub":
        raise TypeError(f"unsupported type {i.dtype} for operand 'i'")
    try:
        return scalar(each(lambda item, n: item * n, a, i))
    except MemoryError:
        raise OverflowError("Overflow encountered in string multiply") from None


def mod(a, values):
    """Return (a % i), that is string formatting, element-wise for a pair of array_likes of str."""
    return scalar(each(lambda item, value: item % value, text(a), np.asanyarray(values)))


def bounds(start, end):
    return np.asanyarray(start), np.asanyarray(end if end is not None else np.iinfo(np.int64).max)


def searching(name, doc, dtype):
    def function(a, sub, start=0, end=None):
        a, sub = text(a), text(sub)
        try:
            return scalar(each(lambda item, part, first, last: getattr(item, name)(part, first, last),
                               a, sub, *bounds(start, end), dtype=dtype))
        except ValueError:
            raise ValueError("substring not found") from None
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


find = searching("find", "For each element, return the lowest index where the substring is found.", np.int64)
rfind = searching("rfind", "For each element, return the highest index where the substring is found.", np.int64)
index = searching("index", "Like `find`, but raises ValueError when the substring is not found.", np.int64)
rindex = searching("rindex", "Like `rfind`, but raises ValueError when the substring is not found.", np.int64)
count = searching("count", "Returns an array with the number of non-overlapping occurrences of a substring.", np.int64)
startswith = searching("startswith", "Returns a boolean array which is True where the string starts with prefix.", np.bool)
endswith = searching("endswith", "Returns a boolean array which is True where the string ends with suffix.", np.bool)


def padded(name, doc):
    def function(a, width, fillchar=" "):
        a, width, fill = text(a), np.asanyarray(width), np.asanyarray(fillchar)
        if width.dtype.kind not in "iub":
            raise TypeError(f"unsupported type {width.dtype} for operand 'width'")
        if np.any(str_len(fill) != 1):
            raise TypeError("The fill character must be exactly one character long")
        fill = fill.astype(a.dtype.kind, copy=False) if fill.dtype.kind != a.dtype.kind else fill
        return scalar(each(lambda item, n, c: getattr(item, name)(n, c), a, width, fill))
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


center = padded("center", "Return a copy of `a` with its elements centered in a string of length `width`.")
ljust = padded("ljust", "Return an array with the elements of `a` left-justified in a string of length `width`.")
rjust = padded("rjust", "Return an array with the elements of `a` right-justified in a string of length `width`.")


def zfill(a, width):
    """Return the numeric string left-filled with zeros."""
    return scalar(each(lambda item, n: item.zfill(n), text(a), np.asanyarray(width)))


def stripped(name, doc):
    def function(a, chars=None):
        a = text(a)
        if chars is None:
            return scalar(each(lambda item: getattr(item, name)(), a))
        return scalar(each(lambda item, c: getattr(item, name)(c), a, np.asanyarray(chars)))
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


strip = stripped("strip", "For each element in `a`, return a copy with the leading and trailing characters removed.")
lstrip = stripped("lstrip", "For each element in `a`, return a copy with the leading characters removed.")
rstrip = stripped("rstrip", "For each element in `a`, return a copy with the trailing characters removed.")


def replace(a, old, new, count=-1):
    """For each element in `a`, return a copy with occurrences of substring `old` replaced by `new`."""
    a = text(a)
    if a.dtype.kind in "US":
        old, new = (np.asanyarray(v).astype(a.dtype.kind) if np.asanyarray(v).dtype.kind in "US" else v for v in (old, new))
    return scalar(each(lambda item, x, y, n: item.replace(x, y, n), a, np.asanyarray(old), np.asanyarray(new),
                       np.asanyarray(count)))


def expandtabs(a, tabsize=8):
    """Return a copy of each string element where all tab characters are replaced by one or more spaces."""
    try:
        return scalar(each(lambda item, n: item.expandtabs(n), text(a), np.asanyarray(tabsize)))
    except MemoryError:
        raise OverflowError("new string is too long") from None


def decode(a, encoding=None, errors=None):
    """Calls bytes.decode element-wise."""
    return scalar(each(lambda item: item.decode(encoding or "utf-8", errors or "strict"), text(a), dtype="U"))


def encode(a, encoding=None, errors=None):
    """Calls str.encode element-wise."""
    return scalar(each(lambda item: item.encode(encoding or "utf-8", errors or "strict"), text(a), dtype="S"))


def translate(a, table, deletechars=None):
    """For each element in `a`, return a copy where all characters have been mapped through the given table."""
    a = text(a)
    if a.dtype.kind in "UT":
        return scalar(each(lambda item: item.translate(table), a))
    return scalar(each(lambda item: item.translate(table, deletechars or b""), a))


def partition(a, sep):
    """Partition each element in ``a`` around ``sep``."""
    a, sep = text(a), text(sep)
    return tuple(scalar(each(lambda item, s, k=k: item.partition(s)[k], a, sep)) for k in range(3))


def rpartition(a, sep):
    """Partition (split) each element around the right-most separator."""
    a, sep = text(a), text(sep)
    return tuple(scalar(each(lambda item, s, k=k: item.rpartition(s)[k], a, sep)) for k in range(3))


def slice(a, start=None, stop=np._NoValue, step=None, /):
    """Slice the strings in `a` by slices specified by `start`, `stop`, `step`."""
    if stop is np._NoValue:
        start, stop = None, start
    a = text(a)
    places = [np.asanyarray(v, dtype=object) for v in (start, stop, step)]
    return scalar(each(lambda item, i, j, k: item[i:j:k], a, *places))


def lists(function, a, *more):
    """Results that are lists or texts of any length, as objects."""
    arrays = np.broadcast_arrays(text(a), *more)
    result = np.empty(arrays[0].size, object)
    result[:] = [None] * result.size
    for i, items in enumerate(zip(*[x.ravel().tolist() for x in arrays])):
        result[i] = function(*items)
    return scalar(result.reshape(arrays[0].shape))


def split(a, sep=None, maxsplit=None):
    """For each element in `a`, return a list of the words in the string, using `sep` as the delimiter string."""
    return lists(lambda item: item.split(sep, -1 if maxsplit is None else maxsplit), a)


def rsplit(a, sep=None, maxsplit=None):
    """For each element in `a`, return a list of the words in the string, splitting from the right."""
    return lists(lambda item: item.rsplit(sep, -1 if maxsplit is None else maxsplit), a)


def splitlines(a, keepends=None):
    """For each element in `a`, return a list of the lines in the element, breaking at line boundaries."""
    return lists(lambda item: item.splitlines(bool(keepends)), a)


def join(sep, seq):
    """Return a string which is the concatenation of the strings in the sequence `seq`."""
    return scalar(each(lambda s, item: s.join(item), np.asanyarray(sep), text(seq)))
