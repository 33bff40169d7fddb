from collections import deque, Counter
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d
d.pop(), d.popleft(), d
d.rotate(1); d
d.rotate(-2); d
d.rotate(100); d
d.extend("ab"); d.extendleft("cd"); d
d[0], d[-1], len(d), list(reversed(d))
d[2] = "x"; del d[0]; d
d.index("a"), d.count("a"), "x" in d
d.insert(1, "new"); d
d.remove("new"); d
d.remove("missing")
d.index("missing")
d[99]
d["a"]
d[0:1]
e = deque(range(10), maxlen=4)
e, e.maxlen
e.append(10); e
e.appendleft(5); e
e.insert(0, 1)
e * 2, 2 * deque([1, 2]), deque([1], maxlen=2) * 5
deque([1, 2]) + deque([3])
deque([1]) + [1]
deque([1]) * 1.5
e.maxlen = 3
deque([1], maxlen=-1)
deque([1], maxlen="a")
deque() == deque(), deque([1, 2]) < deque([1, 3]), deque([1]) == [1]
deque().pop()
deque().popleft()
hash(deque())
e.reverse(); e
e.copy(), e.copy() is e
e.clear(); e
for x in d: d.append(x)
f = deque([1]); f.append(f); f
import copy
g = deque([[1], [2]], 5); h = copy.deepcopy(g); h[0].append(9); g, h
copy.copy(g)[0] is g[0]
class Own(deque):
    def __init__(self, items=(), most=3): super().__init__(items, most); self.extra = 1
Own("abcdef"), Own("abcdef").extra, Own("ab").copy()
class Line(deque): pass
Line([1, 2]), isinstance(Line(), deque), type(Line([1]).copy())
big = deque()
for i in range(100000): big.append(i)
total = 0
while big: total += big.popleft() + (big.pop() if big else 0)
total
c = Counter("abracadabra")
c
c.most_common(2), c["z"], sum(c.values()), c.total()
c.update("aaa"); c["a"]
c.subtract({"a": 10}); c
sorted(c.elements())
Counter(a=3, b=1) + Counter(a=1, b=2), Counter(a=3, b=1) - Counter(a=1, b=2)
Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3, b=1) | Counter(a=1, b=2)
+Counter(a=1, b=-1), -Counter(a=1, b=-1)
Counter(a=1) <= Counter(a=2), Counter(a=1) == Counter(a=1, b=0), Counter() < Counter(a=1)
Counter.fromkeys("ab")
x = Counter(a=2); x += Counter(b=1); x -= Counter(a=1); x
x |= Counter(a=5); x &= Counter(a=3, b=1); x
del x["missing"]; x
copy.copy(c) == c, type(c.copy())
Counter([[1]])
Counter({"a": "x", "b": 1})
from functools import partial
p = partial(int, base=2)
p("101"), p.func, p.args, p.keywords
p
partial(p, "11")(), partial(partial(print, 1), 2)
partial(3)
class P(partial): pass
P(print, 1)
partial(lambda *a, **k: (a, k), 1, x=2)(3, x=4, y=5)
