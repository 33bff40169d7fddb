"""Layers of one input: dense, embedding, activations, dropout, shapes."""
import math as _math
import tensorflow as _tf
from keras import activations, constraints, initializers, random, regularizers
from keras._graph import KerasTensor, Node, flatten
from keras._state import auto_name, data_format_or_default, dtype_name
from keras.layers._layer import InputSpec, Layer


class InputLayer(Layer):
    """The place of an input in a graph."""
    __module__ = "keras.src.layers.core.input_layer"

    def __init__(self, shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, input_tensor=None, optional=False,
                 name=None, **kwargs):
        super().__init__(name=name)
        if shape is None and batch_shape is None:
            raise ValueError("You must pass a `shape` argument.")
        if batch_shape is None:
            batch_shape = (batch_size, *(shape if isinstance(shape, (list, tuple)) else (shape,)))
        self.batch_shape, self._dtype = tuple(batch_shape), dtype_name(dtype)
        self.sparse, self.ragged, self.optional = bool(sparse), bool(ragged), optional
        output = KerasTensor(self.batch_shape, self._dtype, name=name)
        Node(self, (), {}, [output])
        self.built = True

    dtype = property(lambda self: self._dtype)

    def call(self):
        raise NotImplementedError

    def get_config(self):
        return {"batch_shape": self.batch_shape, "dtype": self._dtype, "sparse": self.sparse, "ragged": self.ragged, "name": self.name,
                "optional": self.optional}


def Input(shape=None, batch_size=None, dtype=None, sparse=None, batch_shape=None, name=None, tensor=None, optional=False, ragged=None):
    """A symbolic tensor to begin a graph with."""
    layer = InputLayer(shape=shape, batch_size=batch_size, dtype=dtype, sparse=sparse, ragged=ragged, batch_shape=batch_shape,
                       name=name, optional=optional)
    return layer.output


def _checked_units(value, name="units"):
    if not isinstance(value, int) or value <= 0:
        raise ValueError(f"Received an invalid value for `{name}`, expected a positive integer. Received: {name}={value}")
    return value


class Weighted(Layer):
    """A layer with a kernel and a bias, and what they are made and held with."""

    def _set_weights_up(self, activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
                        kernel_constraint, bias_constraint):
        self.activation, self.use_bias = activations.get(activation), use_bias
        self.kernel_initializer, self.bias_initializer = initializers.get(kernel_initializer), initializers.get(bias_initializer)
        self.kernel_regularizer, self.bias_regularizer = regularizers.get(kernel_regularizer), regularizers.get(bias_regularizer)
        self.kernel_constraint, self.bias_constraint = constraints.get(kernel_constraint), constraints.get(bias_constraint)

    def _make_weights(self, shape, size):
        self.kernel = self.add_weight(name="kernel", shape=shape, initializer=self.kernel_initializer,
                                      regularizer=self.kernel_regularizer, constraint=self.kernel_constraint)
        self.bias = self.add_weight(name="bias", shape=(size,), initializer=self.bias_initializer, regularizer=self.bias_regularizer,
                                    constraint=self.bias_constraint) if self.use_bias else None

    def _weights_config(self):
        return {"activation": activations.serialize(self.activation), "use_bias": self.use_bias,
                "kernel_initializer": initializers.serialize(self.kernel_initializer),
                "bias_initializer": initializers.serialize(self.bias_initializer),
                "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
                "bias_regularizer": regularizers.serialize(self.bias_regularizer),
                "kernel_constraint": constraints.serialize(self.kernel_constraint),
                "bias_constraint": constraints.serialize(self.bias_constraint)}


class Dense(Weighted):
    """activation(x @ kernel + bias)."""
    __module__ = "keras.src.layers.core.dense"

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros",
                 kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None,
                 lora_rank=None, lora_alpha=None, quantization_config=None, **kwargs):
        if lora_rank is not None:
            raise NotImplementedError("lora_rank is not supported")
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.units = _checked_units(units)
        self._set_weights_up(activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
                             kernel_constraint, bias_constraint)
        self.quantization_config = quantization_config
        self.input_spec = InputSpec(min_ndim=2)
        self.supports_masking = True

    def build(self, input_shape):
        size = input_shape[-1]
        self._make_weights((size, self.units), self.units)
        self.input_spec = InputSpec(min_ndim=2, axes={-1: size})
        self.built = True

    def call(self, inputs, training=None):
        x = _tf.tensordot(inputs, self.kernel, 1) if len(inputs.shape) > 2 else _tf.matmul(inputs, self.kernel)
        if self.bias is not None:
            x = x + self.bias.value
        return self.activation(x)

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def get_config(self):
        return {**super().get_config(), "units": self.units, **self._weights_config(), "quantization_config": self.quantization_config}


class Embedding(Layer):
    """Rows of a table by their numbers."""
    __module__ = "keras.src.layers.core.embedding"

    def __init__(self, input_dim, output_dim, embeddings_initializer="uniform", embeddings_regularizer=None, embeddings_constraint=None,
                 mask_zero=False, weights=None, lora_rank=None, lora_alpha=None, quantization_config=None, **kwargs):
        kwargs.pop("input_length", None)
        super().__init__(**kwargs)
        self.input_dim, self.output_dim, self.mask_zero = input_dim, output_dim, mask_zero
        self.embeddings_initializer = initializers.get(embeddings_initializer)
        self.embeddings_regularizer = regularizers.get(embeddings_regularizer)
        self.embeddings_constraint = constraints.get(embeddings_constraint)
        self.supports_masking, self.autocast = mask_zero, False
        self._given = weights

    def build(self, input_shape=None):
        self.embeddings = self.add_weight(shape=(self.input_dim, self.output_dim), initializer=self.embeddings_initializer, name="embeddings",
                                          regularizer=self.embeddings_regularizer, constraint=self.embeddings_constraint)
        self.built = True
        if self._given is not None:
            self.set_weights(self._given if isinstance(self._given, list) else [self._given])

    def call(self, inputs):
        return _tf.gather(_tf.convert_to_tensor(self.embeddings), _tf.cast(inputs, "int32"), axis=0)

    def compute_mask(self, inputs, mask=None):
        return _tf.not_equal(inputs, 0) if self.mask_zero else None

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.output_dim)

    def get_config(self):
        return {**super().get_config(), "input_dim": self.input_dim, "output_dim": self.output_dim,
                "embeddings_initializer": initializers.serialize(self.embeddings_initializer),
                "embeddings_regularizer": regularizers.serialize(self.embeddings_regularizer), "activity_regularizer": None,
                "embeddings_constraint": constraints.serialize(self.embeddings_constraint), "mask_zero": self.mask_zero}


class _Same(Layer):
    """A layer whose output has the shape of its input."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking, self.built = True, True

    def compute_output_shape(self, input_shape):
        return tuple(input_shape)


class Identity(_Same):
    __module__ = "keras.src.layers.core.identity"

    def call(self, inputs):
        return inputs


class Activation(_Same):
    __module__ = "keras.src.layers.activations.activation"

    def __init__(self, activation, **kwargs):
        super().__init__(**kwargs)
        self.activation = activations.get(activation)

    def call(self, inputs):
        return self.activation(inputs)

    def get_config(self):
        return {**super().get_config(), "activation": activations.serialize(self.activation)}


class ReLU(_Same):
    __module__ = "keras.src.layers.activations.relu"

    def __init__(self, max_value=None, negative_slope=0.0, threshold=0.0, **kwargs):
        super().__init__(**kwargs)
        self.max_value, self.negative_slope, self.threshold = max_value, negative_slope, threshold

    def call(self, inputs):
        return activations.relu(inputs, self.negative_slope, self.max_value, self.threshold)

    def get_config(self):
        return {**super().get_config(), "max_value": self.max_value, "negative_slope": self.negative_slope, "threshold": self.threshold}


class LeakyReLU(_Same):
    __module__ = "keras.src.layers.activations.leaky_relu"

    def __init__(self, negative_slope=0.3, **kwargs):
        super().__init__(**kwargs)
        self.negative_slope = negative_slope

    def call(self, inputs):
        return activations.leaky_relu(inputs, negative_slope=self.negative_slope)

    def get_config(self):
        return {**super().get_config(), "negative_slope": self.negative_slope}


class PReLU(_Same):
    __module__ = "keras.src.layers.activations.prelu"

    def __init__(self, alpha_initializer="Zeros", alpha_regularizer=None, alpha_constraint=None, shared_axes=None, **kwargs):
        super().__init__(**kwargs)
        self.alpha_initializer, self.alpha_regularizer = initializers.get(alpha_initializer), regularizers.get(alpha_regularizer)
        self.alpha_constraint = constraints.get(alpha_constraint)
        self.shared_axes = None if shared_axes is None else list(shared_axes) if isinstance(shared_axes, (list, tuple)) else [shared_axes]
        self.built = False

    def build(self, input_shape):
        shape = list(input_shape[1:])
        for axis in self.shared_axes or []:
            shape[axis - 1] = 1
        self.alpha = self.add_weight(shape=shape, name="alpha", initializer=self.alpha_initializer, regularizer=self.alpha_regularizer,
                                     constraint=self.alpha_constraint)
        self.built = True

    def call(self, inputs):
        return activations.relu(inputs) - self.alpha * activations.relu(-inputs)


class ELU(_Same):
    __module__ = "keras.src.layers.activations.elu"

    def __init__(self, alpha=1.0, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha

    def call(self, inputs):
        return activations.elu(inputs, alpha=self.alpha)

    def get_config(self):
        return {**super().get_config(), "alpha": self.alpha}


class Softmax(_Same):
    __module__ = "keras.src.layers.activations.softmax"

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def call(self, inputs, mask=None):
        if mask is not None and mask is not True:
            inputs = inputs + (1.0 - _tf.cast(mask, inputs.dtype)) * -3e4
        return activations.softmax(inputs, axis=self.axis)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis}


def _rate(rate):
    if not 0 <= rate <= 1:
        raise ValueError(f"Invalid value received for argument `rate`. Expected a float value between 0 and 1. Received: rate={rate}")
    return rate


class Dropout(_Same):
    """Sets a part of the inputs to zero in training, and scales the rest up."""
    __module__ = "keras.src.layers.regularization.dropout"

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.rate, self.seed, self.noise_shape = _rate(rate), seed, noise_shape
        if rate > 0:
            self.seed_generator = random.SeedGenerator(seed)

    def _noise_shape(self, inputs):
        return self.noise_shape

    def call(self, inputs, training=False):
        if training and self.rate > 0:
            return random.dropout(inputs, self.rate, noise_shape=self._noise_shape(inputs), seed=self.seed_generator)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate, "seed": self.seed, "noise_shape": self.noise_shape}


class SpatialDropout1D(Dropout):
    __module__ = "keras.src.layers.regularization.spatial_dropout"

    def __init__(self, rate, seed=None, name=None, dtype=None):
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.input_spec = InputSpec(ndim=3)

    def _noise_shape(self, inputs):
        return (inputs.shape[0], 1, inputs.shape[2])


class SpatialDropout2D(Dropout):
    __module__ = "keras.src.layers.regularization.spatial_dropout"

    def __init__(self, rate, data_format=None, seed=None, name=None, dtype=None):
        super().__init__(rate, seed=seed, name=name, dtype=dtype)
        self.data_format, self.input_spec = data_format_or_default(data_format), InputSpec(ndim=4)

    def _noise_shape(self, inputs):
        n, a, b, c = inputs.shape
        return (n, a, 1, 1) if self.data_format == "channels_first" else (n, 1, 1, c)


class GaussianNoise(_Same):
    __module__ = "keras.src.layers.regularization.gaussian_noise"

    def __init__(self, stddev, seed=None, **kwargs):
        super().__init__(**kwargs)
        if not 0 <= stddev:
            raise ValueError(f"Invalid value received for argument `stddev`. Expected a float value >= 0. Received: stddev={stddev}")
        self.stddev, self.seed = stddev, seed
        if stddev > 0:
            self.seed_generator = random.SeedGenerator(seed)

    def call(self, inputs, training=False):
        if training and self.stddev > 0:
            return inputs + random.normal(inputs.shape, 0.0, self.stddev, inputs.dtype.name, self.seed_generator)
        return inputs

    def get_config(self):
        return {**super().get_config(), "stddev": self.stddev, "seed": self.seed}


class GaussianDropout(_Same):
    __module__ = "keras.src.layers.regularization.gaussian_dropout"

    def __init__(self, rate, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.rate, self.seed = _rate(rate), seed
        if rate > 0:
            self.seed_generator = random.SeedGenerator(seed)

    def call(self, inputs, training=False):
        if training and self.rate > 0:
            return inputs * random.normal(inputs.shape, 1.0, _math.sqrt(self.rate / (1 - self.rate)), inputs.dtype.name, self.seed_generator)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate, "seed": self.seed}


class ActivityRegularization(_Same):
    __module__ = "keras.src.layers.regularization.activity_regularization"

    def __init__(self, l1=0.0, l2=0.0, **kwargs):
        super().__init__(activity_regularizer=regularizers.L1L2(l1=l1, l2=l2), **kwargs)
        self.l1, self.l2 = l1, l2

    def call(self, inputs):
        return inputs

    def get_config(self):
        return {**super().get_config(), "l1": self.l1, "l2": self.l2}


class Masking(_Same):
    """Steps whose values are all the mask's are left out by the layers behind."""
    __module__ = "keras.src.layers.core.masking"

    def __init__(self, mask_value=0.0, **kwargs):
        super().__init__(**kwargs)
        self.mask_value = mask_value

    def compute_mask(self, inputs, mask=None):
        return _tf.reduce_any(_tf.not_equal(inputs, self.mask_value), axis=-1)

    def call(self, inputs):
        kept = _tf.reduce_any(_tf.not_equal(inputs, self.mask_value), axis=-1, keepdims=True)
        return inputs * _tf.cast(kept, inputs.dtype)

    def get_config(self):
        return {**super().get_config(), "mask_value": self.mask_value}


def _product(sizes):
    total = 1
    for n in sizes:
        if n is None:
            return None
        total *= n
    return total


class Flatten(Layer):
    __module__ = "keras.src.layers.reshaping.flatten"

    def __init__(self, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.data_format, self.input_spec = data_format_or_default(data_format), InputSpec(min_ndim=1)
        self.built = True

    def call(self, inputs):
        if self.data_format == "channels_first" and len(inputs.shape) > 1:
            inputs = _tf.transpose(inputs, (0, *range(2, len(inputs.shape)), 1))
        return _tf.reshape(inputs, (inputs.shape[0], _product(inputs.shape[1:])))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], _product(input_shape[1:]))

    def get_config(self):
        return {**super().get_config(), "data_format": self.data_format}


class Reshape(Layer):
    __module__ = "keras.src.layers.reshaping.reshape"

    def __init__(self, target_shape, **kwargs):
        super().__init__(**kwargs)
        self.target_shape = tuple(target_shape)
        self.built = True

    def compute_output_shape(self, input_shape):
        total, known = _product(input_shape[1:]), _product(n for n in self.target_shape if n != -1)
        if total is None:
            return (input_shape[0], *(None if n == -1 else n for n in self.target_shape))
        if -1 not in self.target_shape and total != known or -1 in self.target_shape and total % known:
            raise ValueError("The total size of the tensor must be unchanged. Received: "
                             f"input_shape={tuple(input_shape[1:])}, target_shape={self.target_shape}")
        return (input_shape[0], *(total // known if n == -1 else n for n in self.target_shape))

    def call(self, inputs):
        return _tf.reshape(inputs, (inputs.shape[0], *self.target_shape))

    def get_config(self):
        return {**super().get_config(), "target_shape": self.target_shape}


class Permute(Layer):
    __module__ = "keras.src.layers.reshaping.permute"

    def __init__(self, dims, **kwargs):
        super().__init__(**kwargs)
        self.dims = tuple(dims)
        if sorted(dims) != list(range(1, len(dims) + 1)):
            raise ValueError(f"Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be consecutive and start "
                             f"from 1. Received dims={dims}")
        self.built = True

    def call(self, inputs):
        return _tf.transpose(inputs, (0, *self.dims))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *(input_shape[n] for n in self.dims))

    def get_config(self):
        return {**super().get_config(), "dims": self.dims}


class RepeatVector(Layer):
    __module__ = "keras.src.layers.reshaping.repeat_vector"

    def __init__(self, n, **kwargs):
        super().__init__(**kwargs)
        self.n = _checked_units(n, "n")
        self.built = True

    def call(self, inputs):
        return _tf.tile(_tf.expand_dims(inputs, 1), (1, self.n, 1))

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.n, input_shape[1])

    def get_config(self):
        return {**super().get_config(), "n": self.n}


class Lambda(Layer):
    __module__ = "keras.src.layers.core.lambda_layer"

    def __init__(self, function, output_shape=None, mask=None, arguments=None, **kwargs):
        super().__init__(**kwargs)
        self.function, self.arguments, self._output_shape = function, arguments or {}, output_shape
        self.built = True

    def call(self, inputs, mask=None, training=None):
        return self.function(inputs, **self.arguments)


class Rescaling(_Same):
    __module__ = "keras.src.layers.preprocessing.rescaling"

    def __init__(self, scale, offset=0.0, **kwargs):
        super().__init__(**kwargs)
        self.scale, self.offset = scale, offset

    def call(self, inputs):
        return _tf.cast(inputs, self.compute_dtype) * self.scale + self.offset

    def get_config(self):
        return {**super().get_config(), "scale": self.scale, "offset": self.offset}
