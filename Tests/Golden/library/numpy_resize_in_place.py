import numpy as np
def resize(a, *shape, **named):
    try: a.resize(*shape, **named)
    except Exception as e: print(type(e).__name__, e)
    return a
x = np.arange(4)
y = x[1:]; resize(x, 10)
print(y); resize(x, 10, refcheck=False).shape
y = 0; x.resize(2); print(x)
x.resize((2, 2)); x.resize(3, 2); x.resize(None); x.resize(); print(x)
resize(np.asfortranarray([[1, 2, 3], [4, 5, 6]]), (3, 2))
resize(np.array([[1, 2, 3], [4, 5, 6]]).T, 6)
resize(np.array([[1, 2, 3], [4, 5, 6]]).T, 7)
resize(np.arange(6)[::2], 3)
resize(np.arange(6)[:4], (2, 2))
resize(np.arange(6)[:4], 5)
resize(np.arange(3), -1)
resize(np.arange(3), 2**62)
resize(np.arange(3), 0), resize(np.zeros((0, 3)), 2)
resize(np.array(["a", "bcd"]), 3), resize(np.array([None, 1]), 3), resize(np.array([1 + 2j]), 2)
