import marshal, io, quopri, contextvars
[marshal.loads(marshal.dumps(v)) for v in (None, True, ..., 0, -1, 2**31, -2**70, 1.5, 1j, b"ab", "abc", "é", (), (1, (2,)), [1, [2]], {"a": 1, "b": [2]}, frozenset([1]), "\ud800", StopIteration)]
marshal.dumps((1.5, b"x", None), 2), marshal.dumps([1, 2**40], 1), marshal.dumps("a", 2)
marshal.loads(marshal.dumps("x" * 300)) == "x" * 300
marshal.dumps(object())
marshal.loads(b"")
marshal.loads(b"i\1")
marshal.loads(b"Q")
marshal.loads(b"\xe9\1\0\0\0"), marshal.loads(b"[\2\0\0\0i\1\0\0\0z\1a")
f = io.BytesIO()
marshal.dump([1, "b"], f)
f.seek(0), marshal.load(f)
marshal.load(f)
quopri.encodestring(b"a=b\xe9 \n"), quopri.decodestring(b"a=3Db=\nc"), quopri.quote(b"="), quopri.needsquoting(b"\t", True, False)
ord(b"="), ord(bytearray(b"a"))
ord(b"")
ord(b"ab")
ord("")
ord(memoryview(b"a"))
v = contextvars.ContextVar("v", default=1)
repr(v.set(2))[:10], v.get()
class M(type):
    def __new__(m, name, bases, space, table=None): return super().__new__(m, name, bases, {**space, "table": table})
    def __init__(cls, name, bases, space, table=None): super().__init__(name, bases, space)
class A(metaclass=M): pass
B = type("B", (A,), {}, table="t")
B.table, type(B).__name__
type("C", (A,), {}, other=1)
