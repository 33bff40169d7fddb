"""Reading JSON."""
from _json import scan as _scan


class JSONDecodeError(ValueError):
    """A text that is no JSON, with the place."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def scanstring(s, end, strict=True):
    """The string whose text begins at a place behind its quote, and where it ends."""
    value, stop = _scan('"' + s[end:], 0, None, None, None, None, None, strict)
    if stop < 0:
        raise JSONDecodeError(value, s, end - 2 - stop)
    return value, end + stop - 1


class JSONDecoder:
    """Reads JSON with what is to become of its parts."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
        self.parse_float, self.parse_int, self.parse_constant = parse_float, parse_int, parse_constant

    def decode(self, s):
        start = len(s) - len(s.lstrip(" \t\n\r"))
        value, end = self.raw_decode(s, start)
        rest = s[end:].lstrip(" \t\n\r")
        if rest:
            raise JSONDecodeError("Extra data", s, len(s) - len(rest))
        return value

    def raw_decode(self, s, idx=0):
        """The value at a place, and where it ends."""
        value, end = _scan(s, idx, self.object_hook, self.object_pairs_hook,
                           None if self.parse_float is float else self.parse_float,
                           None if self.parse_int is int else self.parse_int, self.parse_constant, self.strict)
        if end < 0:
            raise JSONDecodeError(value, s, -1 - end)
        return value, end


__all__ = ["JSONDecoder", "JSONDecodeError"]
