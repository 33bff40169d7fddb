"""Checks: `tf.debugging`."""
import tensorflow as _tf


def _failed(words, message, summarize, *named):
    lines = [] if message is None else [message]
    lines.append(words)
    for name, values in named:
        shown = values.numpy().ravel()[:3 if summarize is None else summarize]
        lines += [f"First {len(shown)} elements of {name}:", str(shown)]
    return _tf.errors.InvalidArgumentError(None, None, "\n".join(lines))


def _comparison(sign, holds):
    def check(x, y, message=None, summarize=None, name=None):
        x, y = _tf.convert_to_tensor(x), _tf.convert_to_tensor(y)
        if not bool(_tf.reduce_all(holds(x, y))):
            raise _failed(f"Condition x {sign} y did not hold.", message, summarize, ("x", x), ("y", y))
    return check


assert_equal = _comparison("==", lambda x, y: x == y)
assert_none_equal = _comparison("!=", lambda x, y: x != y)
assert_less = _comparison("<", lambda x, y: x < y)
assert_less_equal = _comparison("<=", lambda x, y: x <= y)
assert_greater = _comparison(">", lambda x, y: x > y)
assert_greater_equal = _comparison(">=", lambda x, y: x >= y)


def check_numerics(tensor, message, name=None):
    """The tensor, where each of its elements is a number."""
    tensor = _tf.convert_to_tensor(tensor)
    found = [word for word, test in (("Inf", _tf.math.is_inf), ("NaN", _tf.math.is_nan))
             if bool(_tf.reduce_any(test(tensor)))]
    if found:
        raise _tf.errors.InvalidArgumentError(
            None, None, "{{function_node __wrapped__CheckNumerics_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
            f"{message} : Tensor had {' and '.join(found)} values [Op:CheckNumerics]")
    return tensor


def assert_all_finite(x, message, name=None):
    """The tensor, where each of its elements is a number."""
    return check_numerics(x, message)


def _sign(words, holds):
    def check(x, message=None, summarize=None, name=None):
        x = _tf.convert_to_tensor(x)
        if not bool(_tf.reduce_all(holds(x))):
            raise _failed(f"Condition {words} did not hold element-wise:" if message is None else message, None, summarize,
                          ("x", x))
    return check


assert_positive = _sign("x > 0", lambda x: x > 0)
assert_negative = _sign("x < 0", lambda x: x < 0)
assert_non_negative = _sign("x >= 0", lambda x: x >= 0)
assert_non_positive = _sign("x <= 0", lambda x: x <= 0)


def assert_rank(x, rank, message=None, name=None):
    x = _tf.convert_to_tensor(x)
    if len(x.shape) != rank:
        raise ValueError(f"{'' if message is None else message}Tensor  must have rank {rank}.  Received rank "
                         f"{len(x.shape)}, shape {x.shape}")


def assert_type(tensor, tf_type, message=None, name=None):
    tensor = _tf.convert_to_tensor(tensor)
    if tensor.dtype != tf_type:
        raise TypeError(f"{'' if message is None else message}tensor must be of type {tf_type!r}; got {tensor.dtype!r}")


def is_numeric_tensor(tensor):
    return _tf.is_tensor(tensor)
