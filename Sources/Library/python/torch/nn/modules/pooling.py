"""Pools: the greatest, the mean or the norm of windows."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows, spread

WINDOW = "kernel_size={0.kernel_size}, stride={0.stride}, padding={0.padding}"


def _whole_stride(module, kernel_size, stride, *rest):
    if stride is None:
        module.stride = kernel_size


class _MaxPoolNd(Module):
    __init__ = keeps("kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False", _whole_stride)
    extra_repr = shows(WINDOW + ", dilation={0.dilation}, ceil_mode={0.ceil_mode}")

    def forward(self, input):
        return self.function(input, self.kernel_size, self.stride, self.padding, self.dilation, ceil_mode=self.ceil_mode,
                             return_indices=self.return_indices)


class MaxPool1d(_MaxPoolNd):
    """The greatest of each window along one axis."""
    function = staticmethod(F.max_pool1d)


class MaxPool2d(_MaxPoolNd):
    """The greatest of each window along two axes."""
    function = staticmethod(F.max_pool2d)


class MaxPool3d(_MaxPoolNd):
    """The greatest of each window along three axes."""
    function = staticmethod(F.max_pool3d)


class _MaxUnpoolNd(Module):
    extra_repr = shows(WINDOW)

    def __init__(self, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size = spread(kernel_size, self.rank)
        self.stride = spread(kernel_size if stride is None else stride, self.rank)
        self.padding = spread(padding, self.rank)

    def forward(self, input, indices, output_size=None):
        return self.function(input, indices, self.kernel_size, self.stride, self.padding, output_size)


class MaxUnpool1d(_MaxUnpoolNd):
    """Puts what `MaxPool1d` took back where it was, among zeros."""
    rank, function = 1, staticmethod(F.max_unpool1d)


class MaxUnpool2d(_MaxUnpoolNd):
    """Puts what `MaxPool2d` took back where it was, among zeros."""
    rank, function = 2, staticmethod(F.max_unpool2d)


class MaxUnpool3d(_MaxUnpoolNd):
    """Puts what `MaxPool3d` took back where it was, among zeros."""
    rank, function = 3, staticmethod(F.max_unpool3d)


class AvgPool1d(Module):
    """The mean of each window along one axis."""
    extra_repr = shows(WINDOW)

    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
        super().__init__()
        self.kernel_size = spread(kernel_size, 1)
        self.stride = spread(kernel_size if stride is None else stride, 1)
        self.padding = spread(padding, 1)
        self.ceil_mode, self.count_include_pad = ceil_mode, count_include_pad

    def forward(self, input):
        return F.avg_pool1d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad)


class _AvgPoolNd(Module):
    __init__ = keeps("kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None",
                     _whole_stride)
    extra_repr = shows(WINDOW)

    def forward(self, input):
        return self.function(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad,
                             self.divisor_override)


class AvgPool2d(_AvgPoolNd):
    """The mean of each window along two axes."""
    function = staticmethod(F.avg_pool2d)


class AvgPool3d(_AvgPoolNd):
    """The mean of each window along three axes."""
    function = staticmethod(F.avg_pool3d)


class _FractionalMaxPoolNd(Module):
    def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
        super().__init__()
        name = type(self).__name__
        self.kernel_size = spread(kernel_size, self.rank)
        self.output_size = None if output_size is None else spread(output_size, self.rank)
        self.output_ratio = None if output_ratio is None else spread(output_ratio, self.rank)
        self.return_indices = return_indices
        self.register_buffer("_random_samples", _random_samples)
        if output_size is None and output_ratio is None:
            raise ValueError(f"{name} requires specifying either an output size, or a pooling ratio")
        if output_size is not None and output_ratio is not None:
            raise ValueError(f"only one of output_size and output_ratio may be specified for {name}")
        if output_ratio is not None and not all(0 < ratio < 1 for ratio in self.output_ratio):
            shown = output_ratio if self.rank == 2 and not isinstance(output_ratio, tuple) else self.output_ratio
            raise ValueError(f"output_ratio must be between 0 and 1 (got {shown})")

    def forward(self, input):
        return self.function(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices,
                             _random_samples=self._random_samples)


class FractionalMaxPool2d(_FractionalMaxPoolNd):
    """The greatest of windows whose places are drawn, along two axes."""
    rank, function = 2, staticmethod(F.fractional_max_pool2d)


class FractionalMaxPool3d(_FractionalMaxPoolNd):
    """The greatest of windows whose places are drawn, along three axes."""
    rank, function = 3, staticmethod(F.fractional_max_pool3d)


class _LPPoolNd(Module):
    __init__ = keeps("norm_type, kernel_size, stride=None, ceil_mode=False")
    extra_repr = shows("norm_type={0.norm_type}, kernel_size={0.kernel_size}, stride={0.stride}, ceil_mode={0.ceil_mode}")

    def forward(self, input):
        return self.function(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


class LPPool1d(_LPPoolNd):
    """The norm of each window along one axis."""
    function = staticmethod(F.lp_pool1d)


class LPPool2d(_LPPoolNd):
    """The norm of each window along two axes."""
    function = staticmethod(F.lp_pool2d)


class LPPool3d(_LPPoolNd):
    """The norm of each window along three axes."""
    function = staticmethod(F.lp_pool3d)


class _AdaptiveMaxPoolNd(Module):
    __init__ = keeps("output_size, return_indices=False")
    extra_repr = shows("output_size={0.output_size}")

    def forward(self, input):
        return self.function(input, self.output_size, self.return_indices)


class AdaptiveMaxPool1d(_AdaptiveMaxPoolNd):
    """The greatest of as many windows as asked for, along one axis."""
    function = staticmethod(F.adaptive_max_pool1d)


class AdaptiveMaxPool2d(_AdaptiveMaxPoolNd):
    """The greatest of as many windows as asked for, along two axes."""
    function = staticmethod(F.adaptive_max_pool2d)


class AdaptiveMaxPool3d(_AdaptiveMaxPoolNd):
    """The greatest of as many windows as asked for, along three axes."""
    function = staticmethod(F.adaptive_max_pool3d)


class _AdaptiveAvgPoolNd(Module):
    __init__ = keeps("output_size")
    extra_repr = shows("output_size={0.output_size}")

    def forward(self, input):
        return self.function(input, self.output_size)


class AdaptiveAvgPool1d(_AdaptiveAvgPoolNd):
    """The mean of as many windows as asked for, along one axis."""
    function = staticmethod(F.adaptive_avg_pool1d)


class AdaptiveAvgPool2d(_AdaptiveAvgPoolNd):
    """The mean of as many windows as asked for, along two axes."""
    function = staticmethod(F.adaptive_avg_pool2d)


class AdaptiveAvgPool3d(_AdaptiveAvgPoolNd):
    """The mean of as many windows as asked for, along three axes."""
    function = staticmethod(F.adaptive_avg_pool3d)
