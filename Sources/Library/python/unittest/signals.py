"""Ctrl-C during a run of tests: the first lets the test end, the second ends the run."""
import functools
import signal
import weakref

_results = weakref.WeakKeyDictionary()
_installed = None


class _InterruptHandler:
    """What `signal` calls in place of the handler that stood there before."""

    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            if default_handler == signal.SIG_DFL:
                default_handler = signal.default_int_handler
            elif default_handler == signal.SIG_IGN:
                def default_handler(signum, frame):
                    """Ctrl-C is not listened to."""
            else:
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        # A program that has put another handler there since is asked.
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    """Stops a run at Ctrl-C."""
    _results[result] = 1


def removeResult(result):
    """Stops no more; whether it would have."""
    return bool(_results.pop(result, None))


def installHandler():
    """Listens to Ctrl-C for the runs that are registered."""
    global _installed
    if _installed is None:
        _installed = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _installed)


def removeHandler(method=None):
    """Gives Ctrl-C back: at once, or while a function or method runs."""
    if method is not None:
        @functools.wraps(method)
        def inner(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)
        return inner
    if _installed is not None:
        signal.signal(signal.SIGINT, _installed.original_handler)
