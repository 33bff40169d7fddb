"""What `tf.math` has on top of its operations."""
import numpy as _np
import tensorflow as _tf
from tensorflow import _C


def top_k(input, k=1, sorted=True, index_type="int32", name=None):
    """The largest of each row, and where they stand."""
    input = _tf.convert_to_tensor(input)
    if len(input.shape) and input.shape[-1] < k:
        raise _tf.errors.InvalidArgumentError(
            None, None, "{{function_node __wrapped__TopKV2_device_/job:localhost/replica:0/task:0/device:CPU:0}} input must have at "
            f"least k columns. Had {input.shape[-1]}, needed {k} [Op:TopKV2] name: ")
    places = _tf.argsort(input, axis=-1, direction="DESCENDING", stable=True)[..., :k]
    values = _tf.gather(input, places, batch_dims=len(input.shape) - 1) if len(input.shape) > 1 else _tf.gather(input, places)
    from collections import namedtuple
    return namedtuple("TopKV2", ["values", "indices"])(values, _tf.cast(places, index_type))


def in_top_k(targets, predictions, k, name=None):
    """Whether the target is among the largest."""
    scores, targets = _tf.convert_to_tensor(predictions).numpy(), _np.asarray(targets)
    own = scores[_np.arange(len(targets)), targets]
    return _tf.constant((scores > own[:, None]).sum(axis=1) < k)


def confusion_matrix(labels, predictions, num_classes=None, weights=None, dtype="int32", name=None):
    """How often each class was taken for each."""
    labels, predictions = _np.asarray(labels).astype("int64").ravel(), _np.asarray(predictions).astype("int64").ravel()
    size = int(max(labels.max(initial=-1), predictions.max(initial=-1))) + 1 if num_classes is None else int(num_classes)
    counts = _np.bincount(labels * size + predictions, None if weights is None else _np.asarray(weights).ravel(), size * size)
    return _tf.constant(counts.reshape(size, size), dtype=dtype)


def bincount(arr, weights=None, minlength=None, maxlength=None, dtype="int32", name=None, axis=None, binary_output=False):
    """How often each number occurs, or whether it does with `binary_output`; of each row where `axis` is -1."""
    if axis == -1 and _np.ndim(arr) > 1:
        rows = _np.asarray(arr)
        size = max(minlength or 0, int(rows.max(initial=-1)) + 1)
        given = [None] * len(rows) if weights is None else _tf.convert_to_tensor(weights)
        return _tf.stack([bincount(row, own, size, maxlength, dtype, binary_output=binary_output)
                          for row, own in zip(rows, given)])
    if binary_output:
        found = _np.bincount(_np.asarray(arr).ravel(), minlength=minlength or 0) > 0
        return _tf.cast(_tf.constant(found if maxlength is None else found[:maxlength]), dtype)
    found = _np.bincount(_np.asarray(arr).ravel(), None if weights is None else _np.asarray(weights).ravel(), minlength or 0)
    kind = dtype if weights is None else _tf.convert_to_tensor(weights).dtype
    return _tf.constant(found if maxlength is None else found[:maxlength], dtype=kind)


def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    """Vectors of length one."""
    x = _tf.convert_to_tensor(x)
    return x * _tf.math.rsqrt(_tf.maximum(_tf.reduce_sum(_tf.square(x), axis=axis, keepdims=True), epsilon))


def _segments(data, segment_ids, num_segments, reduce, empty):
    data, numbers = _tf.convert_to_tensor(data), _np.asarray(segment_ids)
    count = int(num_segments) if num_segments is not None else int(numbers.max(initial=-1)) + 1
    rows = []
    for at in range(count):
        places = _np.flatnonzero(numbers == at)
        rows.append(reduce(_tf.gather(data, places)) if len(places) else _tf.zeros_like(data[0]) + _tf.cast(empty, data.dtype))
    return _tf.stack(rows)


def segment_sum(data, segment_ids, name=None):
    return _segments(data, segment_ids, None, lambda rows: _tf.reduce_sum(rows, axis=0), 0)


def segment_mean(data, segment_ids, name=None):
    return _segments(data, segment_ids, None, lambda rows: _tf.reduce_mean(rows, axis=0), 0)


def segment_max(data, segment_ids, name=None):
    return _segments(data, segment_ids, None, lambda rows: _tf.reduce_max(rows, axis=0), 0)


def segment_min(data, segment_ids, name=None):
    return _segments(data, segment_ids, None, lambda rows: _tf.reduce_min(rows, axis=0), 0)


def unsorted_segment_sum(data, segment_ids, num_segments, name=None):
    return _segments(data, segment_ids, num_segments, lambda rows: _tf.reduce_sum(rows, axis=0), 0)


def unsorted_segment_mean(data, segment_ids, num_segments, name=None):
    return _segments(data, segment_ids, num_segments, lambda rows: _tf.reduce_mean(rows, axis=0), 0)


def unsorted_segment_max(data, segment_ids, num_segments, name=None):
    return _segments(data, segment_ids, num_segments, lambda rows: _tf.reduce_max(rows, axis=0), _tf.convert_to_tensor(data).dtype.min)


def unsorted_segment_prod(data, segment_ids, num_segments, name=None):
    return _segments(data, segment_ids, num_segments, lambda rows: _tf.reduce_prod(rows, axis=0), 1)


def unsorted_segment_min(data, segment_ids, num_segments, name=None):
    return _segments(data, segment_ids, num_segments, lambda rows: _tf.reduce_min(rows, axis=0), _tf.convert_to_tensor(data).dtype.max)


def divide_no_nan(x, y, name=None):
    """Quotients, zero where the divisor is."""
    x = _tf.convert_to_tensor(x)
    y = _tf.convert_to_tensor(y, dtype=x.dtype)
    return _tf.where(y == 0, _tf.zeros_like(x), x / _tf.where(y == 0, _tf.ones_like(y), y))


def multiply_no_nan(x, y, name=None):
    """Products, zero where the second factor is."""
    x = _tf.convert_to_tensor(x)
    y = _tf.convert_to_tensor(y, dtype=x.dtype)
    return _tf.where(y == 0, _tf.zeros_like(x), x * y)


def _unless_zero(x, y, function):
    x = _tf.convert_to_tensor(x)
    y = _tf.convert_to_tensor(y, dtype=x.dtype)
    return _tf.where(x == 0, _tf.zeros_like(x), function(x, _tf.where(x == 0, _tf.ones_like(y), y)))


def xlogy(x, y, name=None):
    """`x * log(y)`, zero where x is."""
    return _unless_zero(x, y, lambda a, b: a * _tf.math.log(b))


def xlog1py(x, y, name=None):
    """`x * log(1 + y)`, zero where x is."""
    return _unless_zero(x, y, lambda a, b: a * _tf.math.log1p(b))


def xdivy(x, y, name=None):
    """`x / y`, zero where x is."""
    return _unless_zero(x, y, lambda a, b: a / b)


def softmax(logits, axis=None, name=None):
    """Numbers as shares of one, by their exponentials."""
    return _tf.nn.softmax(logits, axis=-1 if axis is None else axis)


def log_softmax(logits, axis=None, name=None):
    """Their logarithms."""
    return _tf.nn.log_softmax(logits, axis=-1 if axis is None else axis)


def softsign(features, name=None):
    """x / (1 + |x|)."""
    return _tf.nn.softsign(features)


def log_sigmoid(x, name=None):
    """The logarithm of the logistic function."""
    return -_tf.nn.softplus(-_tf.convert_to_tensor(x))


def squared_difference(x, y, name=None):
    """(x - y)²."""
    return _tf.square(_tf.subtract(x, y))


def zero_fraction(value, name=None):
    """The share of zeros."""
    return _tf.nn.zero_fraction(value)


def count_nonzero(input, axis=None, keepdims=None, dtype="int64", name=None):
    """How many elements are not zero."""
    found = _tf.cast(_tf.not_equal(_tf.convert_to_tensor(input), 0), dtype)
    return _tf.reduce_sum(found, axis=axis, keepdims=bool(keepdims))


def scalar_mul(scalar, x, name=None):
    """A tensor times a number."""
    return _tf.multiply(scalar, x)


def reduce_euclidean_norm(input_tensor, axis=None, keepdims=False, name=None):
    """The root of the sum of squares."""
    return _tf.sqrt(_tf.reduce_sum(_tf.square(_tf.convert_to_tensor(input_tensor)), axis=axis, keepdims=keepdims))


def polyval(coeffs, x, name=None):
    """A polynomial, the coefficient of the highest power first."""
    x = _tf.convert_to_tensor(x)
    if not isinstance(coeffs, list):
        raise ValueError(f"Argument coeffs must be list type. Received type {type(coeffs)}.")
    result = _tf.zeros_like(x)
    for coefficient in coeffs:
        result = result * x + coefficient
    return result


def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
    """The sum of some tensors."""
    return _tf.add_n(inputs)


def reciprocal_no_nan(x, name=None):
    """1 / x, and 0 for 0."""
    x = _tf.convert_to_tensor(x)
    return _tf.math.divide_no_nan(_tf.ones_like(x), x)


def _steps(x):
    flat = _tf.reshape(_tf.convert_to_tensor(x), [-1])
    return flat[1:], flat[:-1]


def is_non_decreasing(x, name=None):
    """Whether no element is smaller than the one before."""
    later, earlier = _steps(x)
    return _tf.reduce_all(later >= earlier)


def is_strictly_increasing(x, name=None):
    """Whether each element is larger than the one before."""
    later, earlier = _steps(x)
    return _tf.reduce_all(later > earlier)


def invert_permutation(x, name=None):
    """Where each number stands in a permutation."""
    return _tf.cast(_tf.argsort(x), _tf.convert_to_tensor(x).dtype)


def unsorted_segment_sqrt_n(data, segment_ids, num_segments, name=None):
    """Sums of segments over the roots of their lengths."""
    data = _tf.convert_to_tensor(data)
    total = _tf.math.unsorted_segment_sum(data, segment_ids, num_segments)
    ones = _tf.ones(_tf.convert_to_tensor(segment_ids).shape, dtype=data.dtype)
    counts = _tf.maximum(_tf.math.unsorted_segment_sum(ones, segment_ids, num_segments), 1)
    return total / _tf.sqrt(_tf.reshape(counts, [-1] + [1] * (len(total.shape) - 1)))


def softsign(features, name=None):
    """`x / (1 + |x|)`."""
    return _tf.nn.softsign(features)


def erfcinv(x, name=None):
    """The inverse of `erfc`."""
    x = _tf.convert_to_tensor(x)
    return -_tf.math.ndtri(0.5 * x) * _tf.constant(0.5 ** 0.5, dtype=x.dtype)


def polygamma(a, x, name=None):
    """The derivative of order `a` of digamma, whose own order is zero."""
    a, x = _tf.convert_to_tensor(a), _tf.convert_to_tensor(x)
    whole = _C._detached(a)
    sign = _tf.where(_tf.math.floormod(whole, 2) == 0, -_tf.ones_like(whole), _tf.ones_like(whole))
    higher = _tf.maximum(whole, 1)
    size = _C._detached(sign * _tf.exp(_tf.math.lgamma(higher + 1)))
    return _tf.where(whole == 0, _tf.math.digamma(x), size * _tf.math.zeta(higher + 1, x))


def cumulative_logsumexp(x, axis=0, exclusive=False, reverse=False, name=None):
    """Logarithms of sums of exponentials from the beginning up to each place."""
    x = _tf.convert_to_tensor(x)
    if len(x.shape) == 0:
        return x
    most = _C._detached(_tf.reduce_max(x, axis=axis, keepdims=True)) if _tf.size(x) > 0 else x
    return _tf.math.log(_tf.cumsum(_tf.exp(x - most), axis, exclusive, reverse)) + most
