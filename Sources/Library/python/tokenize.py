"""Python's text as tokens, with comments and line ends."""
import codecs as _codecs
import collections as _collections
import io as _io
import re as _re
import token as _token
from token import EXACT_TOKEN_TYPES

globals().update({name: getattr(_token, name) for name in _token.__all__})

_NUMBER = (r"0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
           r"|(?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?"
           r"|\d(?:_?\d)*[eE][-+]?\d(?:_?\d)*[jJ]?|\d(?:_?\d)*[jJ]|(?:0(?:_?0)*|[1-9](?:_?\d)*)")
_PREFIX = r"(?:[bB][rR]?|[rR][bB]?|[uU]|[fF][rR]?|[rR][fF]?)?"
_TOKEN = _re.compile(
    r"[ \f\t]*(?:"
    rf"(?P<number>{_NUMBER})|(?P<triple>{_PREFIX}(?:'{{3}}|\"{{3}}))"
    rf"|(?P<string>{_PREFIX}(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*'|\"[^\n\"\\]*(?:\\.[^\n\"\\]*)*\"))"
    rf"|(?P<open>{_PREFIX}(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*\\\r?\n|\"[^\n\"\\]*(?:\\.[^\n\"\\]*)*\\\r?\n))"
    r"|(?P<comment>#[^\r\n]*)|(?P<newline>\r?\n)|(?P<joined>\\\r?\n)|(?P<name>\w+)"
    r"|(?P<op>" + "|".join(_re.escape(sign) for sign in sorted(EXACT_TOKEN_TYPES, key=lambda sign: -len(sign))) + r"))")
_END = {3 * quote: _re.compile(rf"(?:[^\\]|\\.)*?{quote}{{3}}", _re.S) for quote in "'\""}
_REST = {quote: _re.compile(rf"[^\n{quote}\\]*(?:\\.[^\n{quote}\\]*)*(?:({quote})|\\\r?\n)") for quote in "'\""}
_COOKIE = _re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", _re.ASCII)


class TokenInfo(_collections.namedtuple("TokenInfo", "type string start end line")):
    """A token, with where it stands."""

    def __repr__(self):
        return "TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)" % (f"{self.type} ({tok_name[self.type]})", *self[1:])

    @property
    def exact_type(self):
        return EXACT_TOKEN_TYPES.get(self.string, self.type) if self.type == OP else self.type


class TokenError(Exception):
    """The text ends too early."""


def detect_encoding(readline):
    """The encoding that a file tells in its first two lines, and the lines that were read for it."""
    def read():
        try:
            return readline()
        except StopIteration:
            return b""
    lines, has_mark = [read()], False
    if lines[0].startswith(_codecs.BOM_UTF8):
        lines[0], has_mark = lines[0][3:], True
    default = "utf-8-sig" if has_mark else "utf-8"

    def cookie(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError("invalid or missing encoding declaration") from None
        match = _COOKIE.match(text)
        if not match:
            return None
        name = match.group(1).lower().replace("_", "-")
        name = "utf-8" if name == "utf-8" or name.startswith("utf-8-") else \
            "iso-8859-1" if name in ("latin-1", "iso-8859-1", "iso-latin-1") else match.group(1)
        try:
            _codecs.lookup(name)
        except LookupError:
            raise SyntaxError("unknown encoding: " + match.group(1)) from None
        if has_mark and name != "utf-8":
            raise SyntaxError("encoding problem: utf-8")
        return "utf-8-sig" if has_mark else name
    if not lines[0]:
        return default, []
    found = cookie(lines[0])
    if found is None and _re.match(rb"^[ \t\f]*(?:[#\r\n]|$)", lines[0]):
        second = read()
        if second:
            lines.append(second)
            found = cookie(second)
    return found or default, lines


def open(filename):
    """A file of Python's text, in the encoding that it tells."""
    file = _io.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        return _io.TextIOWrapper(file, encoding, line_buffering=True)
    except BaseException:
        file.close()
        raise


def tokenize(readline):
    """The tokens of a file that is read as bytes."""
    encoding, lines = detect_encoding(readline)
    waiting = iter(lines)

    def text():
        line = next(waiting, None)
        return (readline() if line is None else line).decode(encoding)
    yield TokenInfo(ENCODING, "utf-8" if encoding == "utf-8-sig" else encoding, (0, 0), (0, 0), "")
    yield from _tokens(text)


def generate_tokens(readline):
    """The tokens of a file that is read as text."""
    return _tokens(readline)


def _tokens(readline):
    number, depth, indents, continued, last = 0, 0, [0], False, ""
    held = None  # a string that goes over the ends of lines: its text so far, its start, its lines, and what ends it
    while True:
        try:
            before, line = last, readline()
        except StopIteration:
            line = ""
        last = line
        number += 1
        at, end = 0, len(line)
        if held:
            if not line:
                raise TokenError("EOF in multi-line string", held[1])
            text, start, lines, closing = held
            match = closing.match(line)
            if not match:
                if closing in _REST.values():
                    yield TokenInfo(ERRORTOKEN, text + line, start, (number, end), lines)
                    held = None
                else:
                    held = text + line, start, lines + line, closing
                continue
            if closing in _REST.values() and match.group(1) is None:
                held = text + line, start, lines + line, closing
                continue
            at = match.end()
            yield TokenInfo(STRING, text + line[:at], start, (number, at), lines + line)
            held = None
        elif not depth and not continued:
            if not line:
                break
            column = 0
            while at < end and line[at] in " \t\f":
                column = column + 1 if line[at] == " " else (column // 8 + 1) * 8 if line[at] == "\t" else 0
                at += 1
            if at == end:
                break
            if line[at] in "#\r\n":
                if line[at] == "#":
                    comment = line[at:].rstrip("\r\n")
                    yield TokenInfo(COMMENT, comment, (number, at), (number, at + len(comment)), line)
                    at += len(comment)
                yield TokenInfo(NL, line[at:], (number, at), (number, end), line)
                continue
            if column > indents[-1]:
                indents.append(column)
                yield TokenInfo(INDENT, line[:at], (number, 0), (number, at), line)
            while column < indents[-1]:
                if column not in indents:
                    raise IndentationError("unindent does not match any outer indentation level", ("<tokenize>", number, at, line))
                indents.pop()
                yield TokenInfo(DEDENT, "", (number, at), (number, at), line)
        elif not line:
            raise TokenError("EOF in multi-line statement", (number, 0))
        continued = False
        while at < end:
            match = _TOKEN.match(line, at)
            if not match:
                yield TokenInfo(ERRORTOKEN, line[at], (number, at), (number, at + 1), line)
                at += 1
                continue
            kind = match.lastgroup
            start, at = match.start(kind), match.end()
            text = match.group(kind)
            place = (number, start), (number, at), line
            if kind == "triple":
                closing = _END[text[-3:]].match(line, at)
                if not closing:
                    held = line[start:], (number, start), line, _END[text[-3:]]
                    break
                at = closing.end()
                yield TokenInfo(STRING, line[start:at], (number, start), (number, at), line)
            elif kind == "open":
                held = line[start:], (number, start), line, _REST["'" if "'" in text.split('"')[0] else '"']
                break
            elif kind == "newline":
                yield TokenInfo(NL if depth else NEWLINE, text, *place)
            elif kind == "comment":
                yield TokenInfo(COMMENT, text, *place)
            elif kind == "joined":
                continued = True
            elif kind == "name":
                if text.isidentifier():
                    yield TokenInfo(NAME, text, *place)
                else:
                    at = start + 1
                    yield TokenInfo(ERRORTOKEN, line[start], (number, start), (number, at), line)
            elif kind == "op":
                depth += (text in "([{") - (text in ")]}")
                yield TokenInfo(OP, text, *place)
            else:
                yield TokenInfo(NUMBER if kind == "number" else STRING, text, *place)
    if before and before[-1] not in "\r\n" and not before.strip().startswith("#"):
        yield TokenInfo(NEWLINE, "", (number - 1, len(before)), (number - 1, len(before) + 1), "")
    for _ in indents[1:]:
        yield TokenInfo(DEDENT, "", (number, 0), (number, 0), "")
    yield TokenInfo(ENDMARKER, "", (number, 0), (number, 0), "")


def untokenize(iterable):
    """Text whose tokens are these: at their places, where they have some."""
    parts, row, column, encoding, indents, fresh, is_string = [], 1, 0, None, [], True, False
    for token in iterable:
        kind, text = token[:2]
        if kind == ENCODING:
            encoding = text
        elif len(token) == 2:
            if kind in (NAME, NUMBER):
                text += " "
            if kind == STRING and is_string:
                text = " " + text
            is_string = kind == STRING
            if kind == INDENT:
                indents.append(text)
            elif kind == DEDENT:
                indents.pop()
            else:
                if kind not in (NEWLINE, NL) and fresh and indents:
                    parts.append(indents[-1])
                fresh = kind in (NEWLINE, NL)
                parts.append(text)
        else:
            start, end = token[2], token[3]
            if kind == ENDMARKER:
                break
            if start < (row, column):
                raise ValueError(f"start ({start[0]},{start[1]}) precedes previous end ({row},{column})")
            if start[0] > row:
                parts.append("\\\n" * (start[0] - row))
                column = 0
            if kind not in (INDENT, DEDENT):
                parts.append(" " * (start[1] - column) + text)
                row, column = end
                if kind in (NEWLINE, NL):
                    row, column = row + 1, 0
    text = "".join(parts)
    return text if encoding is None else text.encode(encoding)


__all__ = [*_token.__all__, "tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"]
