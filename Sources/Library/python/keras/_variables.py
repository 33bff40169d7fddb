"""Variables, which have a path and can be assigned."""
import numpy as _np
import tensorflow as _tf
from keras._state import auto_name, dtype_name, path_of


def _plain(value):
    return value.value if isinstance(value, Variable) else value


class Variable:
    """A tensor that can be assigned, with a name and a path."""
    __module__ = "keras.src.backend"
    __array_priority__ = 200

    def __init__(self, initializer, shape=None, dtype=None, trainable=True, autocast=True, aggregation="none",
                 synchronization="auto", name=None, **kwargs):
        name = name or auto_name("variable")
        if not isinstance(name, str) or "/" in name:
            raise ValueError(f"Argument `name` must be a string and cannot contain character `/`. Received: name={name}")
        self._name, self._path = name, path_of(name)
        self._trainable = bool(trainable)
        self.regularizer = self.constraint = None
        self.overwrite_with_gradient = False
        if callable(initializer):
            if shape is None:
                raise ValueError("When creating a Variable from an initializer, the `shape` argument should be specified. "
                                 f"Received: initializer={initializer} and shape={shape}")
            value = initializer(tuple(shape), dtype=dtype_name(dtype))
        else:
            value = _tf.convert_to_tensor(_plain(initializer), dtype=None if dtype is None else dtype_name(dtype))
            if dtype is None and not hasattr(initializer, "dtype") and value.dtype.is_floating:
                value = _tf.cast(value, dtype_name(None))
        self._value = _tf.Variable(value, trainable=self._trainable, name=name)

    name = property(lambda self: self._name)
    path = property(lambda self: self._path)
    value = property(lambda self: self._value)
    shape = property(lambda self: self._value.shape)
    ndim = property(lambda self: len(self._value.shape))
    dtype = property(lambda self: self._value.dtype.name)
    handle = property(lambda self: self._value)
    op = property(lambda self: self._value.op)

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = bool(value)

    def assign(self, value):
        value = _tf.convert_to_tensor(_plain(value), dtype=self._value.dtype)
        if tuple(value.shape) != tuple(self.shape):
            raise ValueError("The shape of the target variable and the shape of the target value in `variable.assign(value)` must "
                             f"match. variable.shape={self.shape}, Received: value.shape={value.shape}. Target variable: {self}")
        self._value.assign(value)
        return self._value

    def assign_add(self, value):
        return self.assign(self._value + _tf.cast(_plain(value), self._value.dtype))

    def assign_sub(self, value):
        return self.assign(self._value - _tf.cast(_plain(value), self._value.dtype))

    def numpy(self):
        return self._value.numpy()

    def __tf_tensor__(self, dtype=None, name=None):
        return _tf.convert_to_tensor(self._value, dtype=dtype)

    def __array__(self, dtype=None, copy=None):
        found = self._value.numpy()
        return _np.asarray(found if dtype is None else _np.asarray(found).astype(dtype))

    def __repr__(self):
        return f"<Variable path={self._path}, shape={tuple(self.shape)}, dtype={self.dtype}, value={self.numpy()}>"

    def __float__(self):
        return float(self.numpy())

    def __int__(self):
        return int(self.numpy())

    def __bool__(self):
        return bool(self.numpy())

    def __index__(self):
        return int(self.numpy())

    def __len__(self):
        return len(self._value)

    def __iter__(self):
        return iter(_tf.convert_to_tensor(self._value))

    def __getitem__(self, key):
        return self._value[key]

    def __format__(self, spec):
        return format(self.numpy(), spec)

    def __neg__(self):
        return -self._value

    def __abs__(self):
        return abs(self._value)

    def __eq__(self, other):
        return self._value == _plain(other)

    def __ne__(self, other):
        return self._value != _plain(other)

    __hash__ = object.__hash__


def _operators():
    import operator
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lt", "le", "gt", "ge"):
        apply = getattr(operator, name)
        setattr(Variable, f"__{name}__", lambda self, other, f=apply: f(_tf.convert_to_tensor(self._value), _plain(other)))
        if name not in ("lt", "le", "gt", "ge"):
            setattr(Variable, f"__r{name}__", lambda self, other, f=apply: f(_plain(other), _tf.convert_to_tensor(self._value)))


_operators()
