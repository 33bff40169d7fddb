"""Dicts whose keys are looked for again and again, numbers of different kinds compared, contexts of decimals, exceptions made and caught."""
d = {}
for i in range(50): d[i] = i; d[i] += 1
d["a"] = 1; d["a"] += 1; print(d["a"], "a" in d, d.get("a"))
del d["a"]; print("a" in d, d.get("a", 0)); d["a"] = 5; print(d["a"])
for i in range(50):
    if i in d: del d[i]
    print(i in d, end=" ")
print(d); d.clear(); print("a" in d, d.get("a")); d["a"] = 1; print(d.popitem(), "a" in d)
d[1] = "x"; print(d[1], d[True], d[1.0]); d[True] = "y"; print(d); d[2.0] = 1; print(d[2], d)
n = float("nan"); d = {n: 1}; print(d[n], n in d)
e = {"k": 1}; f = e; k = "k"; 
for _ in range(3): e[k] = e[k] * 2
print(e, f[k]); e.update(k=3); print(e[k]); x = e.pop("k"); print(x, k in e, e.setdefault(k, 4), e[k])
g = {}
for i in range(1000):
    g[i % 7] = g.get(i % 7, 0) + 1
print(g)
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o): return self.v == o.v
ks = [K(i) for i in range(5)]
h = {x: x.v for x in ks}; print([h[x] for x in ks], h[K(3)], K(9) in h)
for a, b in [(1, 2.5), (2.5, 1), (2**53, 2.0**53), (2**53 + 1, 2.0**53), (float("inf"), 10**400), (1, float("nan")), (True, 1.0), (0, -0.0), (-(2**60), -1e18)]:
    print(a < b, a <= b, a == b, a != b, a > b, a >= b, [1 if a < b else 2, 3 if a == b else 4])
x = 1.5
print(x < 2, x > 2, x == 1, x != 1, 1 if x < 2 else 0, 1 if x >= 1.5 else 0)
from decimal import *
print(Decimal("1.5") < 2, Decimal("1.5") >= Decimal("1.50"), Decimal(3) == 3, sorted([Decimal("3"), Decimal("1.2")]), Decimal("NaN") == 1)
with localcontext() as c:
    c.prec = 5; print(Decimal(1) / 3, c.flags[Inexact], getcontext().prec)
    d = c.copy(); print(d.prec, d.flags == c.flags, d.traps == c.traps)
print(getcontext().prec, Decimal(1) / 7)
try: raise UnicodeDecodeError("x")
except TypeError as err: print(err)
try: raise ValueError(x=1)
except TypeError as err: print(err)
try: raise ValueError
except ValueError as err: print(err.args)
try: raise ValueError("a", 1) from KeyError("z")
except ValueError as err: print(err.args, repr(err.__cause__))
try: raise 5
except TypeError as err: print(err)
try: raise int
except TypeError as err: print(err)
z = zip([1, 2, 3], [4, 5, 6])
kept = [next(z), next(z)]
print(kept, list(z), list(zip([1], [2])))
def asks():
    for i in range(3):
        yield i
        if i == 0: seen.append(next(pairs))
seen, numbers = [], iter(range(10))
pairs = enumerate(numbers)
print([p for p in pairs][:4], [list(p) for p in zip("ab", "cd")], dict(zip("ab", "cd")))
items = list({1: 2, 3: 4}.items())
print(items, [x for x in {5: 6}.items()])
