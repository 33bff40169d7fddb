s = ("aé 日\t😀x\u3000" * 300)[:-1]
len(s), ascii(s[1000]), ascii(s[-3:]), ascii(s[60:70]), ascii(s[1198:1205]), ascii(s[2390:]), ascii(s[5000:])
[s.find("é", i) for i in (0, 1, 2, 63, 64, 65, 500, 2390, 2393, 5000, -5)]
[s.rfind("日", 0, i) for i in (0, 3, 4, 64, 65, 1000, 2400, -1)]
[s.startswith("日", i) for i in range(3, 100, 8)], s.endswith("x"), s.endswith("日", 0, 4), s.startswith("", 2400), s.startswith("", 2399)
s.count("é"), s.count("é", 2), s.count("", 100), s.count("", 0, 50), s.index("😀", 1000)
len(s.split()), ascii(s.split()[-1]), [ascii(w) for w in s.split(None, 2)[:2]], len(s.split(None, 2)[2])
len(s.rsplit()), [ascii(w) for w in s.rsplit(None, 2)[1:]], len(s.rsplit(None, 2)[0])
[ascii(w) for w in "\u3000 é  b\x85c \u2028".split()], [ascii(w) for w in "\u3000 é  b\x85c \u2028".rsplit(None, 1)], "\u3000\x1f".split(), " é ".split(None, 0)
lines = "é\r\nb\r\rc\n\x85d\u2028\u2029日\x1c\x1d\x1e\v\f😀"
[ascii(w) for w in lines.splitlines()], [ascii(w) for w in lines.splitlines(True)], "é\n".splitlines(), "".splitlines(), "\né".splitlines()
ascii("é\tb\t\n日\t\rx\t😀\t".expandtabs()), ascii("é\tb\t".expandtabs(3)), "a\tb".expandtabs(0), "a\tb".expandtabs(-1), "\t".expandtabs(True)
"a\tb".expandtabs(2**31)
"a\tb".expandtabs(None)
x = s
n = 0
while len(x) > 1:
    x = x[1:-1]
    n += len(x)
n, ascii(x)
t = "".join([s[i] for i in range(len(s))]); t == s, hash(t) == hash(s), "".join([s[-i] for i in range(1, len(s) + 1)]) == s[::-1]
ascii(s[3:1000:99]), ascii(s[::-1][:9]), ascii(s[2399:2000:-50])
ascii(repr("é\n\t\r\\'\x7f\x80\xa0\xa1\xad\u0378\ud800\ue000\U000e0001")), ascii(repr("'\"é")), ascii(repr("'é\n")), len(repr("é\n" * 1000))
ascii("é{}{{{}}}日{!r}".format("ü", "😀", "\n")), len(("é{}" * 500).format(*range(500)))
ascii(b"a\xff\xfe\xc3\xa9\xf0\x9f\x98".decode("utf-8", "replace")), ascii(b"\xff\xc3\xa9".decode("utf-8", "backslashreplace")), ascii(b"\x80\xc3\xa9".decode("utf-8", "surrogateescape"))
y = s
for part in ("ü", "日" * 100, "z"): y += part
len(y), ascii(y[2399:2403]), y.find("z"), ascii(y[-2:]), y.index("z", 2000)
