# What may stand beside a template for nothing, or be asked for by name: what can be subscripted and is no tuple and no text.
import collections
cases = ["'%(a)s' % G()", "b'%(a)s' % {b'a': b'x'}", "b'%(a)s' % {'a': b'x'}", "'%(a)s' % 5", "'%(a)s' % 'x'", "b'%(a)s' % b'x'", "'%(a)s' % (1,)", "'%(a)s' % [1]", "'a' % [1]", "'a' % []", "b'a' % b''", "b'a' % ''","'a' % range(3)", "'a' % b'x'", "'a' % bytearray(b'x')", "b'a' % 'x'", "b'a' % bytearray(b'q')", "'a' % None", "'a' % ()", "'a' % (1,)", "'%(a)s %s' % {'a': 1}", "'%s %(a)s' % {'a': 1}", "'a' % memoryview(b'x')", "'a' % {1}", "'a' % collections.UserDict()", "'%(a)s' % collections.UserDict(a=3)", "'%s' % {}", "'%s %s' % {}", "'%(a)*d' % {'a': 3}", "b'%(a)d%%' % {b'a': 3}", "'%(a)s' % collections.defaultdict(int)", "'a' % object()", "'a' % type", "'a' % G"]
for c in cases:
    try: print(c, "->", eval(c))
    except Exception as e: print(c, '->', type(e).__name__, e)

from collections import deque
class E:
    def __init__(s,r): s.r=r
    def __eq__(s,o): c.append(1); return s.r
for r in (True, False):
  for f in (lambda: E(r) in c, lambda: c.index(E(r)), lambda: c.remove(E(r)), lambda: c.count(E(r))):
    c=deque([1,2,3])
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
len(c)
"%s" % 1
b"%d" % 2
