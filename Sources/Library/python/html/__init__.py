"""Text in HTML."""
import re

from html.entities import html5 as _html5


def escape(s, quote=True):
    """The text with `&`, `<` and `>` by their names, and quotes too."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _is_invalid(number):
    """Whether a number stands for no character that a text may hold."""
    return 1 <= number <= 8 or number == 11 or 14 <= number <= 31 or number == 127 or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def _character(found):
    text = found[1]
    if text[0] == "#":
        digits = text[1:].rstrip(";")
        number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        if 0x80 <= number <= 0x9F:
            try:
                return bytes([number]).decode("cp1252")
            except (LookupError, UnicodeDecodeError):
                return chr(number)
        if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            return "\ufffd"
        return "" if _is_invalid(number) else chr(number)
    for end in range(len(text), 1, -1):
        if text[:end] in _html5:
            return _html5[text[:end]] + text[end:]
    return "&" + text


def unescape(s):
    """The text with the characters that names and numbers stand for."""
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s) if "&" in s else s


__all__ = ["escape", "unescape"]
