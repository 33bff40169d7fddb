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
"a" is "banana"[1], "" is "abc"[3:], "".join(["word"]), "abc".find("", 3), "abc".find("", 4)

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
