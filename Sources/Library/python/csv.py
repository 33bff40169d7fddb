"""Tables of text with commas or other separators."""
import re
from io import StringIO

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3
__version__ = "1.0"
_dialects, _limit = {}, [131072]


class Error(Exception):
    """A table that cannot be read or written."""


class Dialect:
    """How a table is written."""
    delimiter, quotechar, escapechar, doublequote = ",", '"', None, True
    skipinitialspace, lineterminator, quoting, strict = False, "\r\n", QUOTE_MINIMAL, False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator, quoting = "\n", QUOTE_ALL


_NAMES = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")


def _made(dialect, options):
    """A dialect with options: by name, class or instance."""
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in _NAMES:
        setattr(made, name, options.pop(name) if name in options else getattr(dialect, name, getattr(Dialect, name)))
    if options:
        raise TypeError(f"'{next(iter(options))}' is an invalid keyword argument for this function")
    for name in ("delimiter", "quotechar", "escapechar"):
        value = getattr(made, name)
        if value is None and name != "delimiter":
            continue
        if not isinstance(value, str):
            raise TypeError(f'"{name}" must be string{"" if name == "delimiter" else " or None"}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')
    if made.quoting not in (0, 1, 2, 3):
        raise TypeError('bad "quoting" value')
    if made.quoting != QUOTE_NONE and not made.quotechar:
        raise TypeError("quotechar must be set if quoting enabled")
    return made


def register_dialect(name, dialect=excel, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _made(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    known = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect, **_dialects}
    if name not in known:
        raise Error("unknown dialect")
    return known[name]


def list_dialects():
    return ["excel", "excel-tab", "unix", *_dialects]


def field_size_limit(limit=None):
    before = _limit[0]
    if limit is not None:
        _limit[0] = limit
    return before


class reader:
    """Rows of texts out of lines."""

    def __init__(self, lines, dialect=excel, **fmtparams):
        self.dialect, self._lines, self.line_num = _made(dialect, fmtparams), iter(lines), 0

    def __iter__(self):
        return self

    def __next__(self):
        line = self._line()
        d = self.dialect
        if d.quotechar not in line and d.escapechar is None and not d.skipinitialspace and d.quoting != QUOTE_NONNUMERIC:
            line = line.rstrip("\r\n")
            return line.split(d.delimiter) if line else []
        return self._fields(line)

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def _fields(self, line):
        d = self.dialect
        row, field, quoted, started, at = [], [], False, False, 0
        was_quoted = False

        def finish():
            text = "".join(field)
            if len(text) > _limit[0]:
                raise Error(f"field larger than field limit ({_limit[0]})")
            row.append(float(text) if d.quoting == QUOTE_NONNUMERIC and not was_quoted and text else text)
        while True:
            if at >= len(line):
                if not quoted:
                    break
                try:
                    line, at = self._line(), 0
                except StopIteration:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    break
                continue
            char = line[at]
            at += 1
            if d.escapechar and char == d.escapechar:
                if at < len(line):
                    field.append(line[at])
                    at += 1
                started = True
            elif quoted:
                if char != d.quotechar:
                    field.append(char)
                elif d.doublequote and line[at:at + 1] == d.quotechar:
                    field.append(char)
                    at += 1
                else:
                    quoted = False
                    if d.strict and at < len(line) and line[at] not in (d.delimiter, "\r", "\n"):
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
            elif char == d.delimiter:
                finish()
                field, started, was_quoted = [], False, False
            elif char in "\r\n":
                rest = line[at:].strip("\r\n")
                if rest:
                    raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
                break
            elif char == " " and d.skipinitialspace and not started:
                continue
            elif char == d.quotechar and d.quoting != QUOTE_NONE and not started:
                quoted = started = was_quoted = True
            else:
                field.append(char)
                started = True
        if row or field or started:
            finish()
        return row


class writer:
    """Writes rows to a file."""

    def __init__(self, fileobj, dialect=excel, **fmtparams):
        if not hasattr(fileobj, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect, self._write = _made(dialect, fmtparams), fileobj.write
        d = self.dialect
        self._special = {d.delimiter, d.quotechar, d.escapechar, "\n", "\r", *d.lineterminator} - {None}

    def _field(self, value, is_only):
        d = self.dialect
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool) or isinstance(value, bool)
        text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
        needs = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not is_number
        special = any(char in text for char in self._special)
        if d.quoting == QUOTE_NONE:
            if special or is_only and not text:
                if is_only and not text:
                    raise Error("single empty field record must be quoted")
                if not d.escapechar:
                    raise Error("need to escape, but no escapechar set")
                text = "".join(d.escapechar + char if char in self._special else char for char in text)
            return text
        if not (needs or special or is_only and not text or text[:1] == " " and d.delimiter == " "):
            return text
        if d.quotechar in text:
            if d.doublequote:
                text = text.replace(d.quotechar, d.quotechar * 2)
            elif d.escapechar:
                text = text.replace(d.quotechar, d.escapechar + d.quotechar)
            else:
                raise Error("need to escape, but no escapechar set")
        if d.escapechar and d.escapechar in text and not d.doublequote:
            pass
        return d.quotechar + text + d.quotechar

    def writerow(self, row):
        try:
            fields = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        is_only = len(fields) == 1
        return self._write(self.dialect.delimiter.join([self._field(value, is_only) for value in fields]) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    """Rows as dicts: the names are given, or are the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._names, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader, self.dialect, self.line_num = reader(f, dialect, *args, **kwds), dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._names is None:
            try:
                self._names = next(self.reader)
            except StopIteration:
                pass
            self.line_num = self.reader.line_num
        return self._names

    @fieldnames.setter
    def fieldnames(self, value):
        self._names = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        found = dict(zip(self.fieldnames, row))
        count = len(self.fieldnames)
        if len(row) > count:
            found[self.restkey] = row[count:]
        for name in self.fieldnames[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, wrong)))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, row):
        return self.writer.writerow(self._row(row))

    def writerows(self, rows):
        return self.writer.writerows(map(self._row, rows))


class Sniffer:
    """Guesses how a table is written."""
    preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        counts = {}
        for char in delimiters or self.preferred + ["|"]:
            found = [re.sub(r'"[^"]*"', "", line).count(char) for line in lines]
            if found and min(found) > 0:
                counts[char] = (len(set(found)) == 1, -self.preferred.index(char) if char in self.preferred else -9)
        if not counts:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator, quoting = "\r\n", QUOTE_MINIMAL
        dialect.delimiter = max(counts, key=counts.get)
        dialect.quotechar = "'" if sample.count("'") > sample.count('"') else '"'
        dialect.doublequote = '""' in sample
        dialect.skipinitialspace = f"{dialect.delimiter} " in sample and f"{dialect.delimiter} " * 1 in lines[0]
        return dialect

    def has_header(self, sample):
        rows = list(reader(StringIO(sample), self.sniff(sample)))

        def is_number(text):
            try:
                complex(text)
            except ValueError:
                return False
            return True
        header, body = rows[0], rows[1:21]
        votes = 0
        for column, name in enumerate(header):
            values = [row[column] for row in body if len(row) == len(header)]
            if values and all(map(is_number, values)):
                votes += -1 if is_number(name) else 1
            elif values and len({len(value) for value in values}) == 1:
                votes += 1 if len(name) != len(values[0]) else -1
        return votes > 0


__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]
