# Mocks: what they remember, how they fail, what they look like, and what is put in the place of others.
from unittest import mock, TestCase
from unittest.mock import *
import re, asyncio, os, unittest, io
def s(x): return re.sub(r"id='\d+'", "id=N", str(x)) if not isinstance(x, str) else re.sub(r"id='\d+'", "id=N", x)
def t(f):
    try: r = f(); print(s(repr(r)))
    except BaseException as e: print(type(e).__name__, s(str(e)))
m = Mock(); print(s(repr(m)), s(repr(m.a.b)), s(repr(m.a())), s(repr(m().x(3).y)), m.a.b is m.a.b)
_ = m(1, 2, k=3); print(m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_args_list, m.mock_calls, m.method_calls)
for f in (lambda: m.assert_called_once_with(1), lambda: m.assert_called_with(1, 2), lambda: m.assert_called_with(1, 2, k=3), lambda: m.assert_any_call(9), lambda: m.assert_not_called(), lambda: m.q.assert_called(), lambda: m.q.assert_called_with(1), lambda: m.assert_has_calls([call(5)]), lambda: m.assert_has_calls([call(1, 2, k=3), call(7)], any_order=True), lambda: m.asert_x, lambda: m.assert_foo(), lambda: m.assert_called_once()): t(f)
m.reset_mock(); print(m.called, m.mock_calls)
m = Mock(return_value=3, side_effect=None, **{"method.return_value": 5, "x.y.z": 7}); print(m(), m.method(), m.x.y.z)
m = Mock(side_effect=[1, ValueError("v"), 2]); print(m()); t(m); print(m()); t(m)
m = Mock(side_effect=lambda x: x*2 if x else DEFAULT, return_value="dflt"); print(m(4), m(0)); m = Mock(side_effect=KeyError("k")); t(m)
class C:
    attr = 5
    def f(self, a, b=2): "doc"
    @classmethod
    def cm(cls, x): pass
    @staticmethod
    def sm(x): pass
    async def co(self): pass
    @property
    def p(self): return 1
m = Mock(spec=C); t(lambda: m.nope); m.new = 3; print(isinstance(m, C), s(repr(m)), s(repr(m.f(1, 2, 3)))); m = Mock(spec_set=C)
def st(): m.new = 3
t(st); m = Mock(spec=["a", "b"]); t(lambda: m.c); print(s(repr(m.a)))
mm = MagicMock(); print(len(mm), bool(mm), int(mm), list(mm), mm == mm, mm == 3, 3 in mm, float(mm), hash(mm) == hash(mm), s(repr(mm[3])), s(repr(mm + 1)), str(mm)[:10])
mm.__len__.return_value = 4; mm.__getitem__.side_effect = lambda k: k * 2; mm.__iter__.return_value = [1, 2]; print(len(mm), mm[5], list(mm), list(mm)); 
with mm as c: print(s(repr(c)))
t(lambda: mm < 3); mm.__lt__.return_value = True; print(mm < 3, mm.mock_calls[-1]); mm.__str__ = lambda self: "str!"; print(str(mm)); mm["k"] = 5; print(mm.__setitem__.call_args, s(mm.mock_calls[-2:]))
t(lambda: Mock()[1]); t(lambda: len(Mock()))
p = Mock(); _ = p.a(1), p.b.c(2), p.d().e(3); print(p.mock_calls, p.method_calls, p.mock_calls == [call.a(1), call.b.c(2), call.d(), call.d().e(3)], call.d().e(3).call_list(), call.a.b, call(1) == ((1,), {}), call(1, x=2), call.foo(1)[0], call("a") != call("b"))
class Target:
    val = 1
    def meth(self, x): return x
    @staticmethod
    def stat(): return "s"
tg = Target()
with patch.object(Target, "meth", return_value=9) as pm: print(tg.meth(1), pm.call_args, s(repr(pm)))
print(tg.meth(1)); 
with patch("os.getcwd", return_value="/fake") as g, patch.dict(os.environ, {"ZZ": "1"}, clear=False): print(os.getcwd(), os.environ["ZZ"])
print("ZZ" in os.environ, os.getcwd() != "/fake")
@patch("os.listdir")
@patch("os.getcwd", new=lambda: "N")
def fn(a, ls, k=1): ls.return_value = ["x"]; return a, os.listdir("."), os.getcwd(), k
print(fn(1, k=2), fn.__name__)
t(lambda: patch.object(Target, "zip").start()); t(lambda: patch("nodots").start()); t(lambda: patch("no_such_mod.x").start())
with patch.object(Target, "zip", create=True, new=5): print(Target.zip)
print(hasattr(Target, "zip"))
with patch.multiple(Target, val=DEFAULT, stat=lambda: "S") as d: print(sorted(d), Target.stat(), s(repr(d["val"])))
print(Target.val, Target.stat()); pa = patch.object(Target, "val", 10); print(pa.start(), Target.val, pa.stop(), Target.val, pa.stop()); patch.object(Target, "val", 11).start(); patch.stopall(); print(Target.val)
with patch.object(Target, "val", new_callable=PropertyMock, return_value=42) as pr: print(tg.val, pr.mock_calls)
with patch("builtins.open", mock_open(read_data="l1\nl2\n")) as mo:
    with open("f") as fh: print(fh.read(), mo.call_args)
    with open("f") as fh: print([x for x in fh], fh.write("q")); print(mo.mock_calls[:3], mo().write.call_args)
with patch("builtins.print") as pp: _ = print("hidden")
print(pp.call_args)
a = create_autospec(C); t(lambda: a.nope); i = a(); print(isinstance(i, C), s(repr(i)), s(repr(a))); t(lambda: i.f()); t(lambda: i.f(1, 2, 3)); _ = i.f(1, b=3); i.f.assert_called_with(1, 3); t(lambda: i.f.assert_called_with(2)); t(lambda: a(3)); t(lambda: i.attr.foo)
def func(x, *, y=1): "d"
af = create_autospec(func, return_value=8); print(af(1, y=2), af.__name__, af.call_count, af.call_args); t(lambda: af()); t(lambda: af.assert_called_once_with(1)); 
import inspect; print(inspect.signature(af), inspect.isfunction(af))
with patch.object(Target, "meth", autospec=True) as pm: _ = tg.meth(5); print(pm.call_args == call(tg, 5)); t(lambda: tg.meth())
print(sentinel.x, sentinel.x is sentinel.x, ANY == 3, call(ANY) == call(object()), DEFAULT)
sm = Mock(); sm.a.b = 1; seal(sm); t(lambda: sm.c); t(lambda: sm.a.q); print(sm.a.b)
async def run():
    am = AsyncMock(return_value=4); print(await am(1), am.await_count, am.await_args); am.assert_awaited_once_with(1); t(lambda: am.assert_not_awaited())
    am = AsyncMock(side_effect=[1, ValueError("x")]); print(await am())
    try: await am()
    except ValueError as e: print(repr(e))
    mg = MagicMock(); 
    async with mg as q: pass
    mg.__aiter__.return_value = [1, 2]; print([x async for x in mg]); sp = MagicMock(spec=C); print(type(sp.co).__name__, s(repr(await sp.co())))
asyncio.run(run())
w = Mock(wraps=[3, 1]); _ = w.append(5); print(w.index(5), w.append.call_args); d = MagicMock(); d.__class__ = dict; print(isinstance(d, dict)); par = Mock(); ch = Mock(name="kid"); par.attach_mock(ch, "ch"); _ = ch(1); print(par.mock_calls, s(repr(ch)))
m = Mock(name="nm"); print(s(repr(m)), s(repr(m.z()))); del m.zz; t(lambda: m.zz); print([n for n in dir(Mock(spec=["a"])) if not n.startswith("_")])
class TT(TestCase):
    @patch.object(Target, "val", 3)
    def test_a(self): self.assertEqual(Target.val, 3)
    def test_b(self): Mock(name="svc").go.assert_called_once_with(1)
r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TT)); print(r, r.failures[0][1].splitlines()[-1])
@patch.object(Target, "val", 77)
class PT:
    def test_x(self): return Target.val
    def other(self): return Target.val
print(PT().test_x(), PT().other()); nc = NonCallableMock(); t(lambda: nc()); print(callable(nc), callable(Mock()))
def setd(): m2 = Mock(); m2.__init__ = 3
t(setd); t(lambda: Mock(spec=Mock())); t(lambda: patch.object("str", "x"))
d = {'a': 1}
@patch.dict(d, {'b': 2})
class PD:
    def test_x(self): return dict(d)
    def other(self): return dict(d)
print(PD().test_x(), PD().other(), d)
p = patch.dict(d, c=3); print(p.start(), d, p.stop(), d, p.stop())
q = patch.dict(d, clear=True); q.start(); r = patch.object(os, 'sep', '!'); r.start(); print(d, os.sep); patch.stopall(); print(d, os.sep)
@patch.dict('os.environ', {'QQ': '1'})
def f(): return os.environ['QQ']
print(f(), 'QQ' in os.environ)
