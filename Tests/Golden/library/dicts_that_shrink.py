d = {i: i for i in range(100)}
for i in range(98): del d[i]

wrong = []
for k in range(3000):
    d[1000 + k] = k
    if not (d.get(98) == 98 and 99 in d and 5 not in d and d[1000 + k] == k): wrong.append(k)
    del d[1000 + k]

wrong, d
import collections
o = collections.OrderedDict.fromkeys(range(100))
for i in range(95): o.popitem(last=False)

for k in range(3000): o[k + 200] = o.pop(next(iter(o)))

len(o), sorted(o) == list(range(3195, 3200)), list(o)[0] in o
s = set(range(100))
for i in range(98): s.discard(i)

for k in range(3000): s.add(k + 100); s.remove(k + 100)

s, 98 in s, 5 in s
class Thing: pass
t = Thing()
for i in range(60): setattr(t, f"a{i}", i)

for i in range(58): delattr(t, f"a{i}")

for k in range(2000): setattr(t, f"b{k}", k); delattr(t, f"b{k}")

vars(t), hasattr(t, "a3")
3(*5)
f = 3
f(*5)
f(**5)
f(*[1], **5)
f(**{"a": 1}, **{"a": 2})
(5).bit_length(*3)
(7).to_bytes(*[2], **3)
"a".join(*3), [].append(*3)
t.x = 3
t.x(*[1])
t.x(*5)
