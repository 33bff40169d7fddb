import builtins, json, math, os, string, sys, time
builtins.__dict__["first"] = 1
first, builtins.first
vars(builtins)["second"] = 2
def of_builtins(): return first + second
of_builtins()
builtins.__dict__ is vars(builtins), "second" in vars(builtins)
del builtins.__dict__["first"]
hasattr(builtins, "first")
builtins.__dict__.update(third=3)
third
builtins.__dict__.setdefault("profile", lambda f: f)(5)
vars(builtins)["nope"]
exec("def fourth(): return 4", vars(builtins))
fourth()
math.__dict__["tau2"] = 4; math.tau2
d = vars(math)
math.pi = 3; d["pi"]
del d["pi"]
math.pi
d["pi"]
"pi" in d, d.get("pi"), d.pop("pi", "gone")
exec("half = 0.5\ndef halved(x): return floor(x * half)", math.__dict__)
math.half, math.halved(9)
json.__dict__["dumps"] = len; json.dumps([1, 2])
del json.dumps
hasattr(json, "dumps")
"dumps" in json.__dict__, "dumps" in dir(json)
json.dumps = str; json.dumps(5), "dumps" in vars(json)
from unittest import mock
with mock.patch.dict(os.__dict__, {"getcwd": lambda: "here"}): print(os.getcwd())
os.getcwd() == "here", os.sep
with mock.patch.dict(vars(string), {"digits": "01"}): print(string.digits)
string.digits
sum(1 for k in vars(sys)) > 50, sum(1 for k, v in vars(builtins).items()) > 100
sys.version_info[:2], sys.version_info >= (3, 8), repr(sys.version_info)[:33]
print(sys.float_info)
print(sys.int_info)
sys.hash_info
str(sys.flags)[:41], repr(sys.thread_info)[:37]
type(sys.version_info), type(sys.flags).__mro__
sys.version_info._asdict()
sys.version_info._replace(major=4)
type(sys.version_info)((1, 2, 3, "final", 0))
sys.version_info.__match_args__
sys.int_info.__reduce__()
match sys.version_info:
    case (3, minor, *_): print(minor)
time.gmtime(0)
os.terminal_size((80, 24))
os.stat_result(range(10))
