class N:
    def __init__(self, *a): self.a = a
x = N(1); y = N(2); print(x.a, y.a)
x.__dict__["v"] = 1; print(x.v, vars(x)); del x.__dict__["a"]; print(hasattr(x, "a"))
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print("prepare", name, kw); return {"made": 1}
    def __new__(mcs, name, bases, ns, **kw): print("new", name); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)
    def __call__(cls, *args): print("call"); return super().__call__(*args)
    def __len__(cls): return 7
    def __getitem__(cls, key): return key * 2
    def __iter__(cls): return iter("ab")
    def __contains__(cls, item): return item == 1
    def __instancecheck__(cls, obj): return obj == 3
    def __getattr__(cls, name): return "asked for " + name
    def __repr__(cls): return "<" + cls.__name__ + ">"
class A(metaclass=Meta, tag=1): pass
print(A.made, len(A), A[4], list(A), 1 in A, isinstance(3, A), A.other, A, type(A()) is A)
class B(A): pass
print(type(B), B.__mro__, A.__subclasses__())
class Left: pass
class Both(Left, A): pass
print(type(Both))
class OtherMeta(type): pass
class Wrong(A, metaclass=OtherMeta): pass
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def total(self): return self[0] + self[1]
p = P(1, 2); print(p, p.total, p == (1, 2), type(p).__name__, isinstance(p, tuple), len(p), hash(p) == hash((1, 2)))
class Celsius(float):
    def __new__(cls, value): return super().__new__(cls, value)
    def __repr__(self): return f"{float(self)}C"
print(Celsius(21.5), Celsius(1) + 2, sorted([Celsius(3), Celsius(1)]))
class Default(dict):
    def __missing__(self, key): return key * 2
d = Default(a=1); print(d["a"], d["bb"], len(d), "bb" in d, d)
class L(list):
    def __init__(self, n): super().__init__(range(n))
l = L(3); l.append(9); l.name = "x"; print(l, l[1:], l.name, isinstance(l, list), type(l + [1]))
class S(str):
    def shout(self): return self.upper() + "!"
print(S("hey").shout(), S("a") + "b", {S("k"): 1}["k"])
class E(Exception):
    def __init__(self, code, *rest): super().__init__(code, *rest); self.code = code
e = E(7, "x"); print(e.code, e.args, repr(e), str(e))
class C:
    def __class_getitem__(cls, key): return (cls.__name__, key)
print(C[3], C[int, str], list[int], dict[str, int], int | None)
class Field:
    def __set_name__(self, owner, name): self.name = name; print("named", owner.__name__, name)
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value): obj.__dict__[self.name] = value
    def __delete__(self, obj): print("deleted", self.name); obj.__dict__.pop(self.name, None)
class R: x = Field(); y = Field()
r = R(); print(r.x, R.x.name); r.x = 5; print(r.x, r.__dict__); del r.x; print(r.x)
class Base:
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag
class Sub(Base, tag="t"): pass
print(Sub.tag, Base.__subclasses__() == [Sub])
class Bad(Base, other=1): pass
class Slots:
    __slots__ = ("a", "b")
s = Slots(); s.a = 1; print(s.a, hasattr(s, "b"), hasattr(s, "__dict__"), Slots.a)
s.c = 1
s.b
class Guard:
    def __getattribute__(self, name): return "got " + name
print(Guard().anything, Guard().__dict__)
class Proxy:
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return name
print(Proxy().abc, getattr(Proxy(), "_x", "default"))
class Prop:
    def __init__(self): self._v = 1
    @property
    def v(self): "the value"; return self._v
    @v.setter
    def v(self, value): self._v = value
    @v.deleter
    def v(self): print("gone"); self._v = None
q = Prop(); q.v = 4; print(q.v, Prop.v.__doc__, Prop.v.fget.__name__); del q.v; print(q.v)
class ReadOnly:
    @property
    def v(self): return 1
ReadOnly().v = 2
print((1).__add__(2), int.__add__(1, 2.5), "a".__len__(), [].__contains__(1), object().__eq__(1))
print(object.__setattr__, int.__repr__, type(len), type([].append), type(list.append), type((1).__add__))
class F: f = len
print(F().f([1, 2]))
class H:
    __hash__ = None
hash(H())
class Eq:
    def __eq__(self, other): return True
{Eq()}
class Outer:
    class Inner:
        def method(self): pass
print(Outer.Inner.__qualname__, Outer.Inner.method.__qualname__, Outer.Inner.method.__name__)
def make():
    foo = 1
    class T:
        def foo(self): return 2
        def bar(self): return foo
    return T().bar(), T().foo()
print(make())
class Annotated:
    a: int = 1
    b: "str"
print(Annotated.__annotations__, hasattr(Annotated, "b"))
D = type("D", (), {"a": 1, "f": lambda self: self.a}); print(D.a, D().f(), D.__name__, D.__module__)
def func(a, b=1, *args, c, d=2, **kw) -> int:
    "doc"
print(func.__defaults__, func.__kwdefaults__, func.__code__.co_varnames, func.__code__.co_argcount, func.__annotations__, func.__doc__)
func.attr = 3; print(func.attr, func.__dict__); func.__defaults__ = (5,); func.__name__ = "g"; print(func.__defaults__, func.__name__)
def outer():
    x = 1
    def inner(): return x
    return inner
print(outer().__closure__[0].cell_contents, outer().__code__.co_freevars, outer().__qualname__)
class M1: pass
class M2(M1): pass
class X: pass
class Y: pass
o = X(); o.k = 1; o.__class__ = Y; print(type(o).__name__, o.k)
class Abs:
    def __divmod__(self, other): return "divmod"
    def __round__(self, n=None): return ("round", n)
    def __complex__(self): return 3j
    def __index__(self): return 5
    def __bool__(self): return False
    def __format__(self, spec): return "<" + spec + ">"
a = Abs(); print(divmod(a, 1), round(a), round(a, 2), complex(a), [0] * a, bool(a), f"{a:x}", hex(a), f"{a=:}")
class Super1:
    def hello(self): return "1"
class Super2(Super1):
    def hello(self): return super().hello() + "2" + super(Super2, self).hello()
    @classmethod
    def make(cls): return cls
    @staticmethod
    def plain(): return "s"
print(Super2().hello(), Super2.make() is Super2, Super2.plain(), Super2().plain())
Super2(1)
N.missing
X().missing
