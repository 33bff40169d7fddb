"""Calls through super() and metaclasses, and methods with starred arguments."""
class M(type):
    def __call__(cls, *a, **k):
        x = super().__call__(*a, **k); x.n = len(a); return x
class M2(type):
    def __call__(cls, *a):
        x = super().__call__(*a); x.n = len(a); return x
class M3(type):
    def __call__(cls, a, b=2):
        x = super().__call__(a, b); x.n = 1; return x
    def __new__(mcls, name, bases, ns, **kw):
        r = super().__new__(mcls, name, bases, ns); r.made = kw; return r
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class A(metaclass=M):
    def __init__(self, *a, k=0): self.a = a; self.k = k
class B(metaclass=M2):
    def __new__(cls, *a):
        o = super().__new__(cls); o.made = a; return o
    def __init__(self, *a): self.a = a
class C(metaclass=M3, z=1):
    def __init__(self, a, b): self.a = (a, b)
print(A(1, 2, k=3).a, A(1).n, B(1, 2).a, B(3).made, B().n, C(1).a, C(3, 4).a, C.made)
print([B(i).a for i in range(3)], [C(i).n for i in range(2)], list(A(i).a for i in range(3)))
class P:
    def f(self, *a, **k): return ("P", a, k)
    def g(self): return "Pg"
    @classmethod
    def c(cls, *a): return (cls.__name__, a)
    @staticmethod
    def s(*a): return a
    @property
    def p(self): return "prop"
class Q(P):
    def f(self, *a, **k): return ("Q", super().f(*a), super().f(*a, **k), super().f(1, x=2), super().f(*a, y=1))
    def g(self): return "Q" + super().g()
    @classmethod
    def c(cls, *a): return super().c(*a), super().c(1)
    def t(self): return super().s(1, 2), super().s(*[3]), super().p, super().c(5)
    def all(self): return [super(Q, self).f(i) for i in range(2)], [x for x in (super().g(),)]
class R(Q):
    def g(self): return "R" + super().g()
    def c2(self): return super().nope()
print(Q().f(1, 2, z=3)); print(R().g(), R.c(7), Q().c(8), R().t(), R().all())
try: R().c2()
except AttributeError as e: print(e)
class L(list):
    def append(self, x): super().append(x * 2)
    def extend(self, *a): super().extend(*a)
    def __init__(self, *a): super().__init__(*a)
    def __setattr__(self, n, v): super().__setattr__(n, v)
    def __getitem__(self, i): return super().__getitem__(i)
l = L([1, 2]); l.append(3); l.extend([4]); l.q = 5; print(l, l.q, l[2])
class E(Exception):
    def __init__(self, m): super().__init__(m, 1)
print(E("x").args)
args = (3, 4)
print("a-b".split(*["-"]), "{} {}".format(*args), [].append(*[1]), P().f(*args), P.s(*args), P().s(*args))
import math
print(math.hypot(*args), max(*args), print(*args, sep="|"))
try: "x".join(*5)
except TypeError as e: print(e)
try: P().f(*5)
except TypeError as e: print(e)
try: P().f(*[1], *5)
except TypeError as e: print(e)
try: [].append(*5, *[1])
except TypeError as e: print(e)
try: [].append(*[1, 2])
except TypeError as e: print(e)
try: P().g(*[1])
except TypeError as e: print(e)
def gen():
    for i in range(2): yield P().f(*[i], k=i)
print(list(gen()))
class G:
    def f(self, *a):
        yield from a
class H(G):
    def f(self, *a):
        yield from super().f(*a)
        yield from super().f(1, 2)
print(list(H().f(7, 8)))
class D1: 
    def __init__(self, **k): print("D1", k)
class D2(D1):
    def __init__(self, x, **k): super().__init__(**k); print("D2", x)
class D3(D1):
    def __init__(self, y, **k): super().__init__(**k); print("D3", y)
class D4(D2, D3):
    def __init__(self, *a, **k): super().__init__(*a, **k)
made = D4(1, y=2)
import weakref, gc
class Z:
    def m(self, *a): return len(a)
class Y(Z):
    def m(self, *a):
        return super().m(*a) + super().m()
y = Y(); w = weakref.ref(y); print(y.m(1, 2)); del y; print(w())
class W(Y):
    def m(self):
        x = super
        return x(W, self).m(5), x().m(1) if False else 0
print(W().m())
class T(Y):
    def m(self, *a):
        super = lambda *z: [1]
        return 1
print(T().m())
