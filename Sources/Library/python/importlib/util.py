"""What is known of modules that are not imported yet."""
import importlib
import os
import sys
import types
from importlib.machinery import ModuleSpec, SourceFileLoader


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """What is known of a module that a loader runs."""
    if hasattr(loader, "get_filename") and origin is None:
        return spec_from_file_location(name, loader=loader)
    if is_package is None:
        is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=...):
    """What is known of a module that is a file; None where the file's name does not end as those of modules do."""
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, "get_filename") else "<unknown>"
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not ...:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, "is_package") and loader.is_package(name):
        spec.submodule_search_locations = []
    if spec.submodule_search_locations == []:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def module_from_spec(spec):
    """A module that has not run yet."""
    made = spec.loader.create_module(spec) if hasattr(spec.loader, "create_module") else None
    if made is None:
        made = types.ModuleType(spec.name)
    made.__spec__, made.__loader__, made.__package__ = spec, spec.loader, spec.parent
    if spec.submodule_search_locations is not None:
        made.__path__ = spec.submodule_search_locations
    if spec.has_location:
        made.__file__ = spec.origin
    return made


def find_spec(name, package=None):
    """What is known of a module; None where there is none. Packages around it are imported, itself only where the library has it."""
    name = resolve_name(name, package) if name.startswith(".") else name
    if name in sys.modules:
        module = sys.modules[name]
        return None if module is None else _spec_of(module)
    parent, _, last = name.rpartition(".")
    folders = sys.path
    if parent:
        try:
            folders = importlib.import_module(parent).__path__
        except AttributeError:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {name!r}", name=name) from None
    for folder in folders if isinstance(folders, list) else list(folders):
        for path in (os.path.join(folder, last, "__init__.py"), os.path.join(folder, last + ".py")):
            if os.path.isfile(path):
                return spec_from_file_location(name, path)
    try:
        return _spec_of(importlib.import_module(name))
    except ModuleNotFoundError:
        return None


def _spec_of(module):
    path = getattr(module, "__file__", None)
    if path is None:
        return ModuleSpec(module.__name__, None, origin="built-in", is_package=hasattr(module, "__path__"))
    return spec_from_file_location(module.__name__, path)


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
