"""Runs in nd: what is done to a container with an object whose methods change the very container meanwhile.

    nd meanwhile.py START COUNT SEED

Before each case a line `@@ NUMBER CASE` goes to standard error, at the end `@@ end`. The cases come in an order that the seed picks.
"""
import sys


class Hostile:
    """Calls `change` from each special method as long as there are turns left."""
    turns = 0
    change = staticmethod(lambda: None)

    def __init__(self, value=1): self.value = value
    def turn(self):
        if Hostile.turns > 0:
            Hostile.turns -= 1
            Hostile.change()
    def __next__(self):
        self.turn()
        self.value += 1
        if self.value > 4: raise StopIteration
        return self.value
    def __getitem__(self, i):
        self.turn()
        if isinstance(i, int) and i > 3: raise IndexError
        return 7


def answering(answer):
    def method(self, *args, **named):
        self.turn()
        return answer(self, *args)
    return method


for names, answer in [
    ("eq", lambda a, b: a is b), ("ne", lambda a, b: a is not b), ("le ge contains bool", lambda *_: True),
    ("lt", lambda a, b: a.value < getattr(b, "value", b)), ("gt", lambda a, b: a.value > getattr(b, "value", b)),
    ("hash", lambda a: 1), ("len", lambda a: 2), ("index int call", lambda a, *_: a.value), ("float", lambda a: 1.5),
    ("iter add radd iadd mul abs enter copy deepcopy", lambda a, *_: a), ("exit del", lambda *_: None), ("reversed", lambda a: iter([3, 4])),
    ("repr str format", lambda a, *_: "H"), ("reduce", lambda a: (int, (3,))), ("array", lambda a, *_: [1., 2., 3.]),
]:
    for name in names.split(): setattr(Hostile, "__%s__" % name, answering(answer))
Hostile.keys = answering(lambda a: [0, 1, 5])

# What is done to a container `c` with a hostile object `h`.
LIST = [
    "c.append(h)", "c.insert(h, 1)", "c.extend(h)", "c[h]", "c[h] = 5", "c[h:]", "c[h:] = [1]", "c[:h] = h", "c[::h]", "del c[h]", "del c[h:]",
    "c.remove(h)", "c.index(h)", "c.count(h)", "h in c", "c.sort()", "c.sort(key=h)", "c.sort(key=lambda x: h(x))", "c.pop(h)", "c * h", "c += h",
    "c *= h", "c == [h]*len(c)", "c < [h]*len(c)", "sorted(c)", "max(c)", "min(c)", "sum(c, 0)", "repr(c)", "str(c)", "list(map(h, c))",
    "list(filter(h, c))", "list(zip(c, h))", "any(c)", "all(c)", "set(c)", "dict.fromkeys(c)", "tuple(c)", "[*c, *h]", "c.index(h, 0, 2)",
    "c.index(1, h, h)", "\"\".join(map(str, c))", "print(*c)", "\"%s\" % c", "f\"{c}\"", "import copy; copy.copy(c)", "import copy; copy.deepcopy(c)",
    "reversed(c).__next__()", "for x in c: h()", "for i, x in enumerate(c): bool(h)", "a, *b = c", "[x for x in c if x == h]",
    "import bisect; bisect.insort(c, h)", "import bisect; bisect.bisect(c, h)", "import heapq; heapq.heapify(c)",
    "import heapq; heapq.heappush(c, h)", "import heapq; heapq.heappop(c)", "import heapq; heapq.heappushpop(c, h)",
    "import heapq; heapq.nsmallest(2, c)", "import heapq; list(heapq.merge(c, c))", "c[h:h] = c", "c[::2] = h",
    "import functools; functools.reduce(h, c)", "import functools; functools.reduce(lambda a, b: a + b, c)", "import json; json.dumps(c, default=h)",
    "import itertools; list(itertools.accumulate(c))", "import itertools; list(itertools.groupby(c, h))",
    "import itertools; list(itertools.chain(c, h))", "import itertools; list(itertools.product(c, h))", "import operator; operator.itemgetter(h)(c)",
    "import statistics; statistics.mean(c)", "import pickle; pickle.dumps(c)", "import struct; struct.pack(\"3i\", *c)", "bytes(c)", "bytearray(c)",
    "import array; array.array(\"i\", c)", "import numpy as np; np.array(c)", "import numpy as np; np.array(c, float)",
    "import numpy as np; np.sort(np.array(c, object))", "import numpy as np; np.unique(np.array(c, object))",
    "import numpy as np; np.add.reduce(np.array(c, object))", "import numpy as np; np.concatenate([c, h])", "import numpy as np; np.stack([c, c])",
    "import torch; torch.tensor(c)", "import math; math.prod(c)", "import math; math.fsum(c)", "import math; math.dist(c, c)", "c.copy() == c",
    "c.reverse()", "c.clear()", "slice(0, h).indices(3)", "c[-1:h]", "divmod(c[0], h)", "import pprint; pprint.pformat(c)",
    "match c:\n    case [1, *_]: pass\n    case [x, y, z]: pass",
]
DICT = [
    "c[h]", "c[h] = 1", "del c[h]", "c.get(h)", "c.pop(h)", "c.pop(h, 0)", "c.setdefault(h, 1)", "h in c", "c.update(h)", "c.update([(h, 1)])",
    "c.update({h: 1})", "c |= {h: 2}", "c | {h: 1}", "c == {h: 1, 1: h}", "dict(c)", "dict(h)", "repr(c)", "for k in c: h()",
    "for k, v in c.items(): h == v", "list(c.items())", "c.items() & {(h, 1)}", "c.keys() & {h}", "c.keys() - {h}", "c.values() == h",
    "(h, 1) in c.items()", "h in c.values()", "sorted(c, key=h)", "sorted(c.values())", "import copy; copy.deepcopy(c)",
    "import json; json.dumps({str(k): 1 for k in c}, default=h)", "{**c, **{}}", "c.fromkeys(h)", "c.fromkeys([h, h])", "c.clear()", "c.popitem()",
    "import collections; collections.Counter(c)", "import collections; collections.Counter(h)", "import collections; collections.OrderedDict(c)",
    "import collections; collections.ChainMap(c)[h]", "max(c.values())", "sum(c.values(), 0)", "import pprint; pprint.pformat(c)",
    "{k: v for k, v in c.items() if v == h}", "import pickle; pickle.dumps(c)", "c == dict(c)", "c != {5: h, 6: h}", "reversed(c).__next__()",
    "match c:\n    case {1: 5}: pass\n    case {1: x, **r}: pass", "\"%(a)s\" % {\"a\": h}", "\"{a}\".format_map({\"a\": h})",
    "import types; types.MappingProxyType(c)[h]", "type(\"X\", (), {\"a\": h})", "c.items() == {(1, h)}", "c.items() - [(1, h)]",
    "c.keys().isdisjoint([h])",
]
SET = [
    "c.add(h)", "c.remove(h)", "c.discard(h)", "h in c", "c.update(h)", "c.update([h])", "c |= {h}", "c & {h}", "c &= {h}", "c - {h}", "c -= {h}",
    "c ^ {h}", "c ^= {h}", "c == {h}", "c < {h, 1, 2, 3}", "c <= {h, 1}", "c.issubset([h, 1])", "c.issuperset([h])", "c.isdisjoint([h])",
    "c.union(h)", "c.intersection(h)", "c.intersection([h])", "c.difference([h])", "c.symmetric_difference([h])", "c.intersection_update([h])",
    "c.difference_update([h])", "c.symmetric_difference_update([h])", "sorted(c)", "repr(c)", "list(c)", "for x in c: h()", "c.pop()", "frozenset(c)",
    "frozenset([h, h])", "{h, h}", "{*c, h}", "max(c)", "sum(c)", "import copy; copy.copy(c)", "import copy; copy.deepcopy(c)",
    "import pickle; pickle.dumps(c)", "c.copy()", "{x for x in c if x == h}", "hash(frozenset(c))", "c.clear()",
]
DEQUE = [
    "c.append(h)", "c.appendleft(h)", "c.extend(h)", "c.extendleft(h)", "c[h]", "c[h] = 1", "del c[h]", "c.remove(h)", "c.index(h)",
    "c.index(1, h, h)", "c.count(h)", "h in c", "c.rotate(h)", "c.insert(h, 1)", "c += h", "c * h", "c *= h", "c == collections.deque([h, h])",
    "c < collections.deque([h])", "repr(c)", "for x in c: h()", "sorted(c)", "c.copy()", "import copy; copy.deepcopy(c)", "c.popleft()",
    "c.reverse()", "c.clear()", "list(c)", "collections.deque(h, h)", "max(c)", "reversed(c).__next__()",
]
BYTES = [
    "c[h]", "c[h] = h", "c[h:] = h", "c.extend(h)", "c.append(h)", "c.insert(h, h)", "c.pop(h)", "c.remove(h)", "del c[h]", "del c[::h]",
    "c[::2] = h", "c.find(h)", "c.count(h)", "c.startswith(b\"a\", h)", "c * h", "c *= h", "c += h", "bytearray(h)", "h in c", "c.join([h])",
    "c.replace(b\"a\", b\"b\", h)", "c.split(None, h)", "c.center(h)", "c.translate(h)", "c % h", "b\"%d\" % h", "memoryview(c)[h]",
    "memoryview(c)[h] = h", "memoryview(c)[h:] = h", "int.from_bytes(h, \"big\")", "c.hex(\"-\", h)", "c.ljust(h)", "c.zfill(h)", "c.expandtabs(h)",
    "import struct; struct.pack_into(\"i\", c, h, h)", "import struct; struct.unpack_from(\"b\", c, h)", "memoryview(c).cast(\"B\", [h])",
    "c.rjust(h, b\"x\")", "c.splitlines(h)", "c.index(97, h, h)", "c.find(b\"b\", h, h)", "c.rfind(b\"b\", h, h)", "c.endswith(b\"b\", h, h)",
]
NUMBERS = [
    "c[h]", "c[h] = h", "c[h:] = h", "c[::h]", "c[[h]]", "c[h, h]", "c.take(h)", "c.take([h])", "c.put(h, h)", "c.reshape(h)", "c.resize(h)",
    "c.resize((h,))", "c.fill(h)", "c.sort(axis=h)", "c.repeat(h)", "c.sum(axis=h)", "c.argmax(axis=h)", "c.item(h)", "c.astype(h)", "c + h",
    "c += h", "c == h", "h in c", "c.searchsorted(h)", "c.choose(h)", "c.clip(h, h)", "c.round(h)", "c.swapaxes(h, h)", "c.tolist()", "c.dot(h)",
    "np.add(c, h, out=c)", "np.add.at(c, h, h)", "np.copyto(c, h)", "np.place(c, h, h)", "np.putmask(c, h, h)", "np.where(h, c, c)",
    "np.insert(c, h, h)", "np.delete(c, h)", "np.append(c, h)", "np.roll(c, h)", "np.pad(c, h)", "np.full(h, h)", "np.arange(h)",
    "np.linspace(h, h, h)", "np.zeros(h)", "np.split(c, h)", "np.array_split(c, h)", "np.tile(c, h)", "np.interp(h, c, c)", "np.digitize(c, h)",
    "np.histogram(c, h)", "np.bincount(c, h)", "np.partition(c, h)", "np.fromiter(h, c.dtype)", "np.frombuffer(c, c.dtype, h, h)",
    "np.vectorize(h)(c)", "np.apply_along_axis(h, 0, c)", "np.frompyfunc(h, 1, 1)(c)", "np.nditer(c).__next__()",
    "np.array2string(c, formatter={\"all\": h})", "np.savetxt(\"/dev/null\", c)", "c.setflags(write=h)", "c.flat[h]", "c.flat[h] = h", "c.view(h)",
    "np.take_along_axis(c, h, h)", "c.partition(h)", "c.argsort(axis=h)", "c.cumsum(axis=h)", "np.random.choice(c, h)", "np.random.shuffle(c)",
    "np.einsum(\"i->\", c)", "np.unique(c)", "c.tofile(\"/dev/null\")", "c.sort()", "np.sort(c)", "np.argsort(c)", "c.max()", "c.min()", "c.argmin()",
    "np.maximum(c, h)", "c < h", "bool(c[0])", "c.any()", "c.all()", "np.nonzero(c)", "np.isin(c, h)", "c.searchsorted(1)", "print(c)", "repr(c)",
    "hash(c.tobytes())", "c.copy()", "np.add.reduce(c)", "np.add.accumulate(c)", "np.multiply.outer(c, c)", "c.dot(c)", "np.sum(c, initial=h)",
    "c.astype(float)", "c.astype(int)", "c.astype(str)", "c.astype(bool)", "list(c)", "for x in c: h()", "[x for x in c.flat if x == h]",
    "np.lexsort((c, c))", "np.searchsorted(c, c)", "np.median(c)", "np.concatenate([c, c])", "np.array([c, c])", "np.sort(c, kind=\"stable\")",
    "np.partition(c, 1)",
]
INSTANCE = [
    "c.x", "c.x = h", "setattr(c, \"x\", h)", "del c.x", "vars(c).update(h)", "vars(c).update(x=h)", "c.__dict__[h] = 1", "c.__dict__ = {h: 1}",
    "dir(c)", "repr(c)", "c == h", "hasattr(c, \"zz\")", "getattr(c, \"zz\", h)", "isinstance(c, C)", "import copy; copy.copy(c)",
    "import copy; copy.deepcopy(c)", "import pickle; pickle.dumps(c)", "C.x = h", "del C.z", "C.__bases__ = (object,)", "C.__name__ = \"Q\"",
    "C.__eq__ = h", "C.__del__ = h", "c.__class__ = C", "match c:\n    case C(x=5): pass\n    case C(x=y): pass",
]
ARR_CALLS = [
    "c[h]", "c[h] = h", "c.append(h)", "c.extend(h)", "c.insert(h, h)", "c.pop(h)", "c.remove(h)", "c.index(h)", "c.count(h)", "c.fromlist([1, h])",
    "c * h", "c *= h", "c[h:] = array.array(\"i\", [1])", "del c[h:]", "del c[::h]", "c.index(1, h, h)", "h in c", "memoryview(c)[h]",
]
IO_CALLS = [
    "c.write(str(h))", "c.read(h)", "c.seek(h)", "c.truncate(h)", "c.writelines(h)", "c.writelines([str(h)])", "for x in c: h()", "c.readlines(h)",
    "print(h, file=c)", "c.readline(h)",
]
BIO_CALLS = [
    "c.write(bytes(h))", "c.read(h)", "c.seek(h)", "c.truncate(h)", "c.writelines([bytes(h)])", "for x in c: h()", "c.readinto(bytearray(h))",
    "c.readline(h)", "c.getbuffer()[h]",
]
TOR_CALLS = [
    "c[h]", "c[h] = h", "c[h:] = 1", "c.reshape(h, h)", "c.view(h, 2)", "c.sum(h)", "c.resize_(h)", "c.index_select(0, torch.tensor([h.v]))",
    "c.narrow(0, h, h)", "c + h", "c.add_(h)", "c.fill_(h)", "c.repeat(h)", "c.chunk(h)", "torch.zeros(h)", "torch.full((h,), h)", "c.apply_(h)",
    "c.map_(c, h)", "c.register_hook(h)", "c.topk(h)", "c.roll(h)", "c.split(h)", "c.unfold(0, h, h)", "c.clamp(h, h)", "c.to(h)",
    "c.scatter_(0, torch.tensor([0]), h)",
]

# Families: how a container is made, what is done to it, and what changes it meanwhile.
FAMILIES = {
    "list": (
        "c = [Hostile(3), 1, h, 2]",
        LIST, ["c.clear()", "del c[1:]", "c.extend([0]*200)", "c[:] = [9]", "c.pop() if c else 0", "c.sort(key=id)"]),
    "dict": (
        "c = {1: h, 2: Hostile(5), (9,): 3}\nc[h] = 4",
        DICT, ["c.clear()", "c.update((i, i) for i in range(200))", "c.pop(1, 0)", "c.pop(2, 0); c[77] = 1", "c.popitem() if c else 0"]),
    "set": (
        "c = {1, 2}\nc.add(Hostile(2))\nc.add(h)",
        SET, ["c.clear()", "c.update(range(200))", "c.pop() if c else 0", "c.discard(1); c.add(9)"]),
    "deque": (
        "import collections\nc = collections.deque([Hostile(3), 1, h, 2])",
        DEQUE, ["c.clear()", "c.extend(range(200))", "c.pop() if c else 0", "c.rotate(2)"]),
    "bytes": (
        "c = bytearray(b\"abc def\")",
        BYTES, ["c.clear()", "c.extend(b\"x\"*500)", "c.pop() if c else 0", "del c[1:]"]),
    "arr": (
        "import array\nc = array.array(\"i\", [1, 2, 3])",
        ARR_CALLS, ["c[:] = array.array(\"i\")", "c.extend([5]*300)", "c.pop() if c else 0"]),
    "npf": (
        "import numpy as np\nc = np.array([3., 1., 2., 4.])",
        NUMBERS, ["c.resize(0, refcheck=False)", "c.resize(500, refcheck=False)", "c.sort()", "c.shape = (2, 2)"]),
    "npi": (
        "import numpy as np\nc = np.array([3, 1, 2, 4])",
        NUMBERS, ["c.resize(0, refcheck=False)", "c.shape = (2, 2)", "c.dtype = np.int8", "c.setflags(write=False)"]),
    "npo": (
        "import numpy as np\nc = np.empty(4, object)\nc[0] = Hostile(3); c[1] = 1; c[2] = h; c[3] = 2",
        NUMBERS, ["c.resize(0, refcheck=False)", "c[:] = None", "c.resize(300, refcheck=False)", "c[0] = 5; c[2] = 1", "c.shape = (2, 2)"]),
    "inst": (
        "class C: z = 1\nc = C(); c.x = Hostile(2); c.y = h",
        INSTANCE, ["c.__dict__.clear()", "c.__dict__ = {}",
        "[setattr(c, \"v%d\" % i, i) for i in range(100)]", "del c.x", "C.q = 1", "c.__class__ = type(\"E\", (), {})", "C.x = 3"]),
    "io": (
        "import io\nc = io.StringIO(\"abc\\ndef\\n\")",
        IO_CALLS, ["c.close()", "c.truncate(0)", "c.write(\"x\"*1000)", "c.seek(0)"]),
    "bio": (
        "import io\nc = io.BytesIO(b\"abc\\ndef\\n\")",
        BIO_CALLS, ["c.close()", "c.truncate(0)", "c.write(b\"x\"*1000)", "c.seek(0)"]),
    "tor": (
        "import torch\nc = torch.arange(6.)",
        TOR_CALLS, ["c.resize_(0)", "c.set_()", "c.resize_(1000)", "c.t_()", "c.zero_()"]),
}


def cases():
    for family, (_, calls, changes) in FAMILIES.items():
        for call in calls:
            for change in changes:
                for turns in (1, 2): yield family, call, change, turns


def attempt(family, call, change, turns):
    """One case; whatever Python raises is an answer."""
    space = {"Hostile": Hostile, "h": Hostile()}
    try:
        exec("import numpy as np\n" + FAMILIES[family][0] + "\ndef act():\n    " + change, space)
        Hostile.change, Hostile.turns = space["act"], turns
        exec(call, space)
    except BaseException:
        pass
    Hostile.turns = 0


def main():
    start, count, seed = map(int, sys.argv[1:4])
    all = list(cases())
    step = 7919 + 2 * seed
    while len(all) % step == 0: step += 2
    for number in range(start, min(start + count, len(all))):
        case = all[number * step % len(all)]
        sys.stderr.write("@@ %d %r\n" % (number, case))
        attempt(*case)
    sys.stderr.write("@@ end\n")


main()
