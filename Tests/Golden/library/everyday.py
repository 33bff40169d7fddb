import getopt, calendar, html, shlex, uuid, configparser, io, platform, locale, secrets, timeit, ast, stat, codecs, signal
from urllib.parse import *
urlparse("http://user:pw@www.example.com:8080/a/b;p?q=1&r=2#frag")
u = urlsplit("https://EXAMPLE.com:443/x?y#z"); u, u.hostname, u.port, u.username, u.geturl()
urlsplit("http://[::1]:80/"), urlsplit("http://[::1]:80/").hostname, urlparse("mailto:a@b.c"), urlparse("//host/p"), urlparse("path/only?q")
urlsplit("http://h:99999/").port
urlsplit("http://h:x/").port
urlsplit("http://[::1/")
[urljoin("http://a/b/c/d;p?q", x) for x in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "http:g", "mailto:x")]
quote("a b/é&?"), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%A9%zz"), unquote_plus("a+b%26"), quote(b"\xff"), unquote_to_bytes("%41b")
urlencode({"a": 1, "b": "x y", "c": "é"}), urlencode([("a", [1, 2])], doseq=True), urlencode({"k": ("p", "q")}, True)
parse_qs("a=1&b=2&a=3&c="), parse_qsl("a=1&b=%20&c=", keep_blank_values=True), parse_qs("a;b", strict_parsing=False)
parse_qsl("bad", strict_parsing=True)
urldefrag("http://a/b#c"), urlunparse(("http", "h", "p", "", "q", "f")), urlunsplit(("s", "", "p", "", "")), urlparse(b"http://h/p")
uuid.UUID("12345678123456781234567812345678"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x")
x = uuid.UUID("{12345678-1234-5678-1234-567812345678}"); x.hex, x.int, x.fields, x.urn, x.bytes, x.bytes_le, x.variant, x.version
uuid.uuid4().version, uuid.uuid4().variant, uuid.uuid1().version, uuid.uuid4() == uuid.uuid4(), len({uuid.uuid4() for _ in range(10)})
uuid.UUID("123")
uuid.UUID(int=2**128)
x.int = 3
html.escape("<a href='x'>&\"</a>"), html.escape("'", quote=False), html.unescape("&lt;p&gt; &amp; &#39;&#x41; &eacute; &copy &hellip;")
shlex.split("a 'b c' \"d \\\" e\" f\\ g # h"), shlex.split("a # b", comments=True), shlex.quote("it's"), shlex.quote("plain"), shlex.join(["a b", "c"])
shlex.split("'open")
getopt.getopt(["-a", "-bval", "--long", "--name=x", "rest", "-c"], "ab:c", ["long", "name="])
getopt.gnu_getopt(["x", "-a", "y", "--na", "z"], "a", ["name="])
getopt.getopt(["-x"], "a")
getopt.getopt(["--name"], "", ["name="])
print(calendar.month(2024, 2))
print(calendar.TextCalendar(6).formatmonth(2023, 12, 3))
print(calendar.calendar(2025)[:400])
calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(2000, 2021), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29), calendar.timegm((2024, 2, 29, 12, 0, 0))
calendar.monthcalendar(2024, 2), list(calendar.Calendar(6).iterweekdays()), calendar.month_name[3], calendar.day_abbr[0]
[d.isoformat() for d in calendar.Calendar().itermonthdates(2024, 2)][:3], calendar.Calendar().monthdays2calendar(2024, 9)[-1]
calendar.monthrange(2024, 13)
calendar.HTMLCalendar().formatmonth(2024, 2)[:200]
c = configparser.ConfigParser()
c.read_string("""
[DEFAULT]
base = /usr
; comment
[paths]
lib = %(base)s/lib
many = one
  two

  three
flag: yes
number = 42
ratio = 2.5
[empty]
""")
c.sections(), c["paths"]["lib"], c.get("paths", "many"), c.getint("paths", "number"), c.getfloat("paths", "ratio"), c.getboolean("paths", "flag")
c.options("paths"), dict(c["empty"]), "paths" in c, c.has_option("paths", "BASE"), c["paths"].get("missing", "fallback"), c.get("empty", "x", fallback=None)
c.get("paths", "missing")
c.get("nowhere", "x")
c["new"] = {"a": "1", "b": "two"}; c.set("new", "c", "3"); c.remove_option("new", "b"), c.items("new")
out = io.StringIO(); c.write(out); print(out.getvalue())
c.add_section("new")
c.set("new", "x", 5)
try: configparser.ConfigParser().read_string("no header")
except configparser.Error as e: print(type(e).__name__, e)
configparser.ConfigParser().read_string("[a]\nx=1\nx=2")
try: configparser.ConfigParser().read_string("[a]\nbad line")
except configparser.Error as e: print(type(e).__name__, e)
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True); e.read_string("[a]\nx=1\nkey\n[b]\ny=${a:x}${y2}\ny2=z"); e["b"]["y"], e["a"]["key"]
locale.setlocale(locale.LC_ALL, "C"), locale.localeconv()["decimal_point"], locale.format_string("%.2f", 1.5), locale.atof("2.5"), locale.str(0.1)
locale.setlocale(locale.LC_ALL, "xx_YY")
len(secrets.token_hex(8)), len(secrets.token_bytes(5)), secrets.randbelow(5) < 5, secrets.choice([1]), secrets.compare_digest("a", "a"), len(secrets.token_urlsafe(9))
timeit.timeit("x = 1", number=1000) >= 0, len(timeit.repeat(lambda: None, repeat=3, number=10)), timeit.Timer("y", "y = 2").timeit(5) >= 0
ast.literal_eval("[1, -2.5, 'a', b'b', (1,), {'k': {1, 2}}, None, True, 1+2j, ...]"), ast.literal_eval(" 3"), ast.literal_eval("set()"), ast.literal_eval("'a' 'b'")
ast.literal_eval("1 +")
stat.filemode(0o100644), stat.filemode(0o040755), stat.S_ISDIR(0o040755), stat.S_IMODE(0o100644)
codecs.lookup("utf8").name, codecs.encode("é", "utf-8"), codecs.decode(b"\xe9", "latin-1"), codecs.BOM_UTF8, codecs.getincrementaldecoder("utf-8")().decode(b"\xc3")
codecs.lookup("nonsense")
signal.SIGTERM, int(signal.SIGINT), signal.Signals(9).name, signal.SIG_DFL
platform.system(), platform.machine() != "", len(platform.python_version_tuple())
import importlib, pkgutil, sys
importlib.import_module("json").dumps([1]), importlib.import_module(".decoder", "json").__name__, pkgutil.resolve_name("os.path:join").__name__
importlib.import_module("no.such")
import no_such_module
import no_such_module.inner
sys.modules["__main__"].__name__, sys.stdin is sys.__stdin__, sys.flags.optimize, sys.getfilesystemencoding()
import time
time.gmtime(0)[:6], time.gmtime(-1.5)[:6]
time.ctime(float("nan"))
time.gmtime(1e300)
time.gmtime(2**62)
