"""Functions and modules for PyTorch's compiler. What it gives computes the same; here it is the function or the module itself."""


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    return obj


def trace(func, example_inputs=None, optimize=None, check_trace=True, check_inputs=None, check_tolerance=1e-5, strict=True):
    return func


def ignore(drop=False, **kwargs):
    return drop if callable(drop) else lambda fn: fn


def export(fn):
    return fn


def unused(fn):
    return fn


def script_if_tracing(fn):
    return fn


def is_scripting():
    return False


def is_tracing():
    return False


def freeze(mod, preserved_attrs=None, optimize_numerics=True, preserve_parameters=False):
    return mod


def optimize_for_inference(mod, other_methods=None):
    return mod
