import copy, pickle
import numpy as np
d = np.dtype("i4", metadata={"unit": "m"})
pickle.loads(pickle.dumps(d)).metadata
copy.deepcopy(d).metadata
pickle.loads(pickle.dumps(np.dtype("M8[3D]", metadata={"q": 1}))).metadata
np.dtype("M8[3D]", metadata={"q": 1}).__reduce__()
np.dtype(">M8[3D]").__reduce__()
pickle.loads(pickle.dumps(np.dtype(">m8[ms]")))
pickle.loads(pickle.dumps(np.array(["2020-02-03", "NaT"]).astype(">M8[D]")))
pickle.loads(pickle.dumps(np.array([1], d))).dtype.metadata
pickle.dumps(np.arange(3), 5)
pickle.dumps(np.arange(6).reshape(2, 3).T, 5)
pickle.dumps(np.arange(3).astype(">i2"), 5)
pickle.loads(pickle.dumps(np.arange(6).reshape(2, 3).T, 5)).strides
k = pickle.loads(pickle.dumps(np.arange(24).reshape(4, 2, 3).transpose(1, 0, 2), 5))
k.shape, k.strides, k[1, 2]
[pickle.loads(pickle.dumps(a, 5)) for a in (np.array(5), np.zeros((0, 3)), np.array(["a", "bc"]), np.array([1, "a"], object))]
buffers = []
z = np.arange(5)
p = pickle.dumps([z, z.reshape(5, 1)], 5, buffer_callback=buffers.append)
len(buffers), buffers[0].raw().nbytes
q = pickle.loads(p, buffers=buffers)
np.shares_memory(q[0], z), q[0].flags.writeable, q[1].shape
pickle.loads(p, buffers=[bytes(40), bytearray(40)])[0].flags.writeable
pickle.loads(p)
for name in "sin add exp floor equal divmod frexp ldexp clip isnat matmul power multiply absolute floor_divide conjugate".split():
    f = getattr(np, name)
    if isinstance(f, np.ufunc):
        print(name, f.ntypes, f.types)

sorted({(u.__name__, u.ntypes) for u in vars(np).values() if isinstance(u, np.ufunc)})
np.add.resolve_dtypes((None, np.dtype("i4"), None), reduction=True)
import io
np.genfromtxt(io.StringIO("1,2"), delimiter=",", defaultfmt="v%i", dtype="i4,f4")
np.genfromtxt(io.StringIO("1 2"), defaultfmt="c%02i", dtype=[("x", "i4"), ("y", "f4")])
np.polyder([3, 2, 1], 400), np.polyder(np.poly1d([3, 2, 1]), 2)
