#!/usr/bin/env python3
"""Compares operations with the real NumPy: operation, element type, layout and special values, and prints three figures.

  python3 values.py --nd PATH    the names that are there, the signatures that are equal, and the values that are equal

The same program runs in both; each line that it prints is one operation on one array. What is exact in NumPy has to be equal to the bit, the
transcendental functions to within two units in the last place.
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = r'''
import warnings
import numpy as np
warnings.simplefilter("ignore")
np.seterr(all="ignore")
TYPES = "? i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16".split()
SPECIAL = {"f": [0.0, -0.0, 1.0, -2.5, np.inf, -np.inf, np.nan, 1e-5, 3.25], "c": [0, 1 + 2j, -1j, 2.5, -3 + 0.5j], "?": [0, 1, 1, 0]}
UNARY = """negative positive absolute sign floor ceil trunc rint square sqrt reciprocal isnan isinf isfinite signbit invert logical_not
exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh cbrt deg2rad rad2deg conjugate spacing""".split()
EXACT = set("""negative positive absolute sign floor ceil trunc rint square sqrt reciprocal isnan isinf isfinite signbit invert logical_not conjugate
spacing""".split())
BINARY = """add subtract multiply divide floor_divide remainder fmod maximum minimum fmax fmin equal not_equal less less_equal greater
greater_equal logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor copysign nextafter gcd lcm heaviside""".split()
FOLDS = "sum prod max min any all argmax argmin mean cumsum cumprod std var ptp".split()
ORDERS = "sort argsort unique flip ravel nonzero diff".split()


def made(dtype, layout):
    kind = np.dtype(dtype).kind
    base = np.array(SPECIAL.get("f" if kind == "f" else "c" if kind == "c" else "?" if kind == "b" else "", [0, 1, 5, 100, 7, 3]), dtype)
    if kind == "i":
        base = np.concatenate([base, np.array([-1, -7, np.iinfo(dtype).min, np.iinfo(dtype).max], dtype)])
    if layout == "strided":
        return np.repeat(base, 2)[::2]
    if layout == "reversed":
        return base[::-1]
    if layout == "broadcast":
        return np.broadcast_to(base, (3, base.size))
    if layout == "0-d":
        return base[1:2].reshape(())
    if layout == "empty":
        return base[:0]
    if layout == "fortran":
        return np.asfortranarray(np.stack([base, base]))
    return base


def show(name, call, is_exact):
    try:
        result = call()
    except Exception as error:
        print(name, "!", type(error).__name__, sep="\t")
        return
    parts = result if isinstance(result, tuple) else (result,)
    texts = []
    for part in parts:
        part = np.asarray(part)
        values = part.ravel().tolist()
        texts.append(f"{part.dtype} {part.shape} " + " ".join(map(repr, values)))
    print(name, "=" if is_exact else "~", " | ".join(texts), sep="\t")


for layout in "contiguous strided reversed broadcast 0-d empty fortran".split():
    for dtype in TYPES:
        a = made(dtype, layout)
        b = np.roll(a, 1) if a.ndim else a
        for f in UNARY:
            show(f"{f} {dtype} {layout}", lambda: getattr(np, f)(a), f in EXACT)
        for f in BINARY:
            show(f"{f} {dtype} {layout}", lambda: getattr(np, f)(a, b), True)
        for f in FOLDS:
            show(f"{f} {dtype} {layout}", lambda: getattr(np, f)(a), f not in ("mean", "std", "var"))
            if a.ndim > 1:
                show(f"{f} {dtype} {layout} axis 0", lambda: getattr(np, f)(a, axis=0), f not in ("mean", "std", "var"))
        for f in ORDERS:
            show(f"{f} {dtype} {layout}", lambda: getattr(np, f)(a), True)
        for other in TYPES:
            show(f"astype {dtype} {other} {layout}", lambda: a[np.isfinite(a)].astype(other) if np.dtype(dtype).kind not in "fc"
                 or np.dtype(other).kind in "fc?" else a[:0] if a.ndim else a.astype("f8"), True)
'''


def lines(command):
    done = subprocess.run(command, input=PROGRAM.encode(), capture_output=True)
    return dict(line.split("\t", 1) for line in done.stdout.decode(errors="replace").split("\n") if "\t" in line)


def near(one, other):
    if one == other:
        return True
    if not one.startswith("~"):
        return False
    a, b = one.split(), other.split()
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if x != y:
            try:
                p, q = complex(x), complex(y)
            except ValueError:
                return False
            unit = 2e-7 if "32" in one or "64 " in one and "complex64" in one else 2e-3 if "float16" in one else 5e-16
            if p == p and abs(p - q) > unit * max(abs(p), abs(q)) and not (p != p and q != q):
                return False
    return True


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--nd", default=".build/release/nd", type=os.path.abspath)
    words.add_argument("-v", action="store_true", help="print what differs")
    given = words.parse_args()
    for kind, title in (("names", "names covered, or left out with a reason"), ("signatures", "arguments honoured")):
        table = [line.split("\t") for line in open(f"{HERE}/{kind}.txt", encoding="utf8")]
        total = sum(len(text.split()) for _, text in table) if kind == "names" else len(table)
        out = subprocess.run([given.nd, f"{HERE}/make.py", "--check", kind], capture_output=True, text=True).stdout
        bad = sum(1 for line in out.splitlines() if not line.startswith("    "))
        print(f"{title}: {total - bad} of {total} ({100 * (total - bad) / total:.1f}%)")
    want, got = lines([sys.executable]), lines([given.nd])
    bad = [name for name in want if not near(want[name], got.get(name, ""))]
    if given.v:
        for name in bad:
            print(f"{name}\n    got  {got.get(name)}\n    want {want[name]}")
    print(f"values equal: {len(want) - len(bad)} of {len(want)} ({100 * (1 - len(bad) / len(want)):.1f}%)")


main()
