"""Sliding blocks of images as columns, and back."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows

BLOCKS = "kernel_size={0.kernel_size}, dilation={0.dilation}, padding={0.padding}, stride={0.stride}"


class Fold(Module):
    """Sums columns into an image."""
    __init__ = keeps("output_size, kernel_size, dilation=1, padding=0, stride=1")
    extra_repr = shows("output_size={0.output_size}, " + BLOCKS)

    def forward(self, input):
        return F.fold(input, self.output_size, self.kernel_size, self.dilation, self.padding, self.stride)


class Unfold(Module):
    """Takes an image apart into columns."""
    __init__ = keeps("kernel_size, dilation=1, padding=0, stride=1")
    extra_repr = shows(BLOCKS)

    def forward(self, input):
        return F.unfold(input, self.kernel_size, self.dilation, self.padding, self.stride)
