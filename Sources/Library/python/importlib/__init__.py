"""Modules by name."""
import sys


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    import builtins
    return builtins.__import__(name, globals, locals, fromlist, level)


def import_module(name, package=None):
    """The module of a name, which may be relative to a package."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        name = ".".join(parts[:len(parts) - level + 1]) + ("." + name[level:] if name[level:] else "")
    import builtins
    return builtins.__import__(name, None, None, ["*"])


def reload(module):
    """Reads a module's file again."""
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules")
    path = getattr(module, "__file__", None)
    if path is None:
        return module
    with open(path) as file:
        exec(compile(file.read(), path, "exec"), module.__dict__)
    return module


def invalidate_caches():
    """Nothing is kept of folders."""


__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]
