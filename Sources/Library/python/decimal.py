"""Decimal numbers with as many digits as wanted, after the General Decimal Arithmetic Specification."""
import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple
try:
    from _decimals import begin as _begin, make as _make, new as _new, parts as _PARTS, quantize as _quantize
    from _types import static_type as _static
    from contextvars import _follow
except ImportError:
    # Elsewhere the parts of a number are attributes of it.

    def _follow(items):
        pass
    _PARTS = ("_sign", "_int", "_exp", "_kind")

    def _make(sign, coefficient, exponent, kind="", cls=None):
        made = object.__new__(cls or Decimal)
        made._sign, made._int, made._exp, made._kind = sign, coefficient, exponent, kind
        return made

    def _begin(contexts, inexact, rounded):
        return lambda cls: cls

    def _new(function):
        return function

    def _static(cls):
        return cls

    _quantize = _new

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING"
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -999999999999999999, -1999999999999999997
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    """What can come of an operation besides its result."""


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow]
# The order in which the dicts of a context have them.
_FLAGS = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped]
_BASE = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation, DivisionUndefined: InvalidOperation,
         InvalidContext: InvalidOperation}
_NUMBER = _re.compile(r"""
    (?P<sign>[-+])?
    (?:(?=\d|\.\d)(?P<int>\d*)(?:\.(?P<frac>\d*))?(?:E(?P<exp>[-+]?\d+))?
    | Inf(?:inity)? | (?P<signal>s)?NaN(?P<diag>\d*))\Z""", _re.VERBOSE | _re.IGNORECASE)


@_static
class Context:
    """Precision, rounding, limits of the exponent, and which signals are errors."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = _default()
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        traps = base.traps if traps is None else traps
        self.traps = dict(traps) if isinstance(traps, dict) else {signal: signal in traps for signal in _FLAGS}
        flags = [] if flags is None else flags
        self.flags = dict(flags) if isinstance(flags, dict) else {signal: signal in flags for signal in _FLAGS}

    def __setattr__(self, name, value):
        if name == "prec" and not (isinstance(value, int) and 1 <= value <= MAX_PREC):
            if not isinstance(value, int):
                raise TypeError("optional arg must be an integer")
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
                            "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal in _SIGNALS if self.flags[signal])
        traps = ", ".join(signal.__name__ for signal in _SIGNALS if self.traps[signal])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def copy(self):
        made = object.__new__(Context)
        for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "traps", dict(self.traps))
        object.__setattr__(made, "flags", dict(self.flags))
        return made

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _signal(self, kind, result, *extra):
        """Notes a signal; raises it where it is trapped, and gives the result else."""
        signal = _BASE.get(kind, kind)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([kind])
        return result

    def create_decimal(self, num="0"):
        return Decimal(num, self)._fixed(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fixed(self)

    def radix(self):
        return Decimal(10)

    def copy_decimal(self, x, /):
        return _converted(x)

    def to_sci_string(self, x, /):
        return _converted(x).__str__(context=self)

    def power(self, a, b, modulo=None):
        return self._result(Decimal.__pow__, a, b, *([] if modulo is None else [modulo]))

    def _result(self, method, *operands):
        """What a method of Decimal gives under this context."""
        operands = [_converted(it) for it in operands]
        with localcontext(self) as context:
            context.flags = self.flags
            return method(*operands)

    @classmethod
    def _add_operations(cls):
        """The methods that are operations of Decimal with the context before their operands: `context.add(a, b)`."""
        special = {"add": "__add__", "subtract": "__sub__", "multiply": "__mul__", "divide": "__truediv__", "divide_int": "__floordiv__",
                   "remainder": "__mod__", "minus": "__neg__", "plus": "__pos__", "abs": "__abs__", "divmod": "__divmod__"}

        def unary(name, method):
            return lambda self, x, /: self._result(method, x)

        def binary(name, method):
            return lambda self, x, y, /: self._result(method, x, y)

        def ternary(name, method):
            return lambda self, x, y, z, /: self._result(method, x, y, z)
        families = {
            unary: "abs canonical copy_abs copy_negate exp is_canonical is_finite is_infinite is_nan is_normal is_qnan is_signed is_snan "
                   "is_subnormal is_zero ln log10 logb logical_invert minus next_minus next_plus normalize number_class plus sqrt "
                   "to_eng_string to_integral to_integral_exact to_integral_value",
            binary: "add compare compare_signal compare_total compare_total_mag copy_sign divide divide_int divmod logical_and logical_or "
                    "logical_xor max max_mag min min_mag multiply next_toward quantize remainder remainder_near rotate same_quantum scaleb "
                    "shift subtract",
            ternary: "fma",
        }
        for made, names in families.items():
            for name in names.split():
                operation = made(name, getattr(Decimal, special.get(name, name)))
                operation.__name__, operation.__qualname__ = name, "Context." + name
                setattr(cls, name, operation)


class _Bare:
    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0


def _default():
    made = _Bare()
    made.traps = [InvalidOperation, DivisionByZero, Overflow]
    return made


_current = []
_follow(_current)


def getcontext():
    """The context of operations."""
    if not _current:
        _current.append(Context())
    return _current[-1]


def setcontext(context):
    getcontext()
    _current[-1] = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


class localcontext:
    """Within it, operations have a context of their own."""

    def __init__(self, ctx=None, **kwargs):
        self._made = (getcontext() if ctx is None else ctx).copy()
        for name, value in kwargs.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(self._made, name, value)

    def __enter__(self):
        getcontext()
        _current.append(self._made)
        return self._made

    def __exit__(self, *info):
        _current.pop()


def _rounds_up(rounding, sign, last, rest):
    """Whether a coefficient that ends in the digit `last` grows by one; `rest` compares what is cut off with a half: -1 is nothing, 0 less,
    1 a half, 2 more."""
    if rest < 0:
        return False
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    if rounding == ROUND_05UP:
        return last in (0, 5)
    if rest != 1:
        return rest == 2
    return rounding == ROUND_HALF_UP or rounding == ROUND_HALF_EVEN and last % 2 == 1


_ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP)


def _cut(coefficient, drop, rounding, sign):
    """The coefficient without its last digits, rounded; whether anything was lost."""
    unit = 10 ** drop
    kept, rest = divmod(coefficient, unit)
    twice = rest * 2
    kind = -1 if rest == 0 else 0 if twice < unit else 1 if twice == unit else 2
    return kept + _rounds_up(rounding, sign, kept % 10, kind), rest != 0


@_numbers.Number.register
@_begin(_current, Inexact, Rounded)
class Decimal:
    """A decimal number: a sign, a coefficient and an exponent of ten; or an infinity or NaN."""
    __slots__ = _PARTS

    @_new
    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return value if cls is Decimal else _make(value._sign, value._int, value._exp, value._kind, cls)
        if isinstance(value, int):
            return _make(int(value < 0), abs(int(value)), 0, "", cls)
        if isinstance(value, str):
            match = _NUMBER.match(value.strip().replace("_", ""))
            if match is None:
                return (context or getcontext())._signal(ConversionSyntax, _nan())
            sign = int(match.group("sign") == "-")
            whole = match.group("int")
            if whole is not None:
                fraction = match.group("frac") or ""
                return _make(sign, int(whole + fraction or "0"), int(match.group("exp") or "0") - len(fraction), "", cls)
            if match.group("diag") is not None:
                return _make(sign, int(match.group("diag") or "0"), 0, "N" if match.group("signal") else "n", cls)
            return _make(sign, 0, 0, "F", cls)
        if isinstance(value, (list, tuple)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            number = int("".join(map(str, digits)) or "0")
            if isinstance(exponent, str) and exponent not in ("F", "n", "N"):
                raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
            if exponent in ("F", "n", "N"):
                return _make(sign, 0 if exponent == "F" else number, 0, exponent, cls)
            return _make(sign, number, exponent, "", cls)
        if isinstance(value, float):
            made = Decimal.from_float(value)
            return made if cls is Decimal else _make(made._sign, made._int, made._exp, made._kind, cls)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if _math.isnan(f):
            return _make(int(_math.copysign(1.0, f) < 0), 0, 0, "n", cls)
        if _math.isinf(f):
            return _make(int(f < 0), 0, 0, "F", cls)
        n, d = abs(f).as_integer_ratio()
        places = d.bit_length() - 1
        return _make(int(_math.copysign(1.0, f) < 0), n * 5 ** places, -places, "", cls)

    # What it is

    def is_nan(self):
        return self._kind in ("n", "N")

    def is_qnan(self):
        return self._kind == "n"

    def is_snan(self):
        return self._kind == "N"

    def is_infinite(self):
        return self._kind == "F"

    def is_finite(self):
        return self._kind == ""

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._kind == "" and self._int == 0

    def is_normal(self, context=None):
        return self._kind == "" and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self._kind == "" and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def adjusted(self):
        """The exponent of the first digit."""
        return self._exp + len(str(self._int)) - 1 if self._kind == "" else 0

    def as_tuple(self):
        digits = tuple(map(int, str(self._int))) if self._kind != "F" else (0,)
        if self.is_nan() and not self._int:
            digits = ()
        return DecimalTuple(self._sign, digits, self._kind or self._exp)

    def as_integer_ratio(self):
        if self._kind:
            raise (OverflowError("cannot convert Infinity to integer ratio") if self._kind == "F" else
                   ValueError("cannot convert NaN to integer ratio"))
        n, d = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        common = _math.gcd(n, d)
        return (-n if self._sign else n) // common, d // common

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    # Texts

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind:
            if self._kind == "F":
                return sign + "Infinity"
            return sign + ("sNaN" if self._kind == "N" else "NaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif digits == "0":
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            whole, fraction = "0", "." + "0" * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point], "." + digits[point:]
        exponent = "" if left == point else ("e", "E")[(context or getcontext()).capitals] + f"{left - point:+d}"
        return sign + whole + fraction + exponent

    def to_eng_string(self, context=None):
        return self.__str__(eng=True, context=context)

    def __format__(self, spec):
        found = _SPEC.match(spec)
        parts = found.groupdict() if found else {}
        if found is None or parts["zeropad"] and parts["align"] or parts["thousands"] and parts["type"] == "n":
            raise ValueError("invalid format string")
        kind, precision = parts["type"], parts["precision"]
        sign = "-" if self._sign else {"+": "+", " ": " "}.get(parts["sign"] or "", "")
        if self._kind:
            parts["zeropad"] = None  # Zeros in front are for numbers.
            body = str(_make(0, self._int, 0, self._kind)) + ("%" if kind == "%" else "")
            return _padded(sign, body, parts, "")
        value, rounding = self, getcontext().rounding
        if kind == "%":
            value = _make(self._sign, self._int, self._exp + 2)
        precision, exponent = int(precision) if precision is not None else None, value._exp
        if precision is not None:
            if kind in ("e", "E"):
                value = value._digits(precision + 1, rounding)
            elif kind in ("f", "F", "%"):
                value = value._rescale(-precision, rounding)
            elif len(str(value._int)) > precision:
                value = value._digits(precision or 1, rounding)
        if not value._int and value._exp > 0 and kind in ("f", "F", "%"):
            value = value._rescale(0, rounding)
        if parts["no_neg_0"] and not value._int:
            sign = sign.replace("-", {"+": "+", " ": " "}.get(parts["sign"] or "", ""))
        digits, left = str(value._int), value._exp + len(str(value._int))
        if kind in ("e", "E"):
            point = 1
            if not value._int and precision is not None:
                digits, left = "0" * (precision + 1), exponent + precision + 1
        elif kind in ("f", "F", "%"):
            point = left
        else:
            point = left if value._exp <= 0 and left > -6 else 1
        if point <= 0:
            whole, fraction = "0", "0" * -point + digits
        elif point > len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point] or "0", digits[point:]
        tail = ""
        if left != point or kind in ("e", "E"):
            tail = {"E": "E", "e": "e", "G": "E", "g": "e"}.get(kind, "E") + f"{left - point:+d}"
        tail += "%" if kind == "%" else ""
        return _padded(sign, whole, parts, ("." + fraction if fraction else "") + tail)

    # Conversions

    def __int__(self):
        if self._kind:
            raise (OverflowError("cannot convert Infinity to integer") if self._kind == "F" else
                   ValueError("cannot convert NaN to integer"))
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        if self.is_snan():
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + "nan" if self.is_nan() else str(self))

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return bool(self._kind or self._int)

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_make(0, 1, -n))
        if self._kind:
            raise (OverflowError("cannot convert Infinity to integer") if self._kind == "F" else ValueError("cannot convert NaN to integer"))
        return int(self._rescale(0, ROUND_HALF_EVEN))

    def __floor__(self):
        return int(self._rescale(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self._rescale(0, ROUND_CEILING))

    def __hash__(self):
        if self._kind:
            if self.is_snan():
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self.is_nan() else hash(float(self))
        modulus = (1 << 61) - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, -1, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    # Rounding

    def _rescale(self, exponent, rounding):
        """With another exponent; digits that do not fit are rounded off."""
        if self._kind:
            return self
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _cut(self._int, exponent - self._exp, rounding, self._sign)[0], exponent)

    def _digits(self, count, rounding):
        """With so many digits at most."""
        extra = len(str(self._int)) - count
        if extra <= 0:
            return self if extra == 0 or not self._int else _make(self._sign, self._int * 10 ** -extra, self._exp + extra)
        kept, _ = _cut(self._int, extra, rounding, self._sign)
        made = _make(self._sign, kept, self._exp + extra)
        return made._digits(count, rounding) if len(str(kept)) > count else made

    def _fixed(self, context):
        """As the context allows: rounded to its precision, within its exponents."""
        if self._kind:
            return self
        etiny, etop = context.Etiny(), context.Etop()
        if not self._int:
            exponent = min(max(self._exp, etiny), etop if context.clamp else context.Emax)
            if exponent != self._exp:
                context._signal(Clamped, None)
                return _make(self._sign, 0, exponent)
            return self
        least = len(str(self._int)) + self._exp - context.prec
        if least > etop:
            context._signal(Rounded, None)
            context._signal(Inexact, None)
            infinite = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or \
                context.rounding == (ROUND_FLOOR if self._sign else ROUND_CEILING)
            result = _make(self._sign, 0, 0, "F") if infinite else _make(self._sign, 10 ** context.prec - 1, etop)
            return context._signal(Overflow, result)
        is_small = least < etiny
        least = max(least, etiny)
        if self._exp < least:
            kept, lost = _cut(self._int, least - self._exp, context.rounding, self._sign)
            if len(str(kept)) > context.prec:
                kept, least = kept // 10, least + 1
            made = _make(self._sign, kept, least)
            if least > etop:
                return made._fixed(context)
            if lost and is_small:
                context._signal(Underflow, None)
            if is_small:
                context._signal(Subnormal, None)
            if lost:
                context._signal(Inexact, None)
            context._signal(Rounded, None)
            if not kept:
                context._signal(Clamped, None)
            return made
        if is_small:
            context._signal(Subnormal, None)
        if context.clamp and self._exp > etop:
            context._signal(Clamped, None)
            return _make(self._sign, self._int * 10 ** (self._exp - etop), etop)
        return self

    def _nans(self, other, context):
        """The NaN that comes of an operation with one; None where there is none."""
        for value in (self, other):
            if value is not None and value._kind == "N":
                return context._signal(InvalidOperation, _make(value._sign, value._int, 0, "n"))
        for value in (self, other):
            if value is not None and value._kind == "n":
                return value
        return None

    # Comparison

    def _compare(self, other):
        if self._kind == "F" or other._kind == "F":
            a, b = ((-1 if v._sign else 1) if v._kind == "F" else 0 for v in (self, other))
            return (a > b) - (a < b)
        a, b = (-v._int if v._sign else v._int for v in (self, other))
        shift = self._exp - other._exp
        if a and b and abs(self.adjusted() - other.adjusted()) > 10:
            if (a < 0) != (b < 0):
                return 1 if a > b else -1
            larger = self.adjusted() > other.adjusted()
            return (1 if larger else -1) * (-1 if a < 0 else 1)
        if shift > 0:
            a *= 10 ** shift
        else:
            b *= 10 ** -shift
        return (a > b) - (a < b)

    def _against(self, other, test, is_equality=False):
        other = _operand(other, True)
        if other is NotImplemented:
            return other
        if self.is_nan() or other.is_nan():
            if not is_equality or self.is_snan() or other.is_snan():
                getcontext()._signal(InvalidOperation, None)
            return False
        return test(self._compare(other))

    def __eq__(self, other):
        return self._against(other, lambda c: c == 0, True)

    def __lt__(self, other):
        return self._against(other, lambda c: c < 0)

    def __le__(self, other):
        return self._against(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._against(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._against(other, lambda c: c >= 0)

    def compare(self, other, context=None):
        other, context = Decimal(other), context or getcontext()
        found = self._nans(other, context)
        return Decimal(self._compare(other)) if found is None else found

    def compare_signal(self, other, context=None):
        other, context = _converted(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            signalling = [it for it in (self, other) if it._kind == "N"]
            it = (signalling or [it for it in (self, other) if it.is_nan()])[0]
            return context._signal(InvalidOperation, _make(it._sign, it._int, it._exp, "n")._fixed(context))
        return Decimal(self._compare(other))

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_converted(other).copy_abs())

    def compare_total(self, other, context=None):
        other = _converted(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        sign = -1 if self._sign else 1
        order = {"": 0, "F": 1, "N": 2, "n": 3}
        a, b = (order[v._kind] for v in (self, other))
        if a != b:
            return Decimal(sign if a > b else -sign)
        if a >= 2:
            return Decimal(sign * ((self._int > other._int) - (self._int < other._int)))
        found = self._compare(other)
        return Decimal(found or sign * ((self._exp > other._exp) - (self._exp < other._exp)))

    def _extreme(self, other, context, sign, key=lambda it: it):
        other, context = Decimal(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            if self._kind == "n" and not other.is_nan():
                return other._fixed(context)
            if other._kind == "n" and not self.is_nan():
                return self._fixed(context)
            return self._nans(other, context)
        found = key(self)._compare(key(other)) or int(self.compare_total(other))
        return (self if found * sign > 0 else other)._fixed(context)

    def max(self, other, context=None):
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        return self._extreme(other, context, -1)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, lambda it: it.copy_abs())

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, lambda it: it.copy_abs())

    # Arithmetic

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return _make(Decimal(other)._sign, self._int, self._exp, self._kind)

    def __neg__(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._nans(None, context)
        if not self._int and not self._kind and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self.copy_negate()._fixed(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._nans(None, context)
        if not self._int and not self._kind and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self._fixed(context)

    def __abs__(self):
        return -self if self._sign else +self

    def __add__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if self._kind or other._kind:
            found = self._nans(other, context)
            if found is not None:
                return found
            if self._kind and other._kind and self._sign != other._sign:
                return context._signal(InvalidOperation, _nan())
            return self if self._kind else other
        exponent = min(self._exp, other._exp)
        if not self._int and not other._int:
            sign = min(self._sign, other._sign) if context.rounding != ROUND_FLOOR or self._sign == other._sign else 1
            return _make(sign, 0, exponent)._fixed(context)
        a, b = self, other
        if a._int and b._int and abs(a._exp - b._exp) > 10 * context.prec + 100:
            # The smaller only decides which way is rounded: a number nearby with a shorter distance does so too.
            high, low = (a, b) if a.adjusted() > b.adjusted() else (b, a)
            floor = min(high._exp, high.adjusted() - context.prec - 2) - 2
            if low.adjusted() < floor:
                low = _make(low._sign, 1, floor)
            a, b = high, low
            exponent = min(a._exp, b._exp)
        x = a._int * 10 ** (a._exp - exponent)
        y = b._int * 10 ** (b._exp - exponent)
        total = (-x if a._sign else x) + (-y if b._sign else y)
        if total == 0:
            return _make(int(context.rounding == ROUND_FLOOR), 0, exponent)._fixed(context)
        return _make(int(total < 0), abs(total), exponent)._fixed(context)

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self + (other if other.is_nan() else other.copy_negate())

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context, sign = getcontext(), self._sign ^ other._sign
        if self._kind or other._kind:
            found = self._nans(other, context)
            if found is not None:
                return found
            if not self or not other:
                return context._signal(InvalidOperation, _nan())
            return _make(sign, 0, 0, "F")
        return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context, sign = getcontext(), self._sign ^ other._sign
        if self._kind or other._kind:
            found = self._nans(other, context)
            if found is not None:
                return found
            if self._kind and other._kind:
                return context._signal(InvalidOperation, _nan())
            return _make(sign, 0, 0, "F") if self._kind else _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._signal(DivisionUndefined, _nan())
            return context._signal(DivisionByZero, _make(sign, 0, 0, "F"))
        if not self._int:
            return _make(sign, 0, self._exp - other._exp)._fixed(context)
        shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
        exponent = self._exp - other._exp - shift
        a, b = (self._int * 10 ** shift, other._int) if shift >= 0 else (self._int, other._int * 10 ** -shift)
        quotient, rest = divmod(a, b)
        if rest:
            # A digit that is not 0 or 5 says that more follows.
            if quotient % 5 == 0:
                quotient += 1
        else:
            ideal = self._exp - other._exp
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _make(sign, quotient, exponent)._fixed(context)

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other / self

    def _divided(self, other, context):
        """The whole quotient and the remainder."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._kind else min(self._exp, other._exp)
        distance = self.adjusted() - other.adjusted()
        if not self._int or other._kind or distance <= -2:
            return _make(sign, 0, 0), self._rescale(ideal, context.rounding)
        if distance <= context.prec:
            a, b = self._int, other._int
            if self._exp >= other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
            quotient, rest = divmod(a, b)
            if quotient < 10 ** context.prec:
                return _make(sign, quotient, 0), _make(self._sign, rest, ideal)
        found = context._signal(DivisionImpossible, _nan())
        return found, found

    def _whole(self, other, pick):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        found = self._nans(other, context)
        if found is not None:
            return (found, found) if pick == 2 else found
        if self._kind:
            wrong = context._signal(InvalidOperation, _nan())
            infinity = _make(self._sign ^ other._sign, 0, 0, "F")
            if pick == 0 and not other._kind:
                return infinity
            return (infinity, wrong) if pick == 2 else wrong
        if not other:
            if not self._int or pick == 1:
                wrong = context._signal(InvalidOperation if pick == 1 and self._int else DivisionUndefined, _nan())
                return (wrong, wrong) if pick == 2 else wrong
            infinity = context._signal(DivisionByZero, _make(self._sign ^ other._sign, 0, 0, "F"))
            return (infinity, context._signal(InvalidOperation, _nan())) if pick == 2 else infinity
        quotient, rest = self._divided(other, context)
        rest = rest._fixed(context)
        return (quotient, rest, (quotient, rest))[pick]

    def __floordiv__(self, other):
        return self._whole(other, 0)

    def __mod__(self, other):
        return self._whole(other, 1)

    def __divmod__(self, other):
        return self._whole(other, 2)

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other // self

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other % self

    def __rdivmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else divmod(other, self)

    def remainder_near(self, other, context=None):
        other = Decimal(other)
        quotient = (self / other).to_integral_value(ROUND_HALF_EVEN)
        return self - quotient * other

    def fma(self, other, third, context=None):
        other, third = Decimal(other), Decimal(third)
        if self._kind or other._kind:
            return self * other + third
        return _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp) + third

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = getcontext()
        if modulo is not None:
            modulo = Decimal(modulo)
            if not all(v == v.to_integral_value() for v in (self, other, modulo)) or other < 0 or not modulo:
                return context._signal(InvalidOperation, _nan())
            return Decimal(pow(int(self), int(other), abs(int(modulo))))
        found = self._nans(other, context)
        if found is not None:
            return found
        if not other:
            return Decimal(1) if self else context._signal(InvalidOperation, _nan())
        is_whole = not other._kind and other == other.to_integral_value()
        sign = int(bool(self._sign and is_whole and int(other) % 2))
        if self._sign and self and not is_whole:
            return context._signal(InvalidOperation, _nan())
        base = self.copy_abs()
        if not base:
            return _make(sign, 0, 0) if not other._sign else _make(sign, 0, 0, "F")
        if base._kind or other._kind:
            if other._kind:
                if base == 1:
                    return Decimal(1)
                return _make(0, 0, 0) if (base > 1) == bool(other._sign) else _make(0, 0, 0, "F")
            return _make(sign, 0, 0) if other._sign else _make(sign, 0, 0, "F")
        if is_whole:
            power = abs(int(other))
            if power * len(str(base._int)) <= 20 * context.prec + 1000:
                exact = _make(sign, base._int ** power, base._exp * power)
                return exact._fixed(context) if not other._sign else Decimal(1) / exact
        with localcontext(context) as wide:
            wide.prec = context.prec + len(str(abs(other.adjusted()))) + len(str(abs(base.adjusted()))) + 12
            result = (other * base.ln()).exp()
        result = _make(sign, result._int, result._exp, result._kind)
        return result._fixed(context)

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other ** self

    def sqrt(self, context=None):
        """The square root, correctly rounded."""
        context = context or getcontext()
        found = self._nans(None, context)
        if found is not None:
            return found
        if self._kind and not self._sign:
            return self
        if not self:
            return _make(self._sign, 0, self._exp // 2)._fixed(context)
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        precision = context.prec + 1
        exponent, coefficient = self._exp >> 1, self._int
        if self._exp & 1:
            coefficient *= 10
            length = (len(str(self._int)) >> 1) + 1
        else:
            length = len(str(self._int)) + 1 >> 1
        shift = precision - length
        exact = True
        if shift >= 0:
            coefficient *= 100 ** shift
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        exponent -= shift
        root = _math.isqrt(coefficient)
        exact = exact and root * root == coefficient
        if exact:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exponent += shift
        elif root % 5 == 0:
            root += 1
        with localcontext(context) as rounding:
            rounding.rounding, rounding.flags = ROUND_HALF_EVEN, context.flags
            return _make(0, root, exponent)._fixed(rounding)

    def _series(self, context, work, guard):
        """Computes with more digits until what is cut off does not lie at a half."""
        with localcontext(context) as wide:
            wide.prec, wide.rounding = context.prec + guard, ROUND_HALF_EVEN
            wide.traps = {signal: False for signal in wide.traps}
            result = work()
        with localcontext(context) as rounding:
            rounding.rounding, rounding.flags = ROUND_HALF_EVEN, context.flags
            context._signal(Inexact, None)
            return (_make(result._sign, 1, context.Emax + 1) if result._kind else result)._fixed(rounding)

    def exp(self, context=None):
        context = context or getcontext()
        found = self._nans(None, context)
        if found is not None:
            return found
        if self._kind:
            return Decimal(0) if self._sign else self
        if not self:
            return Decimal(1)
        if self.adjusted() > len(str(context.Emax)) + 1:
            return (_make(0, 1, 10 * context.Etiny()) if self._sign else _make(0, 1, context.Emax + 1))._fixed(context)

        def work():
            # exp(x) is exp(x / 2^k) squared k times; the smaller argument needs few terms of Taylor's series.
            halvings = max(0, int(self.adjusted() * 3.33) + 8)
            getcontext().prec += halvings // 3 + 5
            x = self / 2 ** halvings
            total = term = Decimal(1)
            count = 0
            while True:
                count += 1
                term = term * x / count
                before, total = total, total + term
                if total == before:
                    break
            for _ in range(halvings):
                total *= total
            return total
        return self._series(context, work, 10)

    def ln(self, context=None):
        context = context or getcontext()
        found = self._nans(None, context)
        if found is not None:
            return found
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        if self._kind:
            return self
        if self == 1:
            return Decimal(0)
        return self._series(context, lambda: _ln(self), 10 + len(str(abs(self.adjusted()))))

    def log10(self, context=None):
        context = context or getcontext()
        found = self._nans(None, context)
        if found is not None:
            return found
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        if self._kind:
            return self
        digits = str(self._int)
        if digits[0] == "1" and not digits[1:].strip("0"):
            return Decimal(self._exp + len(digits) - 1)._fixed(context)
        return self._series(context, lambda: _ln(self) / _ln(Decimal(10)), 12)

    def logb(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._nans(None, context)
        if not self:
            return context._signal(DivisionByZero, _make(1, 0, 0, "F"))
        return _make(0, 0, 0, "F") if self._kind else Decimal(self.adjusted())

    def scaleb(self, other, context=None):
        other, context = _converted(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            return self._nans(other, context)
        if other._kind or other._exp or not abs(int(other)) <= 2 * (context.Emax + context.prec):
            return context._signal(InvalidOperation, _nan())
        return _make(self._sign, self._int, self._exp + int(other), self._kind)._fixed(context)

    def _moved(self, other, context, move):
        """With digits moved by a whole number of places, of which a coefficient has as many as the precision."""
        other, context = _converted(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            return self._nans(other, context)
        if other._kind or other._exp or not -context.prec <= int(other) <= context.prec:
            return context._signal(InvalidOperation, _nan())
        if self._kind:
            return self
        digits = str(self._int)[-context.prec:].rjust(context.prec, "0")
        return _make(self._sign, int(move(digits, int(other))), self._exp)

    def shift(self, other, context=None):
        return self._moved(other, context, lambda digits, n: (digits + "0" * n)[-len(digits):] if n >= 0 else digits[:n] or "0")

    def rotate(self, other, context=None):
        return self._moved(other, context, lambda digits, n: digits[n:] + digits[:n])

    def _bits(self, context):
        """The digits as bits in a text as long as the precision; None where they are none."""
        digits = str(self._int)
        if self._kind or self._sign or self._exp or set(digits) - set("01"):
            return None
        return digits[-context.prec:].rjust(context.prec, "0")

    def _logical(self, others, context, combine):
        context = context or getcontext()
        rows = [it._bits(context) for it in (self, *map(_converted, others))]
        if None in rows:
            return context._signal(InvalidOperation, _nan())
        return Decimal(int("".join(str(combine(*map(int, column))) for column in zip(*rows))))

    def logical_and(self, other, context=None):
        return self._logical([other], context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logical([other], context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logical([other], context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        return self._logical([], context, lambda a: 1 - a)

    def normalize(self, context=None):
        """Without zeros at the end."""
        context = context or getcontext()
        made = +self
        if made._kind or not made._int:
            return made if made._kind else _make(self._sign, 0, 0)
        number, exponent = made._int, made._exp
        most = context.Etop() if context.clamp else context.Emax
        while number % 10 == 0 and exponent < most:
            number, exponent = number // 10, exponent + 1
        return _make(made._sign, number, exponent)

    @_quantize
    def quantize(self, exp, rounding=None, context=None):
        """With the exponent of another number."""
        exp, context = Decimal(exp), context or getcontext()
        rounding = rounding or context.rounding
        if self._kind or exp._kind:
            found = self._nans(exp, context)
            if found is not None:
                return found
            return self if self._kind and exp._kind else context._signal(InvalidOperation, _nan())
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._signal(InvalidOperation, _nan())
        made = self._rescale(exp._exp, rounding)
        if made.adjusted() > context.Emax or len(str(made._int)) > context.prec:
            return context._signal(InvalidOperation, _nan())
        if exp._exp > self._exp:
            if made != self:
                context._signal(Inexact, None)
            context._signal(Rounded, None)
        return made._fixed(context)

    def same_quantum(self, other, context=None):
        other = Decimal(other)
        if self._kind or other._kind:
            return self.is_nan() and other.is_nan() or self._kind == other._kind == "F"
        return self._exp == other._exp

    def to_integral_value(self, rounding=None, context=None):
        if self._kind or self._exp >= 0:
            return self
        return self._rescale(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._nans(None, context)
        made = self.to_integral_value(rounding, context)
        if not self._kind and self._exp < 0 and self._int:
            if made != self:
                context._signal(Inexact, None)
            context._signal(Rounded, None)
        return made

    def next_plus(self, context=None):
        return self._next(ROUND_CEILING, context)

    def next_minus(self, context=None):
        return self._next(ROUND_FLOOR, context)

    def next_toward(self, other, context=None):
        other, context = _converted(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            return self._nans(other, context)
        order = self._compare(other)
        if not order:
            return self.copy_sign(other)
        found = self.next_minus(context) if order > 0 else self.next_plus(context)
        signals = []
        if found._kind:
            signals = [Overflow, Rounded, Inexact]
        elif found.adjusted() < context.Emin:
            signals = [Underflow, Subnormal, Rounded, Inexact] + ([] if found else [Clamped])
        for signal in signals:
            context._signal(signal, None)
        return found

    def _next(self, rounding, context):
        context = context or getcontext()
        if self.is_nan():
            return self._nans(None, context)
        away = ROUND_FLOOR if self._sign else ROUND_CEILING
        if self._kind:
            return self if rounding == away else _make(self._sign, 10 ** context.prec - 1, context.Etop())
        with localcontext(context) as wide:
            wide.rounding = rounding
            wide.traps = {signal: False for signal in wide.traps}
            fixed = self._fixed(wide)
            if fixed != self:
                return fixed
            step = _make(int(rounding == ROUND_FLOOR), 1, wide.Etiny() - 1)
            return self + step

    def number_class(self, context=None):
        if self._kind:
            return {"n": "NaN", "N": "sNaN"}.get(self._kind) or ("-Infinity" if self._sign else "+Infinity")
        return "-+"[not self._sign] + ("Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal")

    def radix(self):
        return Decimal(10)


def _nan():
    return _make(0, 0, 0, "n")


def _converted(value):
    """A number as a Decimal, exactly."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _operand(value, allows_floats=False):
    """The other side of an operation as a Decimal."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if allows_floats and isinstance(value, float):
        getcontext().flags[FloatOperation] = True
        return Decimal.from_float(value)
    if allows_floats and isinstance(value, _numbers.Rational):
        return Decimal(value.numerator) / value.denominator
    return NotImplemented


def _ln(x):
    """The natural logarithm by Newton's method on the exponential, from the float's."""
    digits, goal = str(x._int), getcontext().prec
    scale = x.adjusted()
    mantissa = float(digits[0] + "." + digits[1:18])
    guess = Decimal(repr(_math.log(mantissa) + scale * _math.log(10)))
    precision = 16
    with localcontext() as context:
        while precision < goal + 4:
            precision = min(precision * 2 - 2, goal + 6)
            context.prec = precision + 6
            power = guess.exp(context)
            guess = guess + 2 * (x - power) / (x + power)
    return guess


_SPEC = _re.compile(r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<no_neg_0>z)?(?P<zeropad>0)?(?P<width>\d+)?"
                    r"(?P<thousands>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z", _re.DOTALL)


def _padded(sign, whole, parts, tail):
    """The parts of a number in a field."""
    width = int(parts["width"] or 0)
    fill, align = parts["fill"] or " ", parts["align"] or ">"
    if parts["zeropad"] and not parts["align"]:
        fill, align = "0", "="
    separator = parts["thousands"]
    if separator and whole.isdigit():
        groups, rest = [], whole
        room = width - len(sign) - len(tail) if fill == "0" and align == "=" else 0
        while len(rest) > 3:
            groups.insert(0, rest[-3:])
            rest = rest[:-3]
        groups.insert(0, rest)
        while room and len(separator.join(groups)) < room:
            missing = room - len(separator.join(groups))
            if len(groups[0]) < 3:
                groups[0] = groups[0].rjust(min(3, len(groups[0]) + missing), "0")
            else:
                groups.insert(0, "0" * max(1, min(3, missing - 1)))
        whole = separator.join(groups)
    body = whole + tail
    padding = fill * (width - len(sign) - len(body))
    if align == "<":
        return sign + body + padding
    if align == "=":
        return sign + padding + body
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body


Context._add_operations()
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])
