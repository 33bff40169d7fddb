import asyncio, functools, logging, sys, typing, inspect
async def work(name, delay, result):
    await asyncio.sleep(delay)
    print("done", name)
    return result

async def main():
    a = asyncio.create_task(work("a", 0.02, 1))
    b = asyncio.create_task(work("b", 0.01, 2))
    print(await asyncio.gather(a, b, work("c", 0, 3)))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.TimeoutError:
        print("timeout")
    q = asyncio.Queue()
    async def producer():
        for i in range(3):
            await q.put(i)
        await q.put(None)
    t = asyncio.create_task(producer())
    while (item := await q.get()) is not None:
        print("got", item)
    t2 = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    t2.cancel()
    try:
        await t2
    except asyncio.CancelledError:
        print("cancelled", t2.cancelled())
    return "end"

asyncio.run(main())
async def boom():
    raise ValueError("x")

asyncio.run(boom())
async def group():
    async with asyncio.TaskGroup() as g:
        a = g.create_task(work("g1", 0, 1))
        b = g.create_task(work("g2", 0, 2))
    return a.result() + b.result()

asyncio.run(group())
@functools.lru_cache(maxsize=2)
def square(x):
    return x * x

[square(n) for n in (1, 2, 1, 3, 1)], square.cache_info(), square.__wrapped__(5), square.__name__
square.cache_clear()
square.cache_info()
@functools.singledispatch
def show(x):
    return "other"

@show.register
def _(x: int):
    return "int"

@show.register(list)
def _(x):
    return "list"

show(1), show([]), show("s"), show(True)
@functools.total_ordering
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n

V(1) <= V(1), V(2) > V(1), V(1) >= V(2)
class C:
    @functools.cached_property
    def value(self):
        print("computed")
        return 42

c = C()
c.value + c.value
typing.List[int], typing.Optional[str], typing.Dict[str, typing.Any], typing.Callable[[int], str], typing.Union[int, str, int]
typing.get_type_hints(show), typing.get_args(typing.Dict[str, int]), typing.get_origin(typing.List[int])
T = typing.TypeVar("T")
class Stack(typing.Generic[T]):
    pass

Stack[int], T
@typing.runtime_checkable
class Sized(typing.Protocol):
    def __len__(self): ...

isinstance([], Sized), isinstance(3, Sized)
def f(a, b=1, *args, c, **kw) -> int: ...

inspect.signature(f), inspect.signature(f).parameters["c"].kind, inspect.isfunction(f)
inspect.signature(f).bind(1)
