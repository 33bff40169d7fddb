"""Tensors that belong to modules."""
import torch
from torch._C import Parameter


class _BufferType(type):
    def __call__(cls, data=None, *, persistent=True):
        buffer = torch.empty(0) if data is None else data.detach().requires_grad_(data.requires_grad)
        buffer.persistent = persistent
        buffer._is_buffer = True
        return buffer

    def __instancecheck__(cls, instance):
        return isinstance(instance, torch.Tensor) and getattr(instance, "_is_buffer", False)


class Buffer(metaclass=_BufferType):
    """A tensor that becomes a buffer of the module that it is assigned to."""


def is_lazy(tensor):
    """Whether a tensor has no shape yet."""
    return getattr(tensor, "_is_pending", False)


def _pending(tensor, dtype):
    def materialize(shape, device=None, dtype=None):
        tensor.data = torch.empty(shape, dtype=dtype or tensor.dtype, device=device or tensor.device)
        tensor._is_pending = False
    tensor._is_pending = True
    tensor.materialize = materialize
    return tensor


class _LazyType(type):
    def __call__(cls, requires_grad=True, device=None, dtype=None):
        empty = torch.empty(0, dtype=dtype, device=device)
        return _pending(Parameter(empty, requires_grad) if cls.makes_parameters else empty, dtype)

    def __instancecheck__(cls, instance):
        return is_lazy(instance) and isinstance(instance, Parameter) == cls.makes_parameters


class UninitializedParameter(metaclass=_LazyType):
    """A parameter that gets its shape when data first comes by."""
    makes_parameters = True


class UninitializedBuffer(metaclass=_LazyType):
    """A buffer that gets its shape when data first comes by."""
    makes_parameters = False
