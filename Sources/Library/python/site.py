"""Where packages of users are looked for; nd looks for none."""
import os as _os
import sys as _sys

PREFIXES, ENABLE_USER_SITE = [_sys.prefix], False
USER_BASE = USER_SITE = None


def getuserbase():
    """The folder of what a user has installed."""
    global USER_BASE
    USER_BASE = USER_BASE or _os.environ.get("PYTHONUSERBASE") or _os.path.expanduser("~/.local")
    return USER_BASE


def getusersitepackages():
    """The folder of a user's packages."""
    global USER_SITE
    USER_SITE = USER_SITE or getuserbase() + "/lib/python3.11/site-packages"
    return USER_SITE


def getsitepackages(prefixes=None):
    """The folders of everybody's packages."""
    return [f"{prefix}/lib/python3.11/site-packages" for prefix in (PREFIXES if prefixes is None else prefixes)]


def addsitedir(sitedir, known_paths=None):
    """Looks for modules in a folder too."""
    path = _os.path.abspath(sitedir)
    if path not in _sys.path:
        _sys.path.append(path)
    return known_paths


def main():
    """Nothing is left to do."""
