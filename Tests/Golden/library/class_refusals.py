def say(source):
    space = {'__name__': 'm'}
    try:
        exec(source, space)
        if 'r' in space: print(space['r'])
    except BaseException as error:
        print(type(error).__name__, error)

say('''def g():
 global x
 def f():
  global x
  return x
 return f
x=7
r=g()()''')
say('''x=42
def f():
 y=43
 class X:
  locals()["y"]=43
  y=y
 return X
try: r=f().y
except NameError as e: r=e''')
say('''x=42
class X:
 locals()["x"]=43
 y=x
r=X.y''')
say('''def f():
 x=42
 class X:
  locals()["x"]=43
  y=x
 return X.y
r=f()''')
say('''class M(type): pass
class N: 
 def __new__(c,n,b,d): return type.__new__(M,n,b,d)
class X(metaclass=M): pass
class Y(X): pass
r=type(Y)
def func(*a): return type(*a)
class Z(metaclass=func): pass
r=(r,type(Z))
class BN:
 def __new__(cls,*a): return cls
class Q(metaclass=BN): pass
print(Q is BN)''')
say('''class C(int):
 __slots__=["a"]''')
say('''class C: __slots__=["__dict__","__weakref__"]
class D(C): __slots__=["__dict__"]''')
say('''class A: __slots__="a"
class B: __slots__="b"
class C(A,B): pass''')
say('''class A: __slots__="a"
class U: pass
A.a.__set__(U(),3)''')
say('class A: __slots__="1a"')
say('class A: __slots__=[1]')
say('''class A:
 __slots__=["a"]
 a=1''')
say('''class A: __slots__=["a","a"]
r=A.__slots__''')
say('''class A:
 def f(s): return "A"
class C(A):
 def f(s): return "C"
class M(type):
 def mro(cls):
  L=type.mro(cls); return L[:1]+L[2:]+L[1:2] if len(L)>3 else L
class B(A): pass
class X(B,C,metaclass=M): pass
r=X.__mro__, X().f()''')
say('''class A:
 def __dir__(self): return 5
r=dir(A())''')
say('''class A:
 __dict__=8
r=dir(A())''')
say('str(object=5, bogus=1)')
say('list(sequence=[1])')
say('tuple(sequence=[1])')
say('int(x=1)')
say('float(x=1)')
say('bytearray("abc", encoding="ascii", x=1)')
say('r=bytearray(source="abc", encoding="ascii", errors="x"), bytes(source=b"a"), bytes("é", encoding="latin-1"), str(b"a", encoding="ascii"), str(object=b"a", encoding="ascii")')
say('dict([], bogus=1)')
say('type(x=1)')
say('super(x=1)')
say('property(x=1)')
say('frozenset(x=1)')
say('set(iterable=[])')
say('slice(stop=1)')
say('range(stop=1)')
say('bool(x=1)')
say('object(x=1)')
say('enumerate(iterable=[1],start=2)')
say('reversed(sequence=[1])')
say('zip(a=[1])')
say('map(func=1)')
say('filter(a=1)')
say('complex(real=1,imag=2,z=3)')
say('memoryview(obj=b"")')
say('''class A: pass
class B(A,A): pass''')
say('''class A: pass
class B: pass
class C(A): pass
C.__bases__=(B,B)''')
say('''class A: pass
class C(A): pass
for b in [(), 5, (C,), (int,), (object,), (1,), (type,)]:
 try: C.__bases__=b
 except TypeError as e: print(e)''')
say('''class F:
 __class__=str
f=F()
r=isinstance(f,str), f.__class__
try: str.split(f)
except TypeError as e: print(e)''')
say('''class M(type):
 def __new__(m,n,b,d):
  d.pop("__classcell__",None); return type.__new__(m,n,b,d)
class A(metaclass=M):
 def f(self): return __class__''')
say('''class M(type):
 def __new__(m,n,b,d):
  d["__classcell__"]=5; return type.__new__(m,n,b,d)
class A(metaclass=M):
 def f(self): return __class__''')
say('''class M(type):
 def __new__(m,n,b,d):
  d=dict(d,__classcell__=None)
  return type.__new__(m,n,b,d)
class A(metaclass=M):
 pass''')
say('''def f(x):
 del x
 super()
class A:
 m=f
A().m()''')
say('''class A:
 def f(x): 
  del x; super()
A().f()''')
say('super()')
say('''class A:
 def f(): super()
A.f()''')
say('''class A:
 def f(x):
  global __class__
  super()
A().f()''')
say('''class A:
 def f(x):
  __class__=1
  super()
A().f()''')
say('super(1,2)')
say('super(int,"a")')
say('''class A: pass
r=super(A)
print(r)''')
say('''c=None
class M(type):
 def mro(s):
  global c
  c=s.__dict__["f"]()
  return type.mro(s)
class A(metaclass=M):
 def f(): return __class__
r=c is A''')
say('ImportError(invalid=1)')
say('''r=ImportError("a",name="n",path="p")
r=(r.name,r.path,r.msg)''')
say('ImportError("a",name="n",invalid=2,z=3)')
say('''e=ImportError("a",name="n")
e.__init__()
r=e.name,e.args,e.msg
e.__init__("q",path="z")
r+=(e.name,e.path,e.args)''')
say('''e=UnicodeEncodeError("baz","xxxxx",1,5,"foo")
r=[str(e)]
e.end=2
r.append(str(e))
e.end=5;e.reason=0x345345345345345345
r.append(str(e))
e.encoding=4000
r.append(str(e))
e.start=1000
r.append(str(e))''')
say('r=str(UnicodeTranslateError("xxxxx",1,5,"foo")),str(UnicodeTranslateError("x\\u20acx",1,2,"foo"))')
say('''try:
 try: raise ValueError
 except* 5: pass
except TypeError as e: r=str(e)''')
say('''try:
 try: raise ExceptionGroup("a",[ValueError()])
 except* (ValueError,5): pass
except TypeError as e: r=str(e)''')
say('''try:
 try: raise ValueError
 except* ExceptionGroup: pass
except TypeError as e: r=str(e)''')
say('''try:
 try: raise ValueError
 except 5: pass
except TypeError as e: r=str(e)''')
say('''def f():
 try:
  pass
  raise IndexError
 finally:
  pass
try: f()
except IndexError as e: r=e.__traceback__.tb_next.tb_lineno''')
say('''def f(): yield
g=f(); g.__name__="q"; g.__qualname__="z.q"
r=g.__name__,g.__qualname__,repr(g)[:20]
try: g.__name__=5
except TypeError as e: print(e)''')
say('''def a(): r=yield from b()
def b(): yield 1
g=a(); next(g); r=g.gi_yieldfrom is None, type(g.gi_yieldfrom).__name__''')
say('''d={}
d2={1:2}
class K:
 def __eq__(s,o): d2.clear(); return True
 def __hash__(s): return 1
d[K()]=1
d.update(d2)
r=len(d)''')
say('''import functools
class M(type):
 @functools.cached_property
 def prop(self): return 1
class A(metaclass=M): pass
A.prop''')
say('''import functools,abc
class A:
 @abc.abstractmethod
 def f(self,x): pass
 g=functools.partialmethod(f,1)
 h=functools.partialmethod(len)
r=A.__dict__["g"].__isabstractmethod__, A.__dict__["h"].__isabstractmethod__''')
say('''import inspect
r=[n for n in ("gi_frame","gi_running","gi_code") if hasattr((i for i in []),n)]''')
say('[[(j := 0) for i in range(5)] for j in range(5)]')
say('{i for i in (j := range(5))}')
say('[i for i in [i := 1]]')
say('[i := 0 for i in range(5)]')
say('class A: x=[y := 1 for i in range(2)]')
say('[i for i, j in [(1,2)] if (j := 1)]')
say('[i for i in range(3) if [j for j in [(i := 1)]]]')
say('{i for i in range(2) for j in (i := [1])}')
say('[[i for j in (k := [1])] for i in [1]]')
say('''match 0:
 case 0j+0: pass''')
say('''match 0:
 case 0+0: pass''')
say('''match 0:
 case 0j+0j: pass''')
say('''match 0:
 case 0j-0j: pass''')
say('''match 0:
 case -0j+1: pass''')
say('''match 0:
 case 1+-1j: pass''')
say('''import collections,collections.abc
class C: pass
class M1(collections.UserDict, collections.abc.Sequence): 
 pass
def f(x):
 match x:
  case [*_]: return "seq"
  case {}: return "map"
r=f(M1())
class S4(collections.UserList, dict): pass
print(f(S4()))''')
say('class A(int,str): pass')
say('''def f(**k): pass
f(**{1:2})''')
say('''def f(**k): pass
f(**{"":1}, **{"":2})''')
say('''class A:
 def __add__(s,o): return "A"
 def __radd__(s,o): return "rA"
class B(A): pass
class C(A):
 def __radd__(s,o): return "rC"
r=A()+B(), A()+C(), B()+A(), C()+A(), A()-0 if 0 else 0''')
say('''class A:
 def __lt__(s,o): return "lt"
 def __gt__(s,o): return "gt"
class B(A): pass
r=A()<B(), B()<A(), A()>B()''')
say('''class I(int):
 def __radd__(s,o): return "r"
class J(int): pass
r=1+I(2), 1+J(2), type(1+J(2)), I(1)+2, J(1)+I(2)''')
say('''class F:
 def __init__(s,n): s.n=n
 def __add__(s,o): print(s.n,"add"); return NotImplemented
 def __radd__(s,o): print(s.n,"radd"); return NotImplemented
 def __iadd__(s,o): print(s.n,"iadd"); return NotImplemented
 def __lt__(s,o): print(s.n,"lt"); return NotImplemented
 def __gt__(s,o): print(s.n,"gt"); return NotImplemented
 def __eq__(s,o): print(s.n,"eq"); return NotImplemented
for op in ("a+b","a+1","1+a","a<b","a==b","a!=b","a<1","1<a","a==1"):
 a,b=F("a"),F("b")
 try: print(eval(op))
 except TypeError as e: print(e)
try: a+=b
except TypeError as e: print(e)''')
