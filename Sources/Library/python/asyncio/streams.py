"""Bytes that come and go while others run."""
from asyncio.exceptions import IncompleteReadError, LimitOverrunError

__all__ = ("StreamReader", "StreamWriter")


class StreamReader:
    """Bytes that come from elsewhere."""

    def __init__(self, limit=2 ** 16, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit, self._buffer, self._eof, self._exception, self._waiter = limit, bytearray(), False, None, None

    def __repr__(self):
        words = ["StreamReader"] + [f"{len(self._buffer)} bytes"] * bool(self._buffer) + ["eof"] * self._eof
        return f"<{' '.join(words)}>"

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        self._wake()

    def _wake(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if data:
            self._buffer += data
            self._wake()

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    async def _more(self, name):
        from asyncio import get_running_loop
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        self._waiter = get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count):
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        while True:
            if self._exception is not None:
                raise self._exception
            at = self._buffer.find(separator)
            if at > self._limit:
                raise LimitOverrunError("Separator is found, but chunk is longer than limit", at)
            if at >= 0:
                return self._take(at + len(separator))
            if len(self._buffer) > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", len(self._buffer))
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), None)
            await self._more("readuntil")

    async def readline(self):
        try:
            return await self.readuntil()
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            del self._buffer[:error.consumed + self._buffer.startswith(b"\n", error.consumed)]
            raise ValueError(error.args[0]) from None

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        while len(self._buffer) < n:
            if self._exception is not None:
                raise self._exception
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._more("readexactly")
        return self._take(n)

    async def read(self, n=-1):
        if self._exception is not None:
            raise self._exception
        while n and not self._eof and (n < 0 or not self._buffer):
            await self._more("read")
        return self._take(len(self._buffer) if n < 0 else n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class StreamWriter:
    """Bytes that go to a file of the system's; a thread writes them."""

    def __init__(self, file):
        self._file, self._pending, self._closing = file, bytearray(), False

    def write(self, data):
        self._pending += data

    def writelines(self, data):
        self._pending += b"".join(data)

    def can_write_eof(self):
        return True

    def write_eof(self):
        self.close()

    async def drain(self):
        from asyncio import to_thread
        data, self._pending = bytes(self._pending), bytearray()
        if data:
            await to_thread(self._send, data)

    def _send(self, data):
        try:
            self._file.write(data)
            self._file.flush()
        except BrokenPipeError:
            pass

    def close(self):
        if not self._closing:
            self._closing = True
            self._send(bytes(self._pending))
            try:
                self._file.close()
            except BrokenPipeError:
                pass

    def is_closing(self):
        return self._closing

    async def wait_closed(self):
        pass
