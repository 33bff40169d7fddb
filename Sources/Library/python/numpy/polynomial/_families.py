"""The arithmetic of all families of polynomials, from the relation x p[n] = a p[n+1] + b p[n] + c p[n-1] of each."""
import numpy as np
from numpy.polynomial import polyutils as pu


class Family:
    """One family; its functions are those of a module of `numpy.polynomial`."""

    def __init__(self, recurrence, derivative, integral):
        # Numbers (a, b, c) for a degree; changes of coefficients under differentiation and integration.
        self.recurrence, self.derivative, self.integral = recurrence, derivative, integral

    # MARK: Arithmetic

    def add(self, c1, c2):
        """Add one series to another."""
        c1, c2 = pu.as_series([c1, c2])
        if len(c1) < len(c2):
            c1, c2 = c2, c1
        c1[:c2.size] += c2
        return pu.trimseq(c1)

    def sub(self, c1, c2):
        """Subtract one series from another."""
        c1, c2 = pu.as_series([c1, c2])
        if len(c1) > len(c2):
            c1[:c2.size] -= c2
            return pu.trimseq(c1)
        c2 = -c2
        c2[:c1.size] += c1
        return pu.trimseq(c2)

    def mulx(self, c):
        """Multiply a series by x."""
        [c] = pu.as_series([c])
        if len(c) == 1 and c[0] == 0:
            return c
        result = np.zeros(len(c) + 1, dtype=c.dtype)
        for n, value in enumerate(c):
            up, same, down = self.recurrence(n)
            result[n + 1] += value * up
            if same:
                result[n] += value * same
            if n and down:
                result[n - 1] += value * down
        return result

    def mul(self, c1, c2):
        """Multiply one series by another."""
        c1, c2 = pu.as_series([c1, c2])
        if len(c1) > len(c2):
            c1, c2 = c2, c1
        return self.clenshaw(c1, self.mulx, c2, self.add, self.sub)

    def clenshaw(self, c, times_x, one, add, sub):
        """The sum of c[n] p[n], for whatever `times_x`, `add` and `sub` know how to reckon with."""
        if not len(c):
            raise IndexError(f"index {-1 if self.recurrence(1)[2] == 0 else -2} is out of bounds for axis 0 with size 0")
        last, before = None, None
        for n in range(len(c) - 1, -1, -1):
            # b[n] = c[n] + (x - same[n]) / up[n] b[n+1] - down[n+1] / up[n+1] b[n+2]
            value = one * c[n]
            if last is not None:
                up, same, _ = self.recurrence(n)
                step = times_x(last)
                if same:
                    step = sub(step, last * same)
                value = add(value, step * (1 / up))
            if before is not None:
                up, _, down = self.recurrence(n + 1)
                if down:
                    value = sub(value, before * (down / up))
            last, before = value, last
        return last

    def div(self, c1, c2):
        """Divide one series by another: quotient and remainder."""
        c1, c2 = pu.as_series([c1, c2])
        if c2[-1] == 0:
            raise ZeroDivisionError
        if len(c1) < len(c2):
            return c1[:1] * 0, c1
        if len(c2) == 1:
            return c1 / c2[-1], c1[:1] * 0
        quotient = np.empty(len(c1) - len(c2) + 1, dtype=c1.dtype)
        rest = c1
        for i in range(len(c1) - len(c2), -1, -1):
            p = self.mul([0] * i + [1], c2)
            q = rest[-1] / p[-1]
            rest = rest[:-1] - q * p[:-1]
            quotient[i] = q
        return quotient, pu.trimseq(rest)

    def pow(self, c, pow, maxpower=16):
        """Raise a series to a power."""
        [c] = pu.as_series([c])
        power = int(pow)
        if power != pow or power < 0:
            raise ValueError("Power must be a non-negative integer.")
        if maxpower is not None and power > maxpower:
            raise ValueError("Power is too large")
        if power == 0:
            return np.array([1], dtype=c.dtype)
        result = c
        for _ in range(2, power + 1):
            result = self.mul(result, c)
        return result

    def line(self, off, scl):
        """The series whose graph is a straight line."""
        up, same, _ = self.recurrence(0)
        return np.array([off]) if scl == 0 else np.array([off + scl * same, scl * up])

    def fromroots(self, roots):
        """Generate a series with given roots."""
        if len(roots) == 0:
            return np.ones(1)
        [roots] = pu.as_series([roots], trim=False)
        roots.sort()
        p = [self.line(-r, 1) for r in roots]
        while len(p) > 1:
            half, odd = divmod(len(p), 2)
            joined = [self.mul(p[i], p[i + half]) for i in range(half)]
            if odd:
                joined[0] = self.mul(joined[0], p[-1])
            p = joined
        return p[0]

    # MARK: Values

    def val(self, x, c, tensor=True):
        """Evaluate a series at points x."""
        c = np.array(c, ndmin=1, copy=True)
        if c.dtype.char in "?bBhHiIlLqQpP":
            c = c.astype(np.double)
        if isinstance(x, (tuple, list)):
            x = np.asarray(x)
        if isinstance(x, np.ndarray) and tensor:
            c = c.reshape(c.shape + (1,) * x.ndim)
        return self.clenshaw(c, lambda v: v * x, x * 0 + 1, lambda a, b: a + b, lambda a, b: a - b)

    def val2d(self, x, y, c):
        """Evaluate a 2-D series at points (x, y)."""
        return pu.val_nd(self.val, c, x, y)

    def val3d(self, x, y, z, c):
        """Evaluate a 3-D series at points (x, y, z)."""
        return pu.val_nd(self.val, c, x, y, z)

    def grid2d(self, x, y, c):
        """Evaluate a 2-D series on the Cartesian product of x and y."""
        return pu.grid_nd(self.val, c, x, y)

    def grid3d(self, x, y, z, c):
        """Evaluate a 3-D series on the Cartesian product of x, y and z."""
        return pu.grid_nd(self.val, c, x, y, z)

    def vander(self, x, deg):
        """Pseudo-Vandermonde matrix of given degree."""
        deg = pu.as_int(deg, "deg")
        if deg < 0:
            raise ValueError("deg must be non-negative")
        x = np.array(x, copy=None, ndmin=1) + 0.0
        columns = [x * 0 + 1]
        for n in range(deg):
            up, same, down = self.recurrence(n)
            value = columns[n] * x
            if same:
                value = value - same * columns[n]
            if n and down:
                value = value - down * columns[n - 1]
            columns.append(value if up == 1 else value / up)
        return np.moveaxis(np.stack(columns), 0, -1)

    def vander2d(self, x, y, deg):
        """Pseudo-Vandermonde matrix of given degrees."""
        return pu.vander_nd((self.vander, self.vander), (x, y), deg)

    def vander3d(self, x, y, z, deg):
        """Pseudo-Vandermonde matrix of given degrees."""
        return pu.vander_nd((self.vander, self.vander, self.vander), (x, y, z), deg)

    def fit(self, x, y, deg, rcond=None, full=False, w=None):
        """Least squares fit of a series to data."""
        return pu.fit(self.vander, x, y, deg, rcond, full, w)

    # MARK: Calculus

    def der(self, c, m=1, scl=1, axis=0):
        """Differentiate a series."""
        c = np.array(c, ndmin=1, copy=True)
        if c.dtype.char in "?bBhHiIlLqQpP":
            c = c.astype(np.double)
        count = pu.as_int(m, "the order of derivation")
        axis = np.lib.array_utils.normalize_axis_index(pu.as_int(axis, "the axis"), c.ndim)
        if count < 0:
            raise ValueError("The order of derivation must be non-negative")
        if count == 0:
            return c
        c = np.moveaxis(c, axis, 0)
        if count >= len(c):
            return np.moveaxis(c[:1] * 0, 0, axis)
        for _ in range(count):
            c = self.derivative(c * scl)
        return np.moveaxis(c, 0, axis)

    def int(self, c, m=1, k=[], lbnd=0, scl=1, axis=0):
        """Integrate a series."""
        c = np.array(c, ndmin=1, copy=True)
        if c.dtype.char in "?bBhHiIlLqQpP":
            c = c.astype(np.double)
        if not np.iterable(k):
            k = [k]
        count = pu.as_int(m, "the order of integration")
        axis = np.lib.array_utils.normalize_axis_index(pu.as_int(axis, "the axis"), c.ndim)
        if count < 0:
            raise ValueError("The order of integration must be non-negative")
        if len(k) > count:
            raise ValueError("Too many integration constants")
        if np.ndim(lbnd) != 0:
            raise ValueError("lbnd must be a scalar.")
        if np.ndim(scl) != 0:
            raise ValueError("scl must be a scalar.")
        if count == 0:
            return c
        c = np.moveaxis(c, axis, 0)
        k = list(k) + [0] * (count - len(k))
        for i in range(count):
            c = c * scl
            if len(c) == 1 and np.all(c[0] == 0):
                c[0] += k[i]
                continue
            c = self.integral(c)
            c[0] += k[i] - self.val(lbnd, c)
        return np.moveaxis(c, 0, axis)

    # MARK: Roots

    def companion(self, c):
        """The scaled companion matrix of a series, symmetric where that can be."""
        [c] = pu.as_series([c])
        if len(c) < 2:
            raise ValueError("Series must have maximum degree of at least 1.")
        n = len(c) - 1
        rows = [self.recurrence(i) for i in range(n + 1)]
        if n == 1:
            up, same, _ = rows[0]
            return np.array([[same - up * c[0] / c[1]]])
        matrix = np.zeros((n, n), dtype=c.dtype)
        scale = np.ones(n)
        for i in range(n - 1):
            up, down = rows[i][0], rows[i + 1][2]
            if down:
                size = np.sqrt(up * down)
                scale[i + 1] = scale[i] * size / abs(up)
                matrix[i, i + 1] = matrix[i + 1, i] = size if up > 0 else -size
            else:
                matrix[i + 1, i] = up
        for i in range(n):
            matrix[i, i] = rows[i][1]
        matrix[:, -1] -= (c[:-1] / c[-1]) * (scale / scale[-1]) * rows[n - 1][0]
        return matrix

    def roots(self, c):
        """Compute the roots of a series."""
        [c] = pu.as_series([c])
        if len(c) < 2:
            return np.array([], dtype=c.dtype)
        if len(c) == 2:
            up, same, _ = self.recurrence(0)
            return np.array([same - up * c[0] / c[1]])
        found = np.linalg.eigvals(self.companion(c)[::-1, ::-1])
        found.sort()
        return found

    def gauss(self, deg, total, is_even=True):
        """Points and weights of Gauss quadrature; `total` is the integral of the weight."""
        deg = pu.as_int(deg, "deg")
        if deg <= 0:
            raise ValueError("deg must be a positive integer")
        c = np.array([0] * deg + [1])
        x = np.linalg.eigvalsh(self.companion(c))
        values, slopes = self.val(x, c), self.val(x, self.der(c))
        x = x - values / slopes
        below = self.val(x, c[1:])
        below = below / np.abs(below).max()
        slopes = slopes / np.abs(slopes).max()
        w = 1 / (below * slopes)
        if is_even:
            w = (w + w[::-1]) / 2
            x = (x - x[::-1]) / 2
        return x, w * (total / w.sum())

    # MARK: Other families

    def to_powers(self, c):
        """Convert a series to a polynomial by powers."""
        from numpy.polynomial.polynomial import polyadd, polymulx, polysub
        [c] = pu.as_series([c])
        return self.clenshaw(c, polymulx, np.ones(1, c.dtype), polyadd, polysub)

    def from_powers(self, pol):
        """Convert a polynomial by powers to a series."""
        [pol] = pu.as_series([pol])
        result = 0
        for value in pol[::-1]:
            result = self.add(self.mulx(result), value)
        return result


trim = pu.trimcoef


def scaled_derivative(factor):
    """For families where the derivative of p[n] is a multiple of p[n-1]."""
    def derivative(c):
        n = np.arange(1, len(c)).reshape((-1,) + (1,) * (c.ndim - 1))
        return c[1:] * factor(n)
    return derivative


def scaled_integral(factor):
    """For families where the integral of p[n] is a multiple of p[n+1]."""
    def integral(c):
        n = np.arange(1, len(c) + 1).reshape((-1,) + (1,) * (c.ndim - 1))
        by = factor(n)
        return np.concatenate([c[:1] * 0, c / (by.astype(c.dtype) if c.dtype.kind in "fc" else by)])
    return integral
