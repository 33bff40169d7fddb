"""Arrays in text and in NumPy's own binary files."""
import io
import os
import warnings
from collections.abc import Mapping
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine
from numpy.lib import format

__name__ = "numpy"


def is_path(name):
    return isinstance(name, str) or hasattr(name, "__fspath__")


def opened(name, mode, encoding=None):
    """A file for its path; what is named `.gz`, `.bz2`, `.xz` or `.lzma` is packed, which those modules undo where they are."""
    path = os.fspath(name)
    try:
        if path.endswith(".gz"):
            import gzip
            return gzip.open(path, mode if "b" in mode else mode + "t", encoding=encoding)
        if path.endswith(".bz2"):
            import bz2
            return bz2.open(path, mode if "b" in mode else mode + "t", encoding=encoding)
        if path.endswith((".xz", ".lzma")):
            import lzma
            return lzma.open(path, mode if "b" in mode else mode + "t", encoding=encoding)
        return open(path, mode, encoding=encoding)
    except FileNotFoundError:
        if "r" in mode:
            raise FileNotFoundError(f"{path} not found.") from None
        raise


class Opened:
    """A file that is opened for a function, or that the caller has opened."""

    def __init__(self, name, mode):
        self.is_own = is_path(name)
        self.file = open(os.fspath(name), mode) if self.is_own else name

    def __enter__(self):
        return self.file

    def __exit__(self, *arguments):
        if self.is_own:
            self.file.close()


# MARK: Text out

@dispatched
def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    """Save an array to a text file."""
    if isinstance(fmt, bytes):
        fmt = fmt.decode("latin1")
    X = np.asarray(X)
    if X.ndim == 0 or X.ndim > 2:
        raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
    names = X.dtype.names
    columns = len(names) if names else 1 if X.ndim == 1 else X.shape[1]

    def rows():
        return X.tolist() if X.ndim == 2 or names else [(v,) for v in X.tolist()]
    is_complex = X.dtype.kind == "c"
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != columns:
            raise AttributeError(f"fmt has wrong shape.  {fmt}")
        line = delimiter.join(fmt)
    elif not isinstance(fmt, str):
        raise ValueError(f"invalid fmt: {fmt!r}")
    elif fmt.count("%") == 1:
        line = delimiter.join([f" ({fmt}+{fmt}j)" if is_complex else fmt] * columns)
    elif is_complex and fmt.count("%") == 2 * columns or not is_complex and fmt.count("%") == columns:
        line = fmt
    else:
        raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
    body = None
    if X.dtype.kind in "fiu" and isinstance(fmt, str) and fmt.count("%") == 1:
        body = engine.write_table(X.reshape(-1, columns), fmt, delimiter, newline)
    with (opened(fname, "w", encoding) if is_path(fname) else Opened(fname, "w")) as file:
        is_text = [True]

        def write(text):
            if is_text[0]:
                try:
                    file.write(text)
                    return
                except TypeError:
                    is_text[0] = False
            file.write(text.encode(encoding or "latin1"))
        if header:
            write(comments + header.replace("\n", "\n" + comments) + newline)
        if body is not None:
            write(body)
        for row in rows() if body is None else ():
            values = row
            if is_complex:
                values = [part for number in row for part in (number.real, number.imag)]
            try:
                text = line % tuple(values) + newline
            except TypeError as error:
                raise TypeError(f"Mismatch between array dtype ('{X.dtype}') and format specifier ('{line}')") from error
            write(text.replace("+-", "-") if is_complex else text)
        if footer:
            write(comments + footer.replace("\n", "\n" + comments) + newline)


# MARK: Text in

def lines_of(fname, encoding=None):
    """The lines of a file, a path or anything that gives lines."""
    if encoding == "bytes":
        encoding = None
    if is_path(fname):
        with opened(fname, "r", encoding) as file:
            return file.read().split("\n")
    if not hasattr(fname, "read") and not hasattr(fname, "__iter__"):
        raise TypeError("fname must be a string, a filehandle, a sequence of strings,\n"
                        f"or an iterator of strings. Got {type(fname)} instead.")
    items = list(fname) if not hasattr(fname, "read") else fname.read()
    if isinstance(items, bytes):
        items = items.decode(encoding or "latin1")
    if isinstance(items, str):
        return items.split("\n")
    return [line.decode(encoding or "latin1") if isinstance(line, bytes) else line for line in items]


def stripped(line, comments):
    for mark in comments or ():
        at = line.find(mark)
        if at >= 0:
            line = line[:at]
    return line.strip("\r\n")


def fields_of(line, delimiter, quotechar=None):
    if quotechar and quotechar in line:
        fields, current, is_quoted = [], "", False
        for c in line:
            if c == quotechar:
                is_quoted = not is_quoted
            elif not is_quoted and (c == delimiter if delimiter else c.isspace()):
                if delimiter or current:
                    fields.append(current)
                current = ""
            else:
                current += c
        if current or delimiter:
            fields.append(current)
        return fields
    return line.split(delimiter) if delimiter is not None else line.split()


@dispatched
def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False,
            ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    """Load data from a text file."""
    if delimiter is not None and not isinstance(delimiter, str):
        delimiter = delimiter.decode("latin1")
    if delimiter is not None and len(delimiter) != 1:
        raise TypeError("Text reading control character must be a single unicode character or None; but got: "
                        f"{delimiter!r}")
    if quotechar is not None and len(quotechar) != 1:
        raise TypeError("Text reading control character must be a single unicode character or None; but got: "
                        f"{quotechar!r}")
    if skiprows < 0 or max_rows is not None and max_rows < 0:
        raise ValueError("argument must be nonnegative")
    if not (is_path(fname) or hasattr(fname, "read") or hasattr(fname, "__iter__")):
        raise ValueError("fname must be a string, filehandle, list of strings,\n"
                         f"or generator. Got {type(fname)} instead.")
    check_converters(converters)
    if ndmin not in (None, 0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    marks = [comments] if isinstance(comments, (str, bytes)) else list(comments or [])
    marks = [m.decode("latin1") if isinstance(m, bytes) else m for m in marks]
    if delimiter is not None and delimiter in marks:
        raise TypeError("The values for control characters 'comment' and 'delimiter' are incompatible")
    dtype = np.dtype(dtype)
    names = dtype.names
    if usecols is not None:
        usecols = [usecols] if not isinstance(usecols, (list, tuple, np.ndarray, range)) else list(usecols)
        for column in usecols:
            if not hasattr(column, "__index__"):
                raise TypeError("usecols must be an int or a sequence of ints but it contains at least one element of "
                                f"type '{type(column).__name__}'")
    rows, width, given = [], None, fname
    if dtype == np.float64 and not converters and quotechar is None and (max_rows is None or max_rows >= 0):
        plain, fname = plain_table(fname, encoding, delimiter, marks, skiprows, usecols, max_rows, False)
        if plain is not None and len(plain):
            return shaped(plain, ndmin, unpack)
    lines = lines_of(fname, encoding)
    places = usecols
    for line in lines[skiprows:]:
        line = stripped(line, marks)
        if delimiter is None and not line.strip() or not line.strip(" ") and delimiter != " ":
            continue
        if max_rows is not None and len(rows) >= max_rows:
            break
        fields = fields_of(line, delimiter, quotechar)
        if usecols is not None:
            try:
                places = [i if i >= 0 else i + len(fields) for i in usecols]
                fields = [fields[i] for i in usecols]
            except IndexError:
                bad = [i for i in usecols if not -len(fields) <= i < len(fields)][0]
                raise ValueError(f"invalid column index {bad} at row {len(rows) + 1} with {len(fields)} columns") from None
        elif width is None:
            width = len(fields)
        elif len(fields) != width:
            # What is no number in an earlier row is told first.
            converted(rows, dtype, converters, usecols, encoding == "bytes")
            raise ValueError(f"the number of columns changed from {width} to {len(fields)} at row {len(rows) + 1}; "
                             "use `usecols` to select a subset and avoid this error")
        rows.append(fields)
    if not rows:
        warnings.warn(f'loadtxt: input contained no data: "{given}"', UserWarning, stacklevel=2)
    result = converted(rows, dtype, converters, usecols, encoding == "bytes", places)
    if names:
        if ndmin == 2:
            result = result.reshape(-1, 1)
        is_one = result.size == 1 and ndmin == 0
        if unpack:
            return [result[name].reshape(()) if is_one else result[name] for name in names]
        return result.reshape(()) if is_one else result
    return shaped(result, ndmin, unpack)


def check_converters(converters):
    """Refuses what is neither a function nor a dictionary of them."""
    if converters is None or callable(converters):
        return
    if not isinstance(converters, dict):
        raise TypeError("converters must be a dictionary mapping columns to converter functions or a single callable.")
    for key, function in converters.items():
        if not callable(function):
            raise TypeError("values of the converters dictionary must be callable, but the value associated with key "
                            f"{key} is not")


def shaped(result, ndmin, unpack):
    """A table with as few axes as are wanted, or its columns."""
    if result.ndim == 2:
        if ndmin == 0:
            result = result.squeeze()
        elif ndmin == 1:
            result = result.squeeze() if 1 in result.shape else result
            if result.ndim == 0:
                result = result.reshape(1)
    return result.T if unpack else result


def plain_table(fname, encoding, delimiter, marks, skiprows, usecols, max_rows, allows_gaps):
    """The table of floats that a source has where the engine's own reader understands it, and the source to read otherwise."""
    if is_path(fname):
        with opened(fname, "rb") as file:
            data = file.read()
        source = fname
        if data[:2] in (b"BZ", b"\xfd7"):
            return None, source
    elif hasattr(fname, "read"):
        data = fname.read() if max_rows is None else None
        source = data.split("\n") if isinstance(data, str) else data.splitlines() if data is not None else fname
    else:
        return None, fname
    if data is None or encoding not in (None, "bytes", "utf-8", "latin1", "ascii"):
        return None, source
    return engine.read_table(data, delimiter, marks, skiprows, usecols, max_rows, allows_gaps), source


def converted(rows, dtype, converters, usecols, is_bytes=False, places_in_rows=None):
    """The array of rows of texts, which converters get as bytes where these are asked for."""
    if is_bytes and converters:
        def of_bytes(function):
            return lambda text: function(text.encode("latin1"))
        converters = of_bytes(converters) if callable(converters) else {
            column: of_bytes(function) for column, function in converters.items()}
    if callable(converters):
        functions = lambda i: converters  # noqa: E731
    elif converters:
        places = {}
        for column, function in converters.items():
            if rows and usecols is None and not -len(rows[0]) <= column < len(rows[0]):
                raise ValueError(f"converter specified for column {column}, which is invalid for the number of fields "
                                 f"{len(rows[0])}.")
            if usecols is not None and column not in usecols:
                continue
            at = usecols.index(column) if usecols is not None else column
            places[at if at >= 0 else at + (len(rows[0]) if rows else 0)] = function
        functions = places.get
    else:
        functions = lambda i: None  # noqa: E731
    shown = places_in_rows or usecols
    if dtype.names:
        kinds = leaf_types(dtype)
        is_nested = len(kinds) > len(dtype.names) or any(dtype[name].names or dtype[name].shape for name in dtype.names)
        values = []
        for r, row in enumerate(rows):
            if len(row) != len(kinds):
                raise ValueError(f"the dtype passed requires {len(kinds)} columns but {len(row)} were found at row {r + 1}; "
                                 "use `usecols` to select a subset and avoid this error")
            values.append(tuple(number(text, kinds[i], functions(i), r, shown[i] if shown else i)
                                for i, text in enumerate(row)))
        if not is_nested:
            return np.array(values, dtype)
        return np.array(values, [(f"f{i}", kind) for i, kind in enumerate(kinds)]).view(dtype)
    if not rows:
        return np.zeros((0, 1) if usecols is None else (0, len(usecols)), dtype)
    if dtype.kind == "f" and not converters:
        try:
            return np.array([digits(text, float) for row in rows for text in row], dtype).reshape(len(rows), -1)
        except ValueError:
            pass
    values = [number(text, dtype, functions(i), r, shown[i] if shown else i)
              for r, row in enumerate(rows) for i, text in enumerate(row)]
    return np.array(values, dtype).reshape(len(rows), -1)


def digits(text, kind):
    """A number without the underscores that Python allows."""
    if "_" in text:
        raise ValueError(text)
    return kind(text)


def number(text, dtype, function, row, column):
    """One field as an element."""
    kind = dtype.kind
    try:
        if function is not None:
            return function(text)
        if kind == "f":
            return digits(text, float)
        if kind in "iu":
            value, limits = digits(text, int), np.iinfo(dtype)
            if not limits.min <= value <= limits.max:
                raise ValueError(text)
            return value
        if "_" in text and kind in "cb":
            raise ValueError(text)
        if kind in "mM":
            return np.array(text, dtype)[()]
        if kind == "c":
            text = text.replace("+-", "-")
            return complex(text.strip().strip("()") if text.strip().startswith("(") else text)
        if kind == "b":
            return bool(int(text))
        if kind == "S":
            return text.encode("latin1")
        return text
    except ValueError:
        raise ValueError(f"could not convert string {text!r} to {dtype.name} at row {row}, column {column + 1}.") from None


@dispatched
def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None,
               missing_values=None, filling_values=None, usecols=None, names=None, excludelist=None,
               deletechars=" !#$%&'()*+,-./:;<=>?@[\\]^{|}~", replace_space="_", autostrip=False, case_sensitive=True,
               defaultfmt="f%i", unpack=None, usemask=False, loose=True, invalid_raise=True, max_rows=None, encoding=None,
               *, ndmin=0, like=None):
    """Load data from a text file, with missing values handled as specified."""
    if max_rows is not None:
        if skip_footer:
            raise ValueError("The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.")
        if max_rows < 1:
            raise ValueError("'max_rows' must be at least 1.")
    if ndmin not in (0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    marks = [comments] if isinstance(comments, str) else []
    source = fname
    if dtype is float and names is None and not (skip_footer or converters or missing_values or usemask) \
            and (filling_values is None and (delimiter is None or isinstance(delimiter, str))):
        columns = [usecols] if isinstance(usecols, int) else usecols
        if columns is None or isinstance(columns, (list, tuple)) and all(isinstance(c, int) for c in columns):
            plain, source = plain_table(fname, encoding, delimiter, marks, skip_header, columns, max_rows,
                                        delimiter is not None)
            if plain is not None and len(plain):
                result = with_axes(plain, ndmin)
                return result.T if unpack else result
    lines = lines_of(source, encoding)
    while lines and not lines[-1].strip():
        lines.pop()
    lines = list(enumerate(lines, 1))[skip_header:]
    first_names = None
    if names is True:
        while lines:
            _, line = lines.pop(0)
            text = line
            if marks and text.strip().startswith(marks[0]):
                text = text.strip()[len(marks[0]):]
            text = stripped(text, marks)
            if text.strip():
                first_names = [f.strip() for f in split_fields(text, delimiter)]
                break
    elif isinstance(names, str):
        first_names = [n.strip() for n in names.split(",")]
    elif names is not None:
        first_names = list(names)
    rows, numbers = [], []
    for at, line in lines:
        text = stripped(line, marks)
        if not text.strip():
            continue
        fields = split_fields(text, delimiter)
        numbers.append(at)
        rows.append([f.strip() if autostrip or delimiter is None else f for f in fields])
    if not rows and first_names is None:
        warnings.warn(f'genfromtxt: Empty input file: "{fname}"', stacklevel=2)
    if skip_footer:
        rows = rows[:-skip_footer]
    if max_rows is not None:
        rows = rows[:max_rows]
    if first_names and dtype is not None and rows and len(first_names) < len(rows[0]) and usecols is None:
        count = len(leaf_types(table_type(dtype, defaultfmt)))
        if count == len(rows[0]):
            first_names += [defaultfmt % i for i in range(count - len(first_names))] if count == len(
                table_type(dtype, defaultfmt).names or ()) else []
    if first_names and (names is True or usecols is not None and len(first_names) >= len(rows[0] if rows else [])):
        width = len(first_names)
    else:
        width = len(rows[0] if rows else first_names or [])
    columns, chosen_count = list(range(width)), width
    if usecols is not None:
        usecols = usecols.split(",") if isinstance(usecols, str) else usecols
        usecols = [usecols] if isinstance(usecols, int) else list(usecols)
        columns = [first_names.index(c.strip()) if isinstance(c, str) else c for c in usecols]
        chosen_count = len(columns)
        is_bad = [any(not -len(r) <= c < len(r) for c in columns) for r in rows]
    else:
        is_bad = [len(r) != width for r in rows]
    if any(is_bad):
        text = "Some errors were detected !\n" + "\n".join(
            f"    Line #{at} (got {len(r)} columns instead of {chosen_count})"
            for at, r, wrong in zip(numbers, rows, is_bad) if wrong)
        if invalid_raise:
            raise ValueError(text)
        warnings.warn(text, ConversionWarning, stacklevel=2)
        rows = [r for r, wrong in zip(rows, is_bad) if not wrong]
    columns = [c % width if width and c < 0 else c for c in columns]
    if isinstance(names, str) and usecols is None and dtype is not None and len(first_names) < width and \
            np.dtype(table_type(dtype, defaultfmt)).names is None:
        # Fewer names than columns choose the first ones.
        columns, width = columns[:len(first_names)], len(first_names)
    if first_names and len(first_names) == width:
        chosen = [first_names[c] for c in columns]
    else:
        chosen = first_names
    if chosen:
        chosen = valid_names(chosen, deletechars, replace_space, case_sensitive, excludelist)
    kind = None if dtype is None else table_type(dtype, defaultfmt)
    leaves = leaf_types(kind) if kind is not None and kind.names else None
    if chosen and leaves and kind.names and len(chosen) < len(kind.names):
        chosen += [defaultfmt % i for i in range(len(kind.names) - len(chosen))]
    if usecols is None and rows and (leaves or chosen):
        taken = len(leaves or chosen)
        if dtype is None and width < taken:
            chosen, taken = chosen[:width], width
        if taken != width:
            raise ValueError(f"could not assign tuple of length {width} to structure with {taken} fields.")
    is_bytes = encoding == "bytes"
    converters = {(first_names.index(k) if isinstance(k, str) and first_names else k): f for k, f in (converters or {}).items()}
    arrays, masks, missing = [], [], []
    for at, c in enumerate(columns):
        texts = [r[c] for r in rows]
        own = leaves[at] if leaves and at < len(leaves) else kind
        fill = filling_values
        if isinstance(fill, dict):
            fill = fill.get(c, fill.get(first_names[c] if first_names else None))
        elif isinstance(fill, (list, tuple)):
            fill = fill[at] if at < len(fill) else None
        gaps = missing_values
        if isinstance(gaps, dict):
            gaps = gaps.get(c, gaps.get(first_names[c] if first_names else None))
        elif isinstance(gaps, (list, tuple)):
            gaps = gaps[at] if at < len(gaps) else None
        gaps = [""] + ([g.strip() for g in gaps.split(",")] if isinstance(gaps, str) else list(gaps or []))
        function = converters.get(c)
        if function is not None and is_bytes:
            texts = [text.encode("latin1") for text in texts]
        if chosen and len(columns) == 1 and function is None and dtype is not None and own.kind == "f":
            # A record of one number is cast as a whole.
            for text in texts:
                try:
                    float(text)
                except ValueError:
                    if text.strip() not in gaps:
                        raise ValueError(f"could not convert string to float: {text.strip().encode()!r}") from None
        array, mask = column(texts, own, function, gaps, fill, loose, kind is None or not leaves)
        arrays.append(array)
        masks.append(mask)
        missing.append(gaps[1:])
    if dtype is None and is_bytes and any(a.dtype.kind == "U" for a in arrays):
        warnings.warn("Reading unicode strings without specifying the encoding argument is deprecated. Set the encoding, use "
                      "None for the system default.", np.exceptions.VisibleDeprecationWarning, stacklevel=2)
        try:
            arrays = [np.char.encode(a, "latin1") if a.dtype.kind == "U" else a for a in arrays]
        except UnicodeEncodeError:
            pass    # what has no such bytes stays text
    is_one = len(arrays) == 1 and len(converters) == 1 and not leaves
    result, mask = assembled(arrays, masks, kind, None if is_one else chosen, defaultfmt, bool(converters))
    if usemask:
        import numpy.ma as ma
        for name, gaps in zip(result.dtype.names or (), missing):
            for gap in gaps if result.dtype[name].kind in "iufc" else ():
                try:
                    mask[name] |= result[name] == complex(gap)
                except ValueError:
                    continue
        result = ma.array(result, mask=mask)
    result = with_axes(result, ndmin)
    if not unpack:
        return result
    names = result.dtype.names
    if names is None:
        return result.T
    return result[names[0]] if len(names) == 1 else [result[n] for n in names]


class ConversionWarning(UserWarning):
    """Warning issued when a string converter has a problem."""
    __module__ = "numpy.lib._iotools"


def with_axes(result, ndmin):
    """An array without axes of one element, but with as many axes as are wanted."""
    if result.ndim > ndmin:
        result = result.squeeze()
    if result.ndim < ndmin:
        result = np.atleast_1d(result) if ndmin == 1 else np.atleast_2d(result).T
    return result


def table_type(dtype, defaultfmt):
    """The type of a table, that may be given as a type for each column."""
    try:
        found = np.dtype(dtype)
    except TypeError:
        found = np.dtype([(defaultfmt % i, own) for i, own in enumerate(dtype)])
    if defaultfmt != "f%i" and found.names and found.names == tuple(f"f{i}" for i in range(len(found.names))):
        # Names that the type has only because a type of records needs some.
        found = np.dtype([(defaultfmt % i, found[i]) for i in range(len(found.names))])
    if any(found[name].names for name in found.names or ()) and any(leaf.kind == "O" for leaf in leaf_types(found)):
        raise NotImplementedError("Nested fields involving objects are not supported...")
    return found


def leaf_types(dtype):
    """The types of the columns that fill a type: those of nested fields, and of each element of a subarray."""
    if dtype.names:
        return [leaf for name in dtype.names for leaf in leaf_types(dtype[name])]
    if dtype.shape:
        return leaf_types(dtype.base) * int(np.prod(dtype.shape))
    return [dtype]


def split_fields(text, delimiter):
    if not isinstance(delimiter, (int, list, tuple)):
        text = text.strip(" \r\n")
    if isinstance(delimiter, int):
        return [text[i:i + delimiter] for i in range(0, len(text), delimiter)]
    if isinstance(delimiter, (list, tuple)):
        fields, at = [], 0
        for n in delimiter:
            fields.append(text[at:at + n])
            at += n
        return fields
    return text.split(delimiter) if delimiter is not None else text.split()


def valid_names(names, deletechars, replace_space, case_sensitive, excludelist):
    result, seen, empty = [], {}, 0
    for name in names:
        name = name.strip().replace(" ", replace_space)
        name = "".join(c for c in name if c != '"' and c not in deletechars)
        if case_sensitive in (False, "upper"):
            name = name.upper()
        elif case_sensitive == "lower":
            name = name.lower()
        if not name:
            name, empty = f"f{empty}", empty + 1
        if name in ["return", "file", "print"] + list(excludelist or []):
            name += "_"
        count = seen.get(name, 0)
        seen[name] = count + 1
        result.append(name if count == 0 else f"{name}_{count}")
    return result


def column(texts, dtype, function, gaps, fill, loose=True, is_free=True):
    """The elements of one column, and which are missing."""
    mask = [t.strip() in gaps for t in texts]
    if function is not None:
        values = np.array([function(t) for t in texts])
        return (values if is_free else values.astype(dtype)), mask
    if dtype is None:
        for kind in (bool, int, float, complex):
            try:
                values = [attempted(t, kind, m) for t, m in zip(texts, mask)]
                if kind is int and any(v is not None and not -1 << 63 <= v < 1 << 63 for v in values):
                    continue
                dtype = np.dtype(kind)
                break
            except ValueError:
                continue
        else:
            return np.array(texts), mask
    elif dtype.kind in "Mm":
        missing = np.datetime64("NaT") if dtype.kind == "M" else np.timedelta64("NaT")
        return np.array([missing if m else np.array(t.strip()).astype(dtype) for t, m in zip(texts, mask)], dtype), mask
    elif dtype.kind in "US":
        return np.array([t if not m or fill is None else fill for t, m in zip(texts, mask)], dtype), mask
    else:
        values = []
        for i, (t, m) in enumerate(zip(texts, mask)):
            try:
                kind = {"i": int, "u": int, "b": bool, "c": complex}.get(dtype.kind, float)
                if kind is int and dtype.itemsize < 8:
                    kind = whole
                values.append(attempted(t, kind, m))
            except ValueError:
                if not loose:
                    raise ValueError(f"Cannot convert string '{t}'") from None
                values.append(None)
    if fill is None:
        fill = {"f": np.nan, "c": complex(np.nan, 0), "b": False}.get(dtype.kind, -1)
    return np.array([fill if v is None else v for v in values], dtype), mask


def attempted(text, kind, is_missing):
    """A text as a number, or None where it is none and stands for what is missing."""
    try:
        return upgraded(text, kind)
    except ValueError:
        if is_missing:
            return None
        raise


def whole(text):
    """The integer that a number is cut to."""
    return int(float(text))


def upgraded(text, kind):
    text = text.strip()
    if kind is bool:
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        raise ValueError(text)
    return kind(text)


def assembled(arrays, masks, kind, names, defaultfmt, is_converted=False):
    """Columns as one array: of two axes where they are of one type and have no names, else of records."""
    if not names and (kind is None or kind.names is None):
        if kind is not None and not arrays:
            return np.array([], kind), np.array([], bool)
        # A column of which everything is missing is of the type that the others have.
        kinds = {a.dtype.kind if a.dtype.kind in "US" else a.dtype for a, m in zip(arrays, masks)
                 if a.dtype != bool or not all(m)}
        if len(kinds) == 1 and kind is None:
            own = max((a.dtype for a in arrays), key=lambda it: (it in kinds or it.kind in kinds, it.itemsize))
            fill = {"f": np.nan, "c": complex(np.nan, 0), "i": -1}.get(own.kind)
            arrays = [np.full(len(a), fill, own) if a.dtype == bool and own != bool and fill is not None else a for a in arrays]
        if arrays and len(kinds) <= 1 or kind is not None and not is_converted:
            return np.stack(arrays, axis=1), np.array(masks).T
    if kind is not None and kind.names:
        labels = names if names and len(names) == len(kind.names) else list(kind.names)
        whole = np.dtype([(label, kind[name]) for label, name in zip(labels, kind.names)])
        labels = [f"f{i}" for i in range(len(arrays))] if len(labels) != len(arrays) or whole.subdtype else labels
    else:
        whole, labels = None, names or [defaultfmt % i for i in range(len(arrays))]
    dtype = np.dtype([(label, a.dtype) for label, a in zip(labels, arrays)])
    result = np.zeros(len(arrays[0]) if arrays else 0, dtype)
    mask = np.zeros(result.shape, np.dtype([(label, bool) for label in labels]))
    for label, a, m in zip(labels, arrays, masks):
        result[label], mask[label] = a, m
    if whole is None or not any(whole[name].names or whole[name].shape for name in whole.names):
        return result, mask
    import numpy.ma as ma
    return result.view(whole), mask.view(ma.make_mask_descr(whole))


def fromregex(file, regexp, dtype, encoding=None):
    """Construct an array from a text file, using regular expression parsing."""
    import re
    if not isinstance(dtype, np.dtype):
        dtype = np.dtype(dtype)
    if dtype.names is None:
        raise TypeError("dtype must be a structured datatype.")
    text = "\n".join(lines_of(file, encoding))
    if isinstance(getattr(regexp, "pattern", regexp), bytes):
        text = text.encode("latin1")
    found = re.findall(regexp, text)
    if found and isinstance(text, bytes):
        found = [tuple(part.decode("latin1") for part in f) if isinstance(f, tuple) else f.decode("latin1") for f in found]
    if found and not isinstance(found[0], tuple):
        return np.array(found, dtype=dtype[dtype.names[0]]).astype(dtype)
    return np.array([tuple(number(t, dtype[n], None, 0, 0) for t, n in zip(f, dtype.names)) for f in found], dtype)


# MARK: Binary files

@dispatched
def save(file, arr, allow_pickle=True):
    """Save an array to a binary file in NumPy ``.npy`` format."""
    if not hasattr(file, "write"):
        file = os.fspath(file) if not isinstance(file, str) else file
        if not file.endswith(".npy"):
            file += ".npy"
    with Opened(file, "wb") as out:
        format.write_array(out, np.asanyarray(arr), allow_pickle=allow_pickle)


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    """Load arrays or pickled objects from ``.npy``, ``.npz`` or pickled files."""
    if encoding not in ("ASCII", "latin1", "bytes"):
        raise ValueError("encoding must be 'ASCII', 'latin1', or 'bytes'")
    is_path = not hasattr(file, "read")
    source = open(os.fspath(file), "rb") if is_path else file
    try:
        return loaded(source, file, is_path, mmap_mode, allow_pickle, max_header_size)
    finally:
        if is_path:
            source.close()


def loaded(source, file, is_path, mmap_mode, allow_pickle, max_header_size):
    start = source.read(len(format.MAGIC_PREFIX))
    if not start:
        raise EOFError("No data left in file")
    source.seek(-len(start), 1)
    if start[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        name = os.fspath(file) if isinstance(file, (str, os.PathLike)) else "object"
        return NpzFile(io.BytesIO(source.read()), allow_pickle=allow_pickle, max_header_size=max_header_size)._named(name)
    if start == format.MAGIC_PREFIX:
        if mmap_mode:
            if not is_path:
                raise ValueError("Filename must be a string or a path-like object.  Memmap cannot use existing file "
                                 "handles.")
            return format.open_memmap(file, mode=mmap_mode, max_header_size=max_header_size)
        return format.read_array(source, allow_pickle, max_header_size=max_header_size)
    if not allow_pickle:
        raise ValueError("This file contains pickled (object) data. If you trust the file you can load it unsafely using "
                         "the `allow_pickle=` keyword argument or `pickle.load()`.")
    import pickle
    try:
        return pickle.load(source)
    except Exception as error:
        raise pickle.UnpicklingError(f"Failed to interpret file {file!r} as a pickle") from error


class BagObj:
    """Attributes that are the items of another object."""

    def __init__(self, obj):
        self._obj = obj

    def __getattribute__(self, key):
        try:
            return object.__getattribute__(self, "_obj")[key]
        except KeyError:
            raise AttributeError(key) from None

    def __dir__(self):
        return list(object.__getattribute__(self, "_obj").keys())


class NpzFile(Mapping):
    """Dictionary-like object with lazy-loading of the arrays in an archive."""
    __module__ = "numpy.lib.npyio"

    def __init__(self, fid, own_fid=False, allow_pickle=False, pickle_kwargs=None, *, max_header_size=10000):
        import zipfile
        self.zip = zipfile.ZipFile(fid)
        self.fid, self.f = fid if own_fid else None, BagObj(self)
        self._name = fid if isinstance(fid, str) else getattr(fid, "name", "object")
        self._names = self.zip.namelist()
        self.files = [n[:-4] if n.endswith(".npy") else n for n in self._names]
        self.allow_pickle, self.pickle_kwargs, self.max_header_size = allow_pickle, pickle_kwargs, max_header_size

    def _named(self, name):
        self._name = name
        return self

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        self.close()

    def close(self):
        """Close the file."""
        if self.zip is not None:
            self.zip.close()
        if self.fid is not None:
            self.fid.close()
        self.zip = self.fid = self.f = None

    def __repr__(self):
        names = ", ".join(self.files[:5]) + ("..." if len(self.files) > 5 else "")
        return f"NpzFile {self._name!r} with keys: {names}"

    def __getitem__(self, key):
        name = key if key in self._names else f"{key}.npy" if f"{key}.npy" in self._names else None
        if name is None:
            raise KeyError(f"{key} is not a file in the archive")
        data = self.zip.read(name)
        if data[:6] != format.MAGIC_PREFIX:
            return data
        return format.read_array(io.BytesIO(data), self.allow_pickle, max_header_size=self.max_header_size)

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def __contains__(self, key):
        return key in self.files or key in self._names

    def keys(self):
        return list(self.files)

    def values(self):
        return [self[k] for k in self.files]

    def items(self):
        return [(k, self[k]) for k in self.files]

    def get(self, key, default=None):
        return self[key] if key in self else default


def archived(file, args, kwds, is_compressed, allow_pickle=True):
    import zipfile
    if not hasattr(file, "write"):
        file = os.fspath(file) if not isinstance(file, str) else file
        if not file.endswith(".npz"):
            file += ".npz"
    arrays = dict(kwds)
    for i, value in enumerate(args):
        if f"arr_{i}" in arrays:
            raise ValueError(f"Cannot use un-named variables and keyword arr_{i}")
        arrays[f"arr_{i}"] = value
    method = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", method) as archive:
        for key, value in arrays.items():
            data = io.BytesIO()
            format.write_array(data, np.asanyarray(value), allow_pickle=allow_pickle)
            archive.writestr(key + ".npy", data.getvalue())


@dispatched
def savez(file, *args, allow_pickle=True, **kwds):
    """Save several arrays into a single file in uncompressed ``.npz`` format."""
    archived(file, args, kwds, False, allow_pickle)


@dispatched
def savez_compressed(file, *args, allow_pickle=True, **kwds):
    """Save several arrays into a single file in compressed ``.npz`` format."""
    archived(file, args, kwds, True, allow_pickle)


@dispatched
def fromfile(file, dtype=None, count=-1, sep="", offset=0, *, like=None):
    """Construct an array from data in a text or binary file."""
    dtype = np.dtype(dtype if dtype is not None else float)
    if dtype.hasobject:
        raise ValueError("Cannot read into object array")
    if sep and offset:
        raise TypeError("'offset' argument only permitted for binary files")
    if isinstance(file, io.BytesIO):
        file.fileno()
    with Opened(file, "rb") as source:
        if sep:
            data = source.read()
        else:
            if offset:
                source.seek(offset, 1)
            size = os.path.getsize(source.name) if isinstance(getattr(source, "name", None), str) else None
            if not dtype.itemsize or offset and size is not None and source.tell() > size:
                raise ValueError("negative dimensions are not allowed")
            # A file that knows its size is read to where the elements stay.
            found = None if dtype.subdtype else engine.read_elements(source, dtype, 2 ** 62 if count < 0 else count)
            if found is not None:
                return found
            data = source.read(-1 if count < 0 else count * dtype.itemsize)
    if sep:
        if dtype == bool:
            return fromfile(io.BytesIO(data), float, count, sep).astype(bool)
        return np.fromstring(data.decode("latin1"), dtype, count, sep=sep)
    whole = len(data) // dtype.itemsize
    if count >= 0:
        whole = min(whole, count)
    if not whole:
        return np.zeros(0, dtype)
    return np.frombuffer(data[:whole * dtype.itemsize], dtype.base).reshape((whole,) + dtype.shape).copy()
