# What asyncio's objects show of themselves, and where they are from.
import asyncio, re
def s(x): return re.sub(r'0x[0-9a-f]+', '0x', repr(x))
async def main():
    for o in (asyncio.Lock(), asyncio.Semaphore(2), asyncio.BoundedSemaphore(1), asyncio.Event(), asyncio.Condition(), asyncio.Queue(3), asyncio.PriorityQueue(), asyncio.LifoQueue(), asyncio.Future(), asyncio.TaskGroup(), asyncio.timeout(3)): print(s(o))
    q = asyncio.Queue(2); q.put_nowait(1); print(s(q), str(q)[:8]); l = asyncio.Lock(); await l.acquire(); print(s(l))
    e = asyncio.Event(); e.set(); print(s(e)); f = asyncio.Future(); f.set_result(3); print(s(f)); f = asyncio.Future(); f.set_exception(ValueError('x')); print(s(f)); f.exception()
    f = asyncio.Future(); f.cancel(); print(s(f))
    async def job(): await asyncio.sleep(0)
    t = asyncio.create_task(job(), name='T'); w = asyncio.create_task(l.acquire()); await asyncio.sleep(0); print(s(l)); await t; w.cancel()
    sem = asyncio.Semaphore(0); print(s(sem))
    for c in (asyncio.Lock, asyncio.Task, asyncio.Future, asyncio.Queue, asyncio.CancelledError, asyncio.InvalidStateError, asyncio.QueueEmpty, asyncio.TimeoutError, asyncio.Runner, asyncio.TaskGroup, asyncio.Handle, asyncio.AbstractEventLoop, asyncio.Event, asyncio.Condition, asyncio.Timeout): print(c.__module__, c.__qualname__)
    try: asyncio.Queue(1).get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
asyncio.run(main())
print(asyncio.CancelledError.__mro__[1:], repr(asyncio.InvalidStateError('x')))
print(issubclass(asyncio.TimeoutError, OSError), asyncio.TimeoutError is TimeoutError)
