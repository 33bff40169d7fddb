"""Text in HTML."""
import re

_NAMED = dict(amp="&", lt="<", gt=">", quot='"', apos="'", nbsp="\xa0", copy="©", reg="®", deg="°", plusmn="±", middot="·", laquo="«",
              raquo="»", times="×", divide="÷", euro="€", pound="£", yen="¥", cent="¢", sect="§", para="¶", micro="µ", szlig="ß",
              hellip="…", ndash="–", mdash="—", lsquo="‘", rsquo="’", ldquo="“", rdquo="”", bull="•", trade="™", larr="←", uarr="↑",
              rarr="→", darr="↓", infin="∞", ne="≠", le="≤", ge="≥", sum="∑", minus="−", radic="√", alpha="α", beta="β", gamma="γ",
              delta="δ", epsilon="ε", lambda_="λ", mu="μ", pi="π", sigma="σ", omega="ω", Omega="Ω", Delta="Δ", Sigma="Σ", auml="ä",
              ouml="ö", uuml="ü", Auml="Ä", Ouml="Ö", Uuml="Ü", eacute="é", egrave="è", ecirc="ê", agrave="à", acirc="â", aacute="á",
              iacute="í", oacute="ó", uacute="ú", ntilde="ñ", ccedil="ç", Ccedil="Ç", Eacute="É", aring="å", Aring="Å", oslash="ø",
              Oslash="Ø", aelig="æ", AElig="Æ", half="½", frac12="½", frac14="¼", frac34="¾", sup2="²", sup3="³", hearts="♥")
_WITHOUT_SEMICOLON = frozenset("amp lt gt quot nbsp copy reg deg plusmn middot laquo raquo times divide pound yen cent sect para micro "
                               "szlig auml ouml uuml Auml Ouml Uuml eacute egrave ecirc agrave acirc aacute iacute oacute uacute ntilde "
                               "ccedil Ccedil Eacute aring Aring oslash Oslash aelig AElig frac12 frac14 frac34 sup2 sup3".split())


def escape(s, quote=True):
    """The text with `&`, `<` and `>` by their names, and quotes too."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


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
        return "\ufffd" if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
    name = text.rstrip(";")
    if text.endswith(";"):
        char = _NAMED.get("lambda_" if name == "lambda" else name)
        if char is not None:
            return char
    for end in range(len(name), 1, -1):
        if name[:end] in _WITHOUT_SEMICOLON:
            return _NAMED[name[:end]] + text[end:]
    return "&" + text


def unescape(s):
    """The text with the characters that names and numbers stand for."""
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s) if "&" in s else s


__all__ = ["escape", "unescape"]
