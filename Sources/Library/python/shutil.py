"""Files copied, moved and removed."""
import os
from collections import namedtuple


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def copyfileobj(fsrc, fdst, length=1 << 18):
    """Copies the rest of an open file into another, piece by piece."""
    while piece := fsrc.read(length or 1 << 18):
        fdst.write(piece)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the content of a file."""
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source, open(dst, "wb") as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode & 0o7777)


def copystat(src, dst, *, follow_symlinks=True):
    """Copies the mode and the times of a file."""
    known = os.stat(src)
    os.utime(dst, (known.st_atime, known.st_mtime))
    os.chmod(dst, known.st_mode & 0o7777)


def _placed(src, dst):
    """Where a copy goes: into a folder under its own name."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its mode, into a folder too."""
    dst = copyfile(src, _placed(src, dst), follow_symlinks=follow_symlinks)
    if not os.path.islink(dst):
        copymode(src, dst)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """The same with its times."""
    dst = copyfile(src, _placed(src, dst), follow_symlinks=follow_symlinks)
    if not os.path.islink(dst):
        copystat(src, dst)
    return dst


def ignore_patterns(*patterns):
    """What `copytree` may be told to leave out: the names that match a pattern."""
    from fnmatch import filter as matching

    def ignored(path, names):
        return {name for pattern in patterns for name in matching(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a folder with all that is in it."""
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    problems = []
    for name in names:
        if name in left_out:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        try:
            if os.path.islink(source) and symlinks:
                os.symlink(os.readlink(source), target)
            elif os.path.islink(source) and not os.path.exists(source) and ignore_dangling_symlinks:
                continue
            elif os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as error:
            problems.extend(error.args[0])
        except OSError as error:
            problems.append((source, target, str(error)))
    copystat(src, dst)
    if problems:
        raise Error(problems)
    return dst


def rmtree(path, ignore_errors=False, onerror=None):
    """Removes a directory with all that is in it."""
    try:
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if os.path.isdir(inner) and not os.path.islink(inner):
                rmtree(inner, ignore_errors, onerror)
            else:
                os.unlink(inner)
        os.rmdir(path)
    except OSError:
        if not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    """Moves a file or a folder, to another device too."""
    target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/"))) if os.path.isdir(dst) else dst
    if target is not dst and os.path.exists(target):
        raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError as error:
        if error.errno != 18:
            raise
        if os.path.isdir(src):
            copytree(src, target, symlinks=True, copy_function=copy_function)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


_Usage = namedtuple("usage", "total used free")


def disk_usage(path):
    """The bytes of the device of a path: all, used, and free for this user."""
    known = os.statvfs(path)
    return _Usage(known.f_blocks * known.f_frsize, (known.f_blocks - known.f_bfree) * known.f_frsize, known.f_bavail * known.f_frsize)


def which(cmd, mode=1, path=None):
    if os.path.dirname(cmd):
        return cmd if os.access(cmd, mode) else None
    for folder in (path or os.environ.get("PATH", "")).split(":"):
        found = os.path.join(folder, cmd)
        if os.path.isfile(found) and os.access(found, mode):
            return found
    return None


def get_terminal_size(fallback=(80, 24)):
    """The size that COLUMNS and LINES say, or the terminal has; `fallback` where there is none."""
    columns, lines = (int(text) if (text := os.environ.get(name, "")).isdigit() else 0 for name in ("COLUMNS", "LINES"))
    if columns <= 0 or lines <= 0:
        try:
            known = os.get_terminal_size(1)
        except OSError:
            known = fallback
        columns, lines = columns or known[0] or fallback[0], lines or known[1] or fallback[1]
    return os.terminal_size((columns, lines))
