"""Calls at given times."""
import heapq
import time
from collections import namedtuple
from itertools import count

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")


class scheduler:
    """Keeps events in the order of their times."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue, self.timefunc, self.delayfunc, self._numbers = [], timefunc, delayfunc, count()

    def enterabs(self, time, priority, action, argument=(), kwargs=...):
        event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is ... else kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=...):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        """Makes the calls; without blocking only those that are due, and tells how long it is to the next."""
        while self._queue:
            event, now = self._queue[0], self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
                continue
            heapq.heappop(self._queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)

    @property
    def queue(self):
        return sorted(self._queue)


__all__ = ["scheduler"]
