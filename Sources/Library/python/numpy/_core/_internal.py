"""What pickles of NumPy's types name, and where arrays stand in memory."""
from numpy.dtypes import StringDType


def _convert_to_stringdtype_kwargs(coerce, *na_object):
    """A type of texts of any length from the state in a pickle."""
    return StringDType(coerce=bool(coerce), **({"na_object": na_object[0]} if na_object else {}))


class _Numbers:
    """Whole numbers as C has them, of which a pointer to an array speaks."""

    def __init__(self, numbers):
        self._numbers = list(numbers)
        self._length_ = len(self._numbers)

    def __len__(self):
        return self._length_

    def __getitem__(self, index):
        return self._numbers[index]

    def __iter__(self):
        return iter(self._numbers)


class _ctypes:
    """Where an array stands; there is no `ctypes` to make pointers of, so that a pointer is the number itself."""

    def __init__(self, array):
        self._arr = array

    def data_as(self, obj):
        """The address of the first element."""
        return self.data

    def shape_as(self, obj):
        """The shape as numbers of a type; None of an array without axes."""
        return _Numbers(self._arr.shape) if self._arr.ndim else None

    def strides_as(self, obj):
        """The strides as numbers of a type; None of an array without axes."""
        return _Numbers(self._arr.strides) if self._arr.ndim else None

    @property
    def data(self):
        """A pointer to the memory area of the array as a Python integer."""
        return self._arr.__array_interface__["data"][0]

    @property
    def shape(self):
        """The shape as C integers."""
        return self.shape_as(int)

    @property
    def strides(self):
        """The strides as C integers."""
        return self.strides_as(int)

    @property
    def _as_parameter_(self):
        return self.data
