"""First values of variables."""
import math as _math
import tensorflow as _tf
from keras import random as _random
from keras._state import dtype_name, make_default_seed, to_snake_case


class Initializer:
    """Gives the first value of a variable of a shape and type."""
    __module__ = "keras.src.initializers.initializer"

    def __call__(self, shape, dtype=None):
        raise NotImplementedError("Initializer subclasses must implement the `__call__()` method.")

    def get_config(self):
        return {}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def clone(self):
        return type(self).from_config(self.get_config())


class Zeros(Initializer):
    """Makes variables of zeros."""
    __module__ = "keras.src.initializers.constant_initializers"

    def __call__(self, shape, dtype=None):
        return _tf.zeros(shape, dtype=dtype_name(dtype))


class Ones(Initializer):
    """Makes variables of ones."""
    __module__ = "keras.src.initializers.constant_initializers"

    def __call__(self, shape, dtype=None):
        return _tf.ones(shape, dtype=dtype_name(dtype))


class Constant(Initializer):
    """Makes variables of one value."""
    __module__ = "keras.src.initializers.constant_initializers"

    def __init__(self, value=0.0):
        self.value = value

    def __call__(self, shape, dtype=None):
        return _tf.ones(shape, dtype=dtype_name(dtype)) * _tf.cast(_tf.convert_to_tensor(self.value), dtype_name(dtype))

    def get_config(self):
        return {"value": self.value}


class Identity(Initializer):
    __module__ = "keras.src.initializers.constant_initializers"

    def __init__(self, gain=1.0):
        self.gain = gain

    def __call__(self, shape, dtype=None):
        if len(shape) != 2:
            raise ValueError(f"Identity matrix initializer can only be used for 2D matrices. Received: shape={shape} of rank {len(shape)}.")
        return self.gain * _tf.eye(*shape, dtype=dtype_name(dtype))

    def get_config(self):
        return {"gain": self.gain}


class RandomInitializer(Initializer):
    __module__ = "keras.src.initializers.random_initializers"

    def __init__(self, seed=None):
        self._init_seed = seed
        self.seed = make_default_seed() if seed is None else seed

    def get_config(self):
        return {"seed": self._init_seed}


class RandomNormal(RandomInitializer):
    """Makes variables of normally distributed numbers."""
    __module__ = "keras.src.initializers.random_initializers"

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        self.mean, self.stddev = mean, stddev
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        return _random.normal(shape, self.mean, self.stddev, dtype, self.seed)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


class TruncatedNormal(RandomNormal):
    __module__ = "keras.src.initializers.random_initializers"

    def __call__(self, shape, dtype=None):
        return _random.truncated_normal(shape, self.mean, self.stddev, dtype, self.seed)


class RandomUniform(RandomInitializer):
    """Makes variables of evenly distributed numbers."""
    __module__ = "keras.src.initializers.random_initializers"

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        self.minval, self.maxval = minval, maxval
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        return _random.uniform(shape, self.minval, self.maxval, dtype, self.seed)

    def get_config(self):
        return {**super().get_config(), "minval": self.minval, "maxval": self.maxval}


def compute_fans(shape):
    """How many inputs and outputs a weight of this shape joins."""
    if len(shape) < 2:
        return (shape[0], shape[0]) if len(shape) else (1, 1)
    field = _math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field


class VarianceScaling(RandomInitializer):
    """Numbers whose variance falls with the number of inputs, outputs or their mean (Glorot and Bengio, 2010; He et al., 2015)."""
    __module__ = "keras.src.initializers.random_initializers"

    def __init__(self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None, input_axes=None, output_axes=None):
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be positive float. Received: scale={scale}")
        if mode not in ("fan_in", "fan_out", "fan_avg"):
            raise ValueError(f"Invalid `mode` argument: {mode}. Please use one of {{'fan_in', 'fan_out', 'fan_avg'}}")
        distribution = distribution.lower()
        self.distribution = "truncated_normal" if distribution == "normal" else distribution
        if self.distribution not in ("uniform", "truncated_normal", "untruncated_normal"):
            raise ValueError(f"Invalid `distribution` argument: {distribution}. Please use one of "
                             "{'uniform', 'truncated_normal', 'untruncated_normal'}")
        self.scale, self.mode, self.input_axes, self.output_axes = scale, mode, input_axes, output_axes
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        fan_in, fan_out = compute_fans(shape)
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}[self.mode]
        scale = self.scale / max(1.0, fan)
        if self.distribution == "truncated_normal":
            # The deviation of a standard normal that is cut at two.
            return _random.truncated_normal(shape, 0.0, _math.sqrt(scale) / 0.87962566103423978, dtype, self.seed)
        if self.distribution == "untruncated_normal":
            return _random.normal(shape, 0.0, _math.sqrt(scale), dtype, self.seed)
        limit = _math.sqrt(3.0 * scale)
        return _random.uniform(shape, -limit, limit, dtype, self.seed)

    def get_config(self):
        return {**super().get_config(), "scale": self.scale, "mode": self.mode, "distribution": self.distribution,
                "input_axes": self.input_axes, "output_axes": self.output_axes}


class _Scaled(VarianceScaling):
    _form = (1.0, "fan_avg", "uniform")

    def __init__(self, seed=None, input_axes=None, output_axes=None):
        super().__init__(*self._form, seed, input_axes, output_axes)

    def get_config(self):
        return {"seed": self._init_seed, "input_axes": self.input_axes, "output_axes": self.output_axes}


class GlorotUniform(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"


class GlorotNormal(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"
    _form = (1.0, "fan_avg", "truncated_normal")


class HeUniform(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"
    _form = (2.0, "fan_in", "uniform")


class HeNormal(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"
    _form = (2.0, "fan_in", "truncated_normal")


class LecunUniform(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"
    _form = (1.0, "fan_in", "uniform")


class LecunNormal(_Scaled):
    __module__ = "keras.src.initializers.random_initializers"
    _form = (1.0, "fan_in", "truncated_normal")


class Orthogonal(RandomInitializer):
    """A matrix whose rows or columns are orthonormal (Saxe et al., 2014)."""
    __module__ = "keras.src.initializers.random_initializers"

    def __init__(self, gain=1.0, seed=None):
        self.gain = gain
        super().__init__(seed)

    def __call__(self, shape, dtype=None):
        if len(shape) < 2:
            raise ValueError(f"The tensor to initialize must be at least two-dimensional. Received: shape={shape} of rank {len(shape)}.")
        rows, columns = _math.prod(shape[:-1]), shape[-1]
        flat = (max(rows, columns), min(rows, columns))
        q, r = _tf.linalg.qr(_random.normal(flat, seed=self.seed))
        q = q * _tf.sign(_tf.linalg.diag_part(r))
        q = _tf.transpose(q) if rows < columns else q
        return _tf.cast(self.gain * _tf.reshape(q, shape), dtype_name(dtype))

    def get_config(self):
        return {**super().get_config(), "gain": self.gain}


OrthogonalInitializer, IdentityInitializer = Orthogonal, Identity
zeros, ones, constant, identity, orthogonal = Zeros, Ones, Constant, Identity, Orthogonal
glorot_uniform, glorot_normal, he_uniform, he_normal = GlorotUniform, GlorotNormal, HeUniform, HeNormal
lecun_uniform, lecun_normal, random_normal, random_uniform = LecunUniform, LecunNormal, RandomNormal, RandomUniform
truncated_normal, variance_scaling = TruncatedNormal, VarianceScaling


def _known():
    classes = (Zeros, Ones, Constant, Identity, RandomNormal, TruncatedNormal, RandomUniform, VarianceScaling, GlorotUniform, GlorotNormal,
               HeUniform, HeNormal, LecunUniform, LecunNormal, Orthogonal)
    return {**{cls.__name__: cls for cls in classes}, **{to_snake_case(cls.__name__): cls for cls in classes},
            "uniform": RandomUniform, "normal": RandomNormal, "zero": Zeros, "one": Ones}


def serialize(initializer):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(initializer)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)


def get(identifier):
    """The initializer that a name, a configuration or a callable means."""
    if identifier is None:
        return None
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, str):
        cls = _known().get(identifier)
        if cls is None:
            from keras.saving import custom_object
            cls = custom_object(identifier)
        if cls is None:
            raise ValueError(f"Could not interpret initializer identifier: {identifier}")
        return cls()
    if callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    raise ValueError(f"Could not interpret initializer identifier: {identifier}")
