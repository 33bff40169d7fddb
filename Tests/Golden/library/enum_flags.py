from enum import *
import enum
class OpenAB(Flag, boundary=KEEP):
    A=1; B=2; MASK=255
for v in (0,1,2,3,4,7,255,254,~1,256+3):
    x=OpenAB(v); print(repr(x), str(x), x._name_, ~x, list(x), len(x))
class I(IntFlag):
    A=1; B=2; C=8; AB=3; X=24
for v in (0,1,3,4,5,24,16,17,32,-1,-2,~9):
    x=I(v); print(repr(x), str(x), x._name_, ~x, [repr(q) for q in x])
class S(Flag):
    R=1; G=2; B=4; W=7; GB=G|B
for v in range(8): x=S(v); print(repr(x), str(x), x.name, ~x)
try: S(9)
except ValueError as e: print(e)
class H(IntFlag):
    _numeric_repr_=hex
    A=1; B=16
print(repr(H(17)), repr(H(32)), repr(H(49)), str(H(17)))
class Simple(IntFlag, boundary=KEEP): SINGLE=1
class Iron(IntFlag, boundary=STRICT): ONE=1; TWO=2; EIGHT=8
s=Simple.SINGLE|Iron.TWO; print(repr(s), str(s), type(s))
try:
    class Color(Enum):
        _order_='red green blue purple'
        red=1; green=2; blue=3; verde=green
except TypeError as e: print(e)
try:
    class Color(Enum):
        _order_='red blue green'
        red=1; green=2; blue=3
except TypeError as e: print(e)
class Color(Enum):
    _order_='red green verde blue'
    red=1; green=2; verde=2; blue=3
print(list(Color))
try:
    class Color(Enum):
        red=auto(); green=auto()
        def _generate_next_value_(name,start,count,last): return name
except TypeError as e: print(e)
from dataclasses import dataclass, field
@dataclass
class Foo: a:int; b:str='q'
class Entries(Foo, Enum):
    E1=1; E2=2,'z'
print(repr(Entries.E1), Entries.E1.value, Entries.E2.a, Entries.E2.b, Entries.E2)
class NS(StrEnum):
    first='first'
    def __str__(self): return self.name.upper()
print(format(NS.first), f'{NS.first:>8}', str(NS.first), '%s' % NS.first, NS.first+'')
class NG(float, Enum):
    x=4.5
    def __format__(self, s): return 'G'+s
print(format(NG.x), f'{NG.x:.3f}', str(NG.x))
class P(Enum):
    a=1
    def m(self): pass
    @property
    def q(self): return 3
    @classmethod
    def c(cls): pass
print(dir(P)); print([x for x in dir(P.a) if not x.startswith('__')])
class Sub(int, Enum):
    a=1
    def __init_subclass__(cls, **k): pass
print([x for x in dir(Sub) if x not in dir(int)])
class auto_enum(type(Enum)):
    def __new__(m, cls, bases, cd):
        temp=type(cd)(); temp._cls_name=cls
        names=set(cd._member_names); i=0
        for k in cd._member_names:
            v=cd[k]
            if v is Ellipsis: v=i
            else: i=v
            i+=1; temp[k]=v
        for k,v in cd.items():
            if k not in names: temp[k]=v
        return super().__new__(m,cls,bases,temp)
class AN(Enum, metaclass=auto_enum): pass
class T(AN): a=...; b=3; c=...
print(list(T))
