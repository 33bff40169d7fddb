"""What is known of modules that are not imported yet."""
import importlib


class _Spec:
    def __init__(self, name, origin):
        self.name, self.origin, self.loader, self.submodule_search_locations = name, origin, None, None
        self.parent = name.rpartition(".")[0]

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader=None, origin={self.origin!r})"


def find_spec(name, package=None):
    """Something where there is a module of this name, else None. The module is imported for that."""
    try:
        module = importlib.import_module(name, package)
    except ModuleNotFoundError:
        return None
    return _Spec(module.__name__, getattr(module, "__file__", "built-in"))


def resolve_name(name, package):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]
