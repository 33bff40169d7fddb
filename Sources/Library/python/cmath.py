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
    if math.isinf(phi) and r:
        raise ValueError("math domain error")
    if math.isinf(r) and phi == 0:
        return complex(r, 0.0 if phi >= 0 else -0.0)
    return complex(r * math.cos(phi), r * math.sin(phi)) if phi else complex(r, phi * r)


def _raised(function):
    """A function whose infinities out of finite numbers are errors."""
    def checked(z, /):
        z = _number(z)
        try:
            found = function(z)
        except (OverflowError, ValueError) as problem:
            if isnan(z):
                return complex(nan, nan)
            if isinstance(problem, ValueError):
                raise
            raise OverflowError("math range error") from None
        if isfinite(z) and not isfinite(found):
            raise OverflowError("math range error")
        return found
    checked.__name__ = checked.__qualname__ = function.__name__.lstrip("_")
    return checked


def _exp(z):
    if z.imag == 0:
        return complex(math.exp(z.real), z.imag)
    if math.isinf(z.real):
        scale = 0.0 if z.real < 0 else inf
        if math.isinf(z.imag):
            if z.real > 0:
                raise ValueError("math domain error")
            return complex(0.0, 0.0)
        return complex(math.copysign(scale, math.cos(z.imag)), math.copysign(scale, math.sin(z.imag)))
    if math.isinf(z.imag):
        raise ValueError("math domain error")
    if z.real > 708:
        half = math.exp(z.real - 1)
        return complex(half * math.cos(z.imag) * math.e, half * math.sin(z.imag) * math.e)
    scale = math.exp(z.real)
    return complex(scale * math.cos(z.imag), scale * math.sin(z.imag))


def log(z, base=None, /):
    """The natural logarithm, or that to a base."""
    z = _number(z)
    if z == 0:
        raise ValueError("math domain error")
    size = math.hypot(z.real, z.imag)
    if 0.71 <= size <= 1.73 and math.isfinite(size):
        # Near the unit circle the logarithm of the size loses digits; that of the distance from it does not.
        high, low = max(abs(z.real), abs(z.imag)), min(abs(z.real), abs(z.imag))
        real = math.log1p((high - 1) * (high + 1) + low * low) / 2
    else:
        real = math.log(size) if size > 1e-300 or math.isnan(size) else math.log(math.hypot(math.ldexp(z.real, 53), math.ldexp(z.imag, 53))) - 53 * math.log(2)
    found = complex(real, math.atan2(z.imag, z.real))
    return found if base is None else found / log(base)


def log10(z, /):
    found = log(z)
    return complex(found.real / math.log(10), found.imag / math.log(10))


def sqrt(z, /):
    """The square root with a real part that is not negative."""
    z = _number(z)
    real, imag = z.real, z.imag
    if real == 0 and imag == 0:
        return complex(0.0, imag)
    if math.isinf(imag):
        return complex(inf, imag)
    if math.isinf(real):
        return complex(real, math.copysign(0.0, imag)) if real > 0 else complex(0.0, math.copysign(inf, imag))
    a, b = abs(real), abs(imag)
    if a < 2.2250738585072014e-308 and b < 2.2250738585072014e-308 and (a > 0 or b > 0):
        a = math.ldexp(a, 54)
        s = math.ldexp(math.sqrt((a + math.hypot(a, math.ldexp(b, 54))) / 2.0), -27)
    else:
        a /= 8.0
        s = 2.0 * math.sqrt(a + math.hypot(a, b / 8.0))
    d = b / (2.0 * s)
    return complex(s, math.copysign(d, imag)) if real >= 0 else complex(d, math.copysign(s, imag))


def _cosh(z):
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def _sinh(z):
    if z.imag == 0:
        return complex(math.sinh(z.real), z.imag)
    if z.real == 0 and math.isnan(z.imag):
        return complex(0.0, nan)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


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


def _acos(z):
    a, b = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


def _acosh(z):
    a, b = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * math.atan2(a.imag, b.real))


def _asinh(z):
    a, b = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(math.asinh(a.real * b.imag - b.real * a.imag), math.atan2(z.imag, a.real * b.real - a.imag * b.imag))


def _atanh(z):
    if z.imag == 0 and abs(z.real) == 1:
        raise ValueError("math domain error")
    if z.real < 0 or z.real == 0 and math.copysign(1.0, z.real) < 0:
        return -_atanh(-z)
    y = abs(z.imag)
    if math.isinf(z.real) or math.isinf(z.imag):
        return complex(0.0, math.copysign(math.pi / 2.0, z.imag) if not math.isnan(z.imag) else nan)
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
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(complex(a) - complex(b))
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol
