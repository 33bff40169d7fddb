import sys, weakref
seen=[]
def hook(a): seen.append((a.exc_type.__name__, str(a.exc_value), a.err_msg, type(a.object).__name__, type(a).__name__))
class A:
    def __del__(s): raise ValueError('del')
class B: pass
sys.unraisablehook=hook
x = A(); del x
b=B(); r=weakref.ref(b, lambda r: 1/0); del b
def g():
    try: yield
    finally: raise KeyError('g')
x=g(); next(x); del x
def g2():
    while True:
        try: yield
        except GeneratorExit: pass
x=g2(); next(x); del x
print(seen)
sys.unraisablehook=sys.__unraisablehook__
import io
def shown():
    old = sys.stderr
    sys.stderr = io.StringIO()
    x = A()
    del x
    lines = sys.stderr.getvalue().split("\n")
    sys.stderr = old
    print(lines[0][:38], lines[-2])

shown()
def bad(a): raise RuntimeError('hook')

sys.unraisablehook = bad
shown()
sys.unraisablehook = sys.__unraisablehook__
