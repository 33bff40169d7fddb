import threading, time, decimal
import numpy as np
def beside(work, *more):
    found = []
    threads = [threading.Thread(target=lambda w=w: found.append(w())) for w in (work, *more)]
    for it in threads: it.start()
    for it in threads: it.join()
    return found
old = np.seterr(all="ignore", divide="raise"); np.geterr()["divide"], beside(lambda: np.geterr()["divide"]), np.geterr()["divide"]
def waits(**k):
    with np.errstate(**k):
        time.sleep(.02); return np.geterr()["over"]
sorted(beside(lambda: waits(over="raise"), lambda: waits(over="ignore"), lambda: waits(over="print"))), np.geterr()["over"]
old = np.seterr(**old)
decimal.getcontext().prec = 5
beside(lambda: decimal.Decimal(1) / 3), decimal.Decimal(1) / 3
def slow(digits):
    with decimal.localcontext() as c:
        c.prec = digits; time.sleep(.02); return decimal.Decimal(1) / 7
sorted(beside(lambda: slow(3), lambda: slow(9), lambda: slow(4)))
def sets(digits):
    decimal.getcontext().prec = digits; time.sleep(.02); return decimal.getcontext().prec
sorted(beside(lambda: sets(7), lambda: sets(8))), decimal.getcontext().prec
