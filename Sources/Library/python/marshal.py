"""Values of Python as bytes, as CPython keeps them in its own files; code is none of them here."""
import struct as _struct

version = 4


def dump(value, file, version=version, /):
    """Writes a value into a file."""
    return file.write(dumps(value, version))


def load(file, /):
    """The value at the place where a file stands."""
    data = file.read()
    value, at = _Reader(data).whole()
    if at < len(data):
        file.seek(at - len(data), 1)
    return value


def loads(bytes, /):
    """The value of bytes."""
    return _Reader(bytes).whole()[0]


def dumps(value, version=version, /):
    """A value as bytes."""
    writer = _Writer(version)
    writer.put(value, 0)
    return b"".join(writer.parts)


_ONES = {None: b"N", True: b"T", False: b"F", ...: b"."}


class _Writer:
    """What was written before is referred to by its number."""

    def __init__(self, version):
        self.version, self.parts, self.numbers, self.kept = version, [], {}, []

    def head(self, code, value):
        """The code of a value, marked where it may be referred to; nothing where it was written before."""
        if self.version < 3:
            self.parts.append(code)
            return True
        number = self.numbers.get(id(value))
        if number is not None:
            self.parts.append(b"r" + _struct.pack("<i", number))
            return False
        self.numbers[id(value)] = len(self.numbers)
        self.kept.append(value)
        self.parts.append(bytes([code[0] | 0x80]))
        return True

    def put(self, value, depth):
        if depth > 2000:
            raise ValueError("object too deeply nested to marshal")
        add, kind = self.parts.append, type(value)
        if value is None or value is True or value is False or value is ...:
            add(_ONES[value])
        elif value is StopIteration:
            add(b"S")
        elif kind is int:
            if -1 << 31 <= value < 1 << 31:
                if self.head(b"i", value):
                    add(_struct.pack("<i", value))
            elif self.head(b"l", value):
                digits, rest = [], abs(value)
                while rest:
                    digits.append(rest & 0x7FFF)
                    rest >>= 15
                add(_struct.pack(f"<i{len(digits)}H", len(digits) if value > 0 else -len(digits), *digits))
        elif kind is float:
            if self.head(b"g" if self.version > 1 else b"f", value):
                add(_struct.pack("<d", value) if self.version > 1 else self.short(repr(value)))
        elif kind is complex:
            if self.head(b"y" if self.version > 1 else b"x", value):
                for part in (value.real, value.imag):
                    add(_struct.pack("<d", part) if self.version > 1 else self.short(repr(part)))
        elif kind is bytes:
            if self.head(b"s", value):
                add(_struct.pack("<i", len(value)) + value)
        elif kind is str:
            self.text(value)
        elif kind is tuple and self.version >= 4 and len(value) < 256:
            if self.head(b")", value):
                add(bytes([len(value)]))
                self.items(value, depth)
        elif kind in (tuple, list, set, frozenset):
            if self.head({tuple: b"(", list: b"[", set: b"<", frozenset: b">"}[kind], value):
                add(_struct.pack("<i", len(value)))
                self.items(value if kind in (tuple, list) else sorted(value, key=lambda item: dumps(item, self.version)), depth)
        elif kind is dict:
            if self.head(b"{", value):
                for key, item in value.items():
                    self.put(key, depth + 1)
                    self.put(item, depth + 1)
                add(b"0")
        elif isinstance(value, (bytearray, memoryview)):
            if self.head(b"s", value):
                add(_struct.pack("<i", len(value)) + bytes(value))
        else:
            raise ValueError("unmarshallable object")

    @staticmethod
    def short(text):
        return bytes([len(text)]) + text.encode()

    def items(self, values, depth):
        for value in values:
            self.put(value, depth + 1)

    def text(self, value):
        data = value.encode("utf-8", "surrogatepass")
        if self.version >= 4 and value.isascii():
            if len(data) < 256:
                if self.head(b"z", value):
                    self.parts.append(bytes([len(data)]) + data)
            elif self.head(b"a", value):
                self.parts.append(_struct.pack("<i", len(data)) + data)
        elif self.head(b"u", value):
            self.parts.append(_struct.pack("<i", len(data)) + data)


class _Reader:
    def __init__(self, data):
        self.data, self.at, self.known = bytes(data), 0, []

    def whole(self):
        return self.get(0), self.at

    def take(self, count):
        found = self.data[self.at:self.at + count]
        if len(found) < count:
            raise EOFError("marshal data too short")
        self.at += count
        return found

    def number(self):
        return _struct.unpack("<i", self.take(4))[0]

    def size(self, words):
        count = self.number()
        if count < 0:
            raise ValueError(f"bad marshal data ({words} size out of range)")
        return count

    def get(self, depth):
        if depth > 2000:
            raise ValueError("recursion limit exceeded")
        code = self.data[self.at:self.at + 1]
        if not code:
            raise EOFError("EOF read where object expected")
        self.at += 1
        is_kept, code = code[0] & 0x80, chr(code[0] & 0x7F)
        place = len(self.known)
        if is_kept:
            self.known.append(None)
        value = self.value(code, depth, place if is_kept else None)
        if is_kept:
            self.known[place] = value
        return value

    def value(self, code, depth, place):
        ones = {"N": None, "T": True, "F": False, ".": ..., "S": StopIteration}
        if code in ones:
            return ones[code]
        if code == "r":
            number = self.number()
            if not 0 <= number < len(self.known):
                raise ValueError("bad marshal data (invalid reference)")
            return self.known[number]
        if code == "i":
            return self.number()
        if code == "l":
            count, value = self.number(), 0
            for digit in reversed(_struct.unpack(f"<{abs(count)}H", self.take(2 * abs(count)))):
                value = value << 15 | digit
            return -value if count < 0 else value
        if code == "g":
            return _struct.unpack("<d", self.take(8))[0]
        if code == "y":
            return complex(*_struct.unpack("<2d", self.take(16)))
        if code == "f":
            return float(self.take(self.take(1)[0]))
        if code == "x":
            return complex(*(float(self.take(self.take(1)[0])) for _ in range(2)))
        if code == "s":
            return self.take(self.size("bytes object"))
        if code in "zZ":
            return self.take(self.take(1)[0]).decode("ascii")
        if code in "aAut":
            return self.take(self.size("string")).decode("utf-8", "surrogatepass")
        if code == ")":
            return tuple(self.some(self.take(1)[0], depth))
        if code == "(":
            return tuple(self.some(self.size("tuple"), depth))
        if code == "[":
            made, count = [], self.size("list")
            if place is not None:
                self.known[place] = made
            made.extend(self.some(count, depth))
            return made
        if code in "<>":
            return (set if code == "<" else frozenset)(self.some(self.size("set"), depth))
        if code == "{":
            made = {}
            if place is not None:
                self.known[place] = made
            while self.data[self.at:self.at + 1] != b"0":
                key = self.get(depth + 1)
                made[key] = self.get(depth + 1)
            self.at += 1
            return made
        raise ValueError("bad marshal data (unknown type code)")

    def some(self, count, depth):
        if count > len(self.data) - self.at:
            raise EOFError("marshal data too short")
        return [self.get(depth + 1) for _ in range(count)]
