"""Threads by their plain functions."""
from _structseq import structseq as _structseq
from _threads import LockType, RLock, TIMEOUT_MAX, _count, _main_ident, allocate_lock, get_ident, stack_size, start_new_thread
from _threads import values as _values

error, get_native_id, allocate, start_new = RuntimeError, get_ident, allocate_lock, start_new_thread
_ExceptHookArgs = _structseq("_ExceptHookArgs", "_thread", ("exc_type", "exc_value", "exc_traceback", "thread"),
                             doc="What is told of an exception that ends a thread.")


class _local:
    """Attributes of which each thread has its own."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        made = object.__new__(cls)
        object.__getattribute__(made, "__dict__")["_arguments"] = args, kwargs
        _own(made, begins=True)
        return made

    def __getattribute__(self, name):
        own = _own(self)
        if name == "__dict__":
            return own
        return own[name] if name in own else object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if hasattr(getattr(type(self), name, None), "__set__"):
            return object.__setattr__(self, name, value)
        _own(self)[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        try:
            del _own(self)[name]
        except KeyError:
            raise AttributeError(name) from None


def _own(it, begins=False):
    """The attributes of the thread that runs. Where it has none yet, the object is initialised for it."""
    spaces = object.__getattribute__(it, "__dict__")
    thread = get_ident()
    if thread not in spaces or begins:
        # A thread's number is never given to another, but a thread that ends leaves what it had here.
        own = spaces[thread] = {}
        _values().setdefault("locals", []).append(_Owned(spaces, thread))
        if not begins and type(it).__init__ is not object.__init__:
            args, kwargs = spaces["_arguments"]
            type(it).__init__(it, *args, **kwargs)
        return own
    return spaces[thread]


class _Owned:
    """What a thread has in a local object, which it gives up at its end."""

    def __init__(self, spaces, thread):
        self.spaces, self.thread = spaces, thread

    def __del__(self):
        self.spaces.pop(self.thread, None)


_local.__qualname__ = _local.__name__


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    """Has the main thread answer a signal."""
    import signal
    signal.raise_signal(signum)


def _set_sentinel():
    return allocate_lock()
