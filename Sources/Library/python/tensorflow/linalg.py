"""What `tf.linalg` has on top of its operations."""
import tensorflow as _tf


def global_norm(t_list, name=None):
    """The norm of all elements of some tensors together."""
    if not isinstance(t_list, (list, tuple)):
        raise TypeError(f"`t_list` should be a sequence of tensors. Received {type(t_list)}.")
    tensors = [one.values if isinstance(one, _tf.IndexedSlices) else one for one in t_list]
    parts = [_tf.reduce_sum(_tf.square(_tf.convert_to_tensor(one))) for one in tensors if one is not None]
    return _tf.sqrt(_tf.add_n(parts))
