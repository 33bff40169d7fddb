"""What goes wrong among coroutines."""
from builtins import TimeoutError

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError",
           "SendfileNotAvailableError")


class CancelledError(BaseException):
    """A task was cancelled."""


class InvalidStateError(Exception):
    """A result is asked for that is not there, or is there already."""


class SendfileNotAvailableError(RuntimeError):
    """The system has no such call for this."""


class IncompleteReadError(EOFError):
    """A stream ended before all was read."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """What is looked for is further away than a stream keeps."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """A barrier was broken."""
