from contextlib import contextmanager, closing, suppress, redirect_stdout, nullcontext, ExitStack, ContextDecorator, AbstractContextManager
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print(f"</{name}>")

with tag("b") as t:
    print(t)

with tag("i"):
    raise ValueError("inside")

with tag("u"):
    raise KeyError("other")

@tag("deco")
def work(x):
    return x + 1

work(1)
work(2)
with suppress(ZeroDivisionError, KeyError):
    1 / 0

with suppress(KeyError):
    1 / 0

with nullcontext(5) as n:
    print(n)

class Resource:
    def __init__(self, name):
        self.name = name
    def close(self):
        print("close", self.name)

with closing(Resource("r")) as r:
    print(r.name)

with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "xy"]
    stack.callback(print, "bye", 1)
    print(names)

stack = ExitStack()
_ = stack.callback(lambda: print("later"))
stack.pop_all().close()
with ExitStack() as stack:
    _ = stack.push(lambda kind, value, trace: kind is ValueError)
    raise ValueError("swallowed")

class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self
    def __exit__(self, *info):
        print("stop")

@Timer()
def f():
    print("working")

f()
@contextmanager
def never():
    if False:
        yield

with never():
    pass

@contextmanager
def twice():
    yield 1
    yield 2

with twice():
    pass

class M(AbstractContextManager):
    def __exit__(self, *info):
        return None

with M() as m:
    print(type(m).__name__)

isinstance(Timer(), AbstractContextManager)
ExitStack().enter_context(5)
