"""The settings of Keras, and the names that older scripts use for its operations."""
from keras._state import clear_session, epsilon, floatx, image_data_format, set_epsilon, set_floatx, set_image_data_format


def backend():
    return "tensorflow"


def get_uid(prefix=""):
    from keras._state import _used
    _used[prefix] = _used.get(prefix, 0) + 1
    return _used[prefix]


def is_keras_tensor(x):
    from keras._graph import KerasTensor
    return isinstance(x, KerasTensor)


def result_type(*dtypes):
    import numpy as np
    return np.result_type(*[np.dtype(getattr(dtype, "name", dtype)) for dtype in dtypes]).name
