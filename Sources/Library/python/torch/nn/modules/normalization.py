"""Normalisation within each item."""
import torch
import torch.nn.functional as F
from torch.nn import init
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows
from torch.nn.parameter import Parameter


class LayerNorm(Module):
    """Normalises the last axes of each item."""
    extra_repr = shows("{0.normalized_shape}, eps={0.eps}, elementwise_affine={0.elementwise_affine}, bias={0._has_bias}")

    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True, bias=True, device=None, dtype=None):
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        for name, given in (("weight", elementwise_affine), ("bias", elementwise_affine and bias)):
            self.register_parameter(name, Parameter(torch.empty(shape, device=device, dtype=dtype)) if given else None)
        self.reset_parameters()

    @property
    def _has_bias(self):
        return self.bias is not None

    def reset_parameters(self):
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def forward(self, input):
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)


class RMSNorm(Module):
    """Scales the last axes of each item to a root mean square of one."""
    extra_repr = shows("{0.normalized_shape}, eps={0.eps}, elementwise_affine={0.elementwise_affine}")

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        weight = Parameter(torch.empty(shape, device=device, dtype=dtype)) if elementwise_affine else None
        self.register_parameter("weight", weight)
        self.reset_parameters()

    def reset_parameters(self):
        if self.weight is not None:
            init.ones_(self.weight)

    def forward(self, input):
        return F.rms_norm(input, self.normalized_shape, self.weight, self.eps)


class GroupNorm(Module):
    """Normalises groups of channels of each item."""
    extra_repr = shows("{0.num_groups}, {0.num_channels}, eps={0.eps}, affine={0.affine}, bias={0._has_bias}")

    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True, device=None, dtype=None, *, bias=True):
        super().__init__()
        if num_channels % num_groups != 0:
            raise ValueError(f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})")
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        for name, given in (("weight", affine), ("bias", affine and bias)):
            own = Parameter(torch.empty(num_channels, device=device, dtype=dtype)) if given else None
            self.register_parameter(name, own)
        self.reset_parameters()

    @property
    def _has_bias(self):
        return self.bias is not None

    def reset_parameters(self):
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)


class LocalResponseNorm(Module):
    """Divides each channel by the power of its neighbours."""
    __init__ = keeps("size, alpha=0.0001, beta=0.75, k=1.0")
    extra_repr = shows("{0.size}, alpha={0.alpha}, beta={0.beta}, k={0.k}")

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)


class CrossMapLRN2d(LocalResponseNorm):
    """The older form of `LocalResponseNorm`, for images."""
    __init__ = keeps("size, alpha=0.0001, beta=0.75, k=1")
