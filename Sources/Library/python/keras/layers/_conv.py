"""Convolutions, pools and what pads, cuts and enlarges images."""
import tensorflow as _tf
from keras import activations, constraints, initializers, regularizers
from keras._state import data_format_or_default
from keras.layers._core import Weighted
from keras.layers._layer import InputSpec, Layer


def standardize(value, rank, name, allow_zero=False):
    """One number for each axis."""
    if isinstance(value, int):
        value = (value,) * rank
    value = tuple(value)
    if len(value) != rank or not all(isinstance(n, int) for n in value):
        raise ValueError(f"The `{name}` argument must be a tuple of {rank} integers. Received {name}={value}")
    if any(n < (0 if allow_zero else 1) for n in value):
        raise ValueError(f"The `{name}` argument must be a tuple of {rank} integers. Received {name}={value}, including values {{{', '.join(str(n) for n in value if n < 1)}}} that do not satisfy `value > 0`")
    return value


def _padding(padding, allow_causal=False):
    padding = padding.lower()
    allowed = ("valid", "same") + (("causal",) if allow_causal else ())
    if padding not in allowed:
        raise ValueError(f"The `padding` argument must be one of {set(allowed)}. Received: padding={padding}")
    return padding


def _length(n, kernel, padding, stride, dilation=1):
    if n is None:
        return None
    span = (kernel - 1) * dilation + 1
    return -(-n // stride) if padding in ("same", "causal") else -(-(n - span + 1) // stride)


def _output_shape(shape, sizes, channels, data_format):
    return (shape[0], channels, *sizes) if data_format == "channels_first" else (shape[0], *sizes, channels)


def _spatial(shape, data_format):
    return shape[2:] if data_format == "channels_first" else shape[1:-1]


def _channels(shape, data_format):
    return shape[1] if data_format == "channels_first" else shape[-1]


class _Images:
    """Runs a function of images with channels last, in two axes, over tensors of one or two axes and either layout."""

    def __init__(self, rank, data_format):
        self.rank, self.is_first = rank, data_format == "channels_first"

    def enter(self, x):
        if self.is_first:
            x = _tf.transpose(x, (0, *range(2, self.rank + 2), 1))
        return _tf.expand_dims(x, 1) if self.rank == 1 else x

    def leave(self, x):
        x = _tf.squeeze(x, axis=1) if self.rank == 1 else x
        return _tf.transpose(x, (0, self.rank + 1, *range(1, self.rank + 1))) if self.is_first else x

    def pair(self, sizes, other=1):
        return (other, *sizes) if self.rank == 1 else tuple(sizes)


class BaseConv(Weighted):
    """A convolution over some axes."""

    def __init__(self, rank, filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1, activation=None,
                 use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros", kernel_regularizer=None, bias_regularizer=None,
                 activity_regularizer=None, kernel_constraint=None, bias_constraint=None, **kwargs):
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.rank, self.filters, self.groups = rank, filters, groups
        self.kernel_size = standardize(kernel_size, rank, "kernel_size")
        self.strides = standardize(strides, rank, "strides")
        self.dilation_rate = standardize(dilation_rate, rank, "dilation_rate")
        self.padding, self.data_format = _padding(padding, rank == 1), data_format_or_default(data_format)
        if filters is not None and filters <= 0:
            raise ValueError(f"Invalid value for argument `filters`. Expected a strictly positive value. Received filters={filters}.")
        if filters is not None and groups > 0 and filters % groups:
            raise ValueError("The number of filters must be evenly divisible by the number of groups. Received: "
                             f"groups={groups}, filters={filters}.")
        self._set_weights_up(activation, use_bias, kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer,
                             kernel_constraint, bias_constraint)
        self.input_spec = InputSpec(min_ndim=rank + 2)

    def build(self, input_shape):
        channels = _channels(input_shape, self.data_format)
        if channels % self.groups:
            raise ValueError("The number of input channels must be evenly divisible by the number of groups. Received groups="
                             f"{self.groups}, but the input has {channels} channels (full input shape is {input_shape}).")
        self._make_weights((*self.kernel_size, channels // self.groups, self.filters), self.filters)
        axis = 1 if self.data_format == "channels_first" else -1
        self.input_spec = InputSpec(min_ndim=self.rank + 2, axes={axis: channels})
        self.compute_output_shape(input_shape)
        self.built = True

    def _causal(self, x):
        widths = ((0, 0), (self.dilation_rate[0] * (self.kernel_size[0] - 1), 0), (0, 0))
        return _tf.pad(x, widths)

    def _convolve(self, images):
        form = _Images(self.rank, "channels_last")
        kernel = _tf.expand_dims(_tf.convert_to_tensor(self.kernel), 0) if self.rank == 1 else _tf.convert_to_tensor(self.kernel)
        padding = "VALID" if self.padding == "causal" else self.padding.upper()
        return _tf.nn.conv2d(images, kernel, form.pair(self.strides), padding, dilations=form.pair(self.dilation_rate))

    def call(self, inputs):
        form = _Images(self.rank, self.data_format)
        if self.padding == "causal":
            inputs = self._causal(inputs)
        x = self._convolve(form.enter(inputs))
        if self.bias is not None:
            x = x + self.bias.value
        return self.activation(form.leave(x))

    def compute_output_shape(self, input_shape):
        sizes = [_length(*each) for each in zip(_spatial(input_shape, self.data_format), self.kernel_size, [self.padding] * self.rank,
                                                self.strides, self.dilation_rate)]
        if any(n is not None and n <= 0 for n in sizes):
            raise ValueError("Computed output size would be negative. Received: "
                             f"`inputs.shape={tuple(input_shape)}`, `kernel.shape={(*self.kernel_size, _channels(input_shape, self.data_format) // self.groups, self.filters)}`, "
                             f"`dilation_rate={list(self.dilation_rate)}`.")
        return _output_shape(input_shape, sizes, self.filters, self.data_format)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "kernel_size": self.kernel_size, "strides": self.strides,
                "padding": self.padding, "data_format": self.data_format, "dilation_rate": self.dilation_rate, "groups": self.groups,
                **self._weights_config()}


class Conv1D(BaseConv):
    __module__ = "keras.src.layers.convolutional.conv1d"

    def __init__(self, filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1, activation=None, **kwargs):
        super().__init__(1, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, **kwargs)


class Conv2D(BaseConv):
    __module__ = "keras.src.layers.convolutional.conv2d"

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1), groups=1, activation=None,
                 use_bias=True, **kwargs):
        super().__init__(2, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias, **kwargs)


class DepthwiseConv2D(BaseConv):
    __module__ = "keras.src.layers.convolutional.depthwise_conv2d"

    def __init__(self, kernel_size, strides=(1, 1), padding="valid", depth_multiplier=1, data_format=None, dilation_rate=(1, 1), activation=None,
                 use_bias=True, depthwise_initializer="glorot_uniform", depthwise_regularizer=None, depthwise_constraint=None, **kwargs):
        super().__init__(2, None, kernel_size, strides, padding, data_format, dilation_rate, 1, activation, use_bias,
                         kernel_initializer=depthwise_initializer, kernel_regularizer=depthwise_regularizer,
                         kernel_constraint=depthwise_constraint, **kwargs)
        self.depth_multiplier = depth_multiplier

    def build(self, input_shape):
        channels = _channels(input_shape, self.data_format)
        self.filters = channels * self.depth_multiplier
        self._make_weights((*self.kernel_size, channels, self.depth_multiplier), self.filters)
        self.built = True

    def _convolve(self, images):
        strides = (1, *self.strides, 1)
        return _tf.nn.depthwise_conv2d(images, _tf.convert_to_tensor(self.kernel), strides, self.padding.upper(), dilations=self.dilation_rate)


class SeparableConv2D(BaseConv):
    __module__ = "keras.src.layers.convolutional.separable_conv2d"

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", data_format=None, dilation_rate=(1, 1), depth_multiplier=1,
                 activation=None, use_bias=True, depthwise_initializer="glorot_uniform", pointwise_initializer="glorot_uniform", **kwargs):
        super().__init__(2, filters, kernel_size, strides, padding, data_format, dilation_rate, 1, activation, use_bias,
                         kernel_initializer="zeros", **kwargs)
        self.depth_multiplier = depth_multiplier
        self.depthwise_initializer, self.pointwise_initializer = initializers.get(depthwise_initializer), initializers.get(pointwise_initializer)

    def build(self, input_shape):
        channels = _channels(input_shape, self.data_format)
        self.depthwise_kernel = self.add_weight(name="depthwise_kernel", shape=(*self.kernel_size, channels, self.depth_multiplier),
                                                initializer=self.depthwise_initializer)
        self.pointwise_kernel = self.add_weight(name="pointwise_kernel", shape=(1, 1, self.depth_multiplier * channels, self.filters),
                                                initializer=self.pointwise_initializer)
        self.bias = self.add_weight(name="bias", shape=(self.filters,), initializer=self.bias_initializer) if self.use_bias else None
        self.built = True

    def _convolve(self, images):
        x = _tf.nn.depthwise_conv2d(images, _tf.convert_to_tensor(self.depthwise_kernel), (1, *self.strides, 1), self.padding.upper(),
                                    dilations=self.dilation_rate)
        return _tf.nn.conv2d(x, _tf.convert_to_tensor(self.pointwise_kernel), 1, "VALID")


class BasePooling(Layer):
    """The largest or the mean of each window."""

    def __init__(self, pool_size, strides, rank, mode, padding="valid", data_format=None, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.pool_size = standardize(pool_size, rank, "pool_size")
        self.strides = standardize(self.pool_size if strides is None else strides, rank, "strides")
        self.rank, self.mode, self.padding = rank, mode, _padding(padding)
        self.data_format, self.input_spec, self.built = data_format_or_default(data_format), InputSpec(ndim=rank + 2), True

    def call(self, inputs):
        form = _Images(self.rank, self.data_format)
        pool = _tf.nn.max_pool2d if self.mode == "max" else _tf.nn.avg_pool2d
        return form.leave(pool(form.enter(inputs), form.pair(self.pool_size), form.pair(self.strides), self.padding.upper()))

    def compute_output_shape(self, input_shape):
        sizes = [_length(*each) for each in zip(_spatial(input_shape, self.data_format), self.pool_size, [self.padding] * self.rank, self.strides)]
        if any(n is not None and n <= 0 for n in sizes):
            raise ValueError(f"Computed output size would be negative. Received: `inputs.shape={tuple(input_shape)}` and `pool_size={self.pool_size}`.")
        return _output_shape(input_shape, sizes, _channels(input_shape, self.data_format), self.data_format)

    def get_config(self):
        return {**super().get_config(), "pool_size": self.pool_size, "padding": self.padding, "strides": self.strides, "data_format": self.data_format}


class MaxPooling1D(BasePooling):
    __module__ = "keras.src.layers.pooling.max_pooling1d"

    def __init__(self, pool_size=2, strides=None, padding="valid", data_format=None, name=None, **kwargs):
        super().__init__(pool_size, strides, 1, "max", padding, data_format, name, **kwargs)


class MaxPooling2D(BasePooling):
    __module__ = "keras.src.layers.pooling.max_pooling2d"

    def __init__(self, pool_size=(2, 2), strides=None, padding="valid", data_format=None, name=None, **kwargs):
        super().__init__(pool_size, strides, 2, "max", padding, data_format, name, **kwargs)


class AveragePooling1D(BasePooling):
    __module__ = "keras.src.layers.pooling.average_pooling1d"

    def __init__(self, pool_size, strides=None, padding="valid", data_format=None, name=None, **kwargs):
        super().__init__(pool_size, strides, 1, "average", padding, data_format, name, **kwargs)


class AveragePooling2D(BasePooling):
    __module__ = "keras.src.layers.pooling.average_pooling2d"

    def __init__(self, pool_size, strides=None, padding="valid", data_format=None, name=None, **kwargs):
        super().__init__(pool_size, strides, 2, "average", padding, data_format, name, **kwargs)


class BaseGlobalPooling(Layer):
    """The largest or the mean of each channel."""

    def __init__(self, rank, mode, data_format=None, keepdims=False, **kwargs):
        super().__init__(**kwargs)
        self.rank, self.mode, self.keepdims = rank, mode, keepdims
        self.data_format, self.input_spec, self.built = data_format_or_default(data_format), InputSpec(ndim=rank + 2), True

    def _axes(self):
        return list(range(2, self.rank + 2)) if self.data_format == "channels_first" else list(range(1, self.rank + 1))

    def call(self, inputs):
        reduce = _tf.reduce_max if self.mode == "max" else _tf.reduce_mean
        return reduce(inputs, axis=self._axes(), keepdims=self.keepdims)

    def compute_output_shape(self, input_shape):
        axes = self._axes()
        return tuple(1 if at in axes else n for at, n in enumerate(input_shape) if self.keepdims or at not in axes)

    def get_config(self):
        return {**super().get_config(), "data_format": self.data_format, "keepdims": self.keepdims}


class GlobalAveragePooling1D(BaseGlobalPooling):
    __module__ = "keras.src.layers.pooling.global_average_pooling1d"

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(1, "average", data_format, keepdims, **kwargs)
        self.supports_masking = True

    def call(self, inputs, mask=None):
        if mask is None or mask is True:
            return super().call(inputs)
        axis = self._axes()[0]
        mask = _tf.expand_dims(_tf.cast(mask, inputs.dtype), 2 if axis == 1 else 1)
        return _tf.reduce_sum(inputs * mask, axis=axis, keepdims=self.keepdims) / _tf.reduce_sum(mask, axis=axis, keepdims=self.keepdims)

    def compute_mask(self, inputs, mask=None):
        return None


class GlobalAveragePooling2D(BaseGlobalPooling):
    __module__ = "keras.src.layers.pooling.global_average_pooling2d"

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(2, "average", data_format, keepdims, **kwargs)


class GlobalMaxPooling1D(BaseGlobalPooling):
    __module__ = "keras.src.layers.pooling.global_max_pooling1d"

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(1, "max", data_format, keepdims, **kwargs)


class GlobalMaxPooling2D(BaseGlobalPooling):
    __module__ = "keras.src.layers.pooling.global_max_pooling2d"

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(2, "max", data_format, keepdims, **kwargs)


def _widths(value, rank, name):
    if isinstance(value, int):
        return ((value, value),) * rank
    return tuple((n, n) if isinstance(n, int) else tuple(n) for n in value)


class _Padding(Layer):
    rank = 2

    def __init__(self, padding=1, data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.data_format, self.input_spec, self.built = data_format_or_default(data_format), InputSpec(ndim=self.rank + 2), True
        self.padding = (padding, padding) if self.rank == 1 and isinstance(padding, int) else tuple(padding) if self.rank == 1 else _widths(padding, self.rank, "padding")

    def call(self, inputs):
        widths = (self.padding,) if self.rank == 1 else self.padding
        first = self.data_format == "channels_first" and self.rank == 2
        return _tf.pad(inputs, ((0, 0), (0, 0), *widths) if first else ((0, 0), *widths, (0, 0)))

    def get_config(self):
        config = {**super().get_config(), "padding": self.padding}
        return config if self.rank == 1 else {**config, "data_format": self.data_format}


class ZeroPadding1D(_Padding):
    __module__ = "keras.src.layers.reshaping.zero_padding1d"
    rank = 1


class ZeroPadding2D(_Padding):
    __module__ = "keras.src.layers.reshaping.zero_padding2d"

    def __init__(self, padding=(1, 1), data_format=None, **kwargs):
        super().__init__(padding, data_format, **kwargs)


class Cropping1D(Layer):
    __module__ = "keras.src.layers.reshaping.cropping1d"

    def __init__(self, cropping=(1, 1), **kwargs):
        super().__init__(**kwargs)
        self.cropping = (cropping, cropping) if isinstance(cropping, int) else tuple(cropping)
        self.input_spec, self.built = InputSpec(ndim=3), True

    def call(self, inputs):
        before, behind = self.cropping
        return inputs[:, before:inputs.shape[1] - behind, :]

    def get_config(self):
        return {**super().get_config(), "cropping": self.cropping}


class Cropping2D(Layer):
    __module__ = "keras.src.layers.reshaping.cropping2d"

    def __init__(self, cropping=((0, 0), (0, 0)), data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.cropping, self.data_format = _widths(cropping, 2, "cropping"), data_format_or_default(data_format)
        self.input_spec, self.built = InputSpec(ndim=4), True

    def call(self, inputs):
        (a, b), (c, d) = self.cropping
        if self.data_format == "channels_first":
            return inputs[:, :, a:inputs.shape[2] - b, c:inputs.shape[3] - d]
        return inputs[:, a:inputs.shape[1] - b, c:inputs.shape[2] - d, :]

    def get_config(self):
        return {**super().get_config(), "cropping": self.cropping, "data_format": self.data_format}


def _repeated(x, times, axis):
    """Each element along an axis several times."""
    shape = list(x.shape)
    x = _tf.tile(_tf.expand_dims(x, axis + 1), [times if at == axis + 1 else 1 for at in range(len(shape) + 1)])
    return _tf.reshape(x, [n * times if at == axis else n for at, n in enumerate(shape)])


class UpSampling1D(Layer):
    __module__ = "keras.src.layers.reshaping.up_sampling1d"

    def __init__(self, size=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.input_spec, self.built = int(size), InputSpec(ndim=3), True

    def call(self, inputs):
        return _repeated(inputs, self.size, 1)

    def get_config(self):
        return {**super().get_config(), "size": self.size}


class UpSampling2D(Layer):
    __module__ = "keras.src.layers.reshaping.up_sampling2d"

    def __init__(self, size=(2, 2), data_format=None, interpolation="nearest", **kwargs):
        super().__init__(**kwargs)
        if interpolation.lower() != "nearest":
            raise NotImplementedError(f"interpolation={interpolation!r} is not supported; 'nearest' is")
        self.size, self.data_format = standardize(size, 2, "size"), data_format_or_default(data_format)
        self.interpolation, self.input_spec, self.built = interpolation.lower(), InputSpec(ndim=4), True

    def call(self, inputs):
        axis = 2 if self.data_format == "channels_first" else 1
        return _repeated(_repeated(inputs, self.size[0], axis), self.size[1], axis + 1)

    def get_config(self):
        return {**super().get_config(), "size": self.size, "data_format": self.data_format, "interpolation": self.interpolation}
