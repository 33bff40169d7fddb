"""Operations on the bits of whole numbers."""
import tensorflow as _tf


def _tensors(x, y):
    x = _tf.convert_to_tensor(x)
    return x, _tf.convert_to_tensor(y, dtype=x.dtype)


def bitwise_and(x, y, name=None):
    """The bits that both have."""
    x, y = _tensors(x, y)
    return x & y


def bitwise_or(x, y, name=None):
    """The bits that either has."""
    x, y = _tensors(x, y)
    return x | y


def bitwise_xor(x, y, name=None):
    """The bits that one has."""
    x, y = _tensors(x, y)
    return x ^ y


def invert(x, name=None):
    """All bits the other way."""
    x = _tf.convert_to_tensor(x)
    return x ^ _tf.cast(-1, x.dtype)


def _shifted(x, y, work):
    x, y = _tensors(x, y)
    return _tf.constant(work(x.numpy(), y.numpy()), dtype=x.dtype)


def left_shift(x, y, name=None):
    """The bits moved up."""
    import numpy
    return _shifted(x, y, numpy.left_shift)


def right_shift(x, y, name=None):
    """The bits moved down."""
    import numpy
    return _shifted(x, y, numpy.right_shift)
