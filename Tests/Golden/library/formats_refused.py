class E(Exception):
    def __new__(cls,*a): return cls
def g():
    try: yield
    except TypeError as e: print(e)
    yield 2
x=g(); next(x); x.throw(E)
try: raise E
except TypeError as e: print(e)
class F(Exception):
    def __new__(cls,*a): return 3
x=g(); next(x); x.throw(F)
try: raise F
except TypeError as e: print(e)
for a in ('"%*d" % (2**70,1)', '"%.*f" % (2**70,1.5)','"%*d" % (2**62,1)','"%*d" % ("a",1)','"%.*d" % (2**31,1)','"%.*d" % (2**31-1,1)','b"%c" % 256','b"%c" % -1', 'b"%c" % 2**70','"%c" % 0x110000','"%c" % -1','b"%c" % "a"','b"%c" % b"ab"','"%c" % "ab"','"%c" % 1.5', '"%c" % 2**70','b"%c" % 65','"%5c|%-5c|" % ("a",66)'):
    try: print(a, ascii(eval(a)))
    except BaseException as e: print(a, type(e).__name__, e)
for s in ["fu''","rfu''","fb''","ub''","bb''","fr''","rb'a'","br'a'","Rb'a'","u'a'","ur'a'"]:
    try: print(s, eval(s))
    except SyntaxError as e: print(s, e)
import warnings
for s in [r"f'\{6*7}'", r"f'{3}\{6}\d'", r"f'\d{1}'", r"f'''\%{1}'''", r"'\d'", r"rf'\d{1}'",r"b'\d'"]:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        print(s, repr(eval(s)), [str(x.message) for x in w])
for s in ["{0[{1}]}","{0[a{b]}","{a{b}}","{0[}]}","{0[}","{[}]}", "{0[]}","{0]}","{0.}"]:
    try: print(s, s.format({'{1}':1,'a{b':2,'}':3}, 4))
    except Exception as e: print(s, type(e).__name__, e)
print(range(-1,-1,-2**100)==range(3,3), range(2**70,2**70+2)==range(0,0), range(0)==range(2**70,2**70), hash(range(2**70,2**70))==hash(range(0)))
class I(int):
    def __index__(s): return 9
print(int(I(3)), float(I(3)), complex(I(3)), [0]*I(1), hex(I(3)), range(5)[I(1)])
class C(complex):
    def __complex__(s): return 42j
print(complex(C(1j)), complex(C(1j), 1))
print((1,)*1, ()+(1,), type((1,)*True))
class S(str): pass
s=S('ab'); print(type(s*1), type(s+''), type(''+s), type(s[:]))
class T(tuple): pass
t=T((1,)); print(type(t*1), type(t+()), type(()+t), type(t[:]))
class B(bytes): pass
t=B(b'a'); print(type(t*1), type(t+b''), type(b''+t), type(t[:]))
