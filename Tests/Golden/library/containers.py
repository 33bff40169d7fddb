from collections.abc import Mapping, Sequence, Set
isinstance({}, Mapping), isinstance([], Mapping), isinstance(type.__dict__, Mapping)
isinstance([], Sequence), isinstance("a", Sequence), isinstance(bytearray(), Sequence), isinstance({}, Sequence), isinstance(set(), Sequence)
isinstance(set(), Set), isinstance(frozenset(), Set), isinstance({}.keys(), Set), isinstance({}.items(), Set), isinstance([], Set)
issubclass(dict, Mapping), issubclass(list, Sequence), issubclass(set, Set), issubclass(int, Sequence)
from collections.abc import MappingView, KeysView, Iterable, Sized, Container, Collection, Hashable, Callable, Iterator, Generator, Reversible
isinstance({}.values(), MappingView), isinstance({}.keys(), KeysView), isinstance({}.items(), KeysView)
[isinstance([], k) for k in (Iterable, Sized, Container, Collection, Hashable, Callable, Iterator, Reversible)]
[isinstance(iter([]), k) for k in (Iterable, Iterator, Sized)], isinstance((x for x in []), Generator), isinstance(len, Callable)
from collections.abc import MutableMapping, MutableSequence, MutableSet
isinstance({}, MutableMapping), isinstance([], MutableSequence), isinstance((), MutableSequence), isinstance(set(), MutableSet), isinstance(frozenset(), MutableSet)
class Countdown(Sequence):
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.n - i

c = Countdown(3)
list(c), 2 in c, c.index(1), c.count(3), list(reversed(c))
class Partial(Mapping):
    def __len__(self):
        return 0

Partial()
class Lower(MutableMapping):
    def __init__(self):
        self.data = {}
    def __getitem__(self, key):
        return self.data[key.lower()]
    def __setitem__(self, key, value):
        self.data[key.lower()] = value
    def __delitem__(self, key):
        del self.data[key.lower()]
    def __iter__(self):
        return iter(self.data)
    def __len__(self):
        return len(self.data)

m = Lower()
m["A"] = 1
m.update(B=2)
m["a"], dict(m), m.get("c", 0), m.pop("b"), list(m.items()), "A" in m, m.setdefault("d", 4)
import collections
d = collections.defaultdict(list, a=[1])
d.copy(), d | {"b": 2}, {"b": 2} | d, d.copy()["q"], d.copy()["a"] is d["a"]
