"""Tables of text with commas or other separators."""
import re
from _csv import (QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, Dialect as _Dialect, Error, __version__, field_size_limit,
                  get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer)
from io import StringIO


class Dialect:
    """How a table is written."""
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\r\n", QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\n", QUOTE_ALL


# nd has these three from the start: there nothing asks for this list, which makes them known in other Pythons.
_registered = [register_dialect(name, dialect) for name, dialect in
               (("excel", excel), ("excel-tab", excel_tab), ("unix", unix_dialect))]


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
        reader = self.reader
        row = next(reader)
        self.line_num = reader.line_num
        while row == []:
            row = next(reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        elif len(row) < len(names):
            for name in names[len(row):]:
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

    def _dict_to_list(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, wrong)))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))


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


__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "__doc__", "excel", "excel_tab",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "__version__", "DictReader", "DictWriter", "unix_dialect"]
