"""What NumPy has on top of its engine: each name comes from the module that is named here when it is first asked for."""
from numpy._padding import pad
from numpy._calculus import gradient, interp, unwrap
from numpy._statistics import average, cov, corrcoef, histogram, histogram_bin_edges, histogram2d, histogramdd
from numpy._functional import apply_along_axis, apply_over_axes, piecewise, select, block, vectorize, frompyfunc, require
from numpy._windows import bartlett, blackman, hamming, hanning, kaiser, i0
from numpy._types import typecodes, typename, mintypecode, common_type, real_if_close, isfortran, sort_complex
from numpy._types import mask_indices, get_include, packbits, unpackbits, trim_zeros, base_repr, binary_repr
from numpy._polynomials import poly, roots, polyint, polyder, polyfit, polyval, polyadd, polysub, polymul, polydiv, poly1d
from numpy._busdays import busdaycalendar, is_busday, busday_count, busday_offset, datetime_as_string
from numpy._einsum import einsum_path
from numpy._iterators import broadcast, ndenumerate
from numpy._nditer import nditer, nested_iters
from numpy._files import savetxt, loadtxt, genfromtxt, fromregex, save, load, savez, savez_compressed, fromfile
from numpy._limits import finfo, iinfo
from numpy._matrix import matrix, asmatrix, bmat
from numpy._memmap import memmap
from numpy.rec._core import record, recarray
from numpy._dumps import _tofile, _dump, _dumps
from numpy._einsum import sublists as _subscripts_of
from numpy._copies import _CopyMode, from_dlpack
from numpy._types import ScalarType, sctypeDict, getbufsize, setbufsize
from numpy._former import __getattr__
