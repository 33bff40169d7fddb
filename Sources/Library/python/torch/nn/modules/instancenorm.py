"""Normalisation of each channel of each item."""
import warnings
import torch.nn.functional as F
from torch.nn.modules.batchnorm import _LazyNormBase, _NormBase


class _InstanceNorm(_NormBase):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None,
                 dtype=None, *, bias=True):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype, bias=bias)

    def forward(self, input):
        self._check_input_dim(input)
        single = input.dim() == self.ranks[0]
        axis = 0 if single else 1
        if input.size(axis) != self.num_features:
            if self.affine:
                raise ValueError(f"expected input's size at dim={axis} to match num_features ({self.num_features}), but "
                                 f"got: {input.size(axis)}.")
            warnings.warn(f"input's size at dim={axis} does not match num_features. You can silence this warning by not "
                          "passing in num_features, which is not used because affine=False")
        batch = input.unsqueeze(0) if single else input
        result = F.instance_norm(batch, self.running_mean, self.running_var, self.weight, self.bias,
                                 self.training or not self.track_running_stats,
                                 0.0 if self.momentum is None else self.momentum, self.eps)
        return result.squeeze(0) if single else result


class InstanceNorm1d(_InstanceNorm):
    """Normalises each channel of each sequence."""
    ranks = 2, 3


class InstanceNorm2d(_InstanceNorm):
    """Normalises each channel of each image."""
    ranks = 3, 4


class InstanceNorm3d(_InstanceNorm):
    """Normalises each channel of each volume."""
    ranks = 4, 5


class _LazyInstanceNorm(_LazyNormBase):
    def channel_axis(self, input):
        return 0 if input.dim() == self.ranks[0] else 1


class LazyInstanceNorm1d(_LazyInstanceNorm, InstanceNorm1d):
    cls_to_become = InstanceNorm1d


class LazyInstanceNorm2d(_LazyInstanceNorm, InstanceNorm2d):
    cls_to_become = InstanceNorm2d


class LazyInstanceNorm3d(_LazyInstanceNorm, InstanceNorm3d):
    cls_to_become = InstanceNorm3d
