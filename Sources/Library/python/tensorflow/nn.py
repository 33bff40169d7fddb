"""What `tf.nn` has on top of its operations."""
import tensorflow as _tf


def embedding_lookup(params, ids, max_norm=None, name=None):
    """The rows of a table that `ids` name, none longer than `max_norm`."""
    rows = _tf.gather(params, ids)
    if max_norm is None:
        return rows
    return _tf.clip_by_norm(rows, max_norm, axes=list(range(len(_tf.convert_to_tensor(ids).shape), len(rows.shape))))


def l2_loss(t, name=None):
    """Half the sum of the squares."""
    t = _tf.convert_to_tensor(t)
    return _tf.reduce_sum(t * t) / 2


def moments(x, axes, shift=None, keepdims=False, name=None):
    """The mean and the variance along axes."""
    x = _tf.convert_to_tensor(x)
    mean = _tf.reduce_mean(x, axis=axes, keepdims=True)
    variance = _tf.reduce_mean(_tf.square(x - _tf.stop_gradient(mean)), axis=axes, keepdims=keepdims)
    return mean if keepdims else _tf.squeeze(mean, axes), variance


def dropout(x, rate, noise_shape=None, seed=None, name=None):
    """Zeros for some elements, the others larger for it."""
    x = _tf.convert_to_tensor(x)
    if not 0 <= rate < 1:
        raise ValueError(f"`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate={rate}")
    if rate == 0:
        return x
    drawn = _tf.random.uniform(x.shape if noise_shape is None else noise_shape, seed=seed, dtype=x.dtype)
    return _tf.where(drawn >= rate, x * (1 / (1 - rate)), _tf.zeros_like(x))


def sparse_softmax_cross_entropy_with_logits(labels, logits, name=None):
    """How little a distribution expects the classes that were seen."""
    logits = _tf.convert_to_tensor(logits)
    chosen = _tf.one_hot(labels, logits.shape[-1], dtype=logits.dtype)
    return -_tf.reduce_sum(chosen * _tf.nn.log_softmax(logits), axis=-1)
