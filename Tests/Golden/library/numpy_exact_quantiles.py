import numpy as np, os, tempfile
from fractions import Fraction
thirds = np.array([Fraction(0), Fraction(1, 3), Fraction(1)])
np.quantile(thirds, Fraction(1, 2)), np.quantile([0, 1], Fraction(1, 3)), np.quantile(thirds, [Fraction(1, 2), Fraction(1, 3)])
np.percentile(thirds, Fraction(30)), np.quantile(thirds, Fraction(1, 2), method="weibull")
np.quantile([[Fraction(1), Fraction(2)], [Fraction(3), Fraction(4)]], Fraction(1, 2), axis=0)
np.var(thirds), np.mean(thirds), np.median(thirds)
np.nanmin(np.array([1., np.nan, 2], object)), np.nanmax(np.array([np.nan, 3], object)), np.nansum(np.array([np.nan, 3], object))
np.ediff1d(np.array([1, 2], "i1"), to_begin=300)
np.ediff1d([1, 2], to_end=1.5)
path = os.path.join(tempfile.mkdtemp(), "numbers")
np.arange(20.).tofile(path)
with open(path, "rb") as file:
    file.seek(8)
    np.fromfile(file, count=2).tolist(), file.tell(), np.fromfile(file, count=2, offset=8).tolist(), file.tell()
np.fromfile(path, dtype="(2,)f8")[:2]
np.fromfile(path, dtype="O")
text = open(path, "w").write("1,nan,-inf,0,2.5")
np.fromfile(path, sep=",")
a = np.arange(9).reshape(3, 3)
a.flat[()], a.flat[...], a.flat[1:5:2]
a.flat[10]
np.datetime64("2005-02-25")[...], np.dtype("i4,i8")[np.int8(1)], np.dtype(np.dtype("i4,i8").fields)
from numpy.polynomial import Polynomial, Chebyshev, HermiteE
Polynomial([1, 2, 3])._repr_latex_(), Polynomial([-1, 0, -2.5], symbol="z")._repr_latex_()
Polynomial([1, 2, 3], domain=[0, 2])._repr_latex_(), Polynomial([1 + 2j, 0, 3])._repr_latex_()
Chebyshev([1, 2], domain=[0, 10])._repr_latex_(), HermiteE([-1, -2.5, 0])._repr_latex_()
print(Chebyshev([1, 2], domain=[0, 10]), f"{HermiteE([1, 2], domain=[0, 1]):ascii}")
np.cov([3, 1, 2], dtype="f4"), np.corrcoef([[1, 2], [3, 5]], dtype="f4").dtype, np.cov([[1, 2, 4], [3, 5, 7]])
masked = np.ma.array([[1., 2], [3, 4]], mask=[[0, 1], [0, 0]])
np.atleast_2d(masked, np.arange(2.)), np.atleast_3d(masked).shape
