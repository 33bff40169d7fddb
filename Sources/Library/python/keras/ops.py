"""Operations on tensors, symbolic ones too: NumPy's names, and those of neural networks."""
import numpy as _np
import tensorflow as _tf
from keras import activations as _activations
from keras._graph import KerasTensor as _KerasTensor, any_symbolic as _any_symbolic, flatten as _flatten, map_structure as _map, symbolic as _symbolic
from keras._state import dtype_name as _dtype_name, floatx as _floatx
from keras._variables import Variable as _Variable


def _tensor(value):
    return value if isinstance(value, _KerasTensor) else convert_to_tensor(value)


def convert_to_tensor(x, dtype=None, sparse=None, ragged=None):
    """A tensor of anything that has numbers."""
    if isinstance(x, _Variable):
        x = _tf.convert_to_tensor(x.value)
    found = _tf.convert_to_tensor(x)
    return found if dtype is None else _tf.cast(found, _dtype_name(dtype))


def convert_to_numpy(x):
    return convert_to_tensor(x).numpy()


def is_tensor(x):
    return _tf.is_tensor(x)


def cast(x, dtype):
    """The same numbers in another type."""
    return _call("Cast", lambda y: _tf.cast(convert_to_tensor(y), _dtype_name(dtype)), x)


def shape(x):
    """The sizes of the axes."""
    return tuple(x.shape)


def broadcast_shapes(a, b):
    """The shape that two shapes broadcast to; None for what is unknown."""
    a, b = list(a), list(b)
    size = len(a) if len(a) > len(b) else len(b)
    a, b = [1] * (size - len(a)) + a, [1] * (size - len(b)) + b
    result = []
    for m, n in zip(a, b):
        if m == 1 or m == n:
            result.append(n)
        elif n == 1:
            result.append(m)
        elif m is None or n is None:
            result.append(n if m is None else m)
        else:
            raise ValueError(f"Cannot broadcast shape, the failure dim has value {m}, which cannot be broadcasted to {n}. Input shapes are: {a} and {b}.")
    return result


def _call(title, function, *args, **kwargs):
    if _any_symbolic(args, kwargs):
        return _symbolic(title, function, *args, **kwargs)
    return function(*args, **kwargs)


def _numbers(x):
    """A tensor; whole numbers that are to be divided or rooted become floats."""
    x = convert_to_tensor(x)
    return x if x.dtype.is_floating or x.dtype.is_complex else _tf.cast(x, _floatx())


def _pair(a, b):
    """Two tensors of one type."""
    a = a if not isinstance(a, _Variable) else a.value
    b = b if not isinstance(b, _Variable) else b.value
    if not hasattr(a, "dtype") and hasattr(b, "dtype"):
        b = convert_to_tensor(b)
        kind = _floatx() if isinstance(a, float) and not b.dtype.is_floating else b.dtype.name
        return convert_to_tensor(a, kind), _tf.cast(b, kind)
    if not hasattr(b, "dtype") and hasattr(a, "dtype"):
        b, a = _pair(b, a)
        return a, b
    a, b = convert_to_tensor(a), convert_to_tensor(b)
    if a.dtype == b.dtype:
        return a, b
    first, second = a.dtype, b.dtype
    if first.is_floating != second.is_floating and not first.is_complex and not second.is_complex:
        name = first.name if first.is_floating else second.name
    else:
        name = _np.result_type(first.name, second.name).name
    return _tf.cast(a, name), _tf.cast(b, name)


def _unary(name, title, function, is_float=True):
    def operation(x):
        return _call(title, lambda y: function(_numbers(y) if is_float else convert_to_tensor(y)), x)
    operation.__name__ = operation.__qualname__ = name
    return operation


def _binary(name, title, function, is_float=False):
    def operation(x1, x2):
        def run(a, b):
            a, b = _pair(a, b)
            return function(_numbers(a), _numbers(b)) if is_float else function(a, b)
        return _call(title, run, x1, x2)
    operation.__name__ = operation.__qualname__ = name
    return operation


exp, log, sqrt = _unary("exp", "Exp", _tf.exp), _unary("log", "Log", _tf.math.log), _unary("sqrt", "Sqrt", _tf.sqrt)
log1p, expm1, rsqrt = _unary("log1p", "Log1p", _tf.math.log1p), _unary("expm1", "Expm1", _tf.math.expm1), _unary("rsqrt", "Rsqrt", _tf.math.rsqrt)
sin, cos, tan = _unary("sin", "Sin", _tf.sin), _unary("cos", "Cos", _tf.cos), _unary("tan", "Tan", _tf.tan)
arcsin, arccos, arctan = _unary("arcsin", "Arcsin", _tf.asin), _unary("arccos", "Arccos", _tf.acos), _unary("arctan", "Arctan", _tf.atan)
sinh, cosh, tanh = _unary("sinh", "Sinh", _tf.sinh), _unary("cosh", "Cosh", _tf.cosh), _unary("tanh", "Tanh", _tf.tanh)
arcsinh, arccosh, arctanh = _unary("arcsinh", "Arcsinh", _tf.asinh), _unary("arccosh", "Arccosh", _tf.acosh), _unary("arctanh", "Arctanh", _tf.atanh)
erf, reciprocal = _unary("erf", "Erf", _tf.math.erf), _unary("reciprocal", "Reciprocal", _tf.math.reciprocal)
log2 = _unary("log2", "Log2", lambda x: _tf.math.log(x) / _tf.cast(0.6931471805599453, x.dtype))
log10 = _unary("log10", "Log10", lambda x: _tf.math.log(x) / _tf.cast(2.302585092994046, x.dtype))
abs = absolute = _unary("absolute", "Absolute", _tf.abs, False)
negative, sign = _unary("negative", "Negative", _tf.negative, False), _unary("sign", "Sign", _tf.sign, False)
square = _unary("square", "Square", _tf.square, False)
floor, ceil = _unary("floor", "Floor", _tf.floor), _unary("ceil", "Ceil", _tf.math.ceil)
isnan, isinf, isfinite = _unary("isnan", "Isnan", _tf.math.is_nan), _unary("isinf", "Isinf", _tf.math.is_inf), _unary("isfinite", "Isfinite", _tf.math.is_finite)
real, imag, conj = _unary("real", "Real", _tf.math.real, False), _unary("imag", "Imag", _tf.math.imag, False), _unary("conj", "Conjugate", _tf.math.conj, False)
logical_not = _unary("logical_not", "LogicalNot", lambda x: _tf.logical_not(_tf.cast(x, "bool")), False)

add, subtract = _binary("add", "Add", lambda a, b: a + b), _binary("subtract", "Subtract", lambda a, b: a - b)
multiply, divide = _binary("multiply", "Multiply", lambda a, b: a * b), _binary("divide", "Divide", lambda a, b: a / b, True)
true_divide, floor_divide = divide, _binary("floor_divide", "FloorDivide", lambda a, b: a // b)
mod, power = _binary("mod", "Mod", lambda a, b: a % b), _binary("power", "Power", lambda a, b: a ** b)
maximum, minimum = _binary("maximum", "Maximum", _tf.maximum), _binary("minimum", "Minimum", _tf.minimum)
equal, not_equal = _binary("equal", "Equal", _tf.equal), _binary("not_equal", "NotEqual", _tf.not_equal)
less, less_equal = _binary("less", "Less", _tf.less), _binary("less_equal", "LessEqual", _tf.less_equal)
greater, greater_equal = _binary("greater", "Greater", _tf.greater), _binary("greater_equal", "GreaterEqual", _tf.greater_equal)
matmul = _binary("matmul", "Matmul", lambda a, b: _tf.matmul(a, b) if len(a.shape) > 1 and len(b.shape) > 1 else _tf.tensordot(a, b, 1))
dot = _binary("dot", "Dot", lambda a, b: a * b if 0 in (len(a.shape), len(b.shape)) else _tf.tensordot(a, b, [[-1], [-2 if len(b.shape) > 1 else -1]]))
logical_and = _binary("logical_and", "LogicalAnd", lambda a, b: _tf.logical_and(_tf.cast(a, "bool"), _tf.cast(b, "bool")))
logical_or = _binary("logical_or", "LogicalOr", lambda a, b: _tf.logical_or(_tf.cast(a, "bool"), _tf.cast(b, "bool")))
logical_xor = _binary("logical_xor", "LogicalXor", lambda a, b: _tf.not_equal(_tf.cast(a, "bool"), _tf.cast(b, "bool")))
arctan2 = _binary("arctan2", "Arctan2", _tf.atan2, True)
logaddexp = _binary("logaddexp", "Logaddexp", lambda a, b: _tf.maximum(a, b) + _tf.math.log1p(_tf.exp(-_tf.abs(a - b))), True)


def _reduction(name, title, function, is_float=False):
    def operation(x, axis=None, keepdims=False):
        axes = list(axis) if isinstance(axis, tuple) else axis
        return _call(title, lambda y: function(_numbers(y) if is_float else convert_to_tensor(y), axis=axes, keepdims=keepdims), x)
    operation.__name__ = operation.__qualname__ = name
    return operation


sum, prod = _reduction("sum", "Sum", _tf.reduce_sum), _reduction("prod", "Prod", _tf.reduce_prod)
mean, max, min = _reduction("mean", "Mean", _tf.reduce_mean, True), _reduction("max", "Max", _tf.reduce_max), _reduction("min", "Min", _tf.reduce_min)
amax, amin = max, min
var, std = _reduction("var", "Var", _tf.math.reduce_variance, True), _reduction("std", "Std", _tf.math.reduce_std, True)
any = _reduction("any", "Any", lambda x, axis, keepdims: _tf.reduce_any(_tf.cast(x, "bool"), axis=axis, keepdims=keepdims))
all = _reduction("all", "All", lambda x, axis, keepdims: _tf.reduce_all(_tf.cast(x, "bool"), axis=axis, keepdims=keepdims))
logsumexp = _reduction("logsumexp", "Logsumexp", _tf.reduce_logsumexp, True)


def argmax(x, axis=None, keepdims=False):
    """The place of the largest along an axis."""
    return _arg("Argmax", _tf.argmax, x, axis, keepdims)


def argmin(x, axis=None, keepdims=False):
    """The place of the smallest along an axis."""
    return _arg("Argmin", _tf.argmin, x, axis, keepdims)


def _arg(title, function, x, axis, keepdims):
    def run(y):
        y = convert_to_tensor(y)
        found = _tf.cast(function(_tf.reshape(y, [-1]) if axis is None else y, axis=0 if axis is None else axis), "int32")
        return _tf.expand_dims(found, axis) if keepdims and axis is not None else found
    return _call(title, run, x)


def _shaped(title, function):
    return lambda x: _call(title, lambda y: function(convert_to_tensor(y)), x)


def reshape(x, newshape):
    return _shaped("Reshape", lambda y: _tf.reshape(y, newshape))(x)


def transpose(x, axes=None):
    return _shaped("Transpose", lambda y: _tf.transpose(y, axes))(x)


def expand_dims(x, axis):
    return _shaped("ExpandDims", lambda y: _tf.expand_dims(y, axis))(x)


def squeeze(x, axis=None):
    return _shaped("Squeeze", lambda y: _tf.squeeze(y, axis))(x)


def ravel(x):
    return _shaped("Ravel", lambda y: _tf.reshape(y, [-1]))(x)


def flip(x, axis=None):
    return _shaped("Flip", lambda y: _tf.reverse(y, list(range(len(y.shape))) if axis is None else [axis] if isinstance(axis, int) else list(axis)))(x)


def swapaxes(x, axis1, axis2):
    def run(y):
        order = list(range(len(y.shape)))
        order[axis1], order[axis2] = order[axis2], order[axis1]
        return _tf.transpose(y, order)
    return _shaped("Swapaxes", run)(x)


def tile(x, repeats):
    return _shaped("Tile", lambda y: _tf.tile(y, list(repeats) if not isinstance(repeats, int) else [1] * (len(y.shape) - 1) + [repeats]))(x)


def repeat(x, repeats, axis=None):
    return _shaped("Repeat", lambda y: _tf.convert_to_tensor(_np.repeat(y.numpy(), repeats, axis)))(x)


def pad(x, pad_width, mode="constant", constant_values=None):
    widths = [(n, n) if isinstance(n, int) else tuple(n) for n in pad_width] if not isinstance(pad_width, int) else None
    return _shaped("Pad", lambda y: _tf.pad(y, widths or [(pad_width, pad_width)] * len(y.shape), mode.upper(), constant_values or 0))(x)


def roll(x, shift, axis=None):
    return _shaped("Roll", lambda y: _tf.roll(y, shift, axis) if axis is not None else _tf.reshape(_tf.roll(_tf.reshape(y, [-1]), shift, 0), y.shape))(x)


def _running(name, function, x, axis, dtype):
    def run(y):
        y = y if dtype is None else _tf.cast(y, _dtype_name(dtype))
        return function(y if axis is not None else _tf.reshape(y, [-1]), axis=axis or 0)
    return _shaped(name, run)(x)


def cumsum(x, axis=None, dtype=None):
    return _running("Cumsum", _tf.cumsum, x, axis, dtype)


def cumprod(x, axis=None, dtype=None):
    return _running("Cumprod", _tf.math.cumprod, x, axis, dtype)


def sort(x, axis=-1):
    return _shaped("Sort", lambda y: _tf.sort(y, axis=axis))(x)


def argsort(x, axis=-1):
    return _shaped("Argsort", lambda y: _tf.argsort(y, axis=axis))(x)


def clip(x, x_min, x_max):
    return _shaped("Clip", lambda y: _tf.clip_by_value(y, _tf.cast(x_min, y.dtype), _tf.cast(x_max, y.dtype)))(x)


def round(x, decimals=0):
    return _shaped("Round", lambda y: _tf.round(y * 10.0 ** decimals) / 10.0 ** decimals if decimals else _tf.round(y))(x)


def concatenate(xs, axis=0):
    return _call("Concatenate", lambda items: _tf.concat([convert_to_tensor(item) for item in items], axis=axis), list(xs))


def stack(x, axis=0):
    return _call("Stack", lambda items: _tf.stack([convert_to_tensor(item) for item in items], axis=axis), list(x))


def split(x, indices_or_sections, axis=0):
    def run(y):
        y = convert_to_tensor(y)
        if isinstance(indices_or_sections, int):
            return _tf.split(y, indices_or_sections, axis=axis)
        ends = [0, *indices_or_sections, y.shape[axis]]
        return _tf.split(y, [b - a for a, b in zip(ends, ends[1:])], axis=axis)
    return _call("Split", run, x)


def unstack(x, num=None, axis=0):
    return _call("Unstack", lambda y: _tf.unstack(convert_to_tensor(y), num=num, axis=axis), x)


def where(condition, x1=None, x2=None):
    if x1 is None:
        return [_tf.constant(part) for part in _np.nonzero(convert_to_tensor(condition).numpy())]

    def run(test, a, b):
        a, b = _pair(a, b)
        return _tf.where(_tf.cast(test, "bool"), a, b)
    return _call("Where", run, condition, x1, x2)


def take(x, indices, axis=None):
    return _call("Take", lambda y, at: _tf.gather(_tf.reshape(y, [-1]) if axis is None else convert_to_tensor(y), at, axis=axis or 0), x, indices)


def take_along_axis(x, indices, axis=None):
    return _call("TakeAlongAxis", lambda y, at: _tf.convert_to_tensor(_np.take_along_axis(convert_to_tensor(y).numpy(), convert_to_tensor(at).numpy(), axis)), x, indices)


def einsum(subscripts, *operands, **kwargs):
    return _call("Einsum", lambda *parts: _tf.einsum(subscripts, *[convert_to_tensor(part) for part in parts]), *operands)


def tensordot(x1, x2, axes=2):
    return _call("Tensordot", lambda a, b: _tf.tensordot(*_pair(a, b), axes), x1, x2)


def one_hot(x, num_classes, axis=-1, dtype=None, sparse=False):
    if sparse:
        raise NotImplementedError("one_hot does not support the argument 'sparse'")
    return _call("OneHot", lambda y: _tf.one_hot(convert_to_tensor(y), num_classes, axis=axis, dtype=_dtype_name(dtype)), x)


def zeros(shape, dtype=None):
    return _tf.zeros(shape, dtype=_dtype_name(dtype))


def ones(shape, dtype=None):
    return _tf.ones(shape, dtype=_dtype_name(dtype))


def full(shape, fill_value, dtype=None):
    return _tf.cast(_tf.fill(shape, fill_value), _dtype_name(dtype))


def eye(N, M=None, k=0, dtype=None):
    return _tf.constant(_np.eye(N, M, k), dtype=_dtype_name(dtype))


def arange(start, stop=None, step=None, dtype=None):
    parts = [n for n in (start, stop, step) if n is not None]
    kind = dtype or (_floatx() if _any(isinstance(n, float) for n in parts) else "int32")
    return _tf.cast(_tf.range(*((start, stop, step or 1) if stop is not None else (0, start, step or 1))), _dtype_name(kind))


def _any(items):
    for item in items:
        if item:
            return True
    return False


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    kind = _dtype_name(dtype)
    if dtype is None and (hasattr(start, "dtype") or hasattr(stop, "dtype")):
        kind = _np.result_type(_np.asarray(start), _np.asarray(stop), 1.0).name
    values, step = _np.linspace(start, stop, num, endpoint=endpoint, retstep=True, axis=axis)
    values = _tf.constant(values, dtype=kind)
    return (values, _tf.constant(step, dtype=kind)) if retstep else values


def zeros_like(x, dtype=None):
    return _shaped("ZerosLike", lambda y: _tf.zeros_like(y, dtype=dtype))(x)


def ones_like(x, dtype=None):
    return _shaped("OnesLike", lambda y: _tf.ones_like(y, dtype=dtype))(x)


def full_like(x, fill_value, dtype=None):
    return _shaped("FullLike", lambda y: _tf.ones_like(y, dtype=dtype) * _tf.cast(fill_value, dtype or y.dtype))(x)


def norm(x, ord=None, axis=None, keepdims=False):
    return _shaped("Norm", lambda y: _tf.norm(_numbers(y), ord=ord or "euclidean", axis=axis, keepdims=keepdims))(x)


def stop_gradient(variable):
    return _shaped("StopGradient", _tf.stop_gradient)(variable)


def erfinv(x):
    from statistics import NormalDist
    law = NormalDist()
    return _tf.constant([law.inv_cdf((float(v) + 1) / 2) / 2 ** 0.5 for v in convert_to_tensor(x).numpy().ravel()])


def vectorized_map(function, elements):
    count = len(_flatten(elements)[0])
    return stack([function(_map(lambda part: part[at], elements)) for at in range(count)])


def cond(pred, true_fn, false_fn):
    return true_fn() if bool(pred) else false_fn()


def fori_loop(lower, upper, body_fun, init_val):
    for at in range(int(lower), int(upper)):
        init_val = body_fun(at, init_val)
    return init_val


def while_loop(cond, body, loop_vars, maximum_iterations=None):
    is_many, count = isinstance(loop_vars, (list, tuple)), 0
    state = tuple(loop_vars) if is_many else (loop_vars,)
    while bool(cond(*state)) and (maximum_iterations is None or count < maximum_iterations):
        state = body(*state)
        state = tuple(state) if isinstance(state, (list, tuple)) else (state,)
        count += 1
    return (list(state) if isinstance(loop_vars, list) else state) if is_many else state[0]


def scan(f, init, xs=None, length=None, reverse=False, unroll=1):
    places = range(length if xs is None else len(_flatten(xs)[0]))
    outputs = []
    for at in reversed(places) if reverse else places:
        init, output = f(init, None if xs is None else _map(lambda part: part[at], xs))
        outputs.append(output)
    return init, stack(outputs[::-1] if reverse else outputs)


def slice_update(inputs, start_indices, updates):
    array = convert_to_tensor(inputs).numpy().copy()
    updates = convert_to_tensor(updates).numpy()
    array[tuple(slice(int(a), int(a) + n) for a, n in zip(start_indices, updates.shape))] = updates
    return _tf.constant(array)


def segment_sum(data, segment_ids, num_segments=None, sorted=False):
    data, numbers = convert_to_tensor(data), convert_to_tensor(segment_ids)
    count = num_segments or int(numbers.numpy().max()) + 1
    return _tf.tensordot(_tf.transpose(_tf.one_hot(numbers, count, dtype=data.dtype)), data, 1)


def top_k(x, k, sorted=True):
    x = convert_to_tensor(x)
    order = _tf.argsort(x, axis=-1, direction="DESCENDING", stable=True)[..., :k]
    return take_along_axis(x, order, -1), order


relu, sigmoid, softmax, log_softmax = _activations.relu, _activations.sigmoid, _activations.softmax, _activations.log_softmax
softplus, softsign, silu, swish, gelu, elu, selu = (_activations.softplus, _activations.softsign, _activations.silu, _activations.silu, _activations.gelu,
                                                    _activations.elu, _activations.selu)
leaky_relu, relu6, hard_sigmoid, hard_silu, hard_tanh = (_activations.leaky_relu, _activations.relu6, _activations.hard_sigmoid, _activations.hard_silu,
                                                        _activations.hard_tanh)
log_sigmoid, celu, glu, tanh_shrink, squareplus = _activations.log_sigmoid, _activations.celu, _activations.glu, _activations.tanh_shrink, _activations.squareplus
hard_shrink, soft_shrink, threshold = _activations.hard_shrink, _activations.soft_shrink, _activations.threshold


def binary_crossentropy(target, output, from_logits=False):
    from keras.losses import _binary as loss
    target, output = _pair(target, output)
    return loss(target, output, from_logits)


def categorical_crossentropy(target, output, from_logits=False, axis=-1):
    from keras.losses import categorical_crossentropy as loss
    return loss(target, output, from_logits=from_logits, axis=axis)


def sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1):
    from keras.losses import sparse_categorical_crossentropy as loss
    return loss(target, output, from_logits=from_logits, axis=axis)


def normalize(x, axis=-1, order=2, epsilon=None):
    return _shaped("Normalize", lambda y: y / _tf.maximum(_tf.norm(_numbers(y), ord=order, axis=axis, keepdims=True), epsilon or 1e-7))(x)


def moments(x, axes, keepdims=False, synchronized=False):
    return _call("Moments", lambda y: [_tf.reduce_mean(y, axis=axes, keepdims=keepdims), _tf.math.reduce_variance(y, axis=axes, keepdims=keepdims)], x)
