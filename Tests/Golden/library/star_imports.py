import importlib
def taken(name):
    space = {}
    exec(f"from {name} import *", space)
    return sorted(n for n in space if n != "__builtins__")
for name in ("collections", "functools", "copy", "warnings", "glob", "gzip", "html", "numbers", "sched", "timeit", "types", "operator", "hashlib", "fnmatch", "bz2", "csv", "concurrent.futures", "contextlib", "traceback", "tempfile"): print(name, taken(name))

[sorted(importlib.import_module(name).__all__) for name in ("calendar", "collections.abc", "logging", "tarfile", "enum", "pickle", "io", "json.decoder")]
import errno, os
sorted(set(dir(errno)) - {"__builtins__", "__file__", "__cached__"})[:6], errno.ENOENT, errno.EDEADLK, [getattr(os, name) for name in ("EX_USAGE", "EX_CONFIG", "O_NOCTTY", "P_PGID", "SEEK_HOLE", "RTLD_NOW", "ST_NOSUID", "CLD_KILLED", "F_TEST", "SCHED_RR")]
import collections.abc, enum, io
async def steps(): yield 1
isinstance(steps(), collections.abc.AsyncGenerator), issubclass(collections.abc.AsyncGenerator, collections.abc.AsyncIterator), collections.abc.AsyncGenerator.__abstractmethods__ == frozenset({"asend", "athrow"})
decoder = io.IncrementalNewlineDecoder(None, True)
[decoder.decode(part) for part in ("a\r", "\nb\r", "c\n")], decoder.decode("d\r", final=True), decoder.newlines
