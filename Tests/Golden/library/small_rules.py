import argparse, collections, dataclasses, datetime, decimal, enum, functools, pathlib, threading, typing, warnings
from typing import *
P = ParamSpec("P"); T = TypeVar("T"); Ts = TypeVarTuple("Ts")
print(Callable[P, T], Callable[Concatenate[int, P], T], Callable[[int], str], Callable[..., T], Callable[int, str], Callable[[], int])
print(Unpack[Ts], Tuple[Unpack[Ts]], TypeVar("K", bound="C").__bound__, TypeVar("K", "A", int).__constraints__)
int | str == Union[int, str], Union[int, str] == int | str, Union[int, str] == str | int, Union[int, str] == int | float
Final[ClassVar[int]]
Optional[ClassVar[int]]
List[Final]
dataclasses.MISSING.__class__, dataclasses.KW_ONLY.__class__
datetime.time(1, 2, fold=1, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 1, 1, fold=1, tzinfo=datetime.timezone.utc)
round(decimal.Decimal("nan"))
round(decimal.Decimal("inf"))
list(range(10**20))
tuple(range(2**64))
d = collections.deque([1])
for it in d: d.append(2)
pathlib.Path(".").glob("").__class__
next(pathlib.Path(".").glob(""))
"%d" % 1j
threading.Lock().acquire(timeout=-2)
class Color(enum.Enum): RED = 1
Color.RED.value = 3
del Color.RED.name
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try: 1 in Color
    except TypeError as e: print(e)
str(caught[0].message), caught[0].category
parser = argparse.ArgumentParser(prog="x")
_ = parser.add_argument("--force", action=argparse.BooleanOptionalAction, default=False, help="force it")
_ = parser.add_argument("--all", action=argparse.BooleanOptionalAction, default=True, help="all of %(default)s")
parser.print_help()
match 1:
    case len(1): pass
