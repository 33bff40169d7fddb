"""Buffers and texts over files that are written in Python. What `open` gives is in Swift."""
from _types import static_type as _static_type
import _text
import codecs
from io import DEFAULT_BUFFER_SIZE, BufferedIOBase, TextIOBase, UnsupportedOperation


class _Layer(BufferedIOBase):
    """A buffer over a raw file."""
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self.raw, self._size = raw, buffer_size
        self._ahead, self._pending = b"", bytearray()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def isatty(self):
        return self.raw.isatty()

    def fileno(self):
        return self.raw.fileno()

    @property
    def closed(self):
        return self.raw.closed

    @property
    def name(self):
        return self.raw.name

    @property
    def mode(self):
        return self.raw.mode

    def __repr__(self):
        name = getattr(self.raw, "name", None)
        return f"<_io.{type(self).__name__}{'' if name is None else f' name={name!r}'}>"

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        while self._pending:
            done = self.raw.write(bytes(self._pending))
            if done is None:
                raise BlockingIOError(11, "write could not complete without blocking")
            del self._pending[:done]

    def close(self):
        if self.raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()

    def tell(self):
        return self.raw.tell() - len(self._ahead) + len(self._pending)

    def seek(self, offset, whence=0, /):
        self.flush()
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(offset, whence)

    def truncate(self, size=None, /):
        size = self.tell() if size is None else size
        self.flush()
        return self.raw.truncate(size)

    def _fill(self, size):
        if self._pending:
            self.flush()
        piece = self.raw.read(size)
        self._ahead += piece or b""
        return bool(piece)

    def _take(self, size):
        found, self._ahead = self._ahead[:size], self._ahead[size:]
        return found


class _Reads:
    """The methods of a buffer that is read."""

    def read(self, size=-1, /):
        self._check()
        if size is None or size < 0:
            found = self._take(len(self._ahead)) + (self.raw.readall() if hasattr(self.raw, "readall") else self.raw.read() or b"")
            return found
        while len(self._ahead) < size and self._fill(max(self._size, size - len(self._ahead))):
            pass
        return self._take(size)

    def read1(self, size=-1, /):
        self._check()
        if not self._ahead:
            self._fill(self._size)
        return self._take(self._size if size is None or size < 0 else size)

    def peek(self, size=0, /):
        self._check()
        if not self._ahead:
            self._fill(self._size)
        return self._ahead

    def readline(self, size=-1, /):
        self._check()
        limit = None if size is None or size < 0 else size
        start = 0
        while (end := self._ahead.find(b"\n", start)) < 0:
            start = len(self._ahead)
            if limit is not None and start >= limit or not self._fill(self._size):
                end = len(self._ahead)
                break
        return self._take(end + 1 if limit is None else min(end + 1, limit))


class _Writes:
    """The methods of a buffer that is written."""

    def write(self, data, /):
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._ahead:
            self.seek(0, 1)
        data = bytes(data)
        self._pending += data
        if len(self._pending) > self._size:
            self.flush()
        return len(data)


@_static_type
class BufferedReader(_Reads, _Layer):
    """Reads a raw file in blocks."""
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        super().__init__(raw, buffer_size)


@_static_type
class BufferedWriter(_Writes, _Layer):
    """Writes a raw file in blocks."""
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        super().__init__(raw, buffer_size)


@_static_type
class BufferedRandom(_Reads, _Writes, _Layer):
    """Reads and writes a raw file that has a place."""
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        super().__init__(raw, buffer_size)


@_static_type
class BufferedRWPair(BufferedIOBase):
    """Two files as one: what is read comes from the first, what is written goes to the second."""
    __module__ = "_io"

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        self.reader, self.writer = BufferedReader(reader, buffer_size), BufferedWriter(writer, buffer_size)
        for name in "read", "read1", "readinto", "peek", "readline":
            setattr(self, name, getattr(self.reader, name))
        for name in "write", "flush":
            setattr(self, name, getattr(self.writer, name))

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    @property
    def closed(self):
        return self.writer.closed

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()


@_static_type
class TextIOWrapper(TextIOBase):
    """A text file over a file of bytes."""
    __module__ = "_io"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._buffer = buffer
        self._configure(encoding or "UTF-8", errors or "strict", newline, line_buffering, write_through)
        self._decoded, self._is_ended, self._seen = "", False, set()

    def _configure(self, encoding, errors, newline, line_buffering, write_through):
        self._encoding, self._errors, self._newline = encoding, errors, newline
        self.line_buffering, self.write_through = bool(line_buffering), bool(write_through)
        info = codecs.lookup(encoding)
        self._decoder, self._encoder = info.incrementaldecoder(errors), info.incrementalencoder(errors)
        self._has_written = False

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        self._configure(encoding or self._encoding, errors or ("strict" if encoding else self._errors),
                        self._newline if newline is None else newline,
                        self.line_buffering if line_buffering is None else line_buffering,
                        self.write_through if write_through is None else write_through)

    @property
    def buffer(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def newlines(self):
        seen = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def name(self):
        return self.buffer.name

    def __repr__(self):
        name = getattr(self.buffer, "name", None)
        return f"<_io.TextIOWrapper{'' if name is None else f' name={name!r}'} encoding={self._encoding!r}>"

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

    def _fill(self):
        """Decodes another block; an end of a line that may go on waits for what follows."""
        if self._is_ended:
            return False
        read = getattr(self.buffer, "read1", self.buffer.read)
        data = read(DEFAULT_BUFFER_SIZE)
        self._is_ended = not data
        text = self._held + self._decoder.decode(data, not data)
        self._held = ""
        if self._newline in (None, ""):
            if text.endswith("\r") and not self._is_ended:
                text, self._held = text[:-1], "\r"
            if "\r\n" in text:
                self._seen.add("\r\n")
            rest = text.replace("\r\n", "")
            self._seen.update(end for end in "\r\n" if end in rest)
            if self._newline is None and "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._decoded += text
        return True
    _held = ""

    def _take(self, count):
        found, self._decoded = self._decoded[:count], self._decoded[count:]
        return found

    def _check_reads(self):
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")

    def read(self, size=-1, /):
        self._check_reads()
        size = -1 if size is None else size
        while (size < 0 or len(self._decoded) < size) and self._fill():
            pass
        return self._take(len(self._decoded) if size < 0 else size)

    def _line_end(self, start):
        if self._newline == "":
            found = [at for at in (self._decoded.find("\n", start), self._decoded.find("\r", start)) if at >= 0]
            if not found:
                return -1
            at = min(found)
            return at + 2 if self._decoded.startswith("\r\n", at) else at + 1
        end = self._newline or "\n"
        at = self._decoded.find(end, max(0, start - 1) if len(end) > 1 else start)
        return at + len(end) if at >= 0 else -1

    def readline(self, size=-1, /):
        self._check_reads()
        start = 0
        while (end := self._line_end(start)) < 0:
            start = len(self._decoded)
            if not self._fill():
                end = len(self._decoded)
                break
        return self._take(end if size is None or size < 0 else min(end, size))

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._check()
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        made = text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text
        data = self._encoder.encode(made)
        if self._has_written and self._encoding.lower().replace("-", "").replace("_", "") in ("utf16", "utf32"):
            data = data[len("".encode(self._encoding)):]
        self._has_written = True
        self.buffer.write(data)
        if self.line_buffering and ("\n" in text or "\r" in text):
            self.flush()
        return len(text)

    def _rewind(self):
        self._decoded, self._held, self._is_ended = "", "", False
        self._decoder.reset()

    def seek(self, offset, whence=0, /):
        self._check()
        if whence and offset:
            raise UnsupportedOperation(f"can't do nonzero {'cur' if whence == 1 else 'end'}-relative seeks")
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek position {offset}")
        if whence == 1:
            offset, whence = self.tell(), 0
        self._rewind()
        return self.buffer.seek(offset, whence)

    def tell(self):
        self._check()
        return self.buffer.tell() - len((self._decoded + self._held).encode(self._encoding)) - len(self._decoder.buffer)

    def truncate(self, size=None, /):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)

    def flush(self):
        self._check()
        self.buffer.flush()

    def detach(self):
        buffer = self.buffer
        self.flush()
        self._buffer = None
        return buffer

    def close(self):
        if self._buffer is not None and not self.closed:
            self.flush()
            self.buffer.close()


BufferedReader.register(_text.BufferedReader)
BufferedWriter.register(_text.BufferedWriter)
BufferedWriter.register(_text.streams[1])
BufferedRandom.register(_text.BufferedRandom)
TextIOWrapper.register(_text.TextIOWrapper)
TextIOWrapper.register(_text.streams[0])
