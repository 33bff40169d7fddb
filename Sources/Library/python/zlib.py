"""Compression by zlib. The library is opened when it is first used."""
from _types import static_type as _static_type
import _zlib
from _binary import adler32, crc32
from _zlib import error

MAX_WBITS, DEFLATED, DEF_MEM_LEVEL, DEF_BUF_SIZE = 15, 8, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
ZLIB_RUNTIME_VERSION = ZLIB_VERSION = _zlib.version()


def compress(data, /, level=-1, wbits=15):
    """The data compressed as a whole."""
    stream = _zlib.start(True, level, wbits, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, b"")
    return _zlib.run(stream, data, Z_FINISH, 0, "while compressing data")[0]


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    """The data that was compressed as a whole."""
    stream = _zlib.start(False, 0, wbits, 0, 0, b"")
    found, _, ended = _zlib.run(stream, data, Z_SYNC_FLUSH, 0, "while decompressing data")
    if not ended:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return found


@_static_type
class Compress:
    """Compresses one piece of data after another."""
    __module__ = "zlib"

    def __init__(self, stream):
        self._stream = stream

    def compress(self, data, /):
        return _zlib.run(self._stream, data, Z_NO_FLUSH, 0, "while compressing data")[0]

    def flush(self, mode=Z_FINISH, /):
        return b"" if mode == Z_NO_FLUSH else _zlib.run(self._stream, b"", mode, 0, "while flushing")[0]

    def copy(self):
        return Compress(_zlib.copy(self._stream))

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


@_static_type
class Decompress:
    """Decompresses one piece of data after another."""
    __module__ = "zlib"

    def __init__(self, stream):
        self._stream, self.unused_data, self.unconsumed_tail, self.eof = stream, b"", b"", False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        found, left, self.eof = _zlib.run(self._stream, data, Z_SYNC_FLUSH, max_length, "while decompressing data")
        rest = bytes(data[len(data) - left:]) if left else b""
        if self.eof:
            self.unused_data, self.unconsumed_tail = rest, b""
        else:
            self.unconsumed_tail = rest
        return found

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        return b"" if self.eof else self.decompress(self.unconsumed_tail)

    def copy(self):
        made = Decompress(_zlib.copy(self._stream))
        made.unused_data, made.unconsumed_tail, made.eof = self.unused_data, self.unconsumed_tail, self.eof
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


def compressobj(level=-1, method=DEFLATED, wbits=15, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=b""):
    if method != DEFLATED:
        raise ValueError("Invalid initialization option")
    return Compress(_zlib.start(True, level, wbits, memLevel, strategy, zdict))


def decompressobj(wbits=15, zdict=b""):
    return Decompress(_zlib.start(False, 0, wbits, 0, 0, zdict))
