import asyncio
async def fed():
    s = asyncio.StreamReader(); s.feed_data(b"ab\ncd"); s.feed_data(b"\nxyz"); s.feed_eof()
    print(await s.readline(), await s.readuntil(b"\n"), await s.readexactly(2), s.at_eof(), await s.read(), s.at_eof(), await s.readline())
asyncio.run(fed())
async def short():
    s = asyncio.StreamReader(limit=4); s.feed_data(b"abcdefgh"); s.feed_eof()
    try: await s.readuntil(b"\n")
    except asyncio.LimitOverrunError as e: print(e, e.consumed)
    try: await s.readexactly(10)
    except asyncio.IncompleteReadError as e: print(e, e.partial, e.expected)
asyncio.run(short())
async def later():
    s = asyncio.StreamReader(); asyncio.get_running_loop().call_later(0.01, s.feed_data, b"late\nlines\n"); asyncio.get_running_loop().call_later(0.02, s.feed_eof)
    print([line async for line in s])
asyncio.run(later())
async def programs():
    p = await asyncio.create_subprocess_exec("sh", "-c", "cat; echo problem >&2; exit 3", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    print(await p.communicate(b"hello\n"), p.returncode)
    p = await asyncio.create_subprocess_shell("echo a; echo b", stdout=asyncio.subprocess.PIPE)
    print(await p.stdout.readline(), await p.stdout.read(), await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "5"); p.kill(); print(await p.wait())
    try: await asyncio.create_subprocess_exec("/nosuch")
    except FileNotFoundError as e: print(e)
asyncio.run(programs())
async def meet():
    b = asyncio.Barrier(2); print(b.parties, b.n_waiting, b.broken)
    async def come(): return await b.wait()
    print(sorted(await asyncio.gather(come(), come())))
    await b.abort()
    try: await b.wait()
    except asyncio.BrokenBarrierError as e: print(e, b.broken)
asyncio.run(meet())
asyncio.Barrier(0)
asyncio.CancelledError is asyncio.exceptions.CancelledError, asyncio.subprocess.PIPE, type(asyncio.get_event_loop_policy()).__name__
async def lost():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"].split(" at ")[0], repr(context["exception"])))
    async def bad(): raise ValueError("lost")
    asyncio.create_task(bad()); await asyncio.sleep(0); await asyncio.sleep(0)
    loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0.01)
asyncio.run(lost())
import warnings
async def never(): pass
def forget(): never(); return None
with warnings.catch_warnings(record=True) as said: warnings.simplefilter("always"); forget(); print([str(w.message) for w in said])
