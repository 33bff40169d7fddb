"""Windows for signals, and the Bessel function that one of them needs."""
import numpy as np
from numpy._engine import dispatched

__name__ = "numpy"


def ramp(M):
    """The points of a window of `M`, twice their distance from its middle."""
    values = np.array([0.0, M])
    M = values[1]
    return M, np.arange(1 - M, M, 2, dtype=values.dtype)


def bartlett(M):
    """Return the Bartlett window."""
    M, n = ramp(M)
    if M < 1:
        return np.array([], dtype=n.dtype)
    if M == 1:
        return np.ones(1, dtype=n.dtype)
    return np.where(np.less_equal(n, 0), 1 + n / (M - 1), 1 - n / (M - 1))


def cosines(M, *factors):
    M, n = ramp(M)
    if M < 1:
        return np.array([], dtype=n.dtype)
    if M == 1:
        return np.ones(1, dtype=n.dtype)
    return sum((factor * np.cos(k * np.pi * n / (M - 1)) for k, factor in enumerate(factors[1:], 1)), factors[0])


def blackman(M):
    """Return the Blackman window."""
    return cosines(M, 0.42, 0.5, 0.08)


def hanning(M):
    """Return the Hanning window."""
    return cosines(M, 0.5, 0.5)


def hamming(M):
    """Return the Hamming window."""
    return cosines(M, 0.54, 0.46)


def kaiser(M, beta):
    """Return the Kaiser window."""
    values = np.array([0.0, M, beta])
    M, beta = values[1], values[2]
    if M == 1:
        return np.ones(1, dtype=values.dtype)
    n = np.arange(0, M)
    alpha = (M - 1) / 2.0
    return i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / i0(beta)


@dispatched
def i0(x):
    """Modified Bessel function of the first kind, order 0."""
    x = np.asanyarray(x)
    if x.dtype.kind == "c":
        raise TypeError("i0 not supported for complex values")
    if x.dtype.kind != "f":
        x = x.astype(float)
    x = np.abs(x)
    # The power series, whose terms (x/2)^2k / k!^2 grow up to k = x/2 and then fall faster than any power; scaled by
    # exp(-x), so that the largest of them can be held.
    half = (x / 2) ** 2
    term = np.exp(-x)
    total = term.copy()
    k = 1
    while k < 1000:
        term = term * half / (k * k)
        total = total + term
        if not np.any(term > total * 1e-18):
            break
        k += 1
    scale = np.exp(x)
    # Beyond what exp holds nothing is left of the terms.
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(np.isposinf(scale) & np.isfinite(x), scale, total * scale))
