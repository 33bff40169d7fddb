"""Functions of complex numbers."""
import math

e, pi, tau, inf, nan = math.e, math.pi, math.tau, math.inf, math.nan
infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _number(z):
    """A complex number of what is a number, and no text."""
    if not any(hasattr(z, name) for name in ("__complex__", "__float__", "__index__")):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    return complex(z)


def phase(z, /):
    """The angle, from -pi to pi."""
    z = _number(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    """The absolute value and the angle."""
    return abs(_number(z)), phase(z)


def rect(r, phi, /):
    """The number with an absolute value and an angle."""
    if not (math.isfinite(r) and math.isfinite(phi)):
        return _limit("rect", complex(r, phi))
    return complex(r * math.cos(phi), r * math.sin(phi)) if phi else complex(r, phi * r)


# What annex G of the C standard, and where it leaves that open CPython, gives where a part is infinite or NaN: a row for each real part of
# -inf, a negative number, -0.0, 0.0, a positive number, inf, nan, and in it two letters, the parts of the result, for each such imaginary
# part; rows of finite numbers have those that are not finite alone. "!!" is an error.
_LIMITS = {
    "exp": "00oo0o00o00000 !!!!nn !!!!nn !!!!nn !!!!nn !!jjioi0ji!!in nnnnnon0nnnnnn",
    "log": "iTiPiPipipitin iHihnn iHihnn iHihnn iHihnn iQioioi0i0iqin innnnnnnnninnn",
    "sqrt": "ij0j0j0i0iiini ijiinn ijiinn ijiinn ijiinn ijioioi0i0iiin ijnnnnnnnniinn",
    "cosh": "!!jii0iojj!!in !!!!nn !!!!n0 !!!!n0 !!!!nn !!jjioi0ji!!in nnnnn0n0nnnnnn",
    "sinh": "!!ijjoj0ii!!in !!!!nn !!!!0n !!!!0n !!!!nn !!jjioi0ji!!in nnnnnon0nnnnnn",
    "tanh": "I0I0IoI0IoI0I0 !!!!nn !!!!nn !!!!nn !!!!nn 10101o101o1010 nnnnnon0nnnnnn",
    "acos": "tipipipjpjtjni hihjnn hihjhn hihjhn hihjnn qi0i0i0j0jqjni ninnnnnnnnnjnn",
    "acosh": "iTiPiPipipitin iHihnn iHihnn iHihnn iHihnn iQioioi0i0iqin innnnnnnnninnn",
    "asinh": "jQjojoj0j0jqjn jHjhnn jHjhnn iHihnn iHihnn iQioioi0i0iqin innnnon0nninnn",
    "atanh": "oHoHoHohohohon oHohnn oHohon 0H0h0n 0H0hnn 0H0H0H0h0h0h0n 0Hnnnnnnnn0hnn",
    "rect": "!!iij0joij!!in !!!!nn 000000 000000 !!!!nn !!jjioi0ji!!in nnnnn0n0nnnnnn",
}
_PARTS = {"0": 0.0, "o": -0.0, "1": 1.0, "I": -1.0, "i": inf, "j": -inf, "n": nan, "p": pi, "P": -pi, "h": pi / 2, "H": -pi / 2,
          "q": pi / 4, "Q": -pi / 4, "t": 3 * pi / 4, "T": -3 * pi / 4}


def _kind(x):
    """The place of a number among the seven kinds."""
    if x != x:
        return 6
    if x == 0:
        return 2 if math.copysign(1.0, x) < 0 else 3
    return (0 if x < 0 else 5) if math.isinf(x) else (1 if x < 0 else 4)


def _limit(name, z):
    """What a function gives for a number that is not finite."""
    x, y = z.real, z.imag
    if name in ("exp", "cosh", "sinh", "tanh", "rect") and math.isinf(x) and math.isfinite(y) and y:
        # The size is that of the limit, the signs follow the angle.
        real, imag = math.copysign(1.0, math.cos(y)), math.copysign(1.0, math.sin(y))
        if name == "tanh":
            return complex(math.copysign(1.0, x), math.copysign(0.0, real * imag))
        size = 0.0 if name == "exp" and x < 0 else inf
        return complex(size * real * (-1.0 if name in ("sinh", "rect") and x < 0 else 1.0),
                       size * imag * (-1.0 if name in ("cosh", "rect") and x < 0 else 1.0))
    row, at = _LIMITS[name].split()[_kind(x)], _kind(y)
    if len(row) == 6:
        at = {0: 0, 5: 1, 6: 2}[at]
    real, imag = row[2 * at:2 * at + 2]
    if real == "!":
        raise ValueError("math domain error")
    return complex(_PARTS[real], _PARTS[imag])


def _extended(function):
    """A function of finite numbers that also knows what infinities and NaN give."""
    name = function.__name__[1:]

    def extended(z):
        return function(z) if isfinite(z) else _limit(name, z)
    extended.__name__ = function.__name__
    return extended


def _raised(function):
    """A function whose infinities out of finite numbers are errors."""
    def checked(z, /):
        z = _number(z)
        try:
            found = function(z)
        except OverflowError:
            raise OverflowError("math range error") from None
        if isfinite(z) and not isfinite(found):
            raise OverflowError("math range error")
        return found
    checked.__name__ = checked.__qualname__ = function.__name__.lstrip("_")
    return checked


@_extended
def _exp(z):
    if z.imag == 0:
        return complex(math.exp(z.real), z.imag)
    if z.real > 708:
        half = math.exp(z.real - 1)
        return complex(half * math.cos(z.imag) * math.e, half * math.sin(z.imag) * math.e)
    scale = math.exp(z.real)
    return complex(scale * math.cos(z.imag), scale * math.sin(z.imag))


def log(z, base=None, /):
    """The natural logarithm, or that to a base."""
    z = _number(z)
    if base is not None:
        return _quotient(_log(z), log(base))
    if z == 0:
        raise ValueError("math domain error")
    return _log(z)


def _quotient(a, b):
    """a / b, where b may be zero."""
    if b == 0:
        raise ValueError("math domain error")
    return a / b


@_extended
def _log(z):
    if z == 0:
        return complex(-inf, math.atan2(z.imag, z.real))
    size = math.hypot(z.real, z.imag)
    if 0.71 <= size <= 1.73 and math.isfinite(size):
        # Near the unit circle the logarithm of the size loses digits; that of the distance from it does not.
        high, low = max(abs(z.real), abs(z.imag)), min(abs(z.real), abs(z.imag))
        real = math.log1p((high - 1) * (high + 1) + low * low) / 2
    else:
        real = math.log(size) if size > 1e-300 or math.isnan(size) else math.log(math.hypot(math.ldexp(z.real, 53), math.ldexp(z.imag, 53))) - 53 * math.log(2)
    return complex(real, math.atan2(z.imag, z.real))


def log10(z, /):
    found = log(z)
    return complex(found.real / math.log(10), found.imag / math.log(10))


def sqrt(z, /):
    """The square root with a real part that is not negative."""
    return _sqrt(_number(z))


@_extended
def _sqrt(z):
    real, imag = z.real, z.imag
    if real == 0 and imag == 0:
        return complex(0.0, imag)
    a, b = abs(real), abs(imag)
    if a < 2.2250738585072014e-308 and b < 2.2250738585072014e-308 and (a > 0 or b > 0):
        a = math.ldexp(a, 54)
        s = math.ldexp(math.sqrt((a + math.hypot(a, math.ldexp(b, 54))) / 2.0), -27)
    else:
        a /= 8.0
        s = 2.0 * math.sqrt(a + math.hypot(a, b / 8.0))
    d = b / (2.0 * s)
    return complex(s, math.copysign(d, imag)) if real >= 0 else complex(d, math.copysign(s, imag))


@_extended
def _cosh(z):
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


@_extended
def _sinh(z):
    if z.imag == 0:
        return complex(math.sinh(z.real), z.imag)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


@_extended
def _tanh(z):
    if abs(z.real) > 354:
        return complex(math.copysign(1.0, z.real), 4.0 * math.sin(z.imag) * math.cos(z.imag) * math.exp(-2.0 * abs(z.real)))
    t, u = math.tanh(z.real), math.tan(z.imag)
    s = 1.0 / math.cosh(z.real)
    bottom = 1.0 + (t * u) ** 2
    return complex(t * (1.0 + u * u) / bottom, u / bottom * s * s)


def _turned(function):
    """The trigonometric function that follows from a hyperbolic one: f(z) = -i g(iz)."""
    def turn(z):
        found = function(complex(-z.imag, z.real))
        return complex(found.imag, -found.real)
    turn.__name__ = {"_sinh": "sin", "_tanh": "tan", "_asinh": "asin", "_atanh": "atan"}[function.__name__]
    return turn


def _cos(z):
    return _cosh(complex(-z.imag, z.real))


@_extended
def _acos(z):
    a, b = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


@_extended
def _acosh(z):
    a, b = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * math.atan2(a.imag, b.real))


@_extended
def _asinh(z):
    a, b = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(math.asinh(a.real * b.imag - b.real * a.imag), math.atan2(z.imag, a.real * b.real - a.imag * b.imag))


@_extended
def _atanh(z):
    if z.imag == 0 and abs(z.real) == 1:
        raise ValueError("math domain error")
    if z.real < 0 or z.real == 0 and math.copysign(1.0, z.real) < 0:
        return -_atanh(-z)
    y = abs(z.imag)
    if max(abs(z.real), y) > 6.7e153:
        # Far out it is 1/z, and a right angle.
        size = math.hypot(z.real / 2.0, y / 2.0)
        return complex(z.real / 4.0 / size / size, math.copysign(math.pi / 2.0, z.imag))
    if z.real == 1.0 and y < 1e-150:
        return complex(-math.log(math.sqrt(y) / math.sqrt(math.hypot(y, 2.0))), math.copysign(math.atan2(2.0, -y) / 2.0, z.imag))
    return complex(math.log1p(4.0 * z.real / ((1.0 - z.real) ** 2 + y * y)) / 4.0,
                   -math.atan2(-2.0 * z.imag, (1.0 - z.real) * (1.0 + z.real) - y * y) / 2.0)


exp, cosh, sinh, tanh = _raised(_exp), _raised(_cosh), _raised(_sinh), _raised(_tanh)
sin, cos, tan = _raised(_turned(_sinh)), _raised(_cos), _raised(_turned(_tanh))
acos, acosh, asinh, atanh = _raised(_acos), _raised(_acosh), _raised(_asinh), _raised(_atanh)
asin, atan = _raised(_turned(_asinh)), _raised(_turned(_atanh))


def isfinite(z, /):
    z = _number(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isinf(z, /):
    z = _number(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def isnan(z, /):
    z = _number(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Whether two numbers are close to each other."""
    a, b = _number(a), _number(b)
    math.isclose(0.0, 0.0, rel_tol=rel_tol, abs_tol=abs_tol)    # refuses tolerances that are none
    rel_tol, abs_tol = float(rel_tol), float(abs_tol)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
