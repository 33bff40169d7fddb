"""Layers that drop elements or channels while training."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import shows


class _DropoutNd(Module):
    extra_repr = shows("p={0.p}, inplace={0.inplace}")

    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        if p < 0 or p > 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        self.p, self.inplace = p, inplace

    def forward(self, input):
        return self.function(input, self.p, self.training, self.inplace)


class Dropout(_DropoutNd):
    """Zeroes elements with probability p, and scales the others."""
    function = staticmethod(F.dropout)


class Dropout1d(_DropoutNd):
    """Zeroes channels of sequences."""
    function = staticmethod(F.dropout1d)


class Dropout2d(_DropoutNd):
    """Zeroes channels of images."""
    function = staticmethod(F.dropout2d)


class Dropout3d(_DropoutNd):
    """Zeroes channels of volumes."""
    function = staticmethod(F.dropout3d)


class AlphaDropout(_DropoutNd):
    """Dropout that keeps mean and variance, for SELU."""

    def forward(self, input):
        return F.alpha_dropout(input, self.p, self.training)


class FeatureAlphaDropout(_DropoutNd):
    """Alpha dropout of whole channels."""

    def forward(self, input):
        return F.feature_alpha_dropout(input, self.p, self.training)
