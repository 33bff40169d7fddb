"""Data and files compressed by bzip2, whose library is opened when it is first used."""
import io
import os
import _packed
from _packedfile import PackedFile as _PackedFile, Packer as _Packer, Unpacker as _Unpacker

_WORDS = {-1: (ValueError, "Internal error - Invalid sequence of commands sent to libbzip2"),
          -2: (ValueError, "Internal error - invalid parameters passed to libbzip2"), -3: (MemoryError, ""),
          -4: (OSError, "Invalid data stream"), -5: (OSError, "Invalid data stream"), -6: (OSError, "Unknown I/O error"),
          -7: (EOFError, "Compressed file ended before the logical end-of-stream was detected"),
          -8: (RuntimeError, "Internal error - Invalid sequence of commands sent to libbzip2")}


def _check(code):
    if code:
        kind, words = _WORDS.get(code, (OSError, f"Unrecognized error from libbzip2: {code}"))
        raise kind(words) if words else kind


class BZ2Compressor(_Packer):
    """Compresses data that come piece by piece."""
    _check = staticmethod(_check)

    def __init__(self, compresslevel=9, /):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._stream, self._is_flushed = _packed.bzip(True, compresslevel), False
        if isinstance(self._stream, int):
            _check(self._stream)


class BZ2Decompressor(_Unpacker):
    """Decompresses data that come piece by piece."""

    def __init__(self):
        self._stream, self._rest = _packed.bzip(False, 0), b""
        if isinstance(self._stream, int):
            _check(self._stream)
        self._eof, self._unused_data, self._needs_input = False, b"", True

    def decompress(self, data, max_length=-1):
        """The data, at most `max_length` bytes of them."""
        if self._eof:
            raise EOFError("End of stream already reached")
        given = self._rest + bytes(data)
        out, left, self._eof, code = _packed.run(self._stream, given, max_length, False)
        _check(code)
        self._rest = given[len(given) - left:]
        if self._eof:
            self._unused_data, self._rest, self._needs_input = self._rest, b"", False
        else:
            self._needs_input = not self._rest and (max_length < 0 or len(out) < max_length)
        return out


def compress(data, compresslevel=9):
    """The data as a whole stream."""
    packer = BZ2Compressor(compresslevel)
    return packer.compress(data) + packer.flush()


def decompress(data):
    """The data of a whole stream, or of several behind each other."""
    found = []
    while data:
        unpacker = BZ2Decompressor()
        try:
            part = unpacker.decompress(data)
        except OSError:
            if found:
                break  # What follows the last stream is ignored.
            raise
        found.append(part)
        if not unpacker.eof:
            raise ValueError("Compressed data ended before the end-of-stream marker was reached")
        data = unpacker.unused_data
    return b"".join(found)


class BZ2File(_PackedFile):
    """A file whose bytes are compressed by bzip2."""
    _trailing_error = OSError

    def __init__(self, filename, mode="r", *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        if mode in ("", "r", "rb"):
            mode = "rb"
        elif mode in ("w", "wb", "x", "xb", "a", "ab"):
            mode = mode[0] + "b"
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        if not (isinstance(filename, (str, bytes, os.PathLike)) or hasattr(filename, "read") or hasattr(filename, "write")):
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        self._begin(filename, mode, lambda: BZ2Compressor(compresslevel), BZ2Decompressor)


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """A compressed file, as bytes or as text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    made = BZ2File(filename, mode.replace("t", ""), compresslevel=compresslevel)
    return io.TextIOWrapper(made, encoding, errors, newline) if "t" in mode else made


__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]
