def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(20))
class A:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"A({self.x!r:>5})"
    @property
    def y(self): return self.x*2
class B(A):
    def __init__(self, x):
        super().__init__(x+1)
b = B(3); print(b, b.y, isinstance(b, A))
def g(n):
    for i in range(n):
        try:
            yield i*i
        finally:
            pass
print(list(g(5)), [x*y for x in range(3) for y in range(3) if x!=y], {k:v for k,v in zip("abc",range(3))})
try:
    try: 1/0
    except ZeroDivisionError as e: print("caught", e); raise ValueError("x") from e
    finally: print("fin")
except ValueError as e: print(repr(e))
def f(a, *args, b=3, **kw): return a, args, b, kw
print(f(1,2,3,b=4,c=5), f(*[1,2],**{'b':9}))
print(2**100, -7//2, -7%3, 1e16, 1e-5, 3.0, 1/3, 10**20//7)
x = [1,2,3]; x[1:2] = [7,8,9]; print(x, x[::-1], *x)
a, *c = x; print(a,c)
print("%5.2f|%-5s|%03d" % (3.14159, "ab", 7), "{:>8,.2f}".format(12345.678), f"{3.5=}")
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = outer(); i(); print(i())
def ret():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            print("f", i)
print(ret())
print(sorted([3,1,2], reverse=True), max(3,4), sum(x for x in range(5)))
print(dict(a=1), {1,2,3}, (1,), None, True, 1j*2, "é"[0], 'it\'s')
lst = [lambda: i for i in range(3)]
print([h() for h in lst])
import math, itertools, functools
print(math.pi, math.sqrt(2), list(itertools.permutations(range(3),2))[:3])
while True:
    break
else: print("no")
print(x if (y:=5) > 3 else 0, y)
d = {}
d['x'] = 1; d['x'] += 5; del d['x']; print(d)
assert y == 5, "bad"
1 + 'a'

[1, 2, 3][5]
{}["missing"]
undefined_name
"abc".nothing
int("12x")
f(b=1)
len(5)
[] + ()
for i in 5: pass
x, y = 1, 2, 3
print(type(5), type("a"), type([]), type(None), type(f))
"%s and %r" % ("a", "b"), "a,b".split(","), " x ".strip(), "abc"[::-1], "x".join("abc")
10 ** 30 % 7, -7 % 3, 7 // -2, divmod(-7, 2), 1 << 70, 0xff, 1_000, 2 ** -1
round(2.5), round(3.5), round(2.675, 2), round(1234, -2), abs(-3), sum([0.1] * 10)
1e22, 1e21, 123456789.123456789, 1e-7, float("inf"), -0.0, 1.0, 100.0
sorted("banana"), list(reversed([1, 2])), list(enumerate("ab")), list(zip([1, 2], "ab")), any([]), all([])
{x: x * x for x in range(3)}, {x % 3 for x in range(9)}, [i for i in range(10) if i % 2]
class Vec:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __repr__(self): return f"Vec({self.x}, {self.y})"
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    @classmethod
    def zero(cls): return cls(0, 0)
    @staticmethod
    def name(): return "vec"
Vec(1, 2) + Vec(3, 4), Vec(1, 2) == Vec(1, 2), len(Vec(0, 0)), list(Vec(5, 6)), Vec.zero(), Vec.name()
def counter():
    total = 0
    while True:
        got = yield total
        if got is None: return "done"
        total += got
c = counter(); next(c); c.send(5), c.send(6)
class Manager:
    def __enter__(self): print("in"); return self
    def __exit__(self, t, v, tb): print("out", t.__name__ if t else None); return True
with Manager() as mm: raise ValueError("swallowed")
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
deep(500)
deep(5000)
f"{3.14159:.2f} {42:>6} {'a':^5}| {1000000:,} {255:x} {0.5:%} {7:03d} {'s'!r}"
"{0} {1} {name}".format(1, 2, name="n")
a = [1, 2, 3, 4]; del a[1:3]; a
try:
    raise KeyError("k")
except (ValueError, KeyError) as e:
    print(type(e).__name__, e)
else:
    print("no")
finally:
    print("finally")
raise RuntimeError("stop")
assert 1 == 2, "not equal"
import math; math.factorial(20), math.gcd(12, 18), math.sqrt(-1)
math.floor(2.7), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3)
from functools import reduce; reduce(lambda a, b: a * b, range(1, 6))
from collections import Counter, namedtuple; Counter("abca"), namedtuple("P", "x y")(1, 2)
global_list = []; [global_list.append(n) for n in range(3)]; global_list
(n := 10) + 1, n
eval("1 + 2 * 3"), isinstance(True, int), callable(len), hasattr([], "append"), getattr({}, "nope", "default")
