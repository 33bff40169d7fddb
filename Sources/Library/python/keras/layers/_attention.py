"""Attention: dot products, several heads."""
import math as _math
import tensorflow as _tf
from keras import constraints, initializers, random, regularizers
from keras.layers._core import Dropout
from keras.layers._layer import Layer


def _masked(scores, mask):
    return scores if mask is None else scores - 1e9 * (1.0 - _tf.cast(mask, scores.dtype))


def _causal(length, width):
    return _tf.cast(_tf.expand_dims(_tf.range(length), 1) >= _tf.expand_dims(_tf.range(width), 0), "bool")


class Attention(Layer):
    """Luong's attention: values by the products of queries and keys."""
    __module__ = "keras.src.layers.attention.attention"

    def __init__(self, use_scale=False, score_mode="dot", dropout=0.0, seed=None, **kwargs):
        super().__init__(**kwargs)
        if score_mode not in ("dot", "concat"):
            raise ValueError(f"Invalid value for argument score_mode. Expected one of {{'dot', 'concat'}}. Received: score_mode={score_mode}")
        self.use_scale, self.score_mode, self.dropout = use_scale, score_mode, dropout
        self.scale = self.concat_score_weight = None
        if dropout > 0:
            self.seed_generator = random.SeedGenerator(seed)

    def build(self, input_shape):
        if self.use_scale:
            self.scale = self.add_weight(name="scale", shape=(), initializer="ones")
        if self.score_mode == "concat":
            self.concat_score_weight = self.add_weight(name="concat_score_weight", shape=(), initializer="ones")
        self.built = True

    def _scores(self, query, key):
        if self.score_mode == "dot":
            scores = _tf.matmul(query, _tf.transpose(key, (0, 2, 1)))
            return scores if self.scale is None else scores * self.scale.value
        inner = _tf.expand_dims(query, 2) + _tf.expand_dims(key, 1)
        inner = inner if self.scale is None else self.scale.value * inner
        return self.concat_score_weight.value * _tf.reduce_sum(_tf.tanh(inner), axis=-1)

    def call(self, inputs, mask=None, return_attention_scores=False, training=False, use_causal_mask=False):
        query, value = inputs[0], inputs[1]
        key = inputs[2] if len(inputs) > 2 else value
        scores = self._scores(query, key)
        query_mask, value_mask = (*mask, None, None)[:2] if isinstance(mask, (list, tuple)) else (None, None)
        if value_mask is not None:
            scores = _masked(scores, _tf.cast(_tf.convert_to_tensor(value_mask), "bool")[:, None, :])
        if use_causal_mask:
            scores = _masked(scores, _causal(scores.shape[1], scores.shape[2]))
        weights = _tf.nn.softmax(scores, axis=-1)
        if training and self.dropout > 0:
            weights = random.dropout(weights, self.dropout, seed=self.seed_generator)
        result = _tf.matmul(weights, value)
        if query_mask is not None:
            result *= _tf.cast(_tf.convert_to_tensor(query_mask), result.dtype)[:, :, None]
        return (result, weights) if return_attention_scores else result

    def get_config(self):
        return {**super().get_config(), "use_scale": self.use_scale, "score_mode": self.score_mode, "dropout": self.dropout}


class AdditiveAttention(Attention):
    """Bahdanau's attention: a hyperbolic tangent of queries and keys."""
    __module__ = "keras.src.layers.attention.additive_attention"

    def __init__(self, use_scale=True, dropout=0.0, **kwargs):
        super().__init__(use_scale=use_scale, dropout=dropout, **kwargs)

    def build(self, input_shape):
        if self.use_scale:
            self.scale = self.add_weight(name="scale", shape=(input_shape[0][-1],), initializer="glorot_uniform")
        self.built = True

    def _scores(self, query, key):
        inner = _tf.tanh(_tf.expand_dims(query, 2) + _tf.expand_dims(key, 1))
        return _tf.reduce_sum(inner if self.scale is None else self.scale.value * inner, axis=-1)


class _Projection(Layer):
    """A linear map between features and heads."""

    def __init__(self, inner, outer, bias, initializer, name, dtype=None):
        super().__init__(name=name, dtype=dtype)
        self._inner, self._outer, self._bias, self._initializer = inner, outer, bias, initializer

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(*self._inner, *self._outer), initializer=self._initializer.clone())
        self.bias = self.add_weight(name="bias", shape=self._outer, initializer="zeros") if self._bias else None
        self.built = True

    def call(self, inputs):
        result = _tf.tensordot(inputs, self.kernel, len(self._inner))
        return result if self.bias is None else result + self.bias.value


class MultiHeadAttention(Layer):
    """Attention in several heads (Vaswani et al., 2017)."""
    __module__ = "keras.src.layers.attention.multi_head_attention"

    def __init__(self, num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, flash_attention=None,
                 kernel_initializer="glorot_uniform", bias_initializer="zeros", seed=None, **kwargs):
        super().__init__(**kwargs)
        if attention_axes is not None:
            raise NotImplementedError("attention_axes is not supported")
        self.supports_masking = True
        self.num_heads, self.key_dim, self.value_dim, self._dropout = num_heads, key_dim, value_dim or key_dim, dropout
        self.use_bias, self._output_size = use_bias, output_shape
        self.kernel_initializer, self.bias_initializer, self.seed = initializers.get(kernel_initializer), initializers.get(bias_initializer), seed
        if dropout > 0:
            self.seed_generator = random.SeedGenerator(seed)

    def _build_for(self, query, value, key):
        make = lambda size, width, name: _Projection((size,), (self.num_heads, width), self.use_bias, self.kernel_initializer, name)
        self._query_dense, self._key_dense = make(query[-1], self.key_dim, "query"), make(key[-1], self.key_dim, "key")
        self._value_dense = make(value[-1], self.value_dim, "value")
        output = query[-1] if self._output_size is None else self._output_size
        output = (output,) if isinstance(output, int) else tuple(output)
        self._output_dense = _Projection((self.num_heads, self.value_dim), output, self.use_bias, self.kernel_initializer, "attention_output")
        for layer, shape in ((self._query_dense, query), (self._key_dense, key), (self._value_dense, value), (self._output_dense, None)):
            layer._ensure_built(shape)

    def build(self, query_shape, value_shape=None, key_shape=None):
        value_shape = value_shape or query_shape
        self._build_for(query_shape, value_shape, key_shape or value_shape)
        self.built = True

    def __call__(self, query, value=None, key=None, **kwargs):
        if not self.built and value is not None:
            from keras._state import name_scope
            with name_scope(self.name):
                self.build(tuple(query.shape), tuple(value.shape), tuple((value if key is None else key).shape))
        return super().__call__(query, value, key, **kwargs) if key is not None else super().__call__(query, value, **kwargs)

    def call(self, query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None, return_attention_scores=False,
             training=None, use_causal_mask=False):
        key = value if key is None else key
        q = self._query_dense(query) * (1.0 / _math.sqrt(self.key_dim))
        k, v = self._key_dense(key), self._value_dense(value)
        scores = _tf.einsum("bqhd,bkhd->bhqk", q, k)
        if attention_mask is not None:
            scores = _masked(scores, _tf.expand_dims(attention_mask, 1) if len(attention_mask.shape) == 3 else attention_mask)
        for mask in (value_mask, key_mask):
            if mask is not None:
                scores = _masked(scores, _tf.cast(_tf.convert_to_tensor(mask), "bool")[:, None, None, :])
        if use_causal_mask:
            scores = _masked(scores, _causal(scores.shape[2], scores.shape[3]))
        weights = _tf.nn.softmax(scores, axis=-1)
        final = random.dropout(weights, self._dropout, seed=self.seed_generator) if training and self._dropout > 0 else weights
        result = self._output_dense(_tf.einsum("bhqk,bkhd->bqhd", final, v))
        return (result, weights) if return_attention_scores else result

    def get_config(self):
        return {**super().get_config(), "num_heads": self.num_heads, "key_dim": self.key_dim, "value_dim": self.value_dim, "dropout": self._dropout,
                "use_bias": self.use_bias, "output_shape": self._output_size, "seed": self.seed}
