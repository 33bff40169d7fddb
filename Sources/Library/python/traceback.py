"""Exceptions and calls as text. What a traceback holds is read in Swift."""
import sys
from _traceback import entries as _entries


class FrameSummary:
    """One call of a traceback."""
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals", "_carets")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename, self.lineno, self.name, self._line, self._carets = filename, lineno, name, line, None
        self.end_lineno, self.colno, self.end_colno = lineno if end_lineno is None else end_lineno, colno, end_colno
        self.locals = {key: repr(value) for key, value in locals.items()} if locals else None

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            import linecache
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip() if self._line is not None else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """Calls, outermost first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        found = [FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name, locals=frame.f_locals if capture_locals else None)
                 for frame, lineno in frame_gen]
        return cls(_limited(found, limit))

    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for it in a_list:
            if isinstance(it, FrameSummary):
                made.append(it)
            else:
                filename, lineno, name, line = it
                made.append(FrameSummary(filename, lineno, name, line=line))
        return made

    def format_frame_summary(self, frame_summary):
        name = "<stdin>" if frame_summary.filename.startswith("<stdin>-") else frame_summary.filename
        text = f'  File "{name}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n"
            if frame_summary._carets:
                text += f"    {frame_summary._carets}\n"
        if frame_summary.locals:
            text += "".join(f"    {key} = {value}\n" for key, value in sorted(frame_summary.locals.items()))
        return text

    def format(self):
        lines, last, count = [], None, 0
        for it in self:
            place = it.filename, it.lineno, it.name
            if place != last:
                if count > 3:
                    lines.append(_repeated(count))
                last, count = place, 0
            count += 1
            if count <= 3:
                text = self.format_frame_summary(it)
                if text is not None:
                    lines.append(text)
        if count > 3:
            lines.append(_repeated(count))
        return lines


def _repeated(count):
    return f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n"


def _limited(found, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        limit = max(limit, 0) if limit is not None else None
    return found if limit is None else found[:limit] if limit >= 0 else found[limit:]


def extract_tb(tb, limit=None):
    """The calls of a traceback."""
    made = StackSummary()
    for filename, lineno, name, line, carets, colno, end_colno in _limited(_entries(tb) if tb is not None else [], limit):
        made.append(FrameSummary(filename, lineno, name, line=line, colno=colno, end_colno=end_colno))
        made[-1]._carets = carets
    return made


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    f = sys._getframe(1) if f is None else f
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_stack(f=None, limit=None):
    """The calls that led here."""
    f = sys._getframe(1) if f is None else f
    found = list(walk_stack(f))
    found = found if limit is None else found[:limit] if limit >= 0 else found[limit:]
    made = StackSummary.extract(found)
    made.reverse()
    return made


def _text_of(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


class TracebackException:
    """An exception with its history, as text without the objects."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        seen = (_seen or set()) | {id(exc_value)}
        more = {"limit": limit, "_seen": seen, "max_group_width": max_group_width, "max_group_depth": max_group_depth}
        self.stack, self.exc_type, self._str = extract_tb(exc_traceback, limit), exc_type, _text_of(exc_value)
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.__notes__, self.exceptions = getattr(exc_value, "__notes__", None), None
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                setattr(self, name, getattr(exc_value, name, None))

        def made(other):
            if other is None or id(other) in seen:
                return None
            return TracebackException(type(other), other, other.__traceback__, **more)
        self.__cause__ = made(getattr(exc_value, "__cause__", None))
        hidden = compact and (self.__cause__ is not None or self.__suppress_context__)
        self.__context__ = None if hidden else made(getattr(exc_value, "__context__", None))
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(it), it, it.__traceback__, **more) for it in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def _name(self):
        module, name = self.exc_type.__module__, self.exc_type.__qualname__
        return name if module in ("__main__", "builtins") else f"{module}.{name}"

    def format_exception_only(self):
        if self.exc_type is None:
            yield "NoneType: None\n"
            return
        if issubclass(self.exc_type, SyntaxError):
            yield from self._syntax()
        else:
            yield f"{self._name()}: {self._str}\n" if self._str else f"{self._name()}\n"
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                yield from (line + "\n" for line in _text_of(note).split("\n"))
        elif notes is not None:
            yield f"{notes!r}\n"

    def _syntax(self):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        if self.text is not None:
            line = self.text.rstrip("\n").lstrip(" \n\f")
            yield f"    {line}\n"
            if self.offset is not None:
                start = self.offset - 1 - (len(self.text.rstrip("\n")) - len(line))
                end = self.end_offset or self.offset if self.end_lineno == self.lineno else self.offset
                width = 1 if end in (self.offset, -1) else end - self.offset
                if start >= 0:
                    yield f"    {''.join(c if c.isspace() else ' ' for c in line[:start])}{'^' * width}\n"
        yield f"{self._name()}: {self.msg or '<no detail available>'}{suffix}\n"

    def format(self, *, chain=True, _depth=0):
        chained, it = [], self
        while it is not None:
            chained.append(it)
            if chain and it.__cause__ is not None:
                chained.append("\nThe above exception was the direct cause of the following exception:\n\n")
                it = it.__cause__
            elif chain and it.__context__ is not None and not it.__suppress_context__:
                chained.append("\nDuring handling of the above exception, another exception occurred:\n\n")
                it = it.__context__
            else:
                it = None
        for it in reversed(chained):
            if isinstance(it, str):
                yield from _indented([it], _depth)
            elif it.exceptions is None:
                lines = ["Traceback (most recent call last):\n", *it.stack.format()] if it.stack else []
                yield from _indented([*lines, *it.format_exception_only()], _depth)
            else:
                yield from it._group(_depth)

    def _group(self, depth):
        """An exception group: its own lines behind a bar, and each of its exceptions in a box."""
        if depth > self.max_group_depth:
            yield from _indented([f"... (max_group_depth is {self.max_group_depth})\n"], depth)
            return
        is_top = depth == 0
        depth = depth or 1
        lines = ["Exception Group Traceback (most recent call last):\n", *self.stack.format()] if self.stack else []
        first = True
        for line in _indented([*lines, *self.format_exception_only()], depth):
            yield line.replace("| ", "+ ", 1) if is_top and first and lines else line
            first = False
        count, most = len(self.exceptions), self.max_group_width
        for at, it in enumerate(self.exceptions[:most]):
            yield f"{'  ' * depth}{'+-' if at == 0 else '  '}+---------------- {at + 1} ----------------\n"
            yield from it.format(_depth=depth + 1)
        if count > most:
            more = count - most
            yield f"{'  ' * depth}  +---------------- ... ----------------\n"
            yield from _indented([f"and {more} more exception{'s' if more > 1 else ''}\n"], depth + 1)
        last = self.exceptions[:most][-1] if count else None
        if count > most or last is None or last.exceptions is None:
            yield f"{'  ' * (depth + 1)}+------------------------------------\n"

    def print(self, *, file=None, chain=True):
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end="")


def _indented(texts, depth):
    if depth == 0:
        yield from texts
        return
    for text in texts:
        yield "".join(f"{'  ' * depth}| {line}" for line in text.splitlines(keepends=True))


_MISSING = object()


def _parts(exc, value, tb):
    if (value is _MISSING) != (tb is _MISSING):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _MISSING:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    """The lines that Python prints for an exception."""
    value, tb = _parts(exc, value, tb)
    return list(TracebackException(type(value) if value is not None else None, value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    value, tb = _parts(exc, value, tb)
    made = TracebackException(type(value) if value is not None else None, value, tb, limit=limit, compact=True)
    made.print(file=file, chain=chain)


def format_exception_only(exc, /, value=_MISSING):
    """The last lines of what Python prints for an exception."""
    value = exc if value is _MISSING else value
    return list(TracebackException(type(value) if value is not None else None, value, None, compact=True).format_exception_only())


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), file=sys.stderr if file is None else file, end="")


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def clear_frames(tb):
    """Frames keep nothing here once they are left."""


__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]
