"""Lines of files, which are read once."""
cache = {}


def getlines(filename, module_globals=None):
    """All lines of a file; none where it cannot be read."""
    if filename not in cache:
        try:
            with open(filename) as file:
                cache[filename] = file.readlines()
        except (OSError, UnicodeDecodeError):
            return []
    return cache[filename]


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def clearcache():
    cache.clear()


def checkcache(filename=None):
    """Forgets what has been read."""
    if filename is None:
        cache.clear()
    else:
        cache.pop(filename, None)


__all__ = ["getline", "clearcache", "checkcache"]
