"""Arrays with a mask that says which elements count."""
import builtins
import operator
import warnings
import numpy as np
from numpy.ma._masks import nomask, MaskType, make_mask_descr, getdata, get_data, getmask, get_mask, getmaskarray
from numpy.ma._masks import is_mask, make_mask_none, make_mask, mask_or, flatten_mask, shrunk, either, entirely
from numpy.ma._masks import filled_mask, as_mask
from numpy.ma._fills import default_filler, default_fill_value, minimum_fill_value, maximum_fill_value
from numpy.ma._fills import check_fill_value
from numpy.ma._records import fill_records, objects_for, hide, listed_records, unmasked_only, equal_records


class MAError(Exception):
    """Class for masked array related errors."""


class MaskError(MAError):
    """Class for mask related errors."""


class _MaskedPrintOption:
    """What is shown in the place of masked elements."""

    def __init__(self, display):
        self._display, self._enabled = display, True

    def display(self):
        return self._display

    def set_display(self, s):
        self._display = s

    def enabled(self):
        return self._enabled

    def enable(self, shrink=1):
        self._enabled = shrink

    def __str__(self):
        return str(self._display)

    __repr__ = __str__


masked_print_option = _MaskedPrintOption("--")

_check_fill_value = check_fill_value


class MaskedArrayFutureWarning(FutureWarning):
    pass


def default_axis(a, name, axis):
    """The axis that stands for none: that of a line, or all of them, which is to change."""
    if a.ndim < 2:
        return axis
    match = "its documentation and np.argsort" if name == "argsort" else name.removeprefix("ma.")
    match = match if name == "argsort" else "np." + match
    warnings.warn(f"In the future the default for {name} will be axis={axis}, not the current None, to match {match}. "
                  f"Explicitly pass {axis} or None to silence this warning.", MaskedArrayFutureWarning, stacklevel=3)
    return None


def set_fill_value(a, fill_value):
    """Set the filling value of a, if a is a masked array."""
    if isinstance(a, MaskedArray):
        a.set_fill_value(fill_value)


def common_fill_value(a, b):
    """Return the common filling value of two masked arrays, if any."""
    x, y = get_fill_value(a), get_fill_value(b)
    return x if x == y else None


def get_fill_value(a):
    """The value that stands for masked elements of an array, or would."""
    return a.fill_value if isinstance(a, MaskedArray) else default_fill_value(a)


# MARK: Filling

def filled(a, fill_value=None):
    """Return input as an array with masked data replaced by a fill value."""
    if isinstance(a, MaskedArray):
        return a.filled(fill_value)
    return a if isinstance(a, np.ndarray) else np.array(a)


def isMaskedArray(x):
    """Test whether input is an instance of MaskedArray."""
    return isinstance(x, MaskedArray)


isarray = isMA = isMaskedArray


def is_masked(x):
    """Determine whether input has masked values."""
    m = getmask(x)
    return m is not nomask and bool(np.any(m))


def wrapped(data, mask, model=None, fill=None):
    """A masked array of data and mask; a single element becomes itself or `masked`."""
    if np.ndim(data) == 0:
        if mask is not nomask and np.ndim(mask) == 0 and mask:
            return masked
        return np.asarray(data)[()]
    return fresh(data, mask, model)


def fresh(data, mask, model=None):
    """A masked array of data and mask, of the class of `model` where that is one."""
    cls = type(model) if isinstance(model, MaskedArray) and model is not masked and type(model) is not mvoid else MaskedArray
    result = np.ndarray.view(np.asarray(data), cls)
    if isinstance(model, MaskedArray):
        result._update_from(model)
    if mask is nomask and result.dtype.names is not None:
        mask = make_mask_none((), result.dtype)
    result._mask = mask if mask is nomask else np.broadcast_to(mask, result.shape).copy()
    result._fill_value = getattr(model, "_fill_value", None)
    result._hardmask = getattr(model, "_hardmask", False)
    result._sharedmask = getattr(model, "_sharedmask", False)
    return result


def given(keepdims):
    """Whether axes are kept, which is no where nothing is said."""
    return keepdims is not np._NoValue and keepdims


class MaskedArray(np.ndarray):
    """An array class with possibly masked values."""
    __module__ = "numpy.ma"
    __array_priority__ = 15
    __hash__ = None
    _defaultmask = nomask
    _defaulthardmask = False
    _baseclass = np.ndarray

    def get_real(self):
        """The real part."""
        return self.real

    def get_imag(self):
        """The imaginary part."""
        return self.imag

    def toflex(self):
        """Transforms a masked array into a flexible-type array."""
        record = np.ndarray(self.shape, dtype=[("_data", self.dtype), ("_mask", getmaskarray(self).dtype)])
        record["_data"], record["_mask"] = self._data, getmaskarray(self)
        return record

    torecords = toflex

    def __new__(cls, data=None, mask=nomask, dtype=None, copy=False, subok=True, ndmin=0, fill_value=None,
                 keep_mask=True, hard_mask=None, shrink=True, order=None):
        own = getmask(data)
        if isinstance(data, (list, tuple)) and any_masked(data):
            own = shrunk(np.array(nested_mask(data)))
            data = nested_data(data)
        elif isinstance(data, MaskedArray):
            if fill_value is None and data._fill_value is not None:
                fill_value = data._fill_value
            if hard_mask is None:
                hard_mask = data._hardmask
        source = data._data if isinstance(data, MaskedArray) else data
        plain_data = np.array(source, dtype=dtype, copy=True if copy else None, ndmin=ndmin, order=order or "K")
        if isinstance(data, MaskedArray) and subok and data is not masked:
            cls = type(data) if issubclass(type(data), cls) else cls
        self = np.ndarray.view(plain_data, cls)
        if isinstance(data, MaskedArray):
            self._update_from(data)
        self._baseclass = getattr(data, "_baseclass", type(data) if isinstance(data, np.ndarray) else np.ndarray)
        self._sharedmask = isinstance(data, MaskedArray) and own is not nomask and not copy
        self._mask = self._mask_from(mask, own, keep_mask, shrink, copy)
        if own is nomask and mask is not nomask:
            self._sharedmask = not copy
        self._hardmask = bool(hard_mask)
        self._fill_value = None if fill_value is None else check_fill_value(fill_value, self.dtype)
        return self

    def _mask_from(self, mask, own, keep_mask, shrink, copy):
        """The mask of a new array, of what is given and of what its data bring."""
        descr = make_mask_descr(self.dtype)
        shape = np.ndarray.shape.__get__(self)
        if mask is None and own is nomask:
            mask = False
        if mask is None or mask is nomask or mask is False and own is not nomask:
            if not keep_mask:
                own = nomask if shrink else np.zeros(shape, descr)
            if own is nomask and descr.names is not None:
                own = np.zeros(shape, descr)
            if own is not nomask and copy:
                own = own.copy()
            return own if own is nomask or own.shape == shape else own.reshape(shape)
        mask = as_mask(mask, descr, shape)
        if mask.shape != shape:
            if mask.size == 1:
                mask = np.broadcast_to(mask.reshape(()), shape).copy()
            elif mask.size == self.size:
                mask = mask.reshape(shape)
            else:
                raise MaskError(f"Mask and data not compatible: data size is {self.size}, mask size is {mask.size}.")
        if own is nomask or not keep_mask:
            return mask.copy() if copy else mask
        return either(mask, own.astype(descr))

    def _update_from(self, obj):
        """Copies what is no data from another array."""
        for name in ("_fill_value", "_hardmask", "_sharedmask", "_optinfo", "_basedict"):
            if hasattr(obj, name):
                setattr(self, name, getattr(obj, name))
        self._baseclass = getattr(obj, "_baseclass", type(obj) if isinstance(obj, np.ndarray) else np.ndarray)
        own = self.__dict__
        for name, value in getattr(obj, "__dict__", {}).items():
            if name not in own and not name.startswith("_"):
                own[name] = value

    def __array_finalize__(self, obj):
        self._fill_value, self._hardmask, self._sharedmask = None, False, False
        self._optinfo, self._basedict = {}, {}
        if isinstance(obj, np.ndarray):
            self._update_from(obj)
        mask = getmask(obj) if isinstance(obj, np.ndarray) else nomask
        shape = np.ndarray.shape.__get__(self)
        if mask is not nomask and mask.shape == shape and mask.dtype == make_mask_descr(self.dtype):
            # Data of its own have a mask of their own; a view of others shares theirs.
            shared = self.__array_interface__["data"] == obj.__array_interface__["data"]
            self._mask = mask if shared else mask.copy()
        else:
            self._mask = nomask if self.dtype.names is None else make_mask_none(shape, self.dtype)

    def __array_wrap__(self, obj, context=None, return_scalar=False):
        result = self if obj is self else np.ndarray.view(obj, type(self))
        result._update_from(self)
        if context is None:
            return result
        func, args, place = context
        inputs = args[:func.nin]
        mask = getmaskarray(inputs[0])
        for other in inputs[1:]:
            mask = mask_or(mask, getmaskarray(other))
        domain = domains().get(func)
        if domain is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                outside = np.asarray(filled(domain(*[getdata(arg) for arg in inputs]), True))
            if outside.any():
                np.copyto(result._data, getdata(inputs[0]), where=outside, casting="unsafe")
                mask = outside if mask is nomask else mask | outside
        if result is not self and result.shape == () and mask is not nomask and np.any(mask):
            return masked
        result._mask = mask if mask is nomask else np.broadcast_to(mask, result.shape).copy()
        return result

    # MARK: Attributes

    @property
    def _data(self):
        return np.ndarray.view(self, np.ndarray)

    @property
    def data(self):
        """Returns the underlying data, as a view of the masked array."""
        return np.ndarray.view(self, self._baseclass)

    @property
    def mask(self):
        """Current mask."""
        return self._mask if self._mask is nomask else self._mask.view()

    @mask.setter
    def mask(self, value):
        if value is masked:
            value = True
        if value is nomask and self.dtype.names is None:
            if self._mask is not nomask:
                if self._hardmask:
                    return
                self._mask = make_mask_none(self.shape)
            return
        new = as_mask(bool(value) if isinstance(value, np.bool) else value, make_mask_descr(self.dtype), self.shape)
        if new.shape != self.shape and new.size == self.size:
            new = new.reshape(self.shape)
        new = np.broadcast_to(new, self.shape)
        if self._hardmask and self._mask is not nomask:
            self._mask = either(self._mask, new)
        elif self._mask is nomask:
            self._mask = new.copy()
        else:
            self._mask[...] = new

    @property
    def recordmask(self):
        """Get or set the mask of the array if it has no named fields."""
        return self._mask if self._mask is nomask else entirely(self._mask)

    @recordmask.setter
    def recordmask(self, mask):
        raise NotImplementedError("Coming soon: setting the mask per records!")

    @property
    def fill_value(self):
        """The filling value of the masked array is a scalar."""
        if self._fill_value is None:
            self._fill_value = check_fill_value(None, self.dtype)
        return self._fill_value[()]

    @fill_value.setter
    def fill_value(self, value=None):
        if value is not None and np.ndim(value) and self.dtype.names is None:
            warnings.warn("Non-scalar arrays for the fill value are deprecated. Use arrays with scalar values instead. The "
                          "filled function still supports any array as `fill_value`.", DeprecationWarning, stacklevel=2)
        self._fill_value = check_fill_value(value, self.dtype)

    def get_fill_value(self):
        return self.fill_value

    def set_fill_value(self, value=None):
        self.fill_value = value

    baseclass = property(lambda self: self._baseclass)
    shape = property(lambda self: np.ndarray.shape.__get__(self), lambda self, value: self._reshape_in_place(value))
    hardmask = property(lambda self: self._hardmask)
    sharedmask = property(lambda self: self._sharedmask)
    T = property(lambda self: self.transpose())
    real = property(lambda self: fresh(self._data.real, self._mask, None))
    imag = property(lambda self: fresh(self._data.imag, self._mask, None))
    flat = property(lambda self: MaskedIterator(self), lambda self, value: self._set_flat(value))

    def _reshape_in_place(self, shape):
        np.ndarray.shape.__set__(self, shape)
        if self._mask is not nomask and self._mask is not None:
            self._mask = self._mask.reshape(np.ndarray.shape.__get__(self))

    def _set_flat(self, value):
        line = self.ravel()
        line[:] = value
        self._data[...] = line._data.reshape(self.shape)
        if line._mask is not nomask:
            self._mask = line._mask.reshape(self.shape)

    def harden_mask(self):
        """Force the mask to hard, preventing unmasking by assignment."""
        self._hardmask = True
        return self

    def soften_mask(self):
        """Force the mask to soft (default), allowing unmasking by assignment."""
        self._hardmask = False
        return self

    def unshare_mask(self):
        """Copy the mask and set the `sharedmask` flag to ``False``."""
        if self._sharedmask:
            self._mask = self._mask.copy()
            self._sharedmask = False
        return self

    def shrink_mask(self):
        """Reduce a mask to nomask when possible."""
        if self._mask is not nomask:
            self._mask = shrunk(self._mask)
        return self

    def ids(self):
        """Return the addresses of the data and mask areas."""
        return id(self._data), id(self._mask)

    def iscontiguous(self):
        """Return a boolean indicating whether the data is contiguous."""
        return self.flags["CONTIGUOUS"]

    # MARK: Elements

    def __len__(self):
        return len(self._data)

    def __getitem__(self, index):
        index = as_index(index)
        data = self._data[index]
        mask = nomask if self._mask is nomask else self._mask[index]
        if self._baseclass is not np.ndarray and isinstance(data, np.ndarray) and not isinstance(index, str):
            # The class of the data says which shape a part has.
            own = self.data[index]
            if isinstance(own, np.ndarray) and own.shape != data.shape and own.size == data.size:
                data = data.reshape(own.shape)
                mask = mask if mask is nomask else mask.reshape(own.shape)
        if self._data.dtype == object and is_element(self._data, index):
            return masked if mask is not nomask and mask else data
        if isinstance(data, np.void) and not is_ellipsis(index):
            return mvoid(data, mask=mask, hardmask=self._hardmask, fill_value=self._fill_value)
        if not isinstance(data, np.ndarray) or np.ndim(data) == 0 and not is_ellipsis(index):
            if mask is not nomask and np.ndim(mask) == 0 and mask:
                return masked
            return data
        result = fresh(data, nomask, self)
        result._mask = mask
        result._sharedmask = True
        if result.dtype.names is None and self.dtype.names is not None or isinstance(index, str):
            result._fill_value = None if self._fill_value is None else np.array(self._fill_value[index])
        return result

    def __setitem__(self, index, value):
        if self is masked:
            raise MaskError("Cannot alter the masked element.")
        index = as_index(index)
        if value is masked:
            if self._mask is nomask:
                self._mask = make_mask_none(self.shape, self.dtype)
            if isinstance(index, str):
                self._data[index] = masked._data
            self._mask[index] = filled_mask(True, self._mask[index].dtype)[()]
            return
        if self._mask is not nomask and self._mask.dtype.names is not None:
            self._set_records(index, value)
            return
        if isinstance(value, (list, tuple)) and any_masked(value):
            value = MaskedArray(value)
        data, mask = getdata(value), getmask(value)
        if self._hardmask and self._mask is not nomask:
            kept = self._mask[index]
            if np.ndim(kept) == 0:
                if not kept:
                    self._data[index] = data
            else:
                current = self._data[index]
                self._data[index] = np.where(kept, current, data)
                if mask is not nomask:
                    self._mask[index] = kept | mask
            return
        self._data[index] = data
        if mask is not nomask:
            if self._mask is nomask:
                self._mask = make_mask_none(self.shape)
            self._mask[index] = mask
        elif self._mask is not nomask:
            self._mask[index] = False

    def _set_records(self, index, value):
        """Assigns to records, or to a field of each."""
        mask = getmask(value)
        if isinstance(value, tuple) and any_masked(value):
            mask = tuple(item is masked for item in value)
            value = tuple(0 if item is masked else item for item in value)
        kept = self._mask[index]
        if mask is nomask:
            mask = np.zeros(np.shape(kept), kept.dtype)
        if self._hardmask:
            data = self._data[index] = unmasked_only(self._data[index], getdata(value), kept)
            return
        self._data[index] = getdata(value) if isinstance(value, np.ndarray) else value
        self._mask[index] = mask[()] if isinstance(mask, np.ndarray) and mask.ndim == 0 else mask

    def __iter__(self):
        if self.ndim == 0:
            raise TypeError("iteration over a 0-d array")
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, value):
        return bool((self._data[~getmaskarray(self)] == value).any())

    def filled(self, fill_value=None):
        """Return a copy of self, with masked values filled with a given value."""
        if self._baseclass is not np.ndarray and self.dtype.names is None:
            return np.asarray(fresh_view(self._data, self._mask, None).filled(
                self.fill_value if fill_value is None else fill_value)).view(self._baseclass)
        if self._mask is nomask:
            return self._data
        value = self.fill_value if fill_value is None else check_fill_value(fill_value, self.dtype)
        if self.dtype.names is not None:
            result = self._data.copy()
            fill_records(result, self._mask, np.asarray(value))
            return result
        if self._mask.ndim == 0:
            return np.asanyarray(value).reshape(()) if self._mask else self._data
        if not self._mask.any():
            return self._data
        result = self._data.copy()
        np.copyto(result, value, where=self._mask, casting="unsafe")
        return result

    def compressed(self):
        """Return all the non-masked data as a 1-D array."""
        data = self.data.ravel()
        return data if self._mask is nomask else data[~self._mask.ravel()]

    def compress(self, condition, axis=None, out=None):
        """Return `a` where condition is ``True``."""
        condition = np.asarray(condition)
        data = self._data.compress(condition, axis)
        mask = nomask if self._mask is nomask else self._mask.compress(condition, axis)
        if out is not None:
            getdata(out)[...] = data
            data = getdata(out)
        return fresh(data, mask, None if out is not None else self)

    def tolist(self, fill_value=None):
        """Return the data portion of the masked array as a hierarchical Python list."""
        if self._mask is nomask:
            return self._data.tolist()
        if fill_value is not None:
            return self.filled(fill_value).tolist()
        if self.dtype.names is not None:
            return listed_records(self._data.tolist(), self._mask.tolist())
        result = self._data.astype(object)
        if result.ndim == 0:
            return None if self._mask else result.item()
        result[self._mask] = None
        return result.tolist()

    def item(self, *args):
        return self._data.item(*args)

    def tobytes(self, fill_value=None, order="C"):
        """Return the array data as a string containing the raw bytes in the array."""
        return self.filled(fill_value).tobytes(order)

    # MARK: Text

    def _shown(self):
        """The elements as they are printed, masked ones as their sign."""
        if not masked_print_option.enabled() or self._mask is nomask:
            return self._data if masked_print_option.enabled() else self.filled(self.fill_value)
        data, mask = self._data, self._mask
        most = 1500 if self.ndim == 1 else 100
        for axis in range(self.ndim):
            if data.shape[axis] > most:
                half = most // 2
                places = np.r_[0:half, data.shape[axis] - half:data.shape[axis]]
                data, mask = data.take(places, axis), mask.take(places, axis)
        if data.dtype.names is not None:
            result = data.astype(objects_for(data.dtype))
            hide(result, mask)
            return result
        result = data.astype(object)
        if result.ndim == 0:
            return np.array(masked_print_option if mask else result[()], dtype=object)
        result[mask] = masked_print_option
        return result

    def __str__(self):
        return str(self._shown())

    def __repr__(self):
        if np.get_printoptions()["legacy"] == "1.13":
            return self._legacy_repr()
        prefix = f"masked_{'array' if self._baseclass is np.ndarray else self._baseclass.__name__}("
        names = ["data", "mask", "fill_value"]
        is_one_row = builtins.all(n == 1 for n in self.shape[:-1])
        from numpy import _core_names as core
        show_dtype = not core.dtype_is_implied(self.dtype) or np.all(self.mask) or self.size == 0
        if show_dtype:
            names.append("dtype")
        if is_one_row:
            indents = {names[0]: prefix}
            for n in names[1:]:
                indents[n] = " " * (len(prefix) + len(names[0]) - len(n))
            prefix = ""
        else:
            indents = {n: " " * 2 for n in names}
            prefix = prefix + "\n"
        reprs = {
            "data": np.array2string(self._shown(), separator=", ", prefix=indents["data"] + "data=", suffix=","),
            "mask": np.array2string(np.asarray(self._mask), separator=", ", prefix=indents["mask"] + "mask=", suffix=","),
            "fill_value": self._shown_fill_value(),
        }
        if show_dtype:
            reprs["dtype"] = core.short_dtype(self.dtype)
        return prefix + ",\n".join(f"{indents[k]}{k}={reprs[k]}" for k in names) + ")"

    def _legacy_repr(self):
        """The form of NumPy 1.13."""
        fields = [("data", str(self)), ("mask", str(self._mask)), ("fill_value", str(self.fill_value))]
        if self.dtype.names is not None:
            fields.append(("dtype", str(self.dtype)))
        name = "array" if self._baseclass is np.ndarray else self._baseclass.__name__
        between = " = " if self.ndim <= 1 else " =\n "
        lines = [(n if n == "data" else n.rjust(17)) + (between if n in ("data", "mask") else " = ") + text
                 for n, text in fields]
        return f"masked_{name}(" + ",\n".join(lines) + ")\n"

    def _shown_fill_value(self):
        value = self.fill_value
        if self._fill_value.dtype.kind in "US" and self.dtype.kind == self._fill_value.dtype.kind:
            return repr(value.item())
        return str(value) if self._fill_value.dtype == self.dtype and self.dtype != object else repr(value)

    def __format__(self, spec):
        return str(self) if not spec else format(self._data, spec)

    def __bool__(self):
        return bool(self.filled(False) if self.size == 1 else self._data)

    def __float__(self):
        if self.size > 1:
            raise TypeError("Only length-1 arrays can be converted to Python scalars")
        if self._mask is not nomask and self._mask.any():
            warnings.warn("Warning: converting a masked element to nan.", stacklevel=2)
            return np.nan
        return float(self.item())

    def __int__(self):
        if self.size > 1:
            raise TypeError("Only length-1 arrays can be converted to Python scalars")
        if self._mask is not nomask and self._mask.any():
            raise MaskError("Cannot convert masked element to a Python int.")
        return int(self.item())

    __index__ = __int__

    def __complex__(self):
        return complex(self.item())

    # MARK: Shapes

    def _same(self, name, *args, **kwargs):
        """The result of a method of the data, and of the mask alike."""
        data = getattr(self._data, name)(*args, **kwargs)
        mask = nomask if self._mask is nomask else getattr(self._mask, name)(*args, **kwargs)
        return wrapped(data, mask, self) if np.ndim(data) == 0 and self.ndim else fresh_view(data, mask, self)

    def reshape(self, *s, **kwargs):
        """Give a new shape to the array without changing its data."""
        return self._same("reshape", *s, **kwargs)

    def ravel(self, order="C"):
        """Returns a 1D version of self, as a view."""
        result = self._same("ravel", self._common_order(order))
        if issubclass(self._baseclass, np.matrix):
            result = result.reshape(1, -1)
        return result

    def flatten(self, *args, **params):
        """Return a copy of the array collapsed into one dimension."""
        return self._same("flatten", self._common_order(*args, **params))

    def _common_order(self, order="C"):
        """An order that is the same one for data and mask, whatever their own is."""
        if order in ("k", "K", "a", "A"):
            return "F" if self._data.flags.fnc else "C"
        return order

    def transpose(self, *args, **params):
        """Returns a view of the array with axes transposed."""
        return self._same("transpose", *args, **params)

    def swapaxes(self, *args, **params):
        """Return a view of the array with `axis1` and `axis2` interchanged."""
        return self._same("swapaxes", *args, **params)

    def squeeze(self, *args, **params):
        """Remove axes of length one from `a`."""
        return self._same("squeeze", *args, **params)

    def diagonal(self, *args, **params):
        """Return specified diagonals."""
        return self._same("diagonal", *args, **params)

    def repeat(self, *args, **params):
        """Repeat elements of an array."""
        return self._same("repeat", *args, **params)

    def take(self, indices, axis=None, out=None, mode="raise"):
        """Take elements from a masked array along an axis."""
        places = filled(indices, 0)
        result = self._same("take", places, axis, mode=mode)
        if isinstance(result, MaskedArray) and result is not masked:
            result._fill_value = None
        extra = getmask(indices)
        if extra is not nomask and isinstance(result, MaskedArray):
            result._mask = getmaskarray(result) | extra
        if out is not None:
            getdata(out)[...] = getdata(result)
            if isinstance(out, MaskedArray):
                out._mask = getmaskarray(result).copy()
                return out.view()
            return out
        return result

    def copy(self, *args, **params):
        """Return a copy of the array."""
        return self._same("copy", *args, **params)

    def view(self, dtype=None, type=None, fill_value=None):
        """Return a view of the MaskedArray data."""
        if type is not None and not (isinstance(type, builtins.type) and issubclass(type, np.ndarray)):
            dtype, type = (type, None) if dtype is None else (dtype, type)
        elif type is not None and type is not np.ndarray and not issubclass(type, MaskedArray):
            return (self._data if dtype is None else self._data.view(dtype)).view(type)
        if dtype is np.ndarray or type is np.ndarray:
            return self._data
        if isinstance(dtype, builtins.type) and issubclass(dtype, np.ndarray) and not issubclass(dtype, MaskedArray):
            return self._data.view(dtype)
        if dtype is None or isinstance(dtype, builtins.type) and issubclass(dtype, MaskedArray):
            result = fresh_view(self._data, self._mask, self)
        else:
            result = fresh_view(self._data.view(dtype), nomask, None)
            result._mask = self._viewed_mask(result.dtype, result.shape)
        if fill_value is not None:
            result.fill_value = fill_value
        return result

    def _viewed_mask(self, dtype, shape):
        """The mask of a view of another dtype: that of the same fields, where it has as many."""
        descr = make_mask_descr(dtype)
        if self._mask is nomask:
            return nomask if descr.names is None else np.zeros(shape, descr)
        try:
            mask = self._mask.view(descr)
        except (TypeError, ValueError):
            return make_mask_none(shape, dtype)
        return mask if mask.shape == shape else make_mask_none(shape, dtype)

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        """Copy of the array, cast to a specified type."""
        dtype = np.dtype(dtype)
        if not subok:
            return self._data.astype(dtype, order=order, casting=casting, copy=copy)
        if not copy and dtype == self.dtype:
            return self
        mask = self._mask
        if mask is not nomask and dtype.names is not None:
            mask = mask.astype(make_mask_descr(dtype))
        result = fresh(self._data.astype(dtype, order=order, casting=casting), mask, None)
        if self._fill_value is not None:
            result._fill_value = self._fill_value.astype(dtype)
        return result

    def resize(self, newshape, refcheck=True, order=False):
        raise ValueError("A masked array does not own its data and therefore cannot be resized.\n"
                         "Use the numpy.ma.resize function instead.")

    def put(self, indices, values, mode="raise"):
        """Set storage-indexed locations to corresponding values."""
        if self._hardmask and self._mask is not nomask:
            mask = self._mask.ravel()[indices]
            indices, values = np.asarray(indices), np.resize(getdata(values), np.shape(indices))
            indices, values = indices[~mask], values[~mask]
        self._data.put(indices, getdata(values), mode=mode)
        if self._mask is nomask and getmask(values) is nomask:
            return
        mask = getmaskarray(self)
        mask.put(indices, False if getmask(values) is nomask else getmask(values), mode=mode)
        self._mask = make_mask(mask, copy=False, shrink=True)

    # MARK: Reductions

    def _kept(self, axis, keepdims):
        """The mask of a reduction: what has no element left."""
        if self._mask is nomask:
            return nomask
        return self._mask.all(axis=axis, keepdims=given(keepdims))

    def _reduced(self, name, fill, axis, dtype=None, out=None, keepdims=np._NoValue):
        options = {} if dtype is None else {"dtype": dtype}
        keepdims = given(keepdims)
        data = getattr(self.filled(fill), name)(axis=axis, keepdims=given(keepdims), **options)
        return deliver(data, self._kept(axis, keepdims), out, self)

    def sum(self, axis=None, dtype=None, out=None, keepdims=np._NoValue):
        """Return the sum of the array elements over the given axis."""
        return self._reduced("sum", 0, axis, dtype, out, keepdims)

    def prod(self, axis=None, dtype=None, out=None, keepdims=np._NoValue):
        """Return the product of the array elements over the given axis."""
        return self._reduced("prod", 1, axis, dtype, out, keepdims)

    product = prod

    def all(self, axis=None, out=None, keepdims=np._NoValue):
        """Returns True if all elements evaluate to True."""
        return self._reduced("all", True, axis, None, out, keepdims)

    def any(self, axis=None, out=None, keepdims=np._NoValue):
        """Returns True if any of the elements of `a` evaluate to True."""
        return self._reduced("any", False, axis, None, out, keepdims)

    def count(self, axis=None, keepdims=np._NoValue):
        """Count the non-masked elements of the array along the given axis."""
        if self._mask is nomask and axis is None and (not keepdims or keepdims is np._NoValue or self.ndim == 0):
            return self.size
        return (~getmaskarray(self)).sum(axis=axis, keepdims=given(keepdims))

    def mean(self, axis=None, dtype=None, out=None, keepdims=np._NoValue):
        """Returns the average of the array elements along given axis."""
        if self._mask is nomask:
            return deliver(self._data.mean(axis=axis, dtype=dtype, keepdims=given(keepdims)), nomask, out, self)
        if dtype is None and self.dtype.kind in "iub":
            dtype = np.dtype("f8")
        total = self.sum(axis=axis, dtype=dtype, keepdims=given(keepdims))
        count = self.count(axis=axis, keepdims=given(keepdims))
        if np.ndim(count) == 0 and count == 0:
            return masked
        return deliver(getdata(total * 1.0 / count if np.ndim(total) == 0 else total / count), getmask(total), out, self)

    def anom(self, axis=None, dtype=None):
        """Compute the anomalies (deviations from the arithmetic mean) along the given axis."""
        mean = self.mean(axis, dtype)
        return self - (mean if axis is None or np.ndim(mean) == 0 else expand_dims(mean, axis))

    def var(self, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
        """Compute the variance along the specified axis."""
        if self._mask is nomask:
            kept = {} if mean is np._NoValue else {"mean": getdata(mean)}
            result = self._data.var(axis=axis, dtype=dtype, ddof=ddof, keepdims=given(keepdims), **kept)
            return deliver(result, nomask, out, self)
        count = self.count(axis=axis, keepdims=given(keepdims)) - ddof
        middle = self.mean(axis, dtype, keepdims=True) if mean is np._NoValue else mean
        off = self - middle
        if self.dtype.kind == "c":
            squares = absolute(off) ** 2
        else:
            squares = off * off
        total = squares.sum(axis, keepdims=given(keepdims))
        result = divide(total, count)
        mask = mask_or(np.asarray(getmask(total) if getmask(total) is not nomask else False), np.asarray(count <= 0))
        return deliver(getdata(result), mask if np.ndim(mask) else mask[()], out, self)

    def std(self, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
        """Returns the standard deviation of the array elements along given axis."""
        # NumPy does not read `mean` here either.
        result = self.var(axis, dtype, None, ddof, keepdims)
        if self._mask is not nomask and isinstance(result, MaskedArray) and result is not masked:
            result._mask = getmaskarray(result)
        if result is masked:
            return deliver(None, True, out, self)
        if np.ndim(result) == 0 and out is None:
            return sqrt(result)
        return deliver(np.sqrt(getdata(result)), getmask(result), out, self)

    def ptp(self, axis=None, out=None, fill_value=None, keepdims=False):
        """Return (maximum - minimum) along the given dimension."""
        high = self.max(axis, fill_value=fill_value, keepdims=given(keepdims))
        low = self.min(axis, fill_value=fill_value, keepdims=given(keepdims))
        if out is None:
            return high - low
        getdata(out)[...] = getdata(high) - getdata(low)
        return out

    def min(self, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
        """Return the minimum along a given axis."""
        fill = minimum_fill_value(self) if fill_value is None else fill_value
        return self._reduced("min", fill, axis, None, out, keepdims)

    def max(self, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
        """Return the maximum along a given axis."""
        fill = maximum_fill_value(self) if fill_value is None else fill_value
        return self._reduced("max", fill, axis, None, out, keepdims)

    def argmin(self, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
        """Return array of indices to the minimum values along the given axis."""
        return self.filled(minimum_fill_value(self) if fill_value is None else fill_value).argmin(
            axis, out=out, keepdims=given(keepdims))

    def argmax(self, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
        """Returns array of indices of the maximum values along the given axis."""
        return self.filled(maximum_fill_value(self) if fill_value is None else fill_value).argmax(
            axis, out=out, keepdims=given(keepdims))

    def cumsum(self, axis=None, dtype=None, out=None):
        """Return the cumulative sum of the array elements over the given axis."""
        mask = self._mask if axis is not None or self._mask is nomask else self._mask.ravel()
        return _placed(self.filled(0).cumsum(axis=axis, dtype=dtype), mask, out)

    def cumprod(self, axis=None, dtype=None, out=None):
        """Return the cumulative product of the array elements over the given axis."""
        mask = self._mask if axis is not None or self._mask is nomask else self._mask.ravel()
        return _placed(self.filled(1).cumprod(axis=axis, dtype=dtype), mask, out)

    def trace(self, offset=0, axis1=0, axis2=1, dtype=None, out=None):
        """Return the sum along diagonals of the array."""
        if self._mask is nomask:
            total = self._data.trace(offset, axis1, axis2, out=out)
            return total if out is not None else total.astype(dtype)
        # Masked elements count as zeros, in the type that is asked for: floats where none is.
        return self.diagonal(offset, axis1, axis2).astype(dtype).filled(0).sum(-1, out=out)

    def dot(self, b, out=None, strict=False):
        """Masked dot product of two arrays."""
        return dot(self, b, strict, out)

    def round(self, decimals=0, out=None):
        """Return each element rounded to the given number of decimals."""
        if out is None:
            return wrapped(self._data.round(decimals), self._mask, self)
        return deliver(self._data.round(decimals), self._mask, out, self)

    def nonzero(self):
        """Return the indices of unmasked elements that are not zero."""
        return self.filled(0).nonzero()

    def clip(self, min=None, max=None, out=None, **kwargs):
        """Return an array whose values are limited."""
        low, high = (None if bound is None else getdata(bound) for bound in (min, max))
        data = self._data.clip(low, high, **kwargs)
        return fresh(data, self._mask, self) if out is None else deliver(data, self._mask, out, self)

    def conj(self):
        return fresh(self._data.conj(), self._mask, self)

    conjugate = conj

    def tofile(self, fid, sep="", format="%s"):
        """Save a masked array to a file in binary format, which is not implemented."""
        raise NotImplementedError("MaskedArray.tofile() not implemented yet.")

    # MARK: Sorting

    def argsort(self, axis=np._NoValue, kind=None, order=None, endwith=True, fill_value=None, *, stable=False):
        """Return an ndarray of indices that sort the array along the specified axis."""
        if stable:
            raise ValueError("`stable` parameter is not supported for masked arrays.")
        if axis is np._NoValue:
            axis = default_axis(self, "argsort", -1)
        fill = fill_value
        if fill is None and self._mask is nomask:
            return self._data.argsort(axis=axis, kind=kind, order=order)
        if fill is None:
            fill = (np.nan if self.dtype.kind == "f" else minimum_fill_value(self)) if endwith else maximum_fill_value(self)
        return self.filled(fill).argsort(axis=axis, kind=kind)

    def sort(self, axis=-1, kind=None, order=None, endwith=True, fill_value=None, *, stable=False):
        """Sort the array, in-place"""
        if stable:
            raise ValueError("`stable` parameter is not supported for masked arrays.")
        if self._mask is nomask:
            self._data.sort(axis=axis, kind=kind, order=order)
            return
        if kind is not None or order is not None:
            # Which kinds and fields there are is for the data to say.
            self._data[:0].argsort(axis=-1, kind=kind, order=order)
        if order is not None:
            fill = minimum_fill_value(self) if endwith else maximum_fill_value(self)
            places = self.filled(fill if fill_value is None else fill_value).argsort(axis=axis, kind=kind, order=order)
            self._data[...] = np.take_along_axis(self._data, places, axis)
            self._mask[...] = np.take_along_axis(self._mask, places, axis)
            return
        # The masked ones go to their end whatever their data are.
        places = self.argsort(axis=axis, kind="stable", endwith=endwith, fill_value=fill_value)
        mask = np.take_along_axis(self._mask, places, axis)
        if fill_value is None:
            again = np.argsort(mask if endwith else ~mask, axis=axis, kind="stable")
            places = np.take_along_axis(places, again, axis)
        data = np.take_along_axis(self._data, places, axis)
        mask = np.take_along_axis(self._mask, places, axis)
        self._data[...], self._mask[...] = data, mask

    def partition(self, *args, **kwargs):
        """Partially sorts the data; the mask stays as it is."""
        warnings.warn("Warning: 'partition' will ignore the 'mask' of the MaskedArray.", stacklevel=2)
        return self._data.partition(*args, **kwargs)

    def argpartition(self, *args, **kwargs):
        """The places of partially sorted data; the mask stays as it is."""
        warnings.warn("Warning: 'argpartition' will ignore the 'mask' of the MaskedArray.", stacklevel=2)
        return fresh(self._data.argpartition(*args, **kwargs), self._mask, None)

    # MARK: Operators

    def __eq__(self, other): return compare(np.equal, self, other)
    def __ne__(self, other): return compare(np.not_equal, self, other)
    def __lt__(self, other): return compare(np.less, self, other)
    def __le__(self, other): return compare(np.less_equal, self, other)
    def __gt__(self, other): return compare(np.greater, self, other)
    def __ge__(self, other): return compare(np.greater_equal, self, other)
    def __add__(self, other): return add(self, other)
    def __radd__(self, other): return add(other, self)
    def __sub__(self, other): return subtract(self, other)
    def __rsub__(self, other): return subtract(other, self)
    def __mul__(self, other): return multiply(self, other)
    def __rmul__(self, other): return multiply(other, self)
    def __truediv__(self, other): return true_divide(self, other)
    def __rtruediv__(self, other): return true_divide(other, self)
    def __floordiv__(self, other): return floor_divide(self, other)
    def __rfloordiv__(self, other): return floor_divide(other, self)
    def __pow__(self, other): return power(self, other)
    def __rpow__(self, other): return power(other, self)
    def __matmul__(self, other): return fresh(*matrix_product(self, other))
    def __rmatmul__(self, other): return fresh(*matrix_product(other, self))

    def _replace(self, result):
        """Takes over the result of an operation in place; what is masked keeps its data."""
        data, mask = getdata(result), getmask(result)
        if mask is nomask:
            self._data[...] = data
        else:
            np.copyto(self._data, data, where=~mask, casting="same_kind")
            if self._mask is nomask:
                self._mask = mask.copy()
            else:
                self._mask |= mask
        return self

    def __iadd__(self, other): return self._in_place(np.add, other, add)
    def __isub__(self, other): return self._in_place(np.subtract, other, subtract)
    def __imul__(self, other): return self._in_place(np.multiply, other, multiply)
    def __itruediv__(self, other): return self._in_place(np.true_divide, other, true_divide)
    def __ifloordiv__(self, other): return self._in_place(np.floor_divide, other, floor_divide)
    def __ipow__(self, other): return self._in_place(np.power, other, power)

    def _in_place(self, ufunc, other, operation):
        """An operation whose result goes into this array, which can hold it."""
        quotient = ufunc is np.true_divide and self.dtype.kind in "biu"
        if quotient or not np.can_cast(np.result_type(self.dtype, getdata(other)), self.dtype, "same_kind"):
            ufunc(self._data, getdata(other), out=self._data.copy())
        return self._replace(operation(self, other))

    def __deepcopy__(self, memo=None):
        from copy import deepcopy
        result = self.copy()
        if self.dtype.hasobject:
            result = fresh_view(deepcopy(self._data, memo), result._mask, result)
        return result

    def __copy__(self):
        return self.copy()

    def __reduce__(self):
        return type(self), (self.data, self._mask, None, False, True, 0, self._fill_value, True, self._hardmask)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()


def fresh_view(data, mask, model):
    result = fresh(data, nomask, model)
    result._mask = mask
    return result


def _placed(data, mask, out):
    """An array of data and mask, in `out` where that is given: one without a mask takes the data alone."""
    if out is None:
        return fresh(data, mask, None)
    getdata(out)[...] = data
    if isinstance(out, MaskedArray):
        out._mask = mask if mask is nomask else mask.copy()
    return out


def deliver(data, mask, out, model):
    """The result of a reduction, in `out` where that is given."""
    result = masked if data is None else wrapped(data, mask, None)
    if out is None:
        return result
    if isinstance(out, MaskedArray):
        if data is not None:
            out._data[...] = data
        if mask is nomask and out._mask is nomask:
            return out
        if out._mask is nomask:
            out._mask = make_mask_none(out.shape)
        out._mask[...] = mask
    else:
        out[...] = np.nan if result is masked else getdata(result)
    return out


class mvoid(MaskedArray):
    """One record of a masked array, with a mask for each field."""

    def __new__(self, data, mask=nomask, dtype=None, fill_value=None, hardmask=False, copy=False, subok=True):
        made = np.ndarray.view(np.array(data, copy=True if copy else None, subok=subok, dtype=dtype), self)
        made._hardmask = hardmask
        if mask is not nomask:
            if isinstance(mask, np.void):
                made._mask = np.asarray(mask)
            else:
                try:
                    made._mask = np.array(mask, dtype=make_mask_descr(made.dtype))
                except (TypeError, ValueError):
                    made._mask = as_mask(bool(mask), make_mask_descr(made.dtype), ())
        if fill_value is not None:
            made.fill_value = fill_value
        return made

    mask = property(lambda self: self._mask if self._mask is nomask else self._mask[()], MaskedArray.mask.fset)

    @property
    def _data(self):
        return np.ndarray.view(self, np.ndarray)[()]

    def __getitem__(self, index):
        """Get the index."""
        if isinstance(index, MaskedArray):
            index = as_index(index)
        mask = self._mask[index]
        if isinstance(mask, np.ndarray) and mask.ndim:
            return fresh_view(np.asarray(self._data[index]), mask, None)
        mask = mask[()] if isinstance(mask, np.ndarray) else mask
        if isinstance(mask, np.void):
            return mvoid(np.asarray(self._data[index]), mask=mask[()], hardmask=self._hardmask)
        return masked if mask else self._data[index]

    def __setitem__(self, index, value):
        record, mask = np.ndarray.view(self, np.ndarray)[()], self._mask[()]
        if value is masked:
            mask[index] = True
            return
        if not (self._hardmask and mask[index]):
            record[index] = getdata(value) if isinstance(value, np.ndarray) else value
            mask[index] = False

    def __str__(self):
        shown = np.asarray(self._data).reshape(1).astype(objects_for(self.dtype))
        hide(shown, self._mask.reshape(1))
        return str(shown[0])

    __repr__ = __str__

    def __iter__(self):
        for name in self.dtype.names:
            yield self[name]

    def __len__(self):
        return len(self.dtype.names)

    def filled(self, fill_value=None):
        """Return a copy with masked fields filled with a given value."""
        return fresh_view(np.asarray(self._data).reshape(1), self._mask.reshape(1), self).filled(fill_value)[0]

    def tolist(self):
        """Transforms the mvoid object into a tuple; masked fields are converted to None."""
        return listed_records(self._data.tolist(), self._mask.tolist())


class MaskedIterator:
    """Flat iterator object to iterate over masked arrays."""

    def __init__(self, ma):
        self.ma, self.line, self.at = ma, ma.ravel(), 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= len(self.line):
            raise StopIteration
        self.at += 1
        return self.line[self.at - 1]

    def __getitem__(self, index):
        return self.line[index]

    def __setitem__(self, index, value):
        self.line[index] = value
        self.ma[...] = self.line.reshape(self.ma.shape)

    def __len__(self):
        return len(self.line)


class MaskedConstant(MaskedArray):
    """The one masked element."""

    __singleton = None

    def __new__(cls):
        if cls.__singleton is None:
            made = np.ndarray.view(np.array(0.), cls)
            made._mask = np.array(True)
            made.flags.writeable = made._mask.flags.writeable = False
            cls.__singleton = made
        return cls.__singleton

    def __array_finalize__(self, obj):
        self._fill_value, self._hardmask, self._sharedmask = None, False, False
        self._optinfo, self._basedict, self._mask = {}, {}, nomask

    def __array_wrap__(self, obj, context=None, return_scalar=False):
        return np.ndarray.view(obj, MaskedArray).__array_wrap__(obj, context)

    def __str__(self):
        return str(masked_print_option._display)

    def __repr__(self):
        return "masked"

    def __format__(self, spec):
        if spec:
            warnings.warn("Format strings passed to MaskedConstant are ignored, but in future may error or produce different "
                          "behavior", FutureWarning, stacklevel=2)
        return "--"

    def __bool__(self):
        return False

    def __reduce__(self):
        return self.__class__, ()

    def __setattr__(self, name, value):
        if self is MaskedConstant.__singleton:
            raise AttributeError(f"attributes of {self!r} are not writeable")
        super().__setattr__(name, value)

    def _unchanged(self, other):
        return self

    __iadd__ = __isub__ = __imul__ = __ifloordiv__ = __itruediv__ = __ipow__ = _unchanged

    def copy(self, *args, **kwargs):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


masked = masked_singleton = MaskedConstant()
masked_array = MaskedArray


def any_masked(items):
    """Whether masked elements or arrays stand in nested lists."""
    for item in items:
        if isinstance(item, MaskedArray) or isinstance(item, (list, tuple)) and any_masked(item):
            return True
    return False


def nested_mask(items):
    return [nested_mask(i) if isinstance(i, (list, tuple)) else (True if i is masked else getmaskarray(i).tolist())
            for i in items]


def nested_data(items):
    return [nested_data(i) if isinstance(i, (list, tuple)) else (0. if i is masked else getdata(i)) for i in items]


def as_index(index):
    if isinstance(index, MaskedArray):
        return index._data
    if isinstance(index, tuple):
        return tuple(as_index(i) for i in index)
    return index


def is_element(data, index):
    """Whether an index is one of a single element, which of an object array may be an array itself."""
    index = index if isinstance(index, tuple) else (index,)
    return len(index) == data.ndim and builtins.all(hasattr(i, "__index__") and np.ndim(i) == 0 for i in index)


def is_ellipsis(index):
    return index is Ellipsis or isinstance(index, tuple) and any(i is Ellipsis for i in index)


# MARK: Operations

def compare(function, a, b):
    """A comparison: what is masked on one side compares as the other operand."""
    x, y = getdata(a), getdata(b)
    p, q = getmask(a), getmask(b)
    is_equality = function is np.equal or function is np.not_equal
    if is_equality and isinstance(a, MaskedArray) and a.dtype.names is not None and y.dtype.names is not None:
        if len(a.dtype.names) == len(y.dtype.names):
            mask = entirely(getmaskarray(a)) | entirely(getmaskarray(b))
            return wrapped(equal_records(function, np.asarray(x), np.asarray(y), getmaskarray(a), getmaskarray(b)), mask)
    data = comparison(function, a, b, x, y)
    if data is NotImplemented:
        return data
    p, q = flat_mask(p), flat_mask(q)
    mask = nomask if p is nomask and q is nomask else np.logical_or(p, q)
    if np.ndim(data) == 0:
        return masked if mask is not nomask and np.any(mask) else data
    if mask is not nomask:
        mask = np.broadcast_to(mask, data.shape)
        if is_equality:
            data = np.where(mask, np.equal(p, q) if function is np.equal else np.not_equal(p, q), data)
    return fresh(data, mask, None)


def flat_mask(mask):
    return mask if mask is nomask or mask.dtype.names is None else entirely(mask)


def comparison(function, a, b, x, y):
    """The elements compared, as the operator of arrays compares them."""
    x, y = (v if type(v) in (int, float, complex, bool) else w for v, w in ((a, x), (b, y)))
    return getattr(np.asarray(x), COMPARISONS[function])(y)


COMPARISONS = {np.equal: "__eq__", np.not_equal: "__ne__", np.less: "__lt__", np.less_equal: "__le__",
               np.greater: "__gt__", np.greater_equal: "__ge__"}


class MaskedUnaryOperation:
    """A function of one array; elements outside of its domain are masked."""

    def __init__(self, ufunc, fill=0, domain=None):
        self.f, self.fill, self.domain = ufunc, fill, domain
        self.__name__, self.__doc__ = ufunc.__name__, ufunc.__doc__

    def __call__(self, a, *args, **kwargs):
        data, mask = getdata(a), getmask(a)
        with np.errstate(divide="ignore", invalid="ignore"):
            result = self.f(data, *args, **kwargs)
        if self.domain is not None:
            with np.errstate(divide="ignore", invalid="ignore"):
                outside = ~np.isfinite(result) | self.domain(data)
            mask = outside | mask if mask is not nomask or np.any(outside) or isinstance(a, MaskedArray) else outside
        if np.ndim(result) == 0:
            return masked if np.any(mask) and mask is not nomask else result
        if mask is not nomask:
            result = np.where(mask, data.astype(result.dtype) if result.dtype.kind != "b" else result, result)
        return fresh(result, mask, a)

    def __repr__(self):
        return f"Masked version of {self.f}"


class MaskedBinaryOperation:
    """A function of two arrays; where one is masked, so is the result."""

    def __init__(self, ufunc, fillx=0, filly=0, domain=None):
        self.f, self.fillx, self.filly, self.domain = ufunc, fillx, filly, domain
        self.__name__, self.__doc__ = ufunc.__name__, ufunc.__doc__

    def __call__(self, a, b, *args, **kwargs):
        x, y = getdata(a), getdata(b)
        with np.errstate(all="ignore") if self.domain else np.errstate(divide="ignore", invalid="ignore"):
            result = self.f(plain(a), plain(b), *args, **kwargs)
        p, q = getmask(a), getmask(b)
        if self.domain is not None:
            mask = ~np.isfinite(result) | self.domain(x, y) if result.dtype.kind in "fc" else np.asarray(self.domain(x, y))
            mask = mask | p | q
        elif p is nomask and q is nomask:
            mask = nomask
        else:
            mask = getmaskarray(a) | getmaskarray(b) if p is not nomask and q is not nomask else (p if q is nomask else q)
        if np.ndim(result) == 0:
            return masked if mask is not nomask and np.any(mask) else result
        if mask is not nomask and np.any(mask):
            kept = np.broadcast_to(x, result.shape)
            if np.can_cast(kept.dtype, result.dtype, "safe"):
                result = np.where(mask, kept, result).astype(result.dtype, copy=False)
        return fresh(result, mask, a if isinstance(a, MaskedArray) else b)

    def reduce(self, target, axis=0, dtype=None):
        """Reduces along an axis; masked elements count for nothing."""
        data = filled(target, self.filly)
        result = self.f.reduce(data, axis, dtype)
        mask = getmask(target)
        return wrapped(result, nomask if mask is nomask else mask.all(axis), None)

    def outer(self, a, b):
        """Return the function applied to the outer product of a and b."""
        data = self.f.outer(getdata(a), getdata(b))
        p, q = getmask(a), getmask(b)
        mask = nomask if p is nomask and q is nomask else np.logical_or.outer(getmaskarray(a), getmaskarray(b))
        return wrapped(data, mask, None)

    def accumulate(self, target, axis=0):
        """Accumulate along an axis after filling with the function's neutral value."""
        return fresh(self.f.accumulate(filled(target, self.filly), axis), nomask, None)

    def __repr__(self):
        return f"Masked version of {self.f}"


def domains():
    """The domains of ufuncs, beside the functions of this module that stand for them."""
    if not _domains:
        for operation in (sqrt, log, log2, log10, tan, arcsin, arccos, arccosh, arctanh, divide, floor_divide, remainder, fmod):
            _domains[operation.f] = operation.domain
    return _domains


_domains = {}


def plain(a):
    """The data of an operand; Python's numbers stay what they are, so that they take the other's type."""
    return a._data if isinstance(a, MaskedArray) else a if type(a) in (int, float, complex, bool) else np.asarray(a)


def safe_divide_domain(a, b):
    """Where a quotient is not to be trusted."""
    a, b = np.asarray(a), np.asarray(b)
    with np.errstate(all="ignore"):
        return np.absolute(a) * np.finfo(float).tiny >= np.absolute(b)


exp = MaskedUnaryOperation(np.exp)
conjugate = MaskedUnaryOperation(np.conjugate)
sin, cos = MaskedUnaryOperation(np.sin), MaskedUnaryOperation(np.cos)
arctan, arcsinh = MaskedUnaryOperation(np.arctan), MaskedUnaryOperation(np.arcsinh)
sinh, cosh, tanh = MaskedUnaryOperation(np.sinh), MaskedUnaryOperation(np.cosh), MaskedUnaryOperation(np.tanh)
abs = absolute = MaskedUnaryOperation(np.absolute)
fabs, negative = MaskedUnaryOperation(np.fabs), MaskedUnaryOperation(np.negative)
floor, ceil = MaskedUnaryOperation(np.floor), MaskedUnaryOperation(np.ceil)
around, logical_not = MaskedUnaryOperation(np.round), MaskedUnaryOperation(np.logical_not)
angle = MaskedUnaryOperation(np.angle)
sqrt = MaskedUnaryOperation(np.sqrt, 0.0, lambda x: np.less(x, 0.0))
log = MaskedUnaryOperation(np.log, 1.0, lambda x: np.less_equal(x, 0.0))
log2 = MaskedUnaryOperation(np.log2, 1.0, lambda x: np.less_equal(x, 0.0))
log10 = MaskedUnaryOperation(np.log10, 1.0, lambda x: np.less_equal(x, 0.0))
tan = MaskedUnaryOperation(np.tan, 0.0, lambda x: np.less(np.absolute(np.cos(x)), 1e-35))
arcsin = MaskedUnaryOperation(np.arcsin, 0.0, lambda x: np.greater(np.absolute(x), 1.0))
arccos = MaskedUnaryOperation(np.arccos, 0.0, lambda x: np.greater(np.absolute(x), 1.0))
arccosh = MaskedUnaryOperation(np.arccosh, 1.0, lambda x: np.less(x, 1.0))
arctanh = MaskedUnaryOperation(np.arctanh, 0.0, lambda x: np.greater(np.absolute(x), 1.0 - 1e-15))
add, subtract, multiply = (MaskedBinaryOperation(f, *n) for f, *n in (
    (np.add, 0, 0), (np.subtract, 0, 0), (np.multiply, 1, 1)))
arctan2, hypot = MaskedBinaryOperation(np.arctan2, 0.0, 1.0), MaskedBinaryOperation(np.hypot)
equal, not_equal = MaskedBinaryOperation(np.equal), MaskedBinaryOperation(np.not_equal)
less_equal, greater_equal = MaskedBinaryOperation(np.less_equal), MaskedBinaryOperation(np.greater_equal)
less, greater = MaskedBinaryOperation(np.less), MaskedBinaryOperation(np.greater)
logical_and = MaskedBinaryOperation(np.logical_and, 1, 1)
logical_or, logical_xor = MaskedBinaryOperation(np.logical_or), MaskedBinaryOperation(np.logical_xor)
bitwise_and, bitwise_or = MaskedBinaryOperation(np.bitwise_and), MaskedBinaryOperation(np.bitwise_or)
bitwise_xor = MaskedBinaryOperation(np.bitwise_xor)
divide = true_divide = MaskedBinaryOperation(np.true_divide, 0, 1, safe_divide_domain)
floor_divide = MaskedBinaryOperation(np.floor_divide, 0, 1, safe_divide_domain)
remainder = mod = MaskedBinaryOperation(np.remainder, 0, 1, safe_divide_domain)
fmod = MaskedBinaryOperation(np.fmod, 0, 1, safe_divide_domain)


def shifted(shift, a, n):
    """The bits of `a`, the mask of which stays, moved by `n` places."""
    a = asanyarray(a)
    result = np.asanyarray(shift(filled(a), n)).view(type(a))
    if a._mask is not nomask:
        result._mask = a._mask
    return result


def left_shift(a, n):
    """Shift the bits of an integer to the left."""
    return shifted(np.left_shift, a, n)


def right_shift(a, n):
    """Shift the bits of an integer to the right."""
    return shifted(np.right_shift, a, n)


def power(a, b, third=None):
    """Returns element-wise base array raised to power from second array."""
    if third is not None:
        raise MaskError("3-argument power not supported.")
    with np.errstate(divide="ignore", invalid="ignore"):
        result = np.power(plain(a), plain(b))
    mask = mask_or(getmask(a), getmask(b), shrink=False) if getmask(a) is not nomask or getmask(b) is not nomask else nomask
    if np.ndim(result) == 0:
        return masked if mask is not nomask and mask else result
    if mask is not nomask:
        result = np.where(mask, np.broadcast_to(getdata(a), result.shape), result).astype(result.dtype)
    if result.dtype.kind in "fc":
        invalid = ~np.isfinite(result)
        if invalid.any():
            mask = invalid if mask is nomask else mask | invalid
            result[invalid] = default_fill_value(result)
    return fresh(result, mask, a if isinstance(a, MaskedArray) else None)


def matrix_product(a, b):
    p, q = ~getmaskarray(a), ~getmaskarray(b)
    data = np.matmul(filled(a, 0), filled(b, 0))
    return data, ~np.matmul(p, q) if getmask(a) is not nomask or getmask(b) is not nomask else nomask


# MARK: Masked arrays from conditions

def masked_where(condition, a, copy=True):
    """Mask an array where a condition is met."""
    cond, given = make_mask(condition, shrink=False), a
    a = array(a, copy=copy) if isinstance(a, MaskedArray) else np.array(a, copy=True if copy else None)
    if cond is not nomask and cond.shape and cond.shape != a.shape:
        raise IndexError(f"Inconsistent shape between the condition and the input (got {cond.shape} and {a.shape})")
    own = getmask(a)
    mask = shrunk(cond) if own is nomask else mask_or(cond, own)
    result = MaskedArray(getdata(a), mask=mask, shrink=False, fill_value=getattr(a, "_fill_value", None))
    if not copy and isinstance(given, MaskedArray) and own is nomask and result._mask is not nomask:
        given._mask = result._mask.view()
    return result


def masked_greater(x, value, copy=True):
    """Mask an array where greater than a given value."""
    return masked_where(np.greater(getdata(x), value), x, copy=copy)


def masked_greater_equal(x, value, copy=True):
    """Mask an array where greater than or equal to a given value."""
    return masked_where(np.greater_equal(getdata(x), value), x, copy=copy)


def masked_less(x, value, copy=True):
    """Mask an array where less than a given value."""
    return masked_where(np.less(getdata(x), value), x, copy=copy)


def masked_less_equal(x, value, copy=True):
    """Mask an array where less than or equal to a given value."""
    return masked_where(np.less_equal(getdata(x), value), x, copy=copy)


def masked_equal(x, value, copy=True):
    """Mask an array where equal to a given value."""
    result = masked_where(np.equal(getdata(x), value), x, copy=copy)
    result.fill_value = value
    return result


def masked_not_equal(x, value, copy=True):
    """Mask an array where *not* equal to a given value."""
    return masked_where(np.not_equal(getdata(x), value), x, copy=copy)


def masked_inside(x, v1, v2, copy=True):
    """Mask an array inside a given interval."""
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    x_data = filled(x)
    return masked_where((x_data >= low) & (x_data <= high), x, copy=copy)


def masked_outside(x, v1, v2, copy=True):
    """Mask an array outside a given interval."""
    low, high = builtins.min(v1, v2), builtins.max(v1, v2)
    x_data = filled(x)
    return masked_where((x_data < low) | (x_data > high), x, copy=copy)


def masked_object(x, value, copy=True, shrink=True):
    """Mask the array `x` where the data are exactly equal to value."""
    result = masked_where(np.equal(getdata(x), value), x, copy=copy)
    if shrink:
        result.shrink_mask()
    result.fill_value = value
    return result


def masked_values(x, value, rtol=1e-5, atol=1e-8, copy=True, shrink=True):
    """Mask using floating point equality."""
    data = filled(x, value)
    if np.issubdtype(data.dtype, np.floating):
        mask = np.isclose(data, value, atol=atol, rtol=rtol)
    else:
        mask = np.equal(data, value)
    result = MaskedArray(data, mask=mask, copy=copy, fill_value=value)
    if shrink:
        result.shrink_mask()
    return result


def masked_invalid(a, copy=True):
    """Mask an array where invalid values occur (NaNs or infs)."""
    a = array(a, copy=copy) if isinstance(a, MaskedArray) else np.array(a, copy=True if copy else None)
    result = masked_where(~np.isfinite(getdata(a)), a, copy=copy)
    if result._mask is nomask:
        result._mask = make_mask_none(result.shape)
    return result


def fix_invalid(a, mask=nomask, copy=True, fill_value=None):
    """Return input with invalid data masked and replaced by a fill value."""
    a = MaskedArray(a, copy=copy, mask=mask, subok=True)
    invalid = ~np.isfinite(a._data)
    if not invalid.any():
        return a
    a._mask = invalid if a._mask is nomask else a._mask | invalid
    a._data[invalid] = a.fill_value if fill_value is None else fill_value
    return a


# MARK: Functions

def array(data, dtype=None, copy=False, order=None, mask=nomask, fill_value=None, keep_mask=True, hard_mask=False,
          shrink=True, subok=True, ndmin=0):
    """An array class with possibly masked values."""
    return MaskedArray(data, mask=mask, dtype=dtype, copy=copy, keep_mask=keep_mask, hard_mask=hard_mask,
                       fill_value=fill_value, ndmin=ndmin, shrink=shrink, order=order)


def asarray(a, dtype=None, order=None):
    """Convert the input to a masked array of the given data-type."""
    return MaskedArray(a, dtype=dtype, copy=False, keep_mask=True, subok=False, order=order or "C")


def asanyarray(a, dtype=None, order=None):
    """Convert the input to a masked array, conserving subclasses."""
    if isinstance(a, MaskedArray) and (dtype is None or dtype == a.dtype):
        return a
    return MaskedArray(a, dtype=dtype, copy=False, keep_mask=True, order=order)


def arange(start_or_stop, /, stop=None, step=1, *, dtype=None, device=None, like=None, fill_value=None,
           hardmask=False):
    """Return evenly spaced values within a given interval."""
    start, stop = (0, start_or_stop) if stop is None else (start_or_stop, stop)
    return made(np.arange(start, stop, step, dtype=dtype, device=device, like=like), fill_value, hardmask)


def empty(shape, dtype=None, order="C", *, device=None, like=None, fill_value=None, hardmask=False):
    """Return a new array of given shape and type, without initializing entries."""
    return made(np.empty(shape, dtype or float, order, device=device, like=like), fill_value, hardmask)


def zeros(shape, dtype=None, order="C", *, device=None, like=None, fill_value=None, hardmask=False):
    """Return a new array of given shape and type, filled with zeros."""
    return made(np.zeros(shape, dtype or float, order, device=device, like=like), fill_value, hardmask)


def ones(shape, dtype=None, order="C", *, device=None, like=None, fill_value=None, hardmask=False):
    """Return a new array of given shape and type, filled with ones."""
    return made(np.ones(shape, dtype or float, order, device=device, like=like), fill_value, hardmask)


def alike(model, data):
    """A masked array of new data, masked and filled as the array that it is to be like."""
    result = made(data)
    if isinstance(model, MaskedArray) and model is not masked:
        mask = model._mask
        if mask is not nomask and mask.shape == result.shape and mask.dtype == make_mask_descr(result.dtype):
            result._mask = mask.copy()
        result._update_from(model)
        if model._fill_value is not None:
            result._fill_value = check_fill_value(model._fill_value[()], result.dtype)
    return result


def empty_like(prototype, /, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Return a new array with the same shape and type as a given array."""
    return alike(prototype, np.empty_like(getdata(prototype), dtype, order, subok, shape, device=device))


def zeros_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Return an array of zeros with the same shape and type as a given array."""
    return alike(a, np.zeros_like(getdata(a), dtype, order, subok, shape, device=device))


def ones_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Return an array of ones with the same shape and type as a given array."""
    return alike(a, np.ones_like(getdata(a), dtype, order, subok, shape, device=device))


def identity(n, dtype=None, *, like=None, fill_value=None, hardmask=False):
    """Return the identity array."""
    return made(np.identity(n, dtype, like=like), fill_value, hardmask)


def indices(dimensions, dtype=int, sparse=False, *, fill_value=None, hardmask=False):
    """Return an array representing the indices of a grid."""
    return made(np.indices(dimensions, dtype, sparse), fill_value, hardmask)


def frombuffer(buffer, dtype=None, count=-1, offset=0, *, like=None):
    """Interpret a buffer as a 1-dimensional array."""
    return made(np.frombuffer(buffer, dtype or float, count, offset, like=like))


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    """Construct an array by executing a function over each coordinate."""
    return made(np.fromfunction(function, shape, dtype=dtype, like=like, **kwargs))


def made(data, fill_value=None, hardmask=False):
    """A masked array of new data, with what else its maker was told."""
    result = fresh(data, nomask)
    if fill_value is not None:
        result.fill_value = fill_value
    result._hardmask = hardmask
    return result


def masked_all(shape, dtype=float):
    """Empty masked array with all elements masked."""
    return MaskedArray(np.empty(shape, dtype), mask=np.ones(shape, MaskType))


def masked_all_like(arr):
    """Empty masked array with the properties of an existing array."""
    result = empty_like(arr)
    result._mask = np.ones(result.shape, make_mask_descr(result.dtype))
    return result


def as_masked(a):
    """The masked array that a function is asked of."""
    return a if isinstance(a, MaskedArray) else MaskedArray(a)


def documented(function):
    """Gives a function the documentation of the method that it calls."""
    function.__doc__ = getattr(MaskedArray, function.__name__).__doc__
    return function


@documented
def all(a, axis=None, out=None, keepdims=np._NoValue): return as_masked(a).all(axis, out, keepdims)
@documented
def any(a, axis=None, out=None, keepdims=np._NoValue): return as_masked(a).any(axis, out, keepdims)
@documented
def anom(a, axis=None, dtype=None): return as_masked(a).anom(axis, dtype)
@documented
def count(a, axis=None, keepdims=np._NoValue): return as_masked(a).count(axis, keepdims)
@documented
def cumprod(a, axis=None, dtype=None, out=None): return as_masked(a).cumprod(axis, dtype, out)
@documented
def cumsum(a, axis=None, dtype=None, out=None): return as_masked(a).cumsum(axis, dtype, out)
@documented
def copy(a, *args, **params): return as_masked(a).copy(*args, **params)
@documented
def diagonal(a, *args, **params): return as_masked(a).diagonal(*args, **params)
@documented
def harden_mask(a): return as_masked(a).harden_mask()
@documented
def soften_mask(a): return as_masked(a).soften_mask()
@documented
def shrink_mask(a): return as_masked(a).shrink_mask()
@documented
def ids(a): return as_masked(a).ids()
@documented
def mean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue): return as_masked(a).mean(axis, dtype, out, keepdims)
@documented
def nonzero(a): return as_masked(a).nonzero()
@documented
def prod(a, axis=None, dtype=None, out=None, keepdims=np._NoValue): return as_masked(a).prod(axis, dtype, out, keepdims)
@documented
def sum(a, axis=None, dtype=None, out=None, keepdims=np._NoValue): return as_masked(a).sum(axis, dtype, out, keepdims)
@documented
def ravel(a, order="C"): return as_masked(a).ravel(order)
@documented
def repeat(a, *args, **params): return as_masked(a).repeat(*args, **params)
@documented
def swapaxes(a, *args, **params): return as_masked(a).swapaxes(*args, **params)
@documented
def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    return as_masked(a).trace(offset, axis1, axis2, dtype, out)
@documented
def argmin(a, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
    return as_masked(a).argmin(axis, fill_value, out, keepdims=keepdims)
@documented
def argmax(a, axis=None, fill_value=None, out=None, *, keepdims=np._NoValue):
    return as_masked(a).argmax(axis, fill_value, out, keepdims=keepdims)
@documented
def ptp(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    return as_masked(obj).ptp(axis, out, fill_value, keepdims)
@documented
def compressed(x): return as_masked(x).compressed()
@documented
def conj(a): return as_masked(a).conj()
@documented
def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
    return as_masked(a).std(axis, dtype, out, ddof, keepdims, mean)
@documented
def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, mean=np._NoValue):
    return as_masked(a).var(axis, dtype, out, ddof, keepdims, mean)


product, anomalies = prod, anom


def round_(a, decimals=0, out=None):
    """Return a copy of a, rounded to 'decimals' places."""
    if out is not None:
        return np.round(a, decimals, out)
    return a.round(decimals) if isinstance(a, np.ndarray) else np.round(a, decimals)


round = round_


def squeeze(a, axis=None, *, fill_value=None, hardmask=False):
    """Remove axes of length one from an array."""
    result = as_masked(as_masked(a).squeeze(axis))
    result._hardmask = bool(hardmask)
    if fill_value is not None:
        result.fill_value = fill_value
    return result


def clip(a, a_min=np._NoValue, a_max=np._NoValue, out=None, *, min=np._NoValue, max=np._NoValue, fill_value=None,
         hardmask=False, **kwargs):
    """Clip (limit) the values in an array."""
    low, high = (x if y is np._NoValue else y for x, y in ((a_min, min), (a_max, max)))
    low, high = (None if x is np._NoValue else x for x in (low, high))
    result = as_masked(a).clip(low, high, out=out, **kwargs)
    if isinstance(result, MaskedArray):
        result._hardmask = bool(hardmask)
    if fill_value is not None:
        result.fill_value = fill_value
    return result


def min(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    """Return the minimum along a given axis."""
    return asanyarray(obj).min(axis, out, fill_value, keepdims)


def max(obj, axis=None, out=None, fill_value=None, keepdims=np._NoValue):
    """Return the maximum along a given axis."""
    return asanyarray(obj).max(axis, out, fill_value, keepdims)


amin, amax = np.amin, np.amax


class Extremum:
    """`maximum` and `minimum`, of two arrays or along an axis."""

    def __init__(self, ufunc, comparison, fill):
        self.ufunc, self.comparison, self.fill = ufunc, comparison, fill
        self.__name__ = ufunc.__name__

    def __call__(self, a, b):
        return asanyarray(where(self.comparison(a, b), a, b))

    def reduce(self, target, axis=np._NoValue):
        """Reduce target along the given axis."""
        target = asanyarray(target)
        axis = default_axis(target, f"ma.{self.__name__}.reduce", 0) if axis is np._NoValue else axis
        mask = target._mask
        if mask is nomask:
            return fresh_view(np.asarray(self.ufunc.reduce(target._data, axis)), nomask, None)
        result = self.ufunc.reduce(target.filled(self.fill(target)), axis)
        return fresh_view(np.asarray(result), np.asarray(np.logical_and.reduce(mask, axis)), None)

    def outer(self, a, b):
        """Return the function applied to the outer product of a and b."""
        p, q = getmask(a), getmask(b)
        mask = nomask if p is nomask and q is nomask else np.logical_or.outer(getmaskarray(a), getmaskarray(b))
        return wrapped(self.ufunc.outer(filled(a), filled(b)), mask, None)


minimum, maximum = Extremum(np.minimum, less, minimum_fill_value), Extremum(np.maximum, greater, maximum_fill_value)


def take(a, indices, axis=None, out=None, mode="raise"):
    """Take elements from a masked array along an axis."""
    return asanyarray(a).take(indices, axis, out, mode)


def put(a, indices, values, mode="raise"):
    """Set storage-indexed locations to corresponding values."""
    return a.put(indices, values, mode=mode)


def putmask(a, mask, values):
    """Changes elements of an array based on conditional and input values."""
    a = a if isinstance(a, MaskedArray) else np.ndarray.view(a, MaskedArray)
    data, hidden = getdata(values), getmask(values)
    if a._mask is nomask:
        if hidden is not nomask:
            a._mask = make_mask_none(a.shape, a.dtype)
            np.copyto(a._mask, hidden, where=mask)
    elif a._hardmask:
        if hidden is not nomask:
            kept = a._mask.copy()
            np.copyto(kept, hidden, where=mask)
            a._mask = a._mask | kept
    else:
        np.copyto(a._mask, getmaskarray(values), where=mask)
    np.copyto(a._data, data, where=mask)


def compress(condition, a, axis=None, out=None):
    """Return `a` where condition is ``True``."""
    return asanyarray(a).compress(condition, axis, out)


def reshape(a, new_shape, order="C"):
    """Returns an array containing the same data with a new shape."""
    return (a if isinstance(a, np.ndarray) else asanyarray(a)).reshape(new_shape, order=order)


def resize(x, new_shape):
    """Return a new masked array with the specified size and shape."""
    mask = getmask(x)
    result = MaskedArray(np.resize(getdata(x), new_shape))
    if mask is not nomask:
        result._mask = np.resize(mask, new_shape)
    return result


def transpose(a, axes=None):
    """Permute the dimensions of an array."""
    a = a if isinstance(a, np.ndarray) else asanyarray(a)
    return a.transpose(axes) if axes is not None else a.transpose()


def expand_dims(a, axis):
    """Expand the shape of an array."""
    if not isinstance(a, MaskedArray):
        return np.expand_dims(a, axis)
    mask = getmask(a)
    return fresh_view(np.expand_dims(getdata(a), axis), nomask if mask is nomask else np.expand_dims(mask, axis), a)


def shape(obj): return np.shape(getdata(obj))
def ndim(obj): return np.ndim(getdata(obj))
def size(obj, axis=None): return np.size(getdata(obj), axis)


def concatenate(arrays, axis=0):
    """Concatenate a sequence of arrays along the given axis."""
    data = np.concatenate([np.asarray(getdata(a)) for a in arrays], axis)
    if builtins.all(getmask(a) is nomask for a in arrays):
        return fresh(data, nomask)
    return fresh(data, np.concatenate([getmaskarray(a) for a in arrays], axis)).shrink_mask()


def append(a, b, axis=None):
    """Append values to the end of an array."""
    return concatenate([asanyarray(a).ravel(), asanyarray(b).ravel()] if axis is None else [a, b], axis or 0)


def where(condition, x=np._NoValue, y=np._NoValue):
    """Return a masked array with elements from `x` or `y`, depending on condition."""
    if (x is np._NoValue) != (y is np._NoValue):
        raise ValueError("Must provide both 'x' and 'y' or neither.")
    if x is np._NoValue:
        return nonzero(condition)
    cond_data, cond_mask = filled(condition, False), getmask(condition)
    x_data, y_data = getdata(x), getdata(y)
    if x is masked:
        x_data = np.zeros((), y_data.dtype)
    if y is masked:
        y_data = np.zeros((), x_data.dtype)
    data = np.where(cond_data, x_data, y_data)
    mask = np.where(cond_data, getmaskarray(x), getmaskarray(y))
    mask = np.where(getmaskarray(condition), True, mask)
    return wrapped(data, make_mask(mask) if np.ndim(data) else mask[()], None)


def choose(indices, choices, out=None, mode="raise"):
    """Use an index array to construct a new array from a list of choices."""
    index = filled(indices, 0)
    data = np.choose(index, [filled(c) for c in choices], mode=mode)
    mask = np.choose(index, [np.broadcast_to(getmaskarray(c), np.shape(c)) for c in choices], mode=mode)
    mask = make_mask(mask_or(mask, getmask(indices)))
    return wrapped(data, mask, None) if out is None else deliver(data, mask, out, None)


def sort(a, axis=-1, kind=None, order=None, endwith=True, fill_value=None, *, stable=None):
    """Return a sorted copy of the masked array."""
    a = np.array(a, copy=True, subok=True)
    if axis is None:
        a, axis = a.flatten(), 0
    if isinstance(a, MaskedArray):
        a.sort(axis=axis, kind=kind, order=order, endwith=endwith, fill_value=fill_value, stable=stable)
    else:
        a.sort(axis=axis, kind=kind, order=order, stable=stable)
    return a


def argsort(a, axis=np._NoValue, kind=None, order=None, endwith=True, fill_value=None, *, stable=None):
    """Return an ndarray of indices that sort the array along the specified axis."""
    a = np.asanyarray(a)
    axis = default_axis(a, "argsort", -1) if axis is np._NoValue else axis
    if isinstance(a, MaskedArray):
        return a.argsort(axis=axis, kind=kind, order=order, endwith=endwith, fill_value=fill_value)
    return a.argsort(axis=axis, kind=kind, order=order, stable=stable)


def dot(a, b, strict=False, out=None):
    """Return the dot product of two arrays."""
    if strict and 0 < np.ndim(a) <= 2 and 0 < np.ndim(b) <= 2:
        from numpy.ma.extras import mask_rowcols
        a, b = (mask_rowcols(x, axis) if np.ndim(x) == 2 else x for x, axis in ((a, 0), (b, 1)))
    mask = ~np.dot(~getmaskarray(a), ~getmaskarray(b))
    if out is None:
        data = np.dot(filled(a, 0), filled(b, 0))
        return fresh_view(np.asarray(data), np.asarray(mask), None)
    out._data[...] = np.dot(filled(a, 0), filled(b, 0))
    if out._mask is nomask:
        out._mask = make_mask_none(out.shape)
    out._mask[...] = mask
    return out


def inner(a, b):
    """Inner product of two arrays; masked values are replaced by 0."""
    return wrapped(np.inner(filled(a, 0), filled(b, 0)), nomask, None)


def outer(a, b):
    """Compute the outer product of two vectors; masked values are replaced by 0."""
    data = np.outer(filled(a, 0).ravel(), filled(b, 0).ravel())
    if getmask(a) is nomask and getmask(b) is nomask:
        return fresh(data, nomask)
    p, q = getmaskarray(a).ravel(), getmaskarray(b).ravel()
    return fresh(data, make_mask(p[:, None] | q[None, :]))


innerproduct, outerproduct = inner, outer


def diff(a, /, n=1, axis=-1, prepend=np._NoValue, append=np._NoValue):
    """Calculate the n-th discrete difference along the given axis."""
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    a = asanyarray(a)
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")

    def along(extra):
        """What goes before or after, as wide as the array is."""
        extra = asanyarray(extra)
        if extra.ndim:
            return extra
        shape = list(a.shape)
        shape[axis] = 1
        return fresh(np.broadcast_to(extra._data, shape), getmaskarray(extra))

    parts = [along(part) if part is not a else part for part in (prepend, a, append) if part is not np._NoValue]
    if len(parts) > 1:
        a = concatenate(parts, axis)
    for _ in range(n):
        after, before = [slice(None)] * a.ndim, [slice(None)] * a.ndim
        after[axis], before[axis] = slice(1, None), slice(None, -1)
        a = a[tuple(after)] - a[tuple(before)]
    return a


def convolve(a, v, mode="full", propagate_mask=True):
    """Returns the discrete, linear convolution of two one-dimensional sequences."""
    return convolution(np.convolve, a, v, mode, propagate_mask)


def correlate(a, v, mode="valid", propagate_mask=True):
    """Cross-correlation of two 1-dimensional sequences."""
    return convolution(np.correlate, a, v, mode, propagate_mask)


def convolution(function, a, v, mode, propagate_mask):
    if propagate_mask:
        mask = (function(getmaskarray(a), np.ones(np.shape(v), dtype=bool), mode=mode)
                | function(np.ones(np.shape(a), dtype=bool), getmaskarray(v), mode=mode))
        data = function(getdata(a), getdata(v), mode=mode)
    else:
        mask = ~function(~getmaskarray(a), ~getmaskarray(v), mode=mode)
        data = function(filled(a, 0), filled(v, 0), mode=mode)
    return MaskedArray(data, mask=mask)


def allequal(a, b, fill_value=True):
    """Return True if all entries of a and b are equal, using fill_value as a truth value where either is masked."""
    mask = mask_or(getmask(a), getmask(b))
    equal_data = np.equal(getdata(a), getdata(b))
    if mask is nomask:
        return equal_data.all()
    return np.where(mask, True, equal_data).all() if fill_value else False


def allclose(a, b, masked_equal=True, rtol=1e-5, atol=1e-8):
    """Returns True if two arrays are element-wise equal within a tolerance."""
    mask = mask_or(getmask(a), getmask(b))
    x, y = getdata(a), getdata(b)
    if y.dtype.kind != "m":
        y = y.astype(np.result_type(y, 1.0))
    close = np.isclose(x, y, rtol, atol)
    return (close if mask is nomask else np.where(mask, masked_equal, close)).all()


def fromflex(fxarray):
    """Build a masked array from a suitable flexible-type array."""
    return MaskedArray(fxarray["_data"], mask=fxarray["_mask"])


def diag(v, k=0):
    """Extract a diagonal or construct a diagonal array."""
    result = np.diag(getdata(v), k)
    mask = getmask(v)
    return fresh(result, nomask if mask is nomask else np.diag(mask, k), v)


bool_ = np.bool_


bool_ = np.bool_
alltrue, sometrue = logical_and.reduce, logical_or.reduce


def flatten_structured_array(a):
    """Flatten a structured array: one column for each field, nested ones as well."""
    def flat(item):
        for part in item:
            if isinstance(part, (tuple, list)):
                yield from flat(part)
            else:
                yield part
    data = np.asanyarray(a)
    rows = [tuple(flat(row)) for row in np.asarray(data).ravel().tolist()]
    result = np.array(rows).reshape(data.shape + (-1,))
    if isinstance(a, MaskedArray):
        masks = [tuple(flat(row)) for row in getmaskarray(a).ravel().tolist()]
        return masked_array(result, mask=np.array(masks).reshape(result.shape))
    return result
