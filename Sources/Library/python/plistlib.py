"""Settings as Apple's systems keep them, in XML or in bytes."""
import binascii as _binascii
import datetime as _datetime
import enum as _enum
import re as _re
import struct as _struct
from io import BytesIO as _BytesIO

PlistFormat = _enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
FMT_XML, FMT_BINARY = PlistFormat.FMT_XML, PlistFormat.FMT_BINARY
_HEAD = (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
         b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n')
_DATE = _re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", _re.ASCII)


class InvalidFileException(ValueError):
    """The bytes are no such settings."""

    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


class UID:
    """A number that keyed archives refer by."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f"{self.__class__.__name__}({self.data!r})"

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


def _escaped(text):
    if _re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        raise ValueError("strings can't contains control characters; use bytes instead")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Writer:
    def __init__(self, file, sort_keys, skipkeys, level=0):
        self.file, self.sort_keys, self.skipkeys, self.level = file, sort_keys, skipkeys, level

    def line(self, text):
        self.file.write(b"\t" * self.level + text.encode() + b"\n")

    def element(self, name, value):
        self.line(f"<{name}>{_escaped(value)}</{name}>")

    def many(self, name, write):
        self.line(f"<{name}>")
        self.level += 1
        write()
        self.level -= 1
        self.line(f"</{name}>")

    def value(self, value):
        if isinstance(value, str):
            self.element("string", value)
        elif value is True or value is False:
            self.line("<true/>" if value else "<false/>")
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.element("integer", f"{value}")
        elif isinstance(value, float):
            self.element("real", repr(value))
        elif isinstance(value, dict):
            if value:
                self.many("dict", lambda: self.pairs(value))
            else:
                self.line("<dict/>")
        elif isinstance(value, (bytes, bytearray)):
            self.line("<data>")
            width = max(16, 76 - 8 * self.level)
            step = width // 4 * 3
            for at in range(0, len(value), step):
                self.line(_binascii.b2a_base64(value[at:at + step], newline=False).decode())
            self.line("</data>")
        elif isinstance(value, _datetime.datetime):
            self.element("date", value.strftime("%04d-%02d-%02dT%02d:%02d:%02dZ" % value.timetuple()[:6]))
        elif isinstance(value, (tuple, list)):
            if value:
                self.many("array", lambda: [self.value(item) for item in value])
            else:
                self.line("<array/>")
        else:
            raise TypeError(f"unsupported type: {type(value)}")

    def pairs(self, value):
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError("keys must be strings")
            self.element("key", key)
            self.value(item)


def _read_element(element, dict_type):
    tag, text = element.tag, element.text or ""
    if tag == "dict":
        made, children = dict_type(), list(element)
        if len(children) % 2:
            raise ValueError("missing value for key in dict")
        for key, value in zip(children[::2], children[1::2]):
            if key.tag != "key":
                raise ValueError("unexpected element")
            made[key.text or ""] = _read_element(value, dict_type)
        return made
    if tag == "array":
        return [_read_element(child, dict_type) for child in element]
    if tag in ("true", "false"):
        return tag == "true"
    if tag == "integer":
        return int(text, 16) if text[:2].lower() == "0x" else int(text)
    if tag == "real":
        return float(text)
    if tag == "string":
        return text
    if tag == "data":
        return _binascii.a2b_base64(text)
    if tag == "date":
        match = _DATE.match(text)
        return _datetime.datetime(*[int(part) for part in match.groups() if part])
    raise ValueError(f"unknown element {tag!r}")


def _packed(value, sort_keys, skipkeys):
    """Settings as bytes: all objects, where each begins, and the sizes of the numbers that say so."""
    objects, numbers = [], {}

    def collect(value):
        key = (type(value), value) if isinstance(value, (str, int, float, _datetime.datetime, bytes)) else id(value)
        if key in numbers:
            return numbers[key]
        number = numbers[key] = len(objects)
        objects.append(None)
        objects[number] = value
        if isinstance(value, dict):
            items = sorted(value.items()) if sort_keys else list(value.items())
            if any(not isinstance(key, str) for key, _ in items) and not skipkeys:
                raise TypeError("keys must be strings")
            items = [item for item in items if isinstance(item[0], str)]
            keys = [collect(key) for key, _ in items]
            objects[number] = dict, keys, [collect(item) for _, item in items]
        elif isinstance(value, (list, tuple)):
            objects[number] = list, [collect(item) for item in value]
        return number
    collect(value)
    width = _width(len(objects))
    out, offsets = _BytesIO(), []
    out.write(b"bplist00")

    def head(token, size):
        if size < 15:
            return bytes([token | size])
        number = _width(size)
        return bytes([token | 15, 0x10 | number.bit_length() - 1]) + size.to_bytes(number, "big")
    for value in objects:
        offsets.append(out.tell())
        if isinstance(value, tuple) and value and value[0] is dict:
            out.write(head(0xD0, len(value[1])) + b"".join(n.to_bytes(width, "big") for n in value[1] + value[2]))
        elif isinstance(value, tuple) and value and value[0] is list:
            out.write(head(0xA0, len(value[1])) + b"".join(n.to_bytes(width, "big") for n in value[1]))
        elif value is True or value is False:
            out.write(b"\x09" if value else b"\x08")
        elif isinstance(value, int):
            if value < 0:
                try:
                    out.write(_struct.pack(">Bq", 0x13, value))
                except _struct.error:
                    raise OverflowError(value) from None
            elif value < 1 << 63:
                number = _width(value)
                out.write(bytes([0x10 | number.bit_length() - 1]) + value.to_bytes(number, "big"))
            elif value < 1 << 64:
                out.write(b"\x14" + value.to_bytes(16, "big"))
            else:
                raise OverflowError(value)
        elif isinstance(value, float):
            out.write(_struct.pack(">Bd", 0x23, value))
        elif isinstance(value, _datetime.datetime):
            out.write(_struct.pack(">Bd", 0x33, (value - _datetime.datetime(2001, 1, 1)).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            out.write(head(0x40, len(value)) + value)
        elif isinstance(value, str):
            data = value.encode("ascii") if value.isascii() else value.encode("utf-16be")
            out.write(head(0x50, len(data)) + data if value.isascii() else head(0x60, len(data) // 2) + data)
        elif isinstance(value, UID):
            number = _width(value.data)
            out.write(bytes([0x80 | number - 1]) + value.data.to_bytes(number, "big"))
        else:
            raise TypeError(value)
    start = out.tell()
    offset = _width(start)
    out.write(b"".join(place.to_bytes(offset, "big") for place in offsets))
    out.write(_struct.pack(">5xBBBQQQ", 0, offset, width, len(objects), 0, start))
    return out.getvalue()


def _width(number):
    return 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8


def _unpacked(data, dict_type):
    try:
        offset, width, count, top, start = _struct.unpack(">6xBBQQQ", data[-32:])
        offsets = [int.from_bytes(data[start + i * offset:start + (i + 1) * offset], "big") for i in range(count)]
        known = {}

        def numbers(at, size):
            return [int.from_bytes(data[at + i * width:at + (i + 1) * width], "big") for i in range(size)]

        def read(number):
            if number in known:
                return known[number]
            at = offsets[number]
            kind, low = data[at] & 0xF0, data[at] & 15
            at += 1
            size = low
            if kind in (0x40, 0x50, 0x60, 0xA0, 0xD0) and low == 15:
                length = 1 << (data[at] & 15)
                size = int.from_bytes(data[at + 1:at + 1 + length], "big")
                at += 1 + length
            if kind == 0:
                value = {0: None, 8: False, 9: True, 15: b""}[low]
            elif kind == 0x10:
                value = int.from_bytes(data[at:at + (1 << low)], "big", signed=low >= 3)
            elif kind == 0x20:
                value = _struct.unpack(">f" if low == 2 else ">d", data[at:at + (1 << low)])[0]
            elif kind == 0x30:
                value = _datetime.datetime(2001, 1, 1) + _datetime.timedelta(seconds=_struct.unpack(">d", data[at:at + 8])[0])
            elif kind == 0x40:
                value = data[at:at + size]
            elif kind == 0x50:
                value = data[at:at + size].decode("ascii")
            elif kind == 0x60:
                value = data[at:at + 2 * size].decode("utf-16be")
            elif kind == 0x80:
                value = UID(int.from_bytes(data[at:at + 1 + low], "big"))
            elif kind == 0xA0:
                value = known[number] = []
                value.extend(read(each) for each in numbers(at, size))
            elif kind == 0xD0:
                value = known[number] = dict_type()
                for key, item in zip(numbers(at, size), numbers(at + size * width, size)):
                    value[read(key)] = read(item)
            else:
                raise InvalidFileException
            known[number] = value
            return value
        return read(top)
    except (OSError, IndexError, KeyError, _struct.error, OverflowError, ValueError):
        raise InvalidFileException from None


def load(fp, *, fmt=None, dict_type=dict):
    """The settings of a file."""
    return loads(fp.read(), fmt=fmt, dict_type=dict_type)


def loads(value, *, fmt=None, dict_type=dict):
    """The settings of bytes."""
    is_binary = value[:8] == b"bplist00" if fmt is None else fmt == FMT_BINARY
    if is_binary:
        return _unpacked(value, dict_type)
    if fmt is None and not value.lstrip(b"\xef\xbb\xbf\xff\xfe").startswith((b"<?xml", b"<plist")):
        raise InvalidFileException()
    from xml.etree.ElementTree import fromstring
    root = fromstring(value)
    return _read_element(root[0] if root.tag == "plist" else root, dict_type)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False):
    """Writes settings into a file."""
    if fmt not in (FMT_XML, FMT_BINARY):
        raise ValueError(f"Unsupported format: {fmt!r}")
    if fmt == FMT_BINARY:
        fp.write(_packed(value, sort_keys, skipkeys))
        return
    fp.write(_HEAD + b'<plist version="1.0">\n')
    _Writer(fp, sort_keys, skipkeys).value(value)
    fp.write(b"</plist>\n")


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True):
    """Settings as bytes."""
    file = _BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys)
    return file.getvalue()


__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]
