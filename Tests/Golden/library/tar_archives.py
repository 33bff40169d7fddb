# Archives of tar: made, added to, read as files and as streams, and put on disk; and what shutil makes of them.
import tarfile, io, os, shutil, tempfile, pathlib, zipfile, time, sys
td = tempfile.mkdtemp(); os.chdir(td); os.umask(0o22)
os.makedirs("d/sub"); open("d/a.txt", "w").write("hello\n"*100); open("d/sub/b.bin", "wb").write(bytes(range(256))*5); os.symlink("a.txt", "d/link"); os.link("d/a.txt", "d/hard"); os.chmod("d/sub/b.bin", 0o600)
long = "d/" + "x"*120 + "é"; open(long, "w").write("long")
for p in ["d/a.txt","d/sub/b.bin",long,"d/sub","d"]: os.utime(p, (1e9+.5, 1e9+.5))
for mode, fmt in [("w", tarfile.PAX_FORMAT), ("w:gz", tarfile.GNU_FORMAT), ("w", tarfile.USTAR_FORMAT), ("w|", tarfile.PAX_FORMAT), ("w|gz", tarfile.PAX_FORMAT)]:
    name = f"o{fmt}.tar"
    try:
        with tarfile.open(name, mode, format=fmt) as t:
            t.add("d", recursive=fmt != 0); ti = tarfile.TarInfo("mem.txt"); ti.size = 3; ti.mtime = 5; t.addfile(ti, io.BytesIO(b"abc"))
            if fmt == 0: t.add(long)
    except ValueError as e: print("VE", e)
    with tarfile.open(name) as t:
        for m in t: print(m.name[:20], len(m.name), m.size, oct(m.mode), m.type, m.mtime if "link" not in m.name else 0, m.linkname, m.isreg(), m.isdir(), m.issym(), m.islnk(), sorted(m.pax_headers))
        print(t.getnames()[-1], t.extractfile("mem.txt").read(), t.getmember("mem.txt").size)
        if fmt: print(t.extractfile("d/link").read(6), t.extractfile("d/sub"), t.extractfile("d/hard").readline())
        try: t.getmember("nope")
        except KeyError as e: print(e)
    print(tarfile.is_tarfile(name))
with tarfile.open("o2.tar", "r|*") as t: print([m.name[:9] for m in t])
with tarfile.open("o2.tar") as t: t.extractall("ex", filter="data")
print(sorted(str(p)[:20] for p in pathlib.Path("ex").rglob("*")), open("ex/d/a.txt").read(6), oct(os.stat("ex/d/sub/b.bin").st_mode), os.stat("ex/d/a.txt").st_mtime, os.readlink("ex/d/link"))
with tarfile.open("p.tar", "w") as t: t.addfile(tarfile.TarInfo("x"))
with tarfile.open("p.tar", "a") as t: t.addfile(tarfile.TarInfo("y"))
with tarfile.open("p.tar") as t: t.list(verbose=False); print(t.next(), t.getnames()) if 0 else print(t.getnames(), os.path.getsize("p.tar"))
def evil(name, **kw):
    b = io.BytesIO()
    with tarfile.open(fileobj=b, mode="w") as t:
        ti = tarfile.TarInfo(name)
        for k, v in kw.items(): setattr(ti, k, v)
        t.addfile(ti)
    b.seek(0); return tarfile.open(fileobj=b)
for n, kw in [("/abs", {}), ("../out", {}), ("l", dict(type=tarfile.SYMTYPE, linkname="/etc")), ("l", dict(type=tarfile.SYMTYPE, linkname="../x")), ("f", dict(type=tarfile.CHRTYPE))]:
    try: evil(n, **kw).extractall("ex2", filter="data"); print("ok", os.listdir("ex2"))
    except tarfile.FilterError as e: print(type(e).__name__, str(e).replace(td, "TD"))
for bad in [b"", b"x"*2000, b"\0"*1024, open("p.tar","rb").read()[:300]]:
    for m in ("r", "r:", "r:gz"):
        try: print(tarfile.open(fileobj=io.BytesIO(bad), mode=m).getnames())
        except tarfile.TarError as e: print(type(e).__name__, str(e).splitlines()[0])
        except Exception as e: print("OTHER", type(e).__name__, e)
for call in [lambda: tarfile.open("zz.tar"), lambda: tarfile.open("p.tar", "r:zip"), lambda: tarfile.open("p.tar", "q"), lambda: tarfile.open(), lambda: tarfile.open("p.tar").add("d"), lambda: tarfile.TarInfo("a"*300).tobuf(0), lambda: tarfile.TarInfo("x").replace(bad=1)]:
    try: print(call())
    except Exception as e: print(type(e).__name__, str(e).splitlines()[0])
print(tarfile.TarInfo("x").tobuf(tarfile.GNU_FORMAT)[:200], tarfile.TarInfo("x").get_info(), repr(tarfile.TarInfo("q"))[:12])
for fmt in ("zip", "tar", "gztar"):
    print(os.path.relpath(shutil.make_archive("arc", fmt, "d")), os.path.relpath(shutil.make_archive("arc2/q", fmt, ".", "d")))
    ext = {"gztar": "tar.gz"}.get(fmt, fmt)
    shutil.unpack_archive(f"arc.{ext}", "un"+fmt); print(sorted(os.listdir("un"+fmt))[:4], sorted((zipfile.ZipFile if fmt == "zip" else tarfile.open)(f"arc2/q.{ext}").namelist() if fmt == "zip" else tarfile.open(f"arc2/q.{ext}").getnames())[:3], sorted(zipfile.ZipFile("arc.zip").namelist())[:3])
print([n for n, _ in shutil.get_archive_formats() if n in ("zip", "tar", "gztar")], shutil.get_unpack_formats()[-1])
for c in (lambda: shutil.make_archive("q", "rar"), lambda: shutil.unpack_archive("q.rar"), lambda: shutil.unpack_archive("p.tar", format="rar"), lambda: shutil.unpack_archive("d/a.txt", format="zip"), lambda: shutil.register_unpack_format("z", [".zip"], len), lambda: shutil.register_archive_format("a", 3)):
    try: print(c())
    except Exception as e: print(type(e).__name__, e)
