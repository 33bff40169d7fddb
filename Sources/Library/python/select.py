"""Waiting until files can be read or written."""
import os
import time as _time

error = OSError
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32
POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLMSG, POLLRDHUP = 64, 128, 256, 512, 1024, 8192
PIPE_BUF = 4096


def _number(file):
    """The number of a file."""
    if not isinstance(file, int):
        try:
            file = file.fileno()
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        if not isinstance(file, int):
            raise TypeError("fileno() returned a non-integer")
    if file < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({file})")
    return file


def _ready(wanted, timeout):
    """What is ready of the files, of which signals interrupt no waiting."""
    end = None if timeout is None else _time.monotonic() + timeout
    while True:
        left = -1 if end is None else max(0, end - _time.monotonic())
        found = os._poll_files(wanted, -1 if left < 0 else min(int(left * 1000 + 0.999), 2**31 - 1))
        if any(found) or end is not None and _time.monotonic() >= end:
            return found


def select(rlist, wlist, xlist, timeout=None, /):
    """Those of three lists of files that can be read, written, or have something else to say."""
    lists = [list(files) for files in (rlist, wlist, xlist)]
    if timeout is not None:
        if not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be a float or None")
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    masks = (POLLIN, POLLIN | POLLHUP | POLLERR), (POLLOUT, POLLOUT | POLLERR), (POLLPRI, POLLPRI)
    wanted = [(_number(file), mask) for files, (mask, _) in zip(lists, masks) for file in files]
    found = iter(_ready(wanted, timeout))
    result = [[file for file in files if next(found) & answer] for files, (_, answer) in zip(lists, masks)]
    return result[0], result[1], result[2]


class poll:
    """Files to wait for, each with what it is waited for."""

    def __init__(self):
        self._files = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._files[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        if _number(fd) not in self._files:
            raise FileNotFoundError(2, "No such file or directory")
        self._files[_number(fd)] = eventmask

    def unregister(self, fd, /):
        del self._files[_number(fd)]

    def poll(self, timeout=None, /):
        wanted = list(self._files.items())
        found = _ready(wanted, None if timeout is None or timeout < 0 else timeout / 1000)
        return [(file, events) for (file, _), events in zip(wanted, found) if events]
