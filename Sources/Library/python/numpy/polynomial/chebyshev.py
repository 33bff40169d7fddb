"""Series of Chebyshev."""
import numpy as np
from numpy.polynomial import polyutils as pu
from numpy.polynomial._families import Family
from numpy.polynomial._polybase import ABCPolyBase


def derivative(c):
    c, result = c.copy(), np.empty((len(c) - 1,) + c.shape[1:], c.dtype)
    for j in range(len(c) - 1, 2, -1):
        result[j - 1] = 2 * j * c[j]
        c[j - 2] += j * c[j] / (j - 2)
    if len(c) > 2:
        result[1] = 4 * c[2]
    result[0] = c[1]
    return result


def integral(c):
    result = np.zeros((len(c) + 1,) + c.shape[1:], c.dtype)
    result[1] = c[0]
    if len(c) > 1:
        result[2] = c[1] / 4
    for j in range(2, len(c)):
        result[j + 1] = c[j] / (2 * (j + 1))
        result[j - 1] -= c[j] / (2 * (j - 1))
    return result


_family = Family(lambda n: (1, 0, 0) if n == 0 else (0.5, 0, 0.5),
                 derivative, integral)

chebdomain = np.array([-1., 1.])
chebzero, chebone, chebx = np.array([0]), np.array([1]), np.array([0, 1])
chebadd = _family.add
chebsub = _family.sub
chebmulx = _family.mulx
chebmul = _family.mul
chebdiv = _family.div
chebpow = _family.pow
chebline = _family.line
chebfromroots = _family.fromroots
chebval = _family.val
chebval2d = _family.val2d
chebval3d = _family.val3d
chebgrid2d = _family.grid2d
chebgrid3d = _family.grid3d
chebvander = _family.vander
chebvander2d = _family.vander2d
chebvander3d = _family.vander3d
chebfit = _family.fit
chebder = _family.der
chebint = _family.int
chebcompanion = _family.companion
chebroots = _family.roots
chebtrim = pu.trimcoef
cheb2poly, poly2cheb = _family.to_powers, _family.from_powers


def chebgauss(deg):
    """Gauss-Chebyshev quadrature."""
    deg = pu.as_int(deg, "deg")
    if deg <= 0:
        raise ValueError("deg must be a positive integer")
    return np.cos(np.pi * np.arange(1, 2 * deg, 2) / (2.0 * deg)), np.ones(deg) * (np.pi / deg)


def chebweight(x):
    """The weight function of the Chebyshev polynomials."""
    return 1. / (np.sqrt(1. + x) * np.sqrt(1. - x))


def chebpts1(npts):
    """Chebyshev points of the first kind."""
    if int(npts) != npts:
        raise ValueError("npts must be integer")
    if npts < 1:
        raise ValueError("npts must be >= 1")
    return np.sin(0.5 * np.pi / npts * np.arange(-npts + 1, npts + 1, 2))


def chebpts2(npts):
    """Chebyshev points of the second kind."""
    if int(npts) != npts:
        raise ValueError("npts must be integer")
    if npts < 2:
        raise ValueError("npts must be >= 2")
    return np.cos(np.linspace(-np.pi, 0, int(npts)))


def chebinterpolate(func, deg, args=()):
    """Interpolate a function at the Chebyshev points of the first kind."""
    deg = np.asarray(deg)
    if deg.ndim > 0 or deg.dtype.kind not in "iu" or deg.size == 0:
        raise TypeError("deg must be an int")
    if deg < 0:
        raise ValueError("expected deg >= 0")
    order = int(deg) + 1
    points = chebpts1(order)
    c = np.dot(chebvander(points, int(deg)).T, func(points, *args))
    c[0] /= order
    c[1:] /= 0.5 * order
    return c


class Chebyshev(ABCPolyBase):
    """A series of Chebyshev."""
    _add, _sub, _mul, _div, _pow = map(staticmethod, (chebadd, chebsub, chebmul, chebdiv, chebpow))
    _val, _int, _der, _fit = staticmethod(chebval), staticmethod(chebint), staticmethod(chebder), staticmethod(chebfit)
    _line, _roots, _fromroots = staticmethod(chebline), staticmethod(chebroots), staticmethod(chebfromroots)
    domain = window = np.array(chebdomain)
    basis_name = "T"

    @classmethod
    def interpolate(cls, func, deg, domain=None, args=()):
        """Interpolate a function at the Chebyshev points of the first kind."""
        if domain is None:
            domain = cls.domain
        return cls(chebinterpolate(lambda x: func(pu.mapdomain(x, cls.window, domain), *args), deg), domain=domain)
