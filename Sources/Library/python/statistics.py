"""Means, spreads and the like of numbers, exactly where the numbers are exact."""
import math
import random as _random
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from numbers import Rational


class StatisticsError(ValueError):
    """Data that a statistic cannot be made of."""


def _exact_ratio(x):
    """Numerator and denominator of a number; of what is not finite the number itself and None."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _sum(data):
    """The common type, the exact sum and the count of numbers."""
    kind, count, parts = int, 0, {}
    for value in data:
        count += 1
        kind = _coerce(kind, type(value))
        top, bottom = _exact_ratio(value)
        parts[bottom] = parts[bottom] + top if bottom in parts else top
    if None in parts:
        return kind, parts[None], count
    return kind, sum((Fraction(top, bottom) for bottom, top in parts.items()), Fraction(0)) if parts else 0, count


def _isfinite(value):
    try:
        return value.is_finite()
    except AttributeError:
        return math.isfinite(value)


def _coerce(T, S):
    """The type of a result for numbers of two types."""
    assert T is not bool, "initial type T is bool"
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    """A number as one of a type."""
    if type(value) is T or not _isfinite(value) and not isinstance(value, Fraction):
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if issubclass(T, Decimal):
            return T(value.numerator) / value.denominator
        raise


def _fail_neg(values, errmsg="negative value"):
    for value in values:
        if value < 0:
            raise StatisticsError(errmsg)
        yield value


def mean(data):
    """The arithmetic mean."""
    kind, total, count = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """The mean as a float, fast."""
    if weights is None:
        values = list(data)
        if not values:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(values) / len(values)
    values, weights = list(data), list(weights)
    if len(values) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum(x * w for x, w in zip(values, weights)) / total


def geometric_mean(data):
    values = list(data)
    try:
        return math.exp(fmean(map(math.log, values)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    negative = "harmonic mean does not support negative values"
    if len(values) == 1 and weights is None:
        if not isinstance(values[0], (int, float, Decimal, Fraction)):
            raise TypeError("unsupported type")
        return next(_fail_neg(values, negative))
    weights = [1] * len(values) if weights is None else list(weights)
    if len(weights) != len(values):
        raise StatisticsError("Number of weights does not match data size")
    try:
        values = _fail_neg(values, negative)
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, values))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(_sum(weights)[1] / total, kind)


def median(data):
    """The middle value, or the mean of the two in the middle."""
    values = sorted(data)
    count = len(values)
    if not count:
        raise StatisticsError("no median for empty data")
    half = count // 2
    return values[half] if count % 2 else (values[half - 1] + values[half]) / 2


def median_low(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[len(values) // 2]


def median_grouped(data, interval=1.0):
    """The median of values that stand for classes of a width."""
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    middle = values[len(values) // 2]
    below = sum(value < middle for value in values)
    same = sum(value == middle for value in values)
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return middle - interval / 2 + interval * (len(values) / 2 - below) / same


def mode(data):
    """The most frequent value; of several the one that comes first."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _ss(data, center=None):
    """The common type, the exact sum of squared differences from the center, the mean and the count."""
    values = list(data)
    kind, total, count = _sum(values)
    if not count:
        return kind, Fraction(0), Fraction(0), 0
    if isinstance(total, (float, Decimal)):
        return kind, total * 0, total, count
    middle = total / count if center is None else Fraction(center)
    return kind, sum(((Fraction(value) - middle) ** 2 for value in values), Fraction(0)), middle, count


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, squares, _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (count - 1), kind)


def pvariance(data, mu=None):
    """The variance of a population."""
    kind, squares, _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / count, kind)


def _integer_sqrt_of_frac_rto(n, m):
    """The root of n / m as an integer, rounded to odd where it is none."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n, m):
    """The root of n / m as a float, correctly rounded."""
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return float(_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift)
    return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The root of n / m as a Decimal, correctly rounded: of two neighbours the one whose midpoint is on the other side."""
    if n <= 0:
        if not n:
            return Decimal("0.0")
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    for other, is_above in ((root.next_plus(), True), (root.next_minus(), False)):
        a, b = root.as_integer_ratio()
        c, d = other.as_integer_ratio()
        middle = a * d + c * b
        square = m * middle * middle
        if 4 * n * (b * d) ** 2 > square if is_above else 4 * n * (b * d) ** 2 < square:
            return other
    return root


def _root(value, kind):
    """The square root of a fraction in a type."""
    top, bottom = value.numerator, value.denominator
    return _decimal_sqrt_of_frac(top, bottom) if issubclass(kind, Decimal) else _float_sqrt_of_frac(top, bottom)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    kind, squares, _, count = _ss(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(squares / (count - 1), kind)


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    kind, squares, _, count = _ss(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(squares / count, kind)


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cuts between n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    count = len(values)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    if method == "inclusive":
        pairs = [divmod(i * (count - 1), n) for i in range(1, n)]
        return [(values[j] * (n - delta) + values[j + 1] * delta) / n for j, delta in pairs]
    if method != "exclusive":
        raise ValueError(f"Unknown method: {method!r}")
    cuts = []
    for i in range(1, n):
        j = min(max(i * (count + 1) // n, 1), count - 1)
        delta = i * (count + 1) - j * n
        cuts.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
    return cuts


def _centered(x, y, name):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return x, y, xbar, ybar


def covariance(x, y, /):
    x, y, xbar, ybar = _centered(x, y, "covariance")
    return math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    x, y, xbar, ybar = _centered(x, y, "correlation")
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx, syy = (math.fsum(d * d for d in differences) for differences in ([a - xbar for a in x], [b - ybar for b in y]))
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares."""
    x, y, xbar, ybar = _centered(x, y, "linear regression")
    if proportional:
        xbar = ybar = 0.0
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum(d * d for d in (a - xbar for a in x))
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


class NormalDist:
    """A normal distribution."""
    __slots__ = {"_mu": "the mean", "_sigma": "the standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        values = list(data)
        return cls(fmean(values), stdev(values))

    def samples(self, n, *, seed=None):
        gauss = _random.gauss if seed is None else _random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _spread(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what} not defined when sigma is zero")
        return self._sigma

    def pdf(self, x):
        variance = self._spread("pdf()") ** 2
        difference = x - self._mu
        return math.exp(difference * difference / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._spread("cdf()") * math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return _normal_quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two densities share."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        if not x._sigma or not y._sigma:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = y.variance - x.variance, math.fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - math.erf(dm / (2.0 * x._sigma * math.sqrt(2.0)))
        a = x._mu * y.variance - y._mu * x.variance
        b = x._sigma * y._sigma * math.sqrt(dm * dm + dv * math.log(y.variance / x.variance))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (math.fabs(y.cdf(x1) - x.cdf(x1)) + math.fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        return (x - self._mu) / self._spread("zscore()")

    @property
    def mean(self):
        return self._mu

    median = mode = mean

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, math.hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * math.fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / math.fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    def __eq__(x1, x2):
        return x1._mu == x2._mu and x1._sigma == x2._sigma if isinstance(x2, NormalDist) else NotImplemented

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"


# Wichura's algorithm AS241 (PPND16): rational functions in three ranges, with about 16 figures.
_CENTER = ([3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
            4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3],
           [1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
            3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3])
_NEAR = ([1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
          1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4],
         [1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
          1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
_FAR = ([6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
        [1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
         1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15])


def _ratio(tables, x):
    top = bottom = 0.0
    for a, b in zip(reversed(tables[0]), reversed(tables[1])):
        top, bottom = top * x + a, bottom * x + b
    return top, bottom


def _normal_quantile(p, mu, sigma):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        top, bottom = _ratio(_CENTER, 0.180625 - q * q)
        return mu + top * q / bottom * sigma
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    top, bottom = _ratio(_NEAR, r - 1.6) if r <= 5.0 else _ratio(_FAR, r - 5.0)
    x = top / bottom
    return mu + (-x if q < 0.0 else x) * sigma


__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
           "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
           "pvariance", "quantiles", "stdev", "variance"]
