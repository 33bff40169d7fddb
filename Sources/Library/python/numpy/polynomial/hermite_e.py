"""Series of Hermite, as probability has them."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family, scaled_derivative, scaled_integral
from numpy.polynomial._polybase import ABCPolyBase

_family = Family(lambda n: (1, 0, n),
                 scaled_derivative(lambda n: n), scaled_integral(lambda n: n))

hermedomain = np.array([-1., 1.])
hermezero, hermeone, hermex = np.array([0]), np.array([1]), np.array([0, 1])
hermeadd = _family.add
hermesub = _family.sub
hermemulx = _family.mulx
hermemul = _family.mul
hermediv = _family.div
hermepow = _family.pow
hermeline = _family.line
hermefromroots = _family.fromroots
hermeval = _family.val
hermeval2d = _family.val2d
hermeval3d = _family.val3d
hermegrid2d = _family.grid2d
hermegrid3d = _family.grid3d
hermevander = _family.vander
hermevander2d = _family.vander2d
hermevander3d = _family.vander3d
hermefit = _family.fit
hermeder = _family.der
hermeint = _family.int
hermecompanion = _family.companion
hermeroots = _family.roots
hermetrim = pu.trimcoef
herme2poly, poly2herme = _family.to_powers, _family.from_powers


def hermegauss(deg):
    """Gauss-HermiteE quadrature."""
    return _family.gauss(deg, np.sqrt(2 * np.pi))


def hermeweight(x):
    """Weight function of the Hermite_e polynomials."""
    return np.exp(-.5 * x ** 2)


class HermiteE(ABCPolyBase):
    """A series of Hermite, as probability has them."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (hermeadd, hermesub, hermemul, hermediv, hermepow))
    _val, _int, _der, _fit = staticmethod(hermeval), staticmethod(hermeint), staticmethod(hermeder), staticmethod(hermefit)
    _line, _roots, _fromroots = staticmethod(hermeline), staticmethod(hermeroots), staticmethod(hermefromroots)
    domain = window = np.array(hermedomain)
    basis_name = "He"
