"""Files copied, moved and removed."""
import os
import stat as _stat
import sys as _sys
from collections import namedtuple

COPY_BUFSIZE = 1 << 16


class Error(OSError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError):
    """A file that cannot be copied, such as a pipe."""


def copyfileobj(fsrc, fdst, length=1 << 18):
    """Copies the rest of an open file into another, piece by piece."""
    while piece := fsrc.read(length or 1 << 18):
        fdst.write(piece)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the content of a file."""
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        if os.path.exists(path) and _stat.S_ISFIFO(os.stat(path).st_mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source, open(dst, "wb") as target:
        copyfileobj(source, target)
    return dst


def _is_between_links(src, dst, follow_symlinks):
    return not follow_symlinks and os.path.islink(src) and os.path.islink(dst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copies who may do what with a file; links have nothing of the kind."""
    if not _is_between_links(src, dst, follow_symlinks):
        os.chmod(dst, _stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copies the mode and the times of a file, or the times of a link."""
    links = _is_between_links(src, dst, follow_symlinks)
    known = os.stat(src, follow_symlinks=not links)
    os.utime(dst, ns=(known.st_atime_ns, known.st_mtime_ns), follow_symlinks=not links)
    if not links:
        os.chmod(dst, _stat.S_IMODE(known.st_mode))


def _placed(src, dst):
    """Where a copy goes: into a folder under its own name."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copies a file with its mode, into a folder too."""
    dst = copyfile(src, _placed(src, dst), follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """The same with its times."""
    dst = copyfile(src, _placed(src, dst), follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
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


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Removes a directory with all that is in it; `onerror` is told of what failed, and where."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")

    def failed(function, path):
        if onerror is not None:
            onerror(function, path, _sys.exc_info())
        elif not ignore_errors:
            raise
    if ignore_errors:
        onerror = None
    try:
        os.lstat(path)
    except OSError:
        return failed(os.lstat, path)
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError:
        return failed(os.path.islink, path)
    _remove_below(path, failed)
    try:
        os.rmdir(path)
    except OSError:
        failed(os.rmdir, path)


def _remove_below(path, failed):
    try:
        names = os.listdir(path)
    except OSError:
        return failed(os.scandir, path)
    for name in names:
        inner = os.path.join(path, name)
        is_folder = os.path.isdir(inner) and not os.path.islink(inner)
        if is_folder:
            _remove_below(inner, failed)
        remove = os.rmdir if is_folder else os.unlink
        try:
            remove(inner)
        except OSError:
            failed(remove, inner)


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


def chown(path, user=None, group=None):
    """Gives a file to a user and a group, by their numbers or names."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    os.chown(path, _number(user, "/etc/passwd", "user"), _number(group, "/etc/group", "group"))


def _number(name, file, kind):
    if name is None or isinstance(name, int):
        return -1 if name is None else name
    with open(file) as lines:
        for line in lines:
            fields = line.split(":")
            if fields[0] == name:
                return int(fields[2])
    raise LookupError(f"no such {kind}: {name!r}")


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The file that a command would run; None where there is none."""
    if os.path.dirname(cmd):
        return cmd if os.path.exists(cmd) and os.access(cmd, mode) and not os.path.isdir(cmd) else None
    if path is None:
        path = os.environ.get("PATH", os.defpath)
    for folder in dict.fromkeys(os.fsdecode(path).split(os.pathsep) if path else ()):
        found = os.path.join(folder, cmd)
        if os.path.exists(found) and os.access(found, mode) and not os.path.isdir(found):
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
