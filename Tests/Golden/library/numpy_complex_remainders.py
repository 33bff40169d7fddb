import numpy as np
def words(text):
    try: print(text, eval(text))
    except (TypeError, OverflowError) as e: print(text, e)

pairs = ["1j", "np.complex64(1)", "np.complex128(1)", "np.int8(3)", "np.int64(3)", "np.float64(2)", "np.float32(2)", "3", "2.5", "np.bool_(1)"]
for a in pairs[:3]:
    for b in pairs:
        for op in ["//", "%"]: words(f"{a} {op} {b}"); words(f"{b} {op} {a}")

for a in pairs[:3]: words(f"divmod({a}, 2)"); words(f"divmod(np.int8(3), {a})")

for dtype in ["i1", "u8", "?", "f2", "f8", "F", "O"]: words(f"np.where([True, False], np.ones(2, '{dtype}'), 10**30)")

for dtype in ["i1", "u1", "f4", "O"]: words(f"np.where([True, False], np.ones(2, '{dtype}'), 300)")

words("[1, 2][np.True_]")
