import re, html, html.entities, cmath, math
from decimal import Decimal
def t(f, *a):
    try: return f(*a)
    except Exception as e: return type(e).__name__, str(e)
"ΑΣ".lower(), "ΑΣ".capitalize(), "ΣΑΣ ΣΑ".lower(), "ΑΣ'Σ".lower(), "Σ".lower(), "aΣb aΣ".lower(), "ΑΣ".title(), "ΑΣ".casefold(), "ΑΣ1".lower(), "A.Σ.".lower(), "ΑΣ\u0301".lower()
re.sub("a", "x", "aaa", -1), re.subn("a", "x", "aaa", -1), re.sub("a", "x", "aaa", 0), re.sub(b"a", b"x", b"aaa", -2), re.compile("a").sub("x", "aaa", count=-5)
10**20 in range(3, 2**31), -10**30 in range(0, -2**62, -1), 2**64 in range(2**64, 2**65), 10**20 in range(0, 10**21, 10), 2**31 in range(3, 2**40)
[t(b"abc".find, 10**20), t(b"abc".count, -10**30), t(b"a".__contains__, 2**64), t(bytearray(b"a").rfind, 256), t(b"a".find, -1)]
html.unescape("&lt;&#233;&eacute;&#x41;&notit;&bogus;&amp &hearts;&NotEqualTilde;&#1;&#128;&#x0d;&lang;&notin;&acE;&#xfdd0;&#55296;&#x110000;")
len(html.entities.html5), html.entities.name2codepoint["lang"], html.entities.codepoint2name[0xe9], html.entities.entitydefs["amp"], html.entities.html5["amp"], html.entities.html5["gt;"], len(html.entities.entitydefs)
[cmath.sqrt(5e-324), cmath.sqrt(1e-310+1e-310j), cmath.sqrt(2e-308j)]
[t(cmath.atanh, z) for z in (float("inf"), float("-inf"), complex(float("inf"), 1), complex(1, float("inf")))]
[t(cmath.log, z) for z in (float("nan"), float("inf"), complex(float("-inf"), 1))], cmath.sin(float("nan"))
[t(math.remainder, *a) for a in ((float("inf"), 5), (5, 0), (5, float("inf")), (float("nan"), 0), (7, 2))], [t(math.fmod, *a) for a in ((float("inf"), 5), (5, 0), (float("nan"), 0), (5, float("inf")))]
[t(format, Decimal(x), spec) for x in ("0", "-0.00", "-0.001", "1234567.891", "NaN", "0E+5") for spec in (".0e", ".3E", "e", "z.1f", "z", "_", "#", "<05", "05", ",.2f", "%", "-z8.10G")]
