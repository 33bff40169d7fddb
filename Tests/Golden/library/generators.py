def g(n):
    try:
        if n: return n, (yield from g(n - 1))
        x = yield "a"
        y = yield "b", x
        if y == "boom": raise KeyError("k")
        return "done", y
    except ValueError as e:
        return "after", (yield "caught", n, str(e))
    finally: print("fin", n)

def run(*steps):
    it = g(4)
    for s in steps:
        try: print(it.throw(s) if isinstance(s, BaseException) else it.send(s))
        except BaseException as e: print(type(e).__name__, e.args, it.gi_running, it.gi_yieldfrom)

run(None, 1, 2, 3)
run(None, 1, "boom")
run(None, ValueError("v"), 5, 6)
run(None, 1, ValueError("w"), 7)
run(None, KeyError("q"))
it = g(5)
next(it), it.close()
def inner():
    me = yield 1
    try: next(me)
    except ValueError as e: print(e)
    try: me.throw(KeyError)
    except ValueError as e: print(e)
    yield 2
    return 3

def second(): return (yield from inner())

def third(): return (yield from second())

def outer():
    print("r", (yield from third()))
    yield 9

it = outer()
next(it), it.send(it), next(it), list(it)
def deep(n):
    if n: yield from deep(n - 1)
    else: yield 1

list(deep(300))
[dict([("a", 1), ["b", 2], "cd"]), dict(zip("ab", [1, 2])), dict({"x": 1}, y=2)]
dict([1])
dict([(1, 2, 3)])
dict([("a", 1), 5])
def number(text, *base):
    try: return int(text, *base)
    except ValueError as e: return str(e)

[number(t) for t in (" 12 ", "-7", "+8", "1_0", "_1", "1__0", "", "-", " - 1", "12x", "99999999999999999999", "\x1f5", "1 2", "é")]
[number(t, b) for b in (0, 2, 16) for t in ("0b1", "0x1f", "zz", "1_0")]
class Two(ValueError):
    def __new__(cls, *a):
        made = super().__new__(cls, *a)
        made.n = len(a)
        return made

Two(1, 2).args, Two(1, 2).n, ValueError(1, "x").args, OSError(2, "no", "f").filename, ImportError("m", name="n").name
UnicodeDecodeError("a")
ValueError(a=1)
1.5 < 2, 2 < 1.5, 1.0 == 1, float("nan") < 1, 1 < float("nan"), 2**53 + 1 == 2.0**53, 2.0**53 < 2**53 + 1, 10**20 > 1e19
sorted([(1, "b"), (1, "a"), (0, "z"), (1,)]), sorted([(1.5, 2), (1, 3)]), sorted([("a", None), ("b", None)])
sorted([(1, None), (1, 2)])
import asyncio, traceback
async def items():
    yield 1
async def ends():
    it = items()
    return await anext(it, "none"), await anext(it, "none"), await anext(it, None)
asyncio.run(ends())
def fails():
    raise ValueError("once")
def calls():
    fails()
try: calls()
except ValueError as e: print([entry.name for entry in traceback.extract_tb(e.__traceback__)])
