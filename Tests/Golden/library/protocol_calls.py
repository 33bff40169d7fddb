def say(source):
    space = {'__name__': 'm'}
    try:
        exec(source, space)
        if 'r' in space: print(space['r'])
    except BaseException as error:
        print(type(error).__name__, error)

say('''class D:
 def __set__(self,i,v): print("set",v)
class X: a=D()
x=X(); x.a=3; x.__dict__["a"]=42; r=x.a''')
say('''class F:
 def __float__(s): print("f"); return 1.5
float(F())
import math
math.sqrt(F())
print("%f"%F())
complex(F())
round(float(F()))''')
say('''class F:
 def __complex__(s): print("c"); return 1j
complex(F())
import cmath
cmath.sqrt(F())''')
say('''class F:
 def __bool__(s): print("b"); return True
bool(F())
not F()
if F(): pass
F() and 1
F() or 1
1 if F() else 2
all([F()])
any([F()])
list(filter(None,[F()]))
while F(): break
assert F()''')
say('''class F:
 def __hash__(s): print("h"); return 2
 def __eq__(s,o): print("e"); return True
d={F():1}
d[F()]
F() in d
d[F()]=3
d.get(F())
d.pop(F())
d.setdefault(F(),2)
del d[F()]
F() in {F()}
[F()].index(F())
[F()].count(F())
F() in [F()]
[F()]==[F()]
(F(),)<(F(),)''')
say('''class F:
 def __str__(s): print("s"); return "S"
 def __repr__(s): print("r"); return "R"
 def __format__(s,f): print("f",f); return "F"
print(F())
str(F())
f"{F()} {F()!r} {F()!s} {F():x} {F()=}"
"%s %r"%(F(),F())
"{} {!r}".format(F(),F())
str([F()])
repr({F():1}) if 0 else 0
format(F())
ascii(F())''')
say('''class F:
 def __iter__(s): print("it"); return iter([1,2])
list(F())
tuple(F())
set(F())
dict.fromkeys(F())
a,b=F()
max(F())
min(F())
sum(F())
sorted(F())
1 in F()
list(map(str,F()))
list(zip(F(),F()))
[*F()]
any(F())
",".join(map(str,F()))
list(enumerate(F()))
x=[];x.extend(F());x+=F();x[:]=F()''')
say('''class F:
 def __enter__(s): print("en"); return s
 def __exit__(s,*a): print("ex",a[0]); return True
with F() as x, F() as y: 1/0
with F(): pass''')
say('''class D:
 def __get__(s,i,o): print("get",i is None,o.__name__); return 1
 def __set__(s,i,v): print("set",v)
 def __delete__(s,i): print("del")
 def __set_name__(s,o,n): print("sn",o.__name__,n)
class A: d=D()
A.d
a=A()
a.d
a.d=2
del a.d
a.d+=1
getattr(a,"d")
hasattr(a,"d")''')
say('''class M(type):
 def __call__(c,*a): print("call",a); return super().__call__(*a)
 def __new__(m,n,b,d,**k): print("new",n,k); return super().__new__(m,n,b,d)
 def __init__(c,n,b,d,**k): print("init",n); super().__init__(n,b,d)
 @classmethod
 def __prepare__(m,n,b,**k): print("prep",n,k); return {}
class A(metaclass=M,z=1):
 def __new__(c,*a): print("A.new",a); return object.__new__(c)
 def __init__(s,*a): print("A.init",a)
 def __init_subclass__(c,**k): print("sub",c.__name__,k)
A(1)
class B(A): pass''')
