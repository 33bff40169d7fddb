"""What text functions are made of: Python's own methods, applied element by element."""
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine
from numpy import add

__name__ = "numpy.strings"

MAX = 2 ** 63 - 1
NO_WIDEST = "zero-size array to reduction operation maximum which has no identity"


def text(a):
    """The array of texts or bytes that an argument stands for."""
    array = np.asanyarray(a)
    if array.dtype.kind not in "USOT":
        raise TypeError("string operation on non-string array")
    return array


KEPT = object()


def whole(function, null, arrays):
    """The function where all texts are there: one that is missing is kept, answered or refused by `null`."""
    places = [k for k, a in enumerate(arrays) if a.dtype.kind == "T"]
    missing = next((arrays[k].dtype.na_object for k in places if hasattr(arrays[k].dtype, "na_object")), "")
    if isinstance(missing, str):
        return function
    answer, error, words = null

    def choose(*items):
        if all(isinstance(items[k], str) for k in places):
            return function(*items)
        if answer is None or missing == missing:
            raise error(words)
        return missing if answer is KEPT else answer
    return choose


def each(function, *arrays, dtype=None, null=None):
    """Applies a function to elements side by side; texts become as wide as they have to be."""
    try:
        arrays = np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = "".join(str(a.shape).replace(", ", ",") + " " for a in arrays)
        raise ValueError(f"operands could not be broadcast together with shapes {shapes}") from None
    shape = arrays[0].shape
    if null is not None:
        function = whole(function, null, arrays)
    results = [function(*items) for items in zip(*[a.ravel().tolist() for a in arrays])]
    if dtype is None:
        dtype = next((a.dtype for a in arrays if a.dtype.kind == "T"), None)
        if dtype is None:
            dtype = arrays[0].dtype.char if arrays[0].dtype.kind in "US" else object
        if not results and arrays[0].dtype.kind in "US":
            raise ValueError(NO_WIDEST)
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


def kept(native, a, *rest):
    """What the engine gives for arrays, of a lone text an array too; None where it leaves them to Python's methods."""
    if a.ndim or any(np.ndim(x) for x in rest):
        return native(a, *rest)
    result = native(a.reshape(1), *rest)
    return result if result is None else result.reshape(())


def is_plain(*arrays):
    """Whether the engine's own loops take the arrays: texts of fixed width alone."""
    return all(a.dtype.kind in "US" for a in arrays)


def method(name, doc):
    """A function that calls the method of each element without arguments; the results are as wide as the elements."""
    native = getattr(engine, name)

    def function(a):
        a = text(a)
        if a.dtype.kind == "O":
            raise TypeError("string operation on non-string array")
        result = kept(native, a) if is_plain(a) else None
        if result is not None:
            return result
        # What stands for a missing text has no such method.
        kind = bytes if a.dtype.kind == "S" else str
        return each(lambda item: getattr(kind, name)(item), a, dtype=a.dtype)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return dispatched(function)


def test(name, doc):
    """A function that asks something of the characters of each element."""
    native = getattr(engine, name)
    null = False, ValueError, f"Cannot use the {name} function with a null that is not a nan-like value"

    def function(x, /, out=None, *, where=True, casting="same_kind", order="K", dtype=None, subok=True, signature=None):
        a = np.asanyarray(x)
        if a.dtype.kind not in ("UT" if name in ("isnumeric", "isdecimal") else "UST"):
            engine.no_loop(name, x)
        # Which letters of all languages begin words is for the method to say.
        result = native(a) if is_plain(a) and (name != "istitle" or a.dtype.kind == "S") else None
        if result is None:
            result = scalar(each(lambda item: getattr(item, name)(), a, dtype=np.bool, null=null))
        return delivered(result, out, where, casting, order, dtype, subok, signature)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


capitalize = method("capitalize", "Return a copy of a with only the first character of each element capitalized.")
lower = method("lower", "Return an array with the elements converted to lowercase.")
upper = method("upper", "Return an array with the elements converted to uppercase.")
swapcase = method("swapcase", "Return element-wise a copy of the string with uppercase and lowercase swapped.")
title = method("title", "Return element-wise title cased version of string or unicode.")
isalpha = test("isalpha", "Returns true for each element if all characters are alphabetic.")
isalnum = test("isalnum", "Returns true for each element if all characters are alphanumeric.")
isdigit = test("isdigit", "Returns true for each element if all characters are digits.")
islower = test("islower", "Returns true for each element if all cased characters are lowercase.")
isupper = test("isupper", "Returns true for each element if all cased characters are uppercase.")
isspace = test("isspace", "Returns true for each element if there are only whitespace characters.")
istitle = test("istitle", "Returns true for each element if the element is a titlecased string.")
isnumeric = test("isnumeric", "For each element, return True if there are only numeric characters in the element.")
isdecimal = test("isdecimal", "For each element, return True if there are only decimal characters in the element.")


def str_len(x, /, out=None, *, where=True, casting="same_kind", order="K", dtype=None, subok=True, signature=None):
    """Returns the length of each element."""
    a = np.asanyarray(x)
    result = engine.lengths(a) if a.dtype.kind != "T" else scalar(
        each(len, a, dtype=np.int64, null=(None, ValueError, "The length of a null string is undefined")))
    return delivered(result, out, where, casting, order, dtype, subok, signature)


def delivered(result, out, where, casting, order, dtype, subok, signature):
    """A result where and as a call of a ufunc wants it."""
    if out is None and where is True and order in ("K", "C") and dtype is None and subok is True and signature is None:
        return result
    options = {"out": out, "where": where, "casting": casting, "order": order, "subok": subok}
    if signature is not None:
        options["signature"] = signature
    elif dtype is not None:
        options["dtype"] = dtype
    return np.logical_or(result, False, **options) if result.dtype == bool else np.add(result, 0, **options)


@dispatched
def multiply(a, i):
    """Return (a * i), that is string multiple concatenation, element-wise."""
    a, i = np.asanyarray(a), np.asanyarray(i)
    if i.dtype.kind not in "iub":
        raise TypeError(f"unsupported type {i.dtype} for operand 'i'")
    if a.dtype.kind == "T":
        return np.multiply(a, i)
    str_len(a)
    try:
        return each(lambda item, n: item * n, a, i)
    except MemoryError:
        raise OverflowError("Overflow encountered in string multiply") from None


@dispatched
def mod(a, values):
    """Return (a % i), that is string formatting, element-wise for a pair of array_likes of str."""
    a = text(a)
    kind = bytes if a.dtype.kind == "S" else str
    values = np.asanyarray(values)
    a, values = np.broadcast_arrays(a, values)
    # The values are numbers of NumPy's own, which texts without fields take for tables.
    results = [kind.__mod__(item, value) for item, value in zip(a.ravel().tolist(), list(values.ravel()))]
    return np.array(results, dtype=a.dtype if not results else a.dtype.char).reshape(a.shape)


def searching(name, doc, dtype):
    """A function that looks for a part of each element between two places."""
    native = getattr(engine, name)

    def search(shown, a, sub, start, end):
        end = end if end is not None else MAX
        given = a, sub
        a, sub = np.asanyarray(a), np.asanyarray(sub)
        kinds = {a.dtype.kind, sub.dtype.kind}
        if kinds == {"T", "U"}:
            kinds = {"T"}
        for bound in (start, end):
            if not isinstance(bound, int) and np.asanyarray(bound).dtype.kind not in "iub":
                kinds.add("")
        if len(kinds) != 1 or kinds <= set("OiufbcVMm"):
            engine.no_loop(shown, *given, start, end)
        if "T" not in kinds:
            return native(a, sub, start, end)
        is_test = dtype is np.bool
        kinds = "nan-like or strings" if is_test else "strings"
        null = False if is_test else None, ValueError, f"'{shown}' not supported for null values that are not {kinds}."
        return scalar(each(lambda item, part, first, last: getattr(item, name)(part, first, last), a, sub,
                           np.asanyarray(start), np.asanyarray(end), dtype=dtype, null=null))
    if name == "startswith":
        def function(a, prefix, start=0, end=None):
            return search(name, a, prefix, start, end)
    elif name == "endswith":
        def function(a, suffix, start=0, end=None):
            return search(name, a, suffix, start, end)
    else:
        def function(a, sub, start=0, end=None):
            return search(name, a, sub, start, end)
    function.__name__ = function.__qualname__ = name
    function.search = search
    function.__doc__ = doc
    return function


find = searching("find", "For each element, return the lowest index where the substring is found.", np.int64)
rfind = searching("rfind", "For each element, return the highest index where the substring is found.", np.int64)
count = searching("count", "Returns an array with the number of non-overlapping occurrences of a substring.", np.int64)
startswith = searching("startswith", "Returns a boolean array which is True where the string starts with prefix.", np.bool)
endswith = searching("endswith", "Returns a boolean array which is True where the string ends with suffix.", np.bool)


def index(a, sub, start=0, end=None):
    """Like `find`, but raises ValueError when the substring is not found."""
    found = find.search("index", a, sub, start, end)
    if np.any(found < 0):
        raise ValueError("substring not found")
    return found


def rindex(a, sub, start=0, end=None):
    """Like `rfind`, but raises ValueError when the substring is not found."""
    found = rfind.search("rindex", a, sub, start, end)
    if np.any(found < 0):
        raise ValueError("substring not found")
    return found


def padded(name, doc):
    native = getattr(engine, name)

    def function(a, width, fillchar=" "):
        a, width, fill = np.asanyarray(a), np.asanyarray(width), np.asanyarray(fillchar)
        if width.dtype.kind not in "iub":
            raise TypeError(f"unsupported type {width.dtype} for operand 'width'")
        if a.dtype.kind != "T":
            str_len(a)
        if np.any(str_len(fill) != 1):
            raise TypeError("The fill character must be exactly one character long")
        if not a.size and a.dtype.kind != "T":
            raise ValueError(NO_WIDEST)
        fill = fill.astype(a.dtype.kind, copy=False) if fill.dtype.kind != a.dtype.kind else fill
        if is_plain(a, fill):
            return kept(native, a, width, fill)
        null = KEPT, ValueError, f"Cannot _{name} null that is not a nan-like value"
        return each(lambda item, n, c: getattr(item, name)(n, c), a, width, fill, null=null)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return dispatched(function)


center = padded("center", "Return a copy of `a` with its elements centered in a string of length `width`.")
ljust = padded("ljust", "Return an array with the elements of `a` left-justified in a string of length `width`.")
rjust = padded("rjust", "Return an array with the elements of `a` right-justified in a string of length `width`.")


@dispatched
def zfill(a, width):
    """Return the numeric string left-filled with zeros."""
    a, width = np.asanyarray(a), np.asanyarray(width)
    if a.dtype.kind != "T":
        str_len(a)
    if width.dtype.kind not in "iub":
        raise TypeError(f"unsupported type {width.dtype} for operand 'width'")
    if not a.size:
        raise ValueError(NO_WIDEST)
    if is_plain(a):
        return kept(engine.zfill, a, width, "0" if a.dtype.kind == "U" else b"0")
    null = KEPT, TypeError, "Cannot zfill null string that is not a nan-like value"
    return each(lambda item, n: item.zfill(n), a, width, null=null)


def stripped(name, doc):
    native = getattr(engine, name)
    null = KEPT, ValueError, "Can only strip null values that are strings or NaN-like values"

    def function(a, chars=None):
        a = np.asanyarray(a)
        if chars is None:
            if a.dtype.kind not in "UST":
                engine.no_loop(f"_{name}_whitespace", a)
            if a.dtype.kind != "T":
                return native(a)
            return scalar(each(lambda item: getattr(item, name)(), a, null=null))
        chars = np.asanyarray(chars)
        if "T" not in (a.dtype.kind, chars.dtype.kind):
            return native(a, chars)
        return scalar(each(lambda item, c: getattr(item, name)(c), a, chars, null=null))
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


strip = stripped("strip", "For each element in `a`, return a copy with the leading and trailing characters removed.")
lstrip = stripped("lstrip", "For each element in `a`, return a copy with the leading characters removed.")
rstrip = stripped("rstrip", "For each element in `a`, return a copy with the trailing characters removed.")


@dispatched
def replace(a, old, new, count=-1):
    """For each element in `a`, return a copy with occurrences of substring `old` replaced by `new`."""
    a, old, new = text(a), np.asanyarray(old), np.asanyarray(new)
    if not a.size or not new.size:
        raise ValueError(NO_WIDEST)
    if is_plain(a):
        old, new = (v.astype(a.dtype.kind, copy=False) if v.dtype.kind in "US" and v.dtype.kind != a.dtype.kind else v
                    for v in (old, new))
        return kept(engine.replace, a, old, new, count)
    null = KEPT, ValueError, "Only string or NaN-like null strings can be used as search strings for replace"
    return each(lambda item, x, y, n: item.replace(x, y, n), a, old, new, np.asanyarray(count), null=null)


@dispatched
def expandtabs(a, tabsize=8):
    """Return a copy of each string element where all tab characters are replaced by one or more spaces."""
    a, tabsize = np.asanyarray(a), np.asanyarray(tabsize)
    if a.dtype.kind not in "UST":
        engine.no_loop("_expandtabs_length", a, tabsize)
    try:
        null = None, ValueError, "Null values are not supported arguments for expandtabs"
        expanded = each(lambda item, n: item.expandtabs(n), a, tabsize, null=null)
    except MemoryError:
        raise OverflowError("new string is too long") from None
    if a.dtype.kind == "U" and a.size:
        # Room for the bytes of each character that is no tab.
        room = str_len(expanded) + 3 * (str_len(a) - count(a, "\t"))
        expanded = expanded.astype(f"U{int(np.max(room))}")
    return expanded


@dispatched
def decode(a, encoding=None, errors=None):
    """Calls bytes.decode element-wise."""
    return each(lambda item: type(item).decode(item, encoding or "utf-8", errors or "strict"), text(a), dtype="U")


@dispatched
def encode(a, encoding=None, errors=None):
    """Calls str.encode element-wise."""
    given = [np.asarray("utf-8" if encoding is None else encoding), np.asarray("strict" if errors is None else errors)]
    return each(str.encode, text(a), *given, dtype="S")


@dispatched
def translate(a, table, deletechars=None):
    """For each element in `a`, return a copy where all characters have been mapped through the given table."""
    a = text(a)
    if a.dtype.kind in "UT":
        return each(lambda item: item.translate(table), a)
    return each(lambda item: item.translate(table, deletechars or b""), a)


def separated(a, sep):
    """An array and separators of its kind."""
    a, sep = text(a), np.asanyarray(sep)
    if a.dtype.kind in "US":
        return a, sep if sep.dtype.kind == a.dtype.kind else sep.astype(a.dtype.kind)
    return a, text(sep)


def parted(a, sep, method):
    """The three parts of each element; what separates is as wide as the widest separator, where any is found."""
    a, sep = separated(a, sep)
    before, middle, behind = (each(lambda item, s, k=k: method(item, s)[k], a, sep) for k in range(3))
    if a.dtype.kind not in "US":
        return before, middle, behind
    middle = middle.astype(a.dtype.char + str(int(str_len(sep).max()) if str_len(middle).any() else 1))
    # Parts of which all are empty have no width.
    before, behind = (part if str_len(part).any() else np.ndarray(part.shape, a.dtype.char + "0")
                      for part in (before, behind))
    return before, middle, behind


@dispatched
def partition(a, sep):
    """Partition each element in ``a`` around ``sep``."""
    return parted(a, sep, lambda item, s: item.partition(s))


@dispatched
def rpartition(a, sep):
    """Partition (split) each element around the right-most separator."""
    return parted(a, sep, lambda item, s: item.rpartition(s))


def slice(a, start=None, stop=np._NoValue, step=None, /):
    """Slice the strings in `a` by slices specified by `start`, `stop`, `step`."""
    if stop is np._NoValue:
        start, stop = None, start
    a = text(a)
    places = [np.asanyarray(v, dtype=object) for v in (start, stop, step)]
    return scalar(each(lambda item, i, j, k: item[i:j:k], a, *places, dtype=a.dtype,
                       null=(None, TypeError, "Cannot slice null string")))


def lists(function, a, *more):
    """Results that are lists or texts of any length, as objects."""
    arrays = np.broadcast_arrays(text(a), *more)
    result = np.empty(arrays[0].size, object)
    result[:] = [None] * result.size
    for i, items in enumerate(zip(*[x.ravel().tolist() for x in arrays])):
        result[i] = function(*items)
    return result.reshape(arrays[0].shape)


@dispatched
def split(a, sep=None, maxsplit=None):
    """For each element in `a`, return a list of the words in the string, using `sep` as the delimiter string."""
    return lists(lambda item: item.split(sep, -1 if maxsplit is None else maxsplit), a)


@dispatched
def rsplit(a, sep=None, maxsplit=None):
    """For each element in `a`, return a list of the words in the string, splitting from the right."""
    return lists(lambda item: item.rsplit(sep, -1 if maxsplit is None else maxsplit), a)


@dispatched
def splitlines(a, keepends=None):
    """For each element in `a`, return a list of the lines in the element, breaking at line boundaries."""
    return lists(lambda item: item.splitlines(bool(keepends)), a)


@dispatched
def join(sep, seq):
    """Return a string which is the concatenation of the strings in the sequence `seq`."""
    return each(lambda s, item: s.join(item), text(sep), np.asanyarray(seq))
