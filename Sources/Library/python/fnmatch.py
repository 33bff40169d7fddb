"""Names that match patterns with `*`, `?` and `[…]`."""
import re


def translate(pat):
    """The regular expression of a pattern."""
    found, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == "*":
            if not found or found[-1] != ".*":
                found.append(".*")
        elif char == "?":
            found.append(".")
        elif char == "[":
            end = pat.find("]", at + (pat[at:at + 1] == "!") + 1)
            if end < 0:
                found.append("\\[")
                continue
            inside = pat[at:end].replace("\\", "\\\\")
            at = end + 1
            found.append("[" + ("^" + inside[1:] if inside[:1] == "!" else inside) + "]")
        else:
            found.append(re.escape(char))
    return f"(?s:{''.join(found)})\\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]


__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]
