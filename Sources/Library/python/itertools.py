"""Iterators out of iterators. The rest is in Swift."""
from collections import deque
from _types import static_type as _static_type


@_static_type
class _tee:
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
        return _tee(self._source, queue, self._queues)


def tee(iterable, n=2, /):
    """Independent iterators over the same items."""
    if n < 0:
        raise ValueError("n must be >= 0")
    source, queues = iter(iterable), [deque() for _ in range(n)]
    return tuple(_tee(source, queue, queues) for queue in queues)
