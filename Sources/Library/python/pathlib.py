"""Paths as objects."""
import errno as _errno
import fnmatch as _fnmatch
import os
import posixpath as _posixpath
import stat as _stat


class _Posix:
    """How paths are written where one slash divides them."""
    sep, altsep, is_windows = "/", "", False

    @staticmethod
    def split(text):
        """The drive, the root and the rest of a path."""
        rest = text.lstrip("/")
        slashes = len(text) - len(rest)
        return "", "//" if slashes == 2 else "/"[:slashes], rest

    @staticmethod
    def folded(part):
        return part

    @staticmethod
    def is_reserved(parts):
        return False

    @staticmethod
    def uri(path):
        from urllib.parse import quote_from_bytes
        return "file://" + quote_from_bytes(bytes(path))


class _Windows:
    """How paths are written where there are drives, shares, and two kinds of slashes."""
    sep, altsep, is_windows = "\\", "/", True
    _RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
        device + number for device in ("COM", "LPT") for number in "123456789\xb9\xb2\xb3"}

    @classmethod
    def split(cls, text):
        prefix = ""
        if text.startswith("\\\\?\\"):
            prefix, text = text[:4], text[4:]
            if text.startswith("UNC\\"):
                prefix, text = prefix + text[:3], "\\" + text[3:]
        if text[:2] == "\\\\" and text[2:3] != "\\":
            server, _, rest = text[2:].partition("\\")
            share, slash, rest = rest.partition("\\")
            if server and share:
                share = f"\\\\{server}\\{share}"
                return (prefix + share[1:] if prefix else share), "\\", rest.lstrip("\\")
        drive = text[:2] if text[1:2] == ":" and text[0].isascii() and text[0].isalpha() else ""
        rest = text[len(drive):]
        root = "\\" if rest.startswith("\\") else ""
        return prefix + drive, root, rest.lstrip("\\")

    @staticmethod
    def folded(part):
        return part.lower()

    @classmethod
    def is_reserved(cls, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        return parts[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper() in cls._RESERVED

    @staticmethod
    def uri(path):
        from urllib.parse import quote_from_bytes
        if path.drive[1:2] == ":":
            return f"file:///{path.drive}{quote_from_bytes(path.as_posix()[2:].encode())}"
        return "file:" + quote_from_bytes(path.as_posix().encode())


class _Parents:
    """The paths above a path, the nearest first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        path = self._path
        return path._made(path._drive, path._root, path._tail[:len(self) - 1 - index % len(self)])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """A path and what can be told from its text."""
    _flavour = _Posix

    def __new__(cls, *args):
        return object.__new__(PosixPath if cls is Path else PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        self._drive, self._root, self._tail = self._read(args)

    @classmethod
    def _read(cls, segments):
        """The drive, the root and the names of a path that is given in pieces; a piece with a root begins anew."""
        flavour, drive, root, tail = cls._flavour, "", "", []
        for segment in (part for it in segments for part in (it.parts if isinstance(it, PurePath) else (it,))):
            text = segment if isinstance(segment, str) else os.fspath(segment)
            if not isinstance(text, str):
                raise TypeError(f"argument should be a str object or an os.PathLike object returning str, not {type(text)}")
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            own_drive, own_root, rest = flavour.split(text)
            if own_drive or own_root:
                drive, root, tail = own_drive or drive, own_root, []
            tail += [part for part in rest.split(flavour.sep) if part and part != "."]
        return drive, root, tail

    @classmethod
    def _made(cls, drive, root, tail):
        made = object.__new__(cls)
        made._drive, made._root, made._tail = drive, root, list(tail)
        return made

    def __reduce__(self):
        return type(self), self.parts

    def __fspath__(self):
        return str(self)

    def __str__(self):
        flavour = self._flavour
        if not self.anchor and self._tail and flavour.is_windows and flavour.split(self._tail[0])[0]:
            return "." + flavour.sep + flavour.sep.join(self._tail)
        return self.anchor + flavour.sep.join(self._tail) or "."

    def as_posix(self):
        """The path with slashes that lean forward."""
        return str(self).replace(self._flavour.sep, "/")

    def __bytes__(self):
        return os.fsencode(str(self))

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._flavour.uri(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def _key(self):
        """What two paths are compared by."""
        return [self._flavour.folded(part) for part in self.parts]

    def _comparable(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __hash__(self):
        return hash(tuple(self._key()))

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *args):
        """This path followed by others; one with a root takes its place."""
        drive, root, tail = self._read(args)
        same = drive and self._flavour.folded(drive) == self._flavour.folded(self._drive)
        if root:
            return self._made(drive or self._drive, root, tail)
        if drive and not same:
            return self._made(drive, root, tail)
        return self._made(self._drive or drive, self._root, self._tail + tail)

    @property
    def parts(self):
        return ((self.anchor,) if self.anchor else ()) + tuple(self._tail)

    drive = property(lambda self: self._drive, doc="The drive or the share, where paths have one.")
    root = property(lambda self: self._root, doc="The root of the path, if it has one.")
    anchor = property(lambda self: self._drive + self._root, doc="The drive and the root together.")

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._made(self._drive, self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root) and (not self._flavour.is_windows or bool(self._drive))

    def is_reserved(self):
        """Whether the name means a device."""
        return self._flavour.is_reserved(self.parts)

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = type(self)(*other)

        fold, sep = self._flavour.folded, self._flavour.sep
        count, is_drive = len(base._tail), base._drive and not base._root
        same = fold(self._drive) == fold(base._drive) and (is_drive and not base._tail or self._root == base._root)
        if not same or list(map(fold, self._tail[:count])) != list(map(fold, base._tail)):
            shown = base.anchor + sep.join(base._tail)
            raise ValueError(f"{str(self)!r} is not in the subpath of {shown!r} OR one path is relative and the other is absolute.")
        return self._made("", self._root if is_drive else "", self._tail[count:])

    def _check_name(self):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")

    def with_name(self, name):
        self._check_name()
        drive, root, tail = self._read([name])
        if not name or name[-1] in (self._flavour.sep, self._flavour.altsep) or drive or root or len(tail) != 1:
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._drive, self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._flavour.sep in suffix or self._flavour.altsep and self._flavour.altsep in suffix:
            raise ValueError(f"Invalid suffix {suffix!r}")
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        self._check_name()
        return self._made(self._drive, self._root, self._tail[:-1] + [self.stem + suffix])

    def match(self, path_pattern):
        """Whether the end of the path, or the whole where the pattern has a root, is as a pattern says."""
        pattern, fold = type(self)(path_pattern), self._flavour.folded
        wanted = pattern.parts
        if not wanted:
            raise ValueError("empty pattern")
        for given, own in ((pattern._drive, self._drive), (pattern._root, self._root)):
            if given and fold(given) != fold(own):
                return False
        own = self.parts
        if pattern.anchor:
            if len(own) != len(wanted):
                return False
            own, wanted = own[1:], wanted[1:]
        elif len(wanted) > len(own):
            return False
        return all(_fnmatch.fnmatchcase(fold(a), fold(b)) for a, b in zip(reversed(own), reversed(wanted)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path as it is written on systems like Unix."""


class PureWindowsPath(PurePath):
    """A path as it is written on Windows."""
    _flavour = _Windows


class Path(PurePath):
    """A path and the file that it names."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def expanduser(self):
        return type(self)(_posixpath.expanduser(str(self)))

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path without links; `strict` asks for a file that is there."""
        try:
            found = _posixpath.realpath(str(self), strict=strict)
            if not strict and _posixpath.lexists(found):
                os.stat(found)
        except OSError as error:
            if error.errno == _errno.ELOOP:
                raise RuntimeError(f"Symlink loop from {error.filename!r}")
            if strict:
                raise
        return type(self)(found)

    def readlink(self):
        """Where a link leads."""
        return type(self)(os.readlink(str(self)))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(os.fspath(target), str(self))

    def hardlink_to(self, target):
        os.link(os.fspath(target), str(self))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(str(self), mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Changes the mode of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def lstat(self):
        return os.lstat(str(self))

    def is_mount(self):
        return _posixpath.ismount(str(self))

    def owner(self):
        """The name of the user who owns the file."""
        return self._known("/etc/passwd", self.stat().st_uid)

    def group(self):
        return self._known("/etc/group", self.stat().st_gid)

    @staticmethod
    def _known(file, number):
        with open(file) as lines:
            for line in lines:
                fields = line.split(":")
                if len(fields) > 2 and fields[2] == str(number):
                    return fields[0]
        raise KeyError(number)

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self), follow_symlinks=follow_symlinks)

    def exists(self):
        return _posixpath.exists(str(self))

    def is_file(self):
        return _posixpath.isfile(str(self))

    def is_dir(self):
        return _posixpath.isdir(str(self))

    def is_symlink(self):
        return _posixpath.islink(str(self))

    def _is(self, kind):
        try:
            return kind(self.stat().st_mode)
        except (OSError, ValueError):
            return False

    def is_block_device(self):
        return self._is(_stat.S_ISBLK)

    def is_char_device(self):
        return self._is(_stat.S_ISCHR)

    def is_fifo(self):
        return self._is(_stat.S_ISFIFO)

    def is_socket(self):
        return self._is(_stat.S_ISSOCK)

    def samefile(self, other_path):
        return _posixpath.samefile(str(self), other_path)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self._made(self._drive, self._root, self._tail + [name])

    def glob(self, pattern):
        """The files below that match a pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._found([part for part in pattern.split("/") if part not in ("", ".")])

    def rglob(self, pattern):
        return self._found(["**"] + [part for part in pattern.split("/") if part])

    def _found(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            seen = set()
            for folder in self._folders():
                for found in folder._found(rest):
                    if found not in seen:
                        seen.add(found)
                        yield found
        elif self.is_dir():
            for name in os.listdir(str(self)):
                if _fnmatch.fnmatchcase(name, first) and (not rest or (self / name).is_dir()):
                    yield from (self / name)._found(rest)

    def _folders(self):
        if self.is_dir():
            yield self
            for name in os.listdir(str(self)):
                inner = self / name
                if inner.is_dir() and not inner.is_symlink():
                    yield from inner._folders()

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(bytes(data))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        """Makes an empty file, or says that the one which is there was changed now."""
        if exist_ok:
            try:
                return os.utime(str(self), None)
            except OSError:
                pass
        os.close(os.open(str(self), os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def rename(self, target):
        os.rename(str(self), os.fspath(target))
        return type(self)(target)

    replace = rename

    def __enter__(self):
        return self

    def __exit__(self, *info):
        pass


class PosixPath(Path, PurePosixPath):
    """A path of this system and the file that it names."""


class WindowsPath(Path, PureWindowsPath):
    """A path of a system that this is not."""

    def __new__(cls, *args):
        raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")


__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]
