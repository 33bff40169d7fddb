"""Threads: one at a time runs, and they change where one waits, or after some milliseconds."""
import _thread
import sys as _sys
from collections import deque as _deque
from time import monotonic as _time

get_ident, get_native_id, stack_size, TIMEOUT_MAX = _thread.get_ident, _thread.get_native_id, _thread.stack_size, _thread.TIMEOUT_MAX
Lock, ThreadError, local = _thread.allocate_lock, _thread.error, _thread._local
_active, _limbo = {}, {}
_counter = iter(range(1, 1 << 62)).__next__


class BrokenBarrierError(RuntimeError):
    """A barrier was broken."""


def RLock(*args, **kwargs):
    """A lock that its owner can take several times."""
    return _thread.RLock(*args, **kwargs)


class Condition:
    """A lock with a way to wait for news."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release, self._waiters = lock.acquire, lock.release, _deque()
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        news = Lock()
        news.acquire()
        self._waiters.append(news)
        state, came = self._release_save(), False
        try:
            if timeout is None:
                came = news.acquire()
            else:
                came = news.acquire(True, timeout) if timeout > 0 else news.acquire(False)
            return came
        finally:
            self._acquire_restore(state)
            if not came and news in self._waiters:
                self._waiters.remove(news)

    def wait_for(self, predicate, timeout=None):
        end, result = None if timeout is None else _time() + timeout, predicate()
        while not result:
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()


class Semaphore:
    """A number of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond, self._value = Condition(Lock()), value

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._value and not (blocking and self._cond.wait_for(lambda: self._value, timeout)):
                return False
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._check(n)
            self._value += n
            self._cond.notify(n)

    def _check(self, n):
        pass

    def __exit__(self, *info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A number of permits that never grows."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return super().__repr__()[:-1] + f"/{self._initial_value}>"

    def _check(self, n):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")


class Event:
    """A flag to wait for."""

    def __init__(self):
        self._cond, self._flag = Condition(Lock()), False

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond, self._action, self._timeout, self._parties, self._count = Condition(Lock()), action, timeout, parties, 0
        # 0: it fills; 1: it empties; -1: it is broken, or -2: reset.
        self._state = 0

    def __repr__(self):
        if self.broken:
            return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: broken>"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: waiters={self._count}/{self._parties}>"

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in (1, -2))
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._fill()
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (1, -2):
                    self._state = 0
                    self._cond.notify_all()

    def _fill(self):
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = 1
        self._cond.notify_all()

    def _break(self):
        self._state = -1
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            self._state = -2 if self._count else 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -1


ExceptHookArgs = _thread._ExceptHookArgs


def excepthook(args, /):
    """Tells of an exception that ends a thread."""
    import traceback
    if args.exc_type is not SystemExit:
        name = get_ident() if args.thread is None else args.thread.name
        print(f"Exception in thread {name}:", file=_sys.stderr)
        traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook
_trace_hook = _profile_hook = None


class Thread:
    """A function that runs beside the program."""
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{_counter()}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target, self._name, self._args, self._kwargs = target, str(name), args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident, self._started, self._is_stopped, self._over, self._initialized = None, Event(), False, Lock(), True
        self._over.acquire()

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = "stopped" if self._is_stopped else "started" if self._started.is_set() else "initial"
        words += " daemon" * bool(self._daemonic) + ("" if self._ident is None else f" {self._ident}")
        return f"<{self.__class__.__name__}({self._name}, {words})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        _limbo[self] = self
        try:
            _thread.start_new_thread(self._bootstrap, ())
        except Exception:
            del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        _active[self._ident] = self
        del _limbo[self]
        self._started.set()
        if _trace_hook:
            _sys.settrace(_trace_hook)
        if _profile_hook:
            _sys.setprofile(_profile_hook)
        try:
            self.run()
        except BaseException:
            excepthook(ExceptHookArgs((*_sys.exc_info(), self)))
        finally:
            self._is_stopped = True
            _active.pop(self._ident, None)
            self._over.release()

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self._is_stopped and self._over.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._over.release()

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._is_stopped

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        return self._ident

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """A function that is called after some time."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function, self.args, self.kwargs = interval, function, args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Known(Thread):
    """A thread that was not started here."""

    def __init__(self, ident, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._started.set()
        self._ident = ident
        _active[ident] = self


class _MainThread(_Known):
    def __init__(self):
        super().__init__(_thread._main_ident(), "MainThread", False)


class _DummyThread(_Known):
    def __init__(self):
        super().__init__(get_ident(), f"Dummy-{_counter()}", True)

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


_main_thread = _MainThread()


def current_thread():
    ident = get_ident()
    return _main_thread if ident == _main_thread._ident else _active.get(ident) or _DummyThread()


def main_thread():
    return _main_thread


def enumerate():
    return [_main_thread, *(thread for thread in _active.values() if thread is not _main_thread), *_limbo.values()]


def active_count():
    return len(enumerate())


currentThread, activeCount = current_thread, active_count


def gettrace():
    """The function that `settrace` was given."""
    return _trace_hook


def getprofile():
    """The function that `setprofile` was given."""
    return _profile_hook


def settrace(func):
    """Has all threads that start from now on traced."""
    global _trace_hook
    _trace_hook = func


def setprofile(func):
    """Has all threads that start from now on profiled."""
    global _profile_hook
    _profile_hook = func


_at_exit = []


def _register_atexit(func, *args, **kwargs):
    """Has a function called before the program waits for its threads."""
    _at_exit.append(lambda: func(*args, **kwargs))


def _shutdown():
    """Waits for all threads that the program has to wait for."""
    for call in reversed(_at_exit):
        call()
    while waited := [thread for thread in enumerate() if not thread.daemon and thread is not current_thread() and thread is not _main_thread]:
        waited[0]._started.wait()
        waited[0].join()


__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock",
           "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace",
           "local", "stack_size", "excepthook", "ExceptHookArgs", "getprofile", "gettrace", "get_native_id"]
