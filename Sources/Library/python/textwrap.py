"""Text in lines of a width, and indentation taken off or added."""
import re


class TextWrapper:
    """Breaks text into lines of at most `width` characters."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.tabsize = expand_tabs, replace_whitespace, tabsize
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(char): " " for char in "\t\n\x0b\x0c\r "})
        return text

    def _split(self, text):
        """Words, the parts of words between hyphens, and runs of whitespace."""
        if not self.break_on_hyphens:
            chunks = [part for part in re.split(r"([\t\n\x0b\x0c\r ]+)", text) if part]
        else:
            chunks = []
            for part in re.split(r"([\t\n\x0b\x0c\r ]+)", text):
                if part and not part.isspace():
                    chunks += self._hyphenated(part)
                elif part:
                    chunks.append(part)
        return chunks

    def _fix_sentence_endings(self, chunks):
        for at in range(len(chunks) - 1):
            if chunks[at + 1] == " " and re.search(r"[a-z][.!?][\"']?\Z", chunks[at]):
                chunks[at + 1] = "  "

    def _split_chunks(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return chunks

    @staticmethod
    def _hyphenated(word):
        pieces, start, at = [], 0, 1
        while at < len(word) - 1:
            if word[at] == "-":
                end = at
                while word[end:end + 1] == "-":
                    end += 1
                before, after = word[at - 1], word[end:end + 1]
                if end - at >= 2 and (before.isalnum() or before in "_!\"'&.,?") and (after.isalnum() or after == "_"):
                    pieces += [word[start:at], word[at:end]]
                    start = end
                elif end - at == 1 and re.search(r"[^\d\W]-?[^\d\W]\Z", word[:at]) and re.match(r"[^\d\W]-?[^\d\W]", word[end:]):
                    pieces.append(word[start:end])
                    start = end
                at = end
            at += 1
        return [piece for piece in pieces + [word[start:]] if piece]

    def _handle_long_word(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end, chunk = room, chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            chunks[-1] = chunk[end:]
        elif not line:
            line.append(chunks.pop())

    def wrap(self, text):
        """The lines, without newlines at their ends."""
        return self._wrap_chunks(self._split_chunks(text))

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks, lines = chunks[::-1], []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            is_last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and length <= width:
                lines.append(indent + "".join(line))
                continue
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + "".join(line))
                    return lines
                length -= len(line.pop())
            if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
                lines[-1] = lines[-1].rstrip() + self.placeholder
            else:
                lines.append(indent + self.placeholder.lstrip())
            return lines
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, cut at a word and marked where it does not fit."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Takes off the whitespace that all lines begin with; lines of whitespace alone become empty."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    return "\n".join(line[len(margin or ""):] for line in lines)


def indent(text, prefix, predicate=None):
    """Puts a prefix before each line that is not blank, or that `predicate` chooses."""
    chosen = predicate or (lambda line: line.strip())
    return "".join((prefix if chosen(line) else "") + line for line in text.splitlines(True))


__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]
