"""Settings of the process that programs ask for and choose."""
import torch

_state = {"matmul": "highest", "deterministic": 0, "warns": False, "threads": 2, "interop": 2}


def get_num_threads():
    """How many threads operations use."""
    return _state["threads"]


def get_num_interop_threads():
    """How many threads run operations side by side."""
    return _state["interop"]


def set_num_interop_threads(num):
    """Says how many threads run operations side by side."""
    _state["interop"] = num


def get_default_device():
    """Where tensors are made."""
    return torch.device("cpu")


def set_default_device(device):
    """Says where tensors are made: there is the one place."""
    if device is not None:
        torch.empty(0, device=device)


def get_float32_matmul_precision():
    """How exact products of matrices of 32-bit numbers are asked to be."""
    return _state["matmul"]


def set_float32_matmul_precision(precision):
    """Asks for products of matrices that are exact, or nearly; they are exact."""
    if precision in ("highest", "high", "medium"):
        _state["matmul"] = precision


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Asks for the same result each time, which operations give anyway."""
    _state["deterministic"] = (1 if warn_only else 2) if mode else 0


def set_deterministic_debug_mode(debug_mode):
    """The same by number or by name."""
    modes = {"default": 0, "warn": 1, "error": 2}
    _state["deterministic"] = modes[debug_mode] if isinstance(debug_mode, str) else debug_mode


def get_deterministic_debug_mode():
    """0, 1 where it warns, or 2."""
    return _state["deterministic"]


def are_deterministic_algorithms_enabled():
    """Whether the same result each time has been asked for."""
    return _state["deterministic"] > 0


def is_deterministic_algorithms_warn_only_enabled():
    """Whether it only warns."""
    return _state["deterministic"] == 1


def set_warn_always(b):
    """Whether warnings that come once come each time."""
    _state["warns"] = b


def is_warn_always_enabled():
    """Whether warnings come each time."""
    return _state["warns"]


def set_flush_denormal(mode):
    """Whether numbers too small for their exponent become zero: they never do."""
    return not mode


def set_default_tensor_type(t):
    """Chooses the type that tensors of floats are made with, by the name of an old tensor type."""
    if isinstance(t, str):
        import importlib
        module, _, name = t.rpartition(".")
        t = getattr(importlib.import_module(module or t), name)
    torch.set_default_dtype(t.dtype)


def is_storage(obj, /):
    """Whether a value is a storage."""
    return type(obj).__name__.endswith("Storage")
