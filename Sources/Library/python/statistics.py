"""Means, spreads and the like of numbers, exactly where the numbers are exact."""
import math
import random as _random
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from numbers import Rational


class StatisticsError(ValueError):
    """Data that a statistic cannot be made of."""


def _exact(values):
    """The common type, the exact sum and the count of numbers."""
    kind, count, total, special = int, 0, Fraction(0), None
    for value in values:
        count += 1
        kind = _common(kind, type(value))
        if isinstance(value, (float, Decimal)) and not _is_finite(value):
            special = value if special is None else special + value
            continue
        total += Fraction(value) if not isinstance(value, (int, Fraction)) else value
    return kind, special if special is not None else total, count


def _is_finite(value):
    return math.isfinite(value) if isinstance(value, float) else value.is_finite()


def _common(a, b):
    if a is b or a is int and b is bool:
        return a
    if a is int or issubclass(b, a):
        return int if b is bool else b
    if b in (int, bool) or issubclass(a, b):
        return a
    for kind in (Fraction, float):
        if a is kind and b in (Fraction, float, int):
            return float if float in (a, b) else Fraction
    if issubclass(a, float) or issubclass(b, float):
        if Decimal not in (a, b):
            return float
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _converted(value, kind):
    if type(value) is kind:
        return value
    if isinstance(value, (float, Decimal)) and not _is_finite(value):
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if issubclass(kind, Decimal):
            return kind(value.numerator) / value.denominator
        raise


def mean(data):
    """The arithmetic mean."""
    kind, total, count = _exact(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _converted(total / count, kind)


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
    if any(value < 0 for value in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if len(values) == 1 and weights is None:
        return values[0]
    weights = [1] * len(values) if weights is None else list(weights)
    if len(weights) != len(values):
        raise StatisticsError("Number of weights does not match data size")
    try:
        kind, total, _ = _exact(w / x if w else 0 for w, x in zip(weights, values))
    except ZeroDivisionError:
        return 0
    return _converted(sum(weights) / total, kind)


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
    same = values.count(middle)
    return float(middle) - interval / 2 + interval * (len(values) / 2 - below) / same


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


def _squares(data, center=None):
    """The common type, the exact sum of squared differences from the center, the mean and the count."""
    values = list(data)
    kind, total, count = _exact(values)
    if not count:
        return kind, Fraction(0), None, 0
    if isinstance(total, (float, Decimal)):
        return kind, total * 0, total, count
    middle = total / count if center is None else Fraction(center)
    return kind, sum(((Fraction(value) - middle) ** 2 for value in values), Fraction(0)), middle, count


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _converted(squares / (count - 1), kind)


def pvariance(data, mu=None):
    """The variance of a population."""
    kind, squares, _, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _converted(squares / count, kind)


def _root(value, kind):
    """The square root of a fraction, correctly rounded."""
    if issubclass(kind, Decimal):
        return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
    n, m = value.numerator, value.denominator
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        root = math.isqrt(n // (m << 2 * shift)) << shift
        return float(root | (root * root * m != n))
    scaled = n << -2 * shift
    root = math.isqrt(scaled // m)
    return (root | (root * root * m != scaled)) / (1 << -shift)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    kind, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(squares / (count - 1), kind)


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    kind, squares, _, count = _squares(data, mu)
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
