"""The lines of several files, or of standard input, one after the other."""
import io as _io
import os as _os
import sys as _sys
from types import GenericAlias as _GenericAlias

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """The lines of the files that the command line names."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def close():
    global _state
    before, _state = _state, None
    if before:
        before.close()


def nextfile():
    return _active().nextfile()


def filename():
    return _active().filename()


def lineno():
    return _active().lineno()


def filelineno():
    return _active().filelineno()


def fileno():
    return _active().fileno()


def isfirstline():
    return _active().isfirstline()


def isstdin():
    return _active().isstdin()


class FileInput:
    """The lines of files; with `inplace`, what is printed goes into the file in place of its lines."""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, _os.PathLike)):
            files = (_os.fspath(files),)
        else:
            files = tuple(_sys.argv[1:] if files is None else files) or ("-",)
        self._files, self._inplace, self._backup, self._encoding, self._errors = files, inplace, backup, encoding, errors
        self._file = self._filename = self._output = self._saved = self._stdout = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        self._mode = mode
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        self._openhook = openhook

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = ()

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            line = self._readline()
            if line:
                self._filelineno += 1
                return line
            if not self._file:
                raise StopIteration
            self.nextfile()

    def readline(self):
        return next(self, b"" if "b" in self._mode else "")

    def nextfile(self):
        if self._stdout:
            _sys.stdout, self._stdout = self._stdout, None
        output, self._output = self._output, None
        if output:
            output.close()
        file, self._file = self._file, None
        if file and not self._isstdin:
            file.close()
        saved, self._saved = self._saved, None
        if saved and not self._backup:
            _os.unlink(saved)
        self._isstdin = False

    def _readline(self):
        if not self._file:
            if not self._files:
                return b"" if "b" in self._mode else ""
            self._open()
        return self._file.readline()

    def _open(self):
        self._filename, self._files = self._files[0], self._files[1:]
        self._startlineno, self._filelineno = self.lineno(), 0
        encoding = None if "b" in self._mode else self._encoding
        if self._filename == "-":
            self._filename, self._isstdin = "<stdin>", True
            self._file = _sys.stdin.buffer if "b" in self._mode else _sys.stdin
        elif self._inplace:
            self._saved = _os.fspath(self._filename) + (self._backup or ".bak")
            _os.replace(self._filename, self._saved)
            self._file = _io.open(self._saved, self._mode, encoding=encoding, errors=self._errors)
            self._output = _io.open(self._filename, self._mode.replace("r", "w"), encoding=encoding, errors=self._errors)
            self._stdout, _sys.stdout = _sys.stdout, self._output
        elif self._openhook:
            self._file = self._openhook(self._filename, self._mode) if self._encoding is None else \
                self._openhook(self._filename, self._mode, encoding=self._encoding, errors=self._errors)
        else:
            self._file = _io.open(self._filename, self._mode, encoding=encoding, errors=self._errors)

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        return self._file.fileno() if self._file else -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    __class_getitem__ = classmethod(_GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Opens packed files as what they hold."""
    end = _os.path.splitext(filename)[1]
    if end in (".gz", ".bz2"):
        import importlib
        file = importlib.import_module({".gz": "gzip", ".bz2": "bz2"}[end]).open(filename, mode)
        return file if "b" in mode else _io.TextIOWrapper(file, encoding=encoding or "locale", errors=errors)
    return _io.open(filename, mode, encoding=None if "b" in mode else encoding or "locale", errors=errors)


def hook_encoded(encoding, errors=None):
    """Opens files in an encoding."""
    return lambda filename, mode: _io.open(filename, mode, encoding=encoding, errors=errors)


__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput",
           "hook_compressed", "hook_encoded"]
