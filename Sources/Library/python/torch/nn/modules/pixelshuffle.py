"""Channels as pixels, and back."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows


class PixelShuffle(Module):
    """Turns channels into more pixels."""
    __init__ = keeps("upscale_factor")
    extra_repr = shows("upscale_factor={0.upscale_factor}")

    def forward(self, input):
        return F.pixel_shuffle(input, self.upscale_factor)


class PixelUnshuffle(Module):
    """Turns pixels into more channels."""
    __init__ = keeps("downscale_factor")
    extra_repr = shows("downscale_factor={0.downscale_factor}")

    def forward(self, input):
        return F.pixel_unshuffle(input, self.downscale_factor)
