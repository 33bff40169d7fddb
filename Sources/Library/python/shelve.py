"""Dicts in files, whose values are pickled."""
import collections as _collections
from io import BytesIO
from pickle import DEFAULT_PROTOCOL, Pickler, Unpickler


class _ClosedDict(_collections.abc.MutableMapping):
    """What stands in the place of a file that is closed."""

    def closed(self, *args):
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(_collections.abc.MutableMapping):
    """A dict over another one, which holds bytes; with `writeback` it writes what was changed in values when it is closed."""

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict, self.writeback, self.cache, self.keyencoding = dict, writeback, {}, keyencoding
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        return self[key] if key.encode(self.keyencoding) in self.dict else default

    def __getitem__(self, key):
        try:
            return self.cache[key]
        except KeyError:
            value = Unpickler(BytesIO(self.dict[key.encode(self.keyencoding)])).load()
            if self.writeback:
                self.cache[key] = value
            return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        file = BytesIO()
        Pickler(file, self._protocol).dump(value)
        self.dict[key.encode(self.keyencoding)] = file.getvalue()

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        if self.dict is None:
            return
        try:
            self.sync()
            getattr(self.dict, "close", lambda: None)()
        finally:
            self.dict = _ClosedDict()

    def __del__(self):
        if hasattr(self, "writeback"):
            self.close()

    def sync(self):
        if self.writeback and self.cache:
            self.writeback = False
            for key, value in self.cache.items():
                self[key] = value
            self.writeback, self.cache = True, {}
        if hasattr(self.dict, "sync"):
            self.dict.sync()


class BsdDbShelf(Shelf):
    """A shelf over a database with an order."""

    def _pair(self, found):
        key, value = found
        return key.decode(self.keyencoding), Unpickler(BytesIO(value)).load()

    def set_location(self, key):
        return self._pair(self.dict.set_location(key))

    def next(self):
        return self._pair(next(self.dict))

    def previous(self):
        return self._pair(self.dict.previous())

    def first(self):
        return self._pair(self.dict.first())

    def last(self):
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """A shelf in a file."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)


def open(filename, flag="c", protocol=None, writeback=False):
    """A dict in a file."""
    return DbfilenameShelf(filename, flag, protocol, writeback)


__all__ = ["Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]
