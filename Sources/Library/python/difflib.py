"""Differences between sequences, and texts that show them."""
import re
from collections import namedtuple
from heapq import nlargest
from itertools import zip_longest
from types import GenericAlias

Match = namedtuple("Match", "a b size")


class SequenceMatcher:
    """Compares two sequences by the longest runs that they share, then by those on either side of these."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a, self.matching_blocks, self.opcodes = a, None, None

    def set_seq2(self, b):
        if b is not self.b:
            self.b, self.matching_blocks, self.opcodes, self.fullbcount = b, None, None, None
            self._index()

    def _index(self):
        """Where each item of `b` stands, without junk and, in long sequences, without what is everywhere."""
        self.b2j = places = {}
        for at, item in enumerate(self.b):
            places.setdefault(item, []).append(at)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular, count = set(), len(self.b)
        if self.autojunk and count >= 200:
            self.bpopular = {item for item, where in places.items() if len(where) > count // 100 + 1}
            for item in self.bpopular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run in both parts: of several the one that is first in `a`, then in `b`."""
        a, b, junk = self.a, self.b, self.bjunk
        ahi, bhi = len(a) if ahi is None else ahi, len(b) if bhi is None else bhi
        best_a, best_b, size = alo, blo, 0
        lengths, nowhere = {}, []
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], nowhere):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    best_a, best_b, size = i - k + 1, j - k + 1, k
            lengths = longer
        for wants_junk in (False, True):
            while best_a > alo and best_b > blo and (b[best_b - 1] in junk) == wants_junk and a[best_a - 1] == b[best_b - 1]:
                best_a, best_b, size = best_a - 1, best_b - 1, size + 1
            while best_a + size < ahi and best_b + size < bhi and (b[best_b + size] in junk) == wants_junk and \
                    a[best_a + size] == b[best_b + size]:
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo, found = [(0, len(self.a), 0, len(self.b))], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    todo.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                joined[-1] = Match(*joined[-1][:2], joined[-1][2] + size)
            else:
                joined.append(Match(i, j, size))
        self.matching_blocks = joined + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        """How `a` becomes `b`: what to replace, delete, insert and keep."""
        if self.opcodes is None:
            i = j = 0
            self.opcodes = []
            for ai, bj, size in self.get_matching_blocks():
                if i < ai or j < bj:
                    tag = "insert" if i == ai else "delete" if j == bj else "replace"
                    self.opcodes.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    self.opcodes.append(("equal", ai, i, bj, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes with `n` items around them, those that are near each other together."""
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group, i1, j1 = [], max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _ratio(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        """How alike they are, from 0 to 1."""
        return self._ratio(sum(size for _, _, size in self.get_matching_blocks()))

    def quick_ratio(self):
        """No less than `ratio`, and found faster: order does not count."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = dict(self.fullbcount), 0
        for item in self.a:
            if left.get(item, 0) > 0:
                left[item] -= 1
                matches += 1
        return self._ratio(matches)

    def real_quick_ratio(self):
        return self._ratio(min(len(self.a), len(self.b)))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best of some words, closest first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found, matcher = [], SequenceMatcher()
    matcher.set_seq2(word)
    for other in possibilities:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), other))
    return [other for _, other in nlargest(n, found)]


class Differ:
    """Lines of two texts, each with what it is: `- ` in the first alone, `+ ` in the second, two blanks in both, `? ` a guide."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            else:
                lines = a[alo:ahi] if tag != "insert" else b[blo:bhi]
                mark = {"delete": "- ", "insert": "+ ", "equal": "  "}[tag]
                yield from (mark + line for line in lines)

    def _plainly(self, a, alo, ahi, b, blo, bhi):
        removed, added = ["- " + line for line in a[alo:ahi]], ["+ " + line for line in b[blo:bhi]]
        yield from added + removed if bhi - blo < ahi - alo else removed + added

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """Lines that differ: the two that are most alike belong together, and so on before and behind them."""
        best, cutoff, matcher, same = 0.74, 0.75, SequenceMatcher(self.charjunk), None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i, best_j = matcher.ratio(), i, j
        if best < cutoff:
            if same is None:
                yield from self._plainly(a, alo, ahi, b, blo, bhi)
                return
            best_i, best_j = same
        else:
            same = None
        yield from self._beside(a, alo, best_i, b, blo, best_j)
        if same is None:
            yield from self._guided(a[best_i], b[best_j])
        else:
            yield "  " + a[best_i]
        yield from self._beside(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _beside(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from ("- " + line for line in a[alo:ahi])
        else:
            yield from ("+ " + line for line in b[blo:bhi])

    def _guided(self, one, two):
        """Two lines with marks under what differs."""
        first = second = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, one, two).get_opcodes():
            gone, new = i2 - i1, j2 - j1
            first += {"replace": "^", "delete": "-", "insert": "", "equal": " "}[tag] * gone
            second += {"replace": "^", "insert": "+", "delete": "", "equal": " "}[tag] * new
        for mark, line, marks in (("- ", one, first), ("+ ", two, second)):
            yield mark + line
            marks = "".join(old if old.isspace() and new == " " else new for old, new in zip(line, marks)).rstrip()
            if marks:
                yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#") if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The lines of a `Differ`."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts that a delta of `ndiff` was made of."""
    try:
        mark = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", mark):
            yield line[2:]


def _check(a, b, *words):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"all arguments must be str, not: {word!r}")


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a unified diff."""
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def span(start, stop):
        length = stop - start
        return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (("---", fromfile, fromfiledate), ("+++", tofile, tofiledate)):
                yield f"{mark} {name}" + (f"\t{date}" if date else "") + lineterm
        first, last = group[0], group[-1]
        yield f"@@ -{span(first[1], last[2])} +{span(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            if tag in ("replace", "delete"):
                yield from ("-" + line for line in a[i1:i2])
            if tag in ("replace", "insert"):
                yield from ("+" + line for line in b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a context diff."""
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def span(start, stop):
        length = stop - start
        start += length > 0
        return f"{start}" if length <= 1 else f"{start},{start + length - 1}"
    marks, started = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}, False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (("***", fromfile, fromfiledate), ("---", tofile, tofiledate)):
                yield f"{mark} {name}" + (f"\t{date}" if date else "") + lineterm
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {span(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            yield from (marks[tag] + line for tag, i1, i2, _, _ in group if tag != "insert" for line in a[i1:i2])
        yield f"--- {span(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            yield from (marks[tag] + line for tag, _, _, j1, j2 in group if tag != "delete" for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """A diff of bytes in an encoding that is not known."""
    def text(it):
        try:
            return it.decode("latin-1")
        except AttributeError:
            raise TypeError(f"all arguments must be bytes, not {type(it).__name__} ({it!r})") from None
    words = map(text, (fromfile, tofile, fromfiledate, tofiledate))
    for line in dfunc(list(map(text, a)), list(map(text, b)), *words, n, text(lineterm)):
        yield line.encode("latin-1")


_PAGE = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""
_STYLES = """
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}"""
_LEGEND = """
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> <table border="" summary="Colors">
                      <tr><th> Colors </th> </tr>
                      <tr><td class="diff_add">&nbsp;Added&nbsp;</td></tr>
                      <tr><td class="diff_chg">Changed</td> </tr>
                      <tr><td class="diff_sub">Deleted</td> </tr>
                  </table></td>
             <td> <table border="" summary="Links">
                      <tr><th colspan="2"> Links </th> </tr>
                      <tr><td>(f)irst change</td> </tr>
                      <tr><td>(n)ext change</td> </tr>
                      <tr><td>(t)op</td> </tr>
                  </table></td> </tr>
    </table>"""
_TABLE = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header)s
        <tbody>
%(rows)s        </tbody>
    </table>"""


class HtmlDiff:
    """Texts side by side in a table of HTML, with links from one change to the next.

    Marks inside of lines stand as "\\0" with "+", "-" or "^" before and "\\1" behind what they mark, until the cells are written.
    """
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn, self._linejunk, self._charjunk = tabsize, wrapcolumn, linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A whole page."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = _PAGE % {"charset": charset, "styles": _STYLES, "table": table, "legend": _LEGEND}
        return page.encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """The table alone; with `context` only the lines around changes."""
        HtmlDiff._default_prefix, number = HtmlDiff._default_prefix + 1, HtmlDiff._default_prefix
        rows = list(_paired(self._plain(fromlines), self._plain(tolines), self._linejunk, self._charjunk))
        if context:
            rows = _near_changes(rows, numlines)
        if self._wrapcolumn:
            rows = [part for row in rows for part in (self._wrapped(row) if row else [row])]
        header = ""
        if fromdesc or todesc:
            title = '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th>'
            header = f"<thead><tr>{title % fromdesc}{title % todesc}</tr></thead>"
        prefix = f"to{number}_"
        shown = "".join(_html_rows(rows, number, context, numlines))
        text = _TABLE % {"prefix": prefix, "header": header, "rows": shown}
        for mark, kind in (("\0+", "add"), ("\0-", "sub"), ("\0^", "chg")):
            text = text.replace(mark, f'<span class="diff_{kind}">')
        return text.replace("\1", "</span>").replace("\t", "&nbsp;")

    def _plain(self, lines):
        """Lines without tabs, whose blanks are kept apart from others as tabs of one column."""
        return [line.replace(" ", "\0").expandtabs(self._tabsize).replace(" ", "\t").replace("\0", " ").rstrip("\n")
                for line in lines]

    def _wrapped(self, row):
        """The rows of a row whose texts are too long for a column."""
        left, right, changed = row
        for one, other in zip_longest(self._cut(*left), self._cut(*right), fillvalue=("", " ")):
            yield one, other, changed

    def _cut(self, number, text):
        """The parts of a line; marks that go over an edge are closed and opened again."""
        most = self._wrapcolumn
        while number and len(text) > most and len(text) - 3 * text.count("\0") > most:
            at, shown, mark = 0, 0, ""
            while shown < most and at < len(text):
                if text[at] == "\0":
                    mark, at = text[at + 1], at + 2
                elif text[at] == "\1":
                    mark, at = "", at + 1
                else:
                    shown, at = shown + 1, at + 1
            yield number, text[:at] + ("\1" if mark else "")
            number, text = ">", (f"\0{mark}" if mark else "") + text[at:]
        yield number, text


def _marked(line, guide):
    """A line of `ndiff` with the places that its guide line points at."""
    for found in reversed(list(re.finditer(r"\++|-+|\^+", guide[2:]))):
        first, last = found.start() + 2, found.end() + 2
        line = f"{line[:first]}\0{found[0][0]}{line[first:last]}\1{line[last:]}"
    return line[2:]


def _paired(a, b, linejunk, charjunk):
    """Rows of two numbered lines and whether they differ: lines that are like each other stand side by side, and in
    turn those of a block that was replaced."""
    deltas = list(ndiff(a, b, linejunk, charjunk))
    tags = "".join(line[0] for line in deltas) + "    "
    left, right, counts, at = [], [], [0, 0], 0

    def numbered(side, text):
        counts[side] += 1
        return counts[side], text

    def block():
        rows = [(*pair, True) for pair in zip_longest(left, right, fillvalue=("", "\n"))]
        left.clear()
        right.clear()
        return rows

    while at < len(deltas):
        line, tag = deltas[at], tags[at]
        if tags.startswith(("-?+?", "-?+", "-+?"), at):
            yield from block()
            other = at + 1 if tags[at + 1] == "+" else at + 2
            guide = deltas[at + 1] if tags[at + 1] == "?" else ""
            behind = deltas[other + 1] if tags[other + 1] == "?" else ""
            yield numbered(0, _marked(line, guide)), numbered(1, _marked(deltas[other], behind)), True
            at = other + (2 if behind else 1)
            continue
        if tag == " ":
            yield from block()
            yield numbered(0, line[2:]), numbered(1, line[2:]), False
        else:
            (left if tag == "-" else right).append(numbered(int(tag == "+"), f"\0{tag}{line[2:] or ' '}\1"))
            if tags.startswith("--+", at) and tags[at + 3] != "+" or tags.startswith("+-", at) and tags[at + 2] != "-":
                yield from block()
        at += 1
    yield from block()


def _near_changes(rows, count):
    """The rows that stand no further than `count` from a change, with None where others are left out."""
    found, last = [], -1
    for at, row in enumerate(rows):
        if any(near[2] for near in rows[max(0, at - count):at + count + 1]):
            if at > last + 1:
                found.append(None)
            found.append(row)
            last = at
    return found


def _html_rows(rows, number, context, numlines):
    """The rows of a table as HTML. The first row of a change links to the next, whose place is some rows before it."""
    numlines = numlines if context else max(numlines, 0)
    prefix = f"difflib_chg_to{number}_"
    places, links, count, last = {}, {}, 0, 0
    for at, row in enumerate(rows):
        if row and row[2] and not (at and rows[at - 1] and rows[at - 1][2]):
            last = at
            places[max(0, at - numlines)] = count
            count += 1
            links[at] = f'<a href="#{prefix}_{count}">n</a>'
    if not (rows and rows[0] and rows[0][2]):
        links[0] = f'<a href="#{prefix}_0">f</a>'
    links[last] = f'<a href="#{prefix}_top">t</a>'
    if not rows:
        cell = f"<td></td><td>&nbsp;{'No Differences Found' if context else 'Empty File'}&nbsp;</td>"
        link = f'<td class="diff_next">{links[0]}</td>'
        yield f"            <tr>{link}{cell}{link}{cell}</tr>\n"

    def cell(side, line, text):
        place = f' id="{side}{number}_{line}"' if isinstance(line, int) else ""
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;").rstrip()
        return f'<td class="diff_header"{place}>{line}</td><td nowrap="nowrap">{text}</td>'
    for at, row in enumerate(rows):
        if row is None:
            if at:
                yield "        </tbody>        \n        <tbody>\n"
            continue
        place, link = f' id="{prefix}_{places[at]}"' if at in places else "", links.get(at, "")
        yield (f'            <tr><td class="diff_next"{place}>{link}</td>{cell("from", *row[0])}'
               f'<td class="diff_next">{link}</td>{cell("to", *row[1])}</tr>\n')


__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK", "context_diff",
           "unified_diff", "HtmlDiff", "diff_bytes", "Match"]
