#!/usr/bin/env python3
"""Makes the tables of this folder from the real NumPy, and compares them with what runs this.

  python3 make.py names|signatures|errors|printing …    with NumPy 2.4.6: writes NAME.txt
  nd make.py --check NAME …                             prints the lines of NAME.txt that are not so here

A line of a table is a Python expression or name, a tab, and what NumPy says to it, newlines written as `\\n`.
"""
import importlib
import inspect
import os
import sys
import warnings

import numpy as np

MODULES = """numpy numpy.linalg numpy.fft numpy.random numpy.strings numpy.char numpy.ma numpy.ma.extras numpy.ma.core numpy.ma.mrecords
numpy.polynomial numpy.polynomial.polynomial numpy.polynomial.chebyshev numpy.polynomial.legendre numpy.polynomial.hermite
numpy.polynomial.hermite_e numpy.polynomial.laguerre numpy.polynomial.polyutils numpy.emath numpy.rec numpy.lib numpy.lib.stride_tricks
numpy.lib.format numpy.lib.mixins numpy.lib.recfunctions numpy.lib.scimath numpy.lib.array_utils numpy.lib.introspect numpy.lib.npyio
numpy.exceptions numpy.dtypes numpy.typing numpy.testing numpy.matlib numpy.ctypeslib numpy.version""".split()
CLASSES = """numpy.ndarray numpy.dtype numpy.generic numpy.ufunc numpy.nditer numpy.flatiter numpy.matrix numpy.memmap numpy.recarray
numpy.record numpy.poly1d numpy.broadcast numpy.busdaycalendar numpy.finfo numpy.iinfo numpy.float64 numpy.complex128 numpy.int64
numpy.bool numpy.str_ numpy.bytes_ numpy.void numpy.datetime64 numpy.timedelta64 numpy.char.chararray numpy.ma.MaskedArray
numpy.random.RandomState numpy.random.Generator numpy.random.SeedSequence numpy.random.MT19937 numpy.random.PCG64
numpy.random.PCG64DXSM numpy.random.Philox numpy.random.SFC64 numpy.random.BitGenerator numpy.polynomial.Polynomial""".split()
PROTOCOLS = """__array__ __array_interface__ __array_priority__ __array_ufunc__ __array_function__ __array_wrap__ __array_finalize__
__array_struct__ __array_namespace__ __dlpack__ __dlpack_device__ __class_getitem__ __copy__ __deepcopy__""".split()


def beside(name):
    """A file of this folder."""
    return os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), name)


def resolve(path):
    """What a path of names means: a module, or what is in one."""
    parts = path.split(".")
    for n in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:n]))
        except ImportError:
            continue
        for part in parts[n:]:
            value = getattr(value, part)
        return value
    raise AttributeError(path)


def public(path):
    """The names that users of a module or a class see."""
    owner = resolve(path)
    if path in CLASSES:
        return sorted(n for n in dir(owner) if not n.startswith("_") or n in PROTOCOLS)
    names = set(getattr(owner, "__all__", None) or [n for n in dir(owner) if not n.startswith("_")])
    foreign = {n for n in names if inspect.ismodule(getattr(owner, n, None)) and "numpy" not in getattr(owner, n).__name__}
    return sorted(names - foreign)


# MARK: Names

def names():
    for path in MODULES + CLASSES:
        yield path, " ".join(public(path))


# Attributes that objects have and their classes need not show.
SAMPLES = {"numpy.dtype": "np.dtype('i4')", "numpy.ufunc": "np.add", "numpy.int64": "np.int64(1)", "numpy.float64": "np.float64(1)",
           "numpy.timedelta64": "np.timedelta64(1)", "numpy.broadcast": "np.broadcast(1)", "numpy.finfo": "np.finfo(float)",
           "numpy.iinfo": "np.iinfo(int)", "numpy.random.SeedSequence": "np.random.SeedSequence(1)", "numpy.nditer": "np.nditer([1])",
           "numpy.random.Generator": "np.random.default_rng(1)"}


def left_out():
    """Patterns of names that are left out, each with its reason behind a tab."""
    with open(beside("left-out.txt"), encoding="utf8") as lines:
        return [line.partition("\t")[0] for line in lines if line.strip()]


def check_names(path, wanted):
    import fnmatch
    patterns = left_out()
    names = wanted.split()
    try:
        owner = resolve(path)
        sample = eval(SAMPLES[path], {"np": np}) if path in SAMPLES else owner
        names = [n for n in names if not hasattr(owner, n) and not hasattr(sample, n)]
    except AttributeError:
        pass
    found = [f"{path}.{n}" for n in names]
    return [name for name in found if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]


# MARK: Signatures

def signature(value):
    try:
        return str(inspect.signature(value))
    except (ValueError, TypeError):
        return None


def signatures():
    seen = set()
    for path in MODULES + CLASSES:
        for name in public(path):
            value = getattr(resolve(path), name)
            text = signature(value) if callable(value) else None
            is_known = id(value) in seen or name.startswith("_") or path in ("numpy.matlib", "numpy.ctypeslib")
            if text is None or is_known or " at 0x" in text or inspect.isclass(value) and issubclass(value, Exception):
                continue
            seen.add(id(value))
            yield f"{path}.{name}", text


def check_signatures(path, wanted):
    try:
        got = signature(resolve(path))
    except AttributeError:
        return []    # the table of names speaks of it
    return [] if got == wanted else [f"{path}: {got} instead of {wanted}"]


# MARK: Values and errors

def answer(source):
    """What an expression gives, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with np.printoptions():
                value = eval(source, {"np": np, "printed": printed})
            return value if isinstance(value, str) else repr(value)
        except Exception as error:
            return f"{type(error).__name__}: {error}"


def printed(show, value, **options):
    """What `repr` or `str` makes of an array under print options."""
    with np.printoptions(**options):
        return show(value)


def check_expression(source, wanted):
    got = answer(source).replace("\n", "\\n")
    return [] if got == wanted else [f"{source}\n    got  {got}\n    want {wanted}"]


def errors():
    import cases
    for source in cases.errors():
        said = answer(source)
        if said.split(":")[0].endswith(("Error", "Exception")) and " at 0x" not in said:
            yield source, said


def printing():
    import cases
    for source in cases.printing():
        yield source, answer(source)


KINDS = {"names": (names, check_names), "signatures": (signatures, check_signatures),
         "errors": (errors, check_expression), "printing": (printing, check_expression)}


def main(words):
    is_check = words[0] == "--check"
    for kind in words[1 if is_check else 0:]:
        make, check = KINDS[kind]
        file = beside(kind + ".txt")
        if not is_check:
            lines = [f"{key}\t" + text.replace("\n", "\\n") for key, text in make()]
            with open(file, "w", encoding="utf8") as out:
                out.write("\n".join(dict.fromkeys(lines)) + "\n")
            print(f"{kind}: {len(lines)}")
            continue
        with open(file, encoding="utf8") as table:
            for line in table:
                key, _, text = line.rstrip("\n").partition("\t")
                for problem in check(key, text):
                    print(problem)


main(sys.argv[1:])
