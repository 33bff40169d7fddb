"""Sound in WAV files: samples without compression."""
import builtins as _builtins
import struct as _struct
from collections import namedtuple as _namedtuple

WAVE_FORMAT_PCM = 1
_wave_params = _namedtuple("_wave_params", "nchannels sampwidth framerate nframes comptype compname")


class Error(Exception):
    """The file is no such sound, or a parameter is missing."""


class Wave_read:
    """A sound to read."""

    def __init__(self, f):
        self._opened = None
        if isinstance(f, str):
            f = self._opened = _builtins.open(f, "rb")
        try:
            self.initfp(f)
        except:
            if self._opened:
                f.close()
            raise

    def initfp(self, file):
        self._file, self._soundpos, self._convert, data = file, 0, None, None
        head = file.read(12)
        if len(head) < 12:
            raise EOFError
        if head[:4] != b"RIFF":
            raise Error("file does not start with RIFF id")
        if head[8:] != b"WAVE":
            raise Error("not a WAVE file")
        self._framesize = None
        while len(head := file.read(8)) == 8:
            name, size = head[:4], _struct.unpack("<I", head[4:])[0]
            if name == b"fmt ":
                self._format(file.read(size + size % 2)[:size])
            elif name == b"data":
                if self._framesize is None:
                    raise Error("data chunk before fmt chunk")
                data = size
                break
            else:
                file.read(size + size % 2)
        if self._framesize is None or data is None:
            raise Error("fmt chunk and/or data chunk missing")
        self._nframes, self._rest = data // self._framesize, file.read(data)

    def _format(self, data):
        if len(data) < 14:
            raise EOFError
        kind, self._nchannels, self._framerate, _, _ = _struct.unpack_from("<HHLLH", data)
        if kind not in (WAVE_FORMAT_PCM, 0xFFFE):
            raise Error(f"unknown format: {kind!r}")
        if len(data) < 16:
            raise EOFError
        self._sampwidth = (_struct.unpack_from("<H", data, 14)[0] + 7) // 8
        if not self._sampwidth:
            raise Error("bad sample width")
        if not self._nchannels:
            raise Error("bad # of channels")
        self._framesize = self._nchannels * self._sampwidth

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def getfp(self):
        return self._file

    def rewind(self):
        self._soundpos = 0

    def close(self):
        self._file = None
        file, self._opened = self._opened, None
        if file:
            file.close()

    def tell(self):
        return self._soundpos

    def getnchannels(self):
        return self._nchannels

    def getnframes(self):
        return self._nframes

    def getsampwidth(self):
        return self._sampwidth

    def getframerate(self):
        return self._framerate

    def getcomptype(self):
        return "NONE"

    def getcompname(self):
        return "not compressed"

    def getparams(self):
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, "NONE", "not compressed")

    def getmarkers(self):
        return None

    def getmark(self, id):
        raise Error("no marks")

    def setpos(self, pos):
        if pos < 0 or pos > self._nframes:
            raise Error("position not in range")
        self._soundpos = pos

    def readframes(self, nframes):
        data = self._rest[self._soundpos * self._framesize:][:nframes * self._framesize]
        self._soundpos += len(data) // self._framesize
        return data


class Wave_write:
    """A sound to write; the head of the file is written with the first samples, and mended when it is closed."""

    def __init__(self, f):
        self._opened = None
        if isinstance(f, str):
            f = self._opened = _builtins.open(f, "wb")
        self._file, self._nchannels, self._sampwidth, self._framerate = f, 0, 0, 0
        self._nframes = self._nframeswritten = self._datawritten = self._datalength = 0
        self._head = None

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _fresh(self):
        if self._datawritten:
            raise Error("cannot change parameters after starting to write")

    def setnchannels(self, nchannels):
        self._fresh()
        if nchannels < 1:
            raise Error("bad # of channels")
        self._nchannels = nchannels

    def getnchannels(self):
        if not self._nchannels:
            raise Error("number of channels not set")
        return self._nchannels

    def setsampwidth(self, sampwidth):
        self._fresh()
        if sampwidth < 1 or sampwidth > 4:
            raise Error("bad sample width")
        self._sampwidth = sampwidth

    def getsampwidth(self):
        if not self._sampwidth:
            raise Error("sample width not set")
        return self._sampwidth

    def setframerate(self, framerate):
        self._fresh()
        if framerate <= 0:
            raise Error("bad frame rate")
        self._framerate = int(round(framerate))

    def getframerate(self):
        if not self._framerate:
            raise Error("frame rate not set")
        return self._framerate

    def setnframes(self, nframes):
        self._fresh()
        self._nframes = nframes

    def getnframes(self):
        return self._nframeswritten

    def setcomptype(self, comptype, compname):
        self._fresh()
        if comptype not in ("NONE",):
            raise Error("unsupported compression type")

    def getcomptype(self):
        return "NONE"

    def getcompname(self):
        return "not compressed"

    def setparams(self, params):
        channels, width, rate, count, kind, name = params
        self._fresh()
        self.setnchannels(channels)
        self.setsampwidth(width)
        self.setframerate(rate)
        self.setnframes(count)
        self.setcomptype(kind, name)

    def getparams(self):
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error("not all parameters set")
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, "NONE", "not compressed")

    def setmark(self, id, pos, name):
        raise Error("setmark() not supported")

    def getmark(self, id):
        raise Error("no marks")

    def getmarkers(self):
        return None

    def tell(self):
        return self._nframeswritten

    def writeframesraw(self, data):
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast("B")
        self._begin(len(data))
        self._file.write(data)
        self._datawritten += len(data)
        self._nframeswritten += len(data) // (self._sampwidth * self._nchannels)

    def writeframes(self, data):
        self.writeframesraw(data)
        if self._datalength != self._datawritten:
            self._mend()

    def _begin(self, size):
        if self._head is not None:
            return
        if not self._nchannels:
            raise Error("# channels not specified")
        if not self._sampwidth:
            raise Error("sample width not specified")
        if not self._framerate:
            raise Error("sampling rate not specified")
        frame = self._nchannels * self._sampwidth
        self._nframes = self._nframes or size // frame
        self._datalength = self._nframes * frame
        try:
            self._head = self._file.tell()
        except (AttributeError, OSError):
            self._head = -1
        self._file.write(b"RIFF" + _struct.pack("<L4s4sLHHLLHH4sL", 36 + self._datalength, b"WAVE", b"fmt ", 16, WAVE_FORMAT_PCM,
                                                self._nchannels, self._framerate, frame * self._framerate, frame, 8 * self._sampwidth,
                                                b"data", self._datalength))

    def _mend(self):
        here = self._file.tell()
        for offset, value in ((4, 36 + self._datawritten), (40, self._datawritten)):
            self._file.seek(self._head + offset)
            self._file.write(_struct.pack("<L", value))
        self._file.seek(here)
        self._datalength = self._datawritten

    def close(self):
        try:
            if self._file:
                self._begin(0)
                if self._datalength != self._datawritten:
                    self._mend()
                self._file.flush()
        finally:
            self._file = None
            file, self._opened = self._opened, None
            if file:
                file.close()


def open(f, mode=None):
    """A sound to read or write."""
    if mode is None:
        mode = getattr(f, "mode", "rb")
    if mode in ("r", "rb"):
        return Wave_read(f)
    if mode in ("w", "wb"):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")


__all__ = ["open", "Error", "Wave_read", "Wave_write"]
