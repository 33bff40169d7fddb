"""Matrices: arrays that keep two axes and multiply as matrices do."""
import sys
import warnings
import numpy as np

__name__ = "numpy"


def _number(text):
    """A number as Python writes it."""
    for kind in (int, float, complex):
        try:
            return kind(text)
        except ValueError:
            pass
    if text in ("True", "False"):
        return text == "True"
    raise ValueError(f"malformed node or string: {text!r}")


def _from_text(text):
    """The rows of a matrix written as `1 2; 3 4`."""
    for character in "[]":
        text = text.replace(character, "")
    rows = [[_number(item) for part in row.split(",") for item in part.split()] for row in text.split(";")]
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("Rows not the same size.")
    return rows


def asmatrix(data, dtype=None):
    """Interpret the input as a matrix."""
    return matrix(data, dtype=dtype, copy=False)


def _flattened(a):
    return a.squeeze() if a.shape[0] == 1 else a


class matrix(np.ndarray):
    """Returns a matrix from an array-like object, or from a string of data."""
    __module__ = "numpy"
    __array_priority__ = 10.0

    def __new__(subtype, data, dtype=None, copy=True):
        warnings.warn("the matrix subclass is not the recommended way to represent matrices or deal with linear algebra "
                      "(see https://docs.scipy.org/doc/numpy/user/numpy-for-matlab-users.html). Please adjust your code "
                      "to use regular ndarray.", PendingDeprecationWarning, stacklevel=2)
        if isinstance(data, matrix):
            wanted = data.dtype if dtype is None else np.dtype(dtype)
            if data.dtype == wanted and not copy:
                return data
            return data.astype(wanted)
        if isinstance(data, np.ndarray):
            wanted = data.dtype if dtype is None else np.dtype(dtype)
            new = data.view(subtype)
            if wanted != data.dtype:
                return new.astype(wanted)
            return new.copy() if copy else new
        if isinstance(data, str):
            data = _from_text(data)
        array = np.array(data, dtype=dtype, copy=copy or None)
        if array.ndim > 2:
            raise ValueError("matrix must be 2-dimensional")
        shape = {0: (1, 1), 1: (1,) + array.shape}.get(array.ndim, array.shape)
        return array.reshape(shape).view(subtype)

    def __array_finalize__(self, obj):
        self._getitem = False
        if isinstance(obj, matrix) and obj._getitem:
            return
        if self.ndim == 2:
            return
        if self.ndim > 2:
            shape = tuple(size for size in self.shape if size > 1)
            if len(shape) > 2:
                raise ValueError("shape too large to be a matrix.")
            if len(shape) == 2:
                self.shape = shape
                return
        else:
            shape = self.shape
        self.shape = {0: (1, 1), 1: (1,) + shape}[len(shape)]

    def __getitem__(self, index):
        self._getitem = True
        try:
            out = np.ndarray.__getitem__(self, index)
        finally:
            self._getitem = False
        if not isinstance(out, np.ndarray):
            return out
        if out.ndim == 0:
            return out[()]
        if out.ndim == 1:
            size = out.shape[0]
            is_column = isinstance(index, tuple) and len(index) > 1 and np.isscalar(index[1])
            out.shape = (size, 1) if is_column else (1, size)
        return out

    def __mul__(self, other):
        if isinstance(other, (np.ndarray, list, tuple)):
            return np.dot(self, asmatrix(other))
        if np.isscalar(other) or not hasattr(other, "__rmul__"):
            return np.dot(self, other)
        return NotImplemented

    def __rmul__(self, other):
        return np.dot(other, self)

    def __imul__(self, other):
        self[:] = self * other
        return self

    def __pow__(self, other):
        return np.linalg.matrix_power(self, other)

    def __ipow__(self, other):
        self[:] = self ** other
        return self

    def __rpow__(self, other):
        return NotImplemented

    def _align(self, axis):
        """A result without an axis as a scalar; one of columns as a column."""
        if axis is None:
            return self[0, 0]
        if axis == 0:
            return self
        if axis == 1:
            return self.transpose()
        raise ValueError("unsupported axis")

    def _collapse(self, axis):
        return self[0, 0] if axis is None else self

    def tolist(self):
        """Return the matrix as a (possibly nested) list."""
        return self.__array__().tolist()

    def sum(self, axis=None, dtype=None, out=None):
        """Returns the sum of the matrix elements, along the given axis."""
        return np.ndarray.sum(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def squeeze(self, axis=None):
        """Return a possibly reshaped matrix."""
        return np.ndarray.squeeze(self, axis=axis)

    def flatten(self, order="C"):
        """Return a flattened copy of the matrix."""
        return np.ndarray.flatten(self, order=order)

    def mean(self, axis=None, dtype=None, out=None):
        """Returns the average of the matrix elements along the given axis."""
        return np.ndarray.mean(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def std(self, axis=None, dtype=None, out=None, ddof=0):
        """Return the standard deviation of the array elements along the given axis."""
        return np.ndarray.std(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)

    def var(self, axis=None, dtype=None, out=None, ddof=0):
        """Returns the variance of the matrix elements, along the given axis."""
        return np.ndarray.var(self, axis, dtype, out, ddof, keepdims=True)._collapse(axis)

    def prod(self, axis=None, dtype=None, out=None):
        """Return the product of the array elements over the given axis."""
        return np.ndarray.prod(self, axis, dtype, out, keepdims=True)._collapse(axis)

    def any(self, axis=None, out=None):
        """Test whether any array element along a given axis evaluates to True."""
        return np.ndarray.any(self, axis, out, keepdims=True)._collapse(axis)

    def all(self, axis=None, out=None):
        """Test whether all matrix elements along a given axis evaluate to True."""
        return np.ndarray.all(self, axis, out, keepdims=True)._collapse(axis)

    def max(self, axis=None, out=None):
        """Return the maximum value along an axis."""
        return np.ndarray.max(self, axis, out, keepdims=True)._collapse(axis)

    def min(self, axis=None, out=None):
        """Return the minimum value along an axis."""
        return np.ndarray.min(self, axis, out, keepdims=True)._collapse(axis)

    def argmax(self, axis=None, out=None):
        """Indexes of the maximum values along an axis."""
        return _aligned(np.ndarray.argmax(self, axis, out), axis)

    def argmin(self, axis=None, out=None):
        """Indexes of the minimum values along an axis."""
        return _aligned(np.ndarray.argmin(self, axis, out), axis)

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        """The sum along a diagonal."""
        return self.diagonal(offset, axis1, axis2).sum(-1, dtype, out)

    def ptp(self, axis=None, out=None):
        """Peak-to-peak (maximum - minimum) value along the given axis."""
        return _aligned(np.ptp(self.__array__(), axis, out), axis, self)

    @property
    def I(self):
        """Returns the (multiplicative) inverse of invertible `self`."""
        rows, columns = self.shape
        return asmatrix(np.linalg.inv(self) if rows == columns else np.linalg.pinv(self))

    @property
    def A(self):
        """Return `self` as an `ndarray` object."""
        return self.__array__()

    @property
    def A1(self):
        """Return `self` as a flattened `ndarray`."""
        return self.__array__().ravel()

    def ravel(self, order="C"):
        """Return a flattened matrix."""
        return np.ndarray.ravel(self, order=order)

    @property
    def T(self):
        """Returns the transpose of the matrix."""
        return self.transpose()

    @property
    def H(self):
        """Returns the (complex) conjugate transpose of `self`."""
        return self.transpose().conjugate() if issubclass(self.dtype.type, np.complexfloating) else self.transpose()

    getT, getA, getA1, getH, getI = T.fget, A.fget, A1.fget, H.fget, I.fget


def _aligned(found, axis, like=None):
    if axis is None or not isinstance(found, np.ndarray):
        return found
    return asmatrix(found)._align(axis) if not isinstance(found, matrix) else found._align(axis)


def bmat(obj, ldict=None, gdict=None):
    """Build a matrix object from a string, nested sequence, or array."""
    if isinstance(obj, str):
        frame = sys._getframe(1)
        names = dict(frame.f_globals if gdict is None else gdict)
        names.update(frame.f_locals if ldict is None else ldict)
        rows = []
        for row in obj.split(";"):
            words = [word for part in row.split(",") for word in part.split()]
            for word in words:
                if word not in names:
                    raise NameError(f"name {word!r} is not defined")
            rows.append(np.concatenate([names[word] for word in words], axis=-1))
        return matrix(np.concatenate(rows, axis=0))
    if isinstance(obj, (tuple, list)):
        rows = []
        for row in obj:
            if isinstance(row, np.ndarray):
                return matrix(np.concatenate(obj, axis=-1))
            rows.append(np.concatenate(row, axis=-1))
        return matrix(np.concatenate(rows, axis=0))
    if isinstance(obj, np.ndarray):
        return matrix(obj)
