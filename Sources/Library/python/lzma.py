"""Data and files compressed by XZ's library, which is opened when it is first used."""
import io
import os
import _packed
from _packedfile import PackedFile as _PackedFile, Packer as _Packer, Unpacker as _Unpacker

FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = 0, 1, 2, 3
CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256, CHECK_ID_MAX, CHECK_UNKNOWN = 0, 1, 4, 10, 15, 16
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA = 0x4000000000000001, 33, 3
FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = 4, 5, 6, 7, 8, 9
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4 = 3, 4, 18, 19, 20
MODE_FAST, MODE_NORMAL, PRESET_DEFAULT, PRESET_EXTREME = 1, 2, 6, 1 << 31
_OPTIONS = ("preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len", "mf", "depth")


class LZMAError(Exception):
    """What the library refuses."""
    __module__ = "_lzma"


_WORDS = {2: "Unsupported integrity check", 3: "Unsupported integrity check", 6: "Memory usage limit exceeded",
          7: "Input format not supported by decoder", 8: "Invalid or unsupported options", 9: "Corrupt input data",
          10: "Insufficient buffer space", 11: "Internal error"}


def _check(code):
    if code == 5:
        raise MemoryError
    if code:
        raise LZMAError(_WORDS.get(code, f"Unrecognized error from liblzma: {code}"))


def _filters(chain):
    """The filters as rows of numbers."""
    rows = []
    for spec in chain:
        if not isinstance(spec, dict):
            raise TypeError("Filter specifier must be a dict or dict-like object")
        if "id" not in spec:
            raise ValueError("Filter specifier must have an \"id\" entry")
        number = spec["id"]
        if number in (FILTER_LZMA1, FILTER_LZMA2):
            known = _OPTIONS
        elif number == FILTER_DELTA:
            known = ("dist",)
        elif number in range(FILTER_X86, FILTER_SPARC + 1):
            known = ("start_offset",)
        else:
            raise ValueError(f"Invalid filter ID: {number}")
        if not set(spec) <= {"id", *known}:
            kind = {9: "LZMA", 1: "delta" if known == ("dist",) else "BCJ"}[len(known)]
            raise ValueError(f"Invalid filter specifier for {kind} filter")
        rows.append([number] + [spec.get(name, -1) for name in known])
    return rows


def _stream(*arguments):
    made = _packed.lzma(*arguments)
    if isinstance(made, int):
        _check(made)
    return made


class LZMACompressor(_Packer):
    """Compresses data that come piece by piece."""
    _check = staticmethod(_check)

    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        if preset is not None and filters is not None:
            raise ValueError("Cannot specify both preset and filter chain")
        if format != FORMAT_XZ and check not in (-1, CHECK_NONE):
            raise ValueError("Integrity checks are only supported by FORMAT_XZ")
        if format not in (FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW):
            raise ValueError(f"Invalid container format: {format}")
        if format == FORMAT_RAW and filters is None:
            raise ValueError("Must specify filters for FORMAT_RAW")
        rows = _filters(filters or ())
        if format == FORMAT_ALONE and filters is not None and [row[0] for row in rows] != [FILTER_LZMA1]:
            raise ValueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter")
        self._stream = _stream(True, format, CHECK_CRC64 if check == -1 else check, PRESET_DEFAULT if preset is None else preset, None, rows)
        self._is_flushed = False


class LZMADecompressor(_Unpacker):
    """Decompresses data that come piece by piece."""

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        if memlimit is not None and format == FORMAT_RAW:
            raise ValueError("Cannot specify memory limit with FORMAT_RAW")
        if format == FORMAT_RAW and filters is None:
            raise ValueError("Must specify filters for FORMAT_RAW")
        if format != FORMAT_RAW and filters is not None:
            raise ValueError("Cannot specify filters except with FORMAT_RAW")
        if format not in (FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW):
            raise ValueError(f"Invalid container format: {format}")
        self._stream = _stream(False, format, 0, 0, memlimit, _filters(filters or ()))
        self._check_of = CHECK_NONE if format in (FORMAT_ALONE, FORMAT_RAW) else CHECK_UNKNOWN
        self._rest, self._eof, self._unused_data, self._needs_input = b"", False, b"", True

    @property
    def check(self):
        """The number of the check that the stream has."""
        return self._check_of

    def decompress(self, data, max_length=-1):
        """The data, at most `max_length` bytes of them."""
        if self._eof:
            raise EOFError("Already at end of stream")
        given = self._rest + bytes(data)
        out, left, self._eof, code = _packed.run(self._stream, given, max_length, False)
        _check(code)
        if self._check_of == CHECK_UNKNOWN and len(given) - left:
            self._check_of = _packed.check(self._stream)
        self._rest = given[len(given) - left:]
        if self._eof:
            self._unused_data, self._rest, self._needs_input = self._rest, b"", False
        else:
            self._needs_input = not self._rest and (max_length < 0 or len(out) < max_length)
        return out


def is_check_supported(check_id, /):
    """Whether the library knows an integrity check."""
    return _packed.check_is_supported(check_id)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data as a whole stream."""
    packer = LZMACompressor(format, check, preset, filters)
    return packer.compress(data) + packer.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """The data of a whole stream, or of several behind each other."""
    found = []
    while True:
        unpacker = LZMADecompressor(format, memlimit, filters)
        try:
            part = unpacker.decompress(data)
        except LZMAError:
            if found:
                break  # What follows the last stream is ignored.
            raise
        found.append(part)
        if not unpacker.eof:
            raise LZMAError("Compressed data ended before the end-of-stream marker was reached")
        data = unpacker.unused_data
        if not data:
            break
    return b"".join(found)


class LZMAFile(_PackedFile):
    """A file whose bytes are compressed by XZ."""
    _trailing_error = LZMAError

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        if mode in ("r", "rb"):
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file for reading")
            format = FORMAT_AUTO if format is None else format
        elif mode in ("w", "wb", "a", "ab", "x", "xb"):
            format = FORMAT_XZ if format is None else format
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        if not (isinstance(filename, (str, bytes, os.PathLike)) or hasattr(filename, "read") or hasattr(filename, "write")):
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        unpack = lambda: LZMADecompressor(format, filters=filters)
        pack = lambda: LZMACompressor(format, check, preset, filters)
        if mode[0] == "r":
            unpack()
        else:
            packer = pack()
            pack = lambda: packer
        self._begin(filename, mode[0] + "b", pack, unpack)


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """A compressed file, as bytes or as text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument {name!r} not supported in binary mode")
    made = LZMAFile(filename, mode.replace("t", ""), format=format, check=check, preset=preset, filters=filters)
    return io.TextIOWrapper(made, encoding, errors, newline) if "t" in mode else made


__all__ = (
    "CHECK_NONE CHECK_CRC32 CHECK_CRC64 CHECK_SHA256 CHECK_ID_MAX CHECK_UNKNOWN FILTER_LZMA1 FILTER_LZMA2 FILTER_DELTA "
    "FILTER_X86 FILTER_IA64 FILTER_ARM FILTER_ARMTHUMB FILTER_POWERPC FILTER_SPARC FORMAT_AUTO FORMAT_XZ FORMAT_ALONE "
    "FORMAT_RAW MF_HC3 MF_HC4 MF_BT2 MF_BT3 MF_BT4 MODE_FAST MODE_NORMAL PRESET_DEFAULT PRESET_EXTREME LZMACompressor "
    "LZMADecompressor LZMAFile LZMAError open compress decompress is_check_supported").split()
