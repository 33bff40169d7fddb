import re
print(re.findall(r"\d+", "a1 b22 c333"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06")
print(m, m.groupdict(), m.span(), m["y"], m.lastgroup)
print(re.split(r"[,;]\s*", "a, b;c"))
print(re.split(r"(,)", "a,b,c"), re.split(r"x*", "axbc"))
print(re.compile("a|b", re.I | re.M))
print([m.start() for m in re.finditer("(?<=a)b|^", "ab ab\nab", re.M)])
try: re.compile("(a")
except re.error as e: print(e, e.pos)
print(re.sub("x*", "-", "abxd"), re.subn("b*", "-", "abc"))
print(re.escape("a.b*c d-e"))
print(re.findall(r"(a)(b)?", "abaa"), re.findall("[^\W\d_]+", "aé1_b"))
print(re.match("a{2,3}?", "aaaa"), re.match("(?:ab){2,}", "ababab"), re.search(r"\bfoo\b", "a foo b"))
print(re.sub(r"\d", lambda m: str(int(m[0]) * 2), "1 2 3"), re.VERBOSE)
[m.lastindex for m in (re.match(r"(a)|b", "b"), re.match(r"((a)|b)+", "ab"), re.match(r"(?:(a)x|(a)y)", "ay"))]
re.compile(r"(?<=a)b").search("ab", 1), re.compile(r"\bb").search("ab", 1), re.compile(r"^b").search("ab", 1)
[re.findall(p, "héllo wörld, 42 ünd 17é") for p in (r"\w+", r"\d+", r"[^\W\d]+", r"(\w)(\w)", r"é|ö", r"\b")]
re.sub(r"(\w+) (\w+)", r"\2 \1", "hello wörld ab cd"), re.sub("x*", "-", "abxd"), re.split(r"(\W)", "a é,b"), re.subn("é", "e", "éaé", 1)
[re.search(p, "aaa:bbb") and re.search(p, "aaa:bbb").span() for p in (r".*:", r"a*b", r"(a+)(:)", r"[a-z]+:b{2}", r"a{2}:", r".+?b", r"(?:a|aa)+:", r"(a*)*b")]
def place(pattern):
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error), error.pos, error.lineno, error.colno

[place(p) for p in (r"(?<=a+)b", "a{3,1}", "a\nb{2,1}", "(?<!a|bc)", "(")]
