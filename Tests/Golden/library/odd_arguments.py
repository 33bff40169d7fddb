import collections, copy, pickle, re, statistics, time
collections.defaultdict(5)
collections.defaultdict(None, a=1)
re.error("msg", "pat", 2)
str(re.error("msg", "pat\nx", 5))
[re.error("msg", "pat", 2).pos, re.error("m").pos, re.error("m").lineno, re.error("msg", "p\nat", 3).colno]
try: re.compile("a\n(b")
except re.error as error: print(error.msg, error.pos, error.lineno, error.colno, error.pattern == "a\n(b", error.args)
[re.match("ſ", "S", re.I), re.match("K", "\u212a", re.I), re.findall("[a-z]", "ſK", re.I), re.match("σ", "ς", re.I), re.findall("µ", "μΜ", re.I)]
re.compile("(?P<a>x)").groupindex
[pickle.loads(pickle.dumps(re.compile("a", re.I))), copy.copy(re.compile(b"b")), copy.deepcopy(re.compile("c"))]
open("/tmp", "rb", encoding="x")
open("/tmp", "rb", errors="x")
open("/tmp", "rb", newline="")
[type(time.clock_gettime(time.CLOCK_MONOTONIC)), time.clock_getres(time.CLOCK_REALTIME), type(time.thread_time()), type(time.clock_gettime_ns(time.CLOCK_REALTIME))]
time.sleep("x")
time.sleep(-1)
time.sleep(float("nan"))
[slice.indices(slice(3), 5), property.getter(property(), len).fget, property.setter(property(len), repr).fset]
slice.indices(3, 5)
statistics.correlation([1, 2, 3], [1, 2, 4])
import subprocess
[subprocess.list2cmdline(words) for words in (["a b", "c"], ['d"e', ""], ["a\\", "b c\\", 'q\\"r'])]
import builtins
builtins.len()
builtins.repr(1, 2)
import heapq
heapq.heappush((1,), 2)
class Outer:
    sizes_ = 3
    rows = [i for i in range(sizes_)]
    try: print([sizes_ for _ in range(2)])
    except NameError as error: print(error)
Outer.rows
import math
[math.fsum([1.7777777777777781, 0.11111111111111122, 2.7777777777777772]), math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.fsum([-0.0])]
[math.fsum([1e16, 1.0, 1e-16]), math.fsum([2.0 ** 53, -0.5, -(2.0 ** -54)]), math.fsum([float("inf"), 1.0])]
math.fsum([float("inf"), -float("inf")])
math.fsum([1e308, 1e308])
