"""Iterators out of iterators. The rest is in Swift."""
from collections import deque


def compress(data, selectors):
    """The items whose selectors are true."""
    return (item for item, chosen in zip(data, selectors) if chosen)


class filterfalse:
    """The items for which a function, or the item itself, is false."""

    def __init__(self, function, iterable):
        self._function, self._items = bool if function is None else function, iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        for item in self._items:
            if not self._function(item):
                return item
        raise StopIteration


class _Branch:
    """One of several iterators over the same items: what another has read first waits in a queue."""

    def __init__(self, source, waiting, queues):
        self._source, self._waiting, self._queues = source, waiting, queues

    def __iter__(self):
        return self

    def __next__(self):
        if not self._waiting:
            item = next(self._source)
            for queue in self._queues:
                queue.append(item)
        return self._waiting.popleft()

    def __copy__(self):
        queue = deque(self._waiting)
        self._queues.append(queue)
        return _Branch(self._source, queue, self._queues)


def tee(iterable, n=2, /):
    """Independent iterators over the same items."""
    if n < 0:
        raise ValueError("n must be >= 0")
    source, queues = iter(iterable), [deque() for _ in range(n)]
    return tuple(_Branch(source, queue, queues) for queue in queues)
