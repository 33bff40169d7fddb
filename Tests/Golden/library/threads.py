import threading, queue, time, contextvars, sched, atexit
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
total = 0
lock = threading.Lock()
def add(n):
    global total
    for _ in range(n):
        with lock: total += 1
threads = [threading.Thread(target=add, args=(100,)) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
total, [t.is_alive() for t in threads]
threads[0].start()
threading.Thread(target=print).join()
t = threading.Thread(target=print, args=("in", "thread"), name="worker", kwargs={"sep": "-"}); t.start(); t.join()
t.name, t.daemon, threading.current_thread().name, threading.main_thread() is threading.current_thread()
class Mine(threading.Thread):
    def __init__(self): super().__init__(); self.result = None
    def run(self): self.result = threading.current_thread() is self
m = Mine(); m.start(); m.join(); m.result
q = queue.Queue()
def consume():
    while (item := q.get()) is not None: print("got", item); q.task_done()
    q.task_done()
c = threading.Thread(target=consume); c.start()
for i in range(3): q.put(i)
q.put(None); c.join(); q.join(); q.empty()
event = threading.Event(); seen = []
w = threading.Thread(target=lambda: seen.append(event.wait())); w.start(); event.set(); w.join(); seen
event.clear(); event.is_set(), event.wait(0.01)
lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.release()
lock.release()
r = threading.RLock(); r.acquire(), r.acquire(), r.release(), r.release()
r.release()
s = threading.Semaphore(2); s.acquire(), s.acquire(), s.acquire(blocking=False), s.release()
b = threading.BoundedSemaphore(1); b.release()
local = threading.local(); local.x = 1
def own(): local.x = 2; print("own", local.x)
o = threading.Thread(target=own); o.start(); o.join(); local.x
hasattr(local, 'y')
condition = threading.Condition(); ready = []
def waiter():
    with condition:
        condition.wait_for(lambda: ready)
        print("ready", ready)
def notifier():
    with condition: ready.append(1); condition.notify_all()
a, b = threading.Thread(target=waiter), threading.Thread(target=notifier)
a.start(); b.start(); a.join(); b.join()
condition.notify()
timer = threading.Timer(0.01, print, ["timed"]); timer.start(); timer.join()
stopped = threading.Timer(60, print, ["never"]); stopped.start(); stopped.cancel(); stopped.join()
p = queue.PriorityQueue(); [p.put(x) for x in (3, 1, 2)]; p.get(), p.get(), p.qsize()
l = queue.LifoQueue(); l.put(1); l.put(2); l.get()
try: q.get_nowait()
except queue.Empty as e: print(type(e), [e])
f = queue.Queue(1); f.put(1); f.full()
try: f.put_nowait(2)
except queue.Full as e: print(type(e), [e])
try: q.get(timeout=0.01)
except queue.Empty: print('late')
q.task_done()
with ThreadPoolExecutor(max_workers=2) as pool: futures = [pool.submit(pow, 2, n) for n in range(4)]
[x.result() for x in futures], futures[0].done()
with ThreadPoolExecutor() as pool: print(list(pool.map(lambda x: x * x, range(5))), sorted(x.result() for x in as_completed([pool.submit(int, n) for n in "31"])))
with ThreadPoolExecutor() as pool: bad = pool.submit(int, "x")
bad.result()
type(bad.exception()).__name__
pool.submit(print)
done, waiting = wait(futures); len(done), len(waiting)
futures[0].add_done_callback(lambda x: print("called", x.result()))
var = contextvars.ContextVar("var", default=0)
token = var.set(5); var.get(), var.reset(token), var.get()
context = contextvars.copy_context(); context.run(lambda: (var.set(9), var.get())[1]), var.get()
try: contextvars.ContextVar("none").get()
except LookupError: print("unset")
z = sched.scheduler(); order = []
late = z.enter(0.02, 1, order.append, ("late",)); early = z.enter(0.01, 1, order.append, ("early",)); z.queue == [early, late]
z.run(); order, z.empty()
atexit.register(print, "at the end") is print
