"""Calls whose results come later."""
import threading
import time
import types
import weakref
from collections import deque, namedtuple

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")
TimeoutError = TimeoutError


class Error(Exception):
    """The base of what goes wrong here."""
    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    """The call was cancelled."""
    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    """A result is set where there is one already."""
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    """An executor can do nothing any more."""
    __module__ = "concurrent.futures._base"


class Future:
    """A result that will be there later."""
    __module__ = "concurrent.futures._base"
    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self):
        self._condition, self._state, self._result, self._exception = threading.Condition(), "PENDING", None, None
        self._done_callbacks = []

    def __repr__(self):
        words = f"state={self._state.split('_')[0].lower()}"
        if self._state == "FINISHED":
            words += f" raised {type(self._exception).__name__}" if self._exception else f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} {words}>"

    def cancel(self):
        with self._condition:
            if self._state in ("RUNNING", "FINISHED"):
                return False
            if self.cancelled():
                return True
            self._state = "CANCELLED"
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state.startswith("CANCELLED")

    def running(self):
        return self._state == "RUNNING"

    def done(self):
        return self._state not in ("PENDING", "RUNNING")

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
        if self.cancelled():
            raise CancelledError()

    def result(self, timeout=None):
        try:
            self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == "CANCELLED":
                self._state = "CANCELLED_AND_NOTIFIED"
                return False
            if self._state != "PENDING":
                raise RuntimeError("Future in unexpected state")
            self._state = "RUNNING"
            return True

    def _set(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception, self._state = result, exception, "FINISHED"
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._set(result, None)

    def set_exception(self, exception):
        self._set(None, exception)


class Executor:
    """What makes calls."""
    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else time.monotonic() + timeout
        futures = deque(self.submit(fn, *args) for args in zip(*iterables))

        def results():
            try:
                while futures:
                    future = futures.popleft()
                    try:
                        yield future.result(None if end is None else end - time.monotonic())
                    finally:
                        future.cancel()
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.shutdown(wait=True)
        return False


_pools, _numbers = weakref.WeakSet(), iter(range(1 << 62)).__next__


class ThreadPoolExecutor(Executor):
    """Makes calls in a number of threads, which it starts as they are needed."""
    __module__ = "concurrent.futures.thread"

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers, self._initializer, self._initargs = max_workers, initializer, initargs
        self._prefix = thread_name_prefix or f"ThreadPoolExecutor-{_numbers()}"
        self._work, self._news, self._threads, self._idle, self._shutdown, self._broken = deque(), threading.Condition(), [], 0, False, False
        _pools.add(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._news:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = Future()
            self._work.append((future, fn, args, kwargs))
            thread = None
            if self._idle >= len(self._work):
                self._news.notify()
            elif len(self._threads) < self._max_workers:
                thread = threading.Thread(target=self._serve, name=f"{self._prefix}_{len(self._threads)}", daemon=True)
                self._threads.append(thread)
        if thread is not None:
            thread.start()
        return future

    def _serve(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                import logging
                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                return self._break()
        while True:
            with self._news:
                self._idle += 1
                self._news.wait_for(lambda: self._work or self._shutdown)
                self._idle -= 1
                if not self._work:
                    return
                future, function, args, kwargs = self._work.popleft()
            _make(future, function, args, kwargs)
            del future, function, args, kwargs

    def _break(self):
        with self._news:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while self._work:
                self._work.popleft()[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._news:
            self._shutdown = True
            if cancel_futures:
                while self._work:
                    self._work.popleft()[0].cancel()
            self._news.notify_all()
        if wait:
            for thread in self._threads:
                thread.join()


class BrokenThreadPool(BrokenExecutor):
    """A thread of the pool could not be made ready."""
    __module__ = "concurrent.futures.thread"


def _make(future, function, args, kwargs):
    """Makes a call for a result."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = function(*args, **kwargs)
    except BaseException as problem:
        future.set_exception(problem)
        future = None
    else:
        future.set_result(result)


def _end():
    for pool in list(_pools):
        pool.shutdown()


threading._register_atexit(_end)
ProcessPoolExecutor = ThreadPoolExecutor


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for results."""
    fs, news = set(fs), threading.Condition()

    def is_over():
        done = [future for future in fs if future.done()]
        return len(done) == len(fs) or return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and any(
            not future.cancelled() and future._exception is not None for future in done)

    def tell(_):
        with news:
            news.notify_all()
    for future in fs:
        future.add_done_callback(tell)
    with news:
        news.wait_for(is_over, timeout)
    done = {future for future in fs if future.done()}
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Futures as they come to their ends."""
    import queue
    end, fs, done = None if timeout is None else time.monotonic() + timeout, set(fs), queue.SimpleQueue()
    for future in fs:
        future.add_done_callback(done.put)
    for at in range(len(fs)):
        try:
            yield done.get(timeout=None if end is None else max(0, end - time.monotonic()))
        except queue.Empty:
            raise TimeoutError(f"{len(fs) - at} (of {len(fs)}) futures unfinished") from None


__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "BrokenExecutor", "Future",
           "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor"]
