"""Files compressed by gzip."""
import io
import os
import struct
import time
import zlib

READ, WRITE = 1, 2


class BadGzipFile(OSError):
    """A file that is not gzip's."""


def _head(mtime, level, name=b""):
    return struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, 8 if name else 0, int(mtime), 2 if level == 9 else 4 if level == 1 else 0, 255) + \
        (name + b"\0" if name else b"")


def compress(data, compresslevel=9, *, mtime=None):
    """The data as a whole file."""
    packer = zlib.compressobj(compresslevel, zlib.DEFLATED, -15)
    body = packer.compress(data) + packer.flush()
    return _head(time.time() if mtime is None else mtime, compresslevel) + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _skip_head(data, at):
    if data[at:at + 2] != b"\x1f\x8b":
        raise BadGzipFile(f"Not a gzipped file ({bytes(data[at:at + 2])!r})")
    if len(data) < at + 10:
        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
    if data[at + 2] != 8:
        raise BadGzipFile("Unknown compression method")
    flags, at = data[at + 3], at + 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at:at + 2], "little")
    for bit in (8, 16):
        if flags & bit:
            at = data.index(b"\0", at) + 1
    return at + 2 if flags & 2 else at


def decompress(data):
    """The data of a whole file, of all its members."""
    found, at = [], 0
    while at < len(data):
        if found and not data[at:].strip(b"\0"):
            break
        start = _skip_head(data, at)
        unpacker = zlib.decompressobj(-15)
        part = unpacker.decompress(data[start:])
        if not unpacker.eof or len(unpacker.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, length = struct.unpack("<LL", unpacker.unused_data[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if length != len(part) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        found.append(part)
        at = len(data) - len(unpacker.unused_data) + 8
    return b"".join(found)


class GzipFile(io.BytesIO):
    """A file whose bytes are compressed; it is read or written as a whole."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        mode = mode or getattr(fileobj, "mode", "rb")
        if "t" in mode or "U" in mode or mode[:1] not in "rwax":
            raise ValueError(f"Invalid mode: {mode!r}")
        self._own = io.open(filename, mode if "b" in mode else mode + "b") if fileobj is None else None
        self.fileobj = self._own or fileobj
        self.name = filename if filename is not None else getattr(fileobj, "name", "")
        self._level, self._mtime, self.mode = compresslevel, mtime, READ if mode[0] == "r" else WRITE
        super().__init__(decompress(self.fileobj.read()) if self.mode == READ else b"")

    @property
    def mtime(self):
        return self._mtime

    @property
    def filename(self):
        import warnings
        warnings.warn("use the name attribute", DeprecationWarning, 2)
        return self.name

    def peek(self, n):
        """What comes next, which is not read."""
        if self.mode != READ:
            raise OSError(9, "peek() on write-only GzipFile object")
        at = self.tell()
        return self.getvalue()[at:at + max(n, io.DEFAULT_BUFFER_SIZE)]

    def rewind(self):
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def read(self, size=-1):
        if self.mode != READ:
            raise OSError(9, "read() on write-only GzipFile object")
        return super().read(size)

    def write(self, data):
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        return super().write(bytes(data))

    def close(self):
        if self.closed:
            return
        if self.mode == WRITE:
            data = self.getvalue()
            name = os.path.basename(os.fspath(self.name)) if isinstance(self.name, (str, os.PathLike)) else ""
            name = name.removesuffix(".gz").encode("latin-1", "ignore")
            packer = zlib.compressobj(self._level, zlib.DEFLATED, -15)
            self.fileobj.write(_head(time.time() if self._mtime is None else self._mtime, self._level, name))
            self.fileobj.write(packer.compress(data) + packer.flush())
            self.fileobj.write(struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF))
        if self._own is not None:
            self._own.close()
        super().close()

    def __exit__(self, *info):
        self.close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """A compressed file, as bytes or as text."""
    if "t" in mode and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    if "t" not in mode:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    is_path = isinstance(filename, (str, bytes, os.PathLike))
    made = GzipFile(filename if is_path else None, mode.replace("t", ""), compresslevel, None if is_path else filename)
    return io.TextIOWrapper(made, encoding, errors, newline) if "t" in mode else made


__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]
