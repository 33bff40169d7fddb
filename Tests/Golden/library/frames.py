# Frames, the texts of functions and classes, and signals.
import importlib, inspect, os, shutil, signal, sys, tempfile, time
folder = tempfile.mkdtemp()
text = '''
import functools, inspect

def plain(a, b=1, *c, d: int = 3, **e) -> str:
    """doc"""
    return inspect.currentframe()

# About the class,
# in two lines.
class A:
    "doc of A"
    x = 1
    @property
    def p(self):
        "pp"
        return 1
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
    def m(self): pass

def deco(f):
    @functools.wraps(f)
    def inner(*a):
        # a comment
        return f(*a)
    return inner

@deco
@deco
def multi(a,
          b="""x
y"""):
    """doc
    more"""
    x = [1,
2]
    # inside

    return x  # end
    # after

y = 1
class B(A):
    """D"""

    @property
    def z(self): return "#("

    class C:
        w = 1
adds = lambda x: (x +
    1)
def outer(): return inner()
def inner(): return [(s.function, s.lineno, s.code_context) for s in inspect.stack()[:2]]
def arguments(a, *b, c=1, **d): return inspect.getargvalues(inspect.currentframe())
def fails():
    try: 1 / 0
    except ZeroDivisionError: return [t[2:] for t in inspect.trace()]
def steps():
    kept = 1
    yield kept
'''
with open(os.path.join(folder, "sourced.py"), "w") as f: n = f.write(text)

sys.path.insert(0, folder)
unused = importlib.invalidate_caches()
import sourced
frame = sourced.plain(1)
print(frame.f_code.co_name, frame.f_locals["a"], frame.f_lineno, inspect.getframeinfo(frame)[1:])
for x in (sourced.plain, sourced.A, sourced.A.m, sourced.multi, sourced.B, sourced.B.C, sourced.B.z.fget, sourced.adds, frame):
    print("".join(inspect.getsourcelines(x)[0]), inspect.getsourcelines(x)[1])

print(inspect.getsource(sourced) == text, inspect.getcomments(sourced.A), inspect.getfile(sourced.A.m) == sourced.__file__)
print(sourced.outer(), sourced.arguments(1, 2, e=3), sourced.fails())
for x in (len, int, 5):
    try: inspect.getsource(x)
    except (TypeError, OSError) as e: print(type(e), e)

print(inspect.getattr_static(sourced.A(), "x"), type(inspect.getattr_static(sourced.A(), "p")), inspect.getattr_static(sourced.A, "q", None))
print([(a.name, a.kind) for a in inspect.classify_class_attrs(sourced.A) if not a.name.startswith("__")])
print(sorted(inspect.getcallargs(sourced.plain, 1, 2, 3).items(), key=str), inspect.getcallargs(sourced.A().m).keys())
g = sourced.steps(); print(next(g), inspect.getgeneratorlocals(g), g.gi_frame.f_lineno, inspect.getgeneratorstate(g))
print(inspect.getmodulename("/x/y.py"), inspect.getmodule(sourced.plain).__name__, inspect.isframe(frame), inspect.getmodule(sourced) is sourced)
os.makedirs(os.path.join(folder, "pack", "inner"))
for name, text in {"pack/__init__.py": "from .one import x\n", "pack/one.py": "x = __name__\n", "pack/inner/two.py": "y = 2\n", "alone.py": "import pack\nz = 3\n"}.items():
    with open(os.path.join(folder, name), "w") as f: n = f.write(text)

import alone, pack.inner.two
print(alone.z, pack.x, pack.inner.two.y, pack.__path__ == [os.path.join(folder, "pack")], pack.one is importlib.import_module("pack.one"))
print(repr(alone) == f"<module 'alone' from '{folder}/alone.py'>", pack.__package__, pack.one.__package__, hasattr(pack.one, "__path__"))
try: import missing_module
except ModuleNotFoundError as e: print(e, e.name)

shutil.rmtree(folder)
def handler(number, frame): seen.append(number)

seen = []
print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
os.kill(os.getpid(), signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1); print(seen)
def late(number, frame): raise TimeoutError("late")

before = signal.signal(signal.SIGALRM, late)
try:
    unused = signal.setitimer(signal.ITIMER_REAL, 0.05)
    for i in range(10**10): pass
except TimeoutError as e: print(e)

try:
    unused = signal.setitimer(signal.ITIMER_REAL, 0.05)
    time.sleep(20)
except TimeoutError as e: print(e, signal.getitimer(signal.ITIMER_REAL), signal.alarm(0))

before = signal.signal(signal.SIGINT, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGINT)
print(signal.signal(signal.SIGINT, handler), before is signal.default_int_handler)
os.kill(os.getpid(), signal.SIGINT); print(seen[-1], signal.signal(signal.SIGINT, before) is handler)
try: signal.raise_signal(signal.SIGINT); time.sleep(20)
except KeyboardInterrupt: print("interrupted")

for number, action in [(99999, handler), (signal.SIGKILL, handler), (signal.SIGUSR1, 5.5), (0, handler)]:
    try: signal.signal(number, action)
    except (ValueError, OSError, TypeError) as e: print(type(e), e)

print(signal.strsignal(11), signal.strsignal(2), signal.Signals(15), signal.SIG_IGN, len(signal.valid_signals()))
