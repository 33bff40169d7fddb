# Lists that hold arrays and lists of one length, `r_` and `c_` with what a text before the parts says, NaNs that are each their own.
import numpy as np

np.array([np.array([1, 2]), [3, 4]])
np.array([[3, 4], np.array([1, 2])])
np.array([np.array([1, 2]), (3, 4.5)])
np.array([[np.array([1, 2]), [3, 4]], [[1, 2], [3, 4]]])
np.array([np.array(["a", "b"]), ["cc", "d"]])
np.array([np.array([1, None], dtype=object), ["x", 2]])
np.array([np.array(["2024-01-01"], "M8[D]"), ["2024-01-02"]], dtype="M8[D]")
np.array([np.array([1, 2]), [3, 4, 5]])
a = np.arange(3)
np.array(a, copy=None) is a, np.array(a, copy=False) is a, np.array(a, copy=None, ndmin=2) is a
np.r_["0,2", [1, 2], [3, 4]]
np.r_["1,2", [1, 2], [3, 4]]
np.r_["0,2,0", [1, 2], [3, 4]]
np.r_["1,3,0", [1, 2], [3, 4]]
np.r_["-1", [[1, 2]], [[3, 4]]]
np.r_["c", [1, 2]]
np.r_["x", 1]
np.r_["x,y", 1]
np.r_[1, "a"]
np.r_[np.array([1, 2], "f4"), 1.5]
np.r_[np.array([1, 2], "i1"), 300]
np.c_["1,2", [1], [2]]
np.r_[-1:1:3j, 5]
np.unique([1, np.nan, np.nan], equal_nan=False)
np.unique([3, np.nan, 1, np.nan, 3], equal_nan=False, return_index=True, return_inverse=True, return_counts=True)
np.unique_counts([1, np.nan, np.nan])
np.unique_inverse([np.nan, 2, np.nan])
b = np.arange(6.).reshape(2, 3)
b.tobytes("F") == b.T.tobytes(), b.tobytes(order="F") == b.tobytes(), b.T.tobytes(order="A") == b.tobytes()
b.tobytes("X")
