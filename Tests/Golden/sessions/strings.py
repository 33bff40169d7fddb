# Every method that looks for parts, on texts in and out of ASCII, with starts and ends before, inside and behind them.
state = [12345]
def below(n):
    state[0] = (state[0] * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state[0] >> 33) % n
def word(n):
    return "".join("ab éß漢xA😀\n\t-07"[below(14)] for _ in range(below(n)))
def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

texts = [(word(14), word(3), word(3), below(18) - 9, below(18) - 9, below(7) - 2) for _ in range(60)]
[s for s, t, u, a, b, k in texts]
[(s.find(t), s.rfind(t), s.find(t, a), s.find(t, a, b), s.rfind(t, a, b)) for s, t, u, a, b, k in texts]
[(attempt(lambda: s.index(t)), s.count(t), s.count(t, a), s.count(t, a, b)) for s, t, u, a, b, k in texts]
[(s.startswith(t), s.endswith(t), s.startswith((t, u), a), s.endswith((t, u), a, b), t in s) for s, t, u, a, b, k in texts]
[(s.split(), s.rsplit(), s.split(None, k), s.rsplit(None, k)) for s, t, u, a, b, k in texts]
[(attempt(lambda: s.split(t)), attempt(lambda: s.split(t, k)), attempt(lambda: s.rsplit(t, k))) for s, t, u, a, b, k in texts]
[(s.strip(), s.strip(t), s.lstrip(t), s.rstrip(t), s.removeprefix(t), s.removesuffix(t)) for s, t, u, a, b, k in texts]
[(s.replace(t, u), s.replace(t, u, k)) for s, t, u, a, b, k in texts]
[(attempt(lambda: s.partition(t)), attempt(lambda: s.rpartition(t))) for s, t, u, a, b, k in texts]
[(s.splitlines(), s.splitlines(True), s.expandtabs(4)) for s, t, u, a, b, k in texts]
[(s[a:b], s[::-1], s[a:b:2], attempt(lambda: s[a]), s * k, s + t, t.join([s, u, s])) for s, t, u, a, b, k in texts]
[(s < t, s == t, s <= t, s != t, s > t, s >= t, len(s), list(t)) for s, t, u, a, b, k in texts]
[(s.upper(), s.lower(), s.center(a + 12), s.zfill(12), s.ljust(12, "*"), f"{s:>10}|{t!r}|{a}", s.encode()) for s, t, u, a, b, k in texts]
[(s.isalpha(), s.isspace(), s.isdigit(), s.isalnum(), s.isascii(), s.isprintable()) for s, t, u, a, b, k in texts]
len({s for s, *rest in texts} | {s + "" for s, *rest in texts}) == len({s for s, *rest in texts})
"one\vtwo\fthree\x1cfour\x85five\u2028six\r\nseven\r".splitlines()
(lambda a: a is "banana"[1])("a"), (lambda a: a is "abc"[3:])(""), "".join(["word"]), "abc".find("", 3), "abc".find("", 4)

# Texts that grow in place, and what else refers to them.
text = "x" * 20
kept = text
for i in range(5):
    text += "é" if i == 3 else "y"

text, kept, len(text), text[-2:], hash(text) == hash("x" * 20 + "yyyéy")
table = {}
for i in range(3000):
    table["name%d" % (i % 700)] = table.get("name%d" % (i % 700), 0) + i

len(table), table["name0"], table["name699"], "name7" in table, "name700" in table
str(-9223372036854775808), str(9223372036854775807), f"{0}{-5}", str(10**30)
"abc".startswith(1)
"abc".startswith(("a", 1))
"abc".center(10, "ab")
"a,b".split("")
"abc".join([1])
format(123.0, ".3"), format(12.0, ".3"), format(2.0, ".1"), format(2.0, ".0"), format(12.0, ".2"), format(1.5, ".3"), format(-99.0, ".2"), format(1e-5, ".3"), format(0.0, ".1")
format(1.5, "<05"), format(1.5, "^07"), format(-5, ">06"), format(-5, "=06"), format("a", "<03"), format("a", "03"), format(1.5, "*<08"), format(7, "^+05d")
[f"{v:{w}d}" for v in (0, 7, -7, 2**63 - 1, -2**63) for w in ("", "5", "05", ">5", "<5", "+")]
[f"{v:{w}f}" for v in (0.0, -0.0, 2.675, -1e-9, 1e22, 123456.789) for w in ("", ".0", ".2", "9.1", "09.1", ">9.1", ".17", "012")]
f"{1.5}", f"{'x'}", f"", f"only", f"{3!r}", f"{3:>{4}}", f"{'é':5}|", f"{float('nan'):6.1f}", f"{float('-inf'):08.1f}"
def formats():
    import itertools
    values = [0, -0.0, 1.5, -2.675, 1e15, 123456.789, -1e-7, float("inf"), float("-inf"), float("nan"), 1e300, 0.5, 2.5, 99.995, 5, -5, 123456, -99999, 2**62, 2**63 - 1, -2**63, 2**70]
    mixed = count = 0
    for a, s, w, p, t in itertools.product(["", "<", ">", "=", "^", "*>"], ["", "+", " "], ["", "0", "5", "012"], ["", ".0", ".3", ".17", ".20"], ["", "f", "d", "e", "g", "%"]):
        for v in values:
            try:
                text = f"{v:{a + s + w + p + t}}"
            except (ValueError, OverflowError) as error:
                text = type(error).__name__
            for c in text:
                mixed = (mixed * 31 + ord(c)) % 2**61
            count += 1
    return count, mixed

formats()
every = "".join(map(chr, range(1, 128)))
print(repr(every.upper()), repr(every.lower()), repr(every.casefold()), repr(every.swapcase()))
for n in (0, 1, 7, 8, 9, 23, 24, 25, 31, 32, 33, 40):
    t = ("aZ[`{@" * 10)[:n]
    print(n, t.upper(), t.lower(), t.replace("a", "-"), t.replace("q", "x") is t, t.replace("@", "\x7f") + t)
print(repr(every.replace("a", "\x7f").replace("\x01", "z").replace("\x00", "!").replace("~", "\x00")), "é".upper(), "aé".replace("a", "b"), "ß".upper(), ("x" * 30 + "é").upper())
a = "q"; b = a + "é"; print(b, len(b), b + b, "" + b, b + "", a + a)
print(7 ** 2, (-3) ** 2, (2 ** 40) ** 2, 0 ** 2, 3 ** 0, True ** 2)
print(str(0), str(-1), str(-2**63), str(2**63-1), str(10), str(99), str(-100))
class S(str): pass
print(",".join([S("a"),"b"]), "".join([]), "é".join(["x","y"]), ",".join(["é"]), ",".join([S("q")]), "-".join(str(i) for i in range(12)), "ab".join("xyz"))
try: ",".join(["a",1])
except TypeError as e: print(e)
try: ",".join(3)
except TypeError as e: print(e)
print([float(s) for s in ("1.5","-2","3.","-0",".5","0.1","123456789012345","1234567890123456","12.5e3","-.25", "1e5", "inf", " 2.5 ")])
for s in ("",".","-","1.2.3","abc","-."):
    try: print(float(s))
    except ValueError as e: print(e)
'a' % [], 'a' % {1: 2}, 'a' % range(3), 'a' % b'x'
'a' % (1,)
def wrong(*calls):
    for call in calls:
        try: print(call, repr(eval(call)))
        except Exception as e: print(call, type(e).__name__, e)
wrong("'a'.replace(1, 2)", "'a'.replace('a', 2)", "'a'.replace('a', 'b', 'c')", "'a'.find(1)", "'a'.split(1)", "'a'.rsplit(sep=1)", "'a'.removeprefix(1)", "'a'.removesuffix(1)")
wrong("'a'.partition(1)", "'a'.ljust(3, 1)", "'a'.center(3, 'ab')", "'a'.strip(1)", "'a'.encode(1)", "'a'.encode('utf-8', 2)", "'a'.translate(1)", "'a'.upper().nope()")
print("a b".upper().split()[0].lower().replace("a", "xyz").center(9, "*").strip("*"), "a-b".replace("-", "+").split("+")[-1].join("12").upper())
class T(str): pass
print(T("aba").replace("a", "c").upper(), T("aba").upper().count("A"), type(T("x").replace("y", "z")).__name__, T(" x ").strip().join(T("12")))
