import numpy as np, hashlib
from fractions import Fraction
hashlib.sha256(np.arange(6)).hexdigest(), hashlib.md5(memoryview(b"abc")).hexdigest()
hashlib.md5(3)
np.einsum("i,->i", np.arange(0), 2), np.einsum("ij,jk->ik", np.ones((0, 3)), np.ones((3, 2)), optimize=True)
with np.errstate(over="raise"):
    abs(np.int8(-128))
with np.errstate(over="raise"):
    np.int16(-32768) // -1
np.nanmedian([1.5, np.inf, np.nan]), np.nanmedian([[-np.inf, np.nan, np.nan], [-np.inf, np.nan, 3]], axis=1)
np.nanmedian([[np.inf, np.inf], [np.inf, np.nan]])
np.quantile(np.array([1, 2, 3], "f4"), np.float32(.3)), np.quantile(np.array([1, 2, 3], "f4"), np.float64(.3))
np.percentile([1, 2, 3], np.float32(30)), np.percentile(np.array([1, 2, 3], "f4"), [30, 40]).dtype
np.insert([1, 2, 3], np.array([True, False, True]), 9)
np.insert([1, 2, 3], [1., 2.], 9)
np.delete([1, 2, 3], [1.])
np.pad(np.array([0, 5], "u4"), 3, "linear_ramp", end_values=10), np.pad(np.array([3], "u1"), 3, "linear_ramp")
np.pad([Fraction(1, 2)], 2, "linear_ramp")
np.linspace(Fraction(0), Fraction(1), 3)
np.r_[0:36:np.complex64(3j)], np.mgrid[0.1:.3:np.complex64(3j)], np.mgrid[np.float32(0):np.float32(1):3j]
np.mgrid[0:1:5j, 0:2].shape, np.ogrid[0:1:3j]
np.geomspace(-1, 1, 3, dtype=complex).round(3)
np.random.RandomState(0).choice(2, (), replace=False), np.random.default_rng(0).choice([5, 6], ())
np.isclose(np.float32(1), 1 - 1e-9, atol=0, rtol=0), np.isclose(np.float32(1), np.float64(1 - 1e-9), atol=0, rtol=0)
np.concatenate([np.ones((2, 2))] * 2, out=np.empty((1, 4)))
np.hstack(x for x in [np.ones(2)])
np.finfo[np.float64], np.iinfo[np.int8]
np.arange(24).var(dtype=int), np.std([.5, 1.5, 2.5], dtype=int, ddof=1.5), np.var(np.array([1.5, 2.5], "f4"), dtype=object)
np.arange(5).std(dtype=object), np.std([1, 2, 5], dtype="f2")
np.nanmean([1, 2.], dtype=int)
np.nanstd([1, 2.], dtype=int)
np.array(5).byteswap(), np.array(5.).imag
