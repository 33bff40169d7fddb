"""Files in memory, and the classes of files. `open` is in Swift."""
from abc import ABC
from builtins import open
import _text

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    """What a file cannot do."""


class IOBase(ABC):
    """What all files have."""
    _is_closed = False

    @property
    def closed(self):
        return self._is_closed

    def _check(self):
        if self._is_closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        self._is_closed = True

    def flush(self):
        self._check()

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


class _Memory:
    """A file over a list of parts that are joined when they are read: writing at the end costs the same however long it is."""
    _empty = ""

    def _begin(self, initial):
        self._parts, self._at = [initial] if initial else [], 0
        self._length = len(initial)

    def _whole(self):
        if len(self._parts) != 1:
            self._parts = [self._empty.join(self._parts)]
        return self._parts[0]

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check()
        return self._whole()

    def tell(self):
        self._check()
        return self._at

    def _size(self, size):
        if size is None:
            return -1
        if not hasattr(size, "__index__"):
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        return size.__index__()

    def read(self, size=-1, /):
        self._check()
        size = self._size(size)
        end = self._length if size < 0 else min(self._at + size, self._length)
        found = self._whole()[self._at:end]
        self._at = max(end, self._at)
        return found

    def readline(self, size=-1, /):
        self._check()
        size = self._size(size)
        whole = self._whole()
        end = whole.find(self._newline, self._at)
        end = self._length if end < 0 else end + 1
        if 0 <= size < end - self._at:
            end = self._at + size
        found = whole[self._at:end]
        self._at = max(end, self._at)
        return found

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        self._begin_at(self._whole()[:size], self._at)
        return size

    def _begin_at(self, content, at):
        self._parts, self._length, self._at = [content], len(content), at

    def _put(self, content):
        if self._at == self._length:
            self._parts.append(content)
        else:
            whole = self._whole()
            if self._at > self._length:
                whole += self._filler * (self._at - self._length)
            self._parts = [whole[:self._at] + content + whole[self._at + len(content):]]
            self._length = len(self._parts[0])
            self._at += len(content)
            return len(content)
        self._at += len(content)
        self._length = self._at
        return len(content)


@_text.begin
class StringIO(TextIOBase):
    """A text file in memory."""
    __new__ = _text.new
    write, read, readline, getvalue, tell = _text.write, _text.read, _text.readline, _text.getvalue, _text.tell
    seek, truncate, close, __next__ = _text.seek, _text.truncate, _text.close, _text.__next__
    newlines, closed = property(_text.newlines), property(_text.is_closed)
    encoding = errors = None

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        _text.setup(self, initial_value, newline)

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        self._check()
        return False

    def detach(self):
        raise UnsupportedOperation("detach")


class BytesIO(_Memory, BufferedIOBase):
    """A file of bytes in memory."""
    _empty, _newline, _filler = b"", b"\n", b"\0"

    def __init__(self, initial_bytes=b""):
        self._begin(bytes(initial_bytes or b""))

    def write(self, data, /):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(data))

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        self._at = max(0, offset + (0, self._at, self._length)[whence])
        return self._at

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def getbuffer(self):
        return memoryview(self.getvalue())


class TextIOWrapper(TextIOBase):
    """A text file over a file of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer, self.encoding, self.errors = buffer, encoding or "utf-8", errors or "strict"
        self._mode = newline

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def _decoded(self, data):
        text = data.decode(self.encoding, self.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._mode is None else text

    def read(self, size=-1, /):
        data = self.buffer.read()
        text = self._decoded(data)
        if size is not None and 0 <= size < len(text):
            self.buffer.seek(self.buffer.tell() - len(text[size:].encode(self.encoding)))
            text = text[:size]
        return text

    def readline(self, size=-1, /):
        return self._decoded(self.buffer.readline())

    def write(self, text, /):
        self.buffer.write(text.encode(self.encoding, self.errors))
        return len(text)

    def seek(self, offset, whence=0, /):
        return self.buffer.seek(offset, whence)

    def tell(self):
        return self.buffer.tell()

    def flush(self):
        self.buffer.flush()

    def detach(self):
        return self.buffer

    def close(self):
        if not self._is_closed:
            self.flush()
            self.buffer.close()
            super().close()
