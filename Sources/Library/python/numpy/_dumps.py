"""Arrays written into files."""
import os
import pickle
import numpy as np


def _tofile(a, fid, sep="", format="%s"):
    """Write array to a file as text or binary."""
    if not hasattr(fid, "write"):
        with open(os.fspath(fid), "wb") as file:
            return _tofile(a, file, sep, format)
    if sep == "":
        if a.dtype.hasobject:
            raise OSError("cannot write object arrays to a file in binary mode")
        data = a.tobytes()
    else:
        data = sep.join(format % (item,) for item in a.ravel().tolist())
        if "b" in getattr(fid, "mode", "b"):
            data = data.encode()
    fid.write(data)


def _dump(a, file):
    """Dump a pickle of the array to the specified file."""
    if not hasattr(file, "write"):
        with open(os.fspath(file), "wb") as opened:
            return _dump(a, opened)
    pickle.dump(a, file, protocol=2)


def _dumps(a):
    """Returns the pickle of the array as a string."""
    return pickle.dumps(a, protocol=2)
