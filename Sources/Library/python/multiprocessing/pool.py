"""A number of processes that share calls among them: each is started when there is work, with all that the program has by then."""
import itertools
import os
import pickle
import struct
import sys
import time
from collections import deque


class RemoteTraceback(Exception):
    """The traceback of another process, as text."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    """A result cannot be sent."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


def _answer(function, args, kwargs):
    """What a call gives: whether it went well, and the value or the error with the text of its traceback."""
    try:
        return True, function(*args, **kwargs), None
    except Exception as error:
        import traceback
        text = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        return False, error, f'\n"""\n{text}"""'


def _packed(answers):
    """The answers as bytes, each of them alone where not all can be sent."""
    try:
        return pickle.dumps(answers)
    except Exception:
        sent = []
        for answer in answers:
            try:
                pickle.dumps(answer)
            except Exception as error:
                answer = False, MaybeEncodingError(error, answer[1]), None
            sent.append(answer)
        return pickle.dumps(sent)


class _Worker:
    """A process that makes some calls and writes their answers into a pipe."""

    def __init__(self, pool, calls):
        self.number = next(pool._numbers)
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            self._work(pool, calls, writing)
        os.close(writing)
        self.file, self.answers = open(reading, "rb"), None

    def _work(self, pool, calls, writing):
        code = 1
        try:
            import multiprocessing
            made = multiprocessing.Process(name=f"ForkPoolWorker-{self.number}", daemon=True)
            made._identity, multiprocessing._current = (self.number,), made
            if pool._initializer is not None:
                pool._initializer(*pool._initargs)
            data = _packed([_answer(*call) for call in calls])
            with open(writing, "wb") as file:
                file.write(struct.pack("<q", len(data)) + data)
            code = 0
        except BaseException:
            import traceback
            sys.stderr.write(f"Process ForkPoolWorker-{self.number}:\n")
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)

    def result(self):
        if self.answers is None:
            with self.file:
                head = self.file.read(8)
                data = self.file.read(struct.unpack("<q", head)[0]) if len(head) == 8 else b""
            os.waitpid(self.pid, 0)
            if not data:
                raise RuntimeError("a process of the pool ended before its calls were done")
            self.answers = pickle.loads(data)
        return self.answers

    def is_ready(self, timeout):
        """Whether the answers are there within a time."""
        import select
        return self.answers is not None or bool(select.select([self.file], [], [], timeout)[0])


class AsyncResult:
    """What calls give once they are made."""

    def __init__(self, workers, is_single, callback, error_callback):
        self._workers, self._is_single, self._value, self._error = workers, is_single, None, None
        self._callback, self._error_callback, self._done = callback, error_callback, False

    def _finish(self):
        if self._done:
            return
        answers = [answer for worker in self._workers for answer in worker.result()]
        self._done = True
        wrong = next((answer for answer in answers if not answer[0]), None)
        if wrong is not None:
            self._error = wrong[1]
            if wrong[2] is not None:
                self._error.__cause__ = RemoteTraceback(wrong[2])
            if self._error_callback:
                self._error_callback(self._error)
            return
        values = [answer[1] for answer in answers]
        self._value = values[0] if self._is_single else values
        if self._callback:
            self._callback(self._value)

    def wait(self, timeout=None):
        if timeout is not None:
            end = time.monotonic() + timeout
            if not all(worker.is_ready(max(0, end - time.monotonic())) for worker in self._workers):
                return
        self._finish()

    def ready(self):
        self.wait(0)
        return self._done

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._error is None

    def get(self, timeout=None):
        self.wait(timeout)
        if not self._done:
            import multiprocessing
            raise multiprocessing.TimeoutError
        if self._error is not None:
            raise self._error
        return self._value


ApplyResult = MapResult = AsyncResult


class Pool:
    """A number of processes that share calls among them."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes, self._initializer, self._initargs = processes, initializer, initargs
        self._state, self._running, self._results = "RUN", deque(), []
        self._numbers = itertools.cycle(self._counted(processes))

    def _counted(self, processes):
        """The numbers of the workers, which are processes among others."""
        import multiprocessing
        return [next(multiprocessing._counter) for _ in range(processes)]

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={self._processes}>"

    def _start(self, calls):
        """A process for some calls, when there is room for one more."""
        while len(self._running) >= self._processes:
            self._running.popleft().result()
        worker = _Worker(self, calls)
        self._running.append(worker)
        return worker

    def _submit(self, calls, is_single=False, chunksize=None, callback=None, error_callback=None):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        size = chunksize or -(-len(calls) // self._processes) or 1
        workers = [self._start(calls[at:at + size]) for at in range(0, len(calls), size)]
        result = AsyncResult(workers, is_single, callback, error_callback)
        if callback or error_callback:
            self._results.append(result)
        return result

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return self._submit([(func, tuple(args), dict(kwds))], True, None, callback, error_callback)

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._submit([(func, (item,), {}) for item in iterable], False, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._submit([(func, tuple(item), {}) for item in iterable], False, chunksize, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        results = self._submit([(func, (item,), {}) for item in iterable])

        def values():
            for worker in results._workers:
                for fine, value, text in worker.result():
                    if not fine:
                        if text is not None:
                            value.__cause__ = RemoteTraceback(text)
                        raise value
                    yield value
        return values()

    imap_unordered = imap

    def close(self):
        if self._state == "RUN":
            self._state = "CLOSE"

    def terminate(self):
        self._state = "TERMINATE"
        while self._running:
            worker = self._running.popleft()
            if worker.answers is None:
                os.kill(worker.pid, 15)
                os.waitpid(worker.pid, 0)
                worker.file.close()
                worker.answers = []

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        for result in self._results:
            result._finish()
        while self._running:
            self._running.popleft().result()

    def __enter__(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class ThreadPool(Pool):
    """The same interface for calls that this process makes, one after the other."""

    def _counted(self, processes):
        return [0]

    def _start(self, calls):
        return _Done([_answer(*call) for call in calls])


class _Done:
    """Answers that are there."""

    def __init__(self, answers):
        self.answers = answers

    def result(self):
        return self.answers

    def is_ready(self, timeout):
        return True


__all__ = ["Pool", "ThreadPool"]
