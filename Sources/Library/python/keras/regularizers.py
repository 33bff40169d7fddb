"""Penalties on weights."""
import math as _math
import tensorflow as _tf


class Regularizer:
    """Gives the penalty of a weight."""
    __module__ = "keras.src.regularizers.regularizers"

    def __call__(self, x):
        return 0.0

    def get_config(self):
        raise NotImplementedError(f"{self} does not implement get_config()")

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def _checked(x, name):
    if x is not None and (not isinstance(x, (int, float)) or _math.isinf(x) or _math.isnan(x) or x < 0):
        raise ValueError(f"Invalid value for argument {name}: expected a non-negative float. Received: {name}={x}")
    return float(x)


class L1L2(Regularizer):
    __module__ = "keras.src.regularizers.regularizers"

    def __init__(self, l1=0.0, l2=0.0):
        self.l1, self.l2 = _checked(0.0 if l1 is None else l1, "l1"), _checked(0.0 if l2 is None else l2, "l2")

    def __call__(self, x):
        x = _tf.convert_to_tensor(x)
        total = _tf.zeros((), dtype=x.dtype)
        if self.l1:
            total += self.l1 * _tf.reduce_sum(abs(x))
        if self.l2:
            total += self.l2 * _tf.reduce_sum(_tf.square(x))
        return total

    def get_config(self):
        return {"l1": self.l1, "l2": self.l2}


class L1(L1L2):
    __module__ = "keras.src.regularizers.regularizers"

    def __init__(self, l1=0.01):
        super().__init__(l1=0.01 if l1 is None else l1)

    def get_config(self):
        return {"l1": self.l1}


class L2(L1L2):
    __module__ = "keras.src.regularizers.regularizers"

    def __init__(self, l2=0.01):
        super().__init__(l2=0.01 if l2 is None else l2)

    def get_config(self):
        return {"l2": self.l2}


class OrthogonalRegularizer(Regularizer):
    """Asks for rows or columns that are orthogonal."""
    __module__ = "keras.src.regularizers.regularizers"

    def __init__(self, factor=0.01, mode="rows"):
        if mode not in ("rows", "columns"):
            raise ValueError(f"Invalid value for argument `mode`. Expected one of {{'rows', 'columns'}}. Received: mode={mode}")
        self.factor, self.mode = _checked(factor, "factor"), mode

    def __call__(self, x):
        x = _tf.convert_to_tensor(x)
        x = x if self.mode == "rows" else _tf.transpose(x)
        x = x / _tf.sqrt(_tf.reduce_sum(x * x, axis=1, keepdims=True))
        size = x.shape[0]
        product = _tf.matmul(x, _tf.transpose(x)) * (1 - _tf.eye(size, dtype=x.dtype))
        pairs = size * (size - 1) / 2
        return self.factor * 0.5 * _tf.reduce_sum(abs(product)) / pairs

    def get_config(self):
        return {"factor": self.factor, "mode": self.mode}


l1, l2, l1_l2, orthogonal_regularizer = L1, L2, L1L2, OrthogonalRegularizer


def serialize(regularizer):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(regularizer)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)


def get(identifier):
    """The regularizer that a name, a configuration or a callable means."""
    if identifier is None or callable(identifier) and not isinstance(identifier, type):
        return identifier
    if isinstance(identifier, dict):
        return deserialize(identifier)
    known = {"l1": L1, "L1": L1, "l2": L2, "L2": L2, "l1_l2": L1L2, "L1L2": L1L2, "OrthogonalRegularizer": OrthogonalRegularizer,
             "orthogonal_regularizer": OrthogonalRegularizer}
    found = identifier if isinstance(identifier, type) else known.get(identifier)
    if found is None:
        raise ValueError(f"Could not interpret regularizer identifier: {identifier}")
    return found()
