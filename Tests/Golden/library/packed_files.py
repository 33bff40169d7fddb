import bz2, lzma, io, os, tempfile, tarfile, zipfile, shutil, random
os.chdir(tempfile.mkdtemp())
def t(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return type(e).__name__, str(e)
data = b"hello world " * 500 + bytes(range(256)); rnd = random.Random(1).randbytes(300000)
bz2.compress(b"hello"), len(bz2.compress(data)), len(bz2.compress(b"")), bz2.compress(b"")
bz2.decompress(bz2.compress(data)) == data, bz2.decompress(bz2.compress(rnd, 1)) == rnd, bz2.decompress(bz2.compress(b"a") + bz2.compress(b"b") + b"junk"), bz2.decompress(b"")
[t(bz2.decompress, d) for d in (b"x", bz2.compress(b"a")[:-1], b"BZh9garbage of it")]
t(bz2.compress, b"a", 0), t(bz2.compress, b"a", 10), t(bz2.compress, "a"), t(bz2.BZ2Compressor, 12)
c = bz2.BZ2Compressor(); out = b"".join([c.compress(b"abc" * 1000), c.compress(b""), c.compress(bytearray(b"x")), c.flush()])
t(c.compress, b"a"), t(c.flush), bz2.decompress(out)[-4:]
d = bz2.BZ2Decompressor(); d.decompress(out[:10]), d.needs_input, d.eof, d.decompress(out[10:] + b"rest", 5), d.needs_input, d.eof, d.unused_data
len(d.decompress(b"", 100)), len(d.decompress(b"")), d.eof, d.unused_data, d.needs_input, t(d.decompress, b"a")
with bz2.open("a.bz2", "wb") as f: print(f.write(data), f.tell(), f.writable(), f.readable(), f.seekable())

with bz2.open("a.bz2") as f: print(f.read(5), f.tell(), f.peek(3)[:3], f.seek(-3, 2), f.read(), f.seek(10), f.read1(4), f.readline()[:6], f.closed, f.seekable())

with bz2.open("t.bz2", "wt", encoding="utf-8") as f: print(f.write("línea\nzwei\n"))

with bz2.open("t.bz2", "rt", encoding="utf-8") as f: print(list(f))

with bz2.BZ2File("t.bz2", "a") as f: f.writelines([b"more\n", b"end"])

with bz2.BZ2File("t.bz2") as f: print(f.readlines(), f.read())

b = io.BytesIO(); f = bz2.BZ2File(b, "w"); _ = f.write(b"in memory"); f.close(); bz2.BZ2File(io.BytesIO(b.getvalue())).read(), t(f.write, b"x"), t(bz2.BZ2File("a.bz2").write, b"x"), t(bz2.BZ2File, "a.bz2", "q"), t(bz2.BZ2File, 3), t(bz2.open, "a", "rbt"), t(bz2.open, "a", "r", encoding="x"), t(bz2.BZ2File, "nope")
bz2.BZ2File(io.BytesIO(bz2.compress(rnd))).read(7) == rnd[:7], [len(x) for x in iter(lambda r=bz2.BZ2File(io.BytesIO(bz2.compress(rnd))): r.read(100000), b"")]
t(bz2.BZ2File(io.BytesIO(bz2.compress(data)[:-5])).read)
lzma.compress(b"hello"), len(lzma.compress(data)), lzma.compress(b"", lzma.FORMAT_ALONE)
all(lzma.decompress(lzma.compress(x, **k)) == x for x in (data, rnd, b"") for k in ({}, {"preset": 9}, {"preset": 0 | lzma.PRESET_EXTREME}, {"check": lzma.CHECK_SHA256}, {"format": lzma.FORMAT_ALONE}, {"filters": [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 7, "lc": 0, "dict_size": 1 << 16}]}, {"filters": [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2}]}))
raw = lzma.compress(data, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}]); lzma.decompress(raw, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}]) == data
lzma.decompress(lzma.compress(b"a") + lzma.compress(b"b") + b"xx")
[t(lzma.decompress, x) for x in (b"", b"x", lzma.compress(b"a")[:-1], lzma.compress(b"a")[:20] + b"zzzz" * 10, b"\xfd7zXZ\0\0\0")]
t(lzma.compress, b"", preset=99), t(lzma.compress, b"", 7), t(lzma.compress, b"", lzma.FORMAT_RAW), t(lzma.compress, b"", check=99), t(lzma.compress, b"", lzma.FORMAT_ALONE, 4), t(lzma.compress, b"", preset=1, filters=[]), t(lzma.compress, b"", filters=[{}]), t(lzma.compress, b"", filters=[3]), t(lzma.compress, b"", filters=[{"id": 99}]), t(lzma.compress, b"", filters=[{"id": 33, "x": 1}]), t(lzma.compress, b"", filters=[{"id": 3}])
t(lzma.decompress, lzma.compress(data), memlimit=100), t(lzma.decompress, b"", lzma.FORMAT_RAW), t(lzma.decompress, b"", lzma.FORMAT_XZ, None, [{"id": 33}]), t(lzma.LZMADecompressor, lzma.FORMAT_RAW, 3), t(lzma.LZMADecompressor, 9)
d = lzma.LZMADecompressor(); d.check, d.decompress(lzma.compress(data)[:30]), d.check, d.needs_input, len(d.decompress(lzma.compress(data)[30:] + b"tail", 10)), d.eof, len(d.decompress(b"")), d.eof, d.unused_data, t(d.decompress, b"")
lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(15), issubclass(lzma.LZMAError, Exception), lzma.LZMAError.__module__
with lzma.open("a.xz", "w", preset=2) as f: print(f.write(data))

with lzma.open("a.xz") as f: print(f.read(5), f.seek(100), f.read(4), f.tell(), len(f.read()), f.seek(0), f.readline()[:4])

with lzma.open("t.xz", "xt") as f: print("a\nb", file=f)

lzma.open("t.xz", "rt").read(), t(lzma.open, "t.xz", "x"), t(lzma.LZMAFile, "t.xz", "r", preset=3), t(lzma.LZMAFile, "t.xz", "r", check=3), t(lzma.LZMAFile, "t.xz", "zz"), t(lzma.LZMAFile)
for kind, make in (("bz2", "bztar"), ("xz", "xztar"), ("gz", "gztar")):
    with tarfile.open("x.tar." + kind, "w:" + kind) as a: a.add("t.bz2")
    with tarfile.open("x.tar." + kind) as a: print(a.getnames(), a.extractfile("t.bz2").read(3))
    with tarfile.open("x.tar." + kind, "r|*") as a: print([m.name for m in a])
    os.makedirs("dir", exist_ok=True); open("dir/f", "w").write("content")
    print(os.path.basename(shutil.make_archive("made", make, "dir"))); shutil.unpack_archive("made.tar." + kind, "out_" + kind); print(os.listdir("out_" + kind))

t(tarfile.open, "t.bz2", "r:xz"), t(tarfile.open, "a.xz", "r:bz2"), shutil.get_archive_formats(), shutil.get_unpack_formats()
for kind in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
    with zipfile.ZipFile("z.zip", "w", kind) as z: z.writestr("a.txt", data)
    with zipfile.ZipFile("z.zip") as z: i = z.infolist()[0]; print(z.read("a.txt") == data, i.compress_type, i.compress_size, i.extract_version, i.flag_bits, z.testzip(), i)

bz2.__all__, lzma.__all__
