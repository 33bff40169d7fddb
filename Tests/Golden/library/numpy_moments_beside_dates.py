# Moments and lengths of time beside Python's dates, texts of any length beside `str`, annotations, casts that overflow.
import datetime
from typing import Optional, TypeVar

import numpy as np
import numpy.typing as npt

day = np.datetime64("2024-01-02")
day - datetime.date(2024, 1, 1), day + datetime.timedelta(days=1), datetime.date(2024, 1, 5) - day
datetime.date(2024, 1, 1) < day, day == datetime.date(2024, 1, 2), day > datetime.date(2024, 1, 2)
np.datetime64("2024-01-02T10") - datetime.datetime(2024, 1, 1), datetime.datetime(2024, 1, 1) + np.timedelta64(1, "D")
np.timedelta64(1, "D") + datetime.timedelta(hours=1), np.timedelta64(1, "D") / datetime.timedelta(hours=1)
datetime.timedelta(days=1) + np.timedelta64(1, "h"), np.timedelta64(1, "D") > datetime.timedelta(hours=1)
np.array(["2024-01-02"], "M8[D]") - datetime.date(2024, 1, 1)
np.array(["2024-01-02"], "M8[D]") > datetime.date(2024, 1, 1), np.array(["2024-01-02"], "M8[D]") + datetime.timedelta(days=1)
t = np.array(["apple", "a much longer text than sixteen", "x"], dtype="T")
np.strings.find(t, "p"), np.strings.rfind(t, "p"), np.strings.count(t, "a"), np.strings.startswith(t, "a")
np.strings.endswith(t, ["e", "n", "y"]), np.strings.index(t[:2], "a"), np.strings.find("apple", np.array(["p"], "T"))
t.nbytes, t.itemsize
np.strings.upper(np.array(["a", np.nan], dtype=np.dtypes.StringDType(na_object=np.nan)))
T, U = TypeVar("T"), TypeVar("U")
dict[str, list[T]][int], dict[str, list[T]].__parameters__, dict[T, list[U]][int, str], list[Optional[T]][int]
list[int][int]
dict[T, U][int]
npt.NDArray[np.float64], npt.NDArray, Optional[npt.NDArray[np.int_]]
np.sctypeDict["int"], np.sctypeDict["float"], np.sctypeDict["half"]
np.array([1], "f4") + 1e300
np.array([1e39, 1], "f4")
np.float32(1e39), np.float16(1e6)
a = np.zeros(3, "f4")
a[0] = 1e39
a[a < 1] = -1e39
a
with np.errstate(over="raise"): np.array([1e6], "f2")
np.cross([1, 2], [3, 4])
c = np.array([[3., 1, 2], [6, 5, 4]])
c.compress(np.array([True, False]), 0), c.compress(c.ravel() > 3), c.compress(condition=[0, 1], axis=1), c.compress([1, 0])
np.array([True, False]).compress(np.array([0, 1])), np.compress(np.array([0, 1]), np.array([True, False]))
