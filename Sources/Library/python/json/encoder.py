"""Writing JSON."""
from _json import encode as _encode


class JSONEncoder:
    """Writes values as JSON; a subclass's `default` says what becomes of others."""
    item_separator, key_separator = ", ", ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What stands for a value that JSON does not have."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if type(self).iterencode is not JSONEncoder.iterencode and not isinstance(o, str):
            return "".join(self.iterencode(o, _one_shot=True))
        return self._whole(o)

    def _indent(self):
        return self.indent if self.indent is None or isinstance(self.indent, str) else " " * self.indent

    def _whole(self, o):
        return _encode(o, self.ensure_ascii, self.allow_nan, self.sort_keys, self.skipkeys, self._indent(), self.item_separator,
                       self.key_separator, self.default, self.check_circular)

    def iterencode(self, o, _one_shot=False):
        """The parts of the text, one after the other."""
        if _one_shot and self.indent is None:
            yield self._whole(o)
        else:
            yield from self._parts(o, "", set())

    def _plain(self, o):
        if isinstance(o, float) and not self.allow_nan and (o != o or o in (float("inf"), -float("inf"))):
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return self._whole(o)

    def _parts(self, o, margin, around):
        """The parts of a value inside of those whose identities are in `around`."""
        if not isinstance(o, (list, tuple, dict)):
            if o is None or isinstance(o, (str, int, float)):
                yield self._plain(o)
                return
        elif not o:
            yield "{}" if isinstance(o, dict) else "[]"
            return
        if self.check_circular:
            if id(o) in around:
                raise ValueError("Circular reference detected")
            around.add(id(o))
        indent = self._indent()
        inner = margin if indent is None else margin + indent
        line = "" if indent is None else "\n"
        between = self.item_separator + (line + inner if line else "")
        if isinstance(o, dict):
            yield from self._pairs(o, margin, inner, line, between, around)
        elif isinstance(o, (list, tuple)):
            lead = "[" + (line + inner if line else "")
            for value in o:
                yield from self._led(lead, value, inner, around)
                lead = between
            yield from [line + margin] if line else []
            yield "]"
        else:
            yield from self._parts(self.default(o), margin, around)
        around.discard(id(o))

    def _led(self, lead, value, margin, around):
        """The parts of an item of a list, whose first one has what stands before the item."""
        if value is None or isinstance(value, (str, int, float)):
            yield lead + self._plain(value)
        else:
            yield lead
            yield from self._parts(value, margin, around)

    def _pairs(self, o, margin, inner, line, between, around):
        yield "{"
        yield from [line + inner] if line else []
        is_first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not isinstance(key, str):
                if key is not None and not isinstance(key, (int, float)):
                    if self.skipkeys:
                        continue
                    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                key = self._whole(key)
            yield from [] if is_first else [between]
            is_first = False
            yield self._whole(key)
            yield self.key_separator
            yield from self._parts(value, inner, around)
        yield from [line + margin] if line else []
        yield "}"
