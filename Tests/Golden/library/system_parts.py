import calendar, gzip, io, locale, os, tempfile, typing, urllib.parse, weakref, zipfile
stored = io.BytesIO()
with zipfile.ZipFile(stored, "w") as archive: archive.writestr("a.txt", "hello")

archive = zipfile.ZipFile(stored); archive.open("a.txt").peek(2)
packed = gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(b"hello world")))
packed.peek(3); packed.read(3); packed.rewind(); packed.read()
with tempfile.SpooledTemporaryFile(mode="w+") as spooled: print(spooled.mode, spooled.name, spooled.closed)

class Item: pass

a, b, c = Item(), Item(), Item()
items = weakref.WeakSet([a, b])
items.symmetric_difference_update([b, c]); len(items), a in items, b in items
items.intersection_update([c]); list(items) == [c]
items.difference_update([c]); len(items)
P = typing.ParamSpec("P")
P.args, P.kwargs, P.args.__origin__ is P, P.args == P.args, P.args == P.kwargs
[urllib.parse.unwrap(u) for u in ("<URL:http://a>", "  <http://b> ", "URL:x", "y")]
os.environb[b"ND_TEST"] = b"x\xff"; os.environ["ND_TEST"], os.getenvb(b"ND_TEST")
del os.environb[b"ND_TEST"]; "ND_TEST" in os.environ, os.supports_bytes_environ
os.environb["a"]
os.environb[b"not there"]
os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), len(os.getrandom(4)), os.sched_yield(), os.pathconf("/", "PC_NAME_MAX")
os.getrandom(-1)
os.pathconf("/", "PC_NONE")
r, w = os.pipe(); os.get_inheritable(r)
os.set_inheritable(r, True); os.get_inheritable(r)
os.close(r); os.close(w); os.get_inheritable(r)
with tempfile.TemporaryFile() as file: print(os.pwrite(file.fileno(), b"abcdef", 0), os.pread(file.fileno(), 3, 2), os.pwrite(file.fileno(), b"XY", 1), os.pread(file.fileno(), 10, 0), os.fdatasync(file.fileno()))

os.WIFSTOPPED(0x137f), os.WSTOPSIG(0x137f), os.WIFCONTINUED(0xffff), os.WCOREDUMP(0x80)
[locale.nl_langinfo(k) for k in (locale.DAY_1, locale.ABDAY_7, locale.MON_12, locale.ABMON_1, locale.AM_STR, locale.D_FMT, locale.T_FMT_AMPM, locale.YESEXPR, locale.ERA, locale.RADIXCHAR)]
calendar.HTMLCalendar().formatyear(2024, 5)
calendar.HTMLCalendar(6).formatyearpage(2023, css=None, encoding="ascii")
