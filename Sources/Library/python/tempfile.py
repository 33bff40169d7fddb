"""Files and directories that are there for a while."""
import io
import os
import shutil
from random import SystemRandom as _SystemRandom

tempdir = None
template = "tmp"


TMP_MAX = 238328


def gettempdir():
    """Where they are made: the first folder that can be written to."""
    global tempdir
    if tempdir is None:
        named = [os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name)]
        for folder in [*named, "/tmp", "/var/tmp", "/usr/tmp", os.getcwd()]:
            if os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, "No usable temporary directory found")
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def gettempprefix():
    return os.fsdecode(template)


def gettempprefixb():
    return os.fsencode(template)


def _fresh(suffix, prefix, folder, make):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    chosen = _SystemRandom()
    for _ in range(1000):
        name = "".join(chosen.choice(letters) for _ in range(8))
        path = os.path.join(folder or gettempdir(), (template if prefix is None else prefix) + name + (suffix or ""))
        try:
            return path, make(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a directory; who asked for it removes it."""
    return _fresh(suffix, prefix, dir, lambda path: os.mkdir(path, 0o700))[0]


def mktemp(suffix="", prefix=template, dir=None):
    return _fresh(suffix, prefix, dir, lambda path: None)[0]


class TemporaryDirectory:
    """A directory that is removed at the end."""

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name, self._ignores = mkdtemp(suffix, prefix, dir), ignore_cleanup_errors

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *info):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, self._ignores)


class _Temporary:
    """A file with a name that is removed when it is closed."""

    def __init__(self, file, name, delete):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.unlink(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None):
    """An open file with a name."""
    path, _ = _fresh(suffix, prefix, dir, lambda path: open(path, "x").close())
    return _Temporary(open(path, mode, buffering, encoding, errors, newline), path, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """An open file that nobody else finds: its name goes at once."""
    path, _ = _fresh(suffix, prefix, dir, lambda path: open(path, "x").close())
    file = open(path, mode, buffering, encoding, errors, newline)
    os.unlink(path)
    return file


class SpooledTemporaryFile:
    """A file in memory that goes to the disk when it grows beyond a size, or when its number is asked for."""
    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        self._file = io.BytesIO() if "b" in mode else io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline=newline, errors=errors)
        self._max_size = max_size
        self._arguments = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix, encoding=encoding, newline=newline, dir=dir,
                               errors=errors)

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *info):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    @property
    def mode(self):
        return self._file.mode if self._rolled else self._arguments["mode"]

    @property
    def name(self):
        return self._file.name if self._rolled else None

    def rollover(self):
        """Puts the content into a file of the disk."""
        if self._rolled:
            return
        old, place = self._file, self._file.tell()
        self._file, self._rolled = TemporaryFile(**self._arguments), True
        old.seek(0)
        self._file.write(old.read())
        self._file.seek(place)

    def _check(self, result):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()
        return result

    def write(self, s):
        return self._check(self._file.write(s))

    def writelines(self, iterable):
        return self._check(self._file.writelines(iterable))

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """A file that is open already: its number and path."""
    path, descriptor = _fresh(suffix, prefix, dir, lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return descriptor, path


__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
           "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]
