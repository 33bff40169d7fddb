"""Normalizations."""
import tensorflow as _tf
from keras import constraints, initializers, regularizers
from keras.layers._layer import InputSpec, Layer


class BatchNormalization(Layer):
    """Channels of mean 0 and variance 1 over a batch in training, by moving averages otherwise (Ioffe and Szegedy, 2015)."""
    __module__ = "keras.src.layers.normalization.batch_normalization"

    def __init__(self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros", gamma_initializer="ones",
                 moving_mean_initializer="zeros", moving_variance_initializer="ones", beta_regularizer=None, gamma_regularizer=None,
                 beta_constraint=None, gamma_constraint=None, synchronized=False, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.momentum, self.epsilon, self.center, self.scale = axis, float(momentum), epsilon, center, scale
        self.beta_initializer, self.gamma_initializer = initializers.get(beta_initializer), initializers.get(gamma_initializer)
        self.moving_mean_initializer = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = initializers.get(moving_variance_initializer)
        self.beta_regularizer, self.gamma_regularizer = regularizers.get(beta_regularizer), regularizers.get(gamma_regularizer)
        self.beta_constraint, self.gamma_constraint = constraints.get(beta_constraint), constraints.get(gamma_constraint)
        self.supports_masking, self.synchronized, self.gamma, self.beta = True, synchronized, None, None

    def build(self, input_shape):
        shape = (input_shape[self.axis],)
        if self.scale:
            self.gamma = self.add_weight(shape=shape, name="gamma", initializer=self.gamma_initializer, regularizer=self.gamma_regularizer,
                                         constraint=self.gamma_constraint)
        if self.center:
            self.beta = self.add_weight(shape=shape, name="beta", initializer=self.beta_initializer, regularizer=self.beta_regularizer,
                                        constraint=self.beta_constraint)
        self.moving_mean = self.add_weight(shape=shape, name="moving_mean", initializer=self.moving_mean_initializer, trainable=False)
        self.moving_variance = self.add_weight(shape=shape, name="moving_variance", initializer=self.moving_variance_initializer, trainable=False)
        self.input_spec = InputSpec(ndim=len(input_shape), axes={self.axis: input_shape[self.axis]})
        self.built = True

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def call(self, inputs, training=None, mask=None):
        rank = len(inputs.shape)
        axes = [at for at in range(rank) if at != self.axis % rank]
        if training and self.trainable:
            mean = _tf.reduce_mean(inputs, axis=axes)
            variance = _tf.reduce_mean(_tf.square(inputs - mean), axis=axes)
            keep = self.momentum
            self.moving_mean.assign(self.moving_mean * keep + _tf.stop_gradient(mean) * (1.0 - keep))
            self.moving_variance.assign(self.moving_variance * keep + _tf.stop_gradient(variance) * (1.0 - keep))
        else:
            mean, variance = _tf.convert_to_tensor(self.moving_mean), _tf.convert_to_tensor(self.moving_variance)
        form = [1] * rank
        form[self.axis] = inputs.shape[self.axis]
        factor = _tf.reshape(_tf.math.rsqrt(variance + self.epsilon), form)
        if self.gamma is not None:
            factor = factor * _tf.reshape(self.gamma, form)
        shift = -_tf.reshape(mean, form) * factor
        if self.beta is not None:
            shift = shift + _tf.reshape(self.beta, form)
        return inputs * factor + shift

    def get_config(self):
        return {**super().get_config(), "axis": self.axis, "momentum": self.momentum, "epsilon": self.epsilon, "center": self.center,
                "scale": self.scale, "beta_initializer": initializers.serialize(self.beta_initializer),
                "gamma_initializer": initializers.serialize(self.gamma_initializer),
                "moving_mean_initializer": initializers.serialize(self.moving_mean_initializer),
                "moving_variance_initializer": initializers.serialize(self.moving_variance_initializer),
                "beta_regularizer": regularizers.serialize(self.beta_regularizer),
                "gamma_regularizer": regularizers.serialize(self.gamma_regularizer),
                "beta_constraint": constraints.serialize(self.beta_constraint),
                "gamma_constraint": constraints.serialize(self.gamma_constraint), "synchronized": self.synchronized}


class LayerNormalization(Layer):
    """Each example of mean 0 and variance 1 over some axes (Ba et al., 2016)."""
    __module__ = "keras.src.layers.normalization.layer_normalization"

    def __init__(self, axis=-1, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros", gamma_initializer="ones", beta_regularizer=None,
                 gamma_regularizer=None, beta_constraint=None, gamma_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.epsilon, self.center, self.scale = list(axis) if isinstance(axis, (list, tuple)) else axis, epsilon, center, scale
        self.beta_initializer, self.gamma_initializer = initializers.get(beta_initializer), initializers.get(gamma_initializer)
        self.beta_regularizer, self.gamma_regularizer = regularizers.get(beta_regularizer), regularizers.get(gamma_regularizer)
        self.beta_constraint, self.gamma_constraint = constraints.get(beta_constraint), constraints.get(gamma_constraint)
        self.supports_masking, self.gamma, self.beta = True, None, None

    def _axes(self, rank):
        return [axis % rank for axis in (self.axis if isinstance(self.axis, list) else [self.axis])]

    def build(self, input_shape):
        shape = tuple(input_shape[axis] for axis in self._axes(len(input_shape)))
        if self.scale:
            self.gamma = self.add_weight(name="gamma", shape=shape, initializer=self.gamma_initializer, regularizer=self.gamma_regularizer,
                                         constraint=self.gamma_constraint)
        if self.center:
            self.beta = self.add_weight(name="beta", shape=shape, initializer=self.beta_initializer, regularizer=self.beta_regularizer,
                                        constraint=self.beta_constraint)
        self.built = True

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def call(self, inputs):
        rank = len(inputs.shape)
        axes = self._axes(rank)
        mean = _tf.reduce_mean(inputs, axis=axes, keepdims=True)
        variance = _tf.reduce_mean(_tf.square(inputs - mean), axis=axes, keepdims=True)
        x = (inputs - mean) * _tf.math.rsqrt(variance + self.epsilon)
        form = [n if at in axes else 1 for at, n in enumerate(inputs.shape)]
        if self.gamma is not None:
            x = x * _tf.reshape(self.gamma, form)
        return x if self.beta is None else x + _tf.reshape(self.beta, form)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis, "epsilon": self.epsilon, "center": self.center, "scale": self.scale,
                "beta_initializer": initializers.serialize(self.beta_initializer), "gamma_initializer": initializers.serialize(self.gamma_initializer),
                "beta_regularizer": regularizers.serialize(self.beta_regularizer), "gamma_regularizer": regularizers.serialize(self.gamma_regularizer),
                "beta_constraint": constraints.serialize(self.beta_constraint), "gamma_constraint": constraints.serialize(self.gamma_constraint)}


class RMSNormalization(Layer):
    __module__ = "keras.src.layers.normalization.rms_normalization"

    def __init__(self, axis=-1, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.epsilon = axis, epsilon

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(input_shape[self.axis],), initializer="ones")
        self.built = True

    def call(self, inputs):
        return inputs * _tf.math.rsqrt(_tf.reduce_mean(_tf.square(inputs), axis=self.axis, keepdims=True) + self.epsilon) * self.scale.value

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis, "epsilon": self.epsilon}


class GroupNormalization(Layer):
    """Groups of channels of mean 0 and variance 1 (Wu and He, 2018)."""
    __module__ = "keras.src.layers.normalization.group_normalization"

    def __init__(self, groups=32, axis=-1, epsilon=1e-3, center=True, scale=True, beta_initializer="zeros", gamma_initializer="ones", **kwargs):
        super().__init__(**kwargs)
        self.groups, self.axis, self.epsilon, self.center, self.scale = groups, axis, epsilon, center, scale
        self.beta_initializer, self.gamma_initializer = initializers.get(beta_initializer), initializers.get(gamma_initializer)
        self.supports_masking, self.gamma, self.beta = True, None, None

    def build(self, input_shape):
        size = input_shape[self.axis]
        if self.groups == -1:
            self.groups = size
        if size < self.groups or size % self.groups:
            raise ValueError(f"Number of groups ({self.groups}) must be a multiple of the number of channels ({size}).")
        if self.scale:
            self.gamma = self.add_weight(name="gamma", shape=(size,), initializer=self.gamma_initializer)
        if self.center:
            self.beta = self.add_weight(name="beta", shape=(size,), initializer=self.beta_initializer)
        self.built = True

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def call(self, inputs):
        shape, rank = list(inputs.shape), len(inputs.shape)
        axis = self.axis % rank
        x = _tf.reshape(inputs, shape[:axis] + [self.groups, shape[axis] // self.groups] + shape[axis + 1:])
        axes = [at for at in range(1, rank + 1) if at != axis]
        mean = _tf.reduce_mean(x, axis=axes, keepdims=True)
        variance = _tf.reduce_mean(_tf.square(x - mean), axis=axes, keepdims=True)
        x = _tf.reshape((x - mean) * _tf.math.rsqrt(variance + self.epsilon), shape)
        form = [n if at == axis else 1 for at, n in enumerate(shape)]
        if self.gamma is not None:
            x = x * _tf.reshape(self.gamma, form)
        return x if self.beta is None else x + _tf.reshape(self.beta, form)


class UnitNormalization(Layer):
    __module__ = "keras.src.layers.normalization.unit_normalization"

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis, self.supports_masking, self.built = axis, True, True

    def call(self, inputs):
        return inputs * _tf.math.rsqrt(_tf.maximum(_tf.reduce_sum(_tf.square(inputs), axis=self.axis, keepdims=True), 1e-12))

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)


class Normalization(Layer):
    """Features of mean 0 and variance 1, by statistics that are given or adapted to data."""
    __module__ = "keras.src.layers.preprocessing.normalization"

    def __init__(self, axis=-1, mean=None, variance=None, invert=False, **kwargs):
        super().__init__(**kwargs)
        self.axis = None if axis is None else tuple(axis) if isinstance(axis, (list, tuple)) else (axis,)
        self.input_mean, self.input_variance, self.invert = mean, variance, invert
        if (mean is None) != (variance is None):
            raise ValueError(f"When setting values directly, both `mean` and `variance` must be set. Received: mean={mean} and variance={variance}")

    def _kept(self, rank):
        return [] if self.axis is None else sorted(axis % rank for axis in self.axis)

    def build(self, input_shape):
        kept = self._kept(len(input_shape))
        self._form = [n if at in kept else 1 for at, n in enumerate(input_shape)]
        shape = tuple(input_shape[at] for at in kept)
        if self.input_mean is None:
            self.adapt_mean = self.add_weight(name="mean", shape=shape, initializer="zeros", trainable=False)
            self.adapt_variance = self.add_weight(name="variance", shape=shape, initializer="ones", trainable=False)
            self.count = self.add_weight(name="count", shape=(), dtype="int32", initializer="zeros", trainable=False)
            self.mean, self.variance = _tf.zeros(self._form), _tf.ones(self._form)
        else:
            self.mean = _tf.ones(self._form) * _tf.cast(self.input_mean, "float32")
            self.variance = _tf.ones(self._form) * _tf.cast(self.input_variance, "float32")
        self.built = True

    def adapt(self, data):
        import numpy as np
        if hasattr(data, "element_spec"):
            data = np.concatenate([np.asarray(batch) for batch in data])
        data = np.asarray(data)
        data = data[:, None] if data.ndim == 1 else data
        if not self.built:
            self._ensure_built((None, *data.shape[1:]))
        axes = tuple(at for at in range(data.ndim) if at not in self._kept(data.ndim))
        self.adapt_mean.assign(data.mean(axis=axes).astype("float32"))
        self.adapt_variance.assign(data.var(axis=axes).astype("float32"))
        self.mean, self.variance = _tf.reshape(self.adapt_mean, self._form), _tf.reshape(self.adapt_variance, self._form)

    def call(self, inputs):
        inputs = _tf.cast(inputs, self.compute_dtype)
        if self.invert:
            return self.mean + inputs * _tf.maximum(_tf.sqrt(self.variance), 1e-7)
        return (inputs - self.mean) / _tf.maximum(_tf.sqrt(self.variance), 1e-7)

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)

    def load_own_variables(self, store):
        super().load_own_variables(store)
        self.mean, self.variance = _tf.reshape(self.adapt_mean, self._form), _tf.reshape(self.adapt_variance, self._form)
