"""Types of tensors from before there were element types."""
import torch


class _TensorType(type):
    def __call__(cls, *args):
        dtype = cls.dtype
        if len(args) == 1 and not isinstance(args[0], int) and not isinstance(args[0], torch.Size):
            return torch.tensor(args[0], dtype=dtype)
        return torch.zeros(*args, dtype=dtype) if args else torch.empty(0, dtype=dtype)

    def __instancecheck__(cls, instance):
        return isinstance(instance, torch.Tensor) and instance.dtype == cls.dtype


class FloatTensor(metaclass=_TensorType):
    dtype = torch.float32


class DoubleTensor(metaclass=_TensorType):
    dtype = torch.float64


class HalfTensor(metaclass=_TensorType):
    dtype = torch.float16


class BFloat16Tensor(metaclass=_TensorType):
    dtype = torch.bfloat16


class LongTensor(metaclass=_TensorType):
    dtype = torch.int64


class IntTensor(metaclass=_TensorType):
    dtype = torch.int32


class ShortTensor(metaclass=_TensorType):
    dtype = torch.int16


class CharTensor(metaclass=_TensorType):
    dtype = torch.int8


class ByteTensor(metaclass=_TensorType):
    dtype = torch.uint8


class BoolTensor(metaclass=_TensorType):
    dtype = torch.bool
