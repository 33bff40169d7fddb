"""Orders in which each item stands behind those that it needs."""
from types import GenericAlias as _GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Items that need each other in a ring: the second argument is the ring, its first item again at its end."""


class TopologicalSorter:
    """Items and what each of them needs, given out when all of that is done."""

    def __init__(self, graph=None):
        self._needs, self._followers, self._waits, self._done = {}, {}, {}, 0
        self._ready, self._given = None, set()
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Adds an item and what it needs, which are added as well."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        for it in (node, *predecessors):
            self._needs.setdefault(it, [])
            self._followers.setdefault(it, [])
        for before in predecessors:
            self._needs[node].append(before)
            self._followers[before].append(node)

    def prepare(self):
        """Ends the adding and looks for rings."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._waits = {node: len(needs) for node, needs in self._needs.items()}
        self._ready = [node for node, count in self._waits.items() if count == 0]
        ring = self._ring()
        if ring:
            raise CycleError("nodes are in a cycle", ring)

    def get_ready(self):
        """Items that need nothing that is not done, each once."""
        self._check()
        given, self._ready = tuple(self._ready), []
        self._given.update(given)
        return given

    def is_active(self):
        """Whether there is more to give out or to be done."""
        self._check()
        return self._done < len(self._given) or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Says that items which have been given out are done."""
        self._check()
        for node in nodes:
            if node not in self._needs:
                raise ValueError(f"node {node!r} was not added using add()")
            if self._waits[node] < 0:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._given:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._waits[node] = -1
            self._done += 1
            for after in self._followers[node]:
                self._waits[after] -= 1
                if self._waits[after] == 0:
                    self._ready.append(after)

    def static_order(self):
        """All items, each behind those that it needs."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    def _check(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def _ring(self):
        """Some ring, followed from each item to those which need it."""
        seen = set()
        for start in self._needs:
            path, places, ways = [], {}, []
            node = start
            while True:
                if node in seen:
                    if node in places:
                        return path[places[node]:] + [node]
                else:
                    seen.add(node)
                    places[node] = len(path)
                    path.append(node)
                    ways.append(iter(self._followers[node]))
                while path:
                    node = next(ways[-1], ways)
                    if node is not ways:
                        break
                    del places[path.pop()]
                    ways.pop()
                else:
                    break
        return None

    __class_getitem__ = classmethod(_GenericAlias)
