"""Which functions other classes can override."""
import numpy as np

_MODULES = ("", "linalg", "fft", "lib.recfunctions", "lib.scimath", "lib.stride_tricks", "strings", "char",
            "polynomial.polynomial")


def _public(modules, is_wanted):
    import importlib
    found = set()
    for name in modules:
        module = importlib.import_module("numpy." + name if name else "numpy")
        found.update(value for value in (getattr(module, it) for it in dir(module)) if is_wanted(value))
    return found


def allows_array_function_override(func):
    """Determine if a Numpy function can be overridden via `__array_function__`."""
    return isinstance(func, type(np.sum)) or hasattr(func, "_takes_like")


def allows_array_ufunc_override(func):
    """Determine if a function can be overridden via `__array_ufunc__`."""
    return isinstance(func, np.ufunc)


def get_overridable_numpy_array_functions():
    """List all numpy functions overridable via `__array_function__`."""
    return _public(_MODULES, allows_array_function_override)


def get_overridable_numpy_ufuncs():
    """List all numpy ufuncs overridable via `__array_ufunc__`."""
    return _public(("",), allows_array_ufunc_override)
