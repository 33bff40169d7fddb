try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("x") from e
except ValueError as err: print(repr(err.__cause__), repr(err.__context__), err.__suppress_context__)
err
try:
    try: {}["k"]
    except KeyError: int("z")
except ValueError as e: print(repr(e.__context__), e.__cause__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError(1) from None
except KeyError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
def reraise():
    try: 1 / 0
    except ZeroDivisionError:
        try: raise
        except ZeroDivisionError as inner: return inner.__context__, type(inner).__name__
print(reraise())
raise
def late():
    try: return "try"
    finally: print("finally")
print(late())
def override():
    try: return 1
    finally: return 2
print(override())
def loop():
    while True:
        try: continue
        finally: break
    return "left"
print(loop())
def nested():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("final", i)
    else: print("never")
nested()
err = ValueError("base"); err.add_note("first"); err.add_note("second"); print(err.__notes__)
err.add_note(1)
def trace():
    try: 1 / 0
    except ZeroDivisionError as e:
        t = e.__traceback__
        return t.tb_lineno - t.tb_frame.f_code.co_firstlineno, t.tb_frame.f_code.co_name, t.tb_next
print(trace())
try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
except* ValueError as g: print("values", g.exceptions)
except* TypeError as g: print("types", g.exceptions)
try:
    try: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError: pass
except ExceptionGroup as g: print(g, g.exceptions)
try: raise ValueError("plain")
except* ValueError as g: print(repr(g))
g = ExceptionGroup("msg", [OSError(1), ExceptionGroup("in", [TypeError(2)])]); print(g.split(TypeError), g.subgroup(OSError), g.message)
class Manager:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, kind, value, trace): print("exit", kind and kind.__name__, value); return self.swallow
with Manager(True) as m: raise KeyError("in")
with Manager(False), Manager(True): raise KeyError("in")
with 5: pass
try: raise OSError(2, "No such file", "name")
except OSError as e: print(e.errno, e.strerror, e.filename, e)
try: [].foo
except AttributeError as e: print(e.name, e.obj)
try: undefined
except NameError as e: print(e.name)
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e, e.start, e.end, e.reason, e.encoding)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e)
raise 5
raise ValueError from 5
class NoArgs(Exception):
    def __str__(self): return "custom"
try: raise NoArgs(1, 2)
except NoArgs as n: print(n, n.args)
print(repr(StopIteration(3).value), SystemExit(4).code, KeyError("k"), Exception("a", 1), repr(Exception()))
assert 1 == 2, "message"
def f(): raise StopIteration
list(f() for _ in [1])
import sys
try: 1 / 0
except ZeroDivisionError: print(sys.exc_info()[0].__name__, sys.exc_info()[1])
print(sys.exc_info())
