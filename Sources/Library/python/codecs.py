"""Encodings by name, and files in them."""
from _codecs import decode, encode, handle as _handle, register_error, registered as _registered, title as _title
from builtins import open as _open

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM32_LE, BOM32_BE, BOM64_LE, BOM64_BE = BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE
_searches, _found = [], {}


class CodecInfo(tuple):
    """How an encoding encodes and decodes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamreader, self.streamwriter = streamreader, streamwriter
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    _is_text_encoding = True

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} object for encoding {self.name} at {id(self):#x}>"


class Codec:
    """An encoding without a state: derived classes give what it was made from, and how much of it was used."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes one piece after another."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what one piece left over for the next."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        whole = self.buffer + input
        made, used = self._buffer_encode(whole, self.errors, final)
        self.buffer = whole[used:]
        return made

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes one piece after another."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the bytes of a character that has not ended for the next piece."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        whole = self.buffer + bytes(input)
        made, used = self._buffer_decode(whole, self.errors, final)
        self.buffer = whole[used:]
        return made

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Encoder(IncrementalEncoder):
    """A mark of the byte order stands before the first piece only."""
    _started = False

    def encode(self, input, final=False):
        name = self._later if self._started and input else self._name
        self._started = self._started or bool(input)
        return input.encode(name, self.errors)

    def reset(self):
        self._started = False

    def getstate(self):
        return 0 if self._started or self._later == self._name else 2

    def setstate(self, state):
        self._started = not state


class _Decoder(BufferedIncrementalDecoder):
    """The mark of the byte order, in the first bytes, says how the rest is read."""
    _order = None
    _MARKS = {"utf-8-sig": [(BOM_UTF8, "utf-8")], "utf-16": [(BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")],
              "utf-32": [(BOM_UTF32_LE, "utf-32-le"), (BOM_UTF32_BE, "utf-32-be")]}

    def _buffer_decode(self, data, errors, final):
        name, start = self._order or self._name, 0
        marks = self._MARKS.get(name)
        if marks:
            longest = len(marks[0][0])
            if len(data) < longest and not final and any(mark.startswith(data) for mark, _ in marks):
                return "", 0
            for mark, then in marks:
                if data.startswith(mark):
                    self._order, start = then, longest
                    break
            else:
                self._order = "utf-8" if name == "utf-8-sig" else name + "-le"
            name = self._order
        text, used = _whole(data[start:], name, errors, final)
        return text, start + used

    def reset(self):
        super().reset()
        self._order = None

    def getstate(self):
        return self.buffer, 0 if self._order is None else 1

    def setstate(self, state):
        super().setstate(state)
        self._order = None


def _whole(data, name, errors, final):
    """The text of the whole characters at the start of some bytes, and how many bytes those are."""
    if not final:
        for kept in range(min(4, len(data) + 1)):
            head = data[:len(data) - kept]
            try:
                return head.decode(name), len(head)
            except UnicodeDecodeError as problem:
                if problem.end < len(head) or problem.reason not in _CUT:
                    break
    return data.decode(name, errors), len(data)


_CUT = ("unexpected end of data", "truncated data", "incomplete multibyte sequence")


class _OverStream:
    """Passes what it does not know on to a stream, and closes that at the end of a `with`."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamWriter(_OverStream, Codec):
    """Writes texts into a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_OverStream, Codec):
    """Reads texts from a stream of bytes."""
    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        self.bytebuffer, self.charbuffer = b"", ""

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _more(self, size):
        """Reads and decodes once; whether something came."""
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        text, used = self.decode(data, self.errors)
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(new)

    def _take(self, count):
        taken, self.charbuffer = self.charbuffer[:count], self.charbuffer[count:]
        return taken

    def read(self, size=-1, chars=-1, firstline=False):
        if chars >= 0:
            while len(self.charbuffer) < chars and self._more(size if size >= 0 else max(chars, 72)):
                pass
            return self._take(chars)
        if size >= 0:
            if not self.charbuffer:
                self._more(size)
        else:
            self._more(-1)
        return self._take(len(self.charbuffer))

    def readline(self, size=None, keepends=True):
        step = size or 72
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1 or lines and lines[0].endswith("\n") or size is not None and self.charbuffer:
                break
            if not self._more(step):
                break
        line = self._take(len(lines[0])) if lines else ""
        return line if keepends or not line else line.splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer, self.charbuffer = b"", ""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class _TwoWays(_OverStream):
    """A stream with a reader and a writer over it."""

    def __iter__(self):
        return self

    def reset(self):
        self.reader.reset()
        self.writer.reset()


class StreamReaderWriter(_TwoWays):
    """A reader and a writer of one stream."""
    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_TwoWays):
    """A stream of bytes in one encoding over one in another."""
    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream, self.encode, self.decode, self.errors = stream, encode, decode, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def register(search_function, /):
    """Adds a function that finds encodings."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """What is known of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    found = _found.get(encoding)
    if found is None:
        found = _found[encoding] = _find(encoding)
    return found


def _find(encoding):
    name = _title(encoding)
    if name is not None:
        return _text_codec(name)
    plain = "".join(c if c.isalnum() or c == "." else "_" for c in encoding.lower())
    import _encodings
    found = _encodings.find(plain)
    if found is not None:
        return found
    for search in _searches:
        found = search(plain)
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            return found
    raise LookupError(f"unknown encoding: {encoding}")


def _text_codec(name):
    """An encoding that texts know by themselves."""
    def whole_encode(input, errors="strict", /):
        return input.encode(name, errors), len(input)

    def whole_decode(input, errors="strict", /):
        return bytes(input).decode(name, errors), len(input)
    later = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(name, name)
    encoder, decoder = type("IncrementalEncoder", (_Encoder,), {"_name": name, "_later": later}), \
        type("IncrementalDecoder", (_Decoder,), {"_name": name})

    def write(self, object):
        if not hasattr(self, "_made"):
            self._made = encoder(self.errors)
        self.stream.write(self._made.encode(object))

    def read(self, input, errors="strict"):
        if not hasattr(self, "_made"):
            self._made = decoder(errors)
        return self._made._buffer_decode(input, errors, False)

    def reset_reader(self):
        StreamReader.reset(self)
        self.__dict__.pop("_made", None)
    writer = type("StreamWriter", (StreamWriter,), {"encode": staticmethod(whole_encode), "write": write})
    reader = type("StreamReader", (StreamReader,), {"encode": staticmethod(whole_encode), "decode": read, "reset": reset_reader})
    return CodecInfo(whole_encode, whole_decode, reader, writer, encoder, decoder, name)


def _encode(text, encoding, errors):
    """What `str.encode` asks where it does not know the encoding."""
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.encode() to handle arbitrary codecs")
    return info[0](text, errors)[0]


def _decode(data, encoding, errors):
    """What `bytes.decode` asks where it does not know the encoding."""
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.decode() to handle arbitrary codecs")
    return info[1](data, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        made = encoder.encode(piece)
        if made:
            yield made
    made = encoder.encode("", True)
    if made:
        yield made


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        made = decoder.decode(piece)
        if made:
            yield made
    made = decoder.decode(b"", True)
    if made:
        yield made


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file in an encoding; its lines end as they stand in it."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = _open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        made = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        made.encoding = encoding
        return made
    except BaseException:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file that is written and read in one encoding and kept in another."""
    if file_encoding is None:
        file_encoding = data_encoding
    data, kept = lookup(data_encoding), lookup(file_encoding)
    made = StreamRecoder(file, data.encode, data.decode, kept.streamreader, kept.streamwriter, errors)
    made.data_encoding, made.file_encoding = data_encoding, file_encoding
    return made


def strict_errors(exception, /):
    if not isinstance(exception, BaseException):
        raise TypeError("codec must pass exception instance")
    raise exception


def _handler(name):
    def handler(exception, /):
        return _handle(name, exception)
    handler.__name__ = handler.__qualname__ = name + "_errors"
    return handler


ignore_errors, replace_errors, xmlcharrefreplace_errors = _handler("ignore"), _handler("replace"), _handler("xmlcharrefreplace")
backslashreplace_errors, namereplace_errors = _handler("backslashreplace"), _handler("namereplace")
_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors,
             "surrogateescape": _handler("surrogateescape"), "surrogatepass": _handler("surrogatepass")}


def lookup_error(name, /):
    found = _registered(name) or _handlers.get(name)
    if found is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return found


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    made = {}
    for key, value in decoding_map.items():
        made[value] = None if value in made else key
    return made


def charmap_encode(text, errors="strict", mapping=None, /):
    """Encodes by a mapping of code points to bytes."""
    if mapping is None:
        return text.encode("latin-1", errors), len(text)
    made = bytearray()
    for at, character in enumerate(text):
        try:
            found = mapping[ord(character)]
        except LookupError:
            found = None
        if found is None:
            error = UnicodeEncodeError("charmap", text, at, at + 1, "character maps to <undefined>")
            found, _ = lookup_error(errors)(error)
            found = found.encode("latin-1") if isinstance(found, str) else found
        made += bytes([found]) if isinstance(found, int) else found
    return bytes(made), len(text)


def charmap_decode(data, errors="strict", mapping=None, /):
    """Decodes by a text or a mapping of bytes to characters."""
    data = bytes(data)
    if mapping is None:
        return data.decode("latin-1", errors), len(data)
    made = []
    for at, byte in enumerate(data):
        try:
            found = mapping[byte]
        except LookupError:
            found = None
        if found is None or found in ("\ufffe", 0xfffe):
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            found, _ = lookup_error(errors)(error)
        made.append(chr(found) if isinstance(found, int) else found)
    return "".join(made), len(data)


def charmap_build(map, /):
    return {ord(character): byte for byte, character in enumerate(map) if character != "\ufffe"}


def _functions(prefix, name):
    def encode(text, errors="strict", /):
        return text.encode(name, errors or "strict"), len(text)

    def decode(data, errors="strict", final=False, /):
        return _whole(bytes(data), name, errors or "strict", final)
    encode.__name__ = encode.__qualname__ = prefix + "_encode"
    decode.__name__ = decode.__qualname__ = prefix + "_decode"
    return encode, decode


utf_8_encode, utf_8_decode = _functions("utf_8", "utf-8")
latin_1_encode, latin_1_decode = _functions("latin_1", "latin-1")
ascii_encode, ascii_decode = _functions("ascii", "ascii")
utf_16_encode, utf_16_decode = _functions("utf_16", "utf-16")
utf_16_le_encode, utf_16_le_decode = _functions("utf_16_le", "utf-16-le")
utf_16_be_encode, utf_16_be_decode = _functions("utf_16_be", "utf-16-be")
utf_32_encode, utf_32_decode = _functions("utf_32", "utf-32")


def utf_7_encode(text, errors="strict", /):
    return lookup("utf_7").encode(text, errors)


def utf_7_decode(data, errors="strict", final=False, /):
    return lookup("utf_7").decode(data, errors)


def unicode_escape_encode(text, errors="strict", /):
    return lookup("unicode_escape").encode(text, errors)


def unicode_escape_decode(data, errors="strict", final=True, /):
    return lookup("unicode_escape").decode(data, errors)


def escape_encode(data, errors="strict", /):
    return "".join(_escaped(byte) for byte in bytes(data)).encode("ascii"), len(data)


def _escaped(byte):
    return {9: "\\t", 10: "\\n", 13: "\\r", 39: "\\'", 92: "\\\\"}.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}")


def escape_decode(data, errors="strict", /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    text, _ = lookup("unicode_escape").decode(data.replace(b"\\u", b"\\\\u").replace(b"\\U", b"\\\\U").replace(b"\\N", b"\\\\N"), errors)
    return text.encode("latin-1"), len(data)


__all__ = (
    "register lookup open EncodedFile BOM BOM_BE BOM_LE BOM32_BE BOM32_LE BOM64_BE BOM64_LE BOM_UTF8 BOM_UTF16 BOM_UTF16_LE "
    "BOM_UTF16_BE BOM_UTF32 BOM_UTF32_LE BOM_UTF32_BE CodecInfo Codec IncrementalEncoder IncrementalDecoder StreamReader "
    "StreamWriter StreamReaderWriter StreamRecoder getencoder getdecoder getincrementalencoder getincrementaldecoder "
    "getreader getwriter encode decode iterencode iterdecode strict_errors ignore_errors replace_errors "
    "xmlcharrefreplace_errors backslashreplace_errors namereplace_errors register_error lookup_error").split()
