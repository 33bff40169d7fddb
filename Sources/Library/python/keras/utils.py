"""Helpers of Keras."""
import os as _os
import numpy as _np
import tensorflow as _tf
from keras._state import clear_session
from keras.saving import custom_object_scope, get_custom_objects, get_registered_name, get_registered_object, register_keras_serializable
from keras.saving import custom_object_scope as CustomObjectScope
from keras.saving import deserialize_keras_object, serialize_keras_object
from keras._data import pack_x_y_sample_weight, unpack_x_y_sample_weight


def set_random_seed(seed):
    """Seeds Python's, NumPy's, TensorFlow's and Keras's numbers."""
    if not isinstance(seed, int):
        raise ValueError(f"Expected `seed` argument to be an integer. Received: seed={seed} (of type {type(seed)})")
    import random
    from keras.random import reset_global_generator
    random.seed(seed)
    _np.random.seed(seed)
    _tf.random.set_seed(seed)
    reset_global_generator()


def to_categorical(x, num_classes=None):
    """Numbers of classes as rows with a single one."""
    is_tensor = hasattr(x, "numpy")
    numbers = _np.array(x.numpy() if is_tensor else x, dtype="int64")
    shape = numbers.shape
    if shape and shape[-1] == 1 and len(shape) > 1:
        shape = shape[:-1]
    flat = numbers.reshape(-1)
    num_classes = num_classes or int(flat.max()) + 1
    rows = _np.zeros((len(flat), num_classes))
    rows[_np.arange(len(flat)), flat] = 1
    rows = rows.reshape(shape + (num_classes,))
    return _tf.constant(rows, dtype="float32") if is_tensor else rows


def normalize(x, axis=-1, order=2):
    """Vectors of length one."""
    x = _np.asarray(x)
    norms = _np.atleast_1d(_np.linalg.norm(x, order, axis))
    norms[norms == 0] = 1
    return x / _np.expand_dims(norms, axis)


class PyDataset:
    """Batches by number."""
    __module__ = "keras.src.trainers.data_adapters.py_dataset_adapter"

    def __init__(self, workers=1, use_multiprocessing=False, max_queue_size=10):
        self.workers, self.use_multiprocessing, self.max_queue_size = workers, use_multiprocessing, max_queue_size

    def __getitem__(self, index):
        raise NotImplementedError

    def on_epoch_begin(self):
        """Is called before an epoch."""

    def on_epoch_end(self):
        """Is called after an epoch."""

    @property
    def num_batches(self):
        return len(self)


Sequence = PyDataset


def pad_sequences(sequences, maxlen=None, dtype="int32", padding="pre", truncating="pre", value=0.0):
    """Sequences of one length, cut or filled up."""
    if not hasattr(sequences, "__len__"):
        raise ValueError("`sequences` must be iterable.")
    if maxlen is None:
        maxlen = max(len(sequence) for sequence in sequences)
    shape = next((_np.asarray(sequence).shape[1:] for sequence in sequences if len(sequence)), ())
    x = _np.full((len(sequences), maxlen) + tuple(shape), value, dtype=dtype)
    for at, sequence in enumerate(sequences):
        if not len(sequence):
            continue
        if truncating not in ("pre", "post"):
            raise ValueError(f'Truncating type "{truncating}" not understood')
        cut = _np.asarray(sequence[-maxlen:] if truncating == "pre" else sequence[:maxlen], dtype=dtype)
        if padding == "post":
            x[at, :len(cut)] = cut
        elif padding == "pre":
            x[at, maxlen - len(cut):] = cut
        else:
            raise ValueError(f'Padding type "{padding}" not understood')
    return x


def timeseries_dataset_from_array(data, targets, sequence_length, sequence_stride=1, sampling_rate=1, batch_size=128, shuffle=False, seed=None,
                                  start_index=None, end_index=None):
    """Windows of a series, with a target for each."""
    start, end = start_index or 0, len(data) if end_index is None else end_index
    data = _np.asarray(data)[start:end]
    last = len(data) - (sequence_length - 1) * sampling_rate if targets is None else len(targets)
    places = _np.arange(0, min(last, len(data) - (sequence_length - 1) * sampling_rate), sequence_stride)
    if shuffle:
        _np.random.RandomState(seed if seed is not None else _np.random.randint(1_000_000)).shuffle(places)
    windows = data[places[:, None] + _np.arange(sequence_length) * sampling_rate]
    parts = windows if targets is None else (windows, _np.asarray(targets)[places])
    dataset = _tf.data.Dataset.from_tensor_slices(parts)
    return dataset if batch_size is None else dataset.batch(batch_size)


def split_dataset(dataset, left_size=None, right_size=None, shuffle=False, seed=None):
    """The first and the last part of the elements, as two data sets."""
    elements = list(dataset) if hasattr(dataset, "element_spec") else list(zip(*dataset)) if isinstance(dataset, tuple) else list(dataset)
    if shuffle:
        import random
        random.Random(seed).shuffle(elements)
    size = lambda part: round(part * len(elements)) if isinstance(part, float) else part
    at = size(left_size) if left_size is not None else len(elements) - size(right_size)
    stop = len(elements) if right_size is None or left_size is None else at + size(right_size)
    make = lambda part: _tf.data.Dataset.from_generator(lambda: iter(part))
    return make(elements[:at]), make(elements[at:stop])


def plot_model(*args, **kwargs):
    raise ImportError("You must install pydot (`pip install pydot`) for `plot_model` to work.")


class Progbar:
    """Shows how far a loop is, on standard error."""
    __module__ = "keras.src.utils.progbar"

    def __init__(self, target, width=20, verbose=1, interval=0.05, stateful_metrics=None, unit_name="step"):
        self.target, self.width, self.verbose = target, width, verbose

    def update(self, current, values=None, finalize=None):
        import sys
        if self.verbose and (finalize or current == self.target):
            shown = "".join(f" - {name}: {float(value):.4f}" for name, value in values or [])
            print(f"{current}/{self.target}{shown}", file=sys.stderr)

    def add(self, n, values=None):
        self.update(getattr(self, "_at", 0) + n, values)
        self._at = getattr(self, "_at", 0) + n


def is_keras_tensor(x):
    from keras._graph import KerasTensor
    return isinstance(x, KerasTensor)


def is_interactive_logging_enabled():
    return False


def disable_interactive_logging():
    """Progress is never shown among the results."""


enable_interactive_logging = disable_interactive_logging
