"""Polynomials as objects: the same for all families."""
import numbers

import numpy as np
from numpy.polynomial import polyutils as pu

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


def digits(n, characters):
    return "".join(characters[int(d)] for d in str(n))


def latex(value, parens=False):
    return rf"\text{{{pu.format_float(value, parens=parens)}}}"


class ABCPolyBase:
    """A series with a domain, which is mapped to the window where the family is at home."""
    __hash__ = None
    __array_ufunc__ = None
    maxpower = 100
    basis_name = None
    _use_unicode = True

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        [coef] = pu.as_series([coef], trim=False)
        self.coef = coef
        if domain is not None:
            [domain] = pu.as_series([domain], trim=False)
            if len(domain) != 2:
                raise ValueError("Domain has wrong number of elements.")
            self.domain = domain
        if window is not None:
            [window] = pu.as_series([window], trim=False)
            if len(window) != 2:
                raise ValueError("Window has wrong number of elements.")
            self.window = window
        try:
            if not symbol.isidentifier():
                raise ValueError("Symbol string must be a valid Python identifier")
        except AttributeError:
            raise TypeError("Symbol must be a non-empty string")
        self._symbol = symbol

    @property
    def symbol(self):
        return self._symbol

    def has_samecoef(self, other):
        """Check if coefficients match."""
        return len(self.coef) == len(other.coef) and bool(np.all(self.coef == other.coef))

    def has_samedomain(self, other):
        """Check if domains match."""
        return np.all(self.domain == other.domain)

    def has_samewindow(self, other):
        """Check if windows match."""
        return np.all(self.window == other.window)

    def has_sametype(self, other):
        """Check if types match."""
        return isinstance(other, self.__class__)

    def _get_coefficients(self, other):
        if not isinstance(other, ABCPolyBase):
            return other
        if not isinstance(other, self.__class__):
            raise TypeError("Polynomial types differ")
        if not np.all(self.domain == other.domain):
            raise TypeError("Domains differ")
        if not np.all(self.window == other.window):
            raise TypeError("Windows differ")
        if self.symbol != other.symbol:
            raise ValueError("Polynomial symbols differ")
        return other.coef

    # MARK: Text

    def __repr__(self):
        coef, domain, window = (repr(a)[6:-1] for a in (self.coef, self.domain, self.window))
        return f"{type(self).__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __format__(self, spec):
        if spec == "":
            return self.__str__()
        if spec not in ("unicode", "ascii"):
            raise ValueError(f"Unsupported format string '{spec}' passed to {self.__class__}.__format__. "
                             "Valid options are 'ascii' and 'unicode'")
        return self.text(spec == "unicode")

    def __str__(self):
        return self.text(self._use_unicode)

    def text(self, is_unicode):
        width = np.get_printoptions()["linewidth"]
        if width < 1:
            width = 1
        out = pu.format_float(self.coef[0])
        offset, scale = self.mapparms()
        variable, is_plain = self.variable(offset, scale)
        if not is_plain:
            variable = f"({variable})"
        for i, value in enumerate(self.coef[1:]):
            out += " "
            power = i + 1
            # Numbers that have an order show their sign before them.
            is_negative = False
            try:
                is_negative = not hasattr(value, "imag") or value.imag == 0 and not np.iscomplexobj(value)
                is_negative = is_negative and not value >= 0
            except TypeError:
                pass
            if is_negative:
                term = f"- {pu.format_float(-value, parens=True)}"
            else:
                term = f"+ {pu.format_float(value, parens=True)}"
            term += self.term(power, variable, is_unicode)
            line = len(out.split("\n")[-1]) + len(term)
            if i < len(self.coef[1:]) - 1:
                line += 2
            out += term.replace(" ", "\n", 1) if line >= width else term
        return out

    def variable(self, offset, scale):
        """The variable as it is mapped, and whether it is not."""
        if offset == 0 and scale == 1:
            return self.symbol, True
        if scale == 1:
            return f"{pu.format_float(offset)} + {self.symbol}", False
        if offset == 0:
            return f"{pu.format_float(scale)}{self.symbol}", False
        return f"{pu.format_float(offset)} + {pu.format_float(scale)}{self.symbol}", False

    def term(self, power, variable, is_unicode):
        if self.basis_name is None:
            if is_unicode:
                return f"·{variable}" + (digits(power, SUPERSCRIPTS) if power > 1 else "")
            return f" {variable}" + (f"**{power}" if power > 1 else "")
        inner = f"({variable})"
        if is_unicode:
            return f"·{self.basis_name}{digits(power, SUBSCRIPTS)}{inner}"
        return f" {self.basis_name}_{power}{inner}"

    def _repr_latex_(self):
        offset, scale = self.mapparms()
        variable = self.symbol
        is_mapped = offset != 0 or scale != 1
        if scale != 1:
            variable = latex(scale) + variable
        if offset != 0:
            variable = f"{latex(offset)} + {variable}"
        parts = []
        for power, value in enumerate(self.coef):
            if power == 0:
                part = latex(value)
            elif not isinstance(value, numbers.Real):
                part = f" + ({latex(value)})"
            elif not value < 0:
                part = f" + {latex(value, parens=True)}"
            else:
                part = f" - {latex(-value, parens=True)}"
            term = self.latex_term(power, variable, is_mapped)
            if term:
                part += rf"\,{term}"
            parts.append(part if value != 0 else rf"\color{{LightGray}}{{{part}}}")
        return rf"${self.symbol} \mapsto {''.join(parts)}$"

    def latex_term(self, power, variable, is_mapped):
        if self.basis_name is not None:
            return f"{{{self.basis_name}}}_{{{power}}}({variable})"
        if is_mapped:
            variable = rf"\left({variable}\right)"
        return "" if power == 0 else variable if power == 1 else f"{variable}^{{{power}}}"

    # MARK: Sequences and arithmetic

    def __call__(self, arg):
        return self._val(pu.mapdomain(arg, self.domain, self.window), self.coef)

    def __iter__(self):
        return iter(self.coef)

    def __len__(self):
        return len(self.coef)

    def made(self, coef):
        return self.__class__(coef, self.domain, self.window, self.symbol)

    def __neg__(self):
        return self.made(-self.coef)

    def __pos__(self):
        return self

    def combined(self, function, other, is_reflected=False):
        other = self._get_coefficients(other)
        try:
            coef = function(other, self.coef) if is_reflected else function(self.coef, other)
        except Exception:
            return NotImplemented
        return self.made(coef)

    def __add__(self, other): return self.combined(self._add, other)
    def __sub__(self, other): return self.combined(self._sub, other)
    def __mul__(self, other): return self.combined(self._mul, other)
    def __radd__(self, other): return self.combined(self._add, other, True)
    def __rsub__(self, other): return self.combined(self._sub, other, True)
    def __rmul__(self, other): return self.combined(self._mul, other, True)

    def __truediv__(self, other):
        if not isinstance(other, (int, float, complex, np.number)) or isinstance(other, bool):
            raise TypeError(f"unsupported types for true division: '{type(self)}', '{type(other)}'")
        return self.__floordiv__(other)

    def __floordiv__(self, other):
        result = self.__divmod__(other)
        return result if result is NotImplemented else result[0]

    def __mod__(self, other):
        result = self.__divmod__(other)
        return result if result is NotImplemented else result[1]

    def divided(self, other, is_reflected):
        other = self._get_coefficients(other)
        try:
            quotient, rest = self._div(other, self.coef) if is_reflected else self._div(self.coef, other)
        except ZeroDivisionError:
            raise
        except Exception:
            return NotImplemented
        return self.made(quotient), self.made(rest)

    def __divmod__(self, other): return self.divided(other, False)
    def __rdivmod__(self, other): return self.divided(other, True)

    def __rtruediv__(self, other):
        return NotImplemented

    def __rfloordiv__(self, other):
        result = self.divided(other, True)
        return result if result is NotImplemented else result[0]

    def __rmod__(self, other):
        result = self.divided(other, True)
        return result if result is NotImplemented else result[1]

    def __pow__(self, other):
        return self.made(self._pow(self.coef, other, maxpower=self.maxpower))

    def __eq__(self, other):
        return (isinstance(other, self.__class__) and np.all(self.domain == other.domain)
                    and np.all(self.window == other.window) and self.coef.shape == other.coef.shape
                    and np.all(self.coef == other.coef) and self.symbol == other.symbol)

    def __ne__(self, other):
        return not self.__eq__(other)

    # MARK: Methods

    def copy(self):
        """Return a copy."""
        return self.made(self.coef)

    def degree(self):
        """The degree of the series."""
        return len(self) - 1

    def cutdeg(self, deg):
        """Truncate series to the given degree."""
        return self.truncate(deg + 1)

    def trim(self, tol=0):
        """Remove trailing coefficients"""
        return self.made(pu.trimcoef(self.coef, tol))

    def truncate(self, size):
        """Truncate series to length `size`."""
        count = int(size)
        if count != size or count < 1:
            raise ValueError("size must be a positive integer")
        return self.made(self.coef if count >= len(self.coef) else self.coef[:count])

    def convert(self, domain=None, kind=None, window=None):
        """Convert series to a different kind and/or domain and/or window."""
        if kind is None:
            kind = self.__class__
        if domain is None:
            domain = kind.domain
        if window is None:
            window = kind.window
        return self(kind.identity(domain, window=window, symbol=self.symbol))

    def mapparms(self):
        """Return the mapping parameters."""
        return pu.mapparms(self.domain, self.window)

    def integ(self, m=1, k=[], lbnd=None):
        """Integrate."""
        offset, scale = self.mapparms()
        lbnd = 0 if lbnd is None else offset + scale * lbnd
        return self.made(self._int(self.coef, m, k, lbnd, 1. / scale))

    def deriv(self, m=1):
        """Differentiate."""
        return self.made(self._der(self.coef, m, self.mapparms()[1]))

    def roots(self):
        """Return the roots of the series polynomial."""
        return pu.mapdomain(self._roots(self.coef), self.window, self.domain)

    def linspace(self, n=100, domain=None):
        """Return x, y values at equally spaced points in domain."""
        if domain is None:
            domain = self.domain
        x = np.linspace(domain[0], domain[1], n)
        return x, self(x)

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        """Least squares fit to data."""
        if domain is None:
            domain = pu.getdomain(x)
            if domain[0] == domain[1]:
                domain[0] -= 1
                domain[1] += 1
        elif isinstance(domain, list) and len(domain) == 0:
            domain = cls.domain
        if window is None:
            window = cls.window
        result = cls._fit(pu.mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        if full:
            coef, status = result
            return cls(coef, domain=domain, window=window, symbol=symbol), status
        return cls(result, domain=domain, window=window, symbol=symbol)

    @classmethod
    def fromroots(cls, roots, domain=[], window=None, symbol="x"):
        """Return series instance that has the specified roots."""
        [roots] = pu.as_series([roots], trim=False)
        if domain is None:
            domain = pu.getdomain(roots)
        elif isinstance(domain, list) and len(domain) == 0:
            domain = cls.domain
        if window is None:
            window = cls.window
        degree = len(roots)
        offset, scale = pu.mapparms(domain, window)
        return cls(cls._fromroots(offset + scale * roots) / scale ** degree, domain=domain, window=window, symbol=symbol)

    @classmethod
    def identity(cls, domain=None, window=None, symbol="x"):
        """Identity function."""
        if domain is None:
            domain = cls.domain
        if window is None:
            window = cls.window
        offset, scale = pu.mapparms(window, domain)
        return cls(cls._line(offset, scale), domain, window, symbol)

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol="x"):
        """Series basis polynomial of degree `deg`."""
        if domain is None:
            domain = cls.domain
        if window is None:
            window = cls.window
        count = int(deg)
        if count != deg or count < 0:
            raise ValueError("deg must be non-negative integer")
        return cls([0] * count + [1], domain, window, symbol)

    @classmethod
    def cast(cls, series, domain=None, window=None):
        """Convert series to series of this class."""
        if domain is None:
            domain = cls.domain
        if window is None:
            window = cls.window
        return series.convert(domain, cls, window)
