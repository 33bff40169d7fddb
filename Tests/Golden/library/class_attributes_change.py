class A:
    n = 0
    def f(self): return 'Af'

class B(A): pass

class C(B): pass

c, b = C(), B()
for i in range(3):
    A.n += 1
    print(c.n, b.n, C.n)

B.n = 10
(c.n, A.n)
del B.n
c.n
A.f = lambda self: 'g'
(c.f(), b.f(), C.f(c))
B.f = lambda self: 'Bf'
(c.f(), A().f())
C.f = property(lambda self: 'property')
c.f
c.__dict__['f'] = 3
c.f
C.f = 4
c.f
del c.__dict__['f']
c.f
class Got:
    def __get__(self, instance, owner): return 'got'

A.z = Got()
c.z
c.z = 5
c.z
Got.__set__ = lambda self, instance, value: print('set', value)
c.z
c.z = 6
A.z = 7
(c.z, C.z)
A.w = 1
c.w = 2
A.w = property(lambda self: 'property')
c.w
class Meta(type):
    k = 1

class E(metaclass=Meta): pass

E.k
Meta.k = 2
E.k
Meta.k = property(lambda cls: 'of the class')
E.k
Meta.k = 3
E.k = 5
E.k
A.__eq__ = lambda self, other: True
c == 5
A.q = 1
getattr(c, 'q')
del A.q
hasattr(c, 'q')
class X(A): pass

x = X()
x.n
A.n = 99
x.n
X.__bases__ = (B,)
B.n = 'B'
x.n
import enum
Numbers = enum.Enum('Numbers', {f'n{i}': i // 2 for i in range(2000)})
(len(Numbers), Numbers.n1, Numbers.n1999, Numbers(500))
enum.Enum('Lists', {'a': [1], 'b': [2], 'c': [1]}).c
