import pickle, copyreg, io, collections, datetime, fractions, decimal, enum
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return type(self) is type(other) and self.__dict__ == other.__dict__
class Slots:
    __slots__ = "a", "b"
class Own:
    def __getstate__(self): return {"kept": 1}
    def __setstate__(self, state): self.state = state
class Color(enum.Enum):
    RED = 1
    GREEN = 2
class L(list): pass
class D(dict): pass
Point = collections.namedtuple("Point", "x y")
from dataclasses import dataclass
@dataclass
class Data:
    a: int
    b: str = "x"
values = [None, True, False, 0, 1, -1, 255, 256, 65536, -2**31, 2**40, -2**200, 1.5, float("inf"), 2j, "", "text", "é\n\\", "x" * 300, b"", b"ab", b"z" * 300, bytearray(b"q"), [], [1, [2]], (), (1,), (1, 2, 3), (1, 2, 3, 4), {}, {"a": 1, 2: [3]}, {1, 2}, frozenset([1]), range(1, 9, 2), slice(1, None), ..., int, len, P(3), Color.GREEN, Point(1, 2), Data(3), L([1, 2]), D(a=1), datetime.date(2020, 1, 2), fractions.Fraction(1, 3), decimal.Decimal("1.50"), ValueError("v", 2), collections.OrderedDict(a=1), collections.deque([1], 3), collections.Counter("aab"), collections.defaultdict(list, {1: [2]})]
for protocol in range(6):
    for value in values:
        back = pickle.loads(pickle.dumps(value, protocol))
        if not (back == value and type(back) is type(value)) and not isinstance(value, Exception): print(protocol, value, back)
for protocol in range(6): print(pickle.dumps([1, "a", (2.5, None), {"k": [True]}], protocol))
pickle.dumps(P(1), 0), pickle.dumps(P(1), 2), pickle.dumps(P(1))
pickle.dumps(Color.RED), pickle.dumps(Point(1, 2)), pickle.dumps(L([1]), 2), pickle.dumps(D(a=1), 4)
pickle.dumps(len), pickle.dumps([].append.__name__), pickle.dumps(P, 0)
shared = [1]; both = pickle.loads(pickle.dumps([shared, shared])); both[0] is both[1]
loop = []; loop.append(loop); again = pickle.loads(pickle.dumps(loop)); again[0] is again
s = Slots(); s.a = 1; t = pickle.loads(pickle.dumps(s)); t.a, hasattr(t, "b")
pickle.loads(pickle.dumps(Own())).state
next(pickle.loads(pickle.dumps(iter([1, 2, 3]))))
it = iter("abc"); next(it); list(pickle.loads(pickle.dumps(it))), list(it)
try: pickle.dumps(lambda: 0)
except pickle.PicklingError as e: print('refused')
pickle.dumps(x for x in [])
pickle.loads(b"")
pickle.loads(b"\x80\x04K")
pickle.loads(b"garbage")
pickle.loads("text")
pickle.dumps(1, 9)
file = io.BytesIO(); pickle.dump([1], file); pickle.dump("two", file); file.seek(0)
pickle.load(file), pickle.load(file)
pickle.load(file)
class Persistent(pickle.Pickler):
    def persistent_id(self, obj): return "P3" if isinstance(obj, P) else None
class Restoring(pickle.Unpickler):
    def persistent_load(self, pid): return ("restored", pid)
file = io.BytesIO(); Persistent(file).dump([P(1), 2]); Restoring(io.BytesIO(file.getvalue())).load()
copyreg.pickle(complex, lambda c: (complex, (c.real, c.imag))); pickle.loads(pickle.dumps(1 + 2j))
class Reduced:
    def __reduce__(self): return (Point, (3, 4))
pickle.loads(pickle.dumps(Reduced()))
class WithArgs:
    def __new__(cls, a): self = super().__new__(cls); self.a = a; return self
    def __getnewargs__(self): return (self.a,)
pickle.loads(pickle.dumps(WithArgs(5))).a, pickle.loads(pickle.dumps(WithArgs(5), 2)).a
big = list(range(3000)) + ["s" * 70000]; pickle.loads(pickle.dumps(big)) == big, len(pickle.dumps(big))
P(1).__reduce_ex__(2)[1:], P(1).__reduce_ex__(2)[0].__name__
object().__reduce_ex__(4)[0].__name__, object().__getstate__()
buffers = []; data = pickle.dumps(pickle.PickleBuffer(b"abc"), 5, buffer_callback=buffers.append); len(buffers), bytes(pickle.loads(data, buffers=buffers))
def inner(): pass
inner.__qualname__ = "nowhere"
try:
    pickle.dumps(inner)
except pickle.PicklingError as error:
    print(str(error).split(": ", 1)[1])
