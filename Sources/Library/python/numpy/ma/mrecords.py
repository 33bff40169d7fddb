"""Record arrays of which each field of each record may be masked, with fields as attributes."""
import warnings
import numpy as np
from numpy import ma
from numpy.ma import MAError, MaskedArray, getdata, getmaskarray, make_mask_descr, masked, masked_array, nomask
from numpy.ma._fills import default_fill_value

__all__ = ["MaskedRecords", "mrecarray", "fromarrays", "fromrecords", "fromtextfile", "addfield"]

reserved_fields = ["_data", "_mask", "_fieldmask", "dtype"]


def _checknames(descr, names=None):
    """The type with fields whose names are none of the class's own."""
    given = list(descr.names)
    if names is None:
        chosen = given
    elif isinstance(names, str):
        chosen = names.split(",")
    elif isinstance(names, (list, tuple)):
        chosen = list(names)
    else:
        raise NameError(f"illegal input names {names!r}")
    chosen = chosen + [f"f{i}" for i in range(len(chosen), len(given))]
    made = []
    for i, (name, old) in enumerate(zip(chosen, given)):
        made.append((f"f{i}" if name in reserved_fields else name, descr[old]))
    return np.dtype(made)


class MaskedRecords(MaskedArray):
    """Records with a mask for each of their fields."""
    __module__ = "numpy.ma.mrecords"

    def __new__(cls, shape, dtype=None, buf=None, offset=0, strides=None, formats=None, names=None, titles=None,
                byteorder=None, aligned=False, mask=nomask, hard_mask=False, fill_value=None, keep_mask=True,
                copy=False, **options):
        records = np.recarray(shape, dtype=dtype, buf=buf, offset=offset, strides=strides, formats=formats,
                              names=names, titles=titles, byteorder=byteorder, aligned=aligned)
        self = np.ndarray.view(records, cls)
        if mask is nomask or not np.size(mask):
            return self
        descr, mask = make_mask_descr(self.dtype), np.array(mask, copy=copy)
        if mask.shape != self.shape:
            if mask.size == 1:
                mask = np.resize(mask, self.shape)
            elif mask.size == self.size:
                mask = mask.reshape(self.shape)
            else:
                raise MAError(f"Mask and data not compatible: data size is {self.size}, mask size is {mask.size}.")
        if not keep_mask:
            self.__setmask__(mask)
            self._sharedmask = True
        elif mask.dtype == descr:
            self._mask = mask
        else:
            self._mask = np.array([(m,) * len(descr) for m in mask], dtype=descr)
        return self

    def __array_finalize__(self, obj):
        MaskedArray.__array_finalize__(self, obj)
        if np.ndarray.dtype.__get__(self).names is not None:
            self._baseclass = np.recarray

    @property
    def dtype(self):
        own = np.ndarray.dtype.__get__(self)
        return np.dtype((np.record, own)) if own.names is not None else own

    @property
    def _data(self):
        return np.ndarray.view(self, np.recarray)

    @property
    def _fieldmask(self):
        return self._mask

    @property
    def mask(self):
        return self._mask

    @mask.setter
    def mask(self, value):
        self.__setmask__(value)

    @property
    def fill_value(self):
        value = MaskedArray.fill_value.fget(self)
        return np.record(value) if isinstance(value, np.void) else value

    @fill_value.setter
    def fill_value(self, value=None):
        MaskedArray.fill_value.fset(self, value)

    def __setmask__(self, mask, copy=False):
        MaskedArray.mask.fset(self, mask)

    _setmask = __setmask__

    def __len__(self):
        return len(self._data) if self.ndim else len(self.dtype)

    def __getattr__(self, attr):
        fields = np.ndarray.dtype.__get__(self).fields
        if fields is None or attr not in fields:
            raise AttributeError(f"record array has no attribute {attr}")
        found = self[attr]
        if found.ndim == 0 and found._mask is not nomask and found._mask:
            return masked
        return found

    def __setattr__(self, attr, val):
        fields = np.ndarray.dtype.__get__(self).fields or {}
        if attr in ("mask", "fieldmask"):
            self.__setmask__(val)
        elif attr not in fields or attr in self.__dict__ or hasattr(type(self), attr):
            object.__setattr__(self, attr, val)
        elif val is masked:
            if self._fill_value is not None:
                np.ndarray.__setitem__(self, attr, self._fill_value[attr])
            self._mask[attr] = True
        else:
            np.ndarray.__setitem__(self, attr, getdata(val))
            self._mask[attr] = getmaskarray(val)

    def __getitem__(self, indx):
        if isinstance(indx, str):
            found = np.ndarray.view(np.asarray(self._data)[indx], MaskedArray)
            found._mask, found._sharedmask = self._mask[indx], True
            if self._fill_value is not None:
                found._fill_value = np.array(self._fill_value[indx])
            if not found.ndim and np.any(found._mask):
                return masked
            return found
        found = np.ndarray.view(np.asarray(np.asarray(self._data)[indx]), MaskedRecords)
        found._mask = np.asarray(self._mask[indx])
        found._fill_value = self._fill_value
        return found

    def __setitem__(self, indx, value):
        MaskedArray.__setitem__(self, indx, value)

    def __str__(self):
        columns = [self[name] for name in self.dtype.names]
        if self.size > 1:
            rows = [f"({','.join(str(item) for item in row)})" for row in zip(*columns)]
            return f"[{', '.join(rows)}]"
        return f"({', '.join(str(column) for column in columns)})"

    def __repr__(self):
        names = self.dtype.names
        width = max(len(name) for name in names) + 4
        lines = ["masked_records("]
        lines += [f"{name:>{width}} : {getattr(self, name)}" for name in names]
        lines += [f"{'fill_value':>{max(width, 14)}} : {self.fill_value}", "              )"]
        return "\n".join(lines)

    def view(self, dtype=None, type=None):
        """Returns a view of the mrecarray."""
        if dtype is None:
            return np.ndarray.view(self) if type is None else np.ndarray.view(self, type)
        if type is not None:
            return np.ndarray.view(self, dtype, type)
        if isinstance(dtype, builtin_type) and issubclass(dtype, np.ndarray):
            return np.ndarray.view(self, dtype)
        dtype = np.dtype(dtype)
        if dtype.fields is None:
            return self.__array__().view(dtype, self._baseclass)
        return np.ndarray.view(self, dtype)

    def harden_mask(self):
        """Forces the mask to hard."""
        self._hardmask = True

    def soften_mask(self):
        """Forces the mask to soft."""
        self._hardmask = False

    def copy(self):
        """Returns a copy of the masked record."""
        made = np.ndarray.view(self._data.copy(), type(self))
        made._mask, made._fill_value, made._hardmask = self._mask.copy(), self._fill_value, self._hardmask
        return made

    def tolist(self, fill_value=None):
        """Return the data portion of the array as a list."""
        if fill_value is not None:
            return self.filled(fill_value).tolist()
        result = np.array(self.filled().tolist(), dtype=object)
        result[np.array(self._mask.tolist())] = None
        return result.tolist()

    def __getstate__(self):
        return 1, self.shape, self.dtype, self.flags.fnc, self._data.tobytes(), self._mask.tobytes(), self._fill_value

    def __setstate__(self, state):
        _, shape, _, _, raw, mask, fill = state
        own = np.ndarray.dtype.__get__(self)
        np.ndarray.__setitem__(self, ..., np.frombuffer(raw, own).reshape(shape))
        self._mask = np.frombuffer(mask, make_mask_descr(own)).reshape(shape).copy()
        self._fill_value = fill

    def __reduce__(self):
        return _mrreconstruct, (self.__class__, self.shape, np.ndarray.dtype.__get__(self)), self.__getstate__()


builtin_type = type


def _mrreconstruct(subtype, shape, dtype):
    """Builds the records that a pickle fills."""
    return np.ndarray.view(np.zeros(shape, dtype), subtype)


mrecarray = MaskedRecords


def fromarrays(arraylist, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None,
               fill_value=None):
    """Creates a mrecarray from a (flat) list of masked arrays."""
    data, masks = [getdata(x) for x in arraylist], [np.atleast_1d(getmaskarray(x)) for x in arraylist]
    made = np.rec.fromarrays(data, dtype=dtype, shape=shape, formats=formats, names=names, titles=titles,
                             aligned=aligned, byteorder=byteorder).view(mrecarray)
    for name, mask in zip(made.dtype.names, masks):
        made._mask[name] = mask.reshape(made._mask[name].shape)
    if fill_value is not None:
        made.fill_value = fill_value
    return made


def fromrecords(reclist, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None,
                fill_value=None, mask=nomask):
    """Creates a MaskedRecords from a list of records."""
    own = getattr(reclist, "_mask", None)
    if isinstance(reclist, np.ndarray):
        if isinstance(reclist, MaskedRecords):
            reclist = reclist.filled().view(np.ndarray)
        if dtype is None:
            dtype = reclist.dtype
        reclist = np.asarray(getdata(reclist)).tolist()
    made = np.rec.fromrecords(reclist, dtype=dtype, shape=shape, formats=formats, names=names, titles=titles,
                              aligned=aligned, byteorder=byteorder).view(mrecarray)
    if fill_value is not None:
        made.fill_value = fill_value
    if mask is not nomask:
        mask = np.asarray(mask)
        if mask.dtype.names is None and mask.ndim == 2:
            mask = np.array([tuple(row) for row in mask], dtype=make_mask_descr(made.dtype))
        made.__setmask__(mask)
    if own is not None:
        made._mask[:] = own
    return made


def _guessvartypes(arr):
    """Tries to guess the types of the variables in the first row of an array of texts."""
    arr = np.asarray(arr)
    if arr.ndim == 2:
        arr = arr[0]
    elif arr.ndim > 2:
        raise ValueError("The array should be 2D at most!")
    found = []
    for text in arr:
        for kind in (int, float, complex):
            try:
                kind(text)
            except ValueError:
                continue
            found.append(np.dtype(kind))
            break
        else:
            found.append(arr.dtype)
    return found


def openfile(fname):
    """Opens the file handle of file `fname`."""
    if hasattr(fname, "readline"):
        return fname
    try:
        opened = open(fname)
    except FileNotFoundError as error:
        raise FileNotFoundError(f"No such file: '{fname}'") from error
    if opened.readline()[:2] != "\\x":
        opened.seek(0, 0)
        return opened
    opened.close()
    raise NotImplementedError("Wow, binary file")


def fromtextfile(fname, delimiter=None, commentchar="#", missingchar="", varnames=None, vartypes=None):
    """Creates a mrecarray from data stored in the file `filename`."""
    text = openfile(fname)
    while True:
        line = text.readline()
        first = line[:line.find(commentchar)].strip()
        names = first.split(delimiter)
        if len(names) > 1 or not line:
            break
    if varnames is None:
        varnames = names
    cells = masked_array([line.strip().split(delimiter) for line in text if line[0] != commentchar and len(line) > 1])
    _, width = cells.shape
    text.close()
    if vartypes is None:
        vartypes = _guessvartypes(cells[0])
    else:
        vartypes = [np.dtype(kind) for kind in vartypes]
        if len(vartypes) != width:
            warnings.warn(f"Attempting to {len(vartypes)} dtypes for {width} fields! Reverting to default.",
                          stacklevel=2)
            vartypes = _guessvartypes(cells[0])
    columns = np.asarray(getdata(cells)).T
    arrays = [masked_array(column, mask=column == missingchar, dtype=kind, fill_value=default_fill_value(kind))
              for column, kind in zip(columns, vartypes)]
    return fromarrays(arrays, dtype=list(zip(varnames, vartypes)))


def addfield(mrecord, newfield, newfieldname=None):
    """Adds a new field to the masked record array."""
    data, mask = np.asarray(mrecord._data), mrecord._mask
    if newfieldname is None or newfieldname in reserved_fields:
        newfieldname = f"f{len(data.dtype)}"
    newfield = ma.array(newfield)
    made = np.recarray(data.shape, np.dtype(data.dtype.descr + [(newfieldname, newfield.dtype)]))
    plain = made.view(np.ndarray)
    for name in data.dtype.names:
        plain[name] = data[name]
    plain[newfieldname] = newfield._data
    made = made.view(MaskedRecords)
    for name in data.dtype.names:
        made._mask[name] = mask[name]
    made._mask[newfieldname] = getmaskarray(newfield)
    return made
