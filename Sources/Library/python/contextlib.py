"""What makes and joins context managers."""
import sys
from abc import ABC, abstractmethod
from collections import deque
from functools import wraps
from types import GenericAlias, MethodType


class AbstractContextManager(ABC):
    """A class whose `__enter__` gives itself."""
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return hasattr(other, "__enter__") and hasattr(other, "__exit__") or NotImplemented
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, kind, value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return hasattr(other, "__aenter__") and hasattr(other, "__aexit__") or NotImplemented
        return NotImplemented


class ContextDecorator:
    """A context manager that can decorate functions, whose bodies then run within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inside(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)
        return inside


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inside(*args, **kwargs):
            async with self._recreate_cm():
                return await function(*args, **kwargs)
        return inside


class _FromGenerator:
    """A generator that yields once, as a context manager. It can be made again, since decorators are used often."""

    def __init__(self, function, args, kwargs):
        self.gen = function(*args, **kwargs)
        self._origin = function, args, kwargs
        self.__doc__ = getattr(function, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        return type(self)(*self._origin)


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        del self._origin
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self.gen.close()
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            self.gen.throw(value)
        except StopIteration as stop:
            return stop is not value
        except RuntimeError as error:
            # A StopIteration that goes through a generator comes out as the cause of a RuntimeError.
            if error is value or isinstance(value, StopIteration) and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            # The way through the generator is no part of the way that the block's error took.
            error.__traceback__ = traceback
            return False
        self.gen.close()
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    async def __aenter__(self):
        del self._origin
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            await self.gen.aclose()
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = kind()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except BaseException as error:
            if error is not value and not (isinstance(error, RuntimeError) and error.__cause__ is value):
                raise
            value.__traceback__ = traceback
            return False
        await self.gen.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    """A function that makes a context manager of a generator function which yields once."""
    @wraps(func)
    def make(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)
    return make


def asynccontextmanager(func):
    """The same for an asynchronous generator func."""
    @wraps(func)
    def make(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)
    return make


class closing(AbstractContextManager):
    """Closes a thing at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *info):
        await self.thing.aclose()


class _Redirected(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._target, self._before = new_target, []

    def __enter__(self):
        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_Redirected):
    """Within it, what is printed goes to another file."""
    _stream = "stdout"


class redirect_stderr(_Redirected):
    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends its block quietly at one of the exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; gives `enter_result`."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *info):
        pass


class chdir(AbstractContextManager):
    """Within it, another directory is the current one."""

    def __init__(self, path):
        self.path, self._before = path, []

    def __enter__(self):
        import os
        self._before.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._before.pop())


def _bound(cls, name, thing, words):
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {words} protocol") from None


class _Stack:
    """Exits that run in reverse order at the end: pairs of a function of an exception's three parts, and whether it is awaited."""

    def __init__(self):
        self._exits = deque()

    def pop_all(self):
        """Another stack with these exits; this one has none then."""
        other = type(self)()
        other._exits, self._exits = self._exits, deque()
        return other

    def push(self, exit):
        cls = type(exit)
        if hasattr(cls, "__exit__"):
            self._exits.append((MethodType(cls.__exit__, exit), False))
        else:
            self._exits.append((exit, False))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        enter = _bound(cls, "__enter__", cm, "context manager")
        leave = _bound(cls, "__exit__", cm, "context manager")
        result = enter(cm)
        self._exits.append((MethodType(leave, cm), False))
        return result

    def callback(self, callback, /, *args, **kwds):
        def leave(kind, value, traceback):
            callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exits.append((leave, False))
        return callback


def _chain(new, old, outside):
    """Makes `old` the context of what was raised after it, in place of what was being handled outside."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outside:
            break
        new = context
    new.__context__ = old


def _raised(pending):
    """Raises an exception with the context that it has."""
    context = pending.__context__
    try:
        raise pending
    except BaseException:
        pending.__context__ = context
        raise


class ExitStack(_Stack, AbstractContextManager):
    """Any number of context managers and callbacks, left in reverse order."""

    def __exit__(self, kind, value, traceback):
        pending, swallowed = value, False
        outside = sys.exception()
        while self._exits:
            leave, _ = self._exits.pop()
            try:
                if leave(type(pending) if pending is not None else None, pending, traceback if pending is value else None):
                    pending, swallowed = None, True
            except BaseException as error:
                _chain(error, pending, outside)
                pending = error
        if pending is not None and pending is not value:
            _raised(pending)
        return swallowed and pending is None

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    """The same, for asynchronous managers and callbacks too."""

    def push_async_exit(self, exit):
        cls = type(exit)
        if hasattr(cls, "__aexit__"):
            self._exits.append((MethodType(cls.__aexit__, exit), True))
        else:
            self._exits.append((exit, True))
        return exit

    async def enter_async_context(self, cm):
        cls = type(cm)
        enter = _bound(cls, "__aenter__", cm, "asynchronous context cm")
        leave = _bound(cls, "__aexit__", cm, "asynchronous context cm")
        result = await enter(cm)
        self._exits.append((MethodType(leave, cm), True))
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        async def leave(kind, value, traceback):
            await callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exits.append((leave, True))
        return callback

    async def __aexit__(self, kind, value, traceback):
        pending, swallowed = value, False
        outside = sys.exception()
        while self._exits:
            leave, is_async = self._exits.pop()
            info = type(pending) if pending is not None else None, pending, traceback if pending is value else None
            try:
                if await leave(*info) if is_async else leave(*info):
                    pending, swallowed = None, True
            except BaseException as error:
                _chain(error, pending, outside)
                pending = error
        if pending is not None and pending is not value:
            _raised(pending)
        return swallowed and pending is None

    async def aclose(self):
        await self.__aexit__(None, None, None)


__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir"]
