"""Padding of the last axes."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import shows, spread


class _PadNd(Module):
    """A subclass says how many axes it pads, and how."""
    mode = "constant"
    extra_repr = shows("{0.padding}")

    def __init__(self, padding):
        super().__init__()
        self.padding = spread(padding, 2 * self.rank)

    def forward(self, input):
        return F.pad(input, self.padding, self.mode)


class _ConstantPadNd(_PadNd):
    extra_repr = shows("padding={0.padding}, value={0.value}")

    def __init__(self, padding, value):
        super().__init__(padding)
        self.value = value

    def forward(self, input):
        return F.pad(input, self.padding, "constant", self.value)


class _ZeroPadNd(_ConstantPadNd):
    extra_repr = shows("{0.padding}")

    def __init__(self, padding):
        super().__init__(padding, 0.0)


class _CircularPadNd(_PadNd):
    mode = "circular"

    def forward(self, input):
        if input.dim() not in (self.rank + 1, self.rank + 2):
            raise ValueError(f"expected {self.rank + 1}D or {self.rank + 2}D input (got {input.dim()}D input)")
        return F.pad(input, self.padding, "circular")


class ConstantPad1d(_ConstantPadNd):
    """Pads the last axis with a value."""
    rank = 1


class ConstantPad2d(_ConstantPadNd):
    """Pads the last two axes with a value."""
    rank = 2


class ConstantPad3d(_ConstantPadNd):
    """Pads the last three axes with a value."""
    rank = 3


class ZeroPad1d(_ZeroPadNd):
    """Pads the last axis with zeros."""
    rank = 1


class ZeroPad2d(_ZeroPadNd):
    """Pads the last two axes with zeros."""
    rank = 2


class ZeroPad3d(_ZeroPadNd):
    """Pads the last three axes with zeros."""
    rank = 3


class ReflectionPad1d(_PadNd):
    """Pads the last axis by reflection."""
    rank, mode = 1, "reflect"


class ReflectionPad2d(_PadNd):
    """Pads the last two axes by reflection."""
    rank, mode = 2, "reflect"


class ReflectionPad3d(_PadNd):
    """Pads the last three axes by reflection."""
    rank, mode = 3, "reflect"


class ReplicationPad1d(_PadNd):
    """Pads the last axis with its ends."""
    rank, mode = 1, "replicate"


class ReplicationPad2d(_PadNd):
    """Pads the last two axes with their edges."""
    rank, mode = 2, "replicate"


class ReplicationPad3d(_PadNd):
    """Pads the last three axes with their edges."""
    rank, mode = 3, "replicate"


class CircularPad1d(_CircularPadNd):
    """Pads the last axis from its other end."""
    rank = 1


class CircularPad2d(_CircularPadNd):
    """Pads the last two axes from their other ends."""
    rank = 2


class CircularPad3d(_CircularPadNd):
    """Pads the last three axes from their other ends."""
    rank = 3
