"""Arrays of the contents of files."""
import os
import numpy as np
from numpy import _engine as engine


class memmap(np.ndarray):
    """Create a memory-map to an array stored in a binary file on disk."""
    __module__ = "numpy"
    __array_priority__ = -100.0

    def __new__(subtype, filename, dtype=np.uint8, mode="r+", offset=0, shape=None, order="C"):
        words = {"readonly": "r", "copyonwrite": "c", "readwrite": "r+", "write": "w+"}
        mode = words.get(mode, mode)
        if mode not in ("r", "c", "r+", "w+"):
            known = ["r", "c", "r+", "w+"] + list(words)
            raise ValueError(f"mode must be one of {known!r} (got {mode!r})")
        if mode == "w+" and shape is None:
            raise ValueError("shape must be given if mode == 'w+'")
        descr = np.dtype(dtype)
        if hasattr(filename, "read"):
            file, own = filename, False
        else:
            file, own = open(os.fspath(filename), ("r" if mode == "c" else mode) + "b"), True
        try:
            file.seek(0, 2)
            length = file.tell()
            if mode in ("r", "c") and not length and (shape is None or np.prod(shape) == 0):
                raise ValueError("cannot mmap an empty file")
            if shape is None:
                if (length - offset) % descr.itemsize:
                    raise ValueError("Size of available data is not a multiple of the data-type size.")
                shape = ((length - offset) // descr.itemsize,)
            else:
                shape = (shape,) if isinstance(shape, (int, np.integer)) else tuple(shape)
            size = descr.itemsize
            for axis in shape:
                size *= int(axis)
            if mode in ("w+", "r+") and length < offset + size:
                file.seek(offset + size - 1, 0)
                file.write(b"\0")
                file.flush()
            file.flush()
            if size and file.seek(0, 2) < offset + size:
                raise ValueError("mmap length is greater than file size")
            is_aligned = offset % descr.alignment == 0
            if size and is_aligned:
                whole = engine.map_file(file.fileno(), offset, size, mode).view(descr)
            else:
                # Elements that do not stand at multiples of their size are seen in a copy, which `flush` writes back.
                file.seek(offset, 0)
                whole = np.frombuffer(file.read(size), dtype=descr).copy() if size else np.zeros(0, descr)
        finally:
            if own:
                file.close()
        self = whole.reshape(shape, order=order).view(subtype)
        self.offset, self.mode = offset, mode
        self.filename = os.path.abspath(getattr(filename, "name", filename))
        self._mmap, self._is_mapped = whole, is_aligned
        if mode == "r":
            self.flags.writeable = False
        return self

    def __array_finalize__(self, obj):
        self._is_mapped = getattr(obj, "_is_mapped", True)
        if hasattr(obj, "_mmap") and np.may_share_memory(self, obj):
            self._mmap, self.filename, self.offset, self.mode = obj._mmap, obj.filename, obj.offset, obj.mode
        else:
            self._mmap = self.filename = self.offset = self.mode = None

    def flush(self):
        """Write any changes in the array to the file on disk."""
        if self._mmap is None or self.mode not in ("r+", "w+"):
            return
        if self._is_mapped:
            engine.sync(self._mmap)
        else:
            with open(self.filename, "r+b") as file:
                file.seek(self.offset)
                file.write(self._mmap.tobytes())

    def __array_wrap__(self, arr, context=None, return_scalar=False):
        made = super().__array_wrap__(arr, context)
        if self is arr or type(self) is not memmap:
            return made
        return made[()] if return_scalar else made.view(np.ndarray)

    def __getitem__(self, index):
        found = super().__getitem__(index)
        if type(found) is memmap and found._mmap is None:
            return found.view(np.ndarray)
        return found
