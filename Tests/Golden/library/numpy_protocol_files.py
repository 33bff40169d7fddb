import numpy as np, io, operator
print(np.random.RandomState(1).standard_normal(), np.array([1,2], copy=np._CopyMode.IF_NEEDED), np.fromstring(b"1 2", sep=" "), operator.__le__(1, 2), operator.__le__ is operator.le)
np.random.seed(0); print(np.random.standard_normal(2), np.random.standard_exponential())
try: np.array([1], copy=False)
except ValueError as e: print(str(e)[:30])
a = np.array([None]); a[0] = a
try: bool(a)
except RecursionError as e: print("rec")
l = []; l.append(l)
try: np.dtype(l)
except (RecursionError, TypeError) as e: print("dt")
f = io.BytesIO(); np.save(f, np.array([1, 'x'], dtype=object))
f.seek(0); print(np.load(f, allow_pickle=True))
f = io.BytesIO(); np.savez(f, a=np.arange(3), b=[1.5]); f.seek(0); z = np.load(f); print(z, z['a'], z.f.b)
from numpy.lib import recfunctions as rfn
s = np.array([(1, 2.), (3, 4.)], dtype=[('a', 'i4'), ('b', 'f8')])
print(rfn.append_fields(s, 'c', [5, 6], usemask=False), rfn.structured_to_unstructured(s), rfn.drop_fields(s, 'a', usemask=False), rfn.rename_fields(s, {'a': 'z'}).dtype)
print(np.random.default_rng(1).dirichlet([1,2,3]), np.random.default_rng(2).integers(0, 10, 5, endpoint=True), np.random.default_rng(2).choice([3,4,5], 2), type(np.arange(3).flat))
