import numpy as np
import io
def read(text, **options):
    return np.genfromtxt(io.StringIO(text), **options)

read("1 2 3\n4 5 6", dtype=(int, float, int))
read("A,,C\n0,1,2", delimiter=",", names=True)
read("1 2 3\n3 4 5", dtype=[("a", int), ("b", float), ("c", int)], names="x, y").dtype.names
read("0 1 2 3 4\n5 6 7 8 9", dtype=[("a", int), ("b", float, 2), ("c", int, (2,))])
read("1,,3\n4,,6", delimiter=",", dtype=None, usemask=True)
read("A,B\n0,1.5\n2,-999.00", delimiter=",", dtype=None, missing_values="-999.0", names=True, usemask=True)
read("42", ndmin=1), read("42", ndmin=2), read("1,x\n3,y", delimiter=",", dtype=None, unpack=True)
read("1 a\n2 b", dtype=int, loose=False)
read("9223372036854775808\n5", dtype=None), read("64.0\n25.0", dtype="i4")
read("2020-01-01 5\n2020-02-01 7", dtype="M8[D],i4")
np.loadtxt(io.StringIO("1 2 3\n4 5 6"), dtype=[("a", "i4"), ("b", "i4", 2)])
np.loadtxt(io.StringIO("10 1\n1f 2"), converters={0: lambda text: int(text, 16)}, dtype=int)
file = io.BytesIO()
np.save(file, np.asfortranarray(np.array([[1, 2], [3, 4]], object)))
_ = file.seek(0)
np.load(file, allow_pickle=True)
np.array(["2020"], "M8[D]").astype("m8[h]"), np.array([5], "m8[D]").astype("M8[h]")
np.nanmax(np.array(["2020", "NaT", "2021"], "M8[Y]")), np.nanmin(np.array([3, "NaT", 1], "m8[s]"))
np.linalg.inv(np.array([[1, 2], [3, 4]], object))
np.linalg.solve(np.eye(2).astype(object), [1, 2])
np.linalg.cond(np.zeros((2, 2)))
np.einsum("ij->i", np.eye(2), out=np.zeros(2, "i4"))
np.einsum("ij->ij", np.eye(2), order="X")
np.random.Generator(np.random.MT19937(123)).hypergeometric(10.1, 5.5, 14, size=(3, 2))
np.random.default_rng(1).integers(0, -10, 0), np.random.choice(2, ()).shape
np.random.default_rng(1).permuted(np.arange(4), out=np.zeros(3, int))
np.random.default_rng(1).choice([1, 2, 3, 4], 3, p=[[1, 0], [0, 0]])
