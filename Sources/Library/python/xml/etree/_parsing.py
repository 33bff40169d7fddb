"""Reads XML: calls what takes tags and text, as expat does, with its messages."""
import re

_NAME = r"[^\W\d][\w.:-]*"
_TOKEN = re.compile(rf"""
      <!--(?P<comment>.*?)-->
    | <!\[CDATA\[(?P<cdata>.*?)\]\]>
    | <\?(?P<target>{_NAME})(?:\s+(?P<data>.*?))?\?>
    | <!DOCTYPE\s+(?P<doctype>{_NAME})(?P<rest>[^\[>]*(?:\[(?P<subset>.*?)\]\s*)?)>
    | </(?P<end>{_NAME})\s*>
    | <(?P<start>{_NAME})(?P<attributes>(?:\s+{_NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?P<empty>/?)>
    | (?P<text>[^<]+)
    """, re.X | re.S)
_ATTRIBUTE = re.compile(rf"""({_NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[\w.:-]+);|&")
_ENTITY = re.compile(rf"""<!ENTITY\s+({_NAME})\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_STRANGE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_KNOWN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
XML_PREFIX = "http://www.w3.org/XML/1998/namespace"


class Problem(Exception):
    """What is wrong, its number, and the offset in the text."""


def decoded(data, encoding=None):
    """Text of bytes, whose encoding the declaration tells."""
    if isinstance(data, str):
        return data
    data = bytes(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if encoding is None:
        found = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""", data)
        encoding = found.group(1).decode() if found else "utf-8"
    return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)


class Reader:
    """A walk over a text; `target` takes start, end, data, comment and pi."""

    def __init__(self, text, target, entity):
        self.text, self.target, self.entity = text.replace("\r\n", "\n").replace("\r", "\n"), target, entity
        self.entities, self.spaces = dict(_KNOWN), [{"xml": XML_PREFIX}]
        self.open, self.seen = [], False

    def run(self):
        text, at = self.text, 0
        strange = _STRANGE.search(text)
        declared = re.match(r"\ufeff?<\?xml\s[^?]*\?>", text)
        if declared:
            at = declared.end()
        elif text.startswith("\ufeff"):
            at = 1
        while at < len(text):
            match = _TOKEN.match(text, at)
            if strange and (not match or match.end() > strange.start()):
                raise Problem("not well-formed (invalid token)", 4, strange.start())
            if not match:
                self.explain(at)
            getattr(self, "_" + match.lastgroup if match.lastgroup in ("comment", "cdata", "text") else self.kind(match))(match)
            at = match.end()
        if not self.seen or self.open:
            raise Problem("no element found", 3, len(text))

    @staticmethod
    def kind(match):
        return next("_" + name for name in ("target", "doctype", "end", "start") if match.group(name) is not None)

    def explain(self, at):
        """Says what is wrong where no token begins."""
        text = self.text
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")):
            if text.startswith(opening, at):
                if closing in text[at:]:
                    raise Problem("not well-formed (invalid token)", 4, at + len(opening))
                if opening == "<![CDATA[":
                    raise Problem("unclosed CDATA section", 20, len(text))
                raise Problem("unclosed token", 5, at)
        part = re.compile(rf"</?({_NAME}(?:\s+{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*)?").match(text, at)
        wrong = part.end()
        if wrong < len(text):
            # Inside of an attribute the first character that cannot stand there is meant.
            more = re.compile(rf"{_NAME}(\s*=\s*(\"[^\"<]*|'[^'<]*)?|\s*)").match(text, wrong)
            if more and wrong > at + 1 and text[wrong - 1].isspace():
                wrong = more.end()
        if wrong >= len(text):
            raise Problem("unclosed token", 5, at)
        if not self.seen and not self.open and wrong == at:
            raise Problem("syntax error", 2, at)
        raise Problem("not well-formed (invalid token)", 4, wrong)

    def resolved(self, raw, at):
        """Text with what its references stand for."""
        if "&" not in raw:
            return raw

        def meaning(match):
            name = match.group(1)
            if name is None:
                rest = re.compile(r"&(#x?)?\w*").match(raw, match.start())
                raise Problem("not well-formed (invalid token)", 4, at + max(rest.end(), match.start() + 1))
            if name[0] == "#":
                number = int(name[2:], 16) if name[1] == "x" else int(name[1:])
                if not (number in (9, 10, 13) or 32 <= number < 0xD800 or 0xDFFF < number < 0x110000):
                    raise Problem("reference to invalid character number", 14, at + match.start())
                return chr(number)
            if name in self.entities:
                value = self.entities[name]
                return value if name in _KNOWN else self.resolved(value, at)
            value = self.entity.get(name)
            if value is None:
                raise Problem(f"undefined entity &{name};" if self.entity is not None and self.declared else "undefined entity",
                              11, at + match.start())
            return value
        return _REFERENCE.sub(meaning, raw)

    declared = False

    def _text(self, match):
        raw = match.group()
        if not self.open:
            stray = re.search(r"\S", raw)
            if stray:
                words = ("junk after document element", 9) if self.seen else ("syntax error", 2)
                raise Problem(*words, match.start() + stray.start())
            return
        if "]]>" in raw:
            raise Problem("not well-formed (invalid token)", 4, match.start() + raw.index("]]>") + 2)
        self.target.data(self.resolved(raw, match.start()))

    def _cdata(self, match):
        if not self.open:
            raise Problem("not well-formed (invalid token)" if not self.seen else "junk after document element",
                          9 if self.seen else 4, match.start())
        if match.group("cdata"):
            self.target.data(match.group("cdata"))

    def _comment(self, match):
        if "--" in match.group("comment"):
            raise Problem("not well-formed (invalid token)", 4, match.start() + 6 + match.group("comment").index("--"))
        if hasattr(self.target, "comment"):
            self.target.comment(match.group("comment"))

    def _target(self, match):
        if match.group("target").lower() == "xml":
            raise Problem("XML or text declaration not at start of entity", 17, match.start())
        if hasattr(self.target, "pi"):
            self.target.pi(match.group("target"), match.group("data") or "")

    def _doctype(self, match):
        self.declared = True
        for name, double, single in _ENTITY.findall(match.group("subset") or ""):
            self.entities.setdefault(name, self.resolved(double or single, match.start()))
        if hasattr(self.target, "doctype"):
            parts = re.findall(r"PUBLIC|SYSTEM|\"[^\"]*\"|'[^']*'", match.group("rest").split("[")[0])
            values = [part[1:-1] for part in parts[1:]]
            public = values[0] if parts[:1] == ["PUBLIC"] else None
            self.target.doctype(match.group("doctype"), public, values[-1] if values else None)

    def qualified(self, name, space, at, is_attribute=False):
        """The name with its namespace."""
        prefix, colon, local = name.partition(":")
        if not colon:
            uri = None if is_attribute else space.get("")
            return f"{{{uri}}}{name}" if uri else name
        if prefix not in space:
            raise Problem("unbound prefix", 27, at)
        return f"{{{space[prefix]}}}{local}"

    def _start(self, match):
        if self.seen and not self.open:
            raise Problem("junk after document element", 9, match.start())
        self.seen = True
        space, plain, names = self.spaces[-1], {}, set()
        base = match.start("attributes")
        for found in _ATTRIBUTE.finditer(match.group("attributes")):
            name, value = found.group(1), found.group(2) if found.group(2) is not None else found.group(3)
            if name in names:
                raise Problem("duplicate attribute", 8, base + found.start())
            names.add(name)
            try:
                value = self.resolved(re.sub(r"[\t\n]", " ", value), base + found.start(2 if found.group(2) is not None else 3))
            except Problem as problem:
                if problem.args[1] != 11:
                    raise
                raise Problem(*problem.args[:2], match.start()) from None
            if name == "xmlns" or name.startswith("xmlns:"):
                if space is self.spaces[-1]:
                    space = dict(space)
                space[name[6:]] = value
                if hasattr(self.target, "start_ns"):
                    self.target.start_ns(name[6:], value)
            else:
                plain[name] = value
        tag = self.qualified(match.group("start"), space, match.start())
        attributes = {self.qualified(name, space, match.start(), True): value for name, value in plain.items()}
        self.open.append((match.group("start"), tag))
        self.spaces.append(space)
        self.target.start(tag, attributes)
        if match.group("empty"):
            self.close(match.start())

    def close(self, at):
        _, tag = self.open.pop()
        self.target.end(tag)
        gone, left = self.spaces.pop(), self.spaces[-1]
        if gone is not left and hasattr(self.target, "end_ns"):
            for prefix in reversed([prefix for prefix in gone if left.get(prefix) != gone[prefix]]):
                self.target.end_ns(prefix)

    def _end(self, match):
        if not self.open:
            raise Problem("junk after document element" if self.seen else "not well-formed (invalid token)",
                          9 if self.seen else 4, match.start() + (0 if self.seen else 1))
        if self.open[-1][0] != match.group("end"):
            raise Problem("mismatched tag", 7, match.start() + 2)
        self.close(match.start())
