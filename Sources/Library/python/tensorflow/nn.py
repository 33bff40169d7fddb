"""What `tf.nn` has on top of its operations."""
import tensorflow as _tf


def embedding_lookup(params, ids, max_norm=None, name=None):
    """The rows of a table that `ids` name, none longer than `max_norm`."""
    rows = _tf.gather(params, ids)
    if max_norm is None:
        return rows
    return _tf.clip_by_norm(rows, max_norm, axes=list(range(len(_tf.convert_to_tensor(ids).shape), len(rows.shape))))


def l2_loss(t, name=None):
    """Half the sum of the squares."""
    t = _tf.convert_to_tensor(t)
    return _tf.reduce_sum(t * t) / 2


def moments(x, axes, shift=None, keepdims=False, name=None):
    """The mean and the variance along axes."""
    x = _tf.convert_to_tensor(x)
    mean = _tf.reduce_mean(x, axis=axes, keepdims=True)
    variance = _tf.reduce_mean(_tf.square(x - _tf.stop_gradient(mean)), axis=axes, keepdims=keepdims)
    return mean if keepdims else _tf.squeeze(mean, axes), variance


def dropout(x, rate, noise_shape=None, seed=None, name=None):
    """Zeros for some elements, the others larger for it."""
    x = _tf.convert_to_tensor(x)
    if not 0 <= rate < 1:
        raise ValueError(f"`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate={rate}")
    if rate == 0:
        return x
    drawn = _tf.random.uniform(x.shape if noise_shape is None else noise_shape, seed=seed, dtype=x.dtype)
    return _tf.where(drawn >= rate, x * (1 / (1 - rate)), _tf.zeros_like(x))


def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    """How little a distribution expects the classes that were seen."""
    logits = _tf.convert_to_tensor(logits)
    chosen = _tf.one_hot(labels, logits.shape[-1], dtype=logits.dtype)
    return -_tf.reduce_sum(chosen * _tf.nn.log_softmax(logits), axis=-1)


def _pair(labels, logits):
    if labels is None or logits is None:
        raise ValueError("Both `labels` and `logits` must be provided.")
    logits = _tf.convert_to_tensor(logits)
    labels = _tf.convert_to_tensor(labels, dtype=logits.dtype)
    if labels.shape != logits.shape:
        raise ValueError("`logits` and `labels` must have the same shape, received "
                         f"({logits.shape} vs {labels.shape}).")
    return labels, logits


def sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None):
    """How little the probabilities that logits stand for expect labels of 0 or 1."""
    labels, logits = _pair(labels, logits)
    return _tf.maximum(logits, 0) - logits * labels + _tf.math.log1p(_tf.exp(-_tf.abs(logits)))


def weighted_cross_entropy_with_logits(labels, logits, pos_weight, name=None):
    """The same where labels of 1 count more."""
    labels, logits = _pair(labels, logits)
    weight = 1 + (pos_weight - 1) * labels
    return (1 - labels) * logits + weight * (_tf.math.log1p(_tf.exp(-_tf.abs(logits))) + _tf.nn.relu(-logits))


def softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None):
    """How little a distribution expects another."""
    logits = _tf.convert_to_tensor(logits)
    return -_tf.reduce_sum(_tf.convert_to_tensor(labels, dtype=logits.dtype) * _tf.nn.log_softmax(logits, axis=axis), axis=axis)


def log_poisson_loss(targets, log_input, compute_full_loss=False, name=None):
    """How little Poisson's distribution expects counts."""
    log_input = _tf.convert_to_tensor(log_input)
    targets = _tf.convert_to_tensor(targets, dtype=log_input.dtype)
    result = _tf.exp(log_input) - log_input * targets
    if compute_full_loss:
        point = targets * _tf.math.log(targets) - targets + 0.5 * _tf.math.log(2 * 3.141592653589793 * targets)
        result += _tf.where((targets >= 0) & (targets <= 1), _tf.zeros_like(targets), point)
    return result


def softsign(features, name=None):
    """x / (1 + |x|)."""
    features = _tf.convert_to_tensor(features)
    return features / (1 + _tf.abs(features))


def crelu(features, axis=-1, name=None):
    """The positive and the negative parts side by side."""
    features = _tf.convert_to_tensor(features)
    return _tf.nn.relu(_tf.concat([features, -features], axis))


def bias_add(value, bias, data_format=None, name=None):
    """A bias for each channel."""
    value, bias = _tf.convert_to_tensor(value), _tf.convert_to_tensor(bias)
    if data_format is not None and data_format.startswith("NC"):
        bias = _tf.reshape(bias, [1, -1] + [1] * (len(value.shape) - 2))
    return value + bias


def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
    """`x` with its mean and variance taken out, times a scale, plus an offset."""
    factor = _tf.math.rsqrt(variance + variance_epsilon)
    if scale is not None:
        factor *= scale
    return x * factor + (offset - mean * factor if offset is not None else -mean * factor)


def zero_fraction(value, name=None):
    """The share of zeros."""
    return _tf.reduce_mean(_tf.cast(_tf.equal(_tf.convert_to_tensor(value), 0), "float32"))


def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    """Vectors of length one."""
    return _tf.math.l2_normalize(x, axis, epsilon)


def top_k(input, k=1, sorted=True, index_type="int32", name=None):
    """The largest of each row, and where they stand."""
    return _tf.math.top_k(input, k, sorted, index_type)


def in_top_k(targets, predictions, k, name=None):
    """Whether the target is among the largest."""
    return _tf.math.in_top_k(targets, predictions, k)


def sufficient_statistics(x, axes, shift=None, keepdims=False, name=None):
    """Count, sum and sum of squares along axes, of what is left after a shift."""
    x = _tf.convert_to_tensor(x)
    count = 1
    for axis in axes:
        count *= x.shape[axis]
    left = x if shift is None else x - shift
    return (_tf.constant(count, dtype=x.dtype), _tf.reduce_sum(left, axis=axes, keepdims=keepdims),
            _tf.reduce_sum(_tf.square(left), axis=axes, keepdims=keepdims), shift)


def normalize_moments(counts, mean_ss, variance_ss, shift, name=None):
    """The mean and the variance from such statistics."""
    divisor = 1 / _tf.convert_to_tensor(counts)
    mean = mean_ss * divisor
    return mean if shift is None else mean + shift, variance_ss * divisor - _tf.square(mean)


def weighted_moments(x, axes, frequency_weights, keepdims=False, name=None):
    """The mean and the variance along axes where elements count by weights."""
    x, weights = _tf.convert_to_tensor(x), _tf.convert_to_tensor(frequency_weights)
    total = _tf.reduce_sum(weights + _tf.zeros_like(x), axis=axes, keepdims=True)
    mean = _tf.reduce_sum(weights * x, axis=axes, keepdims=True) / total
    variance = _tf.reduce_sum(weights * _tf.square(x - mean), axis=axes, keepdims=keepdims)
    variance /= total if keepdims else _tf.squeeze(total, axes)
    return mean if keepdims else _tf.squeeze(mean, axes), variance


def conv1d(input, filters, stride, padding, data_format="NWC", dilations=None, name=None):
    """A convolution along one axis."""
    input, filters = _tf.convert_to_tensor(input), _tf.convert_to_tensor(filters)
    stride = stride if isinstance(stride, int) else stride[-1]
    result = _tf.nn.conv2d(_tf.expand_dims(input, 1), _tf.expand_dims(filters, 0), [1, 1, stride, 1], padding)
    return _tf.squeeze(result, [1])


def depth_to_space(input, block_size, data_format="NHWC", name=None):
    """Channels as blocks of rows and columns."""
    input = _tf.convert_to_tensor(input)
    n, h, w, c = input.shape
    parts = _tf.reshape(input, [n, h, w, block_size, block_size, c // block_size ** 2])
    return _tf.reshape(_tf.transpose(parts, [0, 1, 3, 2, 4, 5]), [n, h * block_size, w * block_size, c // block_size ** 2])


def space_to_depth(input, block_size, data_format="NHWC", name=None):
    """Blocks of rows and columns as channels."""
    input = _tf.convert_to_tensor(input)
    n, h, w, c = input.shape
    parts = _tf.reshape(input, [n, h // block_size, block_size, w // block_size, block_size, c])
    return _tf.reshape(_tf.transpose(parts, [0, 1, 3, 2, 4, 5]), [n, h // block_size, w // block_size, c * block_size ** 2])


def compute_average_loss(per_example_loss, sample_weight=None, global_batch_size=None):
    """The sum of losses over the size of the whole batch."""
    losses = _tf.convert_to_tensor(per_example_loss)
    size = losses.shape[0] if global_batch_size is None else global_batch_size
    return _tf.reduce_sum(losses if sample_weight is None else losses * sample_weight) / size


def conv2d_transpose(input, filters, output_shape, strides, padding="SAME", data_format="NHWC", dilations=None, name=None):
    """The gradient that `conv2d` of an image of the given shape brings to it."""
    input, filters = _tf.convert_to_tensor(input), _tf.convert_to_tensor(filters)
    blank = _tf.zeros([int(n) for n in output_shape], dtype=input.dtype)
    with _tf.GradientTape() as tape:
        tape.watch(blank)
        image = _tf.nn.conv2d(blank, filters, strides, padding, data_format, dilations)
    if list(image.shape) != list(input.shape):
        shown = [f"[{','.join(map(str, one.shape))}]" for one in (input, image)]
        raise _tf.errors.InvalidArgumentError(
            None, None, "{{function_node __wrapped__Conv2DBackpropInput_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            f"Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = {shown[0]}, computed = {shown[1]} "
            "[Op:Conv2DBackpropInput]")
    return tape.gradient(image, blank, output_gradients=input)


def local_response_normalization(input, depth_radius=5, bias=1, alpha=1, beta=0.5, name=None):
    """Numbers over a power of the sum of the squares in the channels around them."""
    input = _tf.convert_to_tensor(input)
    channels = _tf.range(input.shape[-1])
    near = _tf.cast(_tf.abs(channels[:, _tf.newaxis] - channels) <= depth_radius, input.dtype)
    return input / (bias + alpha * _tf.tensordot(_tf.square(input), near, 1)) ** beta


lrn = local_response_normalization
