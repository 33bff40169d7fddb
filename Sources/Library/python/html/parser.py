"""Reads HTML as it is found: calls methods for tags, text and the rest."""
import re
from html import unescape

_ATTRIBUTE = re.compile(r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
_NAME = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_START = re.compile(r"""<[a-zA-Z][^\t\n\r\f />\x00]*(?:[\s/]*(?:(?<=['"\s/])[^\s/>][^\s/=>]*
    (?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)(?:\s*,)*)?(?:\s|/(?!>))*)*)?\s*""", re.X)
_END = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_ANY_END = re.compile(r"</([a-zA-Z][^\t\n\r\f />\x00]*)[^>]*>")
_REFERENCE = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]|&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")


class HTMLParser:
    """To derive from, with methods such as `handle_starttag`."""
    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata, self.lineno, self.offset, self.lasttag, self._raw = "", 1, 0, "???", None
        self.__starttag_text = None

    def feed(self, data):
        self.rawdata += data
        self.goahead(False)

    def close(self):
        self.goahead(True)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self.__starttag_text

    def _move(self, start, end):
        """Counts the lines up to a place; the place."""
        text = self.rawdata[start:end]
        lines = text.count("\n")
        if lines:
            self.lineno += lines
            self.offset = len(text) - text.rindex("\n") - 1
        else:
            self.offset += len(text)
        return end

    def _text(self, text):
        if text:
            self.handle_data(unescape(text) if self.convert_charrefs and not self._raw else text)

    def goahead(self, end):
        data, at = self.rawdata, 0
        while at < len(data):
            if self._raw:
                # Elsewhere than at its end tag, the text of a script is text.
                closing = re.compile(rf"</\s*{self._raw}\s*>", re.I).search(data, at)
                if not closing:
                    break
                following = closing.start()
            elif self.convert_charrefs:
                following = data.find("<", at)
                if following < 0:
                    # A reference may go on in what comes later.
                    ampersand = data.rfind("&", max(at, len(data) - 34))
                    if not end and ampersand >= 0 and not re.compile(r"[\s;]").search(data, ampersand):
                        break
                    following = len(data)
            else:
                found = re.compile("[&<]").search(data, at)
                following = found.start() if found else len(data)
            if at < following:
                self._text(data[at:following])
            at = self._move(at, following)
            if at == len(data):
                break
            stop = self._markup(at, end) if data[at] == "<" else self._reference(at, end)
            if stop < 0:
                if not end:
                    break
                stop = data.find(">", at + 1)
                if stop < 0:
                    stop = data.find("<", at + 1)
                    stop = at + 1 if stop < 0 else stop
                else:
                    stop += 1
                self._text(data[at:stop])
            at = self._move(at, stop)
        if end and at < len(data) and not self._raw:
            self._text(data[at:])
            at = self._move(at, len(data))
        self.rawdata = data[at:]

    def _reference(self, at, end):
        data = self.rawdata
        match = _REFERENCE.match(data, at)
        if match:
            stop = match.end() if data[match.end() - 1] == ";" else match.end() - 1
            name = data[at + 1:match.end() - 1]
            self.handle_charref(name[1:]) if name[0] == "#" else self.handle_entityref(name)
            return stop
        if end or not re.compile(r"&#?[a-zA-Z0-9]*$").match(data, at):
            rest = re.compile(r"&(#?[a-zA-Z0-9]+)$").match(data, at)
            if rest and end:
                name = rest.group(1)
                self.handle_charref(name[1:]) if name[0] == "#" else self.handle_entityref(name)
                return len(data)
            self.handle_data("&")
            return at + 1
        return -1

    def _markup(self, at, end):
        """Where what begins with `<` ends; -1 where more has to come."""
        data = self.rawdata
        if re.compile("<[a-zA-Z]").match(data, at):
            return self.parse_starttag(at)
        if data.startswith("</", at):
            return self.parse_endtag(at)
        if data.startswith("<!--", at):
            stop = data.find("-->", at + 4)
            if stop < 0:
                return -1
            self.handle_comment(data[at + 4:stop])
            return stop + 3
        if data.startswith("<?", at):
            stop = data.find(">", at + 2)
            if stop < 0:
                return -1
            self.handle_pi(data[at + 2:stop])
            return stop + 1
        if data.startswith("<!", at):
            stop = data.find("]]>" if data.startswith("<![", at) else ">", at + 2)
            if stop < 0:
                return -1
            if data.startswith("<![", at):
                self.unknown_decl(data[at + 3:stop])
                return stop + 3
            if data[at + 2:at + 9].lower() == "doctype":
                self.handle_decl(data[at + 2:stop])
            else:
                self.handle_comment(data[at + 2:stop])
            return stop + 1
        if at + 1 < len(data) or end:
            self._text("<")
            return at + 1
        return -1

    def parse_starttag(self, i):
        self.__starttag_text = None
        data = self.rawdata
        match = _START.match(data, i)
        stop = match.end()
        if data[stop:stop + 1] == ">":
            stop += 1
        elif data.startswith("/>", stop):
            stop += 2
        elif stop >= len(data) or data[stop] in "=/" or data[stop].isascii() and data[stop].isalpha():
            return -1
        else:
            stop = stop if stop > i else i + 1
            self.handle_data(data[i:stop])
            return stop
        text = self.__starttag_text = data[i:stop]
        name = _NAME.match(data, i + 1)
        tag, at, attributes = name.group(1).lower(), name.end(), []
        self.lasttag = tag
        while at < stop:
            found = _ATTRIBUTE.match(data, at)
            if not found:
                break
            key, rest, value = found.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"') and len(value) > 1:
                value = value[1:-1]
            attributes.append((key.lower(), unescape(value) if value else value))
            at = found.end()
        if data[at:stop].strip() not in (">", "/>"):
            self.handle_data(text)
            return stop
        if data[at:stop].strip().endswith("/>"):
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self._raw = tag
        return stop

    def parse_endtag(self, i):
        data = self.rawdata
        stop = data.find(">", i + 1)
        if stop < 0:
            return -1
        match = _END.match(data, i) or _ANY_END.match(data, i)
        if not match:
            if data[i:i + 3] == "</>":
                return i + 3
            self.handle_comment(data[i + 2:stop])
            return stop + 1
        tag = match.group(1).lower()
        self._raw = None
        self.handle_endtag(tag)
        return match.end()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """At `<tag …>`."""

    def handle_endtag(self, tag):
        """At `</tag>`."""

    def handle_charref(self, name):
        """At `&#name;`, where references are not converted."""

    def handle_entityref(self, name):
        """At `&name;`, where references are not converted."""

    def handle_data(self, data):
        """At text."""

    def handle_comment(self, data):
        """At `<!--data-->`."""

    def handle_decl(self, decl):
        """At `<!DOCTYPE …>`."""

    def handle_pi(self, data):
        """At `<?data>`."""

    def unknown_decl(self, data):
        """At `<![data]]>`."""


__all__ = ["HTMLParser"]
