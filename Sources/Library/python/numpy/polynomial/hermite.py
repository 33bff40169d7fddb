"""Series of Hermite, as physicists have them."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family, scaled_derivative, scaled_integral
from numpy.polynomial._polybase import ABCPolyBase

_family = Family(lambda n: (0.5, 0, n),
                 scaled_derivative(lambda n: 2 * n), scaled_integral(lambda n: 2 * n))

hermdomain = np.array([-1., 1.])
hermzero, hermone, hermx = np.array([0]), np.array([1]), np.array([0, 1 / 2])
hermadd = _family.add
hermsub = _family.sub
hermmulx = _family.mulx
hermmul = _family.mul
hermdiv = _family.div
hermpow = _family.pow
hermline = _family.line
hermfromroots = _family.fromroots
hermval = _family.val
hermval2d = _family.val2d
hermval3d = _family.val3d
hermgrid2d = _family.grid2d
hermgrid3d = _family.grid3d
hermvander = _family.vander
hermvander2d = _family.vander2d
hermvander3d = _family.vander3d
hermfit = _family.fit
hermder = _family.der
hermint = _family.int
hermcompanion = _family.companion
hermroots = _family.roots
hermtrim = pu.trimcoef
herm2poly, poly2herm = _family.to_powers, _family.from_powers


def hermgauss(deg):
    """Gauss-Hermite quadrature."""
    return _family.gauss(deg, np.sqrt(np.pi))


def hermweight(x):
    """Weight function of the Hermite polynomials."""
    return np.exp(-x ** 2)


class Hermite(ABCPolyBase):
    """A series of Hermite, as physicists have them."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (hermadd, hermsub, hermmul, hermdiv, hermpow))
    _val, _int, _der, _fit = staticmethod(hermval), staticmethod(hermint), staticmethod(hermder), staticmethod(hermfit)
    _line, _roots, _fromroots = staticmethod(hermline), staticmethod(hermroots), staticmethod(hermfromroots)
    domain = window = np.array(hermdomain)
    basis_name = "H"
