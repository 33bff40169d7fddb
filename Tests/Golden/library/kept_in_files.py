import dbm.dumb, shelve, plistlib, wave, io, struct, os, tempfile, datetime
d = tempfile.mkdtemp()
p = os.path.join(d, "x")
s = shelve.Shelf(dbm.dumb.open(p))
s["a"] = [1, 2]
s["é"] = {"k": (1,)}
sorted(s), s["a"], len(s), "a" in s, s.get("z", 5)
s["a"].append(3)
s["a"]
del s["é"]
s["é"]
s.close()
s["a"]
sorted(os.listdir(d)), open(p + ".dir").read()
with shelve.Shelf(dbm.dumb.open(p), writeback=True) as s:
    s["a"].append(9)
    s.update(b=1)
s = shelve.Shelf(dbm.dumb.open(p, "r"))
dict(s)
s["q"] = 1
s.close()
q = dbm.dumb.open(p + "2", "n")
q["k"], q[b"x"] = "v", b"y" * 600
q["k"], len(q[b"x"]), q.keys(), q.get("n")
q[1] = 2
q.close()
q["k"]
settings = {"b": [1, 2.5, True, "x<&>", "é"], "a": {"k": b"\0\1" * 40, "e": {}}, "d": datetime.datetime(2024, 1, 2, 3, 4, 5), "n": -5, "big": 2**63}
print(plistlib.dumps(settings).decode())
plistlib.dumps(settings, fmt=plistlib.FMT_BINARY)
plistlib.loads(plistlib.dumps(settings)) == settings == plistlib.loads(plistlib.dumps(settings, fmt=plistlib.FMT_BINARY))
plistlib.loads(b"junk")
plistlib.dumps({1: 2})
plistlib.dumps(None)
f = io.BytesIO()
w = wave.open(f, "wb")
w.setparams((2, 2, 8000, 0, "NONE", "not compressed"))
w.writeframes(struct.pack("<8h", *range(8)))
w.getparams()
w.setnchannels(1)
w.close()
f.getvalue()
r = wave.open(io.BytesIO(f.getvalue()))
r.getparams(), r.readframes(2), r.tell(), r.readframes(9), r.readframes(1)
r.setpos(99)
wave.open(io.BytesIO(b"JUNKxxxxWAVE"))
