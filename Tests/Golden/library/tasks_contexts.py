import asyncio, contextvars, decimal
from decimal import *
var = contextvars.ContextVar("var", default=0)
async def sets(n):
    var.set(n)
    await asyncio.sleep(0)
    return var.get()
async def main():
    print(await asyncio.gather(*(sets(n) for n in range(4))), var.get())
    var.set("outer"); t = asyncio.create_task(sets(9)); print(await t, var.get())
    await sets("in place"); print(var.get())
    ctx = contextvars.copy_context(); ctx.run(var.set, "ctx"); print(await asyncio.create_task(asyncio.sleep(0, var.get()), context=ctx), ctx[var])
    loop = asyncio.get_running_loop(); seen = []
    loop.call_soon(lambda: seen.append(var.get())); var.set("later"); loop.call_soon(lambda: seen.append(var.get()), ); loop.call_later(0, lambda: seen.append(var.set("lost") and var.get()))
    await asyncio.sleep(0.01); print(seen, var.get())
    f = loop.create_future(); f.add_done_callback(lambda _: seen.append(var.get())); var.set("after"); f.set_result(1); await asyncio.sleep(0); print(seen[-1])
    print(await asyncio.to_thread(var.get))
asyncio.run(main())
var.get()
async def third(prec):
    with localcontext() as ctx:
        ctx.prec = prec
        await asyncio.sleep(0)
        made = Decimal(1) / 3
        await asyncio.sleep(0)
        return made, getcontext().prec
async def thirds(): return await asyncio.gather(third(3), third(7), third(5))
asyncio.run(thirds()), getcontext().prec
async def kept(): getcontext().prec = 11; return Decimal(1) / 3
asyncio.run(kept()), getcontext().prec
getcontext().prec = 28
def inner(): setcontext(Context(prec=4)); return Decimal(1) / 7
c = contextvars.copy_context(); c.run(inner), Decimal(1) / 7, c.run(lambda: Decimal(2) / 7), getcontext().prec
contextvars.copy_context().run(lambda: contextvars.copy_context().run(inner)), getcontext().prec
try: c.run(c.run, int)
except RuntimeError as e: print(str(e)[:22])
type(c)
