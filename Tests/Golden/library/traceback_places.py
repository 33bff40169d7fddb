import importlib, os, sys, tempfile, traceback
folder = tempfile.mkdtemp(); sys.path.insert(0, folder)
text = '''n, a, d = None, 1, {"a": None}
class O: pass
o = O(); o.p = o
def gen():
    yield 1, 2
    raise ValueError("g")
def f1():
    for x in gen():
        y = x
def f2():
    for a, b in gen():
        y = a
def f3():
    for a, b, c in gen():
        y = a
def f4():
    for i, (p, q) in [(1, 2)]:
        pass
def f5(): return [x for x in gen()]
def f6(): return [x for p, q, r in gen()]
def f7(): return {k: d[k] for k in "ab"}
def f8(): return [[y.q for y in [x]] for x in [1]]
def f9(): return [x.y for x in [y.zz for y in [1]]]
def f10(): return {v.q for v in [1]}
def f11(): return [v for v in 5]
def f12(): return list(x for x in gen())
def f13():
    return [x / 0
            for x in [1]
            if x]
class K:
    def f14(self): return [t.u for t in [1]]
f14 = K().f14
def f15(): return (a + n) * 2
def f16(): return (a + a) * n
def f17(): return (a)+(n)
def f18(): return (n)[0]
def f19(): return (a) ** (n)
def f20():
    return (
        a * n
    )
def f21():
    d[(
        n.x
    )] = 1
def f22():
    return (o
            .p
            .zed
            .q)
def f23():
    return (d
            .get("a")
            .bar(
                1))
def f24():
    return d.get("a").foo(
        1,
        2)
def f25(): assert n is not None, "msg"
def f26():
    with n as z:
        pass
def f27(): x, y = 1
def f28(): (p, q), r = 5, 3
def f29(): x = p, q = 5
def f30():
    @n
    def g(): pass
def f31(): n.x += 1
def f32(): d["zz"] += 1
def f33(): s = "漢é字"; return s + n.q
def f34():
    x = ("a"
         "b" + 1)
'''
with open(os.path.join(folder, "places_of_errors.py"), "w", encoding="utf-8") as f: _ = f.write(text)
import places_of_errors as m
def shown(f):
    try: f()
    except Exception as e: print("".join(traceback.format_tb(e.__traceback__)[1:]).replace(folder, ""), end="")
for i in range(1, 15): shown(getattr(m, f"f{i}"))
for i in range(15, 35): shown(getattr(m, f"f{i}"))
try: m.f8()
except AttributeError as e: tb = e.__traceback__
places = []
while tb: places.append((tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_code.co_qualname, tb.tb_frame.f_code.co_firstlineno)); tb = tb.tb_next
places[1:]
try: m.f22()
except AttributeError as e: print(e.__traceback__.tb_next.tb_lineno, [(it.lineno, it.name, it.line) for it in traceback.extract_tb(e.__traceback__)][1:])
import shutil; shutil.rmtree(folder)
for text in ("1\n2\n", "a;b\n", "x=1\ny=2", "if 1: pass\nx\n", "a\n# c\n"):
    try: _ = compile(text, "f", "single"); print("ok")
    except SyntaxError as e: print(e.msg, e.lineno)
for text in ("[(yield) for x in y]", "{(yield) for x in y}", "{1: (yield) for x in y}", "((yield) for x in y)", "[x for x in (yield)]", "[x for x in y for z in (yield from w)]", "[lambda: (yield) for x in y]"):
    try: _ = compile(f"def f():\n    return {text}", "f", "exec"); print("ok")
    except SyntaxError as e: print(e.msg)
for text in ("with a as b,: pass", "with a,: pass", "with (a as b,): pass", "with (a,): pass"):
    try: _ = compile(text, "f", "exec"); print("ok")
    except SyntaxError as e: print(e.msg)
