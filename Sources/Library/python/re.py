"""Regular expressions. Patterns and matches are in Swift; here are the flags."""
import enum


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """How a pattern is read."""
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        # In the order in which they are named, not that of their numbers.
        members = [member for member in type(self).__members__.values() if member.value]
        names = [f"re.{name}" for name in dict.fromkeys(m.name for m in members if m.value & self.value)]
        rest = self.value & ~sum(member.value for member in type(self))
        return "|".join(names + ([hex(rest)] if rest else [])) or "re.NOFLAG"

    __str__ = object.__str__


NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
TEMPLATE = T = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG

def template(pattern, flags=0):
    """A pattern without backtracking, as it was once; out of use."""
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented feature without an obvious purpose. "
                  "Use re.compile() instead.", DeprecationWarning)
    plain = sub(r"\\.|\[\^?\]?[^]]*\]|\(\?", "", pattern) if isinstance(pattern, str) else ""
    if search(r"[*+?]|\{\d", plain):
        raise error("internal: unsupported template operator MAX_REPEAT")
    return compile(pattern, flags | T)


__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape", "error",
           "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
           "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag"]


class error(Exception):
    """A text that is no pattern; `pos`, `lineno` and `colno` say where."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos, self.lineno, self.colno = msg, pattern, pos, None, None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno, self.colno = pattern.count(newline, 0, pos) + 1, pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


class Scanner:
    """Divides a text into pieces: each pattern has a function of the scanner and the piece, a value, or None for what is passed over."""

    def __init__(self, lexicon, flags=0):
        self.lexicon, self.match = lexicon, None
        self.scanner = compile("|".join(f"(?P<_{at}>{pattern})" for at, (pattern, _) in enumerate(lexicon)), flags)

    def scan(self, string):
        """What the functions give for the pieces, and the rest that no pattern matches."""
        found, at = [], 0
        while (match := self.scanner.match(string, at)) and match.end() > at:
            at, self.match = match.end(), match
            action = self.lexicon[int(match.lastgroup[1:])][1]
            action = action(self, match.group()) if callable(action) else action
            if action is not None:
                found.append(action)
        return found, string[at:]
