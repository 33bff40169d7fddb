"""Keys and values in two files: `.dat` holds the values, `.dir` says where they lie."""
import ast as _ast
import collections as _collections
import io as _io
import os as _os

_BLOCK = 512
error = OSError


class _Database(_collections.abc.MutableMapping):
    """A mapping of bytes; text is encoded."""

    def __init__(self, filebasename, mode, flag="c"):
        self._mode, self._readonly, self._modified = mode, flag == "r", False
        base = _os.fsencode(filebasename)
        self._dirfile, self._datfile, self._bakfile = base + b".dir", base + b".dat", base + b".bak"
        self._index = None
        if flag == "n":
            for name in (self._dirfile, self._datfile, self._bakfile):
                if _os.path.exists(name):
                    _os.remove(name)
        if not _os.path.exists(self._datfile):
            if flag not in ("c", "n"):
                raise FileNotFoundError(2, "No such file or directory", self._datfile)
            _io.open(self._datfile, "w", encoding="Latin-1").close()
            _os.chmod(self._datfile, mode)
        self._index = {}
        if _os.path.exists(self._dirfile):
            with _io.open(self._dirfile, encoding="Latin-1") as file:
                for line in file:
                    key, place = _ast.literal_eval(line.rstrip())
                    self._index[key.encode("Latin-1")] = place
        else:
            self._modified = flag in ("c", "n")

    def sync(self):
        if self._index is None or not self._modified:
            return
        if _os.path.exists(self._bakfile):
            _os.unlink(self._bakfile)
        if _os.path.exists(self._dirfile):
            _os.rename(self._dirfile, self._bakfile)
        with _io.open(self._dirfile, "w", encoding="Latin-1") as file:
            _os.chmod(self._dirfile, self._mode)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._modified = False

    def _open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    @staticmethod
    def _bytes(value, words):
        if isinstance(value, str):
            return value.encode("utf-8")
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError(words)
        return value

    def __getitem__(self, key):
        key = key.encode("utf-8") if isinstance(key, str) else key
        self._open()
        at, size = self._index[key]
        with _io.open(self._datfile, "rb") as file:
            file.seek(at)
            return file.read(size)

    def __setitem__(self, key, value):
        self._writable()
        key = self._bytes(key, "keys must be bytes or strings")
        value = self._bytes(value, "values must be bytes or strings")
        self._open()
        self._modified = True
        place = self._index.get(key)
        with _io.open(self._datfile, "rb+") as file:
            if place and (place[1] + _BLOCK - 1) // _BLOCK >= (len(value) + _BLOCK - 1) // _BLOCK:
                at = place[0]
                file.seek(at)
            else:
                end = file.seek(0, 2)
                at = (end + _BLOCK - 1) // _BLOCK * _BLOCK
                file.write(b"\0" * (at - end))
            file.write(value)
        self._index[key] = at, len(value)
        if not place:
            with _io.open(self._dirfile, "a", encoding="Latin-1") as file:
                file.write(f"{key.decode('Latin-1')!r}, {self._index[key]!r}\n")

    def __delitem__(self, key):
        self._writable()
        key = key.encode("utf-8") if isinstance(key, str) else key
        self._open()
        self._modified = True
        del self._index[key]
        self.sync()

    def keys(self):
        self._open()
        return list(self._index)

    def items(self):
        self._open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._open()
        return (key.encode("utf-8") if isinstance(key, str) else key) in self._index

    def iterkeys(self):
        self._open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._open()
        return len(self._index)

    def close(self):
        try:
            self.sync()
        finally:
            self._index = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(file, flag="c", mode=0o666):
    """Opens the two files."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~0o022, flag)


__all__ = ["error", "open"]
