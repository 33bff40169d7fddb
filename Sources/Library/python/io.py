"""Files in memory, and the classes of files. `open` is in Swift."""
from _types import static_type as _static_type
from abc import ABC
from builtins import BlockingIOError, open
import _text
from _text import FileIO, UnsupportedOperation
from _filelayers import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, TextIOWrapper

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


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

    def readline(self, size=-1, /):
        """The next line, read byte by byte where the file cannot look ahead."""
        size = -1 if size is None else size
        line = bytearray()
        while size < 0 or len(line) < size:
            piece = self.read(1)
            if not piece:
                break
            line += piece
            if piece == b"\n":
                break
        return bytes(line)

    def seek(self, offset, whence=0, /):
        raise UnsupportedOperation("seek")

    def truncate(self, size=None, /):
        raise UnsupportedOperation("truncate")

    def tell(self):
        return self.seek(0, 1)

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
    """Files of bytes without a buffer: `readinto` and `write` go to the system each time."""

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        room = bytearray(size)
        count = self.readinto(room)
        return None if count is None else bytes(room[:count])

    def readall(self):
        pieces = []
        while True:
            piece = self.read(DEFAULT_BUFFER_SIZE)
            if not piece:
                return b"".join(pieces) if pieces or piece is not None else None
            pieces.append(piece)

    def readinto(self, buffer, /):
        raise UnsupportedOperation("readinto")

    def write(self, data, /):
        raise UnsupportedOperation("write")


class BufferedIOBase(IOBase):
    """Files of bytes that are read and written in pieces of any size."""

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")

    def write(self, data, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")

    def readinto(self, buffer, /):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def readinto1(self, buffer, /):
        found = self.read1(len(buffer))
        buffer[:len(found)] = found
        return len(found)


class TextIOBase(IOBase):
    """Files of text."""
    encoding = newlines = errors = None

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    def readline(self, size=-1, /):
        raise UnsupportedOperation("readline")

    def write(self, text, /):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


RawIOBase.register(FileIO)
for _made in (_text.BufferedReader, _text.BufferedWriter, _text.BufferedRandom, _text.streams[1]):
    BufferedIOBase.register(_made)
for _made in (_text.TextIOWrapper, _text.streams[0]):
    TextIOBase.register(_made)


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
    __module__ = "_io"
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


@_static_type
class BytesIO(_Memory, BufferedIOBase):
    """A file of bytes in memory."""
    __module__ = "_io"
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

    def getbuffer(self):
        return memoryview(self.getvalue())


def open_code(path):
    """A file of a program's text, as bytes."""
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    return "locale" if encoding is None else encoding


class IncrementalNewlineDecoder:
    """Reads the ends of lines of text that comes in pieces; `newlines` says which were met."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder, self._translates, self.errors = decoder, translate, errors
        self.reset()

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        if self._isOpen and (text or final):
            text, self._isOpen = "\r" + text, False
        if text.endswith("\r") and not final:
            text, self._isOpen = text[:-1], True
        pairs = text.count("\r\n")
        self._met |= (text.count("\n") > pairs) * 2 | (text.count("\r") > pairs) | bool(pairs) * 4
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translates else text

    def getstate(self):
        rest, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return rest, flag << 1 | self._isOpen

    def setstate(self, state):
        rest, flag = state
        self._isOpen = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((rest, flag >> 1))

    def reset(self):
        self._met, self._isOpen = 0, False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        kinds = tuple(end for bit, end in ((1, "\r"), (2, "\n"), (4, "\r\n")) if self._met & bit)
        return kinds if len(kinds) > 1 else kinds[0] if kinds else None


__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding",
           "IncrementalNewlineDecoder"]
