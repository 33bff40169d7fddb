import numpy as np
np.set_printoptions(override_repr=lambda a: "<%d>" % a.size)
np.ones(2)
str(np.ones(2)), [np.ones(3)]
np.set_printoptions(precision=3)
np.ones(2)
with np.printoptions(legacy="2.2"): print(np.array([0, 16777216], "f4"), np.float32(1e10), np.array([1e6], "f4"))
print(np.array([0, 16777216], "f4"), np.float32(1e10), np.array([1e6], "f4"))
with np.printoptions(legacy="1.13"): print(np.array([1.5 + .1j, 1j]), np.array2string(np.array("2020-01-01", "M8[D]")), complex(1, np.nan))
r = np.zeros(2, [("a", "i4", (30,)), ("b", "f4", (2, 2)), ("c", "f8"), ("d", [("e", "M8[D]"), ("f", "i2", 2)])])
r[0]
print(r[0])
with np.printoptions(threshold=5, edgeitems=1, sign="+"): print(r[0]); print(r)
with np.printoptions(formatter={"all": lambda x: "<%s>" % x}): print(np.zeros(2, [("a", [("b", "i4"), ("c", "f4")])]))
format(r[0]["d"], ">30"), f"{r[1]['d']}"
np.array([""]), np.array([b""]), np.zeros(2, "T"), np.zeros_like(np.array(["a"], "T"))
np.array_str(np.array("a")), np.array_str(np.array(5, "m8[D]")), np.array_repr(np.array("a"))
format(np.bytes_(b"ab"), ">8"), format(np.str_("ab"), ">4")
for spec in [",", "+", " ", "#", "z", "=5", "_", "d", "+d"]:
    try: print(format(np.str_("a"), spec))
    except ValueError as e: print(spec, e)

format(complex(1, float("nan")), "<10"), format(complex(1, float("nan")), "+.2f")
e = np.exceptions.AxisError(3, 2)
e, str(e), e.axis, e.ndim, e.args
np.exceptions.AxisError("words"), np.exceptions.AxisError(3, 2, "here").axis, str(np.exceptions.AxisError(3, 2, "here"))
try: np.moveaxis([1], 3, 0)
except np.exceptions.AxisError as e: print(repr(e), e, e.axis, e.ndim)

try: np.sum([1], axis=3)
except ValueError as e: print(repr(e), e, e.axis, e.ndim)

np.ma.array(["2020-01-01", "2021-01-01"], "M8[D]", mask=[0, 1])
np.ma.array([1, 2], ">i4", mask=[0, 1]), np.ma.array([1, 2], "m8", mask=[0, 1])
np.vectorize.__module__, np.sin.__module__, np.busdaycalendar.__module__, np.hanning.__module__, np.strings.upper.__module__
str(type(np.s_)), str(type(np.r_)), str(type(np.c_))
"ab"[np.True_]
[1, 2][np.True_]
np.format_float_positional(1j)
