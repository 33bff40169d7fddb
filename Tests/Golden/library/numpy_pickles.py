import copy
import pickle
import numpy as np
for x in [np.arange(6).reshape(2,3), np.array(['a','bc']), np.array([1,'x',None],dtype=object), np.float32(1.5), np.datetime64('2020-01-01'), np.dtype('i4'), np.dtype([('a','i4'),('b','U3')]), np.asfortranarray(np.eye(2)), np.zeros((0,3)), np.array([(1,2.)],dtype='i4,f8'), np.ma.array([1,2],mask=[0,1]), np.True_, np.int8(3)]:
    for p in (0, 2, 4):
        y = pickle.loads(pickle.dumps(x, protocol=p))
    print(type(y).__name__, repr(y))
class X(np.ndarray): pass
a = np.arange(3).view(X); 
b = pickle.loads(pickle.dumps(a))
print(type(b).__name__, b)
print(copy.copy(np.arange(3)), copy.deepcopy(np.array([[1],[2]],dtype=object)), copy.deepcopy(np.float64(2)))

# What NumPy itself packs: the state of a dtype follows its code.
for code, state in (("i4", (3, ">", None, None, None, -1, -1, 0)), ("U3", (3, "<", None, None, None, 12, 4, 8)),
                    ("M8", (4, "<", None, None, None, -1, -1, 0, (None, (b"D", 2, 1, 1)))),
                    ("V20", (3, "|", None, ("a", "b"), {"a": (np.dtype("int32"), 0), "b": (np.dtype((">f8", (2,))), 4)}, 20, 1, 16))):
    kind = np.dtype(code, False, True)
    kind.__setstate__(state)
    print(kind, repr(np.zeros(1, kind)))
print(np.dtype("i4").isnative)
