import abc, array, builtins, copy, csv, functools, gc, heapq, inspect, io, itertools, operator, os, random, re, signal, struct, sys, unicodedata, weakref, zlib
def signatures(module, names):
    for name in names.split(): print(name, inspect.signature(operator.attrgetter(name)(module)))
signatures(operator, "abs add and_ contains eq floordiv ge getitem iadd index inv is_ isub length_hint lt mod neg not_ pow setitem sub truth xor")
signatures(heapq, "heapify heappop heappush heappushpop heapreplace merge nlargest")
signatures(itertools, "accumulate combinations compress count cycle dropwhile filterfalse groupby pairwise permutations starmap takewhile")
signatures(os, "access chdir close cpu_count dup fspath getcwd getpid isatty kill link lseek read remove rename rmdir strerror symlink unlink urandom write")
signatures(sys, "exit exc_info getdefaultencoding getrecursionlimit getrefcount intern setrecursionlimit")
signatures(builtins, "sum pow round abs len sorted int.from_bytes dict.fromkeys object.__init__ int.__add__ str.__len__ type.mro")
signatures(array, "array.append array.extend array.fromfile array.index array.insert array.pop array.tolist")
signatures(gc, "disable enable freeze get_count isenabled is_tracked set_debug")
signatures(struct, "calcsize iter_unpack unpack")
signatures(unicodedata, "bidirectional category combining decomposition is_normalized lookup mirrored normalize")
signatures(re, "Match.end Match.expand Match.span Match.start purge")
signatures(random, "random getrandbits")
signatures(weakref, "getweakrefcount getweakrefs proxy")
signatures(zlib, "adler32 crc32"); signatures(signal, "alarm pause raise_signal"); signatures(copy, "copy deepcopy"); signatures(csv, "get_dialect list_dialects")
for f in ([].__init__, (1).__add__, [].append, "".join, dict.fromkeys, (1).__str__, int.from_bytes): print(inspect.signature(f))
class Base:
    "Base doc"
    def m(self): "base m"
    @property
    def p(self): "base p"
    @classmethod
    def c(cls): "base c"
    @staticmethod
    def s(): "base s"
class D(Base):
    def m(self): pass
    @property
    def p(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    def own(self): pass
    class In:
        def m(self): pass
[inspect.getdoc(it) for it in (D, D.m, D().m, D.p, D.c, D.s, D.own, D.In, D.In.m, D(), Base.m)]
D.__doc__, D().__doc__, list(D.__dict__)[-1], type("Q", (Base,), {})().__doc__
int.__add__("a", 1)
str.upper(1)
