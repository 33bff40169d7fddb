"""What weights are held to after each step."""
import tensorflow as _tf
from keras._state import epsilon


class Constraint:
    """Gives the allowed weight that is next to one."""
    __module__ = "keras.src.constraints.constraints"

    def __call__(self, w):
        raise NotImplementedError

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


def _norms(w, axis):
    return _tf.sqrt(_tf.reduce_sum(_tf.square(w), axis=axis, keepdims=True))


class MaxNorm(Constraint):
    __module__ = "keras.src.constraints.constraints"

    def __init__(self, max_value=2, axis=0):
        self.max_value, self.axis = max_value, axis

    def __call__(self, w):
        w = _tf.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        return w * (_tf.clip_by_value(norms, 0.0, float(self.max_value)) / (epsilon() + norms))

    def get_config(self):
        return {"max_value": self.max_value, "axis": self.axis}


class NonNeg(Constraint):
    __module__ = "keras.src.constraints.constraints"

    def __call__(self, w):
        w = _tf.convert_to_tensor(w)
        return w * _tf.cast(w >= 0.0, w.dtype)


class UnitNorm(Constraint):
    __module__ = "keras.src.constraints.constraints"

    def __init__(self, axis=0):
        self.axis = axis

    def __call__(self, w):
        w = _tf.convert_to_tensor(w)
        return w / (epsilon() + _norms(w, self.axis))

    def get_config(self):
        return {"axis": self.axis}


class MinMaxNorm(Constraint):
    __module__ = "keras.src.constraints.constraints"

    def __init__(self, min_value=0.0, max_value=1.0, rate=1.0, axis=0):
        self.min_value, self.max_value, self.rate, self.axis = min_value, max_value, rate, axis

    def __call__(self, w):
        w = _tf.convert_to_tensor(w)
        norms = _norms(w, self.axis)
        wanted = self.rate * _tf.clip_by_value(norms, float(self.min_value), float(self.max_value)) + (1 - self.rate) * norms
        return w * (wanted / (epsilon() + norms))

    def get_config(self):
        return {"min_value": self.min_value, "max_value": self.max_value, "rate": self.rate, "axis": self.axis}


max_norm, non_neg, unit_norm, min_max_norm = MaxNorm, NonNeg, UnitNorm, MinMaxNorm


def serialize(constraint):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(constraint)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)


def get(identifier):
    """The constraint that a name, a configuration or a callable means."""
    if identifier is None or callable(identifier) and not isinstance(identifier, type):
        return identifier
    if isinstance(identifier, dict):
        return deserialize(identifier)
    known = {"MaxNorm": MaxNorm, "max_norm": MaxNorm, "NonNeg": NonNeg, "non_neg": NonNeg, "UnitNorm": UnitNorm, "unit_norm": UnitNorm,
             "MinMaxNorm": MinMaxNorm, "min_max_norm": MinMaxNorm}
    found = identifier if isinstance(identifier, type) else known.get(identifier)
    if found is None:
        raise ValueError(f"Could not interpret constraint identifier: {identifier}")
    return found()
