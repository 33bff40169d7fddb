"""Shows where a program stands."""
import sys as _sys

_is_enabled = False


def enable(file=None, all_threads=True):
    """Says that faults are to be shown; in nd none ends the process."""
    global _is_enabled
    _is_enabled = True


def disable():
    global _is_enabled
    before, _is_enabled = _is_enabled, False
    return before


def is_enabled():
    return _is_enabled


def dump_traceback(file=None, all_threads=True):
    """Writes the calls in progress, innermost first."""
    lines, frame = ["Stack (most recent call first):"], _sys._getframe(1)
    while frame is not None:
        lines.append(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno} in {frame.f_code.co_name}')
        frame = frame.f_back
    (_sys.stderr if file is None else file).write("\n".join(lines) + "\n")


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    raise NotImplementedError("nd has no watchdog: dump_traceback() shows the calls at once")


def cancel_dump_traceback_later():
    """Nothing waits."""
