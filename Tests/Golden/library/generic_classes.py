import collections, contextlib, functools, inspect, os, re, tempfile, types, weakref
def named(kind):
    try: return repr(kind[int])
    except TypeError as error: return str(error)
[named(kind) for kind in (list, tuple, dict, set, frozenset, type, enumerate, slice, filter, map, zip, property, range, int, str)]
[named(kind) for kind in (collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter, collections.ChainMap, functools.partial)]
[named(kind) for kind in (re.Pattern, re.Match, os.PathLike, weakref.ref, types.MappingProxyType, tempfile.TemporaryDirectory, contextlib.AbstractContextManager)]
class Rows(list): pass
class Meta(type): pass
[named(Rows), named(Meta), named(type("Plain", (), {}))]
def f(pattern: re.Pattern[str], path: os.PathLike[str], counts: collections.Counter[str]) -> "re.Match[str] | None": pass
f.__annotations__
[str(inspect.signature(function)) for function in (print, sorted, len)]
