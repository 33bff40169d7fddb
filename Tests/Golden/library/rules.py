class N:
    def __init__(self, *a): self.a = a
x = N(1); y = N(2); x.a, y.a
def g(): r = yield 1; return r
def d(): x = yield from g(); yield x
it = d(); next(it), it.send(5)
class V:
    def __init__(self): self.__dict__["v"] = 1
V().v, vars(V())
class M(type):
    def __new__(m, name, bases, space, **k): print("new", name, sorted(k)); return super().__new__(m, name, bases, space)
    def __init__(cls, name, bases, space, **k): super().__init__(name, bases, space)
    def __call__(cls, *a): print("call"); return super().__call__(*a)
    @classmethod
    def __prepare__(m, name, bases, **k): return {"prepared": True}
    def __len__(cls): return 7
    def __getitem__(cls, k): return k * 2
    def __instancecheck__(cls, o): return o == 3
class C(metaclass=M, flag=1): pass
len(C), C[4], isinstance(3, C), isinstance(4, C), C.prepared, type(C()) is C
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
P(1, 2), P(1, 2)[0], isinstance(P(1, 2), tuple)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
G[3]
any((w := v) > 2 for v in [1, 3]); w
10**25 == 1e25, 2**53 + 1 == 2.0**53, 2**53 == 2.0**53
import copy
a = [1]; b = copy.deepcopy([a, a]); b[0] is b[1]
try: raise ValueError("v")
except ValueError as gone: pass
gone
try:
    try: raise KeyError("k")
    except KeyError as k: raise ValueError("v") from k
except ValueError as err: print(repr(err.__context__), repr(err.__cause__))
float("1.5") is float("2.5"), (lambda a, b: a is b)(1.5, 2.5)
class R:
    def __init__(self, *args): self.x = self.r()
    def r(self): return 3
R(1).x
class F: f = len
F().f([1, 2])
def outer():
    x = 1
    class T:
        def x(self): return "method"
        def y(self): return x
    return T().y()
outer()
def ev(): x = 1; return eval("x+1"), sorted(locals())
ev()
nan = float("nan"); nan in [nan], [nan].index(nan), [nan] == [nan]
(0, 1, 0, 3).index(0, 1), [0, 1, 0].index(0, 1)
def f(**k): return k
f(**{"x": 3}, x=5)
int(x=1)
import math
math.atan2(1, 2, 3)
math.frexp(-1), math.frexp(0.75), math.hypot(1, 1, 1) == math.sqrt(3), math.dist([1, 2], [4, 6]), math.trunc(-2.7)
math.factorial(-10**100)
math.comb(5, -1)
import functools
sq = functools.lru_cache(lambda x: x * x); sq(3), sq(3.0), sq.cache_info()
sq = functools.lru_cache(typed=True)(lambda x: x * x); sq(3), sq(3.0), sq.cache_info().misses
"%#.3g" % 1505., "%s" % 1, "%r" % "a"
float("1__0")
c = 3; f"{c=:}", f"{c=}", f"{c=!r:>5}"
list(reversed(range(-2**63, -2**63 + 4))), range(2**70)[-1], len(range(2**63 - 1))
def leave():
    while True:
        try: continue
        finally: break
    return "left"
leave()
class K:
    def keys(self): return ["a"]
    def __getitem__(self, k): return 5
d = {}; d.update(K()); d
x = []; x.append(x); y = []; y.append(y); x == y
class A: pass
A.__call__ = A()
try: A()()
except RecursionError: print("too deep")
l = [1]; it = iter(l); list(it), l.append(2), list(it)
class H: __hash__ = None
hash(H())
class Q:
    @property
    def p(self): "doc of p"; return 1
    @p.deleter
    def p(self): print("deleted")
Q.p.__doc__, property(doc="d").__doc__
q = Q(); del q.p
q.p = 2
complex(0.0, -0.0), complex(-0.0, 1)
class S: __slots__ = "a", "b"
s = S(); s.a = 1; s.c = 2
class GA:
    def __getattribute__(self, n): return "got " + n
GA().anything
class D:
    def __get__(self, o, t): return "class" if o is None else "instance"
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class U: d = D()
U.d, U().d
u = U(); u.d = 1; del u.d
class An: x: int = 1; y: "str"
An.__annotations__
class DM:
    def __divmod__(self, o): return "dm"
    def __complex__(self): return 1j
divmod(DM(), 1), complex(DM())
class O:
    class I:
        def m(self): pass
O.I.__qualname__, O.I.m.__qualname__, leave.__qualname__
(1).__add__(2), object.__setattr__, "a".__len__(), [].__contains__(1)
@functools.wraps(leave)
def w(): pass
w.__name__, w.__doc__, w.__wrapped__ is leave
b"\xff".decode()
"é".encode("latin-1"), ascii("é☃"), "\N{SNOWMAN}", "ẞ".casefold(), int("١٢")
chr(-1)
"{:{}}b {!a} {.x}".format("x", "^10", "é", type("X", (), {"x": 1}))
"{}{0}".format(1)
"{!x}".format(1)
"{0[}".format(1)
"{x}".format_map(type("Y", (), {"__getitem__": lambda s, k: "got " + k})())
"{:{:{}}}".format(1, 2, 3)
format(3 + 2j, "*<12"), format(1 + 2j, ">20.2f"), format(1 + 2j, "+")
format(1j, "020")
f"{1:,,}"
b"%b %s %d %a" % (b"x", b"y", 1, "é")
b"%b" % "s"
class Str(str):
    def __str__(self): return "over"
"%s" % Str("a"), "{}".format(Str("a")), f"{Str('a')}"
"abbbc".rsplit("bb"), "a b c".rsplit(None, 1), "ab\tc".expandtabs(tabsize=4)
isinstance(zip(), zip), isinstance(map(str, []), (map, filter)), type(enumerate([])), zip
class E(enumerate): pass
list(E("ab", 3)), dict.fromkeys([1]), type(type("D2", (dict,), {}).fromkeys("a")).__name__
class X2:
    def m(self):
        nonlocal __class__
        return __class__.__name__
X2().m()
import itertools
[(k, list(v)) for k, v in itertools.groupby("aab")], list(itertools.pairwise("abc")), list(itertools.islice(itertools.cycle("ab"), 3))
import contextlib
def fail(kind): raise kind
try:
    with contextlib.ExitStack() as stack: _ = stack.callback(fail, IndexError), stack.callback(fail, KeyError); 1 / 0
except IndexError as i: print(repr(i.__context__), repr(i.__context__.__context__), i.__context__.__context__.__context__)
len({hash(frozenset([frozenset([i])])) for i in range(50)})
import statistics
statistics.harmonic_mean([1, 2], weights=[1, 3]), statistics.median_grouped([1, 2, 2, 3]), statistics.stdev([1.5, 2.5]), statistics.mean([True, False])
statistics.harmonic_mean([1, -1])
import textwrap
textwrap.wrap("this-is-a-useful-feature-for-reformatting-posts--really", 12)
class OwnSet(set): pass
OwnSet([1]), str(OwnSet([2])), OwnSet(), frozenset(), type("FS", (frozenset,), {})([1])
import pickle, sys
pickle.loads(pickle.dumps(OwnSet([1]))), copy.deepcopy(OwnSet([1])), copy.copy(OwnSet([2]))
list(pickle.loads(pickle.dumps(enumerate("abc", 1)))), list(pickle.loads(pickle.dumps(map(str, [1, 2])))), list(enumerate("ab", 2**70))
sys.set_int_max_str_digits(0); len(str(3**20000)); sys.set_int_max_str_digits(4300)
str(10**4300)
sys.set_int_max_str_digits(5)
len(str(-10**4299)), int("1" * 4300) > 0
int("1" * 4301)
part = functools.partial(print, 1); part.x = 2; vars(part), copy.copy(part).x
sorted([3, 1, 2], key=functools.cmp_to_key(mycmp=lambda a, b: b - a))
math.log(-10**400)
set().__init__(a=1)
class Shown:
    def __repr__(self): return repr(shown)
shown = {Shown()}; shown
t = (1, 2); tuple(t) is t
"__class__" in dir(1), "__doc__" in dir(object)
