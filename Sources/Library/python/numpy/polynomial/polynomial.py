"""Series by powers."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family, scaled_derivative, scaled_integral
from numpy.polynomial._polybase import ABCPolyBase

_family = Family(lambda n: (1, 0, 0),
                 scaled_derivative(lambda n: n), scaled_integral(lambda n: n))

polydomain = np.array([-1., 1.])
polyzero, polyone, polyx = np.array([0]), np.array([1]), np.array([0, 1])
polyadd = _family.add
polysub = _family.sub
polymulx = _family.mulx
polymul = _family.mul
polydiv = _family.div


def polypow(c, pow, maxpower=None):
    """Raise a polynomial to a power."""
    return _family.pow(c, pow, maxpower)


polyline = _family.line
polyfromroots = _family.fromroots
polyval = _family.val
polyval2d = _family.val2d
polyval3d = _family.val3d
polygrid2d = _family.grid2d
polygrid3d = _family.grid3d
polyvander = _family.vander
polyvander2d = _family.vander2d
polyvander3d = _family.vander3d
polyfit = _family.fit
polyder = _family.der
polyint = _family.int
polycompanion = _family.companion
polyroots = _family.roots
polytrim = pu.trimcoef


def polyvalfromroots(x, r, tensor=True):
    """Evaluate a polynomial specified by its roots at points x."""
    r = np.array(r, ndmin=1, copy=None)
    if r.dtype.char in "?bBhHiIlLqQpP":
        r = r.astype(np.double)
    if isinstance(x, (tuple, list)):
        x = np.asarray(x)
    if isinstance(x, np.ndarray):
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError("x.ndim must be < r.ndim when tensor == False")
    return np.prod(x - r, axis=0)


class Polynomial(ABCPolyBase):
    """A series by powers."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (polyadd, polysub, polymul, polydiv, polypow))
    _val, _int, _der, _fit = staticmethod(polyval), staticmethod(polyint), staticmethod(polyder), staticmethod(polyfit)
    _line, _roots, _fromroots = staticmethod(polyline), staticmethod(polyroots), staticmethod(polyfromroots)
    domain = window = np.array(polydomain)
    basis_name = None
