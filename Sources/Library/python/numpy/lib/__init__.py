"""Functions that stand beside the main namespace of NumPy."""
import math
import numpy as np


class NumpyVersion:
    """Parse and compare numpy version strings."""

    def __init__(self, vstring):
        self.vstring = vstring
        numbers = vstring.split(".")
        if len(numbers) < 3 or not numbers[0].isdigit() or not numbers[1].isdigit() or not numbers[2][:1].isdigit():
            raise ValueError("Not a valid numpy version string")
        digits = ""
        for c in numbers[2]:
            if not c.isdigit():
                break
            digits += c
        self.major, self.minor, self.bugfix = int(numbers[0]), int(numbers[1]), int(digits)
        self.version = f"{self.major}.{self.minor}.{self.bugfix}"
        rest = ".".join(numbers[2:])[len(digits):]
        self.pre_release = "final" if not rest or rest.startswith(".") else rest.split(".")[0]
        self.is_devversion = ".dev" in rest

    def _key(self):
        return (self.major, self.minor, self.bugfix, self.pre_release == "final", self.pre_release, not self.is_devversion)

    def _compare(self, other):
        if not isinstance(other, (str, NumpyVersion)):
            raise ValueError("Invalid object to compare with NumpyVersion.")
        a, b = self._key(), (NumpyVersion(other) if isinstance(other, str) else other)._key()
        return (a > b) - (a < b)

    def __lt__(self, other): return self._compare(other) < 0
    def __le__(self, other): return self._compare(other) <= 0
    def __eq__(self, other): return self._compare(other) == 0
    def __ne__(self, other): return self._compare(other) != 0
    def __gt__(self, other): return self._compare(other) > 0
    def __ge__(self, other): return self._compare(other) >= 0

    def __repr__(self):
        return f"NumpyVersion({self.vstring})"


class Arrayterator:
    """Buffered iterator for big arrays."""
    __module__ = "numpy.lib"

    def __init__(self, var, buf_size=None):
        self.var, self.buf_size = var, buf_size
        self.start = [0] * var.ndim
        self.stop = list(var.shape)
        self.step = [1] * var.ndim

    def __getattr__(self, attr):
        return getattr(self.var, attr)

    def __getitem__(self, index):
        if not isinstance(index, tuple):
            index = (index,)
        if Ellipsis in index:
            at = index.index(Ellipsis)
            index = index[:at] + (slice(None),) * (self.var.ndim - len(index) + 1) + index[at + 1:]
        index += (slice(None),) * (self.var.ndim - len(index))
        out = Arrayterator(self.var, self.buf_size)
        for i, (start, stop, step, part) in enumerate(zip(self.start, self.stop, self.step, index)):
            part = slice(part, part + 1, 1) if isinstance(part, int) else part
            out.start[i] = start + (part.start or 0)
            out.step[i] = step * (part.step or 1)
            out.stop[i] = min(start + (part.stop or stop - start), stop)
        return out

    def __array__(self, dtype=None, copy=None):
        return self.var[tuple(map(slice, self.start, self.stop, self.step))]

    @property
    def flat(self):
        """A 1-D flat iterator for Arrayterator objects."""
        for block in self:
            yield from block.flat

    @property
    def shape(self):
        """The shape of the array to be iterated over."""
        return tuple((stop - start - 1) // step + 1 for start, stop, step in zip(self.start, self.stop, self.step))

    def __iter__(self):
        """Blocks of at most `buf_size` elements, one after the other."""
        if 0 in self.shape:
            return
        start, step = self.start[:], self.step[:]
        while True:
            stop, room, whole = self.stop[:], self.buf_size or math.prod(self.shape), True
            for i in reversed(range(self.var.ndim)):
                if not whole:
                    stop[i] = start[i] + 1
                    continue
                size = (self.stop[i] - start[i] - 1) // step[i] + 1
                count = max(1, min(room, size))
                stop[i] = min(start[i] + count * step[i], self.stop[i])
                room //= count
                whole = start[i] == self.start[i] and stop[i] >= self.stop[i]
            yield self.var[tuple(map(slice, start, stop, step))]
            for i in reversed(range(self.var.ndim)):
                start[i] = stop[i] + (step[i] - (stop[i] - start[i]) % step[i]) % step[i]
                if start[i] < self.stop[i] or i == 0:
                    break
                start[i] = self.start[i]
            if not start or start[0] >= self.stop[0]:
                return
