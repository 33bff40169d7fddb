"""Exact fractions of integers."""
import math
import numbers
import operator
import re
import sys

_FORM = re.compile(r"""
    \A\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)
    (?:(?:/(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)\s*\Z""",
    re.VERBOSE | re.IGNORECASE)


class Fraction(numbers.Rational):
    """A fraction in lowest terms: of two integers, a number, or a text such as '3/4' and '-1.5e-2'."""
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            self._numerator, self._denominator = _ratio(numerator)
            return self
        if type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return _reduced(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        from decimal import Decimal
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return _reduced(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is at most this, by the convergents of the continued fraction."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _reduced(p1, q1)
        return _reduced(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _operate(self, other, exact, inexact, reverse=False):
        """The operation with a number on the other side: exact with rationals, as floats or complex numbers else."""
        if isinstance(other, (int, Fraction)) or reverse and isinstance(other, numbers.Rational):
            a, b = self, other if isinstance(other, Fraction) else Fraction(other)
            return exact(b, a) if reverse else exact(a, b)
        kind = float if isinstance(other, float) or reverse and isinstance(other, numbers.Real) else \
            complex if isinstance(other, complex) or reverse and isinstance(other, numbers.Complex) else None
        if kind is None:
            return NotImplemented
        return inexact(kind(other), kind(self)) if reverse else inexact(kind(self), other)

    def __add__(a, b):
        return a._operate(b, _add, operator.add)

    def __radd__(b, a):
        return b._operate(a, _add, operator.add, True)

    def __sub__(a, b):
        return a._operate(b, _sub, operator.sub)

    def __rsub__(b, a):
        return b._operate(a, _sub, operator.sub, True)

    def __mul__(a, b):
        return a._operate(b, _mul, operator.mul)

    def __rmul__(b, a):
        return b._operate(a, _mul, operator.mul, True)

    def __truediv__(a, b):
        return a._operate(b, _div, operator.truediv)

    def __rtruediv__(b, a):
        return b._operate(a, _div, operator.truediv, True)

    def __floordiv__(a, b):
        return a._operate(b, _floordiv, operator.floordiv)

    def __rfloordiv__(b, a):
        return b._operate(a, _floordiv, operator.floordiv, True)

    def __mod__(a, b):
        return a._operate(b, _mod, operator.mod)

    def __rmod__(b, a):
        return b._operate(a, _mod, operator.mod, True)

    def __divmod__(a, b):
        return a._operate(b, lambda x, y: (_floordiv(x, y), _mod(x, y)), divmod)

    def __rdivmod__(b, a):
        return b._operate(a, lambda x, y: (_floordiv(x, y), _mod(x, y)), divmod, True)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return _made(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
        n, d = a._denominator ** -power, a._numerator ** -power
        return _made(n, d) if d > 0 else _made(-n, -d)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** float(b)

    def __pos__(a):
        return _made(a._numerator, a._denominator)

    def __neg__(a):
        return _made(-a._numerator, a._denominator)

    def __abs__(a):
        return _made(abs(a._numerator), a._denominator)

    def __int__(a):
        return operator.index(a.__trunc__())

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return whole + (twice > self._denominator or twice == self._denominator and whole % 2)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __float__(a):
        return int(a._numerator) / int(a._denominator)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, sys.hash_info.modulus)
        except ValueError:
            value = sys.hash_info.inf
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented

    def _ordered(self, other, compare):
        if isinstance(other, numbers.Rational):
            return compare(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return compare(0.0, other) if math.isnan(other) or math.isinf(other) else compare(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._ordered(b, operator.lt)

    def __gt__(a, b):
        return a._ordered(b, operator.gt)

    def __le__(a, b):
        return a._ordered(b, operator.le)

    def __ge__(a, b):
        return a._ordered(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _ratio(value):
    """Numerator and denominator of a number or a text."""
    if type(value) is int:
        return value, 1
    if isinstance(value, numbers.Rational):
        return value.numerator, value.denominator
    if isinstance(value, float) or hasattr(value, "as_integer_ratio") and not isinstance(value, str):
        return value.as_integer_ratio()
    if not isinstance(value, str):
        raise TypeError("argument should be a string or a Rational instance")
    match = _FORM.match(value)
    if match is None:
        raise ValueError(f"Invalid literal for Fraction: {value!r}")
    numerator, denominator = int(match.group("num") or "0"), 1
    if match.group("denom"):
        denominator = int(match.group("denom"))
    else:
        decimal = match.group("decimal")
        if decimal:
            decimal = decimal.replace("_", "")
            numerator, denominator = numerator * 10 ** len(decimal) + int(decimal), 10 ** len(decimal)
        exponent = int(match.group("exp") or 0)
        if exponent >= 0:
            numerator *= 10 ** exponent
        else:
            denominator *= 10 ** -exponent
    if denominator == 0:
        raise ZeroDivisionError(f"Fraction({numerator}, 0)")
    common = math.gcd(numerator, denominator)
    numerator = -numerator if match.group("sign") == "-" else numerator
    return numerator // common, denominator // common


def _made(numerator, denominator):
    """A fraction of what is in lowest terms already."""
    made = object.__new__(Fraction)
    made._numerator, made._denominator = numerator, denominator
    return made


def _reduced(numerator, denominator):
    common = math.gcd(numerator, denominator)
    if denominator < 0:
        common = -common
    return _made(numerator // common, denominator // common)


def _add(a, b):
    return _reduced(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)


def _sub(a, b):
    return _reduced(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)


def _mul(a, b):
    return _reduced(a._numerator * b._numerator, a._denominator * b._denominator)


def _div(a, b):
    numerator, denominator = a._numerator * b._denominator, a._denominator * b._numerator
    if denominator == 0:
        raise ZeroDivisionError(f"Fraction({numerator}, 0)")
    return _reduced(numerator, denominator)


def _floordiv(a, b):
    return (a._numerator * b._denominator) // (a._denominator * b._numerator)


def _mod(a, b):
    common = a._denominator * b._denominator
    return _reduced((a._numerator * b._denominator) % (b._numerator * a._denominator), common)


__all__ = ["Fraction"]
