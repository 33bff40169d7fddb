"""Activation functions."""
import tensorflow as _tf
from keras._graph import any_symbolic as _any_symbolic, symbolic as _symbolic


def _of(function):
    """A function that takes symbolic tensors too."""
    def activation(x, *args, **kwargs):
        if _any_symbolic(x):
            return _symbolic(function.__name__, lambda y: function(y, *args, **kwargs), x)
        return function(_tf.convert_to_tensor(x), *args, **kwargs)
    activation.__name__, activation.__qualname__, activation.__doc__ = function.__name__, function.__name__, function.__doc__
    activation.__module__ = "keras.src.activations.activations"
    return activation


def _clip(x, low, high):
    return _tf.clip_by_value(x, _tf.cast(low, x.dtype), _tf.cast(high, x.dtype))


@_of
def relu(x, negative_slope=0.0, max_value=None, threshold=0.0):
    """The positive part."""
    if not negative_slope and max_value is None and not threshold:
        return _tf.nn.relu(x)
    top = x if max_value is None else _tf.minimum(x, _tf.cast(max_value, x.dtype))
    below = _tf.cast(negative_slope, x.dtype) * (x - _tf.cast(threshold, x.dtype))
    return _tf.where(x >= _tf.cast(threshold, x.dtype), top, below)


@_of
def linear(x):
    """The argument itself."""
    return x


@_of
def sigmoid(x):
    """1 / (1 + exp(-x))."""
    return _tf.nn.sigmoid(x)


@_of
def tanh(x):
    """The hyperbolic tangent."""
    return _tf.nn.tanh(x)


@_of
def softmax(x, axis=-1):
    """Exponentials along an axis, divided by their sum."""
    return _tf.nn.softmax(x, axis=axis)


@_of
def log_softmax(x, axis=-1):
    """The logarithm of softmax."""
    return _tf.nn.log_softmax(x, axis=axis)


@_of
def softplus(x):
    """log(1 + exp(x))."""
    return _tf.nn.softplus(x)


@_of
def softsign(x):
    """x / (1 + |x|)."""
    return x / (1.0 + abs(x))


@_of
def elu(x, alpha=1.0):
    """x where positive, else alpha (exp(x) - 1)."""
    return _tf.where(x > 0, x, _tf.cast(alpha, x.dtype) * _tf.math.expm1(_tf.minimum(x, _tf.cast(0, x.dtype))))


@_of
def selu(x):
    """The scaled elu of self-normalizing networks."""
    return _tf.nn.selu(x)


@_of
def gelu(x, approximate=False):
    """x times the normal law's distribution function."""
    return _tf.nn.gelu(x, approximate=approximate)


@_of
def silu(x):
    """x sigmoid(x)."""
    return _tf.nn.silu(x)


@_of
def exponential(x):
    """exp(x)."""
    return _tf.exp(x)


@_of
def leaky_relu(x, negative_slope=0.2):
    """x where positive, else a part of it."""
    return _tf.nn.leaky_relu(x, alpha=negative_slope)


@_of
def relu6(x):
    """The positive part, at most 6."""
    return _tf.nn.relu6(x)


@_of
def hard_sigmoid(x):
    """A line through sigmoid, cut at 0 and 1."""
    return _clip(x / 6.0 + 0.5, 0, 1)


@_of
def hard_silu(x):
    """x hard_sigmoid(x)."""
    return x * _clip(x / 6.0 + 0.5, 0, 1)


@_of
def hard_tanh(x):
    """The argument, cut at -1 and 1."""
    return _clip(x, -1, 1)


@_of
def mish(x):
    """x tanh(softplus(x))."""
    return x * _tf.nn.tanh(_tf.nn.softplus(x))


@_of
def log_sigmoid(x):
    """The logarithm of sigmoid."""
    return -_tf.nn.softplus(-x)


@_of
def celu(x, alpha=1.0):
    """A smooth elu."""
    return _tf.maximum(x, _tf.cast(0, x.dtype)) + alpha * _tf.math.expm1(_tf.minimum(x, _tf.cast(0, x.dtype)) / alpha)


@_of
def tanh_shrink(x):
    """x - tanh(x)."""
    return x - _tf.nn.tanh(x)


@_of
def hard_shrink(x, threshold=0.5):
    """The argument, or 0 where it is small."""
    return _tf.where(abs(x) > threshold, x, _tf.zeros_like(x))


@_of
def soft_shrink(x, threshold=0.5):
    """The argument nearer to 0 by the threshold."""
    return _tf.sign(x) * _tf.maximum(abs(x) - threshold, _tf.zeros_like(x))


@_of
def squareplus(x, b=4):
    """(x + sqrt(x² + b)) / 2."""
    return (x + _tf.sqrt(x * x + b)) / 2


@_of
def threshold(x, threshold, default_value):
    """The argument where it is above the threshold, else the default."""
    return _tf.where(x > threshold, x, _tf.ones_like(x) * default_value)


@_of
def glu(x, axis=-1):
    """The first half times the sigmoid of the second."""
    first, second = _tf.split(x, 2, axis=axis)
    return first * _tf.nn.sigmoid(second)


swish = silu
hard_swish = hard_silu


def _known():
    functions = (relu, linear, sigmoid, tanh, softmax, log_softmax, softplus, softsign, elu, selu, gelu, silu, exponential, leaky_relu, relu6,
                 hard_sigmoid, hard_silu, hard_tanh, mish, log_sigmoid, celu, tanh_shrink, hard_shrink, soft_shrink, squareplus, threshold, glu)
    return {**{function.__name__: function for function in functions}, "swish": silu, "hard_swish": hard_silu}


def serialize(activation):
    name = getattr(activation, "__name__", None)
    if name in _known():
        return name
    from keras.saving import serialize_keras_object
    return serialize_keras_object(activation)


def deserialize(config, custom_objects=None):
    return get(config)


def get(identifier):
    """The function that a name, a configuration or a callable means."""
    if identifier is None:
        return linear
    if isinstance(identifier, dict):
        from keras.saving import deserialize_keras_object
        return deserialize_keras_object(identifier)
    if isinstance(identifier, str):
        found = _known().get(identifier)
        if found is None:
            from keras.saving import custom_object
            found = custom_object(identifier)
        identifier = found if found is not None else identifier
    if callable(identifier):
        return identifier
    raise ValueError(f"Could not interpret activation function identifier: {identifier}")
