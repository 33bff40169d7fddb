"""Paths as texts."""
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
    s = os.fspath(s)
    return s.startswith(_slash(s))


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def split(p):
    """The part before the last slash and the rest."""
    p = os.fspath(p)
    slash = _slash(p)
    at = p.rfind(slash) + 1
    return p[:at].rstrip(slash) or p[:at], p[at:]


def dirname(p):
    return split(p)[0]


def basename(p):
    return split(p)[1]


def join(a, *p):
    """Parts put together with slashes; an absolute one drops what is before it."""
    try:
        path, *rest = map(os.fspath, (a, *p))
    except TypeError:
        wrong = next(part for part in (a, *p) if not isinstance(part, (str, bytes)) and not hasattr(type(part), "__fspath__"))
        raise TypeError(f"join() argument must be str, bytes, or os.PathLike object, not {type(wrong).__name__!r}") from None
    slash = _slash(path)
    if any(isinstance(part, bytes) != isinstance(path, bytes) for part in rest):
        raise TypeError("Can't mix strings and bytes in path components")
    for part in rest:
        path = part if part.startswith(slash) else path + part if not path or path.endswith(slash) else path + slash + part
    return path


def exists(path):
    """Whether there is such a file, also behind a link."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def splitext(p):
    """The path without its extension, and the extension."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return tuple(part.encode() for part in splitext(p.decode()))
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
    if isinstance(path, bytes):
        return normpath(path.decode()).encode()
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


def realpath(filename, *, strict=False):
    """The path without links in it."""
    rest = [part for part in join(os.getcwd(), os.fspath(filename)).split("/") if part not in ("", ".")][::-1]
    path, seen = "/", 0
    while rest:
        part = rest.pop()
        if part == "..":
            path = dirname(path)
            continue
        step = join(path, part)
        if not islink(step):
            if strict:
                os.stat(step)
            path = step
            continue
        seen += 1
        if seen > 40:
            if strict:
                raise OSError(40, os.strerror(40), step)
            return join(step, *rest[::-1])
        target = os.readlink(step)
        if target.startswith("/"):
            path = "/"
        rest += [part for part in target.split("/") if part not in ("", ".")][::-1]
    return path


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


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def sameopenfile(fp1, fp2):
    return samestat(os.stat(fp1), os.stat(fp2))


supports_unicode_filenames = False


__all__ = (
    "normcase isabs join splitdrive split splitext basename dirname commonprefix getsize getmtime getatime getctime islink "
    "exists lexists isdir isfile ismount expanduser expandvars normpath abspath samefile sameopenfile samestat curdir "
    "pardir sep pathsep defpath altsep extsep devnull realpath supports_unicode_filenames relpath commonpath").split()
