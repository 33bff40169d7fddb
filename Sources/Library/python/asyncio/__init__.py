"""Coroutines that take turns on one thread."""
import _thread
import heapq
import time as _time
from asyncio.exceptions import BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, TimeoutError
from asyncio.streams import StreamReader, StreamWriter
from asyncio.subprocess import create_subprocess_exec, create_subprocess_shell
from collections import deque
from contextvars import _stack as _contexts, copy_context as _copy_context
from inspect import iscoroutine, iscoroutinefunction

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"


class QueueEmpty(Exception):
    __module__ = "asyncio.queues"


class QueueFull(Exception):
    __module__ = "asyncio.queues"


class Handle:
    """A call that the loop is to make."""
    __module__ = "asyncio.events"

    def __init__(self, callback, args, when=0.0, context=None):
        self._callback, self._args, self._when, self._cancelled = callback, args, when, False
        self._context = _copy_context() if context is None else context

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def when(self):
        return self._when


class Future:
    """A result that will be there later."""
    __module__ = "_asyncio"

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._state, self._result, self._exception, self._callbacks, self._message = "PENDING", None, None, [], None
        self._asked = False

    def __del__(self):
        if self._state == "FINISHED" and self._exception is not None and not self._asked:
            self._loop.call_exception_handler({"message": f"{type(self).__name__} exception was never retrieved",
                                               "exception": self._exception, "future": self})

    def __repr__(self):
        return f"<{' '.join([type(self).__name__, *self._shown()])}>"

    def _shown(self):
        words = [self._state.lower()]
        if self._state == "FINISHED":
            words.append(f"result={self._result!r}" if self._exception is None else f"exception={self._exception!r}")
        return words

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def result(self):
        if self._state == "CANCELLED":
            raise CancelledError() if self._message is None else CancelledError(self._message)
        if self._state == "PENDING":
            raise InvalidStateError("Result is not set.")
        self._asked = True
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise CancelledError()
        if self._state == "PENDING":
            raise InvalidStateError("Exception is not set.")
        self._asked = True
        return self._exception

    def _finish(self, state, result=None, exception=None):
        if self.done():
            raise InvalidStateError("invalid state")
        self._state, self._result, self._exception = state, result, exception
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    def set_result(self, result):
        self._finish("FINISHED", result)

    def set_exception(self, exception):
        self._finish("FINISHED", exception=exception() if isinstance(exception, type) else exception)

    def cancel(self, msg=None):
        if self.done():
            return False
        self._message = msg
        self._finish("CANCELLED")
        return True

    def add_done_callback(self, fn, *, context=None):
        if context is None:
            context = _copy_context()
        if self.done():
            self._loop.call_soon(fn, self, context=context)
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        before = len(self._callbacks)
        self._callbacks = [it for it in self._callbacks if it[0] != fn]
        return before - len(self._callbacks)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__


_count = [0]


class Task(Future):
    """A coroutine that runs."""
    __module__ = "_asyncio"

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not iscoroutine(coro) and not hasattr(coro, "send"):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        _count[0] += 1
        self._coro, self._name, self._waits, self._wanted, self._requests = coro, name or f"Task-{_count[0]}", None, None, 0
        # What a task sets of context variables is its own: others see what was there when they began.
        self._context = _copy_context() if context is None else context
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step, context=self._context)

    def _shown(self):
        words = super()._shown()
        code, frame = getattr(self._coro, "cr_code", None), getattr(self._coro, "cr_frame", None)
        coro = f"{getattr(self._coro, '__qualname__', type(self._coro).__name__)}()"
        if code is not None:
            place = f"{code.co_filename}:{code.co_firstlineno if frame is None else frame.f_lineno}"
            coro += f" done, defined at {place}" if frame is None else f" running at {place}"
        if self._requests and not self.done():
            words[0] = "cancelling"
        return [words[0], f"name={self._name!r}", f"coro=<{coro}>", *words[1:]]

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def cancelling(self):
        return self._requests

    def uncancel(self):
        self._requests = max(0, self._requests - 1)
        return self._requests

    def cancel(self, msg=None):
        if self.done():
            return False
        self._requests += 1
        self._message = msg
        if self._waits is not None and self._waits.cancel(msg):
            return True
        self._wanted = CancelledError() if msg is None else CancelledError(msg)
        return True

    def _step(self, exception=None):
        if self.done():
            return
        exception, self._wanted = self._wanted or exception, None
        self._waits, before = None, self._loop._current
        self._loop._current = self
        try:
            found = self._coro.send(None) if exception is None else self._coro.throw(exception)
        except StopIteration as stop:
            self._over("FINISHED", stop.value)
        except CancelledError:
            self._over("CANCELLED")
        except (KeyboardInterrupt, SystemExit) as error:
            self._over("FINISHED", exception=error)
            raise
        except BaseException as error:
            self._over("FINISHED", exception=error)
        else:
            if found is None:
                self._loop.call_soon(self._step, context=self._context)
            elif isinstance(found, Future):
                self._waits = found
                found.add_done_callback(self._wake, context=self._context)
                if self._wanted is not None and found.cancel():
                    self._wanted = None
            else:
                self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {found!r}"), context=self._context)
        finally:
            self._loop._current = before

    def _over(self, state, result=None, exception=None):
        if self in self._loop._tasks:
            self._loop._tasks.remove(self)
        self._finish(state, result, exception)

    def _wake(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


class AbstractEventLoop:
    """Makes calls one after the other, some of them later."""
    __module__ = "asyncio.events"

    def __init__(self):
        self._ready, self._later, self._tasks, self._current, self._closed, self._running, self._order = deque(), [], [], None, False, False, 0
        # What comes from other threads is announced by a lock that is taken as long as nothing has come.
        self._news, self._executor = _thread.allocate_lock(), None
        self._news.acquire()

    def time(self):
        return _time.monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = Handle(callback, args, context=context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = self.call_soon(callback, *args, context=context)
        if self._news.locked():
            self._news.release()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        handle = Handle(callback, args, when, context)
        self._order += 1
        heapq.heappush(self._later, (when, self._order, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name, context=context)

    def run_in_executor(self, executor, func, *args):
        if executor is None:
            executor = self._executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        self._executor = executor

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def stop(self):
        self._stops = True

    def _turn(self):
        """Makes the calls that are due."""
        while self._later and self._later[0][2]._cancelled:
            heapq.heappop(self._later)
        if not self._ready:
            self._news.acquire(timeout=max(0.0, self._later[0][0] - self.time()) if self._later else -1)
        now = self.time() + 1e-9
        while self._later and self._later[0][0] <= now:
            self._ready.append(heapq.heappop(self._later)[2])
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                context = handle._context
                try:
                    context._enter()
                    try:
                        handle._callback(*handle._args)
                    finally:
                        context._leave()
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    name, code = getattr(handle._callback, "__qualname__", repr(handle._callback)), getattr(handle._callback, "__code__", None)
                    place = f" at {code.co_filename}:{code.co_firstlineno}" if code is not None else ""
                    self.call_exception_handler({"message": f"Exception in callback {name}({', '.join(map(repr, handle._args))}){place}",
                                                 "exception": error, "handle": handle})

    def run_forever(self):
        self._stops = False
        self._within(lambda: self._stops)

    def _within(self, is_over):
        if self._running:
            raise RuntimeError("This event loop is already running")
        loops = _loops()
        before, self._running = loops[:], True
        loops.append(self)
        try:
            while not is_over():
                if not self._ready and not self._later and not _thread._count():
                    raise RuntimeError("Event loop stopped before Future completed.")
                self._turn()
        finally:
            self._running = False
            loops[:] = before

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        self._within(future.done)
        return future.result()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        if self._executor is not None:
            self._executor.shutdown()

    def set_debug(self, enabled):
        self._debug = bool(enabled)

    _debug, _handler = False, None

    def get_debug(self):
        return self._debug

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        import logging
        problem = context.get("exception")
        lines = [context.get("message") or "Unhandled exception in event loop"]
        lines += [f"{name}: {value!r}" for name, value in sorted(context.items()) if name not in ("message", "exception")]
        logging.getLogger("asyncio").error("\n".join(lines), exc_info=problem if problem is not None else False)

    def call_exception_handler(self, context):
        (self._handler or type(self).default_exception_handler)(self, context)


def _loops(kind="loops"):
    """The loops that run in this thread."""
    return _thread._values().setdefault(kind, [])


def new_event_loop():
    return AbstractEventLoop()


def set_event_loop(loop):
    _loops("loop")[:] = [] if loop is None else [loop]


def get_running_loop():
    loops = _loops()
    if not loops:
        raise RuntimeError("no running event loop")
    return loops[-1]


def _get_running_loop():
    loops = _loops()
    return loops[-1] if loops else None


def get_event_loop():
    if running := _get_running_loop():
        return running
    known = _loops("loop")
    if not known:
        if _thread.get_ident() != _thread._main_ident():
            import threading
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        known.append(new_event_loop())
    return known[0]


def current_task(loop=None):
    return (loop or get_running_loop())._current


def all_tasks(loop=None):
    return {task for task in (loop or get_running_loop())._tasks if not task.done()}


def run(main, *, debug=None):
    """Runs a coroutine and all that it starts."""
    if _loops():
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = get_event_loop_policy().new_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        _cancel_all(loop)
        if loop._executor is not None:
            loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def _cancel_all(loop):
    left = [task for task in loop._tasks if not task.done()]
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(gather(*left, return_exceptions=True, _loop=loop))


class Runner:
    """Runs several coroutines in one loop."""
    __module__ = "asyncio.runners"

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = (loop_factory or get_event_loop_policy().new_event_loop)()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def run(self, coro, *, context=None):
        return self._loop.run_until_complete(coro)

    def get_loop(self):
        return self._loop

    def close(self):
        _cancel_all(self._loop)
        self._loop.close()


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def isfuture(obj):
    return isinstance(obj, Future)


def ensure_future(coro_or_future, *, loop=None):
    if isinstance(coro_or_future, Future):
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

        async def wrapped():
            return await coro_or_future
        return ensure_future(wrapped(), loop=loop)
    return Task(coro_or_future, loop=loop or get_event_loop())


class _Turn:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    """Lets the others run for a while."""
    if delay <= 0:
        await _Turn()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, lambda: future.done() or future.set_result(result))
    try:
        return await future
    finally:
        handle.cancel()


def gather(*coros_or_futures, return_exceptions=False, _loop=None):
    """The results of several, in their order."""
    loop = _loop or get_event_loop()
    outer = Future(loop=loop)
    if not coros_or_futures:
        outer.set_result([])
        return outer
    children, known = [], {}
    for item in coros_or_futures:
        if id(item) not in known:
            known[id(item)] = ensure_future(item, loop=loop)
        children.append(known[id(item)])
    left = [len(known)]

    def done(child):
        left[0] -= 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(CancelledError())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left[0] == 0:
            results = []
            for it in children:
                if it.cancelled():
                    results.append(CancelledError())
                else:
                    results.append(it.exception() if it.exception() is not None else it.result())
            outer.set_result(results)

    def cancel_all(msg=None):
        return not outer.done() and any([child.cancel(msg) for child in known.values()])
    outer.cancel = cancel_all
    for child in known.values():
        child.add_done_callback(done)
    return outer


def shield(arg):
    inner = ensure_future(arg)
    outer = inner.get_loop().create_future()

    def done(child):
        if outer.done():
            return
        if child.cancelled():
            outer.cancel()
        elif child.exception() is not None:
            outer.set_exception(child.exception())
        else:
            outer.set_result(child.result())
    inner.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for several; gives those that are done and those that are not."""
    tasks = set(fs)
    if not tasks:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(iscoroutine(task) for task in tasks):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()

    def is_over():
        finished = [task for task in tasks if task.done()]
        if return_when == FIRST_COMPLETED and finished:
            return True
        if return_when == FIRST_EXCEPTION and any(not task.cancelled() and task.exception() is not None for task in finished):
            return True
        return len(finished) == len(tasks)

    def wake(_=None):
        if not waiter.done() and (_ is None or is_over()):
            waiter.set_result(None)
    handle = loop.call_later(timeout, wake) if timeout is not None else None
    if not is_over():
        for task in tasks:
            task.add_done_callback(wake)
        try:
            await waiter
        finally:
            for task in tasks:
                task.remove_done_callback(wake)
    if handle is not None:
        handle.cancel()
    return {task for task in tasks if task.done()}, {task for task in tasks if not task.done()}


async def wait_for(fut, timeout):
    """A result, or TimeoutError after a while."""
    if timeout is None:
        return await fut
    task = ensure_future(fut)
    done, _ = await wait([task], timeout=timeout)
    if done:
        return task.result()
    task.cancel()
    try:
        await task
    except CancelledError:
        raise TimeoutError() from None
    return task.result()


def as_completed(fs, *, timeout=None):
    """Awaitables for the results in the order in which they come."""
    tasks = [ensure_future(item) for item in fs]
    found, queue = len(tasks), Queue()
    for task in tasks:
        task.add_done_callback(queue.put_nowait)

    async def next_one():
        return (await queue.get()).result()
    for _ in range(found):
        yield next_one()


async def to_thread(func, /, *args, **kwargs):
    """Calls a function in another thread."""
    import contextvars
    from functools import partial
    call = partial(contextvars.copy_context().run, func, *args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)


def wrap_future(future, *, loop=None):
    """A future of a loop for one of another thread."""
    if isfuture(future):
        return future
    loop = loop or get_event_loop()
    made = loop.create_future()

    def pass_on():
        if made.done():
            return
        if future.cancelled():
            made.cancel()
        elif future.exception() is not None:
            made.set_exception(future.exception())
        else:
            made.set_result(future.result())
    made.add_done_callback(lambda _: made.cancelled() and future.cancel())
    future.add_done_callback(lambda _: loop.is_closed() or loop.call_soon_threadsafe(pass_on))
    return made


def run_coroutine_threadsafe(coro, loop):
    """Has a loop of another thread run a coroutine."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as Result
    result = Result()

    def pass_on(task):
        if result.set_running_or_notify_cancel():
            if task.cancelled():
                result.set_exception(CancelledError())
            elif task.exception() is not None:
                result.set_exception(task.exception())
            else:
                result.set_result(task.result())
    loop.call_soon_threadsafe(lambda: ensure_future(coro, loop=loop).add_done_callback(pass_on))
    return result


class Timeout:
    """Cancels what runs within it after a while."""
    __module__ = "asyncio.timeouts"

    def __init__(self, when):
        self._when, self._expired, self._handle, self._task, self._active = when, False, None, None, False

    def __repr__(self):
        state = "created" if self._task is None else "expiring" if self._expired else "active" if self._active else "finished"
        when = f" when={round(self._when, 3) if self._when is not None else None}" if state == "active" else ""
        return f"<Timeout [{state}]{when}>"

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        if self._handle is not None:
            self._handle.cancel()
        self._when = when
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._end)

    def _end(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task, self._active = current_task(), True
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, value, traceback):
        self._active = False
        if self._handle is not None:
            self._handle.cancel()
        if self._expired and kind is not None and issubclass(kind, CancelledError):
            self._task.uncancel()
            raise TimeoutError from value


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    """Tasks that are waited for together; if one fails the others are cancelled."""
    __module__ = "asyncio.taskgroups"

    def __init__(self):
        self._tasks, self._errors, self._parent, self._aborting = [], [], None, False

    def __repr__(self):
        running = sum(not task.done() for task in self._tasks)
        words = [f"tasks={running}"] * bool(running) + [f"errors={len(self._errors)}"] * bool(self._errors)
        words += ["cancelling"] * self._aborting + ["entered"] * (self._parent is not None and not self._aborting)
        return f"<TaskGroup{''.join(' ' + word for word in words)}>"

    async def __aenter__(self):
        self._parent = current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        task = create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task):
        if not task.cancelled() and task.exception() is not None:
            self._errors.append(task.exception())
            self._abort()

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            task.cancel()

    async def __aexit__(self, kind, value, traceback):
        if kind is not None:
            self._abort()
        while any(not task.done() for task in self._tasks):
            try:
                await wait([task for task in self._tasks if not task.done()])
            except CancelledError:
                self._abort()
        await sleep(0)
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(value)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)


class _Waiters:
    def __init__(self):
        self._waiters = deque()

    def __repr__(self):
        waiters = f", waiters:{len(self._waiters)}" if self._waiters else ""
        return f"<{object.__repr__(self)[1:-1]} [{self._shown()}{waiters}]>"

    def _shown(self):
        return "locked" if self.locked() else "unlocked"

    async def _wait(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            await future
        finally:
            if future in self._waiters:
                self._waiters.remove(future)

    def _wake(self, count=1):
        for future in list(self._waiters):
            if count <= 0:
                break
            if not future.done():
                future.set_result(True)
                count -= 1


class Lock(_Waiters):
    """One at a time."""
    __module__ = "asyncio.locks"
    _locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        while self._locked:
            await self._wait()
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *info):
        self.release()


class Semaphore(_Waiters):
    """So many at a time."""
    __module__ = "asyncio.locks"

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def _shown(self):
        return "locked" if self.locked() else f"unlocked, value:{self._value}"

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            await self._wait()
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        self._wake()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *info):
        self.release()


class BoundedSemaphore(Semaphore):
    __module__ = "asyncio.locks"
    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Event(_Waiters):
    """Something that some wait for and another says has happened."""
    __module__ = "asyncio.locks"
    _is_set = False

    def _shown(self):
        return "set" if self._is_set else "unset"

    def is_set(self):
        return self._is_set

    def set(self):
        self._is_set = True
        self._wake(len(self._waiters))

    def clear(self):
        self._is_set = False

    async def wait(self):
        if not self._is_set:
            await self._wait()
        return True


class Condition(_Waiters):
    """Waits, within a lock, for what another says."""
    __module__ = "asyncio.locks"

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock or Lock()
        self.acquire, self.release, self.locked = self._lock.acquire, self._lock.release, self._lock.locked

    async def wait(self):
        self._lock.release()
        try:
            await self._wait()
        finally:
            await self._lock.acquire()
        return True

    async def wait_for(self, predicate):
        while not (found := predicate()):
            await self.wait()
        return found

    def notify(self, n=1):
        self._wake(n)

    def notify_all(self):
        self._wake(len(self._waiters))

    async def __aenter__(self):
        await self._lock.acquire()

    async def __aexit__(self, *info):
        self._lock.release()


class Barrier:
    """A place where a number of tasks wait for each other."""
    __module__ = "asyncio.locks"

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond, self._parties, self._count, self._state = Condition(), parties, 0, "filling"

    def __repr__(self):
        words = self._state + ("" if self.broken else f", waiters:{self.n_waiting}/{self._parties}")
        return f"<{object.__repr__(self)[1:-1]} [{words}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *info):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self.broken:
                raise BrokenBarrierError("Barrier aborted")
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._state = "draining"
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if not self._count and self._state in ("draining", "resetting"):
                    self._state = "filling"
                self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                self._state = "resetting"
                self._cond.notify_all()
            else:
                self._state = "filling"

    async def abort(self):
        async with self._cond:
            self._state = "broken"
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


class Queue:
    """Items from those who put to those who get."""
    __module__ = "asyncio.queues"

    def __init__(self, maxsize=0):
        self.maxsize, self._unfinished = maxsize, 0
        self._getters, self._putters, self._finished = _Waiters(), _Waiters(), Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._shown()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._shown()}>"

    def _shown(self):
        waiting = [(name, len(it._waiters)) for name, it in (("getters", self._getters), ("putters", self._putters)) if it._waiters]
        words = [f"maxsize={self.maxsize!r}", *([f"_queue={list(self._queue)!r}"] if self._queue else []),
                 *(f"_{name}[{count}]" for name, count in waiting), *([f"tasks={self._unfinished}"] if self._unfinished else [])]
        return " ".join(words)

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self.maxsize <= len(self._queue)

    async def put(self, item):
        while self.full():
            await self._putters._wait()
        self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake()

    async def get(self):
        while self.empty():
            await self._getters._wait()
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._putters._wake()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if not self._unfinished:
            self._finished.set()

    async def join(self):
        if self._unfinished:
            await self._finished.wait()


class PriorityQueue(Queue):
    """The smallest item first."""
    __module__ = "asyncio.queues"

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """The latest item first."""
    __module__ = "asyncio.queues"

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()


class DefaultEventLoopPolicy:
    """Which loop a thread has."""
    __module__, __qualname__ = "asyncio.unix_events", "_UnixDefaultEventLoopPolicy"

    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


DefaultEventLoopPolicy.__name__ = "_UnixDefaultEventLoopPolicy"
_policy = []


def get_event_loop_policy():
    if not _policy:
        _policy.append(DefaultEventLoopPolicy())
    return _policy[0]


def set_event_loop_policy(policy):
    _policy[:] = [] if policy is None else [policy]


__all__ = (
    "iscoroutinefunction iscoroutine AbstractEventLoop Handle get_event_loop_policy set_event_loop_policy get_event_loop "
    "set_event_loop new_event_loop get_running_loop _get_running_loop BrokenBarrierError CancelledError InvalidStateError "
    "TimeoutError IncompleteReadError LimitOverrunError Future wrap_future isfuture Lock Event Condition Semaphore "
    "BoundedSemaphore Barrier Runner run Queue PriorityQueue LifoQueue QueueFull QueueEmpty StreamReader StreamWriter "
    "create_subprocess_exec create_subprocess_shell Task create_task FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED wait "
    "wait_for as_completed sleep gather shield ensure_future run_coroutine_threadsafe current_task all_tasks to_thread "
    "Timeout timeout timeout_at DefaultEventLoopPolicy").split()
