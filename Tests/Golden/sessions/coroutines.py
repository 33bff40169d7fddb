def inner():
    received = yield 1
    print("received", received)
    return received
def outer():
    result = yield from inner()
    yield ("result", result)
g = outer(); print(next(g), g.send(5), next(g, "end"))
def echo():
    value = None
    while True:
        try: value = yield value
        except ValueError as e: value = "caught " + str(e)
        finally: pass
g = echo(); next(g); print(g.send(1), g.throw(ValueError("x")), g.send(2)); g.close(); print(list(g))
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
g = stubborn(); next(g)
g.close()
def early():
    yield 1
    return "value"
g = early(); next(g)
try: next(g)
except StopIteration as stop: print(stop.value)
print(next(g, "default"))
next(early()).foo
early().send(1)
def raises(): raise StopIteration; yield
next(raises())
def delegate():
    try: yield from [1, 2]
    except KeyError: yield "handled"
g = delegate(); next(g); print(g.throw(KeyError))
def chain(*its):
    for it in its: yield from it
print(list(chain("ab", (1, 2), chain([3]))))
print(any((w := v) > 2 for v in [1, 3, 5]), w, [last := n for n in range(3)], last)
def closing():
    try: yield 1
    finally: print("cleaned")
g = closing(); next(g); del g
g = (x * 2 for x in range(3)); print(next(g), g.gi_running, g.__name__, list(g))
async def add(a, b): return a + b
async def main():
    total = await add(1, 2)
    return total * await add(3, 4)
def run(coro):
    try:
        while True: coro.send(None)
    except StopIteration as stop: return stop.value
print(run(main()))
class Wait:
    def __init__(self, n): self.n = n
    def __await__(self):
        got = yield self.n
        return got
async def waits(): return [await Wait(1), await Wait(2)]
c = waits(); print(c.send(None), c.send("a"))
try: c.send("b")
except StopIteration as stop: print(stop.value)
async def counter(n):
    for i in range(n): yield i
async def collect(): return [x async for x in counter(4) if x % 2], {x: x * x async for x in counter(3)}
print(run(collect()))
async def loop():
    total = 0
    async for x in counter(5):
        if x == 3: break
        total += x
    else: total = -1
    return total
print(run(loop()))
class Manager:
    async def __aenter__(self): print("enter"); return self
    async def __aexit__(self, kind, value, trace): print("exit", kind); return True
async def managed():
    async with Manager() as m: raise KeyError(1)
    return "after"
print(run(managed()))
async def plain(): await 5
run(plain())
def notasync(): await x
c = add(1, 2); print(type(c).__name__, c.cr_frame is None); c.close()
