# NumPy's values in what Python has for its own: JSON, bytes, fractions, statistics; and result types of Python's numbers.
import json, statistics
from fractions import Fraction

import numpy as np

json.dumps(np.float64(1.5))
json.dumps([1, np.float64(2), {"a": np.float64("nan")}])
json.dumps({np.float64(2): 1, np.str_("k"): np.str_("v")})
json.dumps(np.int64(1))
json.dumps(np.float32(1))
json.dumps(np.arange(3))
json.dumps(np.float64("inf"), allow_nan=False)
bytes(np.array([65, 66], "u1")), bytearray(np.array([65, 66], "u1"))
bytes(np.arange(2)), bytes(np.array(3)), bytes(np.int64(2)), bytes(np.ones((2, 2), "u1")[:, 0])
statistics.mean(np.arange(4)), statistics.mean([np.float64(1), 2]), statistics.pstdev(np.array([1, 2, 3]))
float(Fraction(np.int64(3), np.int64(4))), int(Fraction(np.int64(7), np.int64(2)))
np.result_type(3, np.int8(0)), np.result_type(1j, np.float32(1)), np.result_type(3, 4.0), np.result_type(True, np.int8(1))
np.result_type(1.5, np.int8(0)), np.result_type(2, np.bool_(1)), np.result_type(1j, "i4"), np.result_type(2**70)
np.result_type("U3", np.int64(1)), np.result_type("m8[s]", 1), np.result_type(np.array(["a"], object), 1)
np.result_type("U3", 1)
np.where([True, False], 1, "x")
np.where([True, False], "a", 1.5)
np.where([True, False], np.int64(1), "x")
np.where([True, False], [1, 2], "x")
p = np.array([("Bob", 25, 1.8), ("Al", 30, 1.7)], dtype=[("name", "U10"), ("age", "i4"), ("h", "f8")])
p[["age", "h"]] = 0
p
p[["name", "h"]] = np.array([("x", 1.5), ("y", 2.5)], dtype="U3,f4")
p
p[["h", "age"]][0] = (7, 8)
p[["age"]][:1] = 9
p
