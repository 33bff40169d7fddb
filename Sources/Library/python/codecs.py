"""Encodings by name, and files in them."""
from _codecs import decode, encode
from builtins import open as _open

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
_handlers, _searches = {}, []


class CodecInfo(tuple):
    """How an encoding encodes and decodes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamreader, self.streamwriter = streamreader, streamwriter
        return self

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} object for encoding {self.name} at {id(self):#x}>"


class IncrementalEncoder:
    """Encodes one piece after another."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def encode(self, object, final=False):
        return object.encode(self._name, self.errors)

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Decodes one piece after another: what ends within a character waits for the next."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, b""

    def decode(self, object, final=False):
        data = self.buffer + bytes(object)
        if final:
            self.buffer = b""
            return data.decode(self._name, self.errors)
        for kept in range(4):
            head = data[:len(data) - kept]
            try:
                text = head.decode(self._name)
            except UnicodeDecodeError as problem:
                if problem.end < len(head) or problem.reason not in ("unexpected end of data", "truncated data"):
                    break
            else:
                self.buffer = data[len(data) - kept:]
                return text
        self.buffer = b""
        return data.decode(self._name, self.errors)

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def register(search_function, /):
    """Adds a function that finds encodings."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)


def lookup(encoding, /):
    """What is known of an encoding."""
    try:
        "".encode(encoding)
    except LookupError:
        for search in _searches:
            found = search(encoding.lower().replace("-", "_"))
            if found is not None:
                return found
        raise
    bare = encoding.lower().replace("-", "").replace("_", "").replace(" ", "")
    names = {"utf8": "utf-8", "u8": "utf-8", "ascii": "ascii", "usascii": "ascii", "latin1": "iso8859-1", "iso88591": "iso8859-1",
             "l1": "iso8859-1", "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf32": "utf-32",
             "utf32le": "utf-32-le", "utf32be": "utf-32-be", "utf8sig": "utf-8-sig"}
    name = names.get(bare, encoding.lower())

    def whole_encode(text, errors="strict"):
        return text.encode(name, errors), len(text)

    def whole_decode(data, errors="strict"):
        return bytes(data).decode(name, errors), len(data)
    encoder, decoder = type("IncrementalEncoder", (IncrementalEncoder,), {"_name": name}), \
        type("IncrementalDecoder", (IncrementalDecoder,), {"_name": name})
    return CodecInfo(whole_encode, whole_decode, None, None, encoder, decoder, name)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        made = encoder.encode(piece)
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
    """A file in an encoding."""
    if encoding is None:
        return _open(filename, mode, buffering)
    return _open(filename, mode.replace("b", ""), buffering, encoding, errors, "")


def register_error(errors, handler, /):
    """Keeps a handler of errors by name; `lookup_error` gives it back."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(name, /):
    known = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, **_handlers}
    if name not in known:
        raise LookupError(f"unknown error handler name {name!r}")
    return known[name]


def strict_errors(exception, /):
    raise exception


def ignore_errors(exception, /):
    return "", exception.end


def replace_errors(exception, /):
    return ("?" * (exception.end - exception.start) if isinstance(exception, UnicodeEncodeError) else "\ufffd"), exception.end


def utf_8_encode(text, errors="strict", /):
    return text.encode("utf-8", errors), len(text)


def utf_8_decode(data, errors="strict", final=False, /):
    return bytes(data).decode("utf-8", errors), len(data)
