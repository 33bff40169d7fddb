"""Threads that run one after the other.

A thread that was started runs when something waits: for the thread itself, for a lock, an event, a queue or the clock, and in any case at the
end of the program. There it runs to its end, so that what it waits for has to come from threads that have not run yet. Where nothing can come
any more, waiting is an error.
"""
import atexit as _atexit
import sys as _sys
import time as _time
from collections import deque as _deque

TIMEOUT_MAX = 9223372036.0
_waiting, _alive, _running, _idents = _deque(), [], [], iter(range(2, 1 << 62))
_stack_size = 0



ThreadError = RuntimeError


class BrokenBarrierError(RuntimeError):
    """A barrier was broken."""


def _run_next(only_plain=False):
    """Runs the thread that has waited longest; whether there was one."""
    for thread in list(_waiting):
        if not (only_plain and thread.daemon):
            _waiting.remove(thread)
            thread._go()
            return True
    return False


def _wait(ready, timeout=None, what="wait"):
    """Lets other threads run until something is ready; false where its time is over."""
    while not ready():
        if not _run_next():
            if timeout is None:
                raise RuntimeError(f"{what} would never end: all other threads have run to their end (threads run one after the other here)")
            if timeout > 0:
                _time.sleep(timeout)
            return bool(ready())
    return True


def _before_sleep():
    while _run_next(only_plain=True):
        pass


class Lock:
    """A lock: whoever has it keeps others out."""

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be positive")
        if self._locked and not (blocking and _wait(lambda: not self._locked, None if timeout == -1 else timeout, "acquire()")):
            return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *info):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {hex(id(self))}>"


class _RLock:
    """A lock that its owner can take several times."""

    def __init__(self):
        self._owner, self._count = None, 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner not in (None, me):
            if not (blocking and _wait(lambda: self._owner is None, None if timeout == -1 else timeout, "acquire()")):
                return False
        self._owner, self._count = me, self._count + 1
        return True

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    __enter__ = acquire

    def __exit__(self, *info):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()


def RLock():
    return _RLock()


class Condition:
    """A lock with a way to wait for news."""

    def __init__(self, lock=None):
        self._lock, self._news = RLock() if lock is None else lock, 0
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)

    def _check(self):
        owned = self._lock._is_owned() if hasattr(self._lock, "_is_owned") else self._lock.locked()
        if not owned:
            raise RuntimeError("cannot wait on un-acquired lock")

    def wait(self, timeout=None):
        self._check()
        seen = self._news
        owner = getattr(self._lock, "_owner", None), getattr(self._lock, "_count", 1)
        for _ in range(owner[1]):
            self._lock.release()
        try:
            return _wait(lambda: self._news > seen, timeout, "wait()")
        finally:
            for _ in range(owner[1]):
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        while not result:
            if not self.wait(timeout):
                return predicate()
            result = predicate()
        return result

    def notify(self, n=1):
        owned = self._lock._is_owned() if hasattr(self._lock, "_is_owned") else self._lock.locked()
        if not owned:
            raise RuntimeError("cannot notify on un-acquired lock")
        self._news += 1

    def notify_all(self):
        self.notify()


class Semaphore:
    """A number of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value == 0 and not (blocking and _wait(lambda: self._value > 0, timeout, "acquire()")):
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, *info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A number of permits that never grows."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag to wait for."""

    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return _wait(lambda: self._flag, timeout, "wait()")

    def __repr__(self):
        return f"<threading.Event at {hex(id(self))}: {'set' if self._flag else 'unset'}>"


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action, self._timeout, self.n_waiting, self.broken, self._rounds = parties, action, timeout, 0, False, 0

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        index, round_ = self.n_waiting, self._rounds
        self.n_waiting += 1
        if self.n_waiting == self.parties:
            if self._action is not None:
                self._action()
            self.n_waiting, self._rounds = 0, self._rounds + 1
        elif not _wait(lambda: self._rounds > round_ or self.broken, self._timeout if timeout is None else timeout, "wait()"):
            self.abort()
        if self.broken:
            raise BrokenBarrierError
        return index

    def reset(self):
        self.n_waiting, self.broken = 0, False

    def abort(self):
        self.broken = True


class local:
    """Attributes of which each thread has its own."""

    def __init__(self, /, *args, **kwargs):
        if (args or kwargs) and type(self).__init__ is local.__init__:
            raise TypeError("Initialization arguments are not supported")

    def _own(self):
        spaces = object.__getattribute__(self, "__dict__").setdefault("_spaces", {})
        return spaces.setdefault(get_ident(), {})

    def __getattribute__(self, name):
        if name == "__dict__":
            return local._own(self)
        own = local._own(self)
        return own[name] if name in own else object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        local._own(self)[name] = value

    def __delattr__(self, name):
        try:
            del local._own(self)[name]
        except KeyError:
            raise AttributeError(name) from None


class ExceptHookArgs(tuple):
    """What is told of an exception that ends a thread."""
    exc_type, exc_value, exc_traceback, thread = (property(lambda self, at=at: self[at]) for at in range(4))


def excepthook(args, /):
    """Tells of an exception that ends a thread."""
    import traceback
    if args.exc_type is not SystemExit:
        print(f"Exception in thread {args.thread.name}:", file=_sys.stderr)
        traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook
_names = iter(range(1, 1 << 62))


class Thread:
    """A function that runs beside the program: when something waits for it, or at the end."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{next(_names)}" + (f" ({target.__name__})" if getattr(target, "__name__", None) else "")
        self._target, self._name, self._args, self._kwargs = target, str(name), args, kwargs or {}
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident, self._state, self._initialized = None, "initial", True

    def __repr__(self):
        words = [self._state] + (["daemon"] if self._daemonic else []) + ([str(self._ident)] if self._ident is not None else [])
        return f"<{self.__class__.__name__}({self._name}, {' '.join(words)})>"

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._state != "initial":
            raise RuntimeError("threads can only be started once")
        self._state, self._ident = "started", next(_idents)
        _waiting.append(self)
        _alive.append(self)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _go(self):
        _running.append(self)
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException:
            excepthook(ExceptHookArgs((*_sys.exc_info(), self)))
        finally:
            _running.remove(self)
            _alive.remove(self)
            self._state = "stopped"

    def join(self, timeout=None):
        if self._state == "initial":
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self in _waiting:
            _waiting.remove(self)
            self._go()
        if self._state != "stopped":
            _wait(lambda: self._state == "stopped", timeout, "join()")

    def is_alive(self):
        return self._state == "started"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, value):
        if self._state != "initial":
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = value

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, value):
        self.daemon = value

    def getName(self):
        return self._name

    def setName(self, name):
        self._name = str(name)


class Timer(Thread):
    """A function that is called after some time."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function, self.args, self.kwargs = interval, function, args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.is_set():
            _time.sleep(self.interval)
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name, self._daemonic, self._ident, self._state, self._initialized = "MainThread", False, 1, "started", True


_main_thread = _MainThread()


def current_thread():
    return _running[-1] if _running else _main_thread


def main_thread():
    return _main_thread


def get_ident():
    return current_thread()._ident


def get_native_id():
    return get_ident()


def enumerate():
    return [_main_thread, *_alive]


def active_count():
    return 1 + len(_alive)


currentThread, activeCount = current_thread, active_count


def gettrace():
    """The function that `settrace` was given."""
    return _sys.gettrace()


def getprofile():
    """The function that `setprofile` was given."""
    return _sys.getprofile()


def settrace(func):
    """Threads are not traced."""
    _sys.settrace(func)


def setprofile(func):
    """Threads are not profiled."""
    _sys.setprofile(func)


def stack_size(size=0):
    """All threads have the program's stack."""
    return _stack_size


def _shutdown():
    while _run_next(only_plain=True):
        pass


_atexit.register(_shutdown)
_time._before_sleep = _before_sleep
