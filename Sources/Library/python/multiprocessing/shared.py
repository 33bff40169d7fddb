"""What processes share: locks are bytes in a pipe, values and lists lie in files without a name, and messages go through pipes."""
import os
import pickle
import struct
import tempfile
import time
from operator import index
from queue import Empty, Full


class Semaphore:
    """As many bytes in a pipe as may enter: to acquire is to read one."""

    def __init__(self, value=1):
        self._reading, self._writing = os.pipe()
        os.write(self._writing, b"x" * value)
        self._last = value

    def acquire(self, block=True, timeout=None):
        import select
        if not block:
            timeout = 0
        while True:
            if timeout is not None and not select.select([self._reading], [], [], max(0, timeout))[0]:
                return False
            if timeout is None:
                return bool(os.read(self._reading, 1))
            os.set_blocking(self._reading, False)
            try:
                return bool(os.read(self._reading, 1))
            except BlockingIOError:
                if timeout == 0:
                    return False
            finally:
                os.set_blocking(self._reading, True)

    def release(self):
        os.write(self._writing, b"x")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *info):
        self.release()

    def __del__(self):
        try:
            os.close(self._reading)
            os.close(self._writing)
        except OSError:
            pass


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._free = _Cells(struct.pack("<q", value))

    def acquire(self, block=True, timeout=None):
        got = super().acquire(block, timeout)
        if got:
            self._free.change(lambda data: struct.pack("<q", struct.unpack("<q", data)[0] - 1))
        return got

    def release(self):
        if struct.unpack("<q", self._free.read())[0] >= self._last:
            raise ValueError("semaphore or lock released too many times")
        self._free.change(lambda data: struct.pack("<q", struct.unpack("<q", data)[0] + 1))
        super().release()


class Lock(Semaphore):
    """A semaphore for one."""

    def __init__(self):
        super().__init__(1)

    def release(self):
        import select
        if select.select([self._reading], [], [], 0)[0]:
            raise ValueError("semaphore or lock released too many times")
        super().release()


class RLock(Lock):
    """A lock that its owner may acquire again."""

    def __init__(self):
        super().__init__()
        self._owner, self._count = None, 0

    def acquire(self, block=True, timeout=None):
        if self._owner == os.getpid():
            self._count += 1
            return True
        got = super().acquire(block, timeout)
        if got:
            self._owner, self._count = os.getpid(), 1
        return got

    def release(self):
        if self._owner != os.getpid():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self._count -= 1
        if not self._count:
            self._owner = None
            super().release()


class _Cells:
    """Bytes that all copies of the process see."""

    def __init__(self, data):
        self._file, self._guard = tempfile.TemporaryFile(), Semaphore(1)
        self.write(data)

    def read(self):
        number = self._file.fileno()
        return os.pread(number, os.fstat(number).st_size, 0)

    def write(self, data):
        number = self._file.fileno()
        os.pwrite(number, data, 0)
        os.ftruncate(number, len(data))

    def put(self, place, data):
        os.pwrite(self._file.fileno(), data, place)

    def change(self, function):
        with self._guard:
            self.write(function(self.read()))


class RawValue:
    """A number that processes share."""

    def __init__(self, typecode_or_type, *args):
        self._format = "<" + _code(typecode_or_type)
        self._cells = _Cells(_packed(self._format, *(args or (0,))))

    @property
    def value(self):
        return struct.unpack(self._format, self._cells.read())[0]

    @value.setter
    def value(self, value):
        self._cells.write(_packed(self._format, value))


class RawArray:
    """Numbers that processes share."""

    def __init__(self, typecode_or_type, size_or_initializer):
        code = _code(typecode_or_type)
        items = [0] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)
        self._format, self._count, self._size = "<" + code, len(items), struct.calcsize("<" + code)
        self._cells = _Cells(b"".join(_packed(self._format, item) for item in items))

    def _all(self):
        return struct.unpack(f"<{self._count}{self._format[1:]}", self._cells.read())

    def __len__(self):
        return self._count

    def __iter__(self):
        return iter(self._all())

    def __getitem__(self, key):
        found = self._all()[key]
        return list(found) if isinstance(key, slice) else found

    def __setitem__(self, key, value):
        # What is not assigned may be changed by others meanwhile.
        places = range(self._count)[key]
        pairs = list(zip(places, value)) if isinstance(key, slice) else [(places, value)]
        if isinstance(key, slice) and not len(places) == len(pairs) == len(value):
            raise ValueError("Can only assign sequence of same size")
        for place, item in pairs:
            self._cells.put(place * self._size, _packed(self._format, item))


def _packed(format, value):
    """A number as it lies in memory; integers are cut to their size, as C cuts them."""
    if format[1] == "c":
        return struct.pack(format, value or b"\0")
    if format[1] in "fd":
        if isinstance(value, (str, bytes)) or not hasattr(value, "__float__") and not hasattr(value, "__index__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return struct.pack(format, value)
    size = struct.calcsize(format)
    return (index(value) & (1 << 8 * size) - 1).to_bytes(size, "little")


def _code(kind):
    code = kind if isinstance(kind, str) else getattr(kind, "_type_", None)
    if code not in tuple("cbBhHiIlLqQfd"):
        raise TypeError(f"this type has no size: {kind!r}")
    return {"l": "q", "L": "Q"}.get(code, code)


def _locked(kind):
    class Locked(kind):
        def __init__(self, *args, lock=True):
            super().__init__(*args)
            self._lock = RLock() if lock in (True, False, None) else lock

        def get_lock(self):
            return self._lock

        def get_obj(self):
            return self

        def acquire(self, block=True, timeout=None):
            return self._lock.acquire(block, timeout)

        def release(self):
            self._lock.release()

        def __enter__(self):
            return self._lock.__enter__()

        def __exit__(self, *info):
            return self._lock.__exit__(*info)
    Locked.__name__ = Locked.__qualname__ = kind.__name__[3:]
    return Locked


Value = _locked(RawValue)


class Array(_locked(RawArray)):
    """Numbers that processes share, one process at a time."""

    def __getitem__(self, key):
        with self:
            return super().__getitem__(key)

    def __setitem__(self, key, value):
        with self:
            super().__setitem__(key, value)


class Connection:
    """One end of a pipe for objects."""

    def __init__(self, reading, writing):
        self._reading, self._writing, self.closed = reading, writing, False

    readable = property(lambda self: self._reading is not None)
    writable = property(lambda self: self._writing is not None)

    def fileno(self):
        return self._writing if self._reading is None else self._reading

    def send_bytes(self, buffer):
        if self._writing is None:
            raise OSError("connection is read-only")
        data = memoryview(struct.pack("<q", len(buffer)) + bytes(buffer))
        while data:
            data = data[os.write(self._writing, data):]

    def _take(self, count):
        parts = []
        while count:
            part = os.read(self._reading, min(count, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def recv_bytes(self):
        if self._reading is None:
            raise OSError("connection is write-only")
        return self._take(struct.unpack("<q", self._take(8))[0])

    def send(self, obj):
        self.send_bytes(pickle.dumps(obj))

    def recv(self):
        return pickle.loads(self.recv_bytes())

    def poll(self, timeout=0.0):
        import select
        return bool(select.select([self._reading], [], [], timeout)[0])

    def close(self):
        for number in {self._reading, self._writing} - {None}:
            os.close(number)
        self._reading = self._writing = None
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass


def Pipe(duplex=True):
    """Two ends that are connected."""
    first = os.pipe()
    if not duplex:
        return Connection(first[0], None), Connection(None, first[1])
    second = os.pipe()
    return Connection(first[0], second[1]), Connection(second[0], first[1])


class Queue:
    """First in, first out, between processes: the messages lie in a file until they are taken."""

    def __init__(self, maxsize=0):
        self._maxsize, self._file, self._guard = maxsize, tempfile.TemporaryFile(), Semaphore(1)
        self._ends, self._there = _Cells(struct.pack("<qqq", 0, 0, 0)), Semaphore(0)
        self._room = Semaphore(maxsize) if 0 < maxsize <= 60000 else None

    def put(self, obj, block=True, timeout=None):
        data = pickle.dumps(obj)
        if self._room is not None and not self._room.acquire(block, timeout):
            raise Full
        with self._guard:
            first, last, count = struct.unpack("<qqq", self._ends.read())
            if not count:
                first = last = 0
            os.pwrite(self._file.fileno(), struct.pack("<q", len(data)) + data, last)
            self._ends.write(struct.pack("<qqq", first, last + 8 + len(data), count + 1))
        self._there.release()

    def get(self, block=True, timeout=None):
        if not self._there.acquire(block, timeout):
            raise Empty
        with self._guard:
            first, last, count = struct.unpack("<qqq", self._ends.read())
            number = self._file.fileno()
            size, = struct.unpack("<q", os.pread(number, 8, first))
            data = os.pread(number, size, first + 8)
            self._ends.write(struct.pack("<qqq", first + 8 + size, last, count - 1))
        if self._room is not None:
            self._room.release()
        return pickle.loads(data)

    def put_nowait(self, obj):
        self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return struct.unpack("<qqq", self._ends.read())[2]

    def empty(self):
        return not self.qsize()

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    def close(self):
        """What was put has been written."""

    join_thread = cancel_join_thread = close


class SimpleQueue(Queue):
    """The same, with less to ask."""


class JoinableQueue(Queue):
    """A queue that can be waited for until all that was put is done."""

    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._open = Value("q", 0)

    def put(self, obj, block=True, timeout=None):
        with self._open:
            self._open.value += 1
        super().put(obj, block, timeout)

    def task_done(self):
        with self._open:
            if not self._open.value:
                raise ValueError("task_done() called too many times")
            self._open.value -= 1

    def join(self):
        _wait(lambda: not self._open.value, None)


def _wait(holds, timeout):
    """Asks again and again; whether it holds within the time."""
    end, pause = None if timeout is None else time.monotonic() + timeout, 0.0002
    while not holds():
        if end is not None and time.monotonic() >= end:
            return bool(holds())
        time.sleep(pause)
        pause = min(2 * pause, 0.01)
    return True


class Event:
    """A flag that processes wait for."""

    def __init__(self):
        self._flag = RawValue("b", 0)

    def is_set(self):
        return self._flag.value == 1

    def set(self):
        self._flag.value = 1

    def clear(self):
        self._flag.value = 0

    def wait(self, timeout=None):
        return _wait(self.is_set, timeout)


class Condition:
    """A lock, and word that something has changed."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        self._waiting, self._woken = RawValue("q", 0), Semaphore(0)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *info):
        return self._lock.__exit__(*info)

    def wait(self, timeout=None):
        self._waiting.value += 1
        self.release()
        try:
            return self._woken.acquire(timeout=timeout)
        finally:
            self.acquire()

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result

    def notify(self, n=1):
        count = min(n, self._waiting.value)
        self._waiting.value -= count
        for _ in range(count):
            self._woken.release()

    def notify_all(self):
        self.notify(self._waiting.value)


class Barrier:
    """Processes wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self.parties, self._action, self._timeout, self._count = parties, action, timeout, Value("q", 0)

    def wait(self, timeout=None):
        with self._count:
            place = self._count.value
            self._count.value += 1
            if (place + 1) % self.parties == 0 and self._action:
                self._action()
        if not _wait(lambda: self._count.value >= (place // self.parties + 1) * self.parties, timeout or self._timeout):
            from threading import BrokenBarrierError
            raise BrokenBarrierError
        return place % self.parties


class _Proxy:
    """An object that all copies of the process see: each use reads it, and writes it back."""

    def __init__(self, value):
        self._cells = _Cells(pickle.dumps(value))

    def _getvalue(self):
        return pickle.loads(self._cells.read())

    def _use(self, name, args, kwargs={}):
        with self._cells._guard:
            value = self._getvalue()
            result = getattr(value, name)(*args, **kwargs)
            self._cells.write(pickle.dumps(value))
        return result

    def __getattr__(self, name):
        if name.startswith("_") or not hasattr(self._getvalue(), name):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return lambda *args, **kwargs: self._use(name, args, kwargs)

    def __str__(self):
        return repr(self._getvalue())

    def __repr__(self):
        kind = type(self._getvalue()).__name__
        return f"<{type(self).__name__} object, typeid {kind!r} at {id(self):#x}>"

    def __iter__(self):
        return iter(list(self._getvalue()))


def _proxy(name, methods):
    def method(name):
        return lambda self, *args: self._use(name, args)
    return type(name, (_Proxy,), {each: method(each) for each in methods.split()})


ListProxy = _proxy("ListProxy", "__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__")
DictProxy = _proxy("DictProxy", "__contains__ __delitem__ __getitem__ __len__ __setitem__")


class _Space(_Proxy):
    """Attributes that processes share."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._getvalue()[name]
        except KeyError:
            raise AttributeError(f"'Namespace' object has no attribute {name!r}") from None

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._use("__setitem__", (name, value))

    def __delattr__(self, name):
        self._use("__delitem__", (name,))


class SyncManager:
    """Makes what processes share."""
    Lock, RLock, Semaphore, BoundedSemaphore, Event, Condition, Barrier = Lock, RLock, Semaphore, BoundedSemaphore, Event, Condition, Barrier
    Queue, JoinableQueue = Queue, JoinableQueue

    def __init__(self):
        # Elsewhere it is a process.
        import multiprocessing
        next(multiprocessing._counter)

    def list(self, sequence=()):
        return ListProxy(list(sequence))

    def dict(self, *args, **kwargs):
        return DictProxy(dict(*args, **kwargs))

    def Namespace(self, **kwargs):
        return _Space(kwargs)

    def Value(self, typecode, value):
        return RawValue(typecode, value)

    def Array(self, typecode, sequence):
        return RawArray(typecode, sequence)

    def start(self):
        """Nothing has to run for it."""

    shutdown = start

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.shutdown()


Manager = SyncManager
