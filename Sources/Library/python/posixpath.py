"""Paths as texts. `join`, `exists`, `basename` and `dirname` are in Swift."""
import os

sep, curdir, pardir, extsep, altsep, pathsep, devnull, defpath = "/", ".", "..", ".", None, ":", "/dev/null", "/bin:/usr/bin"


def _mode(path, follow=True):
    try:
        return os.stat(path, follow_symlinks=follow).st_mode & 0o170000
    except (OSError, ValueError):
        return 0


def isfile(path):
    return _mode(path) == 0o100000


def isdir(s):
    return _mode(s) == 0o040000


def islink(path):
    return _mode(path, False) == 0o120000


def lexists(path):
    return bool(_mode(path, False))


def ismount(path):
    return abspath(path) == "/"


def isabs(s):
    return os.fspath(s).startswith("/")


def split(p):
    """The part before the last slash and the rest."""
    p = os.fspath(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def splitext(p):
    """The path without its extension, and the extension."""
    p = os.fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start and p[start:dot].strip("."):
        return p[:dot], p[dot:]
    return p, ""


def splitdrive(p):
    return "", os.fspath(p)


def normcase(s):
    return os.fspath(s)


def normpath(path):
    """Without empty parts, `.` and `..`."""
    path = os.fspath(path)
    if not path:
        return "."
    slashes = 2 if path.startswith("//") and not path.startswith("///") else int(path.startswith("/"))
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not slashes and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path):
    path = os.fspath(path)
    return normpath(path if path.startswith("/") else os.getcwd() + "/" + path)


realpath = abspath


def relpath(path, start="."):
    """The way from one path to another."""
    if not path:
        raise ValueError("no path specified")
    a, b = ([part for part in abspath(it).split("/") if part] for it in (start, path))
    same = len(commonprefix([a, b]))
    return "/".join([".."] * (len(a) - same) + b[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for at, item in enumerate(low):
        if item != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = list(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    return ("/" if paths[0].startswith("/") else "") + "/".join(commonprefix(parts))


def expanduser(path):
    path = os.fspath(path)
    if path != "~" and not path.startswith("~/"):
        return path
    return (os.environ.get("HOME", "/root").rstrip("/") + path[1:]) or "/"


def expandvars(path):
    import re
    def value(match):
        return os.environ.get(match.group(1) or match.group(2), match.group())
    return re.sub(r"\$(?:(\w+)|\{([^}]*)\})", value, os.fspath(path))


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def samefile(f1, f2):
    a, b = os.stat(f1), os.stat(f2)
    return (a.st_ino, a.st_dev) == (b.st_ino, b.st_dev)
