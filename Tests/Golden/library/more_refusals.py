def say(source):
    space = {'__name__': 'm'}
    try:
        exec(source, space)
        if 'r' in space: print(space['r'])
    except BaseException as error:
        print(type(error).__name__, error)

say('int("42",2**70)')
say('int("42",-5)')
say('pow(1e200+1j,1e200+1j)')
say('''class M:
 def __index__(s): return 2**2000
complex(M())''')
say('r=slice(None,None,None).indices(2**100), slice(1,2**70,3).indices(2**80), slice(-5,None,-1).indices(2**70)')
say('slice(0,1).indices(-1)')
say('''import operator
class S:
 def __len__(s): return 1//0
 def __getitem__(s,i): return i
operator.length_hint(reversed(S.__new__(S)))''')
say('''class P(property):
 "sub doc"
class A:
 @P
 def s(self): "spam"
r=A.s.__doc__, P(None).__doc__, P(None,doc="x").__doc__, P(lambda s:1).__doc__''')
say('''class P(property): pass
class A:
 @P
 def s(self): "spam"
r=A.s.__doc__, A.s.__class__.__name__''')
say('b=bytearray.__new__(bytearray); bytearray.__init__(b,"abc\\xbd\\u20ac",encoding="latin1",errors="replace"); r=b, list.__new__(list), dict.__new__(dict)')
say('''class A:
 @classmethod
 @classmethod
 def q(cls): return cls
r=A.q.__self__''')
say('''import functools,abc
class A(abc.ABC):
 @abc.abstractmethod
 def add(self,x,y): pass
 add5=functools.partialmethod(add,5)
r=A.add.__isabstractmethod__, A.add5.__isabstractmethod__''')
say('''import functools
functools.cmp_to_key()''')
say('''import functools,abc
class A(abc.ABC):
 @functools.singledispatchmethod
 @abc.abstractmethod
 def f(self,x): pass
r=A.__dict__["f"].__isabstractmethod__
A()''')
say('''import math
r=math.ldexp(math.inf,-10**30),math.ldexp(1.0,-10**30),math.ldexp(0.0,10**30),math.perm(1,2**1000)
math.ldexp(1.0,10**30)''')
say('''import math
math.perm(2**1000,2**100)''')
say('''import math
r=math.comb(1,2**1000), math.comb(2**100,2), math.comb(2**100,2**100-1)''')
say('''import statistics
r=statistics.median_grouped([5,5],0),statistics.median_grouped([5.0]*3,interval=2)''')
say('''import re
class S(str): pass
r=re.sub("y",S("a"),S("xyz")), re.sub(S("y"),"a","xyz"), type(re.sub("q","a",S("xyz"))).__name__''')
say('''import re,copy
p=re.compile("a"); r=copy.deepcopy(p) is p, copy.copy(p) is p, copy.deepcopy(p.match("a")) is not None''')
say('''import re
re.compile("b").sub(b"b","c")''')
say('''import re
re.compile("b").sub("b",b"c")''')
say('''import re
re.sub("a",5,"a")''')
say('''import re
re.compile("(?au)\\\\w")''')
say('''import re
re.compile(b"",re.L|re.A)''')
say('''import re
r=re.match(" (?i) A","a",re.X), re.fullmatch(" (?x) a","a",re.X)''')
say('''import re
re.compile("(?aL)x")''')
say('''import enum
class MyE(float,enum.Enum):
 def __str__(self): return self.name.upper()
 first=4.4
r=format(MyE.first),f"{MyE.first}"''')
say('''import enum
class F(int,enum.Flag):
 A=1
 B=2
r=~F.A is F.B, F.A|F.B, F(3)''')
say('''import dataclasses
@dataclasses.dataclass
class A:
 aa:int
 __slots__=("aa",)
@dataclasses.dataclass(slots=True)
class D(A):
 z:int
r=D.__slots__''')
say('''import dataclasses
f=dataclasses.field(); f.type=f
r=repr(f)[:60]''')
say('''import dataclasses
class M(type):
 def __call__(c,*a): return super().__call__(*a)
@dataclasses.dataclass
class C: x:int
r=C.__doc__''')
say('''import dataclasses,abc,inspect
class O(abc.ABC):
 @abc.abstractmethod
 def __lt__(s,o): ...
 @abc.abstractmethod
 def __le__(s,o): ...
 @abc.abstractmethod
 def __gt__(s,o): ...
 @abc.abstractmethod
 def __ge__(s,o): ...
@dataclasses.dataclass(order=True)
class D(O):
 y:int
r=inspect.isabstract(D), D(1)<D(2)''')
say('"{:{}}".format(1,"x")')
say('"%%%d" % "a"')
say('''class X(BaseException): pass
r=1''')
say('''def g(): yield
x=g(); x.__name__=5''')
say('''def a():
 print(g.gi_yieldfrom)
 yield 1
def b(): yield from a()
g=b(); next(g); r=type(g.gi_yieldfrom).__name__''')
say('''async def f(): pass
c=f(); c.__name__="z"; r=c.__name__, c.cr_await; c.close()''')
say('''import decimal,cmath,fractions
r=cmath.isclose(1,1), 1
cmath.isclose(decimal.Decimal(1),decimal.Decimal(1),rel_tol=1e-8)''')
say('''class X:
 def f(self):
  global zz
  def g():
   global zz
   return zz
  zz=7
  return g()
r=X().f()''')
say('''class B(bytes):
 def __new__(c,x): return bytes.__new__(c,x)
r=B(b"a")+b"b", type(B(b"a")[:]).__name__, B(b"%d")%3, type(B(b"a")*1).__name__''')
say('''class E:
 def __init__(s,l): s.l=l
 def __eq__(s,o): s.l.clear(); return NotImplemented
l1=[]; l1.append(E(l1)); l2=[E(l1)]; r=l1==l2, l1''')
say('''import json
class L(list): pass
r=json.dumps(L([1]))''')
say('''import sys
r=sys.__class__.__name__, type(sys).__name__''')
say('''class A:
 x=None
A().x.y''')
import collections, collections.abc, enum
[isinstance(collections.deque(), collections.abc.Sequence), isinstance(collections.deque(), collections.abc.MutableSequence), isinstance(memoryview(b''), collections.abc.Sequence)]
[enum.show_flag_values(7), enum.show_flag_values(0)]
