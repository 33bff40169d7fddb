# os.path over texts, bytes and paths, and small things of the everyday library.
import math, os, os.path, pathlib, re, tempfile
from os.path import basename, dirname, join
P = os.path
for text in ["a", "/a", "/", "//a", "a//b", "a/b/", "", "///", "///a//", "/a/b.c", pathlib.Path("a/b"), b"a/b", 5, None]:
    for f in (dirname, basename, P.split, P.splitext, P.isabs, P.normpath):
        try: print(f.__name__, repr(text), repr(f(text)))
        except TypeError as e: print(f.__name__, repr(text), e)

for parts in [("a", "b"), ("a", "", "b"), ("a/", "b"), ("a", "/b"), ("",), (pathlib.Path("a"), "b"), (b"a", b"b"), ("a", 5), ("a", None), ("a", b"b"), ("a", "b", "c/", "")]:
    try: print(parts, repr(join(*parts)))
    except TypeError as e: print(parts, e)

for x in (5, "", "a\0b", "/", 3.5, None):
    try: print(repr(x), P.exists(x), P.isfile(x) if isinstance(x, str) else "")
    except TypeError as e: print(repr(x), e)

d = P.realpath(tempfile.mkdtemp())
os.symlink("b", join(d, "a")); os.symlink("a", join(d, "b")); os.symlink(d, join(d, "here"))
with open(join(d, "f"), "w") as f: n = f.write("x")

print(P.realpath(join(d, "here/here/f")) == join(d, "f"), P.realpath(join(d, "a")) [len(d):], P.exists(join(d, "a")), P.lexists(join(d, "a")))
print(P.realpath(join(d, "here/..")) == dirname(d), P.samefile(join(d, "here"), d), P.islink(join(d, "here")), P.getsize(join(d, "f")))
for name in ("a", "b", "here", "f"): os.unlink(join(d, name))

os.rmdir(d)
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as f: print(f.write("abc"), f.seek(0), f.read(), f._rolled, f.write("d" * 20), f._rolled, f.seek(0), f.read())

print(re.Scanner([(r"[0-9]+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None), (r"\+", "plus")]).scan("12 ab + 3!"))
print(math.ulp(1.0), math.ulp(-3e300), math.ulp(0.0), math.ulp(math.inf), math.ulp(math.nan), math.ulp(True))
try: str.maketrans("a", "bc")
except ValueError as e: print(e)
