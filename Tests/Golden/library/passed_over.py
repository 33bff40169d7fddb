import types, datetime, argparse, inspect, unittest
from itertools import *
x = iter(range(10)); list(islice(x, 5, 2)), next(x)
x = iter(range(10)); next(islice(x, 3, 3), None), next(x), list(islice(x, 0)), list(islice(x, 2, 3)), list(x)
x = iter(range(20)); list(islice(x, 0, 10, 3)), next(x), list(islice(x, 7, 5)), next(x)
x = iter("ab"); list(islice(x, 5, 9)), list(islice(x, 1, 1)), next(x, "end")
type(list[int]), type(int | str), types.GenericAlias, types.UnionType
types.UnionType()
n = types.SimpleNamespace(a=1); n.b = n; n
datetime.datetime("x")
datetime.datetime(2024, "x")
datetime.datetime(2024, 5)
def f(a, b: int = 1) -> str: pass
inspect.getfullargspec(f)
import typing
typing.List.__name__, typing.Optional[int].__name__, typing.Union.__name__, typing.Callable[[int], str].__name__, typing.Literal[1].__qualname__
format(-0.0, "z"), format(-0.04, "z.1f"), f"{-0.0:z.1f}", format(-1.5, "z"), f"{-0.0:+z.1f}"
p = argparse.ArgumentParser(prog="t", add_help=False); _ = p.add_argument_group("g").add_argument("-x"); _ = p.add_argument("-y"); argparse.ArgumentParser(prog="x", parents=[p]).format_usage()
argparse.ArgumentParser(prog="t", exit_on_error=False).parse_known_args(["-q"])
def told(one, two):
    try: unittest.TestCase().assertMultiLineEqual(one, two)
    except AssertionError as e: return str(e)
told("ab\ncd", "ab\nce"), told("a", "b"), told("a\n", "b"), told("a\nb\n", "a\nc")
import math
math.ldexp(1, 5000)
math.ldexp(0.0, 5000), math.ldexp(float("inf"), 2), math.ldexp(1, -5000)
from collections import namedtuple
P = namedtuple("P", "x y"); p = P(1, 2); P.x, type(P.x), P.x.__doc__
p.x = 3
del p.y
import os
os.rename("/no/such", "/no/other")
import weakref
class Here: pass
h = Here(); w = weakref.proxy(h); w.nothing
h.it = 5; w.it, w.__class__ is Here
del h; w.it
class Leaves:
    def __enter__(self): return self
    def __exit__(self, *told): raise KeyError("left")
import traceback
def line(work):
    try: work()
    except KeyError as e: return traceback.extract_tb(e.__traceback__)[1][1:3], e.__traceback__.tb_next.tb_lineno
def normal():
    with Leaves():
        pass
def returns():
    with Leaves() as a:
        if a:
            return 5
def breaks():
    for i in range(3):
        with Leaves():
            break
def second():
    with Leaves() as a, \
         Leaves() as b:
        pass
[line(f)[1] - f.__code__.co_firstlineno for f in (normal, returns, breaks, second)]
