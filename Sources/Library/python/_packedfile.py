"""Files whose bytes are compressed: what those of `bz2` and `lzma` have in common."""
import builtins
import io
import os
import _packed


class Stream:
    """A stream of the library; it stands in memory that is not Python's."""

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")


class Packer(Stream):
    """A compressor over `_stream`, whose codes `_check` makes errors of."""

    def compress(self, data, /):
        """The compressed data that are ready."""
        if self._is_flushed:
            raise ValueError("Compressor has been flushed")
        out, _, _, code = _packed.run(self._stream, data, -1, False)
        self._check(code)
        return out

    def flush(self):
        """The rest; the compressor is then used up."""
        if self._is_flushed:
            raise ValueError("Repeated call to flush()")
        self._is_flushed = True
        out, _, _, code = _packed.run(self._stream, b"", -1, True)
        self._check(code)
        return out


class Unpacker(Stream):
    """What a decompressor says of where it is."""

    @property
    def eof(self):
        """Whether the end of the stream has been reached."""
        return self._eof

    @property
    def unused_data(self):
        """What came behind the end of the stream."""
        return self._unused_data

    @property
    def needs_input(self):
        """Whether nothing more comes out before more is put in."""
        return self._needs_input


class PackedFile(io.BufferedIOBase):
    """Compresses what is written, and decompresses what is read; to go back is to begin anew."""
    _trailing_error = ()

    def _begin(self, file, mode, pack, unpack):
        """Opens `file`, or takes it where it is a file; `pack` and `unpack` make a compressor and a decompressor."""
        self._own = isinstance(file, (str, bytes, os.PathLike))
        self._fp = builtins.open(file, mode) if self._own else file
        self._unpack, self._pack = unpack, pack() if mode[0] != "r" else None
        self._place, self._isClosed = 0, False
        self._restart()

    def _restart(self):
        self._ahead, self._place, self._ended, self._length = b"", 0, False, -1
        self._unpacker = None

    def _check(self):
        if self._isClosed:
            raise ValueError("I/O operation on closed file")

    def _check_reads(self):
        self._check()
        if self._pack is not None:
            raise io.UnsupportedOperation("File not open for reading")

    def _more(self, wanted):
        """Decompresses until at least `wanted` bytes are there, all where it is negative, or the file ends."""
        parts, count = [self._ahead], len(self._ahead)
        while not self._ended and (wanted < 0 or count < wanted):
            part = self._piece(-1 if wanted < 0 else max(wanted - count, io.DEFAULT_BUFFER_SIZE))
            parts.append(part)
            count += len(part)
        self._ahead = b"".join(parts)

    def _piece(self, most):
        while True:
            unpacker = self._unpacker
            if unpacker is None or unpacker.eof:
                data = (unpacker.unused_data if unpacker else b"") or self._fp.read(io.DEFAULT_BUFFER_SIZE)
                if not data:
                    self._ended = True
                    return b""
                begins, self._unpacker = unpacker is None, self._unpack()
                try:
                    part = self._unpacker.decompress(data, most)
                except self._trailing_error:
                    if begins:
                        raise
                    self._ended = True  # What follows the last stream is ignored.
                    return b""
            elif unpacker.needs_input:
                data = self._fp.read(io.DEFAULT_BUFFER_SIZE)
                if not data:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                part = unpacker.decompress(data, most)
            else:
                part = unpacker.decompress(b"", most)
            if part:
                return part

    def _take(self, count):
        taken, self._ahead = self._ahead[:count], self._ahead[count:]
        self._place += len(taken)
        return taken

    @property
    def closed(self):
        """Whether the file is closed."""
        return self._isClosed

    def close(self):
        """Writes the rest; a file that was opened by its name is closed."""
        if getattr(self, "_isClosed", True):
            return
        try:
            if self._pack is not None:
                self._fp.write(self._pack.flush())
        finally:
            self._isClosed = True
            if self._own:
                self._fp.close()

    def fileno(self):
        """The number of the file that is compressed."""
        self._check()
        return self._fp.fileno()

    def seekable(self):
        return self.readable() and self._fp.seekable()

    def readable(self):
        self._check()
        return self._pack is None

    def writable(self):
        self._check()
        return self._pack is not None

    def peek(self, n=0):
        """What comes next, without taking it."""
        self._check_reads()
        self._more(max(n, 1))
        return self._ahead

    def read(self, size=-1):
        """At most so many bytes, or all."""
        self._check_reads()
        size = -1 if size is None else size
        self._more(size)
        return self._take(len(self._ahead) if size < 0 else size)

    def read1(self, size=-1):
        """At most so many bytes, with as little reading as there has to be."""
        self._check_reads()
        self._more(1)
        return self._take(len(self._ahead) if size < 0 else size)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        """One line, or at most so many bytes of it."""
        self._check_reads()
        size = -1 if size is None else size
        start = 0
        while True:
            end = self._ahead.find(b"\n", start) + 1
            if end or self._ended or 0 <= size <= len(self._ahead):
                break
            start = len(self._ahead)
            self._more(start + 1)
        end = end or len(self._ahead)
        return self._take(end if size < 0 else min(end, size))

    def readlines(self, size=-1):
        """The lines, as many as have so many bytes together."""
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < (size or 0) <= total:
                break
        return lines

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        """Compresses the data; gives how many bytes they are."""
        self._check()
        if self._pack is None:
            raise io.UnsupportedOperation("File not open for writing")
        view = memoryview(data)
        self._fp.write(self._pack.compress(bytes(view)))
        self._place += view.nbytes
        return view.nbytes

    def writelines(self, seq):
        for line in seq:
            self.write(line)

    def seek(self, offset, whence=io.SEEK_SET):
        """Goes to a place in the data; back is from the beginning."""
        self._check_reads()
        if not self.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")
        if whence == io.SEEK_CUR:
            offset += self._place
        elif whence == io.SEEK_END:
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._place
        elif whence != io.SEEK_SET:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self._place:
            self._fp.seek(0)
            self._restart()
        while self._place < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._place)):
            pass
        return self._place

    def tell(self):
        """The place in the data."""
        self._check()
        return self._place
