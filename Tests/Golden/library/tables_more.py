import csv, io
def attempt(work):
    try: return work()
    except Exception as error: return f"{type(error).__name__}: {error}"

def wrote(rows, **options):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()

def read(lines, **options): return list(csv.reader(lines, **options))

wrote([["a\nb", "c|d", "e\rf"]], lineterminator="|")
wrote([["a\nb"]], quoting=csv.QUOTE_NONE, escapechar="\\")
wrote([['a"b', 'c\\d', 'e,f']], doublequote=False, escapechar="\\")
wrote([['a"b', 'c\\d', 'e,f']], escapechar="\\")
wrote([['a"b']], doublequote=False)
wrote([[''], [None], ['', None]])
wrote([[' a', 'b '], ['', '']], delimiter=" ")
wrote([['']], quoting=csv.QUOTE_NONE)
wrote([[1, 2.5, True, "x", None, 1j]], quoting=csv.QUOTE_NONNUMERIC)
wrote([[1, 2.5, True, "x", None]], quoting=csv.QUOTE_ALL)
wrote([['a,b"']], quoting=csv.QUOTE_NONE, escapechar="!")
wrote([['a,b"']], quoting=csv.QUOTE_NONE, quotechar=None, escapechar="!")
wrote([['é→', '→']], delimiter="→")
wrote([5])
wrote([iter([1, 2]), (x for x in "ab"), "cd"])
csv.writer(5)
csv.writer()
csv.reader()
csv.reader(5)
csv.reader([], "nope")
csv.reader([], delimiter="")
csv.reader([], delimiter=5)
csv.reader([], quotechar=5)
csv.reader([], quotechar="ab")
csv.reader([], quotechar=None).dialect.quoting, csv.excel().quotechar
csv.reader([], lineterminator=4)
csv.reader([], lineterminator=None)
csv.reader([], quoting=9)
csv.reader([], quoting="x")
csv.reader([], foo=9)
d = csv.reader([], strict=4, doublequote=[]).dialect
[d.delimiter, d.doublequote, d.escapechar, d.lineterminator, d.quotechar, d.quoting, d.skipinitialspace, d.strict]
class Half(csv.Dialect): delimiter = ","

Half()
csv.register_dialect(5)
csv.register_dialect("bad", quoting=77)
csv.register_dialect("colons", delimiter=":", quoting=csv.QUOTE_NONNUMERIC)
csv.list_dialects()
read(["1:'x':\"y\""], dialect="colons")
csv.unregister_dialect("colons")
csv.get_dialect("colons")
csv.field_size_limit("x")
csv.field_size_limit(5), csv.field_size_limit(), csv.field_size_limit(131072)
read(['a,"b\n', 'c"']), read(['a,"b\n'])
read(['a,"b\n'], strict=True)
read(['a"b"c,d']), read(['"a"b,c']), read(['"a""b"']), read(['"a""b"'], doublequote=False)
read(['"a"b,c'], strict=True)
read(['a\\,b'], escapechar='\\'), read(['"a\\"b"'], escapechar='\\'), read(['a\\'], escapechar='\\'), read(['a\\\n', 'b'], escapechar='\\')
read([' a, b', ' "a", b'], skipinitialspace=True)
read(['a\nb'])
read(['"a"\nb'])
read(['a\r\n', '\n', '', '\r\r', 'a,', ',', '"a"\n\n'])
read(['1,"2",3.5', '"",1'], quoting=csv.QUOTE_NONNUMERIC)
read(['1,x'], quoting=csv.QUOTE_NONNUMERIC)
read(['a,"b"'], quoting=csv.QUOTE_NONE)
read([b'a'])
read([5])
read(['éa→b→"c→"'], delimiter='→')
read(['a,"b', '', ' c"'])
read(['x' * 131073])
r = csv.reader(['a\n', '"b\n', 'c"\n'])
next(r), r.line_num, next(r), r.line_num, list(r)
r.dialect.strict = 1
class Sink:
    def write(self, text): return len(text) * 10

csv.writer(Sink()).writerow([1]), csv.writer(Sink()).writerows([[1]])
[list(io.StringIO("a\nb\r\nc\rd", n)) for n in (None, "", "\n", "\r", "\r\n")]
for n in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO(newline=n)
    print(s.write("x\ny\r\nz\r"), s.write("\nq"), repr(s.getvalue()), s.newlines, s.seek(0), s.readlines())
s = io.StringIO("héllo\nwörld")
s.read(2), s.tell(), s.readline(2), s.readline(), s.seek(20), s.read(), s.write("x"), s.getvalue()
s.seek(2), s.write("ZZ"), s.getvalue(), s.truncate(4), s.getvalue(), s.tell()
s.truncate(-1)
s.read("a")
s.write(3)
s.seek(-1)
s.seek(1, 1)
s.seek(1, 5)
s.seek("a")
attempt(s.fileno)
s.readable(), s.isatty(), s.line_buffering, s.encoding, s.flush()
s.close()
s.closed
s.write("a")
s.getvalue()
next(s)
io.StringIO(5)
io.StringIO("a", "b")
io.StringIO("a", 5)
class Lines(io.StringIO):
    left = 3
    def readline(self):
        self.left -= 1
        return "z" if self.left > 0 else ""

list(Lines("abc")), io.StringIO("a\nb").readlines(1), isinstance(Lines(), io.TextIOBase)
s = io.StringIO("abc")
s.foo = 3
s.foo, s.write("XY"), s.getvalue(), s.__init__("new"), s.getvalue(), s.read(-5)
attempt(s.detach)
