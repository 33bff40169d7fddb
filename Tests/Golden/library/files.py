# What files of each kind do and refuse, opened and closed.
import csv, io, os, shutil, tempfile
d = tempfile.mkdtemp()
p = os.path.join(d, "q.bin")
def written(data, mode="wb", path=p):
    with open(path, mode) as f: return f.write(data)

def attempt(f, name, *args):
    try: print(name, args[-1:], "->", repr(getattr(f, name)(*args)).replace(p, "P"))
    except Exception as e: print(name, args[-1:], "!!", type(e).__module__, type(e).__name__, e)

calls = [("read",), ("readline",), ("readlines",), ("__next__",), ("read1",), ("readinto", bytearray(2)), ("peek",),
         ("readall",), ("write", b"x"), ("write", "x"), ("writelines", [b"x"]), ("truncate",), ("truncate", -1),
         ("seek", -1), ("seek", 0, 9), ("seek", 1, 1), ("seek", -1, 2), ("tell",), ("isatty",), ("__repr__",)]
kinds = [("wb", -1), ("rb", -1), ("w", -1), ("r", -1), ("wb", 0), ("rb", 0), ("r+b", -1), ("r+", -1)]
for mode, buffering in kinds:
    if "w" not in mode: n = written(b"ab\ncd\n")
    f = open(p, mode, buffering)
    print(mode, type(f), f.mode)
    for call in calls: attempt(f, *call)
    f.close()
    print("closed")
    for call in calls[:12]: attempt(f, *call)
    for name in ("tell", "isatty", "fileno", "flush", "close", "readable", "writable", "seekable", "__enter__"): attempt(f, name)

for mode in ["", "rw", "bt", "rr", "q", "r+w", "b", "r++", "U", 5]: attempt(io, "open", p, mode)
for args in [("r", 0), ("r", -1, None, None, "x"), ("r", -1, "nope"), ("rb", -1, None, None, "\n"), ("rb", -1, None, "x"), ("r", -1, 5)]:
    attempt(io, "open", p, *args)
for path in [5.5, -1, 9999, "", "a\0b", d + "/missing"]:
    try: open(path)
    except Exception as e: print(repr(path).replace(d, "D"), type(e), str(e).replace(d, "D"))

n = written(b"hello\nworld\n")
f = open(p, "rb")
print(f.readline(), f.tell(), f.peek(3)[:3], f.read1(2), f.readinto(b := bytearray(4)), b, f.seek(-3, 2), f.read())
print([isinstance(f, c) for c in (io.BufferedReader, io.BufferedIOBase, io.IOBase, io.RawIOBase, io.TextIOWrapper)])
f.close()
with open(p, "r+b") as f: print(f.write(b"J"), f.seek(0), f.read(), f.truncate(3))

print(os.path.getsize(p), io.DEFAULT_BUFFER_SIZE, io.SEEK_END)
with open(p, "rb", buffering=0) as f: print(f.read(2), f.readall())

f = open(p)
print(f.encoding, f.newlines, f.errors, f.line_buffering, type(f.buffer), isinstance(f, io.TextIOWrapper), isinstance(f, io.TextIOBase))
try: f.write("x")
except io.UnsupportedOperation as e: print(repr(e), isinstance(e, OSError), isinstance(e, ValueError))

f.close()
b = io.BytesIO(b"abc"); print(type(b), b.getbuffer()[1], b.read1(), b.getvalue())
print(io.BufferedReader(io.BytesIO(b"x\ny\n")).readlines())
t = io.TextIOWrapper(io.BytesIO(b"a\r\nb\n"), encoding="utf-8"); print(t.readlines(), t.newlines)
w = io.BytesIO(); t = io.TextIOWrapper(w, encoding="utf-8", newline="\r\n"); print(t.write("é\n"), t.flush(), w.getvalue())
class Slow(io.RawIOBase):
    def __init__(self): self.data, self.at = b"hello", 0
    def readable(self): return True
    def readinto(self, room):
        n = min(2, len(room), len(self.data) - self.at); room[:n] = self.data[self.at:self.at + n]; self.at += n
        return n

print(io.BufferedReader(Slow()).read(), io.BufferedReader(Slow()).read(3), Slow().read(1), Slow().readall(), Slow().readline())
try: open("/missing/x")
except OSError as e: print(repr(e), e.errno, e.filename, e.args)

e = OSError(2, "m", "f"); print(e.args, e.filename, e, repr(e), OSError(1, "a", "b", None, "c"))
path = os.path.join(d, "u.txt")
n = written("héllo\nwörld\r\nend\rlast", "w", path)
f = open(path); print(repr(f.read(3)), repr(f.read(2)), f.tell(), repr(f.readline(3)), repr(f.read())); f.close()
f = open(path); print(len(f.read()), f.newlines); f.close()
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=newline) as f: print(repr(newline), list(f))

for encoding in ("utf-16", "utf-32", "utf-8-sig", "utf-16-le", "latin-1"):
    with open(path, "w", encoding=encoding) as f: n = f.write("a\n") + f.write("éb\n")
    with open(path, "rb") as f: print(encoding, f.read())
    with open(path, encoding=encoding) as f: print([*f], f.encoding)

with open(path, "w+") as f: print(f.write("one\ntwo\n"), f.seek(0), f.readline(), f.seek(0, 2), f.write("three\n"), f.seek(0), f.readlines())

with open(path, "a+") as f: print(f.tell(), f.write("x"), f.seek(0), len(f.read()))

with open(path, "r+b") as f: print(f.read(2), f.write(b"ZZ"), f.read(2), f.tell(), f.seek(0), f.read())

pair = os.pipe(); n = os.write(pair[1], b"abc\ndef"); os.close(pair[1])
with open(pair[0], "rb") as f: print(f.read1(2), f.readline(), f.peek(), f.read(), f.seekable())

with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as f: print(f.reconfigure(line_buffering=True), f.line_buffering)

with open(path, "w") as f: print(f.write(""), f.flush(), f.write(""))

shutil.rmtree(d)
# A file that nothing holds any more is closed, with all that was written.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "brief.txt")
    open(path, "w").write("one\n")
    print(open(path).read())
    print("two", file=open(path, "w"))
    print(open(path).read())
    csv.writer(open(path, "w")).writerow([1, 2])
    print(open(path).read())
with tempfile.TemporaryDirectory() as folder:
    import pathlib
    with open(pathlib.Path(folder) / "a.txt", "w") as f:
        print(type(f.name), f.name == os.path.join(folder, "a.txt"))
