"""Files of keys and values, both bytes."""
import io
from dbm import dumb as _dumb

error = (_dumb.error, OSError)


def whichdb(filename):
    """The kind of a file: `dbm.dumb`, the empty text for another, None where there is none."""
    import os
    name = os.fsdecode(filename)
    if os.path.exists(name + ".dat") and os.path.exists(name + ".dir"):
        size = os.stat(name + ".dir").st_size
        if not size:
            return "dbm.dumb"
        with io.open(name + ".dir", "rb") as file:
            if file.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    return "" if os.path.exists(name) and os.stat(name).st_size else None


def open(file, flag="r", mode=0o666):
    """Opens a file of the kind that it has; a new one where the flag allows that."""
    if flag in ("r", "w") and whichdb(file) is None:
        raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    return _dumb.open(file, flag, mode)



__all__ = ["open", "whichdb", "error"]
