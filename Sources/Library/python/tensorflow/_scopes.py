"""Names, places and orders that graphs need and that change nothing where operations run at once; arrays of tensors."""
import contextlib as _contextlib
import tensorflow as _tf


class name_scope:
    """A part of names, as a block."""

    def __init__(self, name):
        if not isinstance(name, str):
            raise ValueError("name for name_scope must be a string.")
        self.name = name

    def __enter__(self):
        return self.name + "/"

    def __exit__(self, *exc):
        return False


@_contextlib.contextmanager
def _nothing():
    yield


def device(device_name):
    """Where the operations of a block run: there is one place."""
    return _nothing()


def control_dependencies(control_inputs):
    """What runs before the operations of a block: all that stands before it."""
    return _nothing()


def init_scope():
    """A block outside of any graph."""
    return _nothing()


def no_op(name=None):
    """Nothing."""


def group(*inputs, **kwargs):
    """Operations as one."""


def identity_n(input, name=None):
    """Copies of some tensors."""
    return [_tf.identity(one) for one in input]


def tuple(tensors, name=None, control_inputs=None):
    """Some tensors together."""
    return [one if one is None else _tf.identity(one) for one in tensors]


def realdiv(x, y, name=None):
    """The quotient."""
    return _tf.divide(x, y)


def scalar_mul(scalar, x, name=None):
    """A tensor times a number."""
    return _tf.multiply(scalar, x)


def saturate_cast(value, dtype, name=None):
    """A cast of numbers beyond the type's to its nearest."""
    value, dtype = _tf.convert_to_tensor(value), _tf.as_dtype(dtype)
    return _tf.cast(_tf.clip_by_value(value, _tf.cast(dtype.min, value.dtype), _tf.cast(dtype.max, value.dtype)), dtype)


def dynamic_partition(data, partitions, num_partitions, name=None):
    """The elements of each part, in order."""
    data, partitions = _tf.convert_to_tensor(data), _tf.convert_to_tensor(partitions)
    return [_tf.boolean_mask(data, _tf.equal(partitions, n)) for n in range(num_partitions)]


def dynamic_stitch(indices, data, name=None):
    """Elements put at the places that `indices` name; of several for one place the last."""
    places = [int(i) for one in indices for i in _tf.reshape(_tf.convert_to_tensor(one), [-1])]
    tensors = [_tf.convert_to_tensor(one) for one in data]
    lengths = [len(_tf.convert_to_tensor(one).shape) for one in indices]
    rows = [row for one, n in zip(tensors, lengths) for row in _tf.unstack(_tf.reshape(one, [-1, *list(one.shape)[n:]]))]
    blank = _tf.zeros_like(rows[0])
    last = {place: row for place, row in zip(places, rows)}
    return _tf.stack([last.get(n, blank) for n in range(max(places) + 1)])


class TensorArray:
    """A list of tensors."""

    def __init__(self, dtype, size=None, dynamic_size=None, clear_after_read=None, tensor_array_name=None, handle=None,
                 flow=None, infer_shape=True, element_shape=None, colocate_with_first_write_call=True, name=None):
        self.dtype, self.dynamic_size = _tf.as_dtype(dtype), bool(dynamic_size)
        self._items = [None] * int(size or 0)

    def size(self, name=None):
        return _tf.constant(len(self._items))

    def write(self, index, value, name=None):
        index = int(index)
        if index >= len(self._items):
            if not self.dynamic_size:
                raise _tf.errors.OutOfRangeError(None, None, f"Tried to write to index {index} but array is not resizeable and size "
                                                 f"is: {len(self._items)} ")
            self._items += [None] * (index + 1 - len(self._items))
        self._items[index] = _tf.convert_to_tensor(value, dtype=self.dtype)
        return self

    def _filled(self):
        known = next((one for one in self._items if one is not None), None)
        blank = _tf.zeros([] if known is None else known.shape, dtype=self.dtype)
        return [blank if one is None else one for one in self._items]

    def read(self, index, name=None):
        return self._filled()[int(index)]

    def stack(self, name=None):
        return _tf.stack(self._filled())

    def concat(self, name=None):
        return _tf.concat(self._filled(), 0)

    def gather(self, indices, name=None):
        return _tf.stack([self.read(i) for i in indices])

    def unstack(self, value, name=None):
        self._items = list(_tf.unstack(_tf.convert_to_tensor(value, dtype=self.dtype)))
        return self

    def identity(self):
        return self
