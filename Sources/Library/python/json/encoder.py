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
        indent = self.indent if self.indent is None or isinstance(self.indent, str) else " " * self.indent
        return _encode(o, self.ensure_ascii, self.allow_nan, self.sort_keys, self.skipkeys, indent, self.item_separator,
                       self.key_separator, self.default, self.check_circular)

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)
