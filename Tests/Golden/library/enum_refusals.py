import enum, warnings
def said(source):
    space = {'enum': enum, '__name__': 'm'}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter('always')
        try:
            exec(source, space)
            print(space.get('r'))
        except Exception as error: print(type(error).__name__, error)
    for one in told: print(one.category.__name__, one.message)

said('class A(enum.IntFlag):\n A = 1\n B = 2\nr = A(8), A.A | 8, A.A ^ 9, ~A.A, A(0), A(-1), list(A(11)), str(A(8))')
said('class A(enum.Flag, boundary=enum.KEEP):\n A = 1\n B = 2\nr = A(9), A(8), ~A.A, list(A(9)), ~A(9)')
said('class A(enum.Enum):\n class B: pass\n x = 1\nr = list(A)')
said('class A(enum.Enum):\n a = enum.auto()\n b = "x"\n c = enum.auto()\nr = [x.value for x in A]')
said('class A(enum.Enum):\n a = enum.auto()\n b = 7\n c = enum.auto()\n d = 3\n e = enum.auto()\nr = [x.value for x in A]')
said('enum.Enum("A", ("", "B"))')
said('@enum.verify(enum.NAMED_FLAGS)\nclass A(enum.Flag):\n a = 1\n b = 6')
said('@enum.verify(enum.NAMED_FLAGS)\nclass A(enum.Flag):\n a = 1\n b = 5\n c = 9')
said('@enum.verify(enum.NAMED_FLAGS)\nclass A(enum.Flag):\n a = 1\n b = 2\n c = 3\nr = list(A)')
said('class A(enum.Enum):\n _a_ = 1')
said('import typing, dataclasses\nclass P(typing.Protocol):\n a: int\n@dataclasses.dataclass\nclass C(P):\n a: int\nr = C(5)\nP()')
said('import typing\nclass P(typing.Protocol):\n def f(self): ...\nclass B:\n def __init__(self, x): self.x = x\nclass C(P, B): pass\nr = C(5).x')
said('import dataclasses\nfor f in ["ab", ("a", "b", "c", "d"), ()]:\n try: dataclasses.make_dataclass("A", [f])\n except TypeError as error: print(error)')
said('import random\nrandom.seed(1)\nr = random.randrange(10.0), random.randrange(1, 20.0, 3)')
said('import random\nrandom.randrange(1.5)')
said('import random\nrandom.randrange(1, 2.5)')
said('import statistics\nstatistics.NormalDist(0, 0).inv_cdf(.5)')
