import multiprocessing as mp, os, sys
from multiprocessing import Array, Lock, Manager, Pipe, Pool, Process, Queue, Value
def square(x): return x * x
def fails(x): raise ValueError(f"bad {x}")
def put(q, n): q.put((n, n * n))
def count(v, n):
    for _ in range(n):
        with v.get_lock():
            v.value += 1
def leave(code): sys.exit(code)
def fill(a, i): a[i] = i * 1.5
def note(d, k): d[k] = k * 2
def answer(c): c.send(c.recv() + 1)
pool = Pool(3)
pool.map(square, range(8))
pool.starmap(pow, [(2, 3), (3, 2)])
pool.apply(square, (5,))
list(pool.imap(square, range(4)))
sorted(pool.imap_unordered(square, range(4)))
pool.apply_async(square, (7,)).get(timeout=10)
pool.map(fails, [3])
try:
    pool.map(fails, [3])
except ValueError as error:
    print(error, type(error.__cause__).__name__)
pool.close()
pool.join()
pool.map(square, [1])
q = Queue()
ps = [Process(target=put, args=(q, i)) for i in range(3)]
for p in ps: p.start()
sorted(q.get() for p in ps)
for p in ps: p.join()
[p.exitcode for p in ps], [p.name for p in ps], [p.is_alive() for p in ps]
v = Value("i", 0)
ps = [Process(target=count, args=(v, 20)) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
v.value
p = Process(target=leave, args=(4,))
p.name, p.daemon
p.start()
p.join()
p.exitcode
a = Array("d", 3)
ps = [Process(target=fill, args=(a, i)) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
a[:], len(a)
m = Manager()
d = m.dict()
ps = [Process(target=note, args=(d, k)) for k in "ab"]
for p in ps: p.start()
for p in ps: p.join()
sorted(d.items())
one, two = Pipe()
p = Process(target=answer, args=(two,))
p.start()
one.send(41)
one.recv()
p.join()
mp.current_process().name, mp.get_start_method()
Pool(0)
