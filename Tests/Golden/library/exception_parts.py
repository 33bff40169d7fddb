def t(s):
    try: exec(s, {})
    except BaseException as e: print(type(e).__name__, e, '|', type(e.__context__).__name__)
t("try:\n raise ValueError\nexcept (ValueError, 42):\n pass")
t("try:\n raise ValueError\nexcept 42:\n pass")
t("try:\n raise ValueError\nexcept (42, ValueError):\n pass")
t("try:\n raise ValueError\nexcept [ValueError]:\n pass")
t("try:\n raise ValueError\nexcept ((ValueError,),):\n pass")
t("try:\n raise ValueError\nexcept* 42:\n pass")
t("try:\n raise ValueError\nexcept* (ValueError, 42):\n pass")
t("try:\n raise ExceptionGroup('a',[ValueError()])\nexcept* (ValueError, ExceptionGroup):\n pass")
import traceback, sys, io
def exc(f):
    try: f()
    except Exception as e: print(''.join(traceback.format_exception_only(e)), end='')
class NS: __str__=None; __repr__=None
class A:
    blech=None
    def __getattr__(s,a): raise AttributeError(NS())
class B:
    blech=None
    def __getattr__(s,a): raise AttributeError('Error', 23)
class C:
    blech=None
    def __getattr__(s,a): raise AttributeError(23)
for c in (A,B,C): exc(lambda: c().bluch)
for a in [('bad.py',1,2,'abcdefg',1,7),('bad.py',1,0,'abcdefg',1,0),('bad.py',1,1,'abcdefg',1,20),('bad.py',1,None,'abcdefg',1,20),('bad.py',1,2,None,1,3),('bad.py',None,2,'abc',1,3),('bad.py',1,-1,'abc',1,3),('bad.py',1,2,'abcdefg\n',1,-1),('bad.py',1,3,'   abc',1,5),('bad.py',1,2,'\tab\tc',1,5), (None,1,1,'ab',1,2), ('bad.py',1,2,'ab')]:
    def f(): raise SyntaxError('bad bad', a)
    exc(f)
def g(): raise SyntaxError('x', ('a',1))
exc(g)
for k in (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
    print(repr(str(k.__new__(k))))
e=ImportError("a",name="n",path='p'); e.__init__(); print(e.name,e.path,e.args,e.msg); e.__init__("q",path='z'); print(e.name,e.path,e.args,e.msg)
import copy,pickle
e=ImportError("a",name="n",path='p'); f=copy.copy(e); print(f.name,f.path,f.args,f.msg); f=pickle.loads(pickle.dumps(e)); print(f.name,f.path,f.args,f.msg)
e=AttributeError("x",name='a',obj=3); f=copy.copy(e); print(f.name, f.obj); print(e.__reduce__())
e=NameError("x",name='a'); f=copy.copy(e); print(f.name); print(e.__reduce__())
class S(SyntaxError): pass
print(copy.copy(S('a',('f',1,2,'t'))).lineno, OSError(2,'x','f').__reduce__(), StopIteration(3).__reduce__(), KeyError('a').__reduce__())
e=ValueError(1); e.x=3; print(e.__reduce__(), copy.copy(e).x)
def gen():
    try: yield
    finally: print('closed')
class W:
    def __init__(s,v): s.v=v
    def __set__(s,o,v): o.__dict__['a']=v
class Meta(type): pass
class X(metaclass=Meta): pass
X.a=42
Meta.a=W('a')
print(X.a)
