"""Arrays of strings whose methods are those of strings."""
import numpy as np

__name__ = "numpy.char"


def _text(value):
    return np.char.array(value) if not isinstance(value, chararray) else value


class chararray(np.ndarray):
    """Provides a convenient view on arrays of string and unicode values."""
    __module__ = "numpy.char"

    def __new__(subtype, shape, itemsize=1, unicode=False, buffer=None, offset=0, strides=None, order="C"):
        dtype = np.dtype(("U" if unicode else "S") + str(int(itemsize)))
        fill = None
        if isinstance(buffer, str):
            fill, buffer = buffer, None
        if buffer is None:
            self = np.ndarray.__new__(subtype, shape, dtype, order=order)
        else:
            self = np.ndarray.__new__(subtype, shape, dtype, buffer=buffer, offset=offset, strides=strides, order=order)
        if fill is not None:
            self[...] = fill
        return self

    def __array_wrap__(self, arr, context=None, return_scalar=False):
        if arr.dtype.char in "SUbc":
            return np.ndarray.view(arr, type(self))
        return arr

    def __array_finalize__(self, obj):
        if self.dtype.char not in "VSUbc":
            raise ValueError("Can only create a chararray from string data.")

    def __getitem__(self, obj):
        found = np.ndarray.__getitem__(self, obj)
        return found.rstrip() if isinstance(found, (np.str_, np.bytes_)) else found

    def _shown(self):
        """The elements without the blanks that no index shows."""
        return np.strings.rstrip(self.__array__()).astype(np.ndarray.dtype.__get__(self)).view(chararray)

    def __repr__(self):
        return np.ndarray.__repr__(self._shown())

    def __str__(self):
        return np.ndarray.__str__(self._shown())

    def __eq__(self, other):
        return np.char.equal(self, other)

    def __ne__(self, other):
        return np.char.not_equal(self, other)

    def __ge__(self, other):
        return np.char.greater_equal(self, other)

    def __le__(self, other):
        return np.char.less_equal(self, other)

    def __gt__(self, other):
        return np.char.greater(self, other)

    def __lt__(self, other):
        return np.char.less(self, other)

    def __add__(self, other):
        return np.char.add(self, other)

    def __radd__(self, other):
        return np.char.add(other, self)

    def __mul__(self, i):
        return _text(np.char.multiply(self, i))

    def __rmul__(self, i):
        return _text(np.char.multiply(self, i))

    def __mod__(self, i):
        return _text(np.char.mod(self, i))

    def __rmod__(self, other):
        return NotImplemented

    def argsort(self, axis=-1, kind=None, order=None, *, stable=None):
        """Return the indices that sort the array lexicographically."""
        return self.__array__().argsort(axis, kind, order, stable=stable)

    def capitalize(self):
        return _text(np.char.capitalize(self))

    def center(self, width, fillchar=" "):
        return _text(np.char.center(self, width, fillchar))

    def count(self, sub, start=0, end=None):
        return np.char.count(self, sub, start, end)

    def decode(self, encoding=None, errors=None):
        return np.char.decode(self, encoding, errors)

    def encode(self, encoding=None, errors=None):
        return np.char.encode(self, encoding, errors)

    def endswith(self, suffix, start=0, end=None):
        return np.char.endswith(self, suffix, start, end)

    def expandtabs(self, tabsize=8):
        return _text(np.char.expandtabs(self, tabsize))

    def find(self, sub, start=0, end=None):
        return np.char.find(self, sub, start, end)

    def index(self, sub, start=0, end=None):
        return np.char.index(self, sub, start, end)

    def isalnum(self):
        return np.char.isalnum(self)

    def isalpha(self):
        return np.char.isalpha(self)

    def isdigit(self):
        return np.char.isdigit(self)

    def islower(self):
        return np.char.islower(self)

    def isspace(self):
        return np.char.isspace(self)

    def istitle(self):
        return np.char.istitle(self)

    def isupper(self):
        return np.char.isupper(self)

    def isnumeric(self):
        return np.char.isnumeric(self)

    def isdecimal(self):
        return np.char.isdecimal(self)

    def join(self, seq):
        return np.char.join(self, seq)

    def ljust(self, width, fillchar=" "):
        return _text(np.char.ljust(self, width, fillchar))

    def lower(self):
        return _text(np.char.lower(self))

    def lstrip(self, chars=None):
        return _text(np.char.lstrip(self, chars))

    def partition(self, sep):
        return _text(np.char.partition(np.asarray(self), sep))

    def replace(self, old, new, count=None):
        return np.char.replace(self, old, new, count if count is not None else -1)

    def rfind(self, sub, start=0, end=None):
        return np.char.rfind(self, sub, start, end)

    def rindex(self, sub, start=0, end=None):
        return np.char.rindex(self, sub, start, end)

    def rjust(self, width, fillchar=" "):
        return _text(np.char.rjust(self, width, fillchar))

    def rpartition(self, sep):
        return _text(np.char.rpartition(np.asarray(self), sep))

    def rsplit(self, sep=None, maxsplit=None):
        return np.char.rsplit(np.asarray(self), sep, maxsplit)

    def rstrip(self, chars=None):
        return _text(np.char.rstrip(self, chars))

    def split(self, sep=None, maxsplit=None):
        return np.char.split(np.asarray(self), sep, maxsplit)

    def splitlines(self, keepends=None):
        return np.char.splitlines(np.asarray(self), keepends)

    def startswith(self, prefix, start=0, end=None):
        return np.char.startswith(self, prefix, start, end)

    def strip(self, chars=None):
        return _text(np.char.strip(self, chars))

    def swapcase(self):
        return _text(np.char.swapcase(self))

    def title(self):
        return _text(np.char.title(self))

    def translate(self, table, deletechars=None):
        return _text(np.char.translate(self, table, deletechars))

    def upper(self):
        return _text(np.char.upper(self))

    def zfill(self, width):
        return _text(np.char.zfill(self, width))


def array(obj, itemsize=None, copy=True, unicode=None, order=None):
    """Create a `chararray`."""
    if isinstance(obj, (bytes, str)):
        if unicode is None:
            unicode = isinstance(obj, str)
        if itemsize is None:
            itemsize = len(obj)
        shape = len(obj) // itemsize
        text = obj if isinstance(obj, str) == unicode else obj.encode("ascii") if isinstance(obj, str) else obj.decode("ascii")
        # Each element is the text, as far as there is room for it.
        return np.array([text] * shape, dtype=("U" if unicode else "S") + str(itemsize)).view(chararray)
    if isinstance(obj, (list, tuple)):
        obj = np.asarray(obj)
    if isinstance(obj, np.ndarray) and issubclass(obj.dtype.type, np.character):
        if not isinstance(obj, chararray):
            obj = obj.view(chararray)
        if itemsize is None:
            itemsize = obj.itemsize // (4 if obj.dtype.kind == "U" else 1)
        if unicode is None:
            unicode = obj.dtype.kind == "U"
        wanted = np.dtype(("U" if unicode else "S") + str(itemsize))
        if order is not None:
            obj = np.asarray(obj, order=order).view(chararray)
        if copy or wanted != obj.dtype:
            obj = obj.astype(wanted)
        return obj
    if isinstance(obj, np.ndarray) and issubclass(obj.dtype.type, object) and itemsize is None:
        obj = obj.tolist()
    # What is no text is written in bytes; lists of texts stay what they are.
    kind = "U" if unicode else "S"
    dtype = kind if itemsize is None else kind + str(itemsize)
    return np.array(obj, dtype=dtype, order=order, subok=True).view(chararray)


def asarray(obj, itemsize=None, unicode=None, order=None):
    """Convert the input to a `chararray`, copying the data only if necessary."""
    return array(obj, itemsize, copy=False, unicode=unicode, order=order)
