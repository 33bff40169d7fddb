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
