"""Handlers that turn files over, gather records, or hand them on."""
import copy as _copy
import logging
import os
import queue
import re as _re
import sys as _sys
import time

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = 9020, 9021, 9022, 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514
_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that gives way to a new one where `shouldRollover` says so."""
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _turn(self, source, dest):
        """Makes way for a file under another name, and moves one there."""
        if os.path.exists(dest):
            os.remove(dest)
        self.rotate(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """A file of at most `maxBytes`, and the last `backupCount` files before it as `.1`, `.2` and so on."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, "a" if maxBytes > 0 else mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            def name(number):
                return self.rotation_filename(f"{self.baseFilename}.{number}")
            for number in range(self.backupCount - 1, 0, -1):
                if os.path.exists(name(number)):
                    if os.path.exists(name(number + 1)):
                        os.remove(name(number + 1))
                    os.rename(name(number), name(number + 1))
            self._turn(self.baseFilename, name(1))
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        self.stream.seek(0, 2)
        return self.stream.tell() + len(f"{self.format(record)}\n") >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """A file for each second, minute, hour, day, night or day of the week; `backupCount` older ones are kept."""
    _UNITS = {"S": (1, "%Y-%m-%d_%H-%M-%S", r"^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}(\.\w+)?$"),
              "M": (60, "%Y-%m-%d_%H-%M", r"^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}(\.\w+)?$"),
              "H": (3600, "%Y-%m-%d_%H", r"^\d{4}-\d{2}-\d{2}_\d{2}(\.\w+)?$"),
              "D": (_MIDNIGHT, "%Y-%m-%d", r"^\d{4}-\d{2}-\d{2}(\.\w+)?$"),
              "W": (7 * _MIDNIGHT, "%Y-%m-%d", r"^\d{4}-\d{2}-\d{2}(\.\w+)?$")}

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        super().__init__(filename, "a", encoding=encoding, delay=delay, errors=errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        unit = "D" if self.when == "MIDNIGHT" else self.when[:1]
        if unit == "W":
            if len(self.when) != 2:
                raise ValueError(f"You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}")
            if not "0" <= self.when[1] <= "6":
                raise ValueError(f"Invalid day specified for weekly rollover: {self.when}")
            self.dayOfWeek = int(self.when[1])
        elif unit not in self._UNITS or self.when != "MIDNIGHT" and len(self.when) != 1:
            raise ValueError(f"Invalid rollover interval specified: {self.when}")
        seconds, self.suffix, pattern = self._UNITS[unit]
        self.extMatch, self.interval = _re.compile(pattern, _re.ASCII), seconds * interval
        known = self.baseFilename
        self.rolloverAt = self.computeRollover(int(os.stat(known).st_mtime if os.path.exists(known) else time.time()))

    def _broken(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """When the file that is written at a time gives way, in seconds since 1970."""
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return currentTime + self.interval
        now = self._broken(currentTime)
        at = self.atTime
        turn = _MIDNIGHT if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        left = turn - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        day = now.tm_wday
        if left <= 0:
            left += _MIDNIGHT
            day = (day + 1) % 7
        result = currentTime + left
        if self.when.startswith("W"):
            result += (self.dayOfWeek - day) % 7 * _MIDNIGHT + (self.interval - 7 * _MIDNIGHT)
        else:
            result += self.interval - _MIDNIGHT
        return result if self.utc else result + self._shift(now.tm_isdst, result)

    @staticmethod
    def _shift(summer, moment):
        """What has to be added to a moment where summer time begins or ends before it."""
        then = time.localtime(moment)[-1]
        return 0 if summer == then else 3600 if summer else -3600

    def shouldRollover(self, record):
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None and name.startswith(base + ".") and self.extMatch.match(name[len(base) + 1:]):
                found.append(os.path.join(folder, name))
            elif self.namer is not None and any(map(self.extMatch.match, name.split("."))):
                found.append(os.path.join(folder, name))
        return sorted(found)[:max(0, len(found) - self.backupCount)]

    def doRollover(self):
        now = int(time.time())
        began = self.rolloverAt - self.interval
        moment = self._broken(began)
        if not self.utc:
            summer = time.localtime(now)[-1]
            if summer != moment[-1]:
                moment = time.localtime(began + (3600 if summer else -3600))
        target = self.rotation_filename(f"{self.baseFilename}.{time.strftime(self.suffix, moment)}")
        self._close_stream()
        self._turn(self.baseFilename, target)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval


class WatchedFileHandler(logging.FileHandler):
    """A file that is opened anew where another one has taken its name."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = -1
        self._note()

    def _note(self):
        if self.stream:
            facts = os.fstat(self.stream.fileno())
            self.dev, self.ino = facts.st_dev, facts.st_ino

    def reopenIfNeeded(self):
        facts = os.stat(self.baseFilename) if os.path.exists(self.baseFilename) else None
        if (facts is None or (facts.st_dev, facts.st_ino) != (self.dev, self.ino)) and self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = self._open()
            self._note()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records until there are enough, or a grave one, and hands them to `target`."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return super().shouldFlush(record) or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """The record with its text made, so that another thread or process can take it."""
        text = self.format(record)
        record = _copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records out of a queue, in a thread of its own, and hands them to handlers."""
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self._thread, self.respect_handler_level = queue, handlers, None, respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        import threading
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        while (record := self.dequeue(True)) is not self._sentinel:
            self.handle(record)
            if hasattr(self.queue, "task_done"):
                self.queue.task_done()
        if hasattr(self.queue, "task_done"):
            self.queue.task_done()

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
