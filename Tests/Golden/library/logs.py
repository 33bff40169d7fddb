# Who logs, by what class and as what record.
import inspect, logging, threading, typing
class Notes(logging.Logger):
    def notice(self, message, *args): self.log(25, message, *args, stacklevel=2)

logging.setLoggerClass(int)
logging.setLoggerClass(Notes); logging.getLoggerClass().__name__
log = logging.getLogger("notes"); type(log).__name__, logging.getLogger(), type(logging.root).__name__
logging.setLoggerClass(logging.Logger); type(logging.getLogger("other")).__name__
handler = logging.Handler(); handler.emit = lambda record: print(handler.format(record)); log.addHandler(handler); log.setLevel(logging.DEBUG); log.propagate = False
handler.setFormatter(logging.Formatter("%(levelname)s %(funcName)s %(threadName)s %(message)s"))
logging.addLevelName(25, "NOTICE")
def outer(): inner()
def inner():
    log.notice("three %d", 3)
    log.info("one")
    log.warning("two", stacklevel=2)
    log.error("far", stacklevel=99)

outer()
thread = threading.Thread(target=lambda: log.notice("there"), name="worker"); thread.start(); thread.join()
def stack():
    caught = []
    catcher = logging.Handler(); catcher.emit = caught.append
    log.addHandler(catcher); log.info("with its stack", stack_info=True); log.removeHandler(catcher)
    lines = caught[0].stack_info.splitlines()
    return lines[0], [word for word in ("in stack", "in info", "in findCaller") if word in caught[0].stack_info]

handler.setLevel(100); stack(); handler.setLevel(0)
factory = logging.getLogRecordFactory(); factory.__name__
def tagged(*args, **kwargs):
    record = factory(*args, **kwargs)
    record.tag = "tagged"
    return record

logging.setLogRecordFactory(tagged); handler.setFormatter(logging.Formatter("%(tag)s %(message)s")); log.info("x"); logging.setLogRecordFactory(factory)
sorted(vars(logging.LogRecord("n", 20, "p.py", 3, "m %s", ("a",), None)))
logging.fatal.__name__, len(log.findCaller())
class Overloaded:
    a: "int"
    @typing.overload
    def f(self, x: int) -> int: ...
    @typing.overload
    def f(self, x: str) -> str: ...
    def f(self, x): return x

class Under(Overloaded): pass
[f.__annotations__ for f in typing.get_overloads(Overloaded.f)], typing.get_overloads(stack)
typing.clear_overloads(); typing.get_overloads(Overloaded.f)
def f(a: "int", b: float = 1) -> "list[int]": pass
inspect.get_annotations(Overloaded), inspect.get_annotations(Overloaded, eval_str=True), inspect.get_annotations(Under), inspect.get_annotations(f), inspect.get_annotations(f, eval_str=True)
inspect.get_annotations(3)
[isinstance(x, t) for x in (1j, b"", 3) for t in (typing.SupportsComplex, typing.SupportsBytes)]
class Asked:
    def __init__(self, value): self.value = value
    def __eq__(self, other): print("asked", self.value); return NotImplemented

Asked(1) != 3, 3 != Asked(1), Asked(1) != Asked(2), Asked(1) == 3
class Differs(Asked):
    def __ne__(self, other): print("differs", self.value); return NotImplemented

Differs(1) != 3, Differs(1) != Differs(2), 3 != Differs(1)
class Listed(list):
    def __eq__(self, other): print("asked"); return NotImplemented

Listed([1]) != [1], Listed([1]) != Listed([2])
