import resource, fileinput, pwd, grp, runpy, tempfile, os, sys, gettext, mimetypes, urllib.request, urllib.error, select, importlib.util
r = resource.getrusage(resource.RUSAGE_SELF)
type(r).__name__, r.ru_maxrss > 1000, len(r)
resource.getrusage(99)
resource.getrlimit(99)
len(resource.getrlimit(resource.RLIMIT_NOFILE)), resource.RLIMIT_AS, resource.RLIM_INFINITY
d = tempfile.mkdtemp()
a, b = os.path.join(d, "a"), os.path.join(d, "b")
open(a, "w").write("1\n2\n"), open(b, "w").write("x\ny")
for line in fileinput.input([a, b]): print(repr(line), fileinput.filename()[-1], fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline())
fileinput.close()
fileinput.lineno()
with fileinput.FileInput(a, inplace=True) as f:
    for line in f: print(line.strip() * 2)
open(a).read()
pwd.getpwuid(0).pw_name, grp.getgrgid(0).gr_name
pwd.getpwnam("nobody at all")
grp.getgrgid(987654)
open(a + ".py", "w").write("import sys\nx = 1\nprint(__name__, __file__[-4:])\n")
runpy.run_path(a + ".py")["x"], runpy.run_path(a + ".py", {"q": 5}, "__main__")["q"]
sys.path.insert(0, d)
importlib.util.find_spec("a").name, "a" in sys.modules, importlib.util.find_spec("no_such_module")
runpy.run_module("a")["x"]
runpy.run_module("no_such_module")
gettext.gettext("hi"), gettext.ngettext("a", "b", 2), gettext.c2py("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2")(22)
gettext.translation("no such domain")
m = mimetypes.MimeTypes()
[m.guess_type(x) for x in ("a.txt", "a.tar.gz", "b.tgz", "c.JPG", "d", "data:,x", "a.csv", "x.svgz")], m.guess_extension("text/html")
urllib.request.urlopen("data:text/plain,hi%20x").read(), urllib.request.urlopen("data:;base64,aGk=").read()
urllib.request.urlopen("file:///no/such/file")
urllib.request.urlopen("abc")
q = urllib.request.Request("http://a.b:80/c?d=e#f", headers={"x-Y": "1"})
q.header_items(), q.get_method(), q.selector, q.host, q.type
urllib.error.HTTPError("u", 404, "Not Found", {}, None)
one, two = os.pipe()
select.select([one], [two], [], 0) == ([], [two], [])
os.write(two, b"x"), select.select([one], [], [], 0) == ([one], [], [])
select.select([one], [], [], -1)
