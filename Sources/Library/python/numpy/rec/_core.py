"""Records, and arrays of them."""
import numpy as np


class record(np.void):
    """A data-type scalar that allows field access as attribute lookup."""
    __module__ = "numpy"

    def __repr__(self):
        return "np.record" + np.void.__repr__(self)[len("np.void"):]

    def __str__(self):
        return str(self.item())

    def __getattr__(self, attr):
        fields = self.dtype.fields
        if fields is None or attr not in fields:
            raise AttributeError(f"'record' object has no attribute '{attr}'")
        return self[attr]

    def __setattr__(self, attr, val):
        if attr in ("setfield", "getfield", "dtype"):
            raise AttributeError(f"Cannot set '{attr}' attribute")
        fields = self.dtype.fields
        if fields is not None and attr in fields:
            self[attr] = val
        elif getattr(self, attr, None):
            object.__setattr__(self, attr, val)
        else:
            raise AttributeError(f"'record' object has no attribute '{attr}'")

    def __getitem__(self, indx):
        found = np.void.__getitem__(self, indx)
        return record(found) if isinstance(found, np.void) and found.dtype.names is not None else found

    def pprint(self):
        """Pretty-print all fields."""
        names = self.dtype.names
        width = max(len(name) for name in names)
        return "\n".join(f"{name:>{width}}: {self[name]}" for name in names)


class recarray(np.ndarray):
    """Construct an ndarray that allows field access using attributes."""
    __module__ = "numpy.rec"

    def __new__(subtype, shape, dtype=None, buf=None, offset=0, strides=None, formats=None, names=None, titles=None,
                byteorder=None, aligned=False, order="C"):
        if dtype is not None:
            descr = np.dtype(dtype)
        else:
            descr = np.rec.format_parser(formats, names, titles, aligned, byteorder).dtype
        if buf is None:
            return np.ndarray.__new__(subtype, shape, descr, order=order)
        return np.ndarray.__new__(subtype, shape, descr, buffer=buf, offset=offset, strides=strides, order=order)

    @property
    def dtype(self):
        own = np.ndarray.dtype.__get__(self)
        return np.dtype((record, own)) if own.names is not None else own

    @dtype.setter
    def dtype(self, value):
        np.ndarray.dtype.__set__(self, np.dtype(value))

    def __getattr__(self, attr):
        fields = self.dtype.fields
        if fields is None or attr not in fields:
            raise AttributeError(f"recarray has no attribute {attr}")
        return self[attr]

    def __setattr__(self, attr, val):
        fields = np.ndarray.dtype.__get__(self).fields or {}
        if attr in fields and not hasattr(type(self), attr) and attr not in self.__dict__:
            np.ndarray.__setitem__(self, attr, val)
        else:
            object.__setattr__(self, attr, val)

    def __getitem__(self, indx):
        found = np.ndarray.__getitem__(self, indx)
        if isinstance(found, np.ndarray):
            return found.view(type(self)) if np.asarray(found).dtype.names is not None else found.view(np.ndarray)
        return record(found) if isinstance(found, np.void) and found.dtype.names is not None else found

    def __repr__(self):
        plain, own = self.view(np.ndarray), np.ndarray.dtype.__get__(self)
        start, kind = "rec.array(", str(own)
        if self.size > 0 or self.shape == (0,):
            body = np.array2string(plain, separator=", ", prefix=start, suffix=",")
        else:
            body = f"[], shape={self.shape!r}"
        return f"{start}{body},\n{' ' * len(start)}dtype={kind})"

    def field(self, attr, val=None):
        """Get or set the field of a name or number."""
        name = self.dtype.names[attr] if isinstance(attr, int) else attr
        if val is not None:
            np.ndarray.__setitem__(self, name, val)
            return None
        return self[name]
