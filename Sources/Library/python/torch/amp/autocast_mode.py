"""Blocks in which products of matrices are taken in a shorter type, and losses in the usual one."""
import functools
import warnings
import torch
from torch._C import _set_autocast


def is_autocast_available(device_type):
    """Whether blocks for a device can be made."""
    torch.device(device_type)
    return device_type in ("cpu", "cuda")


class autocast:
    """Inside, functions choose the type that they compute in; as a decorator, a function does so throughout."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        if not isinstance(device_type, str):
            raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")
        torch.device(device_type)
        self.device = device_type
        self.fast_dtype = dtype if dtype is not None else torch.bfloat16 if device_type == "cpu" else torch.float16
        if device_type == "cuda" and enabled and not torch.cuda.is_available():
            warnings.warn("CUDA is not available or torch_xla is imported. Disabling autocast.")
            enabled = False
        if device_type == "cpu" and enabled and self.fast_dtype not in (torch.bfloat16, torch.float16):
            warnings.warn("In CPU autocast, but the target dtype is not supported. Disabling autocast.\nCPU Autocast only "
                          "supports dtypes of torch.bfloat16, torch.float16 currently.")
            enabled = False
        self._enabled = enabled

    def __enter__(self):
        self.prev = _set_autocast(self.fast_dtype if self._enabled else None)
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        _set_autocast(self.prev)
        return False

    def __call__(self, func):
        @functools.wraps(func)
        def decorated(*args, **kwargs):
            with self:
                return func(*args, **kwargs)
        return decorated


def _current():
    kept = _set_autocast(None)
    _set_autocast(kept)
    return kept


def is_autocast_enabled(device_type="cuda"):
    """Whether a block is open."""
    return device_type == "cpu" and _current() is not None


def is_autocast_cpu_enabled():
    """The same."""
    return _current() is not None


def get_autocast_dtype(device_type):
    """The shorter type."""
    return (_current() or torch.bfloat16) if device_type == "cpu" else torch.float16


def get_autocast_cpu_dtype():
    """The same."""
    return get_autocast_dtype("cpu")


def get_autocast_gpu_dtype():
    """That of devices that there are none of."""
    return torch.float16


def is_autocast_cache_enabled():
    """Whether weights that were cast are kept inside of a block."""
    return True
