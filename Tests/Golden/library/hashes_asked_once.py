import collections, operator
class Key:
    asked = 0
    def __init__(self, value): self.value = value
    def __hash__(self):
        Key.asked += 1
        return hash(self.value)
    def __eq__(self, other): return self.value == other.value

def asked(work):
    Key.asked = 0
    work()
    return Key.asked

d = {Key(i): i for i in range(10)}
s = set(d)
[asked(work) for work in (lambda: set(d), lambda: frozenset(d), lambda: dict.fromkeys(d), lambda: dict.fromkeys(s), lambda: set().update(d))]
[asked(work) for work in (lambda: {}.setdefault(Key(3), 4), lambda: dict(d), lambda: d | d, lambda: d == dict(d), lambda: d.copy())]
[asked(work) for work in (lambda: s | s, lambda: s - s, lambda: s.difference(d), lambda: s.symmetric_difference(d), lambda: s == set(d), lambda: s <= set(d))]
[asked(work) for work in (lambda: d.keys() - d, lambda: collections.Counter(list(d)), lambda: (Key(3), 3) in d.items())]
class Always:
    __hash__ = None
    def __eq__(self, other): return True

for test in ("Always() in {1: 2}.keys()", "(Always(), 1) in {1: 2}.items()", "([], 1) in {}.items()", "5 in {}.items()", "(1, 2) in {1: 2}.items()"):
    try: print(eval(test))
    except TypeError as error: print(error)

x, y = {1: 2, 3: 4}, {3: 4, 5: 6}
[x.keys() & y, x.keys() | y.keys(), x.keys() - y, x.keys() ^ y.keys(), [3, 7] & x.keys(), {1, 9} - x.keys(), x.items() & y.items()]
[x.keys() < {1, 3, 5}, x.keys() <= y.keys(), x.keys() >= {1}, x.items() == {(1, 2), (3, 4)}, x.keys() != {1, 3}, x.keys().isdisjoint([5]), x.items().isdisjoint(y.items())]
[{1, 2}.isdisjoint([3]), {1, 2}.isdisjoint(iter([2])), {1, 2}.issubset({1: 0, 2: 0, 3: 0}), {1, 2} < {1, 2}, {1, 2}.issuperset("")]
[list({i: 0 for i in range(20)} | {"a": 1})[-3:], set({i * 7: 0 for i in range(12)})]
grown = {1: 2}
class Growing:
    def __hash__(self): return hash(1)
    def __eq__(self, other):
        source.clear()
        return False

source = {Growing(): 1}
try: grown.update(source)
except RuntimeError as error: print(error)

[range(10).count(Always()), range(3, 10).index(Always()), range(5).count(2.0), range(5).count("a"), range(1, 2 ** 100, 2).count(2 ** 87 + 1), range(5).count(2 ** 70)]
[hash(float("nan")) == hash(float("nan")), complex(2 ** 53) == 2 ** 53 + 1, complex(2 ** 53) == 2 ** 53, 1j == 10 ** 400]
["A\u0345\u03a3".swapcase(), "\u019b".upper(), "\u019b".capitalize(), repr("\U00014000"), "\U00014000".isprintable(), "ΑΣ ΣΑ".swapcase()]
[operator.length_hint([], 4), operator.length_hint(iter([1, 2])), operator.length_hint(5, 4)]
