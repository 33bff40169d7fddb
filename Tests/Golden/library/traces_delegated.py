import traceback
def names(f):
    try: f()
    except Exception as e: print([x.name for x in traceback.extract_tb(e.__traceback__)], repr(e.__context__))
def a():
    try: yield 1
    except KeyError: raise ValueError("x")
def b():
    try: yield from a()
    finally: pass
def c():
    try: yield from b()
    except ValueError as e:
        print([x.name for x in traceback.extract_tb(e.__traceback__)])
        raise
def thrown():
    g = c(); next(g); g.throw(KeyError(1))
names(thrown)
def plain():
    def h(): yield 1
    g = h(); next(g); g.throw(KeyError(1))
names(plain)
def started():
    def h(): yield 1
    g = h(); g.throw(KeyError(1))
names(started)
def it():
    class I:
        def __iter__(self): return self
        def __next__(self): raise KeyError(2)
    def h(): yield from I()
    def k(): yield from h()
    next(k())
names(it)
def loop():
    def h():
        for i in (1 // x for x in [1, 0]): yield i
    def k(): yield from h()
    list(k())
names(loop)
async def f(): raise KeyError(1)
async def g():
    try: await f()
    finally: pass
async def h(): await g()
def co():
    h().send(None)
names(co)
import contextlib
@contextlib.contextmanager
def cm():
    yield 1
def w():
    with cm(): raise IndexError(3)
names(w)
def again():
    g = c(); next(g)
    try: g.throw(KeyError(1))
    except ValueError as e: raise e
names(again)
