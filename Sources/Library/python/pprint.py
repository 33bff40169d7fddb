"""Objects laid out over several lines."""
import re
import sys
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from dataclasses import fields, is_dataclass
from io import StringIO
from types import MappingProxyType, SimpleNamespace


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Prints an object, laid out."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._short(object, set(), None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Orders what cannot be compared by the names of its types."""
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair(item):
    return _Key(item[0]), _Key(item[1])


class PrettyPrinter:
    """Lays objects out within a width."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent, self._width, self._stream = depth, indent, width, stream
        self._compact, self._sorts, self._underscores = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        stream = self._stream or sys.stdout
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, set(), 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, set(), 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, set(), 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._short(object, set(context), maxlevels or None, level)

    def _short(self, value, context, most, level):
        """The text on one line, whether it can be read back, whether the object holds itself."""
        kind = type(value)
        if kind is int and self._underscores:
            return f"{value:_d}", True, False
        if kind is dict and kind.__repr__ is dict.__repr__ or kind in (list, tuple):
            if not value:
                return repr(value), True, False
            left, right = {dict: "{}", list: "[]", tuple: "()"}[kind]
            if most and level >= most:
                return left + "..." + right, False, id(value) in context
            if id(value) in context:
                return f"<Recursion on {kind.__name__} with id={id(value)}>", False, True
            context.add(id(value))
            parts, readable, recursive = [], True, False
            items = (sorted(value.items(), key=_pair) if self._sorts else value.items()) if kind is dict else value
            for item in items:
                texts = []
                for part in item if kind is dict else (item,):
                    text, can, holds = self.format(part, context, most, level + 1)
                    texts.append(text)
                    readable, recursive = readable and can, recursive or holds
                parts.append(": ".join(texts))
            context.discard(id(value))
            return left + ", ".join(parts) + ("," if kind is tuple and len(value) == 1 else "") + right, readable, recursive
        text = repr(value)
        return text, bool(text) and not text.startswith("<"), False

    def _repr(self, value, context, level):
        return self.format(value, context.copy(), self._depth, level)[0]

    def _format(self, value, out, indent, allowance, context, level):
        if id(value) in context:
            out.write(f"<Recursion on {type(value).__name__} with id={id(value)}>")
            return
        text = self._repr(value, context, level)
        if len(text) > self._width - indent - allowance:
            method = self._method(value)
            if method is not None:
                context.add(id(value))
                method(value, out, indent, allowance, context, level + 1)
                context.discard(id(value))
                return
        out.write(text)

    def _method(self, value):
        kind = type(value)
        for base, name in ((dict, "_dict"), (OrderedDict, "_ordered"), (list, "_list"), (tuple, "_tuple"), (set, "_set"),
                           (frozenset, "_set"), (str, "_str"), (bytes, "_bytes"), (MappingProxyType, "_proxy"),
                           (SimpleNamespace, "_namespace"), (defaultdict, "_default"), (Counter, "_counter"), (deque, "_deque"),
                           (ChainMap, "_chain"), (UserDict, "_user"), (UserList, "_user"), (UserString, "_user")):
            if kind.__repr__ is base.__repr__ or kind is base:
                return getattr(self, name)
        if is_dataclass(value) and not isinstance(value, type) and value.__dataclass_params__.repr and \
                hasattr(kind.__repr__, "__wrapped__"):
            return self._dataclass
        return None

    def _dict(self, value, out, indent, allowance, context, level):
        out.write("{" + (self._indent - 1) * " ")
        if value:
            items = sorted(value.items(), key=_pair) if self._sorts else value.items()
            self._pairs(items, out, indent, allowance + 1, context, level)
        out.write("}")

    def _pairs(self, items, out, indent, allowance, context, level):
        items = list(items)
        indent += self._indent
        for at, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            out.write(text + ": ")
            is_last = at == len(items) - 1
            self._format(value, out, indent + len(text) + 2, allowance if is_last else 1, context, level)
            if not is_last:
                out.write(",\n" + " " * indent)

    def _ordered(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        name = type(value).__name__
        out.write(name + "(")
        self._list([(key, item) for key, item in value.items()], out, indent + len(name) + 1, allowance + 1, context, level)
        out.write(")")

    def _list(self, value, out, indent, allowance, context, level):
        out.write("[")
        self._items(value, out, indent, allowance + 1, context, level)
        out.write("]")

    def _tuple(self, value, out, indent, allowance, context, level):
        end = ",)" if len(value) == 1 else ")"
        out.write("(")
        self._items(value, out, indent, allowance + len(end), context, level)
        out.write(end)

    def _set(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        if type(value) is set:
            left, right = "{", "}"
        else:
            left, right = type(value).__name__ + "({", "})"
            indent += len(left) - 1
        out.write(left)
        self._items(sorted(value, key=_Key), out, indent, allowance + len(right), context, level)
        out.write(right)

    def _items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.write((self._indent - 1) * " ")
        between, separator = "", ",\n" + " " * indent
        room = width = self._width - indent + 1
        items = list(items)
        for at, item in enumerate(items):
            is_last = at == len(items) - 1
            if is_last:
                room, width = room - allowance, width - allowance
            if self._compact:
                text = self._repr(item, context, level)
                wide = len(text) + 2
                if room < wide:
                    room = width
                    if between:
                        between = separator
                if room >= wide:
                    room -= wide
                    out.write(between + text)
                    between = ", "
                    continue
            out.write(between)
            between = separator
            self._format(item, out, indent, allowance if is_last else 1, context, level)

    def _str(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        chunks, lines = [], value.splitlines(True)
        if level == 1:
            indent, allowance = indent + 1, allowance + 1
        most = width = self._width - indent
        for at, line in enumerate(lines):
            text = repr(line)
            if at == len(lines) - 1:
                most -= allowance
            if len(text) <= most:
                chunks.append(text)
                continue
            parts, current = re.findall(r"\S*\s*", line), ""
            parts.pop()
            limit = width
            for count, part in enumerate(parts):
                if count == len(parts) - 1 and at == len(lines) - 1:
                    limit -= allowance
                if current and len(repr(current + part)) > limit:
                    chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return out.write(chunks[0])
        out.write("(" * (level == 1) + ("\n" + " " * indent).join(chunks) + ")" * (level == 1))

    def _bytes(self, value, out, indent, allowance, context, level):
        if len(value) <= 4:
            return out.write(repr(value))
        if level == 1:
            indent, allowance = indent + 1, allowance + 1
            out.write("(")
        between, current, width, last = "", b"", self._width - indent, len(value) // 4 * 4
        for at in range(0, len(value), 4):
            part = value[at:at + 4]
            if at == last:
                width -= allowance
            if current and len(repr(current + part)) > width:
                out.write(between + repr(current))
                between, current = "\n" + " " * indent, part
            else:
                current += part
        if current:
            out.write(between + repr(current))
        if level == 1:
            out.write(")")

    def _proxy(self, value, out, indent, allowance, context, level):
        out.write("mappingproxy(")
        self._format(value.copy(), out, indent + 13, allowance + 1, context, level)
        out.write(")")

    def _attributes(self, pairs, out, indent, allowance, context, level):
        pairs = list(pairs)
        for at, (name, value) in enumerate(pairs):
            is_last = at == len(pairs) - 1
            out.write(name + "=")
            if id(value) in context:
                out.write("...")
            else:
                self._format(value, out, indent + len(name) + 1, allowance if is_last else 1, context, level)
            if not is_last:
                out.write(",\n" + " " * indent)

    def _namespace(self, value, out, indent, allowance, context, level):
        name = "namespace" if type(value) is SimpleNamespace else type(value).__name__
        out.write(name + "(")
        self._attributes(value.__dict__.items(), out, indent + len(name) + 1, allowance, context, level)
        out.write(")")

    def _dataclass(self, value, out, indent, allowance, context, level):
        name = type(value).__name__
        out.write(name + "(")
        pairs = [(f.name, getattr(value, f.name)) for f in fields(value) if f.repr]
        self._attributes(pairs, out, indent + len(name) + 1, allowance, context, level)
        out.write(")")

    def _default(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        name, factory = type(value).__name__, self._repr(value.default_factory, context, level)
        indent += len(name) + 1
        out.write(f"{name}({factory},\n{' ' * indent}")
        self._dict(value, out, indent, allowance + 1, context, level)
        out.write(")")

    def _counter(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        name = type(value).__name__
        out.write(name + "({" + (self._indent - 1) * " ")
        self._pairs(value.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.write("})")

    def _deque(self, value, out, indent, allowance, context, level):
        if not value:
            return out.write(repr(value))
        name = type(value).__name__
        indent += len(name) + 1
        out.write(name + "([")
        if value.maxlen is None:
            self._items(value, out, indent, allowance + 2, context, level)
            return out.write("])")
        self._items(value, out, indent, 2, context, level)
        out.write(f"],\n{' ' * indent}maxlen={self._repr(value.maxlen, context, level)})")

    def _chain(self, value, out, indent, allowance, context, level):
        name = type(value).__name__
        indent += len(name) + 1
        out.write(name + "(")
        for at, mapping in enumerate(value.maps):
            is_last = at == len(value.maps) - 1
            self._format(mapping, out, indent, allowance + 1 if is_last else 1, context, level)
            out.write(")" if is_last else ",\n" + " " * indent)

    def _user(self, value, out, indent, allowance, context, level):
        self._format(value.data, out, indent, allowance, context, level - 1)


__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]
