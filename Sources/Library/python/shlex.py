"""Words as a shell reads them."""
import re
from collections import deque as _deque


class shlex:
    """Reads the words of a text, or of a file, one by one."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        import io
        import sys
        self.instream = io.StringIO(instream) if isinstance(instream, str) else sys.stdin if instream is None else instream
        self.infile, self.posix, self.eof = infile, posix, None if posix else ""
        self.commenters, self.whitespace, self.whitespace_split = "#", " \t\r\n", False
        self.quotes, self.escape, self.escapedquotes = "'\"", "\\", '"'
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "".join(chr(code) for code in [*range(0xDF, 0xF7), *range(0xF8, 0x100), *range(0xC0, 0xD7), *range(0xD8, 0xDF)])
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        if self._punctuation_chars:
            self.wordchars = "".join(char for char in self.wordchars + "~-./*?=" if char not in self._punctuation_chars)
        self.state, self.pushback, self.filestack, self.lineno = " ", _deque(), _deque(), 1
        self.debug, self.token, self.source, self._ahead = 0, "", None, _deque()

    punctuation_chars = property(lambda self: self._punctuation_chars)

    def push_token(self, tok):
        """Gives a word back, to be read next."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads from another text until that ends."""
        import io
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, io.StringIO(newstream) if isinstance(newstream, str) else newstream, 1

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next word; `eof` at the end."""
        if self.pushback:
            return self.pushback.popleft()
        word = self.read_token()
        while self.source is not None and word == self.source:
            found = self.sourcehook(self.read_token())
            if found:
                self.push_source(found[1], found[0])
            word = self.get_token()
        while word == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            word = self.get_token()
        return word

    def _next(self):
        char = self._ahead.pop() if self._ahead else self.instream.read(1)
        self.lineno += char == "\n"
        return char

    def _skip_line(self):
        self.instream.readline()
        self.lineno += 1

    def read_token(self):
        """The next word of the present text, whatever was given back."""
        self._was_quoted = False
        while self._read(self.state):
            pass
        result, self.token = self.token, ""
        return None if self.posix and not self._was_quoted and result == "" else result

    _was_quoted = False

    def _read(self, state):
        """Takes one character; whether the word goes on."""
        char = self._next()
        if state is None:
            self.token = ""
            return False
        if state == " ":
            return self._begin(char)
        if state in self.quotes:
            return self._in_quotes(char, state)
        if state in self.escape:
            return self._escaped(char)
        return self._in_word(char, state)

    def _begin(self, char):
        if not char:
            self.state = None
            return False
        if char in self.whitespace:
            return not (self.token or self.posix and self._was_quoted)
        if char in self.commenters:
            self._skip_line()
        elif self.posix and char in self.escape:
            self._outer, self.state = "a", char
        elif char in self.wordchars:
            self.token, self.state = char, "a"
        elif char in self._punctuation_chars:
            self.token, self.state = char, "c"
        elif char in self.quotes:
            self.token, self.state = "" if self.posix else char, char
        elif self.whitespace_split:
            self.token, self.state = char, "a"
        else:
            self.token = char
            return not (self.token or self.posix and self._was_quoted)
        return True

    def _in_quotes(self, char, quote):
        self._was_quoted = True
        if not char:
            raise ValueError("No closing quotation")
        if char == quote:
            if not self.posix:
                self.token, self.state = self.token + char, " "
                return False
            self.state = "a"
        elif self.posix and char in self.escape and quote in self.escapedquotes:
            self._outer, self.state = quote, char
        else:
            self.token += char
        return True

    def _escaped(self, char):
        if not char:
            raise ValueError("No escaped character")
        if self._outer in self.quotes and char not in (self.state, self._outer):
            self.token += self.state
        self.token, self.state = self.token + char, self._outer
        return True

    def _in_word(self, char, state):
        if not char:
            self.state = None
            return False
        if char in self.whitespace:
            self.state = " "
            return not (self.token or self.posix and self._was_quoted)
        if char in self.commenters:
            self._skip_line()
            if self.posix:
                self.state = " "
                return not (self.token or self._was_quoted)
        elif state == "c":
            if char in self._punctuation_chars:
                self.token += char
            else:
                if char not in self.whitespace:
                    self._give_back(char)
                self.state = " "
                return False
        elif self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self._outer, self.state = "a", char
        elif char in self.wordchars or char in self.quotes or self.whitespace_split and char not in self._punctuation_chars:
            self.token += char
        else:
            if self._punctuation_chars:
                self._give_back(char)
            else:
                self.pushback.appendleft(char)
            self.state = " "
            return not (self.token or self.posix and self._was_quoted)
        return True

    def _give_back(self, char):
        self._ahead.append(char)
        self.lineno -= char == "\n"

    def sourcehook(self, newfile):
        """The name and the open file that a word after `source` names."""
        import os
        newfile = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile)

    def error_leader(self, infile=None, lineno=None):
        """The beginning of a message about a place, as compilers write it."""
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        word = self.get_token()
        if word == self.eof:
            raise StopIteration
        return word


def split(s, comments=False, posix=True):
    """The words of a command."""
    if s is None:
        raise ValueError("s argument must not be None")
    reader = shlex(s, posix=posix)
    reader.whitespace_split = True
    if not comments:
        reader.commenters = ""
    return list(reader)


def quote(s):
    """The text so that a shell takes it as one word."""
    if not s:
        return "''"
    return s if not re.search(r"[^\w@%+=:,./-]", s, re.ASCII) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))


__all__ = ["shlex", "quote", "split", "join"]
