"""The names, defaults and seeds that the parts of Keras share."""
import random as _random
import tensorflow as _tf

_used = {}
_settings = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}
_scopes = []


def to_snake_case(name):
    """`MaxPooling2D` as `max_pooling2d`."""
    text = ""
    for at, letter in enumerate(name):
        follows = name[at + 1:at + 2]
        if letter.isupper() and at and (name[at - 1].islower() or (follows.islower() and follows.isalpha())):
            text += "_"
        text += letter.lower()
    return text


def auto_name(prefix):
    """The prefix, with a number from its second use on."""
    count = _used.get(prefix, 0)
    _used[prefix] = count + 1
    return prefix if count == 0 else f"{prefix}_{count}"


def clear_session(free_memory=True):
    """Begins the numbering of names anew."""
    _used.clear()


class name_scope:
    """Within it, variables have this name in front of theirs."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        _scopes.append(self.name)
        return self

    def __exit__(self, *info):
        _scopes.pop()


def path_of(name):
    return "/".join(_scopes + [name])


def floatx():
    """The type of numbers where none is given."""
    return _settings["floatx"]


def set_floatx(value):
    if value not in ("bfloat16", "float16", "float32", "float64"):
        raise ValueError(f"Unknown `floatx` value: {value}. Expected one of {{'bfloat16', 'float16', 'float32', 'float64'}}")
    _settings["floatx"] = str(value)


def epsilon():
    """The small number that keeps divisions and logarithms finite."""
    return _settings["epsilon"]


def set_epsilon(value):
    _settings["epsilon"] = value


def image_data_format():
    return _settings["image_data_format"]


def set_image_data_format(data_format):
    data_format = str(data_format).lower()
    if data_format not in ("channels_first", "channels_last"):
        raise ValueError("The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
                         f"Received: data_format={data_format}")
    _settings["image_data_format"] = data_format


def data_format_or_default(value):
    if value is None:
        return image_data_format()
    value = str(value).lower()
    if value not in ("channels_first", "channels_last"):
        raise ValueError("The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
                         f"Received: data_format={value}")
    return value


def make_default_seed():
    return _random.randint(1, int(1e9))


def dtype_name(dtype):
    """The name of a type that is given as a text, a class or a `tf.DType`."""
    if dtype is None:
        return floatx()
    if isinstance(dtype, str):
        return {"int": "int32", "float": floatx()}.get(dtype, dtype)
    named = {float: floatx(), int: "int32", bool: "bool"}.get(dtype) if isinstance(dtype, type) else None
    return named or getattr(dtype, "name", None) or _tf.as_dtype(dtype).name
