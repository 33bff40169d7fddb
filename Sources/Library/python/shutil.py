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
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            if (os.path.abspath(target) + "/").startswith(os.path.abspath(src) + "/"):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.") from None
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


class RegistryError(Exception):
    """A name of an archive's format that is not known, or known already."""


class ReadError(OSError):
    """An archive that cannot be read."""


def _tarred(base_name, base_dir, compress="gzip", verbose=0, dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    import tarfile
    suffix = {None: "", "gzip": ".gz", "bzip2": ".bz2", "xz": ".xz"}[compress]
    name, base_dir = base_name + ".tar" + suffix, base_dir or os.curdir
    _folder_of(name, dry_run, logger)
    numbers = None if owner is None else _number(owner, "/etc/passwd", "user"), None if group is None else _number(group, "/etc/group", "group")

    def owned(member):
        if numbers[0] is not None:
            member.uid, member.uname = numbers[0], str(owner)
        if numbers[1] is not None:
            member.gid, member.gname = numbers[1], str(group)
        return member
    if logger is not None:
        logger.info("Creating tar archive")
    if not dry_run:
        with tarfile.open(name, "w:" + suffix[1:]) as archive:
            archive.add(base_dir if root_dir is None else os.path.join(root_dir, base_dir), base_dir, filter=owned)
    return os.path.abspath(name) if root_dir is not None else name


def _zipped(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    import zipfile
    name = base_name + ".zip"
    _folder_of(name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if not dry_run:
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, is_folder in _below(base_dir or os.curdir, root_dir):
                archive.write(path if root_dir is None else os.path.join(root_dir, path), path)
                if logger is not None:
                    logger.info("adding '%s'", path)
    return os.path.abspath(name) if root_dir is not None else name


def _below(base_dir, root_dir):
    """The paths of what an archive of a folder holds, itself first unless it is the present one."""
    top = os.path.normpath(base_dir)
    if top != os.curdir:
        yield top, True
    for folder, folders, files in os.walk(base_dir if root_dir is None else os.path.join(root_dir, base_dir)):
        shown = folder if root_dir is None else os.path.relpath(folder, root_dir)
        for names, is_folder in ((sorted(folders), True), (files, False)):
            for name in names:
                path = os.path.normpath(os.path.join(shown, name))
                if is_folder or os.path.isfile(os.path.join(folder, name)):
                    yield path, is_folder


def _folder_of(name, dry_run, logger):
    folder = os.path.dirname(name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


_packers = {"tar": (_tarred, [("compress", None)], "uncompressed tar file"), "gztar": (_tarred, [("compress", "gzip")], "gzip'ed tar-file"),
            "zip": (_zipped, [], "ZIP file"), "bztar": (_tarred, [("compress", "bzip2")], "bzip2'ed tar-file"),
            "xztar": (_tarred, [("compress", "xz")], "xz'ed tar-file")}


def get_archive_formats():
    """The formats that `make_archive` knows, with what they are."""
    return sorted((name, known[2]) for name, known in _packers.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Adds a format, which a function makes."""
    if not callable(function):
        raise TypeError("The %s object is not callable" % function)
    if not isinstance(extra_args, (tuple, list, type(None))):
        raise TypeError("extra_args needs to be a sequence")
    if any(not isinstance(pair, (tuple, list)) or len(pair) != 2 for pair in extra_args or ()):
        raise TypeError("extra_args elements are : (arg_name, value)")
    _packers[name] = (function, extra_args or [], description)


def unregister_archive_format(name):
    del _packers[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Makes an archive of a folder; gives its name."""
    _sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    if format not in _packers:
        raise ValueError("unknown archive format '%s'" % format) from None
    make, extra, _ = _packers[format]
    options = {"dry_run": dry_run, "logger": logger, **dict(extra)}
    if format != "zip":
        options.update(owner=owner, group=group)
    base_dir = os.curdir if base_dir is None else base_dir
    if root_dir is None or make in (_tarred, _zipped):
        if root_dir is not None:
            options["root_dir"] = os.fspath(root_dir)
        return make(os.fspath(base_name), base_dir, **options)
    before, base_name = os.getcwd(), os.path.abspath(base_name)
    os.chdir(root_dir)
    try:
        return make(base_name, base_dir, **options)
    finally:
        os.chdir(before)


def _unpack_zip(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError("%s is not a zip file" % filename)
    with zipfile.ZipFile(filename) as archive:
        for member in archive.infolist():
            name = member.filename
            if name.startswith("/") or ".." in name:
                continue
            target = os.path.join(extract_dir, *name.split("/"))
            os.makedirs(os.path.dirname(target) if not name.endswith("/") else target, exist_ok=True)
            if not name.endswith("/"):
                with archive.open(name) as source, open(target, "wb") as file:
                    copyfileobj(source, file)


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError("%s is not a compressed or uncompressed tar file" % filename) from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


_unpackers = {"tar": ([".tar"], _unpack_tar, [], "uncompressed tar file"), "gztar": ([".tar.gz", ".tgz"], _unpack_tar, [], "gzip'ed tar-file"),
              "zip": ([".zip"], _unpack_zip, [], "ZIP file"), "bztar": ([".tar.bz2", ".tbz2"], _unpack_tar, [], "bzip2'ed tar-file"),
              "xztar": ([".tar.xz", ".txz"], _unpack_tar, [], "xz'ed tar-file")}


def get_unpack_formats():
    """The formats that `unpack_archive` knows: name, ends of files, what they are."""
    return sorted((name, known[0], known[3]) for name, known in _unpackers.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Adds a format, which a function unpacks."""
    taken = {end: known for known, facts in _unpackers.items() for end in facts[0]}
    for end in extensions:
        if end in taken:
            raise RegistryError("%s is already registered for \"%s\"" % (end, taken[end]))
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    _unpackers[name] = (extensions, function, extra_args or [], description)


def unregister_unpack_format(name):
    del _unpackers[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Puts what is in an archive below a folder."""
    _sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    options = {} if filter is None else {"filter": filter}
    if format is None:
        format = next((name for name, facts in _unpackers.items() for end in facts[0] if filename.endswith(end)), None)
        if format is None:
            raise ReadError("Unknown archive format '{0}'".format(filename))
    elif format not in _unpackers:
        raise ValueError("Unknown unpack format '{0}'".format(format)) from None
    _, unpack, extra, _ = _unpackers[format]
    unpack(filename, extract_dir, **dict(extra), **options)


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


__all__ = (
    "copyfileobj copyfile copymode copystat copy copy2 copytree move rmtree Error SpecialFileError make_archive "
    "get_archive_formats register_archive_format unregister_archive_format get_unpack_formats register_unpack_format "
    "unregister_unpack_format unpack_archive ignore_patterns chown which get_terminal_size SameFileError disk_usage").split()
