import numpy as np, warnings
def heard(function):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        result = function()
    return result, [str(warning.message) for warning in found]
heard(lambda: divmod(np.int8(5), 0)), heard(lambda: divmod(np.float32(5), 0)), heard(lambda: divmod(5, np.float64(0)))
heard(lambda: divmod(np.array([5, 7]), 0)), heard(lambda: divmod(np.array([5.]), [2.]))
heard(lambda: np.uint64(2**64 - 1) + np.uint64(1)), heard(lambda: np.uint64(0) - 1), heard(lambda: -np.uint64(2**64 - 1))
heard(lambda: np.uint64(2**63) * 2), heard(lambda: np.int64(-2**63) // -1), heard(lambda: abs(np.int8(-128)))
heard(lambda: int(np.complex64(3 + 4j))), heard(lambda: float(np.complex128(2.5j)))
heard(lambda: np.array([1e30, np.nan]).astype("m8[s]")), heard(lambda: np.array([2.5]).astype("m8[s]"))
heard(lambda: np.kron([1e200], [1e200])), heard(lambda: np.diff([1e308, -1e308]))
heard(lambda: np.dot([1e200], [1e200])), heard(lambda: np.inner([1e200, 0], [1e200, 0])), heard(lambda: np.linalg.norm([1e200, 1.]))
heard(lambda: np.round(np.array([1.7e308]), 2)), heard(lambda: np.linspace(0, 1e39, 3, dtype="i4"))
heard(lambda: np.isclose([1.], [1], atol=np.inf))
np.ldexp([0., 1, -1, 5e-324, 3], -2000), np.ldexp(np.float32(3), [1, 20, -200]), np.ldexp(5, 2), np.ldexp(np.array([1, 2], "i1"), 3)
np.ldexp(np.inf, -2000), np.ldexp(0., 2000), np.ldexp(1e308, -2000)
np.ldexp(1., 2.5)
[np.fabs(np.array([1, 0], dtype)).dtype.name for dtype in "?bBhHilefd"]
[np.angle(np.array([1, 0], dtype)).dtype.name for dtype in "?bBhHilefd"]
np.trapezoid(np.array([100, 100], "i1")), np.trapezoid([True, True]), np.trapezoid([[1, 2], [3, 4]], axis=0)
class Held(dict):
    def __array__(self, dtype=None, copy=None):
        return np.array(sorted(self.values()), dtype=dtype)
np.add(Held(a=1, b=2), 1), np.sum(Held(a=1, b=2)), np.sqrt(Held(x=4))
