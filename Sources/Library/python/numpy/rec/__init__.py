"""Record arrays: arrays of records whose fields are attributes."""
import os
import numpy as np
from numpy.rec._core import record, recarray


class format_parser:
    """Class to convert formats, names, titles description to a dtype."""

    def __init__(self, formats, names, titles, aligned=False, byteorder=None):
        if formats is None:
            raise ValueError("Need formats argument")
        if isinstance(formats, list):
            dtype = np.dtype([(f"f{i}", format_) for i, format_ in enumerate(formats)], aligned)
        else:
            dtype = np.dtype(formats, aligned)
        fields = dtype.fields
        if fields is None:
            dtype = np.dtype([("f1", dtype)], aligned)
            fields = dtype.fields
        self._formats = [fields[key][0] for key in dtype.names]
        self._offsets = [fields[key][1] for key in dtype.names]
        self._nfields = len(dtype.names)
        self._set_names(names, titles)
        order = {"b": ">", "l": "<", "n": "=", "B": ">", "L": "<", "N": "=", "S": "s", "s": "s", ">": ">", "<": "<",
                 "=": "=", "|": "|", "I": "|", "i": "|"}
        made = np.dtype({"names": self._names, "formats": self._formats, "offsets": self._offsets, "titles": self._titles})
        self.dtype = made if byteorder is None else made.newbyteorder(order[byteorder[0]])

    def _set_names(self, names, titles):
        if names:
            if isinstance(names, str):
                names = names.split(",")
            elif not isinstance(names, (list, tuple)):
                raise NameError(f"illegal input names {names!r}")
            self._names = [name.strip() for name in names[:self._nfields]]
        else:
            self._names = []
        self._names += [f"f{i}" for i in range(len(self._names), self._nfields)]
        repeated = find_duplicate(self._names)
        if repeated:
            raise ValueError(f"Duplicate field names: {repeated}")
        self._titles = [title.strip() for title in titles[:self._nfields]] if titles else []
        self._titles += [None] * (self._nfields - len(self._titles))


def find_duplicate(list):
    """Find duplication in a list, return a list of duplicated elements."""
    return [item for item in dict.fromkeys(list) if list.count(item) > 1]


def _dtype(dtype, formats, names, titles, aligned, byteorder):
    if dtype is not None:
        return np.dtype(dtype)
    return format_parser(formats, names, titles, aligned, byteorder).dtype


def fromarrays(arrayList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    """Create a record array from a (flat) list of arrays."""
    arrays = [np.asarray(x) for x in arrayList]
    shape = arrays[0].shape if shape is None else (shape,) if isinstance(shape, int) else shape
    if formats is None and dtype is None:
        formats = [array.dtype for array in arrays]
    descr = _dtype(dtype, formats, names, titles, aligned, byteorder)
    if len(descr) != len(arrays):
        raise ValueError("mismatch between the number of fields and the number of arrays")
    inner = descr[0].shape
    if len(inner) > 0:
        shape = shape[:-len(inner)]
    made = recarray(shape, descr)
    for i, (name, array) in enumerate(zip(descr.names, arrays)):
        if array.shape[:array.ndim - len(descr[i].shape)] != shape:
            raise ValueError(f'array-shape mismatch in array {i} ("{name}")')
        made[name] = array
    return made


def fromrecords(recList, dtype=None, shape=None, formats=None, names=None, titles=None, aligned=False, byteorder=None):
    """Create a recarray from a list of records in text form."""
    if formats is None and dtype is None:
        rows = np.array(recList, dtype=object)
        arrays = [np.array(rows[..., i].tolist()) for i in range(rows.shape[-1])]
        return fromarrays(arrays, formats=formats, shape=shape, names=names, titles=titles, aligned=aligned,
                          byteorder=byteorder)
    descr = np.dtype((record, np.dtype(dtype) if dtype is not None else
                      _dtype(None, formats, names, titles, aligned, byteorder)))
    rows = recList.tolist() if isinstance(recList, np.ndarray) else [tuple(row) if isinstance(row, list) else row
                                                                      for row in recList]
    values = np.array(rows, dtype=descr)
    if shape is not None and values.shape != shape:
        values.shape = shape
    return values.view(recarray)


def fromstring(datastring, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False,
               byteorder=None):
    """Create a record array from binary data."""
    if dtype is None and formats is None:
        raise TypeError("fromstring() needs a 'dtype' or 'formats' argument")
    descr = _dtype(dtype, formats, names, titles, aligned, byteorder)
    if shape is None or shape == -1:
        shape = (len(datastring) - offset) // descr.itemsize
    return recarray(shape, descr, buf=datastring, offset=offset)


def fromfile(fd, dtype=None, shape=None, offset=0, formats=None, names=None, titles=None, aligned=False,
             byteorder=None):
    """Create an array from binary file data."""
    if dtype is None and formats is None:
        raise TypeError("fromfile() needs a 'dtype' or 'formats' argument")
    if isinstance(fd, (str, os.PathLike)):
        with open(fd, "rb") as opened:
            return fromfile(opened, dtype, shape, offset, formats, names, titles, aligned, byteorder)
    descr = _dtype(dtype, formats, names, titles, aligned, byteorder)
    fd.seek(offset, 1)
    data = fd.read()
    shape = (-1,) if shape is None else (shape,) if isinstance(shape, int) else tuple(shape)
    known = 1
    for size in shape:
        known *= 1 if size == -1 else size
    if -1 in shape:
        shape = tuple(len(data) // (descr.itemsize * known) if size == -1 else size for size in shape)
    total = descr.itemsize
    for size in shape:
        total *= size
    if total > len(data):
        raise ValueError("Not enough bytes left in file for specified shape and type.")
    made = recarray(shape, descr)
    made.view(np.ndarray)[...] = np.frombuffer(data[:total], dtype=descr).reshape(shape)
    return made


def array(obj, dtype=None, shape=None, offset=0, strides=None, formats=None, names=None, titles=None, aligned=False,
          byteorder=None, copy=True):
    """Construct a record array from a wide-variety of objects."""
    if obj is None or isinstance(obj, str):
        if formats is None and dtype is None:
            raise ValueError("Must define formats (or dtype) if object is None, string, or an open file")
        if shape is None:
            raise ValueError("Must define a shape if obj is None")
    options = {"titles": titles, "aligned": aligned, "byteorder": byteorder, "names": names, "formats": formats}
    if dtype is not None:
        dtype = np.dtype(dtype)
    elif formats is not None:
        dtype = format_parser(formats, names, titles, aligned, byteorder).dtype
    if obj is None:
        return recarray(shape, dtype, buf=obj, offset=offset, strides=strides)
    if isinstance(obj, bytes):
        return fromstring(obj, dtype, shape=shape, offset=offset, **options)
    if isinstance(obj, (list, tuple)):
        if len(obj) and isinstance(obj[0], (tuple, list)):
            return fromrecords(obj, dtype=dtype, shape=shape, **options)
        return fromarrays(obj, dtype=dtype, shape=shape, **options)
    if isinstance(obj, recarray):
        new = obj if dtype is None or obj.dtype == dtype else obj.view(dtype)
        return new.copy() if copy else new
    if hasattr(obj, "readinto"):
        return fromfile(obj, dtype=dtype, shape=shape, offset=offset)
    if isinstance(obj, np.ndarray):
        new = obj if dtype is None or obj.dtype == dtype else obj.view(dtype)
        return (new.copy() if copy else new).view(recarray)
    interface = getattr(obj, "__array_interface__", None)
    if interface is None or not isinstance(interface, dict):
        raise ValueError("Unknown input type")
    obj = np.array(obj)
    return (obj if dtype is None or obj.dtype == dtype else obj.view(dtype)).view(recarray)
