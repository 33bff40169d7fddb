"""Classes of characters, templates and the formatter behind `str.format`."""
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital letter and the rest small; runs of whitespace become one space unless `sep` is given."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """A text with `$name` and `${name}` in it, `$$` for a dollar sign."""
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = cls._compiled()

    @classmethod
    def _compiled(cls):
        pattern = cls.__dict__.get("pattern")
        if pattern is None or not isinstance(pattern, str):
            mark, name = _re.escape(cls.delimiter), cls.idpattern
            pattern = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|{{(?P<braced>{cls.braceidpattern or name})}}"
                       "|(?P<invalid>))")
        return _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template
        if "pattern" not in type(self).__dict__ and not hasattr(type(self), "pattern"):
            type(self).pattern = type(self)._compiled()

    def _invalid(self, match):
        at = match.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len("".join(lines[:-1])) if lines else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, col {column}")

    def _substituted(self, mapping, is_safe):
        def value(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if is_safe:
                        return match.group()
                    raise
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                return match.group() if is_safe else self._invalid(match)
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return self.pattern.sub(value, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._substituted({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substituted({**mapping, **kws} if kws else mapping, True)

    def get_identifiers(self):
        names = []
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None and name not in names:
                names.append(name)
        return names

    def is_valid(self):
        return all(match.group("invalid") is None for match in self.pattern.finditer(self.template))


class Formatter:
    """What `str.format` does, in steps that a subclass can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._filled(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _filled(self, text, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name, auto = str(auto), auto + 1
            elif name.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            value, first = self.get_field(name, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, auto = self._filled(spec, args, kwargs, used, depth - 1, auto)
            parts.append(self.format_field(value, spec))
        return "".join(parts), auto

    def parse(self, format_string):
        """Pairs of literal text and a field: (literal, name, spec, conversion); name is None where only text is left."""
        at, literal = 0, ""
        while at < len(format_string):
            char = format_string[at]
            at += 1
            if char in "{}" and format_string[at:at + 1] == char:
                literal += char
                at += 1
            elif char == "}":
                raise ValueError("Single '}' encountered in format string")
            elif char == "{":
                start, depth = at, 1
                while at < len(format_string) and depth:
                    depth += {"{": 1, "}": -1}.get(format_string[at], 0)
                    at += 1
                if depth:
                    raise ValueError("expected '}' before end of string" if at > start else "Single '{' encountered in format string")
                yield (literal, *self._field(format_string[start:at - 1]))
                literal = ""
            else:
                literal += char
        if literal:
            yield literal, None, None, None

    @staticmethod
    def _field(text):
        depth = 0
        for at, char in enumerate(text):
            depth += {"[": 1, "]": -1}.get(char, 0)
            if depth == 0 and char == ":":
                return text[:at], text[at + 1:], None
            if depth == 0 and char == "!":
                rest = text[at + 1:]
                return text[:at], rest[2:] if rest[1:2] == ":" else "", rest[:1]
        return text, "", None

    def get_field(self, field_name, args, kwargs):
        end = min([at for at in (field_name.find("."), field_name.find("[")) if at >= 0], default=len(field_name))
        first = field_name[:end]
        first = int(first) if first.isdigit() else first
        value, rest = self.get_value(first, args, kwargs), field_name[end:]
        while rest:
            if rest[0] == ".":
                end = min([at for at in (rest.find(".", 1), rest.find("[", 1)) if at >= 0], default=len(rest))
                value, rest = getattr(value, rest[1:end]), rest[end:]
            else:
                end = rest.index("]")
                key = rest[1:end]
                value, rest = value[int(key) if key.isdigit() else key], rest[end + 1:]
        return value, first

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        try:
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        except KeyError:
            raise ValueError(f"Unknown conversion specifier {conversion!s}") from None


__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
           "punctuation", "whitespace", "Formatter", "Template"]
