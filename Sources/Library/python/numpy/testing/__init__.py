"""Checks that tests are written with."""
import contextlib
import operator
import sys
import traceback
import warnings
import numpy as np

verbose = 0
IS_PYPY = IS_PYSTON = IS_WASM = IS_MUSL = IS_EDITABLE = False
IS_64BIT = IS_INSTALLED = True
HAS_REFCOUNT = HAS_LAPACK64 = NOGIL_BUILD = False
NUMPY_ROOT = ""


class KnownFailureException(Exception):
    """Raise this exception to mark a test as a known failing test."""


class IgnoreException(Exception):
    """Ignoring this exception due to disabled feature"""


SkipTest = IgnoreException


def assert_(val, msg=""):
    """Assert that works in release mode."""
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def build_err_msg(arrays, err_msg, header="Items are not equal:", verbose=True, names=("ACTUAL", "DESIRED"), precision=8):
    """The message of a failed comparison: what was compared, line by line."""
    lines = ["\n" + header]
    err_msg = str(err_msg)
    if err_msg:
        if err_msg.find("\n") == -1 and len(err_msg) < 79 - len(header):
            lines = [lines[0] + " " + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        for i, a in enumerate(arrays):
            if isinstance(a, np.ndarray):
                r = np.array_repr(a, precision=precision)
            else:
                try:
                    r = repr(a)
                except Exception as error:
                    r = f"[repr failed for <{type(a).__name__}>: {error}]"
            if r.count("\n") > 3:
                r = "\n".join(r.splitlines()[:3]) + "..."
            lines.append(f" {names[i]}: {r}")
    return "\n".join(lines)


def is_nan(x):
    try:
        return bool(np.isnan(x))
    except (TypeError, ValueError):
        return False


def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    """Raises an AssertionError if two objects are not equal."""
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], f"key={k!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray) or hasattr(actual, "__array_compare__"):
        return assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
    msg = build_err_msg([actual, desired], err_msg, verbose=verbose)
    try:
        use_complex = np.iscomplexobj(actual) or np.iscomplexobj(desired)
    except (ValueError, TypeError):
        use_complex = False
    if use_complex:
        try:
            assert_equal(np.real(actual), np.real(desired))
            assert_equal(np.imag(actual), np.imag(desired))
        except AssertionError:
            raise AssertionError(msg)
        return
    if np.isscalar(desired) != np.isscalar(actual):
        raise AssertionError(msg)
    try:
        is_desired, is_actual = np.isnat(desired), np.isnat(actual)
        if is_desired and is_actual and np.asarray(desired).dtype.type == np.asarray(actual).dtype.type:
            return
        if is_desired or is_actual:
            raise AssertionError(msg)
    except (TypeError, ValueError, AttributeError):
        pass
    if is_nan(desired) and is_nan(actual):
        return
    try:
        if isinstance(desired, (float, np.floating)) and desired == 0 and actual == 0:
            if np.signbit(desired) != np.signbit(actual):
                raise AssertionError(msg)
    except (TypeError, ValueError):
        pass
    try:
        is_equal = bool(desired == actual)
    except (DeprecationWarning, FutureWarning) as error:
        if "elementwise == comparison" in error.args[0]:
            raise AssertionError(msg)
        raise
    if not is_equal:
        raise AssertionError(msg)


def print_assert_equal(test_string, actual, desired):
    """Test if two objects are equal, and print an error message if test fails."""
    if not (actual == desired):
        raise AssertionError(f"{test_string} failed\nACTUAL: \n{actual!r}\nDESIRED: \n{desired!r}")


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    """Raises an AssertionError if two items are not equal up to desired precision."""
    if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
        return assert_array_almost_equal(actual, desired, decimal, err_msg)
    header = f"Arrays are not almost equal to {decimal} decimals"
    msg = build_err_msg([actual, desired], err_msg, verbose=verbose, header=header)
    if np.iscomplexobj(actual) or np.iscomplexobj(desired):
        try:
            assert_almost_equal(np.real(actual), np.real(desired), decimal=decimal)
            assert_almost_equal(np.imag(actual), np.imag(desired), decimal=decimal)
        except AssertionError:
            raise AssertionError(msg)
        return
    try:
        if not (np.isfinite(desired) and np.isfinite(actual)):
            if is_nan(desired) or is_nan(actual):
                if not (is_nan(desired) and is_nan(actual)):
                    raise AssertionError(msg)
            elif not desired == actual:
                raise AssertionError(msg)
            return
    except (NotImplementedError, TypeError):
        pass
    if abs(desired - actual) >= np.float64(1.5 * 10.0 ** (-decimal)):
        raise AssertionError(msg)


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    """Raises an AssertionError if two items are not equal up to significant digits."""
    actual, desired = float(actual), float(desired)
    if desired == actual:
        return
    scale = 0.5 * (abs(desired) + abs(actual))
    with np.errstate(invalid="ignore"):
        scale = np.power(10, np.floor(np.log10(scale)))
    sc_desired = desired / scale if scale else 0.0
    sc_actual = actual / scale if scale else 0.0
    msg = build_err_msg([actual, desired], err_msg, header=f"Items are not equal to {significant} significant digits:",
                        verbose=verbose)
    if not (np.isfinite(desired) and np.isfinite(actual)):
        if is_nan(desired) or is_nan(actual):
            if not (is_nan(desired) and is_nan(actual)):
                raise AssertionError(msg)
        elif not desired == actual:
            raise AssertionError(msg)
        return
    if abs(sc_desired - sc_actual) >= 10.0 ** -(significant - 1):
        raise AssertionError(msg)


def assert_array_compare(comparison, x, y, err_msg="", verbose=True, header="", precision=6, equal_nan=True,
                         equal_inf=True, *, strict=False, names=("ACTUAL", "DESIRED")):
    """Compares two arrays element by element, and says where and by how much they differ."""
    x, y = np.asanyarray(x), np.asanyarray(y)
    ox, oy = x, y

    def fail(reason, extra=""):
        raise AssertionError(build_err_msg([ox, oy], err_msg + ("\n" + reason if reason else "") + extra, verbose=verbose,
                                           header=header, names=names, precision=precision))
    cond = x.shape == y.shape and x.dtype == y.dtype if strict else x.shape == () or y.shape == () or x.shape == y.shape
    if not cond:
        if x.shape != y.shape:
            fail(f"(shapes {x.shape}, {y.shape} mismatch)")
        fail(f"(dtypes {x.dtype}, {y.dtype} mismatch)")

    def positions(test, what):
        """Whether both have the same special values; the elements that remain."""
        a, b = test(x), test(y)
        if not np.all(a == b):
            fail(f"{what} location mismatch:")
        return a | b
    flagged = np.bool(False)
    if equal_nan and x.dtype.kind in "fcO" and y.dtype.kind in "fcOiub":
        try:
            flagged = positions(np.isnan, "nan")
        except TypeError:
            flagged = np.bool(False)
    if equal_inf and x.dtype.kind in "fc" and y.dtype.kind in "fciub":
        infinite = positions(np.isinf, "inf")
        if np.any(infinite):
            a, b = np.broadcast_arrays(x, y)
            a, b = (a[infinite], b[infinite]) if a.ndim else (a, b)
            if not np.all(a == b):
                raise AssertionError(build_err_msg([a, b], err_msg + "\ninf values mismatch:", verbose=verbose,
                                                   header=header, names=names, precision=precision))
        flagged = flagged | infinite
    if x.dtype.kind in "mM" and y.dtype.kind == x.dtype.kind:
        flagged = flagged | positions(np.isnat, "NaT")
    if np.ndim(flagged) > 0:
        x, y = np.broadcast_arrays(x, y)
        x, y = x[~flagged], y[~flagged]
        if x.size == 0:
            return
    elif flagged:
        return
    value = comparison(x, y)
    if np.all(value):
        return
    value = np.asarray(value)
    wrong, total = int(np.size(value) - np.count_nonzero(value)), max(ox.size, oy.size)
    n = np.size(flagged) if np.ndim(flagged) else value.size
    remarks = [f"Mismatched elements: {wrong} / {n} ({100 * wrong / n:.3g}%)"]
    remarks += mismatches(np.asarray(ox), np.asarray(oy), value, flagged, names)
    try:
        with np.errstate(all="ignore"):
            error = np.abs(x - y)
            if x.dtype.kind in "ui" and y.dtype.kind in "ui":
                error = np.minimum(error, np.abs(y - x))
            remarks.append("Max absolute difference among violations: "
                           + np.array2string(np.max(error[~value] if error.ndim else error)))
            nonzero = np.bool(y != 0) & (np.asarray(value) == False)  # noqa: E712
            if np.any(nonzero):
                relative = np.max(np.broadcast_to(error, nonzero.shape)[nonzero]
                                  / np.abs(np.broadcast_to(y, nonzero.shape)[nonzero]))
            else:
                relative = np.array(np.inf)
            remarks.append("Max relative difference among violations: " + np.array2string(np.asarray(relative)))
    except TypeError:
        pass
    fail("\n".join(remarks))


def mismatches(x, y, value, flagged, names):
    """The first five places where arrays differ; elements that are special in both have been left out of `value`."""
    shape = flagged.shape if np.ndim(flagged) else value.shape
    if shape == ():
        return []
    x, y = np.broadcast_to(x, shape), np.broadcast_to(y, shape)
    places = np.argwhere(~flagged)[~value] if np.ndim(flagged) else np.argwhere(~value)
    lines = [f" {place.tolist()}: {x[tuple(place)]} ({names[0]}), {y[tuple(place)]} ({names[1]})" for place in places[:5]]
    title = f"First {5} mismatches are at indices:" if len(places) > 5 else (
        "Mismatch at index:" if len(places) == 1 else "Mismatch at indices:")
    return [title] + lines


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    """Raises an AssertionError if two array_like objects are not equal."""
    assert_array_compare(operator.eq, actual, desired, err_msg=err_msg, verbose=verbose, header="Arrays are not equal",
                         strict=strict)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    """Raises an AssertionError if two objects are not equal up to desired precision."""
    def compare(x, y):
        return np.abs(x - y) < 1.5 * 10.0 ** (-decimal)
    assert_array_compare(compare, actual, desired, err_msg=err_msg, verbose=verbose,
                         header=f"Arrays are not almost equal to {decimal} decimals", precision=decimal)


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    """Raises an AssertionError if two array_like objects are not ordered by less than."""
    assert_array_compare(operator.lt, x, y, err_msg=err_msg, verbose=verbose, header="Arrays are not strictly ordered `x < y`",
                         equal_inf=False, strict=strict, names=("x", "y"))


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    """Raises an AssertionError if two objects are not equal up to desired tolerance."""
    def compare(x, y):
        return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)
    assert_array_compare(compare, np.asanyarray(actual), np.asanyarray(desired), err_msg=str(err_msg), verbose=verbose,
                         header=f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}", equal_nan=equal_nan, strict=strict)


def assert_string_equal(actual, desired):
    """Test if two strings are equal."""
    if not isinstance(actual, str):
        raise AssertionError(repr(type(actual)))
    if not isinstance(desired, str):
        raise AssertionError(repr(type(desired)))
    if actual != desired:
        import difflib
        lines = list(difflib.Differ().compare(actual.splitlines(True), desired.splitlines(True)))
        raise AssertionError("Differences in strings:\n" + "".join(line for line in lines if line[:1] in "-+").rstrip())


def assert_array_almost_equal_nulp(x, y, nulp=1):
    """Compare two arrays relatively to their spacing."""
    ax, ay = np.abs(x), np.abs(y)
    ref = nulp * np.spacing(np.where(ax > ay, ax, ay))
    if not np.all(np.abs(x - y) <= ref):
        if np.iscomplexobj(x) or np.iscomplexobj(y):
            raise AssertionError(f"Arrays are not equal to {nulp} ULP")
        raise AssertionError(f"Arrays are not equal to {nulp} ULP (max is {np.max(nulp_diff(x, y)):g})")


def nulp_diff(x, y, dtype=None):
    """For each element, how many numbers lie between the two."""
    t = np.result_type(np.asarray(x, dtype), np.asarray(y, dtype), np.float16)
    if t.kind == "c":
        raise NotImplementedError("_nulp not implemented for complex array")
    kind = {2: np.int16, 4: np.int32, 8: np.int64}[t.itemsize]

    def ordered(v):
        v = np.array([v], dtype=t)
        v[np.isnan(v)] = np.nan
        bits = v.view(kind)
        return np.where(bits < 0, np.iinfo(kind).min - bits, bits)[0]
    return np.abs(np.asarray(ordered(x) - ordered(y), dtype=t))


assert_array_max_ulp_names = ("a", "b", "maxulp")


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    """Check that all items of arrays differ in at most N Units in the Last Place."""
    difference = nulp_diff(a, b, dtype)
    if not np.all(difference <= maxulp):
        raise AssertionError(f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is "
                             f"{np.max(difference):g} ULP)")
    return difference


# MARK: Errors and warnings

class Raises:
    """The context in which an error has to be raised."""

    def __init__(self, kind, pattern=None, function=None):
        self.expected, self.pattern, self.exception = kind, pattern, None
        self.function = getattr(function, "__name__", str(function)) if function is not None else None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            names = getattr(self.expected, "__name__", str(self.expected))
            by = f" by {self.function}" if self.function else ""
            raise AssertionError(f"{names} not raised{by}")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                raise AssertionError(f'"{self.pattern}" does not match "{value}"')
        return True


def assert_raises(*args, **kwargs):
    """Fail unless an exception of a class, the first argument, is thrown by the callable that follows when invoked."""
    exception_class, *args = args
    context = Raises(exception_class, None, *args[:1])
    if not args:
        return context
    with context:
        args[0](*args[1:], **kwargs)


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    """Fail unless an exception with a message that matches is thrown by callable when invoked."""
    context = Raises(exception_class, expected_regexp, *args[:1])
    if not args:
        return context
    with context:
        args[0](*args[1:], **kwargs)


class WarningCheck:
    """Records warnings, and looks at them at the end."""

    def __init__(self, check):
        self.check = check

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.found = self.manager.__enter__()
        warnings.simplefilter("always")
        return self.found

    def __exit__(self, kind, value, trace):
        self.manager.__exit__(kind, value, trace)
        if kind is None:
            self.check(self.found)
        return False


def assert_warns(warning_class, *args, **kwargs):
    """Fail unless the given callable throws the specified warning."""
    def check(found):
        if not any(issubclass(w.category, warning_class) for w in found):
            name = f" when calling {args[0].__name__}" if args else ""
            raise AssertionError("No warning raised" + name)
    context = WarningCheck(check)
    if not args:
        return context
    with context:
        return args[0](*args[1:], **kwargs)


def assert_no_warnings(*args, **kwargs):
    """Fail if the given callable produces any warnings."""
    def check(found):
        if found:
            name = f" when calling {args[0].__name__}" if args else ""
            raise AssertionError(f"Got warnings{name}: {found}")
    context = WarningCheck(check)
    if not args:
        return context
    with context:
        return args[0](*args[1:], **kwargs)


class suppress_warnings:
    """Context manager and decorator doing much the same as ``warnings.catch_warnings``."""

    def __init__(self, forwarding_rule="always", _warn=True):
        if _warn:
            warnings.warn("NumPy warning suppression and assertion utilities are deprecated. Use warnings.catch_warnings, "
                          "warnings.filterwarnings, pytest.warns, or pytest.filterwarnings instead. (Deprecated NumPy 2.4)",
                          DeprecationWarning, stacklevel=2)
        if forwarding_rule not in ("always", "module", "once", "location"):
            raise ValueError("unsupported forwarding rule.")
        self.rules, self.log = [], []

    def __call__(self, function):
        def wrapped(*args, **kwargs):
            with self:
                return function(*args, **kwargs)
        return wrapped

    def filter(self, category=Warning, message="", module=None):
        """Add a new suppressing filter or apply it if the state is entered."""
        self.rules.append(category)
        warnings.filterwarnings("ignore", category=category, message=message)

    def record(self, category=Warning, message="", module=None):
        """Append a new recording filter or apply it if the state is entered."""
        warnings.filterwarnings("always", category=category, message=message)
        return self.found

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.found = self.log = self.manager.__enter__()
        return self

    def __exit__(self, kind, value, trace):
        return self.manager.__exit__(kind, value, trace)


def break_cycles():
    """Break reference cycles by calling gc.collect."""
    import gc
    gc.collect()


class clear_and_catch_warnings(warnings.catch_warnings):
    """Context manager that resets warning registry for catching warnings."""
    class_modules = ()

    def __init__(self, record=False, modules=()):
        self.modules = set(modules).union(self.class_modules)
        self._kept = {}
        super().__init__(record=record)

    def __enter__(self):
        for module in self.modules:
            registry = getattr(module, "__warningregistry__", None)
            if registry is not None:
                self._kept[module] = dict(registry)
                registry.clear()
        return super().__enter__()

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        for module in self.modules:
            if hasattr(module, "__warningregistry__"):
                module.__warningregistry__.clear()
            if module in self._kept:
                module.__warningregistry__.update(self._kept[module])


class temppath:
    """Context manager for the path of a temporary file, which exists and is removed at the end."""

    def __init__(self, *args, **kwargs):
        self._given = args, kwargs

    def __enter__(self):
        import tempfile
        args, kwargs = self._given
        self._path = tempfile.mkstemp(*args, **kwargs)[1]
        return self._path

    def __exit__(self, kind, value, trace):
        import os
        if os.path.exists(self._path):
            os.remove(self._path)
        return False


def tempdir(*args, **kwargs):
    """Context manager for a temporary folder."""
    import tempfile
    return tempfile.TemporaryDirectory(*args, **kwargs)


IS_WASM = IS_PYPY = IS_PYSTON = IS_MUSL = IS_EDITABLE = HAS_LAPACK64 = NOGIL_BUILD = False
IS_64BIT = IS_INSTALLED = BLAS_SUPPORTS_FPE = HAS_REFCOUNT = True


def measure(code_str, times=1, label=None):
    """Return elapsed time for executing code in the namespace of the caller."""
    import time
    start = time.perf_counter()
    for _ in range(times):
        exec(code_str)
    return 0.01 * round((time.perf_counter() - start) / 0.01)


def runstring(astr, dict):
    exec(astr, dict)
