"""Runs files and modules as programs."""
import importlib.util as _util
import os as _os
import sys as _sys
from types import ModuleType as _ModuleType


def _run(code, name, file, init_globals, alter_sys, argument):
    module = _ModuleType(name)
    space = module.__dict__
    space.update(init_globals or {})
    space.update(__name__=name, __file__=file, __cached__=None, __doc__=None, __loader__=None, __package__=name.rpartition(".")[0],
                 __spec__=None)
    missing = object()
    before, argv = _sys.modules.get(name, missing), _sys.argv[:1]
    if alter_sys:
        _sys.modules[name] = module
        _sys.argv[:1] = [argument]
    try:
        exec(code, space)
    finally:
        if alter_sys:
            _sys.argv[:1] = argv
            if before is missing:
                _sys.modules.pop(name, None)
            else:
                _sys.modules[name] = before
    return dict(space)


def run_path(path_name, init_globals=None, run_name=None):
    """Runs a file, or the `__main__.py` of a folder; its variables."""
    name = "<run_path>" if run_name is None else run_name
    path = _os.fsdecode(path_name)
    added = _os.path.isdir(path)
    if added:
        _sys.path.insert(0, path)
        path = _os.path.join(path, "__main__.py")
        if not _os.path.exists(path):
            _sys.path.remove(_os.path.dirname(path))
            raise ImportError(f"can't find '__main__' module in {_os.path.dirname(path)!r}")
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
        return _run(code, name, path, init_globals, True, path)
    finally:
        if added:
            _sys.path.remove(_os.path.dirname(path))


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Runs a module; its variables."""
    if mod_name.startswith("."):
        raise ImportError("Relative module names not supported")
    try:
        spec = _util.find_spec(mod_name)
    except ImportError as error:
        raise ImportError(f"Error while finding module specification for {mod_name!r} ({type(error).__name__}: {error})") from error
    if spec is None:
        raise ImportError(f"No module named {mod_name}")
    if spec.submodule_search_locations is not None:
        if mod_name.endswith("__main__"):
            raise ImportError("Cannot use package as __main__ module")
        return run_module(mod_name + ".__main__", init_globals, run_name or mod_name, alter_sys)
    if not spec.origin or not _os.path.exists(spec.origin):
        raise ImportError(f"No code object available for {mod_name}")
    with open(spec.origin, "rb") as file:
        code = compile(file.read(), spec.origin, "exec")
    return _run(code, run_name or mod_name, spec.origin, init_globals, alter_sys, spec.origin)


__all__ = ["run_module", "run_path"]
