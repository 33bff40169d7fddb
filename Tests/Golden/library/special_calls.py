import sys, traceback, gc
log=[]
class V:
    def __init__(self,x): self.x=x
    def __add__(self,o):
        if isinstance(o,V): return V(self.x+o.x)
        return NotImplemented
    def __radd__(self,o): return ("r",self.x,o)
    def __iadd__(self,o):
        if o==1: return NotImplemented
        self.x+=100; return self
    def __sub__(self,o): return NotImplemented
    def __eq__(self,o):
        if isinstance(o,V): return self.x==o.x
        return NotImplemented
    def __lt__(self,o):
        if isinstance(o,V): return self.x<o.x
        return NotImplemented
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f"V({self.x})"
    def __contains__(self,o):
        return [] if o==0 else [o]
    def __getitem__(self,k):
        if k==3: raise KeyError(k)
        return k,self.x
    def __call__(self,a,b=2,*c,k=5,**d): return self.x,a,b,c,k,d
    @property
    def p(self):
        if self.x==7: raise AttributeError("no p")
        return self.x*2
class W(V):
    def __radd__(self,o): return ("wr",o)
    def __eq__(self,o): return "w"
    def __gt__(self,o): return "gt"
v,w=V(1),W(2)
def show(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, len(traceback.extract_tb(e.__traceback__)))
def ops():
    show(lambda: v+v); show(lambda: v+w); show(lambda: w+v); show(lambda: v+1); show(lambda: 1+v); show(lambda: v-1); show(lambda: v-v); show(lambda: v+"s")
    show(lambda: v==w); show(lambda: w==v); show(lambda: v==1); show(lambda: v!=V(1)); show(lambda: v!=1); show(lambda: v<w); show(lambda: v<1); show(lambda: v<V(5))
    show(lambda: 0 in v); show(lambda: 1 in v); show(lambda: 0 not in v); show(lambda: v[1]); show(lambda: v[3]); show(lambda: v.p); show(lambda: V(7).p)
    show(lambda: v(1)); show(lambda: v()); show(lambda: v(1,2,3,4,k=6,z=7)); show(lambda: v(*(1,2,3))); show(lambda: v(*(1,),k=3)); show(lambda: v(1,a=2)); show(lambda: v(**{'a':1,'q':2}))
    x=V(3)
    x+=2; print(x)
    try:
        x+=1
    except TypeError as e: print(e)
    y=V(4)
    try:
        y-=1
    except TypeError as e: print(e)
    if v==v: print("eq")
    if v==1: print("bad")
    else: print("ne")
    if 0 in v: print("bad")
    if 0 not in v: print("notin")
    if v<w: print("lt")
    if w==v: print("w")
    while v<V(1): print("bad"); break
    try:
        if v<1: pass
    except TypeError as e: print(e)
    try:
        if v[3]==2: pass
    except KeyError as e: print("key",e)
ops()
def gen():
    for i in range(3):
        a=V(i)
        yield a+a, a==V(1), a[i], a.p, (i in a), a(i), a(i,k=i), V(a.x), W(i)(1,*[2,3])
        a+=5
        if a==V(105): yield "found"
for z in gen(): print(z)
# recursion
class R:
    @property
    def p(self): return self.p
    def __add__(self,o): return self+o
    def __call__(self): return self()
    def __eq__(self,o): return self==o
    def __getitem__(self,k): return self[k]
for f in (lambda: R().p, lambda: R()+1, lambda: R()(), lambda: R()==1, lambda: R()[0]):
    try: f()
    except RecursionError as e: print("too deep")
# new
class N:
    def __new__(cls,*a,**k):
        print("new",cls.__name__,a,k)
        if a and a[0]=="o": return 5
        if a and a[0]=="s": return object.__new__(M)
        return object.__new__(cls)
    def __init__(self,*a,**k): print("init",type(self).__name__,a,k); self.a=a
class M(N):
    def __init__(self,*a): print("M init",a)
print(type(N()).__name__, N("o"), type(N("s")).__name__, N(1,2,k=3).a, type(N(*[1,2])).__name__, type(N(**{'k':1})).__name__)
class P:
    def __new__(cls,x): 
        if x<0: raise ValueError("neg")
        return object.__new__(cls)
show(lambda: P(1).__class__.__name__); show(lambda: P(-1)); show(lambda: P()); show(lambda: P(1,2))
class Q(P):
    def __init__(self,x,y=1): self.y=y
show(lambda: Q(1).y); show(lambda: Q(1,2))
class I:
    def __init__(self,x): 
        if x: return 5
show(lambda: I(1)); show(lambda: type(I(0)).__name__)
# metaclass
class Meta(type):
    def __call__(cls,*a,**k):
        print("meta call",cls.__name__,a,k)
        return super().__call__(*a,**k)
    def __getitem__(cls,k): return cls.__name__,k
    def __contains__(cls,k): return k==1
    def __add__(cls,o): return "cadd"
    def __eq__(cls,o): return cls is o or o=="same"
    def __hash__(cls): return 1
    @property
    def mp(cls): return "mp"
class C(metaclass=Meta):
    z=1
    def __init__(self,a,b=3): self.a=a; self.b=b
    @classmethod
    def cm(cls,x): return cls.__name__,x
    @staticmethod
    def sm(x): return x
class D(C): pass
print(C(1).a, D(1,2).b, C(a=1).b, C(*[4]).a, C[1], 1 in C, 2 in C, C+1, C.mp, C.z, C.cm(1), D.cm(2), D(1).cm(3), C.sm(4), C(1).sm(5), C=="same", C==D)
show(lambda: C()); show(lambda: C(1,2,3)); show(lambda: C(1,q=2))
class Meta2(type):
    def __call__(cls,*a):
        made=super().__call__(*a)
        made.n=len(a)
        return made
class E(metaclass=Meta2):
    def __init__(self,*a): self.a=a
print(E(1,2).n, E().n, [E(i).a for i in range(3)])
# deletion during the call
class X:
    def __getitem__(self,k):
        del X.__getitem__
        gc.collect()
        return [k, k+1, (lambda: k)()]
    @property
    def q(self):
        del X.q
        gc.collect()
        return "q"
    def __call__(self):
        del X.__call__
        return "called"
x=X(); print(x[1], x.q, x())
show(lambda: x[1]); show(lambda: x.q); show(lambda: x())
# getattr fallback
class G:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self,n): return "fallback "+n
print(G().p, G().q)
class H:
    def __getattribute__(self,n):
        if n=="a": return 1
        return object.__getattribute__(self,n)
    b=2
print(H().a,H().b)
# own attributes and class attributes
class S:
    k=1; f=lambda self: "f"
    t=(1,2)
s=S(); print(s.k,s.t,s.f()); s.k=5; s.f=lambda: "own"; s.t=3; print(s.k,s.t,s.f()); del s.k; print(s.k)
S.k=9; print(s.k)
s.__dict__["k"]=10; print(s.k); s.__dict__["zz"]=1; print(s.zz); del s.__dict__["zz"]
show(lambda: s.zz)
def reads(o): return o.a, o.b
class T: pass
t1=T(); t1.a=1; t1.b=2
t2=T(); t2.b=3; t2.a=4
t3=T(); t3.__dict__.update(a=5,b=6)
t4=T(); t4.__dict__.update(b=7,a=8)
for i in range(2):
    for t in (t1,t2,t3,t4): print(reads(t))
t3.__dict__.pop("a"); show(lambda: reads(t3)); t3.a=9; print(reads(t3), t3.__dict__)
def sets(o,v): o.a=v; o.b=v
for t in (t1,t2,t3,t4): sets(t,0); print(t.__dict__)
print(T.__name__, T.__mro__[0] is T, T.__dict__.get('a'), t1.__class__ is T, type(t1) is T)
class DD:
    def __get__(self,i,o): return (i is None, o.__name__)
class UD: d=DD()
print(UD.d, UD().d)
import weakref
class Z:
    def m(self): return 1
z=Z(); r=weakref.ref(z)
def use():
    a=z.m
    a(); a(); return None
use(); del z; print(r() is None)
def tb():
    try:
        V(1)[3]
    except KeyError as e:
        return [f.name for f in traceback.extract_tb(e.__traceback__)]
print(tb())
def f(x): return x
class Fn:
    g=f
    h=staticmethod(f)
print(Fn().g() is not None, Fn().h(3), Fn.g(4), Fn.h(5))
class Slot:
    __slots__=("a","b")
    def __init__(self): self.a=1
o=Slot(); print(o.a); show(lambda: o.b); show(lambda: setattr(o,"c",1))
class Cl:
    def __init__(self): self.n=0
    def __call__(self,x): self.n+=x; return self.n
c=Cl()
print(list(map(c,[1,2,3])), sorted([3,1,2],key=Cl()), c(1))
class It:
    def __iter__(self): return self
    def __init__(self): self.i=0
    def __next__(self):
        self.i+=1
        if self.i>3: raise StopIteration
        return self.i
print(list(It()),[x for x in It()])
class Ctx:
    def __enter__(self): return self
    def __exit__(self,*a): return True
with Ctx() as cc: raise ValueError
print(sys.getrecursionlimit())
class Kept:
    def __init__(self, a): self.a = a
class Made:
    def __new__(cls, a): o = object.__new__(cls); o.b = a; return o
    def __init__(self, a): self.a = a
class Called:
    def __call__(self, *a, **k): return a, k
print([Kept(i).a for i in range(3)], list(Kept(i).a for i in range(3)), list(Made(i).a + Made(i).b for i in range(3)))
print(list(Called()(i, k=i) for i in range(2)), list(Called()(*[i, 2]) for i in range(2)), list(Kept(*[i]).a for i in range(2)))
def calls():
    try: yield Kept()
    except TypeError as e: yield str(e)
    try: yield Kept(1, 2, 3)
    except TypeError as e: yield str(e)
    k = Called(); yield k(1)
    m = k.__call__; yield m(2, z=3)
    yield Made(1).a
    yield Made(a=4).a
print(list(calls()))

class Own: pass

class Whole: pass

kept, whole, wrong = Own(), Whole(), []
exec("".join(f"Own.n{i} = kept\nif Own.n{i} is not kept: wrong.append({i})\ndel Own.n{i}\n" for i in range(4200)))
exec("".join(f"Whole.n{i} = kept\nif whole.n{i} is not kept: wrong.append(-{i})\ndel Whole.n{i}\n" for i in range(4200)))
wrong
