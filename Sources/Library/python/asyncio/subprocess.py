"""Other programs, waited for while others run."""
import subprocess
from asyncio.streams import StreamReader, StreamWriter
from subprocess import DEVNULL, PIPE, STDOUT

__all__ = ("create_subprocess_exec", "create_subprocess_shell")


def _read_on(file, reader, loop):
    """Passes on what comes, in a thread."""
    import os

    def pump():
        while True:
            data = os.read(file.fileno(), 1 << 16)
            loop.call_soon_threadsafe(*((reader.feed_data, data) if data else (reader.feed_eof,)))
            if not data:
                return file.close()
    loop.run_in_executor(None, pump)
    return reader


class Process:
    """A program that runs."""

    def __init__(self, made, loop, limit):
        self._made, self.pid = made, made.pid
        self.stdin = StreamWriter(made.stdin) if made.stdin else None
        self.stdout, self.stderr = (_read_on(it, StreamReader(limit), loop) if it else None for it in (made.stdout, made.stderr))

    def __repr__(self):
        return f"<{type(self).__name__} {self.pid}>"

    @property
    def returncode(self):
        return self._made.returncode

    async def wait(self):
        from asyncio import to_thread
        return await to_thread(self._made.wait)

    def _check(self):
        if self._made.returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check()
        self._made.send_signal(signal)

    def terminate(self):
        self._check()
        self._made.terminate()

    def kill(self):
        self._check()
        self._made.kill()

    async def _feed(self, data):
        if data:
            self.stdin.write(data)
            await self.stdin.drain()
        self.stdin.close()

    async def communicate(self, input=None):
        from asyncio import gather, sleep
        feeds = self._feed(input) if self.stdin is not None else sleep(0)
        _, out, err = await gather(feeds, *(it.read() if it is not None else sleep(0) for it in (self.stdout, self.stderr)))
        await self.wait()
        return out, err


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=2 ** 16, **kwds):
    """Starts a program."""
    from asyncio import get_running_loop
    made = subprocess.Popen([program, *args], stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **kwds)
    return Process(made, get_running_loop(), limit)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=2 ** 16, **kwds):
    """Starts a command of the shell."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    from asyncio import get_running_loop
    made = subprocess.Popen(cmd, shell=True, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **kwds)
    return Process(made, get_running_loop(), limit)
