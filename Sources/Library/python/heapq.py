"""Lists kept as heaps: the smallest item is always the first. The steps of one item are in Swift."""


def merge(*iterables, key=None, reverse=False):
    """The items of sorted inputs in order, one at a time."""
    function = key or (lambda item: item)
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        for item in iterable:
            heap.append(_Entry(function(item), order, item, iterable, reverse))
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry.item
        for item in entry.rest:
            heapreplace(heap, _Entry(function(item), entry.order, item, entry.rest, reverse))
            break
        else:
            heappop(heap)


class _Entry:
    __slots__ = ("key", "order", "item", "rest", "is_reversed")

    def __init__(self, key, order, item, rest, is_reversed):
        self.key, self.order, self.item, self.rest, self.is_reversed = key, order, item, rest, is_reversed

    def __lt__(self, other):
        first, second = (other, self) if self.is_reversed else (self, other)
        if first.key < second.key:
            return True
        if second.key < first.key:
            return False
        return self.order < other.order


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]
