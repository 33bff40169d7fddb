"""Polynomials in several families, as functions of coefficients and as objects."""
from numpy.polynomial.polynomial import Polynomial
from numpy.polynomial.chebyshev import Chebyshev
from numpy.polynomial.legendre import Legendre
from numpy.polynomial.hermite import Hermite
from numpy.polynomial.hermite_e import HermiteE
from numpy.polynomial.laguerre import Laguerre


def set_default_printstyle(style):
    """Set the default format for the string representation of polynomials."""
    if style not in ("unicode", "ascii"):
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
    from numpy.polynomial._polybase import ABCPolyBase
    ABCPolyBase._use_unicode = style == "unicode"
