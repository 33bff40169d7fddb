"""JSON, CSV, deques, patterns, comparisons and delegating generators, where they take short ways and where they cannot."""
import json, csv, io
from collections import deque
for v in ["plain", "é\x7f\n\t\"\\", "\U0001F600 x", "", "a"*100+"é"+"b"*50, {"a": [1, 2.5, None, True], 1: 2, None: 3, True: 4, 2.5: 5, "é": {}}, [], {}, (1, [2, (3,)]), 10**30, float("nan"), -0.0]:
    print(json.dumps(v), json.dumps(v, ensure_ascii=False), json.dumps(v, indent=2), json.dumps(v, separators=(",", ":")))
class D(dict): pass
class L(list): pass
class S(str): pass
class I(int): pass
class F(float): pass
print(json.dumps([D(a=1), L([1]), S("x"), I(3), F(1.5)]), json.dumps({S("k"): 1, I(3): 2, F(2.5): 3, 10**25: 4}))
try: json.dumps({(1,): 2})
except TypeError as e: print(e)
print(json.dumps({(1,): 2, "a": 1}, skipkeys=True), json.dumps({"b": 1, "a": 2}, sort_keys=True))
l = []; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
try: json.dumps({1, 2})
except TypeError as e: print(e)
print(json.dumps({1, 2}, default=sorted), json.dumps(object, default=str))
a = [1]; print(json.dumps([a, a, {"x": a}]))
try: json.dumps(float("inf"), allow_nan=False)
except ValueError as e: print(e)
rows = ['a,b,c', 'x,"y, z",w', '"q""r",s,t', '"multi', 'line",b', 'a"b,c"d', '', ',,', '"",""', 'é,"ü,ö"', "x,'y'", 'a,"b"c,d', 'last,"open']
print(list(csv.reader(rows)), list(csv.reader(rows, delimiter=";")), list(csv.reader(["é;b", '"x;é";z'], delimiter=";")))
print(list(csv.reader(io.StringIO("a,b\r\n\"c\r\nd\",e\r\n"))), list(csv.DictReader(io.StringIO("a,b\n1,2\n3\n4,5,6\n"))))
print(list(csv.reader(["a\\,b,c"], escapechar="\\")), list(csv.reader(["1,'a',2"], quoting=csv.QUOTE_NONNUMERIC, quotechar="'")))
d = deque(maxlen=3)
for i in range(10): d.append(i); 
print(d, d.popleft(), d.pop(), d); d.appendleft(7); d.extend([1, 2, 3, 4]); print(d)
d = deque()
for i in range(100): d.append(i); d.appendleft(-i)
while len(d) > 5: d.popleft(); d.pop()
print(d, deque([1, 2]) + deque([3]))
class DD(deque): pass
x = DD([1, 2, 3]); x.append(4); print(x.popleft(), list(x), len(x))
from dataclasses import dataclass
@dataclass
class P:
    x: int; y: float
class Q:
    __match_args__ = ("a", "a")
    a = 1
class W:
    __match_args__ = ("a", "b")
    def __init__(self): self.a = 1
    @property
    def b(self): return self.a + 1
    def __getattr__(self, n): 
        if n == "zz": return 9
        raise AttributeError(n)
def m(v):
    match v:
        case P(1, 1): return "one"
        case P(x, y=2): return ("y2", x)
        case P(x=x, y=y): return (x, y)
        case W(1, 2, zz=q): return ("W", q)
        case int(n) | str(n): return n
        case Q(1): return "Q1"
        case list(l): return l
        case float(): return "f"
        case P(): return 0
for v in [P(1, 1), P(1.0, True), P(3, 2), P(4, 5), W(), 7, "s", Q(), [1], 2.5, None]: print(m(v))
try:
    match Q():
        case Q(1, 1): print("?")
except TypeError as e: print(e)
try:
    match P(1, 2):
        case P(1, x=1): print("?")
except TypeError as e: print(e)
try:
    match P(1, 2):
        case P(1, 2, 3): print("?")
except TypeError as e: print(e)
nan = float("nan"); one = 1; print(nan is nan, one is not None, None is None, 1.5 < 2, 2 > 1.5, 2**60 < 2.0**60 + 1, nan < 1, 1 < nan, 1 == 1.0, True == 1.0, None is not False, (1).real is one if False else "")
print(7/2, -7/2, 2**60/3, 1/3, 10**15/7, True/2, (2**53+1)/1)
def g(n):
    if n: 
        x = yield from g(n - 1)
        yield ("n", n, x)
    else:
        got = yield "leaf"
        yield got
    return n
it = g(12); print([next(it)] + [it.send(5)] + list(it))
def h():
    try: yield 1; yield 2
    finally: yield "fin"
def k():
    try:
        yield from h()
    except ValueError: yield "caught"
    yield "after"
def top():
    yield from k(); yield "end"
t = top(); print(next(t), t.throw(ValueError("x")), next(t), next(t), list(t))
def bad(n):
    if n == 0: yield 0; raise KeyError("deep")
    try: yield from bad(n - 1)
    except KeyError as e:
        yield ("h", n)
        if n < 4: raise
print([x for x in bad(6)])
inner = (i for i in range(5))
def use():
    r = yield from inner
    yield ("r", r)
def use2(): yield from use()
u = use2(); print(next(u)); list(inner); print(list(u))
