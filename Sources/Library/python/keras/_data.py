"""Batches of what `fit`, `evaluate` and `predict` are given."""
import numpy as _np
import tensorflow as _tf
from keras._graph import flatten, map_structure


def _array(value):
    """An array of numbers as training wants them: floats in Keras's own type."""
    from keras._state import floatx
    if value is None:
        return None
    value = value.numpy() if hasattr(value, "numpy") else _np.asarray(value)
    return value.astype(floatx()) if value.dtype.kind == "f" else value


def is_arrays(x):
    return all(hasattr(leaf, "shape") and hasattr(leaf, "dtype") or isinstance(leaf, (int, float)) for leaf in flatten(x))


def split_validation(arrays, part):
    """The first of the examples, and the last `part` of them."""
    count = len(flatten(arrays)[0])
    at = int(count * (1.0 - part))
    if at == 0 or at == count:
        raise ValueError(f"Training data contains {count} samples, which is not sufficient to split it into a validation and training set as "
                         f"specified by `validation_split={part}`. Either provide more data, or a different value for the `validation_split` argument.")
    cut = lambda first: map_structure(lambda a: None if a is None else a[:at] if first else a[at:], arrays)
    return cut(True), cut(False)


class ArrayBatches:
    """Batches of arrays, in another order each epoch if asked."""

    def __init__(self, x, y=None, sample_weight=None, batch_size=None, shuffle=False, class_weight=None):
        x, y = map_structure(_array, x), map_structure(_array, y)
        if class_weight is not None and y is not None:
            numbers = _np.asarray(flatten(y)[0])
            numbers = numbers.argmax(axis=-1) if numbers.ndim > 1 and numbers.shape[-1] > 1 else numbers.reshape(-1)
            weights = _np.array([class_weight.get(int(n), 1.0) for n in numbers], "float32")
            sample_weight = weights if sample_weight is None else weights * _np.asarray(sample_weight)
        self.arrays = (x, y, map_structure(_array, sample_weight))
        counts = {len(leaf) for leaf in flatten(self.arrays) if leaf is not None}
        if len(counts) > 1:
            sizes = lambda part: ", ".join(str(len(leaf)) for leaf in flatten(part) if leaf is not None)
            raise ValueError("Data cardinality is ambiguous. Make sure all arrays contain the same number of samples."
                             f"'x' sizes: {sizes(x)}\n'y' sizes: {sizes(y)}\n")
        self.count, self.batch_size, self.shuffle = counts.pop() if counts else 0, int(batch_size or 32), shuffle

    def __len__(self):
        return -(-self.count // self.batch_size)

    def __iter__(self):
        order = None
        if self.shuffle:
            order = _tf.random.shuffle(_np.arange(self.count), seed=0).numpy()
        for start in range(0, self.count, self.batch_size):
            part = slice(start, start + self.batch_size) if order is None else order[start:start + self.batch_size]
            yield map_structure(lambda a: None if a is None else _tf.convert_to_tensor(a[part]), self.arrays)


class IterableBatches:
    """Batches that a data set, a `PyDataset` or a generator gives."""

    def __init__(self, data, class_weight=None):
        self.data, self.class_weight = data, class_weight
        self._rest = None

    def __len__(self):
        try:
            return len(self.data)
        except TypeError:
            return -1

    def __iter__(self):
        if hasattr(self.data, "__getitem__") and hasattr(self.data, "__len__") and not hasattr(self.data, "element_spec"):
            batches = (self.data[at] for at in range(len(self.data)))
        elif hasattr(self.data, "__next__"):
            batches = self.data
        else:
            batches = iter(self.data)
        for batch in batches:
            parts = tuple(batch) if isinstance(batch, tuple) else (batch,)
            convert = lambda leaf: None if leaf is None else _tf.convert_to_tensor(_array(leaf))
            x, y, weight = (*(map_structure(convert, part) for part in parts), None, None)[:3]
            if self.class_weight is not None and y is not None:
                numbers = flatten(y)[0].numpy().reshape(-1)
                weight = _tf.constant([float(self.class_weight.get(int(n), 1.0)) for n in numbers])
            yield x, y, weight
        if hasattr(self.data, "on_epoch_end"):
            self.data.on_epoch_end()


def batches_of(x, y=None, sample_weight=None, batch_size=None, shuffle=False, class_weight=None):
    """What gives the batches of any kind of data."""
    if x is not None and isinstance(x, (list, tuple)) and not is_arrays(x) or is_arrays(x):
        return ArrayBatches(x, y, sample_weight, batch_size, shuffle, class_weight)
    if y is not None:
        raise ValueError(f"When providing `x` as a {type(x).__name__}, `y` should not be passed. Instead, the targets should be included as part of the data.")
    return IterableBatches(x, class_weight)


def unpack_x_y_sample_weight(data):
    """The three parts of a batch, None for those it lacks."""
    if isinstance(data, list):
        data = tuple(data)
    if not isinstance(data, tuple):
        return data, None, None
    return (*data, None, None)[:3] if len(data) < 4 else data


def pack_x_y_sample_weight(x, y=None, sample_weight=None):
    if y is None:
        return (x,) if isinstance(x, (tuple, list)) else x
    return (x, y) if sample_weight is None else (x, y, sample_weight)
