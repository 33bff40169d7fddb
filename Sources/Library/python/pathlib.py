"""Paths as objects."""
import fnmatch
import os
import posixpath


class PurePath:
    """A path and what can be told from its text."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else PurePosixPath if cls is PurePath else cls)

    def __init__(self, *segments):
        parts = [os.fspath(segment) for segment in segments]
        for part in parts:
            if not isinstance(part, str):
                raise TypeError(f"argument should be a str object or an os.PathLike object returning str, not {type(part)}")
        text = posixpath.join("", *parts) if parts else ""
        self._root = "//" if text.startswith("//") and not text.startswith("///") else "/" if text.startswith("/") else ""
        self._tail = [part for part in text.split("/") if part not in ("", ".")]

    def _made(self, root, tail):
        made = type(self)()
        made._root, made._tail = root, list(tail)
        return made

    def __fspath__(self):
        return str(self)

    def __str__(self):
        return self._root + "/".join(self._tail) or "."

    as_posix = __str__

    def __bytes__(self):
        return os.fsencode(str(self))

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + str(self).replace(" ", "%20")

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._tail)

    drive = ""

    @property
    def root(self):
        return self._root

    anchor = root

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
        return self._made(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return tuple(self._made(self._root, self._tail[:at]) for at in reversed(range(len(self._tail))))

    def is_absolute(self):
        return bool(self._root)

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self._root == other._root and self._tail[:len(other._tail)] == other._tail

    def relative_to(self, *other):
        base = type(self)(*other)
        if not self.is_relative_to(base):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.")
        return self._made("", self._tail[len(base._tail):])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def match(self, path_pattern):
        pattern = PurePath(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        own, wanted = self.parts, pattern.parts
        if pattern._root and len(own) != len(wanted) or len(wanted) > len(own):
            return False
        return all(fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(own), reversed(wanted)))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    """A path and the file that it names."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def expanduser(self):
        return type(self)(posixpath.expanduser(str(self)))

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return type(self)(posixpath.realpath(str(self)))

    def readlink(self):
        """Where a link leads."""
        return type(self)(os.readlink(str(self)))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(os.fspath(target), str(self))

    def hardlink_to(self, target):
        os.link(os.fspath(target), str(self))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(str(self), mode)

    def lstat(self):
        return os.lstat(str(self))

    def is_mount(self):
        return posixpath.ismount(str(self))

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
        return posixpath.exists(str(self))

    def is_file(self):
        return posixpath.isfile(str(self))

    def is_dir(self):
        return posixpath.isdir(str(self))

    def is_symlink(self):
        return posixpath.islink(str(self))

    def samefile(self, other_path):
        return posixpath.samefile(str(self), other_path)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def glob(self, pattern):
        """The files below that match a pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self._found([part for part in pattern.split("/") if part not in ("", ".")])

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
                if fnmatch.fnmatchcase(name, first) and (not rest or (self / name).is_dir()):
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
        if not exist_ok and self.exists():
            raise FileExistsError(17, "File exists", str(self))
        self.open("a").close()

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
    pass


__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath"]
