"""The older name of tensors."""
import torch


class _VariableType(type):
    def __call__(cls, data, requires_grad=False, volatile=False):
        return data.detach().requires_grad_(requires_grad)

    def __instancecheck__(cls, instance):
        return isinstance(instance, torch.Tensor)


class Variable(metaclass=_VariableType):
    """What tensors with gradients were before they were tensors."""
