"""Differences, interpolation and angles: `numpy.gradient`, `interp`, `unwrap`."""
import operator
import numpy as np
from numpy._engine import dispatched
from numpy import _engine as engine


def part(array, axis, start, stop):
    return array[(slice(None),) * axis + (slice(start, stop),)]


def spacings(f, axes, varargs):
    """The distance of neighbours along each axis: one number, or one for each gap."""
    if not varargs:
        return [1.0] * len(axes)
    if len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        return list(varargs) * len(axes)
    if len(varargs) != len(axes):
        raise TypeError("invalid number of arguments")
    result = []
    for axis, given in zip(axes, varargs):
        distances = np.asanyarray(given)
        if distances.ndim == 0:
            result.append(distances)
            continue
        if distances.ndim != 1:
            raise ValueError("distances must be either scalars or 1d")
        if len(distances) != f.shape[axis]:
            raise ValueError("when 1d, distances must match the length of the corresponding dimension")
        if distances.dtype.kind in "iu":
            distances = distances.astype(np.float64)
        gaps = np.diff(distances)
        result.append(gaps[0] if gaps.size and (gaps == gaps[0]).all() else gaps)
    return result


def gradient_along(f, axis, gap, edge_order):
    """Central differences inside, one-sided ones of the order wanted at the ends."""
    n = f.shape[axis]
    before, here, after = part(f, axis, 0, n - 2), part(f, axis, 1, n - 1), part(f, axis, 2, n)
    is_even = np.ndim(gap) == 0
    if is_even:
        inner = (after - before) / (2. * gap)
    else:
        left, right = gap[:-1], gap[1:]
        shape = [1] * f.ndim
        shape[axis] = -1
        a = (-right / (left * (left + right))).reshape(shape)
        b = ((right - left) / (left * right)).reshape(shape)
        c = (left / (right * (left + right))).reshape(shape)
        inner = a * before + b * here + c * after
    ends, whole = [], (slice(None),) * axis
    for at_end in (False, True):
        if edge_order == 1:
            step = gap if is_even else gap[-1] if at_end else gap[0]
            low, high = (n - 2, n - 1) if at_end else (0, 1)
            ends.append((f[whole + (high,)] - f[whole + (low,)]) / step)
            continue
        first = n - 3 if at_end else 0
        if is_even:
            a, b, c = (0.5 / gap, -2. / gap, 1.5 / gap) if at_end else (-1.5 / gap, 2. / gap, -0.5 / gap)
        else:
            x, y = (gap[-2], gap[-1]) if at_end else (gap[0], gap[1])
            if at_end:
                a, b, c = y / (x * (x + y)), -(y + x) / (x * y), (2. * y + x) / (y * (x + y))
            else:
                a, b, c = -(2. * x + y) / (x * (x + y)), (x + y) / (x * y), -x / (y * (x + y))
        ends.append(a * f[whole + (first,)] + b * f[whole + (first + 1,)] + c * f[whole + (first + 2,)])
    # Assignment keeps what a class has beside its elements.
    result = np.empty_like(f, dtype=inner.dtype)
    result[whole + (0,)], result[whole + (slice(1, -1),)], result[whole + (-1,)] = ends[0], inner, ends[1]
    return result


@dispatched
def gradient(f, *varargs, axis=None, edge_order=1):
    """Return the gradient of an N-dimensional array."""
    f = np.asanyarray(f)
    if axis is None:
        axes = tuple(range(f.ndim))
    else:
        axes = np.lib.array_utils.normalize_axis_tuple(axis, f.ndim)
    gaps = spacings(f, axes, varargs)
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind in "iub":
        f = f.astype(np.float64)
    results = []
    for along, gap in zip(axes, gaps):
        if f.shape[along] < edge_order + 1:
            raise ValueError("Shape of array too small to calculate a numerical gradient, "
                             "at least (edge_order + 1) elements are required.")
        results.append(gradient_along(f, along, gap, edge_order))
    return results[0] if len(results) == 1 else tuple(results)


@dispatched
def interp(x, xp, fp, left=None, right=None, period=None):
    """One-dimensional linear interpolation for monotonically increasing sample points."""
    fp = np.asarray(fp)
    for values in (x, xp, fp):
        if np.asarray(values).dtype.kind in "mM":
            raise TypeError(f"Cannot cast array data from {np.asarray(values).dtype!r} to dtype('float64') "
                            "according to the rule 'safe'")
    x, xp = np.asarray(x, dtype=np.float64), np.asarray(xp, dtype=np.float64)
    fp = fp.astype(np.complex128 if fp.dtype.kind == "c" else np.float64, copy=False)
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        period = abs(period)
        left = right = None
        if xp.ndim != 1 or fp.ndim != 1:
            raise ValueError("Data points must be 1-D sequences")
        if xp.shape[0] != fp.shape[0]:
            raise ValueError("fp and xp are not of the same length")
        x, xp = x % period, xp % period
        order = np.argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = np.concatenate((xp[-1:] - period, xp, xp[0:1] + period))
        fp = np.concatenate((fp[-1:], fp, fp[0:1]))
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("object too deep for desired array" if max(xp.ndim, fp.ndim) > 1
                         else "object of too small depth for desired array")
    if xp.size == 0:
        raise ValueError("array of sample points is empty")
    if xp.size != fp.size:
        raise ValueError("fp and xp are not of the same length.")
    left = fp[0] if left is None else left
    right = fp[-1] if right is None else right
    if fp.dtype.kind != "c":
        return engine.interpolate(x, xp, fp, left, right)[()]
    left, right = complex(left), complex(right)
    result = np.empty(x.shape, np.complex128)
    result.real = engine.interpolate(x, xp, fp.real, left.real, right.real)
    result.imag = engine.interpolate(x, xp, fp.imag, left.imag, right.imag)
    return result[()]


@dispatched
def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    """Unwrap by taking the complement of large deltas with respect to the period."""
    p = np.asarray(p)
    axis = operator.index(axis)
    steps = np.diff(p, axis=axis)
    if discont is None:
        discont = period / 2
    dtype = np.result_type(steps, period)
    if dtype.kind in "iu":
        half, rest = divmod(period, 2)
        is_boundary_shared = rest == 0
    else:
        half = period / 2
        is_boundary_shared = True
    moved = (steps + half) % period - half
    if is_boundary_shared:
        moved = np.where((moved == -half) & (steps > 0), half, moved)
    correction = np.where(np.abs(steps) < discont, 0, moved - steps)
    result = np.array(p, copy=True, dtype=dtype)
    after = [slice(None)] * p.ndim
    after[axis] = slice(1, None)
    after = tuple(after)
    result[after] = p[after] + correction.cumsum(axis)
    return result
