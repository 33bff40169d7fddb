# Casts to bytes and texts, truth of what is no number, sets that are told to be distinct, copies of scalars, sums from a negative zero.
import numpy as np
kinds = ['?', 'i1', 'u8', 'i8', 'f4', 'c8', 'S3', 'U3', 'O', 'M8[s]', 'm8[s]', 'M8', 'V4', 'V0', [('a', 'i4')]]
targets = ['S2', 'U2', 'S', 'U', 'S40', 'U40', 'V2', 'V9', 'O', 'm8[s]', 'M8[D]', 'i4']
for rule in ('safe', 'same_kind'): print([(a, b) for a in kinds for b in targets if np.can_cast(a, b, rule)])
def t(*texts):
    for text in texts:
        try: print(text, '->', repr(eval(text)))
        except Exception as e: print(text, '->', type(e).__name__, e)
t("np.bool_('x')", "np.bool_('')", "np.bool_(None)", "np.bool_(b'')", "np.bool_({})", "np.array(['', 'a'], bool)", "np.array([None, 1], bool)", "np.asarray('x', bool)")
t("np.full(2, -1, 'U')", "np.full(2, 12345, 'S')", "np.full(2, 'abc', 'U')", "np.full(2, 'abc')", "np.full(2, 1.5, 'U2')")
t("np.zeros(2, 'i4').astype('V4')", "np.array([1, 2]).astype('V3')", "np.array(['ab', 'c']).astype('V')", "np.array([1], '>i4').astype('V4')", "np.array(['2020'], 'M8[Y]').astype('V8')", "np.zeros(2, 'V3').astype('V5')")
t("np.intersect1d([3, 1, 2], [2, 3, 5], assume_unique=True, return_indices=True)", "np.intersect1d([1, 1, 2], [1, 1, 3], assume_unique=True)", "np.intersect1d([], [], assume_unique=True)", "np.setxor1d([3, 1, 2], [2, 3, 5], assume_unique=True)", "np.setxor1d([1, 1, 2], [3, 3, 2], assume_unique=True)", "np.setxor1d([], [], assume_unique=True)")
R = np.array([(1, 2., 'a'), (3, 4., 'b')], [('x', 'i4'), ('y', 'f8'), ('z', 'U2')])
t("R[0].copy()", "R[['x', 'x']]", "R.dtype.fields", "np.float64(1).copy()", "np.float64(1).transpose()", "np.str_('a').copy()", "np.datetime64('2020').copy()")
t("np.sum([-0.0, -0.0], initial=-0.0)", "np.sum(np.array([[-0.0] * 3] * 2), axis=0, initial=-0.0)", "np.add.reduce(np.array([-0.0, -0.0]), where=[True, False], initial=-0.0)", "np.sum(np.array([-0.0, 0.0, 1]), initial=-0.0)", "np.sum([-0.0])", "np.sum([[-0.0, 1], [-0.0, -0.0]], axis=1, keepdims=True, initial=-0.0)")
t("np.frompyfunc(len, 33, 33)", "np.frompyfunc(len, 'a', 1)", "np.array2string(np.array([1.5]), floatmode='x')", "np.linalg.matrix_rank('x')", "np.linalg.matrix_rank(0)")
a = np.array([[3, np.nan], [np.nan, 1.], [3, 1]])
np.unique(a, equal_nan=False), np.unique(a, return_inverse=True, return_counts=True)
np.unique(a, equal_nan=False, return_index=True, return_inverse=True, return_counts=True)
np.unique(np.array(['NaT', 'NaT', '2020-01-01'], 'M8[D]'), equal_nan=False), np.unique(np.array(['NaT', 'NaT', '2020-01-01'], 'M8[D]'))
np.interp([np.nan, 0, 1, 2], [1.], [5.]), np.interp([.5, 1.5, np.nan], [1, np.nan, 2], [1., 2, 3]), np.interp([0, 1, 2, 3], [0, 1, 1, 3], [0, 1, 5, 7])
np.interp([3, 2.5, 0, 1.5], [1, 2, 3], [3, np.inf, 0], left=-1), np.interp([1.], [np.nan], [2.])
