"""Polynomials by their coefficients, the highest power first, as NumPy has had them from the beginning."""
import warnings
import numpy as np
from numpy._engine import dispatched
from numpy.exceptions import RankWarning


@dispatched
def poly(seq_of_zeros):
    """Find the coefficients of a polynomial with the given sequence of roots."""
    zeros = np.atleast_1d(seq_of_zeros)
    if len(zeros.shape) == 2 and zeros.shape[0] == zeros.shape[1] and zeros.shape[0] != 0:
        zeros = np.linalg.eigvals(zeros)
    elif len(zeros.shape) == 1:
        if zeros.dtype.kind == "O":
            pass
        elif zeros.dtype.kind in "iub":
            zeros = zeros.astype(np.float64)
    else:
        raise ValueError("input must be 1d or non-empty square 2d array.")
    if len(zeros) == 0:
        return 1.0
    a = np.ones((1,), dtype=zeros.dtype)
    for zero in zeros:
        a = np.convolve(a, np.array([1, -zero], dtype=zeros.dtype), mode="full")
    if issubclass(a.dtype.type, np.complexfloating):
        roots = np.asarray(zeros, complex)
        if np.all(np.sort(roots) == np.sort(roots.conjugate())):
            a = a.real.copy()
    return a


@dispatched
def roots(p):
    """Return the roots of a polynomial with coefficients given in p."""
    p = np.atleast_1d(p)
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    non_zero = np.nonzero(np.ravel(p))[0]
    if len(non_zero) == 0:
        return np.array([])
    trailing = len(p) - non_zero[-1] - 1
    p = p[int(non_zero[0]):int(non_zero[-1]) + 1]
    if p.dtype.kind not in "fc":
        p = p.astype(float)
    n = len(p)
    if n > 1:
        companion = np.diag(np.ones((n - 2,), p.dtype), -1)
        companion[0, :] = -p[1:] / p[0]
        found = np.linalg.eigvals(companion)
    else:
        found = np.array([])
    return np.hstack((found, np.zeros(trailing, found.dtype)))


@dispatched
def polyint(p, m=1, k=None):
    """Return an antiderivative (indefinite integral) of a polynomial."""
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    k = np.zeros(m, float) if k is None else np.atleast_1d(k)
    if len(k) == 1 and m > 1:
        k = k[0] * np.ones(m, float)
    if len(k) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    is_object = isinstance(p, poly1d)
    p = np.asarray(p)
    for i in range(m):
        p = np.concatenate((np.true_divide(p, np.arange(len(p), 0, -1)), [k[i]]))
    return poly1d(p) if is_object else p


@dispatched
def polyder(p, m=1):
    """Return the derivative of the specified order of a polynomial."""
    m = int(m)
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    is_object = isinstance(p, poly1d)
    p = np.asarray(p)
    for _ in range(m):
        n = len(p) - 1
        p = p[:-1] * np.arange(n, 0, -1)
        if not len(p):
            # Nothing is left to derive, whatever order is asked for.
            break
    return poly1d(p) if is_object else p


@dispatched
def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    """Least squares polynomial fit."""
    order = int(deg) + 1
    x = np.asarray(x) + 0.0
    y = np.asarray(y) + 0.0
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    if rcond is None:
        rcond = len(x) * np.finfo(x.dtype).eps
    left = np.vander(x, order)
    right = y
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected a 1-d array for weights")
        if w.shape[0] != y.shape[0]:
            raise TypeError("expected w and y to have the same length")
        left = left * w[:, np.newaxis]
        right = right * (w[:, np.newaxis] if right.ndim == 2 else w)
    scale = np.sqrt((left * left).sum(axis=0))
    left = left / scale
    c, residuals, rank, s = np.linalg.lstsq(left, right, rcond)
    c = (c.T / scale).T
    if rank != order and not full:
        warnings.warn("Polyfit may be poorly conditioned", RankWarning, stacklevel=2)
    if full:
        return c, residuals, rank, s, rcond
    if not cov:
        return c
    base = np.linalg.inv(np.dot(left.T, left))
    base = base / np.outer(scale, scale)
    if cov == "unscaled":
        factor = 1.0
    else:
        if len(x) <= order:
            raise ValueError("the number of data points must exceed order to scale the covariance matrix")
        factor = residuals / (len(x) - order)
        if residuals.size == 0:
            factor = 0.0
    return (c, base * factor) if y.ndim == 1 else (c, base[:, :, np.newaxis] * factor)


@dispatched
def polyval(p, x):
    """Evaluate a polynomial at specific values."""
    p = np.asarray(p)
    if isinstance(x, poly1d):
        y = 0
    else:
        x = np.asanyarray(x)
        y = np.zeros_like(x)
    for coefficient in p:
        y = y * x + coefficient
    return y


def same_length(a1, a2):
    is_object = isinstance(a1, poly1d) or isinstance(a2, poly1d)
    a1, a2 = np.atleast_1d(a1), np.atleast_1d(a2)
    missing = len(a2) - len(a1)
    if missing > 0:
        a1 = np.concatenate((np.zeros(missing, a1.dtype), a1))
    elif missing < 0:
        a2 = np.concatenate((np.zeros(-missing, a2.dtype), a2))
    return a1, a2, is_object


@dispatched
def polyadd(a1, a2):
    """Find the sum of two polynomials."""
    a1, a2, is_object = same_length(a1, a2)
    return poly1d(a1 + a2) if is_object else a1 + a2


@dispatched
def polysub(a1, a2):
    """Difference (subtraction) of two polynomials."""
    a1, a2, is_object = same_length(a1, a2)
    return poly1d(a1 - a2) if is_object else a1 - a2


@dispatched
def polymul(a1, a2):
    """Find the product of two polynomials."""
    is_object = isinstance(a1, poly1d) or isinstance(a2, poly1d)
    product = np.convolve(poly1d(a1), poly1d(a2))
    return poly1d(product) if is_object else product


@dispatched
def polydiv(u, v):
    """Returns the quotient and remainder of polynomial division."""
    is_object = isinstance(u, poly1d) or isinstance(v, poly1d)
    u, v = np.atleast_1d(u) + 0.0, np.atleast_1d(v) + 0.0
    dtype = (u[:1] + v[:1]).dtype
    m, n = len(u) - 1, len(v) - 1
    scale = 1. / v[0]
    q = np.zeros((max(m - n + 1, 1),), dtype)
    r = u.astype(dtype)
    for k in range(0, m - n + 1):
        d = scale * r[k]
        q[k] = d
        r[k:k + n + 1] -= d * v
    while np.allclose(r[0], 0, rtol=1e-14) and r.shape[-1] > 1:
        r = r[1:]
    return (poly1d(q), poly1d(r)) if is_object else (q, r)


def raised(text, wrap=70):
    """Puts what stands behind `**` on a line of its own above."""
    line1, line2, output, n = "", "", " ", 0
    while True:
        start = text.find("**", n)
        if start < 0:
            break
        start -= n
        end = start + 2
        while text[n + end:n + end + 1].isdigit():
            end += 1
        power = text[n + start + 2:n + end]
        before = text[n:n + start]
        n += end
        ahead = before + " " * (len(power) - 1)
        above = " " * (len(before) - 1) + power
        if len(line2) + len(ahead) > wrap or len(line1) + len(above) > wrap:
            output += line1 + "\n" + line2 + "\n "
            line1, line2 = above, ahead
        else:
            line2 += ahead
            line1 += above
    output += line1 + "\n" + line2
    return output + text[n:]


class poly1d:
    """A one-dimensional polynomial class."""
    __hash__ = None

    def __init__(self, c_or_r, r=False, variable=None):
        self._variable = "x"
        if isinstance(c_or_r, poly1d):
            self._variable = c_or_r._variable
            self._coeffs = c_or_r._coeffs
        else:
            if r:
                c_or_r = poly(c_or_r)
            c_or_r = np.atleast_1d(c_or_r)
            if c_or_r.ndim > 1:
                raise ValueError("Polynomial must be 1d only.")
            non_zero = np.nonzero(c_or_r)[0]
            c_or_r = c_or_r[int(non_zero[0]):] if len(non_zero) else np.array([0], dtype=c_or_r.dtype)
            self._coeffs = c_or_r
        if variable is not None:
            self._variable = variable

    @property
    def coeffs(self):
        """The polynomial coefficients"""
        return self._coeffs

    @coeffs.setter
    def coeffs(self, value):
        if value is not self._coeffs:
            raise AttributeError("Cannot set attribute")

    c = coef = coefficients = coeffs

    @property
    def variable(self):
        """The name of the polynomial variable"""
        return self._variable

    @property
    def order(self):
        """The order or degree of the polynomial"""
        return len(self._coeffs) - 1

    @property
    def roots(self):
        """The roots of the polynomial, where self(x) == 0"""
        return roots(self._coeffs)

    r = roots
    o = order

    def __array__(self, t=None, copy=None):
        return np.asarray(self.coeffs, t) if t is not None else np.asarray(self.coeffs)

    def __repr__(self):
        values = repr(self.coeffs)
        return f"poly1d({values[6:-1]})"

    def __len__(self):
        return self.order

    def __str__(self):
        text, var = "0", self.variable
        coeffs = self.coeffs
        keep = np.logical_or.accumulate(coeffs != 0)
        coeffs = coeffs[keep]
        n = len(coeffs) - 1

        def shown(q):
            s = f"{q:.4g}"
            return s[:-5] if s.endswith(".0000") else s
        for k, value in enumerate(coeffs):
            if not np.iscomplexobj(value):
                number = shown(value)
            elif value.imag == 0:
                number = shown(value.real)
            elif value.real == 0:
                number = shown(value.imag) + "j"
            else:
                number = f"({shown(value.real)} + {shown(value.imag)}j)"
            power = n - k
            if power == 0:
                term = number if number != "0" else "0" if k == 0 else ""
            elif power == 1:
                term = "" if number == "0" else var if number == "b" else f"{number} {var}"
            else:
                term = "" if number == "0" else var if number == "b" else f"{number} {var}**{power:d}"
            if k > 0:
                if term != "":
                    text = f"{text} - {term[1:]}" if term.startswith("-") else f"{text} + {term}"
            else:
                text = term
        return raised(text)

    def __call__(self, val):
        return polyval(self.coeffs, val)

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __pos__(self):
        return self

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs * other)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __rmul__(self, other):
        if np.isscalar(other):
            return poly1d(other * self.coeffs)
        return poly1d(polymul(self.coeffs, poly1d(other).coeffs))

    def __add__(self, other):
        return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

    __radd__ = __add__

    def __pow__(self, val):
        if not np.isscalar(val) or int(val) != val or val < 0:
            raise ValueError("Power to non-negative integers only.")
        result = [1]
        for _ in range(val):
            result = polymul(self.coeffs, result)
        return poly1d(result)

    def __sub__(self, other):
        return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

    def __rsub__(self, other):
        return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self.coeffs / other)
        return polydiv(self, poly1d(other))

    def __rtruediv__(self, other):
        if np.isscalar(other):
            return poly1d(other / self.coeffs)
        return polydiv(poly1d(other), self)

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        if self.coeffs.shape != other.coeffs.shape:
            return False
        return (self.coeffs == other.coeffs).all()

    def __ne__(self, other):
        return not self == other

    def __getitem__(self, val):
        at = self.order - val
        if val > self.order or val < 0:
            return self.coeffs.dtype.type(0)
        return self.coeffs[at]

    def __setitem__(self, key, val):
        if key < 0:
            raise ValueError("Does not support negative powers.")
        at = self.order - key
        if key > self.order:
            self._coeffs = np.concatenate((np.zeros(key - self.order, self.coeffs.dtype), self.coeffs))
            at = 0
        self._coeffs[at] = val

    def __iter__(self):
        return iter(self.coeffs)

    def integ(self, m=1, k=0):
        """Return an antiderivative (indefinite integral) of this polynomial."""
        return poly1d(polyint(self.coeffs, m=m, k=k))

    def deriv(self, m=1):
        """Return a derivative of this polynomial."""
        return poly1d(polyder(self.coeffs, m=m))
