"""Files whose paths match a pattern."""
import os
from fnmatch import filter as _filter


def has_magic(s):
    return any(char in s for char in "*?[")


def escape(pathname):
    return "".join(f"[{char}]" if char in "*?[" else char for char in pathname)


def iglob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    head, tail = os.path.split(pathname)
    folders = [head]
    if head and has_magic(head):
        folders = iglob(head, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden)
    for folder in folders:
        place = os.path.join(root_dir or "", folder) or "."
        if recursive and tail == "**":
            for top, inner, files in os.walk(place):
                if not include_hidden:
                    inner[:] = [name for name in inner if name[:1] != "."]
                    files = [name for name in files if name[:1] != "."]
                start = folder if top == place else os.path.join(folder, os.path.relpath(top, place))
                yield start if start else ""
                for name in files:
                    yield os.path.join(start, name)
        elif has_magic(tail):
            if os.path.isdir(place):
                names = [name for name in os.listdir(place) if include_hidden or tail[:1] == "." or name[:1] != "."]
                for name in _filter(names, tail):
                    yield os.path.join(folder, name)
        elif os.path.lexists(os.path.join(place, tail)):
            yield os.path.join(folder, tail)


def glob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
    """The paths that match."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


__all__ = ["glob", "iglob", "escape"]
