"""What packages have in them."""
import os
import sys
from collections import namedtuple

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def iter_modules(path=None, prefix=""):
    """The modules that lie in folders."""
    seen = set()
    for folder in sys.path if path is None else path:
        for entry in sorted(os.listdir(folder or ".")) if os.path.isdir(folder or ".") else ():
            name, ext = os.path.splitext(entry)
            is_package = os.path.isfile(os.path.join(folder, entry, "__init__.py"))
            if name not in seen and name.isidentifier() and name != "__init__" and (ext == ".py" or is_package):
                seen.add(name)
                yield ModuleInfo(None, prefix + name, is_package)


def resolve_name(name):
    """The object that `module:name` or `module.name` means."""
    import importlib
    module, colon, rest = name.partition(":")
    if colon:
        found = importlib.import_module(module)
        parts = rest.split(".") if rest else []
    else:
        parts = module.split(".")
        found = importlib.import_module(parts.pop(0))
        prefix = found.__name__
        while parts:
            try:
                prefix = f"{prefix}.{parts[0]}"
                found = importlib.import_module(prefix)
                parts.pop(0)
            except ImportError:
                break
    for part in parts:
        found = getattr(found, part)
    return found


def extend_path(path, name):
    return path


def get_data(package, resource):
    module = __import__(package)
    with open(os.path.join(os.path.dirname(module.__file__), *resource.split("/")), "rb") as file:
        return file.read()


__all__ = ["iter_modules", "get_data", "extend_path", "ModuleInfo"]
