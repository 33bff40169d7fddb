"""Calls whose results come later. An executor makes them when their results are asked for, or when it is shut down."""
import threading
import time
from collections import deque, namedtuple

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")
TimeoutError = TimeoutError


class Error(Exception):
    """The base of what goes wrong here."""


class CancelledError(Error):
    """The call was cancelled."""


class InvalidStateError(Error):
    """A result is set where there is one already."""


class BrokenExecutor(RuntimeError):
    """An executor can do nothing any more."""


class Future:
    """A result that will be there later."""

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __init__(self):
        self._state, self._result, self._exception, self._callbacks, self._work = "PENDING", None, None, [], None

    def __repr__(self):
        words = f"state={self._state.lower()}"
        if self._state == "FINISHED":
            words += f" raised {type(self._exception).__name__}" if self._exception else f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} {words}>"

    def cancel(self):
        if self._state in ("RUNNING", "FINISHED"):
            return False
        if self._state == "PENDING":
            self._state = "CANCELLED"
            self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._state.startswith("CANCELLED")

    def running(self):
        return self._state == "RUNNING"

    def done(self):
        return self._state not in ("PENDING", "RUNNING")

    def _invoke_callbacks(self):
        for callback in self._callbacks:
            try:
                callback(self)
            except Exception:
                import traceback
                traceback.print_exc()

    def add_done_callback(self, fn):
        if self.done():
            fn(self)
        else:
            self._callbacks.append(fn)

    def _wait(self, timeout):
        if self._state == "PENDING" and self._work is not None:
            self._work(self)
        if not self.done() and not threading._wait(self.done, timeout, "result()"):
            raise TimeoutError
        if self.cancelled():
            raise CancelledError

    def result(self, timeout=None):
        self._wait(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == "CANCELLED":
            self._state = "CANCELLED_AND_NOTIFIED"
            return False
        self._state = "RUNNING"
        return True

    def _set(self, result, exception):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result, self._exception, self._state = result, exception, "FINISHED"
        self._invoke_callbacks()

    def set_result(self, result):
        self._set(result, None)

    def set_exception(self, exception):
        self._set(None, exception)


class Executor:
    """What makes calls."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            for future in futures:
                yield future.result(timeout)
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    """Makes calls one after the other, in the order in which they were submitted."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers or 6
        self._prefix = thread_name_prefix or "ThreadPoolExecutor-0"
        self._initializer, self._queue, self._closed = (initializer, initargs), deque(), False
        self._worker = threading.Thread(target=self._drain, name=f"{self._prefix}_0")
        self._worker.start()

    def submit(self, fn, /, *args, **kwargs):
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future._work = self._run_to
        self._queue.append((future, fn, args, kwargs))
        return future

    def _run_to(self, last=None):
        """Makes the calls up to one, as the pool's thread."""
        threading._running.append(self._worker)
        try:
            initializer, args = self._initializer
            if initializer is not None and self._queue:
                self._initializer = None, ()
                initializer(*args)
            while self._queue and (last is None or not last.done()):
                future, function, args, kwargs = self._queue.popleft()
                if future.set_running_or_notify_cancel():
                    try:
                        result = function(*args, **kwargs)
                    except BaseException as problem:
                        future.set_exception(problem)
                    else:
                        future.set_result(result)
        finally:
            threading._running.remove(self._worker)

    def _drain(self):
        self._run_to()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._closed = True
        if cancel_futures:
            for future, *_ in self._queue:
                future.cancel()
            self._queue.clear()
        if wait:
            self._run_to()


ProcessPoolExecutor = ThreadPoolExecutor


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for results."""
    fs = set(fs)
    for future in fs:
        if return_when == FIRST_COMPLETED and any(it.done() for it in fs):
            break
        try:
            if future.exception(timeout) is not None and return_when == FIRST_EXCEPTION:
                break
        except (CancelledError, TimeoutError):
            pass
    done = {future for future in fs if future.done()}
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Futures as they come to their ends."""
    for future in dict.fromkeys(fs):
        try:
            future.exception(timeout)
        except CancelledError:
            pass
        yield future


__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor",
           "Future", "Executor", "wait", "as_completed", "ThreadPoolExecutor", "ProcessPoolExecutor"]
