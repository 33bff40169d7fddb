import sys
def down(n): return 0 if n == 0 else 1 + down(n-1)
try: down(10**6)
except RecursionError as e: print(e)
sys.setrecursionlimit(3*10**6)
print(down(50000)); sys.setrecursionlimit(1000)
class A:
    def __init__(self, x, *, y=2, z=3): self.v = (x, y, z)
class B:
    def __init__(self): return 5
class C:
    def __init__(self):
        C.__init__ = lambda self: None
        self = 4
print(A(1, z=5).v, A(x=4,y=1).v)
try: B()
except TypeError as e: print(e)
print(type(C()).__name__, type(C()).__name__)
def f(a, b=2, *, c=3): return a, b, c
for call in ("f(1)", "f(b=1,a=3)", "f(1,c=9)", "f()", "f(1,a=2)", "f(1,2,3)", "f(1,d=4)", "f(c=1)"):
    try: print(call, eval(call))
    except TypeError as e: print(call, e)
def g():
    for i in range(3):
        yield f(i, c=i)
        yield A(i).v
print(list(g()))
def h(n):
    try:
        if n == 0: raise ValueError("deep")
        return h(n-1)
    finally:
        out.append(n)
out = []
try: h(5)
except ValueError as e: print(e, out)
def k(n):
    if n == 0: return 1/0
    return k(n-1)
for i in range(3):
    try: k(3)
    except ZeroDivisionError as e: print(e)
def outer():
    x = 1
    def inner(y=2):
        nonlocal x
        x += y
        return x
    return [inner(), inner(5), inner(y=7)]
print(outer())
k(2)
class L(list): pass
l=L(); l.append(3); l.append("x"); print(l)
class S(str): pass
print(S("ab").upper(), S("a,b").split(","))
class D(dict): pass
d=D(); d["a"]=1; print(d.get("a"), d.get("b", 2), list(d.items()))
def each(f, xs): return [f(x) for x in xs]
print(each(lambda s: s.count("a"), ["banana", S("aa"), ["a"], ("a","b")]))
for a, b in zip([1, 2, 3], "xy"): pass
print(a, b)
it = iter([1, 2, 3]); it2 = iter([9])
for a, b in zip(it, it2): print(a, b)
print(a, b, list(it))
for i, (a, b) in enumerate(zip("ab", [(1, 2), 3])): print(i, a, b)
for i, (a, (b, c)) in enumerate(zip("ab", [(1, 2), (3, 4)]), 5): print(i, a, b, c)
try:
    for a, b in [(1, 2), (3, 4, 5)]: print(a, b)
except ValueError as e: print(e)
try:
    for a, b in [1]: pass
except TypeError as e: print(e)
try:
    for a, b in ["x"]: pass
except ValueError as e: print(e)
for [a, b] in ["xy", {1: 2, 3: 4}]: print(a, b)
d = {"a": 1, "b": 2}
for k, v in d.items(): print(k, v)
print(type(iter(d.items())).__name__, type(iter(d.values())).__name__, type(iter(d.keys())).__name__, type(iter(d)).__name__)
try:
    for k, v in d.items(): d[k + "x"] = v
except RuntimeError as e: print(e)
print([(a, b) for b, a in d.items()], {v: k for k, v in enumerate("abc")}, list(zip(d.items(), d.values())))
x = [[0, 0], [0, 0]]
for x[0][1], x[1][0] in [(1, 2), (3, 4)]: print(x)
pairs = list(d.items()); print(pairs[0] is pairs[1], pairs)
keep = []
for p in zip([1, 2], [3, 4]): keep.append(p)
for p in enumerate("ab"): keep.append(p)
for p in d.items(): keep.append(p)
print(keep)
def swap(a, b, c):
    a, b = b, a
    print(a, b)
    a, b, c = c, a, b
    print(a, b, c)
    a, b = b, a + b
    print(a, b)
    a, c = c, (a := 7)
    print(a, b, c)
    [a, b], c = (c, a), b
    return a, b, c
print(swap(1, 2, 3))
def fib(n):
    a, b = 0, 1
    for _ in range(n): a, b = b, a + b
    return a
print(fib(90), fib(200))
def unbound():
    a, b = 1, q
    q = 2
try: unbound()
except UnboundLocalError as e: print(e)
def ret(x): return "neg" if x < 0 else "zero" if x == 0 else "pos"
print(ret(-1), ret(0), ret(1))
def guarded(x):
    try: return "a" if x else "b"
    finally: print("done")
print(guarded(0), guarded(1))
def consts(x):
    x[0] = None; x[-1] = "end"; x["k" if False else 1] = 2.5
    return x, 2 * 3, -x[0 + 1], 7 % 3, -7 // 2, 2 ** -1, 1.5 < x[1] <= 2.5, not x[1] > 2
print(consts([1, 2, 3]))
def total(*items, **named): return len(items) + len(named), items, named
print(total(*(1, 2), a=1), total(*[1], *[2], b=2), total(**{"a": 1}), total(), total(*range(3)))
def inner(f): return lambda *a, **k: f(*a, **k)
@inner
def added(a, b=2, *rest, c=3, **more): return a, b, rest, c, more
print(added(1), added(1, 5, 6, 7), added(1, c=9, d=4), added(a=3))
for bad in ("added()", "added(1, a=2)", "total(1, **{1: 2})", "len()", "len(1, 2)", "len(x=1)", "isinstance(1)", "swap(*[1])"):
    try: eval(bad)
    except TypeError as e: print(bad, e)
x = 0 if [] else 5
if x is not None and x in (5, 6) and "a" not in "b": print("tests")
if 3 not in [1, 2] and None is None and x != 4.5 and x > 4.5 and not x < -1.5: print("more")
print([i for i in range(20) if i % 3 == 0 if i not in (3, 9)], 10 - 3.5, 2 * "ab", 10 % 4.5, 7 // 2.0, 5 & 3 | 8 ^ 1, 1 << 3 >> 1, -5 >> 1, 2 ** 10, 7 / 2, 0.5 * 4)
def f(a, b=2, *c, d=4): return (a, b, c, d)
class P:
    def __init__(self, x): self.x = x
    def m(self, y, z=3): return (self.x, y, z)
def gen(n):
    p = P(n)
    for i in range(n):
        yield f(i)
        yield f(i, d=i)
        yield f(*[i, i, i])
        yield p.m(i), p.m(i, z=i), p.m(y=i)
        yield P(i).x, len([i]), str(i), range(i), sorted([3, i]), ValueError(i)
        try: f()
        except TypeError as e: yield str(e)
        try: yield g2(i)
        except ZeroDivisionError as e: yield str(e)
def g2(i): return 1 // i
for x in gen(2): print(x)
print(list(f(x, d=x) for x in range(2)), sum(g2(x + 1) for x in range(3)))
def rec(n): return sum(rec(n - 1) for _ in range(2)) if n else 1
print(rec(5))
def inf(): return sum(inf() for _ in range(1))
try: inf()
except RecursionError as e: print("deep")
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
print([ValueError("x", 2).args, str(KeyError("k")), range(3), range(1, 4), list(range(5, 0, -2))])
for bad in ("range()", "range(1, 2, 0)", "range(1.5)", "range(1, 2, 3, 4)"):
    try: eval(bad)
    except Exception as e: print(type(e).__name__, e)
n=3
def f():
    k=2
    return sum(i*k*n for i in range(5)), list(x for x in "abc"), sum(sum(i*j for i in range(3)) for j in range(4))
class A:
    y=[1,2]
    z=list(v for v in y)
print(A.z)
def g():
    return (x for x in undefined_name)
try: g()
except NameError as e: print(e)
def h(a): return (lambda: (a+x for x in range(3)))
print(list(h(5)()))
print(sum([1,2.5,True]), sum(range(0)), sum([2**62,2**62]), sum({1:2,3:4}))
x=[]
try: x.pop()
except IndexError as e: print(e)
print({1:2}.items(), "aB".swapcase(), [3,1].copy(), {1,2}.copy(), (1).bit_length(), b"a".hex())
class S(str): pass
class L(list): pass
l=L([1,2]); l.reverse(); print(l, S("ab").upper())
a = "q"; a = a.upper(); print(a)
for k in range(3):
    try: [].append()
    except TypeError as e: print(e)
    try: "".foo()
    except AttributeError as e: print(e)
def gen(w):
    for x in w: yield x.strip()
print(list(gen([" a", "b "])))
y=[3,1,2]; y.sort(); print(y, y.pop(), y)
def f(a, b=2, *, k=3, j=4): return a
for bad in ("f(1, 2, 3)", "f(1, 2, 3, k=1)", "f(1, 2, 3, k=1, j=2)", "f(1, 2, 3, 4, z=1)", "'a' * 'b'", "[1] * 2.5", "1.5 * (1,)", "None * 'a'", "'a' * 2**70", "2**70 * [1]", "{} * 2", "1 << 2**70", "0 << 2**70", "5 >> 2**70", "-5 >> 2**70", "(2**70) << (2**67)", "{1} * 2", "'a' * None"):
    try: print(bad, eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
def g():
    y = [q for x in range(2)]
    q = 1
def h():
    try: return [x + z for x in range(2)]
    finally: z = 1
for each in (g, h):
    try: each()
    except NameError as e: print(type(e).__name__, e)
x = "a"
try: x *= 1.5
except TypeError as e: print(e)
x = 1.5
try: x *= [1]
except TypeError as e: print(e)
