"""Layers of several inputs."""
import tensorflow as _tf
from keras.layers._layer import Layer


class Merge(Layer):
    """Joins tensors that broadcast."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.supports_masking = True

    def build(self, input_shape):
        if not isinstance(input_shape, (list, tuple)) or not input_shape or not isinstance(input_shape[0], (list, tuple)):
            raise ValueError(f"A merge layer should be called on a list of inputs. Received: input_shape={input_shape} (not a list of shapes)")
        self.built = True

    def _merge(self, inputs):
        raise NotImplementedError

    def call(self, inputs):
        if not isinstance(inputs, (list, tuple)):
            raise ValueError("A merge layer should be called on a list of inputs.")
        return self._merge(inputs)

    def compute_output_shape(self, input_shape):
        from keras.ops import broadcast_shapes
        result = tuple(input_shape[0][1:])
        for shape in input_shape[1:]:
            result = broadcast_shapes(result, tuple(shape[1:]))
        batches = {shape[0] for shape in input_shape if shape[0] is not None}
        return (batches.pop() if len(batches) == 1 else None, *result)


def _reduced(function):
    def merge(self, inputs):
        result = inputs[0]
        for x in inputs[1:]:
            result = function(result, x)
        return result
    return merge


class Add(Merge):
    __module__ = "keras.src.layers.merging.add"
    _merge = _reduced(lambda a, b: a + b)


class Multiply(Merge):
    __module__ = "keras.src.layers.merging.multiply"
    _merge = _reduced(lambda a, b: a * b)


class Maximum(Merge):
    __module__ = "keras.src.layers.merging.maximum"
    _merge = _reduced(lambda a, b: _tf.maximum(a, b))


class Minimum(Merge):
    __module__ = "keras.src.layers.merging.minimum"
    _merge = _reduced(lambda a, b: _tf.minimum(a, b))


class Average(Add):
    __module__ = "keras.src.layers.merging.average"

    def _merge(self, inputs):
        return super()._merge(inputs) / len(inputs)


class Subtract(Merge):
    __module__ = "keras.src.layers.merging.subtract"

    def _merge(self, inputs):
        if len(inputs) != 2:
            raise ValueError("A `Subtract` layer should be called on exactly 2 inputs. Received: " f"inputs={inputs}")
        return inputs[0] - inputs[1]


class Concatenate(Merge):
    __module__ = "keras.src.layers.merging.concatenate"

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def build(self, input_shape):
        super().build(input_shape)
        axis = self.axis
        rest = {tuple(n for at, n in enumerate(shape) if at != axis % len(shape)) for shape in input_shape}
        if len({tuple(n for n in shape if n is not None) for shape in rest}) > 1:
            raise ValueError("A `Concatenate` layer requires inputs with matching shapes except for the concatenation axis. "
                             f"Received: input_shape={input_shape}")

    def _merge(self, inputs):
        return _tf.concat(list(inputs), axis=self.axis)

    def compute_output_shape(self, input_shape):
        shape = list(input_shape[0])
        sizes = [part[self.axis] for part in input_shape]
        shape[self.axis] = None if None in sizes else sum(sizes)
        return tuple(shape)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis}


class Dot(Merge):
    __module__ = "keras.src.layers.merging.dot"

    def __init__(self, axes, normalize=False, **kwargs):
        super().__init__(**kwargs)
        self.axes, self.normalize = axes, normalize

    def _merge(self, inputs):
        a, b = inputs
        first, second = (self.axes, self.axes) if isinstance(self.axes, int) else self.axes
        first, second = first % len(a.shape), second % len(b.shape)
        if self.normalize:
            a = a / _tf.sqrt(_tf.maximum(_tf.reduce_sum(a * a, axis=first, keepdims=True), 1e-12))
            b = b / _tf.sqrt(_tf.maximum(_tf.reduce_sum(b * b, axis=second, keepdims=True), 1e-12))
        letters = "abcdefghij"
        left = "z" + letters[:len(a.shape) - 1]
        right = "z" + letters[len(a.shape) - 1:len(a.shape) + len(b.shape) - 2]
        right = right[:second] + left[first] + right[second + 1:]
        rest = "".join(c for c in left + right[1:] if c != left[first])
        result = _tf.einsum(f"{left},{right}->{rest}", a, b)
        return _tf.expand_dims(result, 1) if len(rest) == 1 else result

    compute_output_shape = Layer.compute_output_shape

    def get_config(self):
        return {**super().get_config(), "axes": self.axes, "normalize": self.normalize}


def _function(cls):
    def merge(inputs, **kwargs):
        return cls(**kwargs)(inputs)
    merge.__name__ = merge.__qualname__ = cls.__name__.lower()
    return merge


add, subtract, multiply, average = _function(Add), _function(Subtract), _function(Multiply), _function(Average)
maximum, minimum, concatenate = _function(Maximum), _function(Minimum), _function(Concatenate)


def dot(inputs, axes=-1, **kwargs):
    return Dot(axes=axes, **kwargs)(inputs)
