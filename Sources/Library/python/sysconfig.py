"""Where the parts of Python lie; nd has them in itself."""
import os as _os
import sys as _sys

_SCHEMES = {
    "posix_prefix": ("{base}/lib/python3.11", "{base}/lib/python3.11/site-packages", "{base}/include/python3.11", "{base}/bin", "{base}"),
    "posix_home": ("{base}/lib/python", "{base}/lib/python", "{base}/include/python", "{base}/bin", "{base}"),
    "posix_user": ("{userbase}/lib/python3.11", "{userbase}/lib/python3.11/site-packages", "{userbase}/include/python3.11",
                   "{userbase}/bin", "{userbase}"),
    "venv": ("{base}/lib/python3.11", "{base}/lib/python3.11/site-packages", "{base}/include/python3.11", "{base}/bin", "{base}")}


def get_scheme_names():
    return tuple(sorted(_SCHEMES))


def get_path_names():
    return "stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """The folders of a scheme."""
    library, packages, include, scripts, data = _SCHEMES[scheme]
    found = dict(zip(get_path_names(), (library, library, packages, packages, include, scripts, data)))
    values = {"base": _sys.base_prefix, "userbase": _os.path.expanduser("~/.local"), **(vars or {})}
    return {key: path.format(**values) for key, path in found.items()} if expand else found


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def get_config_vars(*args):
    """What is known of how Python was built: very little."""
    known = {"prefix": _sys.prefix, "exec_prefix": _sys.exec_prefix, "py_version": "3.11.7", "py_version_short": "3.11",
             "py_version_nodot": "311", "base": _sys.base_prefix, "platbase": _sys.base_prefix, "projectbase": "/usr/bin",
             "platlibdir": "lib", "userbase": _os.path.expanduser("~/.local"), "EXT_SUFFIX": None, "Py_DEBUG": 0}
    return [known.get(name) for name in args] if args else known


def get_config_var(name):
    return get_config_vars().get(name)


def get_python_version():
    return "3.11"


def get_platform():
    return f"linux-{_os.uname().machine}"


def is_python_build(check_home=None):
    return False


__all__ = ["get_config_var", "get_config_vars", "get_path", "get_path_names", "get_paths", "get_platform", "get_python_version",
           "get_scheme_names", "is_python_build"]
