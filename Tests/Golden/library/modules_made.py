import types, sys, os, tempfile, importlib, importlib.util
m = types.ModuleType("made", "A doc."); m, m.__name__, m.__doc__, list(m.__dict__)
m.x = 1; m.__dict__["y"] = 2; m.y, m.__dict__["x"], sorted(vars(m))[-2:]
exec("z = x + y\ndef f(): return z", m.__dict__); m.z, m.f(), m.f.__module__
types.ModuleType("math").pi
types.ModuleType(name="q", doc="d").__doc__, types.ModuleType("p").__doc__
d = tempfile.mkdtemp(); p = os.path.join(d, "plug.py"); _ = open(p, "w").write("X = 1\ndef f(): return __name__, X\n")
spec = importlib.util.spec_from_file_location("plug", p)
spec.name, spec.origin == p, spec.has_location, spec.parent, spec.submodule_search_locations, type(spec), type(spec.loader)
m = importlib.util.module_from_spec(spec); sys.modules["plug"] = m
m.__name__, hasattr(m, "X"), m.__spec__ is spec, m.__file__ == p, repr(m) == f"<module 'plug' from {p!r}>"
spec.loader.exec_module(m); m.f(), m.X
import plug; plug is m
importlib.util.find_spec("no_such_module_x"), importlib.util.find_spec("json").name, importlib.util.spec_from_file_location("x", "/a/b.txt")
os.mkdir(os.path.join(d, "pk")); _ = open(os.path.join(d, "pk", "__init__.py"), "w").write("A = 5\n"); _ = open(os.path.join(d, "pk", "data.txt"), "w").write("told\n"); sys.path.insert(0, d)
import importlib.resources as res
res.files("pk").name, res.files("pk").joinpath("data.txt").read_text(), res.is_resource("pk", "data.txt"), sorted(res.contents("pk"))[-1]
s = importlib.util.spec_from_file_location("pk2", os.path.join(d, "pk", "__init__.py")); s.parent, [os.path.basename(x) for x in s.submodule_search_locations]
import importlib.metadata
importlib.metadata.version("no-such-thing")
import importlib.abc, importlib.machinery
class Own(importlib.abc.Loader):
    def exec_module(self, module): module.told = 7
s = importlib.machinery.ModuleSpec("own", Own()); mod = importlib.util.module_from_spec(s); s.loader.exec_module(mod); mod.told, mod.__loader__ is s.loader
issubclass(importlib.machinery.SourceFileLoader, object), importlib.machinery.SOURCE_SUFFIXES, importlib.machinery.ModuleSpec("a.b", None).parent
import asyncio.queues, asyncio.tasks, asyncio.locks, asyncio.events, concurrent.futures.thread
asyncio.queues.Queue is asyncio.Queue, asyncio.locks.__all__, concurrent.futures.thread.ThreadPoolExecutor.__name__
