"""Series of Laguerre."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family
from numpy.polynomial._polybase import ABCPolyBase


def derivative(c):
    c, result = c.copy(), np.empty((len(c) - 1,) + c.shape[1:], c.dtype)
    for j in range(len(c) - 1, 1, -1):
        result[j - 1] = -c[j]
        c[j - 1] += c[j]
    result[0] = -c[1]
    return result


def integral(c):
    result = np.zeros((len(c) + 1,) + c.shape[1:], c.dtype)
    result[0] = c[0]
    result[1] = -c[0]
    for j in range(1, len(c)):
        result[j] += c[j]
        result[j + 1] = -c[j]
    return result


_family = Family(lambda n: (-(n + 1), 2 * n + 1, -n),
                 derivative, integral)

lagdomain = np.array([0., 1.])
lagzero, lagone, lagx = np.array([0]), np.array([1]), np.array([1, -1])
lagadd = _family.add
lagsub = _family.sub
lagmulx = _family.mulx
lagmul = _family.mul
lagdiv = _family.div
lagpow = _family.pow
lagline = _family.line
lagfromroots = _family.fromroots
lagval = _family.val
lagval2d = _family.val2d
lagval3d = _family.val3d
laggrid2d = _family.grid2d
laggrid3d = _family.grid3d
lagvander = _family.vander
lagvander2d = _family.vander2d
lagvander3d = _family.vander3d
lagfit = _family.fit
lagder = _family.der
lagint = _family.int
lagcompanion = _family.companion
lagroots = _family.roots
lagtrim = pu.trimcoef
lag2poly, poly2lag = _family.to_powers, _family.from_powers


def laggauss(deg):
    """Gauss-Laguerre quadrature."""
    return _family.gauss(deg, 1., is_even=False)


def lagweight(x):
    """Weight function of the Laguerre polynomials."""
    return np.exp(-x)


class Laguerre(ABCPolyBase):
    """A series of Laguerre."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (lagadd, lagsub, lagmul, lagdiv, lagpow))
    _val, _int, _der, _fit = staticmethod(lagval), staticmethod(lagint), staticmethod(lagder), staticmethod(lagfit)
    _line, _roots, _fromroots = staticmethod(lagline), staticmethod(lagroots), staticmethod(lagfromroots)
    domain = window = np.array(lagdomain)
    basis_name = "L"
