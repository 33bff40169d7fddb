"""Series of Legendre."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family
from numpy.polynomial._polybase import ABCPolyBase


def derivative(c):
    c, result = c.copy(), np.empty((len(c) - 1,) + c.shape[1:], c.dtype)
    for j in range(len(c) - 1, 2, -1):
        result[j - 1] = (2 * j - 1) * c[j]
        c[j - 2] += c[j]
    if len(c) > 2:
        result[1] = 3 * c[2]
    result[0] = c[1]
    return result


def integral(c):
    result = np.zeros((len(c) + 1,) + c.shape[1:], c.dtype)
    result[1] = c[0]
    if len(c) > 1:
        result[2] = c[1] / 3
    for j in range(2, len(c)):
        t = c[j] / (2 * j + 1)
        result[j + 1] = t
        result[j - 1] -= t
    return result


_family = Family(lambda n: (1, 0, 0) if n == 0 else ((n + 1) / (2 * n + 1), 0, n / (2 * n + 1)),
                 derivative, integral)

legdomain = np.array([-1., 1.])
legzero, legone, legx = np.array([0]), np.array([1]), np.array([0, 1])
legadd = _family.add
legsub = _family.sub
legmulx = _family.mulx
legmul = _family.mul
legdiv = _family.div
legpow = _family.pow
legline = _family.line
legfromroots = _family.fromroots
legval = _family.val
legval2d = _family.val2d
legval3d = _family.val3d
leggrid2d = _family.grid2d
leggrid3d = _family.grid3d
legvander = _family.vander
legvander2d = _family.vander2d
legvander3d = _family.vander3d
legfit = _family.fit
legder = _family.der
legint = _family.int
legcompanion = _family.companion
legroots = _family.roots
legtrim = pu.trimcoef
leg2poly, poly2leg = _family.to_powers, _family.from_powers


def leggauss(deg):
    """Gauss-Legendre quadrature."""
    return _family.gauss(deg, 2.)


def legweight(x):
    """Weight function of the Legendre polynomials."""
    return x * 0.0 + 1.0


class Legendre(ABCPolyBase):
    """A series of Legendre."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (legadd, legsub, legmul, legdiv, legpow))
    _val, _int, _der, _fit = staticmethod(legval), staticmethod(legint), staticmethod(legder), staticmethod(legfit)
    _line, _roots, _fromroots = staticmethod(legline), staticmethod(legroots), staticmethod(legfromroots)
    domain = window = np.array(legdomain)
    basis_name = "P"
