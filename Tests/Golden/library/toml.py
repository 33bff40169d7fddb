import tomllib
T = 'title = "T"\n# c\n[owner]\nname = "Tom"\ndob = 1979-05-27T07:32:00-08:00\n[db]\nports = [8000, 8001,\n 8002, ] # x\ndata = [["a"], [3.14]]\nt = {cpu = 79.5, a.b = 1}\nenabled = true\n[servers.alpha]\nip = \'10.0\\n\'\n[[p]]\nn = 1\n[[p]]\n[p.q]\nz = 0xff\n'
tomllib.loads(T)
tomllib.loads('a = """\nx\\\n   y "" z"""\nb = \'\'\'\nq\'\'\'\nc = 1e3\nd = -inf\ne = 07:32:00.5\nf = 1_000\ng = 2020-01-01\nh = 0b101\ni = nan\n"quoted k".x = "\\u00e9\\t"\nj = 2020-01-01 10:00:00Z\nk = +0.5\n')
import io; tomllib.load(io.BytesIO(b"a=1")), tomllib.loads("x = 1.5", parse_float=str), tomllib.loads("")
tomllib.load(io.StringIO("a=1"))
def t(s):
    try: return tomllib.loads(s)
    except tomllib.TOMLDecodeError as e: return str(e)
[t(x) for x in ["a = ", "a", "a = 1\na = 2", "[a]\n[a]", "a = [1, 2", "a = {b = 1", "a = \"x", "a = 'x", "= 1", "a = 1 b = 2", "[a", "[[a]", "a = 01", "a = \"\\q\"", "a.b = 1\na = 2", "a = 1\n[a.b]", "a = {b=1}\na.c = 2", "a = {b=1, b=2}", "a = tru", "a = 2020-13-01", "a = 2020-02-30", "\n\n  a = \"\x01\"", "a = [1 2]", "[a]\nb.c = 1\n[a.b]", "[[a]]\n[a]", "a = []\n[[a]]", "a = \"\\ud800\"", "a = # c", "a = {b = 1,}", "a = {b\n= 1}", "a = 1__0", "a = '''x", "[]", "a b = 1"]]
