"""Processes that are copies of this one, and what they share: through pipes and files without a name."""
import itertools as _itertools
import os
import signal as _signal
import sys
import time as _time

from multiprocessing.pool import Pool
from multiprocessing.shared import (Array, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Manager, Pipe, Queue,
                                    RawArray, RawValue, RLock, Semaphore, SimpleQueue, Value)


class ProcessError(Exception):
    """What goes wrong between processes."""


class BufferTooShort(ProcessError):
    """A message does not fit."""


class TimeoutError(ProcessError):
    """A result has not come in time."""


class AuthenticationError(ProcessError):
    """Two processes do not know each other."""


_counter, _children = _itertools.count(1), set()


class BaseProcess:
    """A function that runs in a copy of this process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._parent, self._pid, self._exitcode, self._closed = current_process(), None, None, False
        self._parent_pid = os.getpid()
        self._identity = (*self._parent._identity, next(_counter))
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self._daemonic = self._parent.daemon if daemon is None else daemon

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check()
        assert self._pid is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not current_process().daemon, "daemonic processes are not allowed to have children"
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            self._pid = pid
            _children.add(self)
        else:
            self._bootstrap()

    def _bootstrap(self):
        """All that the copy does."""
        global _current, _counter
        _current, _counter, code = self, _itertools.count(1), 1
        _children.clear()
        try:
            try:
                self.run()
                code = 0
            finally:
                for child in list(_children):
                    child.terminate() if child.daemon else child.join()
        except SystemExit as leaving:
            if leaving.code is None or isinstance(leaving.code, int):
                code = leaving.code or 0
            else:
                sys.stderr.write(f"{leaving.code}\n")
        except BaseException:
            import traceback
            sys.stderr.write(f"Process {self._name}:\n")
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code & 255)

    def _check(self):
        if self._closed:
            raise ValueError("process object is closed")

    def _poll(self, wait=False):
        """What the process has ended with; None while it runs."""
        if self._exitcode is None and self._pid is not None and self._parent_pid == os.getpid():
            try:
                pid, status = os.waitpid(self._pid, 0 if wait else os.WNOHANG)
            except ChildProcessError:
                pid, status = self._pid, 255 << 8
            if pid:
                self._exitcode = os.waitstatus_to_exitcode(status)
                _children.discard(self)
        return self._exitcode

    def join(self, timeout=None):
        self._check()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._pid is not None, "can only join a started process"
        if timeout is None:
            self._poll(wait=True)
            return
        end, pause = _time.monotonic() + timeout, 0.0005
        while self._poll() is None and (left := end - _time.monotonic()) > 0:
            _time.sleep(min(pause, left))
            pause = min(2 * pause, 0.05)

    def is_alive(self):
        self._check()
        return self is _current or self._pid is not None and self._poll() is None

    def _send(self, number):
        self._check()
        if self._poll() is None and self._pid is not None:
            os.kill(self._pid, number)

    def terminate(self):
        self._send(_signal.SIGTERM)

    def kill(self):
        self._send(_signal.SIGKILL)

    def close(self):
        if self._pid is not None and self._poll() is None:
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        self._check()
        return self._poll()

    @property
    def ident(self):
        self._check()
        return os.getpid() if self is _current else self._pid

    pid = ident

    def __repr__(self):
        words = [f"name={self._name!r}"]
        if self._closed:
            return f"<{type(self).__name__} {words[0]} closed>"
        code = None if self is _current else self._poll()
        if self._pid is not None and self is not _current:
            words.append(f"pid={self._pid}")
        words.append(f"parent={self._parent_pid}")
        if self is _current:
            words.append("started")
        elif self._pid is None:
            words.append("initial")
        elif code is None:
            words.append("started")
        else:
            words.append("stopped exitcode=" + (f"-{_signal.Signals(-code).name}" if code < 0 else str(code)))
        return f"<{type(self).__name__} {' '.join(words)}{' daemon' * bool(self._daemonic)}>"


class Process(BaseProcess):
    """A function that runs in a copy of this process."""
    _start_method = None


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity, self._name, self._daemonic, self._closed = (), "MainProcess", False, False
        self._parent = self._parent_pid = self._pid = self._exitcode = None

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_current = _MainProcess()


def current_process():
    """The process that asks."""
    return _current


def parent_process():
    """The process that this one is a copy of."""
    return _current._parent


def active_children():
    """The processes that run, of those that this one has started."""
    return [child for child in list(_children) if child._poll() is None]


def cpu_count():
    """How many processors the machine has."""
    return os.cpu_count()


def freeze_support():
    """Nothing has to be done for a program that is one file."""


_methods, _method = ("fork",), None


def get_all_start_methods():
    return list(_methods)


def get_start_method(allow_none=False):
    return _method if allow_none else _method or "fork"


def set_start_method(method, force=False):
    """How processes start: as copies of this one, and in no other way."""
    global _method
    if _method is not None and not force:
        raise RuntimeError("context has already been set")
    get_context(method)
    _method = method


def get_context(method=None):
    """The module itself: there is one way to start processes."""
    if method in ("spawn", "forkserver"):
        raise ValueError(f"cannot find context for {method!r}: nd starts processes by 'fork'")
    if method not in (None, "fork"):
        raise ValueError(f"cannot find context for {method!r}")
    return sys.modules["multiprocessing"]


def log_to_stderr(level=None):
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


def get_logger():
    import logging
    return logging.getLogger("multiprocessing")


def _leave():
    """At the end of the program daemons are stopped, and the others waited for."""
    for child in list(_children):
        if child.daemon:
            child.terminate()
        child.join()


import atexit as _atexit
_atexit.register(_leave)

__all__ = ["Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event", "JoinableQueue", "Lock",
           "Manager", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue",
           "TimeoutError", "Value", "active_children", "cpu_count", "current_process", "freeze_support", "get_all_start_methods",
           "get_context", "get_logger", "get_start_method", "log_to_stderr", "parent_process", "set_start_method"]
