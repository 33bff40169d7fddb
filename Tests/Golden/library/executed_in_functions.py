def f():
    exec("y = 5")
    return locals().get("y"), locals() is locals(), eval("y + 1")
f(), f()
def g(x):
    exec("x = 9; z = 1")
    d = locals()
    return x, sorted(d), "d" in locals()
g(1), g.__code__.co_varnames, g.__code__.co_nlocals
def h(q):
    exec("def inner(n): return n * 2")
    return eval("inner(q)"), locals()["inner"](4), sorted(locals())
h(3)
def dropped():
    a = 1
    exec("b = a + 1")
    del a
    return sorted(locals())
dropped()
def kept():
    exec("k = 1")
    yield eval("k")
    exec("k += 1")
    yield eval("k")
list(kept())
def shared():
    n = 1
    def inside(): return n
    exec("m = n + 1")
    n = 5
    return eval("m"), sorted(locals()), locals()["n"], inside()
shared()
def missing(): exec("v = 1"); return v
missing()
def own(): space = {}; exec("w = 2", {}, space); return space, sorted(locals())
own()
def unused(): return sorted(locals())
unused()
