"""Words as a shell reads them."""
import re


def split(s, comments=False, posix=True):
    """The words of a command."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, at, quote = [], None, 0, ""
    while at < len(s):
        char = s[at]
        at += 1
        if quote:
            if char == quote:
                quote = ""
                word += "" if posix else char
            elif char == "\\" and quote == '"' and posix and at < len(s):
                word += s[at] if s[at] in '"\\' else char + s[at]
                at += 1
            else:
                word += char
        elif char.isspace():
            if word is not None:
                words.append(word)
            word = None
        elif char in "'\"":
            quote, word = char, (word or "") + ("" if posix else char)
        elif char == "\\" and posix:
            if at >= len(s):
                raise ValueError("No escaped character")
            word, at = (word or "") + s[at], at + 1
        elif comments and char == "#" and word is None:
            at = s.find("\n", at) if "\n" in s[at:] else len(s)
        else:
            word = (word or "") + char
    if quote:
        raise ValueError("No closing quotation")
    return words if word is None else words + [word]


def quote(s):
    """The text so that a shell takes it as one word."""
    if not s:
        return "''"
    return s if not re.search(r"[^\w@%+=:,./-]", s, re.ASCII) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))


__all__ = ["quote", "split", "join"]
