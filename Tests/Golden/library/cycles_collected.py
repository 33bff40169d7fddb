import gc, weakref
class N:
    def f(self, *a): return a
    def gen(self):
        x = self
        yield 1
        yield x
    def careful(self):
        try: yield 1
        finally: pass
def left(make):
    alive = []
    for _ in range(200):
        n = N(); n.m = make(n); alive.append(weakref.ref(n)); del n
    gc.collect(); gc.collect()
    return sum(r() is not None for r in alive)
def started(n): g = n.gen(); next(g); return g
left(lambda n: {n}), left(lambda n: frozenset([n])), left(lambda n: [{n, (n, 1)}])
left(lambda n: iter([n])), left(lambda n: enumerate([n]))
left(lambda n: filter(n.f, [n]))
left(lambda n: slice(n)), left(lambda n: {"a": n}.items()), left(lambda n: iter({"a": n}.values()))
left(lambda n: n.gen()), left(started), left(lambda n: (n.f, n.gen()))
left(lambda n: (x for x in [n])), left(lambda n: (n for x in [1]))
def use(make):
    n = N(); n.m = make(n); gc.collect(); return n
n = use(lambda n: {n, 5}); len(n.m), n in n.m
n = use(started); next(n.m) is n
n = use(lambda n: n.gen()); list(n.m)[1] is n
n = use(lambda n: map(n.f, [1, 2])); gc.collect() >= 0, list(n.m)
n = use(lambda n: iter([n, 3])); gc.collect() >= 0, next(n.m) is n, next(n.m)
n = use(lambda n: enumerate([n])); gc.collect() >= 0, next(n.m)[1] is n
n = use(lambda n: n.careful()); next(n.m), gc.collect() >= 0, next(n.m, "end")
def inside():
    n = N(); n.me = n
    g = n.gen(); n.g = g; next(g); gc.collect(); return next(g) is n
inside()
def running():
    n = N()
    def body():
        yield gc.collect() >= 0
        gc.collect()
        yield n
    n.g = body(); n.self = n
    return [x is n for x in n.g]
running()
