import asyncio, queue, threading, time, contextvars
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait
def run(threads):
    for t in threads: t.start()
    for t in threads: t.join()
q, got = queue.Queue(2), []
def consume():
    while (item := q.get()) is not None: got.append(item); q.task_done()
t = threading.Thread(target=consume); t.start()
for i in range(10): q.put(i)
q.put(None); t.join(); got
one, two, log = threading.Semaphore(1), threading.Semaphore(0), []
def hand(mine, other, name):
    for i in range(3): mine.acquire(); log.append(name + str(i)); other.release()
both = [threading.Thread(target=hand, args=(one, two, "a")), threading.Thread(target=hand, args=(two, one, "b"))]
run(both)
log
ping, pong, heard = threading.Event(), threading.Event(), []
def answer():
    for i in range(3): ping.wait(); ping.clear(); heard.append(i); pong.set()
t = threading.Thread(target=answer); t.start()
for i in range(3): ping.set(); pong.wait(); pong.clear(); heard.append("main")
t.join(); heard
turn, order = threading.Condition(), []
def in_turn(me):
    for i in range(2):
        with turn:
            turn.wait_for(lambda: len(order) % 3 == me)
            order.append(me); turn.notify_all()
three = [threading.Thread(target=in_turn, args=(n,)) for n in (2, 1, 0)]
run(three)
order
def after(n): time.sleep(0.03 * n); return n
with ThreadPoolExecutor(4) as pool: print(sorted(f.result() for f in as_completed([pool.submit(after, n) for n in (3, 1, 2, 0)])))
gate = threading.Event()
with ThreadPoolExecutor(2) as pool: done, left = wait([pool.submit(int), pool.submit(gate.wait)], return_when=FIRST_COMPLETED); print(len(done), len(left)); gate.set()
with ThreadPoolExecutor(1, thread_name_prefix="w") as pool: print(pool.submit(lambda: threading.current_thread().name).result(), list(pool.map(pow, [2, 3], [3, 2])))
work, results = queue.Queue(), []
def serve():
    while True: item = work.get(); results.append(item * item); work.task_done()
for _ in range(2): threading.Thread(target=serve, daemon=True).start()
for n in range(6): work.put(n)
work.join(); sorted(results)
flag = []
def raise_flag(): time.sleep(0.02); flag.append(1)
threading.Thread(target=raise_flag).start()
while not flag: pass
total, lock = 0, threading.Lock()
def add():
    global total
    for _ in range(2000):
        with lock: total += 1
four = [threading.Thread(target=add) for _ in range(4)]
run(four)
total
barrier, at = threading.Barrier(3, action=lambda: print("all here")), []
def meet(): at.append(barrier.wait())
three = [threading.Thread(target=meet) for _ in range(3)]
run(three)
sorted(at), barrier.broken, barrier.n_waiting
class Mine(threading.local):
    def __init__(self, x): self.x = x
mine = Mine(1); mine.x = 5; seen = []
t = threading.Thread(target=lambda: seen.append(mine.x)); t.start(); t.join(); seen, mine.x
held = threading.Lock(); held.acquire(), held.acquire(timeout=0.01), held.locked()
t = threading.Thread(target=held.release); t.start(); t.join(); held.locked()
r = threading.RLock(); r.acquire(), r.acquire()
t = threading.Thread(target=lambda: print("other gets it:", r.acquire(blocking=False))); t.start(); t.join()
r.release(); r.release(); r.release()
def deep(n): return n and 1 + deep(n - 1)
def endless(): return endless()
def both_ways():
    print(deep(500))
    try: endless()
    except RecursionError as e: print(e)
t = threading.Thread(target=both_ways); t.start(); t.join()
var = contextvars.ContextVar("var", default="none"); var.set("main").old_value is contextvars.Token.MISSING
t = threading.Thread(target=lambda: print(var.get())); t.start(); t.join()
s = queue.SimpleQueue(); threading.Timer(0.01, s.put, [3]).start(); s.get(timeout=5), s.empty()
async def aside():
    print(await asyncio.gather(asyncio.to_thread(after, 1), asyncio.to_thread(lambda: "t"), asyncio.sleep(0, "s")))
    try: await asyncio.get_running_loop().run_in_executor(None, int, "x")
    except ValueError as e: print(e)
asyncio.run(aside())
loop = asyncio.new_event_loop(); runs = threading.Thread(target=loop.run_forever); runs.start()
async def double(x): await asyncio.sleep(0.01); return x * 2
asyncio.run_coroutine_threadsafe(double(4), loop).result(5)
loop.call_soon_threadsafe(loop.stop) is None; runs.join(); loop.is_running()
def generate():
    yield threading.current_thread() is threading.main_thread()
    yield threading.current_thread() is threading.main_thread()
g = generate(); next(g); t = threading.Thread(target=lambda: print(next(g))); t.start(); t.join()
t = threading.Thread(target=print, daemon=True, name="d"); t.daemon, t.is_alive(), repr(t)
try: t.join()
except RuntimeError as e: print(e)
