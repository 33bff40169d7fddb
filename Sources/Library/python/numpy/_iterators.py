"""Going through several arrays at once."""
from _types import static_type as _static_type
import itertools
import numpy as np


class ndenumerate:
    """Multidimensional index iterator: pairs of coordinates and elements."""
    __module__ = "numpy"

    def __init__(self, arr):
        self.iter = np.asarray(arr).flat

    def __next__(self):
        """Standard iterator method, returns the index tuple and array value."""
        return self.iter.coords, next(self.iter)

    def __iter__(self):
        return self


@_static_type
class broadcast:
    """Produce an object that mimics broadcasting."""
    __module__ = "numpy"

    def __init__(self, *arrays):
        if len(arrays) > 64:
            raise ValueError("Need at least 0 and at most 64 array objects.")
        arrays = [np.asanyarray(a) for a in arrays]
        self.shape = np.broadcast_shapes(*[a.shape for a in arrays])
        self._arrays = [np.broadcast_to(a, self.shape) for a in arrays]
        self.ndim = self.nd = len(self.shape)
        self.numiter = len(arrays)
        self.size = 1
        for n in self.shape:
            self.size *= n
        self.reset()

    @property
    def iters(self):
        return tuple(a.flat for a in self._arrays)

    def reset(self, /):
        """Reset the broadcasted result's iterator(s)."""
        self.index = 0
        self._iterator = zip(*[a.flat for a in self._arrays])

    def __iter__(self):
        return self

    def __next__(self):
        result = next(self._iterator)
        self.index += 1
        return result
