"""The expressions of the tables of errors and of printing, made from lists of parts."""
import itertools
import random


# MARK: Wrong calls

ARRAYS = {"vector": "np.arange(3)", "matrix": "np.ones((2, 3))", "cube": "np.zeros((2, 3, 4))", "empty": "np.zeros((0, 3))",
          "text": "np.array(['a', 'b'])", "objects": "np.array([None, 1], dtype=object)", "dates": "np.array(['2020-01-01'], 'M8[D]')",
          "record": "np.zeros(2, dtype=[('a', 'i4'), ('b', 'f8')])", "flags": "np.array([True, False])", "complexes": "np.array([1j, 2])",
          "small": "np.arange(3, dtype='i1')", "scalar": "np.float64(1)"}
REDUCTIONS = "sum prod mean std var max min argmax argmin any all cumsum cumprod median ptp nansum nanmax nanmean sort argsort".split()
WITH_AXIS = """np.{f}({a}, axis={axis})"""
INDICES = ["5", "-4", "'a'", "1.5", "(0, 5)", "(0, 0, 0, 0)", "[0, 9]", "np.array([0.5])", "[True, False]", "(slice(None), 7)", "None, 9",
           "{}", "(..., ...)", "np.array([True] * 7)", "slice(0, 2, 0)", "slice('a')", "[[0, 1], [9, 9]]", "1j", "b'x'"]
SHAPES = ["5", "(2, 5)", "(-1, -1)", "(-1, 4)", "'a'", "(1.5, 2)", "(-2,)", "None, 3", "(0, -1)", "{}"]
DTYPES = ["'bad'", "'i3'", "'f16x'", "'(2'", "3", "{}", "{'names': ['a']}", "[('a',)]", "[('a', 'i4', 2, 3)]", "[1, 2]", "('i4', -1)",
          "[('a', 'i4'), ('a', 'f8')]", "'M8[xx]'", "'m8[D'", "{'names': ['a'], 'formats': ['i4'], 'offsets': [-1]}",
          "{'names': ['a', 'b'], 'formats': ['i4']}", "{'names': ['a'], 'formats': ['i4'], 'itemsize': 2}", "'U-1'", "1.5", "np.dtype", "object()"]
CASTS = [("f8", "i4"), ("i8", "i4"), ("c16", "f8"), ("f8", "?"), ("U3", "i4"), ("M8[D]", "i8"), ("O", "f8"), ("i4,f8", "i4"), ("u8", "i8"),
         ("m8[Y]", "m8[D]"), ("S3", "U1"), ("i8", "U3")]
RULES = ["no", "equiv", "safe", "same_kind", "other"]
BINARY = "add subtract multiply divide floor_divide remainder power maximum arctan2 logaddexp bitwise_and left_shift gcd ldexp logical_and less equal heaviside".split()
UNARY = "sin exp log sqrt invert negative isnan floor conjugate sign logical_not frexp modf signbit bitwise_count reciprocal square cbrt".split()
PAIRS = [("np.ones(3)", "np.ones(4)"), ("np.ones((2, 3))", "np.ones((3, 2))"), ("np.arange(3)", "'a'"), ("np.array(['a'])", "1"),
         ("np.array(['2020-01-01'], 'M8[D]')", "1.5"), ("np.array([None])", "1"), ("np.zeros(1, 'i4,i4')", "1"), ("{}", "1"), ("np.ones(2)", "1j")]
SINGLE = [
    "np.concatenate([])", "np.concatenate(5)", "np.concatenate([np.ones(2), np.ones((2, 2))])", "np.concatenate([np.ones((2, 2)), np.ones((3, 3))])",
    "np.concatenate([np.ones(2)], axis=1)", "np.concatenate([1, 2])", "np.stack([])", "np.stack([np.ones(2), np.ones(3)])", "np.stack([np.ones(2)], axis=5)",
    "np.vstack([np.ones(2), np.ones(3)])", "np.hstack([np.ones((2, 2)), np.ones((3, 3))])", "np.column_stack(3)", "np.block([])", "np.block([[1], 2])",
    "np.split(np.arange(7), 3)", "np.split(np.arange(6), 0)", "np.array_split(np.arange(3), 0)", "np.hsplit(np.float64(1), 2)", "np.vsplit(np.arange(3), 3)",
    "np.dsplit(np.ones((2, 2)), 2)", "np.repeat([1, 2], [1, 2, 3])", "np.repeat([1, 2], -1)", "np.tile([1], -2)", "np.swapaxes(np.ones((2, 2)), 0, 3)",
    "np.transpose(np.ones((2, 2)), (0, 0))", "np.transpose(np.ones((2, 2)), (0,))", "np.transpose(np.ones((2, 2)), (0, 5))", "np.expand_dims([1], 3)",
    "np.expand_dims([1], (0, 0))", "np.squeeze(np.ones((1, 2)), 1)", "np.squeeze(np.ones((1, 2)), 4)", "np.flip([1], 2)", "np.rot90([1, 2])",
    "np.roll([1, 2], 1, 3)", "np.moveaxis(np.ones((2, 2)), 0, 4)", "np.moveaxis(np.ones((2, 2)), (0, 1), 0)", "np.rollaxis(np.ones((2, 2)), 5)",
    "np.broadcast_to([1, 2], (3,))", "np.broadcast_to([1, 2], (2, -1))", "np.broadcast_arrays([1, 2], [1, 2, 3])", "np.broadcast_shapes((2,), (3,))",
    "np.linspace(0, 1, -1)", "np.linspace(0, 1, 1.5)", "np.arange()", "np.arange(1, 2, 0)", "np.arange(0, 10**20)", "np.zeros(-1)", "np.zeros('a')",
    "np.ones((2, 'a'))", "np.full((2,), [1, 2, 3])", "np.eye(-1)", "np.eye('a')", "np.identity(1.5)", "np.diag(np.ones((2, 2, 2)))", "np.diag(5)",
    "np.diagonal([1, 2])", "np.trace([1, 2])", "np.tril(5)", "np.vander([[1, 2]])", "np.meshgrid(1, 2, indexing='zz')", "np.indices((2, -1))",
    "np.where([1, 2], 3)", "np.where([True, False], [1, 2, 3], 0)", "np.choose([0, 5], [1, 2])", "np.choose([0, 1], [])", "np.select([], [])",
    "np.select([[True]], [1, 2])", "np.select([1], [2])", "np.piecewise([1, 2], [[True, False]], [])", "np.take([1, 2], 5)", "np.take([1, 2], 0, axis=3)",
    "np.take([1, 2], 5, mode='x')", "np.take([], 0)", "np.compress([True, True, True], [1, 2])", "np.extract([1], [])", "np.delete([1, 2], 5)",
    "np.delete([1, 2], 0, axis=2)", "np.insert([1, 2], 9, 1)", "np.insert([1, 2], [0, 1], [1, 2, 3])", "np.append([1], [[1, 2]], axis=0)",
    "np.put([1, 2], 5, 1)", "np.place(np.arange(3), [True, False, False], [])", "np.putmask([1], [1], [1])", "np.copyto(np.arange(3), [1.5, 2, 3])",
    "np.copyto(np.arange(3), [1, 2])", "np.copyto([1], [1])", "np.searchsorted([[1, 2]], 1)", "np.searchsorted([1, 2], 1, side='x')",
    "np.digitize([1], [3, 1, 2])", "np.digitize([1], [[1]])", "np.bincount([-1])", "np.bincount([1.5])", "np.bincount([[1]])", "np.bincount([1], [1, 2])",
    "np.bincount([1], minlength=-1)", "np.histogram([1], bins=0)", "np.histogram([1], bins='x')", "np.histogram([1], bins=[2, 1])",
    "np.histogram([1], range=(2, 1))", "np.histogram([np.nan])", "np.histogram2d([1], [1, 2])", "np.histogram([1], weights=[1, 2])", "np.percentile([1], 101)",
    "np.percentile([1], -1)", "np.quantile([1], 1.5)", "np.quantile([1], .5, method='x')", "np.percentile([1j], 5)", "np.median([1], axis=2)",
    "np.average([1, 2], weights=[1, 2, 3])", "np.average([1, 2], weights=[0, 0])", "np.average([[1, 2]], axis=0, weights=[[1]])", "np.cov([[[1]]])",
    "np.cov([1, 2], fweights=[1.5, 2])", "np.cov([1, 2], ddof=1.5)", "np.interp([1], [1, 2], [1])", "np.interp([1], [], [])", "np.interp([1], [1], [1], period=0)",
    "np.gradient([1])", "np.gradient([1, 2, 3], 1, 2)", "np.gradient([1, 2, 3], [1, 2])", "np.gradient([1, 2, 3], edge_order=3)", "np.diff([1], -1)", "np.diff(5)",
    "np.trapezoid([1, 2], [1, 2, 3])", "np.cross([1, 2, 3, 4], [1, 2, 3, 4])", "np.dot(np.ones((2, 3)), np.ones((2, 3)))", "np.dot([1, 2], [1, 2, 3])",
    "np.vdot([1, 2], [1, 2, 3])", "np.inner([1, 2], [1, 2, 3])", "np.matmul(np.ones((2, 3)), np.ones((2, 3)))", "np.matmul(1, 2)", "np.ones((2, 3)) @ np.ones(2)",
    "np.tensordot(np.ones((2, 3)), np.ones((2, 3)))[0]", "np.tensordot(np.ones((2, 3)), np.ones((2, 3)), axes=3)", "np.tensordot([1, 2], [1, 2, 3], axes=1)",
    "np.einsum('ij,jk', np.ones((2, 3)), np.ones((2, 3)))", "np.einsum('i', np.ones((2, 2)))", "np.einsum('ii->j', np.ones((2, 2)))", "np.einsum('ij->ijk', np.ones((2, 2)))",
    "np.einsum('i,i')", "np.einsum('i-j', [1])", "np.einsum('ii', np.ones((2, 3)))", "np.linalg.inv(np.ones((2, 3)))", "np.linalg.inv(np.zeros((2, 2)))",
    "np.linalg.inv([1])", "np.linalg.solve(np.eye(2), np.ones(3))", "np.linalg.solve(np.zeros((2, 2)), np.ones(2))", "np.linalg.det(np.ones((2, 3)))",
    "np.linalg.cholesky(-np.eye(2))", "np.linalg.cholesky(np.ones(3))", "np.linalg.eig(np.ones((2, 3)))", "np.linalg.eig(np.full((2, 2), np.nan))",
    "np.linalg.eigh(np.eye(2), UPLO='X')", "np.linalg.svd(np.ones(3))", "np.linalg.svd(np.full((2, 2), np.nan))", "np.linalg.qr(np.ones(3))", "np.linalg.qr(np.eye(2), mode='x')",
    "np.linalg.norm(np.ones((2, 2, 2)), 2)", "np.linalg.norm(np.ones(2), 'fro')", "np.linalg.norm(np.eye(2), 3)", "np.linalg.norm(np.eye(2), axis=(0, 0))",
    "np.linalg.norm(np.eye(2), axis=5)", "np.linalg.lstsq(np.ones((2, 2)), np.ones(3))", "np.linalg.lstsq(np.ones(2), np.ones(2))", "np.linalg.matrix_power(np.eye(2), 1.5)",
    "np.linalg.matrix_power(np.ones((2, 3)), 2)", "np.linalg.multi_dot([])", "np.linalg.multi_dot([np.eye(2)])", "np.linalg.tensorinv(np.eye(4), ind=0)", "np.linalg.cond(np.zeros((0, 0)))",
    "np.linalg.pinv([1])", "np.linalg.matrix_rank(np.ones((2, 2)), tol=1, rtol=1)", "np.linalg.slogdet([1])", "np.fft.fft([])", "np.fft.fft([1], n=0)", "np.fft.fft([1], axis=3)",
    "np.fft.fft([1], norm='x')", "np.fft.fft2([1, 2])", "np.fft.fftn([1], s=(1, 2))", "np.fft.irfft([1])[5]", "np.fft.fftfreq(1.5)", "np.polyfit([1, 2], [1, 2], -1)", "np.polyfit([], [], 1)",
    "np.polyfit([1, 2], [1, 2, 3], 1)", "np.polyfit([[1]], [1], 1)", "np.roots([[1]])", "np.poly(np.ones((2, 3)))", "np.polyint([1], -1)", "np.polyder([1], -1)", "np.polyint([1], 2, [1, 2, 3])",
    "np.random.rand(-1)", "np.random.randint(5, 1)", "np.random.randint(0, 300, dtype='i1')", "np.random.randint(0, 5, dtype='f8')", "np.random.choice([], 1)", "np.random.choice(5, 6, replace=False)",
    "np.random.choice(3, p=[.5, .5])", "np.random.choice(3, p=[1, 1, 1])", "np.random.choice(3, p=[-1, 1, 1])", "np.random.choice(np.eye(2))", "np.random.choice(-1)", "np.random.normal(0, -1)",
    "np.random.poisson(-1)", "np.random.binomial(-1, .5)", "np.random.binomial(1, 2)", "np.random.beta(-1, 1)", "np.random.gamma(-1)", "np.random.exponential(-1)", "np.random.geometric(0)",
    "np.random.zipf(1)", "np.random.dirichlet([0, -1])", "np.random.multinomial(1, [1, 1])", "np.random.multinomial(-1, [1])", "np.random.multivariate_normal([0], [[1, 2]])", "np.random.permutation('a')",
    "np.random.shuffle(3)", "np.random.seed(-1)", "np.random.seed(2**40)", "np.random.seed('a')", "np.random.uniform(0, np.inf)", "np.random.triangular(3, 2, 1)", "np.random.vonmises(0, -1)", "np.random.f(0, 1)",
    "np.random.hypergeometric(1, 1, 5)", "np.random.logseries(2)", "np.random.negative_binomial(0, .5)", "np.random.standard_t(0)", "np.random.wald(0, 1)", "np.random.weibull(-1)", "np.random.default_rng(-1)",
    "np.random.default_rng('a')", "np.random.default_rng(1).integers(5, 1)", "np.random.default_rng(1).integers(0, 300, dtype='i1')", "np.random.default_rng(1).choice([], 1)", "np.random.default_rng(1).choice(3, p=[1, 1, 1])",
    "np.random.default_rng(1).random(dtype='i4')", "np.random.default_rng(1).normal(0, -1)", "np.random.default_rng(1).permuted([1], axis=3)", "np.random.RandomState(2**32)", "np.random.PCG64('a')",
    "np.array([1, [2, 3]])", "np.array([[1, 2], [3]])", "np.array([1, 2], dtype='i1', copy=False)", "np.array(['a'], dtype=int)", "np.array([1.5, 'x'], dtype=float)", "np.array([300], dtype='u1')", "np.array([-1], dtype='u4')",
    "np.array([2**70], dtype='i8')", "np.array(None, dtype=float)", "np.array([None, 1], dtype=float)", "np.array({}, dtype=float)", "np.array(1, order='X')", "np.array(1, ndmin=70)", "np.array(1, foo=2)", "np.array()",
    "np.uint8(300)", "np.int8('a')", "np.float64('x')", "np.float64([1, 'x'])", "np.complex128('x')", "np.bool_('a', 1)", "np.datetime64('x')", "np.datetime64('2020-13-01')", "np.datetime64('2020-02-30')", "np.datetime64(1)",
    "np.datetime64('2020', 'xx')", "np.timedelta64('a', 'D')", "np.timedelta64(1, 'Y') + np.timedelta64(1, 'D')", "np.datetime64('2020') + np.datetime64('2021')", "np.datetime64('2020') * 2", "np.timedelta64(1, 'D') * np.timedelta64(1, 'D')",
    "np.timedelta64(1, 'D') < 1", "np.datetime64('2020') < 1", "np.busday_count('2020-01', 'x')", "np.is_busday('x')", "np.busday_offset('2020-01-04', 0)", "np.busdaycalendar(weekmask='xx')", "np.busdaycalendar(weekmask=[1])",
    "np.datetime_as_string(1)", "np.datetime_as_string(np.datetime64('2020'), unit='xx')", "np.datetime_data('i4')", "bool(np.arange(3))", "int(np.arange(3))", "float(np.arange(3))", "complex(np.ones(2))", "len(np.float64(1))",
    "len(np.array(1))", "iter(np.array(1))", "hash(np.arange(3))", "list(np.float64(1))", "np.arange(3) if np.arange(3) else 1", "np.array(1).item(3)", "np.arange(3).item()", "np.arange(3).item(5)", "np.arange(3).item('a')",
    "np.arange(3).reshape(2, 2)", "np.arange(6).reshape(-1, 4)", "np.arange(6).reshape(-1, -1)", "np.arange(6).resize((2, 2), 3)", "np.arange(4).view('i3')", "np.arange(3, dtype='i1').view('i2')", "np.ones((2, 3)).T.view('i4')",
    "np.arange(3).astype('bad')", "np.arange(3).astype('i1', casting='x')", "np.arange(3).sort(axis=1)", "np.arange(3).sort(kind='x')", "np.arange(3).argsort(order='a')", "np.sort(np.zeros(2, 'i4,i4'), order='x')",
    "np.partition([1, 2], 5)", "np.argpartition([1, 2], -3)", "np.lexsort([])", "np.lexsort([[1, 2], [1]])", "np.unique([1], axis=3)", "np.unique([None, 1])", "np.in1d" , "np.isin([1], [1], kind='x')", "np.union1d()", "np.ravel_multi_index((5, 5), (2, 2))",
    "np.ravel_multi_index((1,), (2, 2))", "np.unravel_index(9, (2, 2))", "np.unravel_index(1.5, (2, 2))", "np.ix_([[1]])", "np.r_[0:5:'a']", "np.mgrid[1]", "np.pad([1], 1, mode='x')", "np.pad([1], (1, 2, 3))", "np.pad([1], -1)", "np.pad([1], 1.5)",
    "np.pad([], 1, mode='edge')", "np.apply_along_axis(len, 3, [1])", "np.apply_over_axes(np.sum, [1], 3)", "np.vectorize(3)", "np.vectorize(len)([])", "np.frompyfunc(3, 1, 1)", "np.frompyfunc(len, 1)", "np.convolve([], [1])", "np.correlate([1], [])",
    "np.convolve([[1]], [1])", "np.kron(None, 1)", "np.packbits([1.5])", "np.packbits([1], axis=3)", "np.unpackbits([1])", "np.unpackbits(np.array([1], 'i4'))", "np.base_repr(5, 40)", "np.base_repr(5, 1)", "np.binary_repr(1.5)", "np.frombuffer(b'abc')",
    "np.frombuffer('abc')", "np.frombuffer(b'', 'i4')", "np.frombuffer(b'abcd', 'i4', 5)", "np.frombuffer(b'abcd', 'i4', -1, 9)", "np.frombuffer(b'abcd', 'O')", "np.fromstring('1 2')", "np.fromiter([1, 'a'], int)", "np.fromiter(5, int)", "np.fromfunction(3, (2,))",
    "np.loadtxt(['1 a'])", "np.loadtxt(['1 2', '3'])", "np.loadtxt(['1'], delimiter='ab')", "np.loadtxt(['1'], usecols=5)", "np.genfromtxt(['1 2', '3'])", "np.genfromtxt(5)", "np.savetxt('/nonexistent/x', [1])", "np.load('/nonexistent')", "np.fromfile('/nonexistent')",
    "np.savetxt('x', np.ones((2, 2, 2)))", "np.result_type()", "np.result_type('i4,i4', 'i4')", "np.promote_types('M8', 'f8')", "np.promote_types('x', 'f8')", "np.can_cast(1, 'i4')", "np.can_cast('i4', 'i8', 'x')", "np.min_scalar_type()", "np.iinfo('f8')",
    "np.finfo('i4')", "np.iinfo(1.5)", "np.issubdtype(1, 2)", "np.isdtype('f8', 'x')", "np.set_printoptions(floatmode='x')", "np.set_printoptions(threshold='a')", "np.set_printoptions(legacy='9')", "np.array2string(1, foo=2)", "np.array2string([1])",
    "np.format_float_positional('a')", "np.format_float_positional(1., precision=-1)", "np.errstate(foo=1)", "np.seterr(all='x')", "np.seterrcall(3)", "np.require([1], requirements=['Q'])", "np.add.reduce(5, axis=2)", "np.add.reduce([1], axis=(0, 0))",
    "np.maximum.reduce([])", "np.subtract.reduce(np.ones((2, 2)), axis=(0, 1))", "np.add.accumulate(5)", "np.add.reduceat([1, 2], [5])", "np.add.reduceat([1, 2], [1.5])", "np.sin.reduce([1])", "np.add.outer(1)", "np.sin.outer(1, 2)", "np.add.at([1], 0, 1)",
    "np.add.at(np.arange(3), 5, 1)", "np.add(1)", "np.add(1, 2, 3)", "np.add(1, 2, out=3)", "np.add(1, 2, foo=3)", "np.add(1, 2, casting='x')", "np.add(1, 2, dtype='x')", "np.add(1, 2, order='x')", "np.add(np.arange(3), .5, out=np.arange(3))",
    "np.add([1, 2], [1, 2], out=np.zeros(3))", "np.sin(1, where='a', foo=1)", "np.sin(['a'])", "np.sin({})", "np.sin()", "np.add(1, 2, signature='x')", "np.add(1, 2, signature='dd->d', dtype='d')", "np.divmod(1, 2, out=np.zeros(1))", "np.add.foo", "np.ndarray.foo", "np.foo", "np.linalg.foo",
    "np.arange(3).foo", "np.dtype('i4').foo", "np.float64(1).foo", "np.arange(3)()", "np.arange(3) < 'a'", "np.arange(3) & 1.5", "~np.ones(2)", "-np.array([True])", "np.array([True]) - np.array([True])", "np.array(['a']) - 1", "np.array(['a']) * 1.5", "np.arange(3) ** -1", "np.arange(3) << 1.5", "np.ones(2) % 'a'",
    "np.strings.find(1, 'a')", "np.strings.center('a', 'b')", "np.strings.center('a', 3, 'xx')", "np.strings.multiply('a', 1.5)", "np.strings.index('a', 'b')", "np.strings.decode('a')", "np.char.add(1, 2)", "np.char.join(1, 'a')", "np.rec.fromarrays(3)", "np.rec.array(5)", "np.ma.array([1, 2], mask=[1, 2, 3])", "np.poly1d([[1]])",
    "np.matrix('1 2; 3')", "np.matrix(np.ones((2, 2, 2)))", "np.nditer([])", "np.nditer([1, 2], ['x'])", "np.nditer([np.ones(2), np.ones(3)])", "np.broadcast([1, 2], [1, 2, 3])", "np.ndindex('a')", "np.lib.stride_tricks.sliding_window_view([1, 2], 5)", "np.lib.stride_tricks.sliding_window_view([1, 2], -1)",
]


def errors():
    yield from SINGLE
    for a in ARRAYS.values():
        yield from (f"{a}[{i}]" for i in INDICES)
        yield from (f"{a}.reshape({s})" for s in SHAPES[:6])
    yield from (f"np.{f}({a}, axis={axis})" for f in REDUCTIONS for a in (ARRAYS["matrix"], ARRAYS["text"], ARRAYS["record"], ARRAYS["dates"])
                for axis in ("2", "-3", "1.5", "'a'", "(0, 0)", "(0, 5)"))
    yield from (f"np.{f}({a})" for f in REDUCTIONS for a in (ARRAYS["empty"], "[]", ARRAYS["text"], ARRAYS["record"]))
    yield from (f"np.dtype({d})" for d in DTYPES)
    yield from (f"np.zeros({s})" for s in SHAPES)
    yield from (f"np.zeros(2, {a!r}).astype({b!r}, casting={r!r})" for a, b in CASTS for r in RULES)
    yield from (f"np.{f}({x}, {y})" for f in BINARY for x, y in PAIRS)
    yield from (f"np.{f}({a})" for f in UNARY for a in (ARRAYS["text"], ARRAYS["record"], ARRAYS["dates"], ARRAYS["objects"], "{}"))


# MARK: Printing

NUMBERS = {
    "?": "[True, False, True]", "i1": "[1, -2, 127]", "u1": "[0, 7, 255]", "i4": "[0, -12345, 99]", "i8": "[1, -10, 1000000]", "u8": "[0, 18446744073709551615]",
    "f2": "[0.1, 65504, -3]", "f4": "[1e-8, 3.14159265, 1e10]", "f8": "[1.0, 2.5, -1e-5, 1e16]", "f8 ": "[np.nan, np.inf, -np.inf, 0.0]", "f8  ": "[1e-300, 1e300]", "f8   ": "[0.1, 0.25, 123456.789]",
    "c8": "[1+2j, -0.5j]", "c16": "[1e10+1e-3j, complex(np.nan, -np.inf)]", "U3": "['a', 'bcd', '']", "S3": "[b'a', b'\\xff\\x00']", "O": "[None, 'x', 1.5]", "M8[D]": "['2020-01-01', 'NaT']", "M8[ms]": "['2020-01-01T00:00:00.5']",
    "m8[h]": "[5, 'NaT', -100]", "i4,f8": "[(1, 2.5), (3, 4.0)]", "U2,?": "[('a', True)]",
}
SHAPED = ["({a})[0]", "{a}", "{a}[:0]", "np.array(list({a}) * 2).reshape(2, -1)", "np.tile({a}, (2, 2, 2))", "np.resize({a}, (7, 5))", "np.resize({a}, 2000)", "np.resize({a}, (0, 3))", "np.asarray({a}[0])"]
OPTIONS = ["", "precision=2", "precision=0", "suppress=True", "threshold=5", "threshold=5, edgeitems=1", "linewidth=30", "sign='+'", "sign=' '", "floatmode='fixed'", "floatmode='unique'", "floatmode='maxprec_equal', precision=3",
           "nanstr='NA', infstr='oo'", "formatter={{'float': lambda x: f'<{{x:.1f}}>'}}", "formatter={{'int': hex}}", "formatter={{'all': repr}}", "legacy='1.13'", "legacy='1.21'", "legacy='1.25'", "precision=12, linewidth=200"]
STRING_OPTIONS = ["separator=', '", "prefix='abc', suffix='xyz'", "max_line_width=20", "precision=3", "suppress_small=True", "sign='+'", "floatmode='fixed'", "threshold=2, edgeitems=1", "formatter={{'float_kind': lambda x: '%.2f' % x}}",
                  "separator=',\\n', precision=1", "legacy='1.13'"]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "1/3", "1e-5", "123456789.125", "1e22", "1.5e-300", "np.nan", "-np.inf", "np.float32(0.1)", "np.float16(0.1)", "np.float32(16777216)", "5e-324", "1e16", "2.5", "0.999999"]
POSITIONAL = ["", "precision=3", "precision=0", "precision=3, unique=False", "trim='.'", "trim='0'", "trim='-'", "fractional=False, precision=2", "pad_left=6", "pad_right=6", "sign=True", "min_digits=4", "unique=False, precision=10, fractional=False"]
SCIENTIFIC = ["", "precision=3", "precision=0", "precision=3, unique=False", "trim='.'", "trim='-'", "pad_left=4", "exp_digits=3", "sign=True", "min_digits=4"]


def printing():
    draw = random.Random(7)
    for dtype, values in NUMBERS.items():
        a = f"np.array({values}, {dtype.strip()!r})"
        for shaped, option in itertools.product(SHAPED, OPTIONS):
            target = shaped.format(a=a)
            if dtype in ("i4,f8", "U2,?") and "list(" in shaped:
                target = f"np.resize({a}, (2, 2))"
            for show in ("repr", "str"):
                if draw.random() < 0.36:
                    yield printed(show, target, option)
        for shaped, option in itertools.product(SHAPED[1:6], STRING_OPTIONS):
            if draw.random() < 0.3:
                yield f"np.array2string({shaped.format(a=a)}, {option.format()})".replace("{{", "{").replace("}}", "}")
    for number, option in itertools.product(FLOATS, POSITIONAL):
        yield f"np.format_float_positional({number}{', ' if option else ''}{option})"
    for number, option in itertools.product(FLOATS, SCIENTIFIC):
        yield f"np.format_float_scientific({number}{', ' if option else ''}{option})"
    for name in "float16 float32 float64".split():
        yield from (f"{show}(np.finfo(np.{name}))" for show in ("str", "repr"))
    for name in "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split():
        yield from (f"{show}(np.iinfo(np.{name}))" for show in ("str", "repr"))
    for number in FLOATS:
        for kind in ("float64", "float32", "float16", "complex128", "complex64"):
            yield from (f"{show}(np.{kind}({number}))" for show in ("repr", "str"))


def printed(show, target, option):
    option = option.replace("{{", "{").replace("}}", "}")
    if not option:
        return f"{show}({target})"
    return f"printed({show}, {target}, {option})"
