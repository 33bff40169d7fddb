"""Names of types, and what stands for the compiler."""
import torch


def typename(obj, /):
    """The name of a value's type, with its module."""
    if isinstance(obj, torch.Tensor):
        return obj.type()
    cls = obj if isinstance(obj, type) else type(obj)
    module = getattr(cls, "__module__", "")
    return cls.__qualname__ if module in ("", "builtins") else f"{module}.{cls.__qualname__}"


def compile(model=None, *, fullgraph=False, dynamic=None, backend="inductor", mode=None, options=None, disable=False):
    """The function or the module itself, which computes the same."""
    return (lambda own: own) if model is None else model
