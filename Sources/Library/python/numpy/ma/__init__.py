"""Arrays with masked elements."""
from numpy.ma.core import mvoid, nomask, MaskType, MAError, MaskError, masked_print_option, default_fill_value
from numpy.ma.core import minimum_fill_value, maximum_fill_value, set_fill_value, common_fill_value, getdata
from numpy.ma.core import getmask, getmaskarray, is_mask, make_mask_none, make_mask_descr, make_mask, mask_or
from numpy.ma.core import flatten_mask, filled, isMaskedArray, isarray, isMA, is_masked, MaskedArray, masked
from numpy.ma.core import masked_singleton, masked_array, exp, conjugate, sin, cos, arctan, arcsinh, sinh
from numpy.ma.core import cosh, tanh, abs, absolute, fabs, negative, floor, ceil, around, logical_not, angle
from numpy.ma.core import sqrt, log, log2, log10, tan, arcsin, arccos, arccosh, arctanh, add, subtract
from numpy.ma.core import multiply, arctan2, hypot, equal, not_equal, less_equal, greater_equal, less
from numpy.ma.core import greater, logical_and, logical_or, logical_xor, bitwise_and, bitwise_or, bitwise_xor
from numpy.ma.core import left_shift, right_shift, divide, true_divide, floor_divide, remainder, mod, fmod
from numpy.ma.core import power, masked_where, masked_greater, masked_greater_equal, masked_less
from numpy.ma.core import masked_less_equal, masked_equal, masked_not_equal, masked_inside, masked_outside
from numpy.ma.core import masked_object, masked_values, masked_invalid, fix_invalid, array, asarray
from numpy.ma.core import asanyarray, arange, empty, zeros, ones, empty_like, zeros_like, ones_like, identity
from numpy.ma.core import indices, frombuffer, fromfunction, masked_all, masked_all_like, all, any, anom
from numpy.ma.core import anomalies, count, cumprod, cumsum, copy, diagonal, harden_mask, ids, mean, nonzero
from numpy.ma.core import prod, product, ravel, repeat, soften_mask, std, sum, swapaxes, trace, var, argmin
from numpy.ma.core import argmax, squeeze, clip, ptp, round_, round, compressed, min, max, amin, amax
from numpy.ma.core import minimum, maximum, take, put, putmask, compress, reshape, resize, transpose
from numpy.ma.core import expand_dims, shape, ndim, size, concatenate, append, where, choose, sort, argsort
from numpy.ma.core import dot, inner, outer, innerproduct, outerproduct, diff, convolve, correlate, allequal
from numpy.ma.core import allclose, fromflex
from numpy.ma.extras import count_masked, atleast_1d, atleast_2d, atleast_3d, vstack, hstack, dstack
from numpy.ma.extras import column_stack, stack, hsplit, diagflat, row_stack, diag, average, median
from numpy.ma.extras import compress_nd, compress_rowcols, compress_rows, compress_cols, mask_rowcols
from numpy.ma.extras import mask_rows, mask_cols, ediff1d, unique, intersect1d, setxor1d, in1d, isin, union1d
from numpy.ma.extras import setdiff1d, cov, corrcoef, apply_along_axis, apply_over_axes, flatnotmasked_edges
from numpy.ma.extras import notmasked_edges, flatnotmasked_contiguous, notmasked_contiguous, clump_unmasked
from numpy.ma.extras import clump_masked, vander, polyfit, mr_, ndenumerate
from numpy.ma.core import bool_, alltrue, sometrue, flatten_structured_array
