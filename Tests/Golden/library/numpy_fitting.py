import numpy as np
def written(value, kind="i1"):
    a = np.zeros(2, kind)
    a[:] = value
    return a
def told(work):
    a = np.zeros(2, "i1")
    try: result = work(a)
    except Exception as error: return f"{type(error).__name__}: {error}"
    return a if result is None else result
written([300, 1])
written([np.int64(300), 1])
written(np.array([300, 1]))
written([1.7, "5"])
written(["x", 1])
written([1j, 2])
written([None, 1])
written([[1, 2]])
written([[1], [2]])
written([2**70, 1], "f8")
for value in ([300, 1], [300], 300, ["x"], [1.7], [np.int64(300)], ["5"]):
    print([told(work) for work in (lambda a: np.put(a, [0], value), lambda a: np.place(a, [True, False], value), lambda a: np.putmask(a, [True, False], value))])
for value in ([300, 1], 300, [1.7, 2]):
    print([told(work) for work in (lambda a: np.insert(a, 0, value), lambda a: np.pad(a, 1, constant_values=value), lambda a: np.copyto(a, value, casting="unsafe"), lambda a: np.full_like(a, value))])
try: raise IndexError
except IndexError:
    for _ in range(3):
        try: np.zeros(2)["a"]
        except IndexError as error: print(type(error.__context__).__name__, error.__traceback__.tb_next)
def far():
    def inner(): np.zeros(2)[1.5]
    inner()
import traceback
for _ in range(2):
    try: far()
    except IndexError as error: print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
