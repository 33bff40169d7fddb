"""Reading TOML."""
import re as _re
from datetime import date as _date, datetime as _datetime, time as _time, timedelta as _timedelta, timezone as _timezone

__all__ = ("loads", "load", "TOMLDecodeError")


class TOMLDecodeError(ValueError):
    """A text that is no TOML."""


_KEY = _re.compile(r"[A-Za-z0-9_-]+")
_NUMBER = _re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                      r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<floatpart>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_CLOCK = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_TIME = _re.compile(_CLOCK)
_MOMENT = _re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]" + _CLOCK
                      + r"(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROL = frozenset(map(chr, range(32))) | {"\x7f"}


def load(fp, /, *, parse_float=float):
    """The values of a file that is open for bytes."""
    text = fp.read()
    if isinstance(text, str):
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`")
    return loads(text.decode(), parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The values of a text."""
    if parse_float is not float:
        given = parse_float

        def parse_float(text):
            made = given(text)
            if isinstance(made, (dict, list)):
                raise ValueError("parse_float must not return dicts or lists")
            return made
    return _Reader(s.replace("\r\n", "\n"), parse_float).document()


class _Reader:
    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.root = {}
        # By path: tables that were named, tables of dotted keys and values, neither of which may be opened again, and arrays of tables.
        self.declared, self.frozen, self.dotted = set(), set(), set()

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            place = "at end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            place = f"at line {line}, column {at - self.text.rfind(chr(10), 0, at)}"
        return TOMLDecodeError(f"{message} ({place})")

    def peek(self, count=1):
        return self.text[self.at:self.at + count]

    def blanks(self, also=""):
        while self.at < len(self.text) and self.text[self.at] in " \t" + also:
            self.at += 1

    def comment(self):
        if self.peek() != "#":
            return
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        for at in range(self.at + 1, end):
            if self.text[at] in _CONTROL and self.text[at] != "\t":
                raise self.fail(f"Found invalid character {self.text[at]!r}", at)
        self.at = end

    def space(self):
        """Blanks, comments and ends of lines."""
        while True:
            start = self.at
            self.blanks("\n")
            self.comment()
            if self.at == start:
                return

    def document(self):
        header = ()
        while True:
            self.blanks()
            char = self.peek()
            if not char:
                return self.root
            if char == "\n":
                self.at += 1
                continue
            if char == "[":
                header = self.array_header() if self.peek(2) == "[[" else self.table_header()
            elif char in "\"'" or _KEY.match(char):
                self.assignment(header)
            elif char != "#":
                raise self.fail("Invalid statement")
            self.blanks()
            self.comment()
            if self.peek() not in ("", "\n"):
                raise self.fail("Expected newline or end of document after a statement")

    def under(self, path, at):
        """The table of a path, made where it is missing."""
        table = self.root
        for part in path:
            table = table.setdefault(part, {})
            if isinstance(table, list):
                table = table[-1]
            if not isinstance(table, dict):
                raise KeyError("There is no nest behind this key")
        return table

    def table_header(self):
        start = self.at
        self.at += 1
        self.blanks()
        path = self.key()
        if path in self.declared or any(path[:n] in self.frozen for n in range(1, len(path) + 1)) or path in self.dotted:
            raise self.fail(f"Cannot declare {path} twice")
        self.declared.add(path)
        try:
            self.under(path, start)
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        if self.peek() != "]":
            raise self.fail("Expected ']' at the end of a table declaration")
        self.at += 1
        return path

    def array_header(self):
        self.at += 2
        self.blanks()
        path = self.key()
        if path in self.frozen:
            raise self.fail(f"Cannot mutate immutable namespace {path}")
        for known in (self.declared, self.frozen, self.dotted):
            known.difference_update([it for it in known if it[:len(path)] == path])
        try:
            table = self.under(path[:-1], self.at)
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        items = table.setdefault(path[-1], [])
        if not isinstance(items, list) or path in self.declared:
            raise self.fail("Cannot overwrite a value")
        items.append({})
        self.declared.add(path)
        if self.peek(2) != "]]":
            raise self.fail("Expected ']]' at the end of an array declaration")
        self.at += 2
        return path

    def pair(self):
        path = self.key()
        if self.peek() != "=":
            raise self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        return path, self.value()

    def assignment(self, header):
        path, value = self.pair()
        whole = header + path
        for n in range(1, len(path)):
            inner = header + path[:n]
            if inner in self.declared:
                raise self.fail(f"Cannot redefine namespace {inner}")
            self.dotted.add(inner)
        if whole[:-1] in self.frozen or any(whole[:n] in self.frozen for n in range(1, len(whole))):
            raise self.fail(f"Cannot mutate immutable namespace {whole[:-1]}")
        try:
            table = self.under(whole[:-1], self.at)
        except KeyError:
            raise self.fail("Cannot overwrite a value") from None
        if path[-1] in table:
            raise self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.frozen.add(whole)
        table[path[-1]] = value

    def key(self):
        parts = [self.key_part()]
        while True:
            self.blanks()
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1
            self.blanks()
            parts.append(self.key_part())

    def key_part(self):
        found = _KEY.match(self.text, self.at)
        if found:
            self.at = found.end()
            return found.group()
        if self.peek() == "'":
            return self.literal()
        if self.peek() == '"':
            return self.basic()
        raise self.fail("Invalid initial character for a key part")

    def value(self):
        char = self.peek()
        if char == '"':
            return self.long_text('"') if self.peek(3) == '"""' else self.basic()
        if char == "'":
            return self.long_text("'") if self.peek(3) == "'''" else self.literal()
        for word, value in (("true", True), ("false", False)):
            if char == word[0] and self.peek(len(word)) == word:
                self.at += len(word)
                return value
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        for pattern, make in ((_MOMENT, self.moment), (_TIME, self.clock), (_NUMBER, self.number)):
            found = pattern.match(self.text, self.at)
            if found:
                try:
                    made = make(found)
                except ValueError as error:
                    raise self.fail("Invalid date or datetime") from error
                self.at = found.end()
                return made
        for size in (3, 4):
            if self.peek(size) in (("inf", "nan") if size == 3 else ("-inf", "+inf", "-nan", "+nan")):
                word = self.peek(size)
                self.at += size
                return self.parse_float(word)
        raise self.fail("Invalid value")

    def number(self, found):
        return self.parse_float(found.group()) if found.group("floatpart") else int(found.group(), 0)

    @staticmethod
    def clock(found):
        hour, minute, second, part = found.groups()
        return _time(int(hour), int(minute), int(second), int(part.ljust(6, "0")) if part else 0)

    @staticmethod
    def moment(found):
        year, month, day, hour, minute, second, part, zulu, sign, hours, minutes = found.groups()
        if hour is None:
            return _date(int(year), int(month), int(day))
        zone = None
        if sign:
            zone = _timezone((1 if sign == "+" else -1) * _timedelta(hours=int(hours), minutes=int(minutes)))
        elif zulu:
            zone = _timezone.utc
        return _datetime(int(year), int(month), int(day), int(hour), int(minute), int(second),
                         int(part.ljust(6, "0")) if part else 0, tzinfo=zone)

    def array(self):
        self.at += 1
        items = []
        self.space()
        while self.peek() != "]":
            items.append(self.value())
            self.space()
            if self.peek() == "]":
                break
            if self.peek() != ",":
                raise self.fail("Unclosed array")
            self.at += 1
            self.space()
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        made, closed = {}, set()
        self.blanks()
        if self.peek() == "}":
            self.at += 1
            return made
        while True:
            path, value = self.pair()
            table = made
            for n, part in enumerate(path[:-1], 1):
                if path[:n] in closed:
                    raise self.fail(f"Cannot mutate immutable namespace {path[:n]}")
                table = table.setdefault(part, {})
                if not isinstance(table, dict):
                    raise self.fail("Cannot overwrite a value")
            if path[-1] in table:
                raise self.fail(f"Duplicate inline table key {path[-1]!r}")
            table[path[-1]] = value
            if isinstance(value, (dict, list)):
                closed.add(path)
            self.blanks()
            char = self.peek()
            if char not in ("}", ","):
                raise self.fail("Unclosed inline table")
            self.at += 1
            if char == "}":
                return made
            self.blanks()

    def literal(self):
        start = self.at + 1
        end = self.text.find("'", start)
        for at in range(start, len(self.text) if end < 0 else end):
            if self.text[at] in _CONTROL and self.text[at] != "\t":
                raise self.fail(f"Found invalid character {self.text[at]!r}", at)
        if end < 0:
            self.at = len(self.text)
            raise self.fail("Expected \"'\"")
        self.at = end + 1
        return self.text[start:end]

    def long_text(self, quote):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        if quote == "'":
            end = self.text.find("'''", self.at)
            if end < 0:
                self.at = len(self.text)
                raise self.fail('Expected "\'\'\'"')
            for at in range(self.at, end):
                if self.text[at] in _CONTROL and self.text[at] not in "\t\n":
                    raise self.fail(f"Found invalid character {self.text[at]!r}", at)
            made = self.text[self.at:end]
            self.at = end + 3
        else:
            made = self.escaped(True)
        # Up to two more quotes belong to the text.
        for _ in range(2):
            if self.peek() != quote:
                break
            self.at += 1
            made += quote
        return made

    def basic(self):
        self.at += 1
        return self.escaped(False)

    def escaped(self, is_long):
        parts, start = [], self.at
        while True:
            char = self.peek()
            if not char:
                raise self.fail("Unterminated string")
            if char == '"' and (not is_long or self.peek(3) == '"""'):
                parts.append(self.text[start:self.at])
                self.at += 3 if is_long else 1
                return "".join(parts)
            if char == "\\":
                parts.append(self.text[start:self.at])
                parts.append(self.escape(is_long))
                start = self.at
                continue
            if char in _CONTROL and char != "\t" and not (is_long and char == "\n"):
                raise self.fail(f"Illegal character {char!r}")
            self.at += 1

    def escape(self, is_long):
        letter = self.peek(2)[1:]
        self.at += 2
        if is_long and letter in (" ", "\t", "\n"):
            if letter != "\n":
                self.blanks()
                if not self.peek():
                    return ""
                if self.peek() != "\n":
                    raise self.fail("Unescaped '\\' in a string")
                self.at += 1
            self.blanks("\n")
            return ""
        if letter in ("u", "U"):
            size = 4 if letter == "u" else 8
            digits = self.peek(size)
            if len(digits) != size or not all(char in "0123456789abcdefABCDEF" for char in digits):
                raise self.fail("Invalid hex value")
            code = int(digits, 16)
            self.at += size
            if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
                raise self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if letter and letter in _ESCAPES:
            return _ESCAPES[letter]
        if not letter:
            raise self.fail("Unterminated string")
        raise self.fail("Unescaped '\\' in a string")
