# Dictionaries, sets, big integers and the ways to call: where the items stand, what the messages say.
d = {}
for i in range(30):
    d[i * 7] = i

for i in range(0, 30, 2):
    del d[i * 7]

d, len(d), list(d), d.popitem(), 21 in d, 14 in d
for i in range(30):
    d[str(i)] = i

for key in list(d)[:20]:
    d.pop(key)

d
d.clear()
d["a"] = 1
d |= {"b": 2}
d | {"c": 3}, d == {"b": 2, "a": 1}
def sets(n):
    a, b = set(range(0, n * 3, 2)), set(range(0, n * 2, 3))
    print(list(a & b)[:40], list(a | b)[:40], list(a - b)[:40], list(a ^ b)[:40], len(a | b))
    c = set(a)
    c |= b
    print(list(c)[:30], c >= a, a <= c)
    c -= a
    print(list(c)[:20])
    c &= b
    c ^= a
    c.discard(4)
    c.add(4)
    print(list(c)[:30], list(c.copy())[:30], list(frozenset(c))[:30])
    x, y = {i * i * 37 % 1009 for i in range(n)}, {i * i * 91 % 1013 for i in range(n)}
    print(list(x)[:60], list(y)[:60], list(x | y)[:60], list(x & y), list(x - y)[:60], list(x ^ y)[:60], list(x - {1, 2, 3})[:60])

sets(5)
sets(20)
sets(100)
sets(1000)
class Clears:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        table.clear()
        return False

table = {}
for i in range(20):
    table[Clears()] = i

len(table)
table = set()
for i in range(20):
    table.add(Clears())

len(table)
def f(a, b=2, *args, c, d=4, **k):
    return a, b, args, c, d, k

f(1, c=3), f(*[1, 2, 3, 4], c=5, **{"z": 1}), f(*range(3), c=1, d=2, e=3), f(c=1, a=2), f(1, *(2,), *[3], c=0)
f()
f(1)
f(1, 2, c=1, a=2)
f(*5, c=1)
f(1, **{1: 2})
f(c=1, **{"c": 2})
f(**5)
(lambda x: x)(*[1, 2])
(lambda x: x)(y=1)
(lambda x, y: x)(*[1], **{"z": 1})
(lambda *, a, b: 0)()
(lambda a, b, c: 0)()
eval("f(1, c=1, c=2, *[3])")
class V:
    def __init__(self, x, *r, **k):
        self.x, self.r, self.k = x, r, k
    def __add__(self, o):
        return V(self.x + o.x)
    def __radd__(self, o):
        return V(self.x + o)
    def __getitem__(self, i):
        return self.x * i
    def __setitem__(self, i, v):
        self.x = (i, v)
    def __call__(self, *a, **k):
        return self.x, a, k
    def __len__(self):
        return 3
    def __contains__(self, o):
        return o == 1
    def __eq__(self, o):
        return self.x == o.x
    def __lt__(self, o):
        return self.x < o.x
    def __format__(self, s):
        return "V" + s
    def m(self, a, *b, **c):
        return a, b, c

v = V(3, 4, 5, q=6)
(v + V(2)).x, (2 + v).x, v[4], len(v), 1 in v, 2 in v, v == V(3), v < V(9), f"{v:abc}", v(1, z=2), v.r, v.k
v.m(1, 2, c=3), v.m(*[1, 2], **{"d": 4}), V.m(v, 1)
v[1] = 2
v.x, v != V(3)
list.append(3, 4)
str.upper()
int.bit_length("a")
dict.get([1], 2)
numbers = [7**200, -(3**150), 2**64, -(2**63), 5, -5, 0, 2**63 - 1, -(2**63)]
for x in numbers:
    for y in [7**200, -(3**150), 2**64, -(2**63), 7, -7, -1, 2**63 - 1]:
        print(x + y, x - y, x * y, x // y, x % y, x & y, x | y, x ^ y, x < y, x == y, divmod(x, y), x / y)

for x in numbers:
    print(float(x), hash(x), bin(x), hex(x), x.bit_length(), x.bit_count(), -x, abs(x), ~x, x >> 70, x << 70, f"{x:,}", f"{x:_x}", "%d" % x, int(str(x)), round(x, -5), round(x, -500), x**3, pow(x, 5, 97), pow(x, 5, -97), int(float(x)))

[hash(x) for x in (0.1, -0.1, 1e300, 2.0**70, 1e-310, 5e-324, 0.5, -2.5, 3e18, -1.0, float("inf"), 2**61 - 1, 2**61, -(2**61))]
{2**70: 1}[2.0**70]
pow(3, -1, 7)
10**5000
10**400 * 1.0
float(10**400)
10**400 / 10**399, True + 2**70, 2**70 == 2.0**70, 2**70 < 1e30
1 << -1
2**70 % 0
float(9007199254740993 * 2**60), float(9007199254740995 * 2**60), float((9007199254740993 << 60) + 1), int(1e300)
import math
math.isqrt(10**101), math.factorial(50), math.comb(100, 50), math.gcd(2**80, 6**40), math.lcm(2**40, 3**40), math.log(10**500), math.log2(2**2000)
int("9" * 40), int("-0xffffffffffffffffffffff", 16), int("zz" * 12, 36)

# Text, its formats, tuples and the iterators that make them.
for v in (0,5,-5,12345,-98765.4321,3.14159,1e10,1e-7,float('inf'),float('nan'),True,10**20,-10**30):
    for s in ('d','5','05','+','>8','<8','^9','=8','x','X','b','o','#x','#b',',','_','.3','.3f','8.2f','08.2f','+.1e','g','G','%','.0f','010','-^12','*>10','é>8','n','e','.10g','c','s'):
        try: print(repr(f"{v:{s}}"), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()

for v in ('abc','héllo',''):
    for s in ('','5','<8','>8','^9','*^9','.2','8.2','s','d','=5','+','é^9'):
        try: print(repr(f"{v:{s}}"), end=' ')
        except Exception as e: print(type(e).__name__, e, end=' ')
    print()

for t,a in (('%d',5),('%5d|',-3),('%-5d|',3),('%05d',3),('%+d',3),('% d',3),('%s','é'),('%10s|','é'),('%-10s|','ab'),('%.2s','abc'),('%r','a\n'),('%x',255),('%#X',255),('%o',8),('%e',12345.678),('%.3f',2.5),('%g',1e-10),('%G',1e20),('%c','x'),('%c',65),('%%',()),('%d%%',5),('%(a)d %(b)s',{'a':1,'b':2}),('%*d',(5,3)),('%.*f',(2,3.14159)),('%d',3.7),('%d',10**20),('%s %s',(1,2)),('%s',((1,2),)),('%s',1.5),('%s',None),('%d','x'),('%d %d',(1,)),('%d',(1,2)),('%y',1),('%',1),('%5.1f|%-8s|%+d',(2.25,'a',7)),('é%dé',3),('%i',2),('%.0f',0.5),('%.f',2.5),('%s',[1])):
    try: print(repr(t%a))
    except Exception as e: print(type(e).__name__, e)

for x in (0.5,1.005,2.675,123456789.123456789,1e15,0.1,99.995,1e22): print('%.2f %.0f %.15f'%(x,x,x), f'{x:.1f} {x:.20f} {x:,.2f}')
print("a,b,,c".split(","),"x".join(["é","b"]),"AbC".upper(),"ÀB".lower(),"abc".replace("b","é"),"aéb".replace("é","x"),"  a b ".strip(),"\x1fa".strip(),"é ".strip(),"abcabc".replace("bc","X"),"aaa".replace("a","b",2), "xax".strip("x"), ",".join("abc"), "".join([]))
for n,(a,b) in enumerate(zip("ab",[1,2]),5): print(n,a,b)
print(list(zip([1,2],[3,4])), list(enumerate("ab")), [p for p in zip("ab","cd")], dict(zip("ab",[1,2])), list(zip()), list(zip([1],[2],[3])), max(enumerate([3,9,2]), key=lambda t:t[1]))
ps=[]
for p in enumerate("abc"): ps.append(p)
print(ps); it=zip([1,2,3],[4,5,6]); a=next(it); b=next(it); print(a,b)
try: list(zip([1,2],[1],strict=True))
except ValueError as e: print(e)

try: list(zip([1],[1,2],strict=True))
except ValueError as e: print(e)

t=(1,2,3); print(t[0],t[-1],t[1:],t+(4,),t*2,hash(t)==hash((1,2,3)),t<(1,2,4),2 in t,len(t),(1,)[0],())
for k in (5,-4,'a',1.5):
    try: print(t[k])
    except Exception as e: print(type(e).__name__,e)

a,(b,c),*d=1,(2,3),4,5; print(a,b,c,d)
for bad in ("a,b=1,2,3","a,b=[1]","a,b=5","a,b='abc'","a,b={1:2}"):
    try: exec(bad)
    except Exception as e: print(type(e).__name__,e)

l=[]; l.append(1); 
for bad in ("l.append()","l.append(1,2)","l.append(x=1)"):
    try: exec(bad)
    except Exception as e: print(type(e).__name__,e)

f=l.append; f(7); print(l, l.append(8), l)
class L(list):
    def append(self,x): super().append(x*2)

m=L(); m.append(3); print(m)
len=lambda x: 42
print(len([1])); del len; print(len([1]))

# Items of variables that functions share.
def f(n):
    a=[[i+j for j in range(n)] for i in range(n)]; d={'k':1}; key='k'
    g=lambda i: a[i][0]+d[key]+a[-1][i]
    def late(): return later[0]
    try: late()
    except NameError as e: print(e)
    later=[5]; print(late())
    def swap():
        nonlocal a
        a=[[9]]; return 0
    x=a[swap()]; print(x)
    a=[[i+j for j in range(n)] for i in range(n)]
    def e():
        try: return a[100]
        except IndexError as err: return str(err)
    def k():
        try: return d[a[0][0]]
        except KeyError as err: return repr(err)
    print(e(), k())
    return [[sum(a[i][k]*a[k][j] for k in range(n)) for j in range(n)] for i in range(n)], g(1), [a[i][j] for i in range(n) for j in range(i)]

print(f(3))
class C:
    v=[1,2]
    w=v[1]
    def m(self): return [self.v[i] for i in range(2)]

print(C.w, C().m())
def gen(xs):
    def inner():
        for i in range(len(xs)): yield xs[i]
    return list(inner())

print(gen("abc"), gen((1,2)))
del_test=lambda: None
def g():
    y=[1]
    def h(): return y[0]
    print(h()); del y
    try: h()
    except NameError as e: print(e)

g()

# What a generator calls has registers of its own.
def many(x):
    a = x; b = a + 1; c = b + 1; d = c + 1; e = d + 1; f = e + 1; g = f + 1; h = g + 1; i = h + 1; j = i + 1; k = j + 1; l = k + 1; m = l + 1; n = m + 1; o = n + 1
    return [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]

class Holder:
    def __init__(self, x):
        self.items = many(x)
    def last(self, y):
        z = many(y)
        return self.items[-1] + z[-1]

def calls(n):
    for i in range(n):
        yield many(i), Holder(i).last(i), sum(many(j)[-1] for j in range(i)), many(*[i])[0]

running = [calls(5) for _ in range(50)]
for _ in range(5):
    found = [next(each) for each in running]

found[0], found[0] == found[49]

# Calls with more arguments than a window of the stack holds.
class Counts:
    def __init__(self, *items):
        self.count = len(items)
    def more(self, *items):
        return self.count + len(items)

Counts(*range(100000)).more(*range(100000)), len(set().union(*[[i] for i in range(70000)])), max(*range(100000))
(lambda *a, **k: (len(a), k))(*range(100000), z=1)
def order(s):
    mixed = 0
    for v in s:
        mixed = (mixed * 31 + v) % 10**9
    return mixed

for n in (3, 10, 40, 200):
    a, b, c = set((i * 7919) % 1009 for i in range(n)), set((i * 31) % 701 for i in range(n * 2)), [(i * 13) % 997 for i in range(n)]
    [order(s) for s in (a.union(b, c), a.union(c, b), a.difference(b, c), a.difference(c), a.difference(c, [1, 2], b), a.intersection(b, c), a.intersection(c), a.symmetric_difference(c), frozenset(a).union(c), a | b)]

{1}.symmetric_difference()
{1}.intersection(3)
{1}.union([[]])
def late(n):
    for i in range(n): yield i
    raise ValueError("late")

sum(late(5))
sorted(late(300))
sum(x for x in [1, "a", 3])
running = iter(x * x for x in range(10)); next(running), sum(running), sum(running), list(running)
def delegating():
    yield 1
    got = yield from late(0) if False else iter([2, 3])
    yield got

list(delegating()), sum(x for x in delegating() if x), [*delegating()]
list(map(lambda x, y: x * y, range(4), [5, 6])), list(filter(None, [0, 1, "", 2])), list(map(str, filter(lambda x: x % 2, range(7)))), type(map(str, [])).__name__, type(filter(None, [])).__name__
list(map(3, [1]))
sorted([5, -5, 4, -4], key=abs, reverse=True), sorted([5, -3, 4, -1], key=abs), sorted([3, 1, 2], reverse=True), sorted([True, 0, 2]), sorted([2**70, -1, 5])
shared = [1, 2, 3]; other = shared[:]; shared[0] = 9; again = list(shared); shared[1] = 8; shared, other, again
x=2**70; y=-x; print(x+y, x-x, x+1, 1-x, x*x, x*-3, 5*x, x+1.5, x*True, x-y)
x+=y; print(x); z=3**50; z*=z; z-=1; print(z); z+=1.0; print(z)
a=2**64; b=[a]*2; b[0]+=1; print(b, a)
for bad in ("a+\"x\"", "a*\"x\"", "a+[1]"):
    try: eval(bad)
    except Exception as e: print(type(e).__name__, e)
print(2**63-1+1, -2**63-1, (2**63)*1, 2**62+2**62, 2**62*2-1, a-2**63-2**63)
print([1]*3, "ab"*2, 3*"x", a*0, 0*a, a*2.5)
class V:
    def __radd__(self, o): return ("r", o)
print(a+V())
x = [[1], 'a', 2.5] * 4
x[0].append(3)
print(x, len(x), x[3] is x[0], x[1] is x[10])
x *= 3
print(len(x), x[-3], ([None] * 5, [[]] * 0, [1] * -1, (1, 'b') * 3, () * 7, 3 * [2, 'c']))
del x
print(['q' * 3] * 1000 == ['qqq' for _ in range(1000)], sum([1, 2, 3] * 1001), len((1, 2, 'z') * 333))
