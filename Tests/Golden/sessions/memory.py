import gc, weakref
class Node:
    def __init__(self, name): self.name = name
    def __del__(self): print("freed", self.name)
a = Node("a"); del a
a = Node("a"); a = None
a, b = Node("a"), Node("b"); a.other, b.other = b, a; del a, b; n = gc.collect(); print(n > 0)
def scope(): x = Node("local"); return 1
print(scope())
c = Node("c"); r = weakref.ref(c, lambda r: print("callback")); print(r() is c); del c; print(r())
l = []; l.append(l); del l; print(gc.isenabled())
x = []; x.append(x); print(x)
d = {}; d["self"] = d; print(d)
class Plain: pass
def dead(): return weakref.ref(Plain())
print(dead()())
values = weakref.WeakValueDictionary(); p = Plain(); values["p"] = p; print(len(values), values["p"] is p); del p; print(len(values))
class Owner:
    def hello(self): return "hello"
o = Owner(); m = weakref.WeakMethod(o.hello); print(m()()); del o; print(m())
o = Owner(); f = weakref.finalize(o, print, "finalized", 1); print(f.alive); del o; print(f.alive)
weakref.ref(1)
try:
    x = []; x.append(x); y = []; y.append(y); print(x == y)
except RecursionError: print('deep')
def space():
    v = 1
    exec("v = 2; u = 3")
    return v, eval("v + 1"), "v" in locals()
print(space())
names = {}; exec("def f(): return z\nz = 5", names); print(names["f"]()); names["z"] = 9; print(names["f"]())
globals()["made"] = 4; print(made); exec("made = 5"); print(made, "made" in globals())
print(eval("a + b", {"a": 1}, {"b": 2}), eval(compile("1 + 2", "f", "eval")))
class Space(dict):
    def __missing__(self, key): return "missing " + key
print(eval("foo", {}, Space()))
