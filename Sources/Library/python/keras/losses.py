"""Losses: functions of targets and predictions, and classes that reduce them to a number."""
import tensorflow as _tf
from keras._state import epsilon, floatx, to_snake_case


def _pair(y_true, y_pred):
    y_pred = _tf.convert_to_tensor(y_pred)
    y_pred = y_pred if y_pred.dtype.is_floating else _tf.cast(y_pred, floatx())
    return squeeze_or_expand(_tf.cast(_tf.convert_to_tensor(y_true), y_pred.dtype), y_pred)


def squeeze_or_expand(y_true, y_pred):
    """Targets and predictions of one rank, where one has a last axis of size one; a vector becomes a column."""
    a, b = len(y_true.shape), len(y_pred.shape)
    if a == b + 1 and y_true.shape[-1] == 1:
        return (y_true, _tf.expand_dims(y_pred, -1)) if b == 1 else (_tf.squeeze(y_true, axis=-1), y_pred)
    if b == a + 1 and y_pred.shape[-1] == 1:
        return (_tf.expand_dims(y_true, -1), y_pred) if a == 1 else (y_true, _tf.squeeze(y_pred, axis=-1))
    return y_true, y_pred


def mean_squared_error(y_true, y_pred):
    """The mean of squared differences."""
    y_true, y_pred = _pair(y_true, y_pred)
    return _tf.reduce_mean(_tf.square(y_true - y_pred), axis=-1)


def mean_absolute_error(y_true, y_pred):
    """The mean of absolute differences."""
    y_true, y_pred = _pair(y_true, y_pred)
    return _tf.reduce_mean(abs(y_true - y_pred), axis=-1)


def mean_absolute_percentage_error(y_true, y_pred):
    """The mean of absolute differences in percent of the targets."""
    y_true, y_pred = _pair(y_true, y_pred)
    return 100.0 * _tf.reduce_mean(abs((y_true - y_pred) / _tf.maximum(abs(y_true), _tf.cast(epsilon(), y_true.dtype))), axis=-1)


def mean_squared_logarithmic_error(y_true, y_pred):
    """The mean of squared differences of logarithms."""
    y_true, y_pred = _pair(y_true, y_pred)
    least = _tf.cast(epsilon(), y_pred.dtype)
    return _tf.reduce_mean(_tf.square(_tf.math.log(_tf.maximum(y_pred, least) + 1.0) - _tf.math.log(_tf.maximum(y_true, least) + 1.0)), axis=-1)


def cosine_similarity(y_true, y_pred, axis=-1):
    """The cosine between targets and predictions, negated."""
    y_true, y_pred = _pair(y_true, y_pred)
    unit = lambda x: x / _tf.sqrt(_tf.maximum(_tf.reduce_sum(x * x, axis=axis, keepdims=True), 1e-12))
    return -_tf.reduce_sum(unit(y_true) * unit(y_pred), axis=axis)


def huber(y_true, y_pred, delta=1.0):
    """Squares near the target, absolute differences far from it."""
    y_true, y_pred = _pair(y_true, y_pred)
    error = abs(y_pred - y_true)
    return _tf.reduce_mean(_tf.where(error <= delta, 0.5 * _tf.square(error), delta * error - 0.5 * delta * delta), axis=-1)


def log_cosh(y_true, y_pred):
    """The logarithm of the hyperbolic cosine of the difference."""
    y_true, y_pred = _pair(y_true, y_pred)
    x = y_pred - y_true
    return _tf.reduce_mean(x + _tf.nn.softplus(x * -2.0) - 0.6931471805599453, axis=-1)


def kl_divergence(y_true, y_pred):
    """Kullback and Leibler's divergence."""
    y_true, y_pred = _pair(y_true, y_pred)
    clip = lambda x: _tf.clip_by_value(x, epsilon(), 1.0)
    return _tf.reduce_sum(clip(y_true) * _tf.math.log(clip(y_true) / clip(y_pred)), axis=-1)


def poisson(y_true, y_pred):
    """Poisson's loss."""
    y_true, y_pred = _pair(y_true, y_pred)
    return _tf.reduce_mean(y_pred - y_true * _tf.math.log(y_pred + epsilon()), axis=-1)


def _signs(y_true):
    return _tf.where(_tf.equal(y_true, 0.0), -_tf.ones_like(y_true), y_true)


def hinge(y_true, y_pred):
    """max(1 - target prediction, 0)."""
    y_true, y_pred = _pair(y_true, y_pred)
    return _tf.reduce_mean(_tf.maximum(1.0 - _signs(y_true) * y_pred, 0.0), axis=-1)


def squared_hinge(y_true, y_pred):
    """The square of hinge."""
    y_true, y_pred = _pair(y_true, y_pred)
    return _tf.reduce_mean(_tf.square(_tf.maximum(1.0 - _signs(y_true) * y_pred, 0.0)), axis=-1)


def categorical_hinge(y_true, y_pred):
    """The margin of the right class over the best of the others."""
    y_true, y_pred = _pair(y_true, y_pred)
    right = _tf.reduce_sum(y_true * y_pred, axis=-1)
    wrong = _tf.reduce_max((1.0 - y_true) * y_pred, axis=-1)
    return _tf.maximum(wrong - right + 1.0, 0.0)


def binary_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    """The cross entropy of probabilities of one class."""
    y_true, y_pred = _pair(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    return _tf.reduce_mean(_binary(y_true, y_pred, from_logits), axis=axis)


def _binary(y_true, y_pred, from_logits):
    if from_logits:
        return _tf.maximum(y_pred, 0.0) - y_pred * y_true + _tf.math.log1p(_tf.exp(-abs(y_pred)))
    y_pred = _tf.clip_by_value(y_pred, epsilon(), 1.0 - epsilon())
    return -(y_true * _tf.math.log(y_pred) + (1.0 - y_true) * _tf.math.log(1.0 - y_pred))


def binary_focal_crossentropy(y_true, y_pred, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1):
    """A cross entropy that counts easy examples less."""
    y_true, y_pred = _pair(y_true, y_pred)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + 0.5 * label_smoothing
    y_pred = _tf.nn.sigmoid(y_pred) if from_logits else y_pred
    losses = _binary(y_true, y_pred, False)
    right = y_true * y_pred + (1.0 - y_true) * (1.0 - y_pred)
    losses = losses * _tf.pow(1.0 - right, gamma)
    if apply_class_balancing:
        losses = losses * (y_true * alpha + (1.0 - y_true) * (1.0 - alpha))
    return _tf.reduce_mean(losses, axis=axis)


def categorical_crossentropy(y_true, y_pred, from_logits=False, label_smoothing=0.0, axis=-1):
    """The cross entropy of probabilities of classes."""
    y_pred = _tf.convert_to_tensor(y_pred)
    y_true = _tf.cast(_tf.convert_to_tensor(y_true), y_pred.dtype)
    if tuple(y_true.shape) != tuple(y_pred.shape):
        raise ValueError(f"Arguments `target` and `output` must have the same shape. Received: target.shape={tuple(y_true.shape)}, output.shape={tuple(y_pred.shape)}")
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / y_true.shape[-1]
    return -_tf.reduce_sum(y_true * _log_probabilities(y_pred, from_logits, axis), axis=axis)


def _log_probabilities(y_pred, from_logits, axis):
    if from_logits:
        return _tf.nn.log_softmax(y_pred, axis=axis)
    y_pred = y_pred / _tf.reduce_sum(y_pred, axis=axis, keepdims=True)
    return _tf.math.log(_tf.clip_by_value(y_pred, epsilon(), 1.0 - epsilon()))


def categorical_focal_crossentropy(y_true, y_pred, alpha=0.25, gamma=2.0, from_logits=False, label_smoothing=0.0, axis=-1):
    """A cross entropy of classes that counts easy examples less."""
    y_pred = _tf.convert_to_tensor(y_pred)
    y_true = _tf.cast(_tf.convert_to_tensor(y_true), y_pred.dtype)
    if label_smoothing:
        y_true = y_true * (1.0 - label_smoothing) + label_smoothing / y_true.shape[-1]
    y_pred = _tf.nn.softmax(y_pred, axis=axis) if from_logits else y_pred / _tf.reduce_sum(y_pred, axis=axis, keepdims=True)
    y_pred = _tf.clip_by_value(y_pred, epsilon(), 1.0 - epsilon())
    return _tf.reduce_sum(alpha * _tf.pow(1.0 - y_pred, gamma) * -y_true * _tf.math.log(y_pred), axis=axis)


def sparse_categorical_crossentropy(y_true, y_pred, from_logits=False, ignore_class=None, axis=-1):
    """The cross entropy of classes that are given by number."""
    y_pred = _tf.convert_to_tensor(y_pred)
    y_true = _tf.convert_to_tensor(y_true)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = _tf.squeeze(y_true, axis=-1)
    y_true = _tf.cast(y_true, "int64")
    if tuple(y_true.shape) != tuple(y_pred.shape[:-1]):
        raise ValueError("Arguments `target` and `output` must have the same shape up until the last dimension: "
                         f"target.shape={tuple(y_true.shape)}, output.shape={tuple(y_pred.shape)}")
    valid = None
    if ignore_class is not None:
        valid = _tf.not_equal(y_true, ignore_class)
        y_true = _tf.where(valid, y_true, _tf.zeros_like(y_true))
    chosen = _tf.one_hot(y_true, y_pred.shape[-1], dtype=y_pred.dtype)
    losses = -_tf.reduce_sum(chosen * _log_probabilities(y_pred, from_logits, axis), axis=axis)
    return losses if valid is None else _tf.where(valid, losses, _tf.zeros_like(losses))


def tversky(y_true, y_pred, alpha=0.5, beta=0.5, axis=None):
    """One less Tversky's index."""
    y_true, y_pred = _pair(y_true, y_pred)
    both = _tf.reduce_sum(y_true * y_pred, axis=axis)
    more, less = _tf.reduce_sum((1 - y_true) * y_pred, axis=axis), _tf.reduce_sum(y_true * (1 - y_pred), axis=axis)
    return 1 - both / (both + more * alpha + less * beta + epsilon())


def dice(y_true, y_pred, axis=None):
    """One less Dice's coefficient."""
    y_true, y_pred = _pair(y_true, y_pred)
    both = _tf.reduce_sum(y_true * y_pred, axis=axis)
    return 1 - 2.0 * both / (_tf.reduce_sum(y_true, axis=axis) + _tf.reduce_sum(y_pred, axis=axis) + epsilon())


def reduce_weighted(values, sample_weight=None, mask=None, reduction="sum_over_batch_size", dtype=None):
    """The sum or the mean of values times their weights."""
    if mask is not None and mask is not True:
        mask = _tf.cast(mask, values.dtype)
        if reduction in ("mean", "sum_over_batch_size", "mean_with_sample_weight"):
            mask = mask * (float(_count(mask)) / _tf.maximum(_tf.reduce_sum(mask), 1e-7))
        sample_weight = mask if sample_weight is None else _tf.cast(sample_weight, values.dtype) * mask
    if sample_weight is not None:
        weight = _tf.cast(_tf.convert_to_tensor(sample_weight), values.dtype)
        if len(weight.shape) == len(values.shape) + 1 and weight.shape[-1] == 1:
            weight = _tf.squeeze(weight, axis=-1)
        while 0 < len(weight.shape) < len(values.shape):
            weight = _tf.expand_dims(weight, -1)
        values = values * weight
    if reduction is None or reduction == "none" or len(values.shape) == 0:
        return values
    total = _tf.reduce_sum(values)
    if reduction == "sum":
        return total
    if reduction == "mean_with_sample_weight" and sample_weight is not None:
        return total / _tf.maximum(_tf.reduce_sum(weight * _tf.ones_like(values)), 1e-7)
    return total / max(1.0, float(_count(values)))


def _count(values):
    total = 1
    for n in values.shape:
        total *= n
    return total


class Loss:
    """A loss that is reduced over a batch."""
    __module__ = "keras.src.losses.loss"

    def __init__(self, name=None, reduction="sum_over_batch_size", dtype=None):
        if reduction not in ("sum_over_batch_size", "sum", None, "none", "mean", "mean_with_sample_weight"):
            raise ValueError("Invalid value for argument `reduction`. Expected one of ('sum_over_batch_size', 'sum', 'mean', 'mean_with_sample_weight', None, 'none'). "
                             f"Received: reduction={reduction}")
        self.name, self.reduction = name or to_snake_case(type(self).__name__), reduction
        self.dtype = getattr(dtype, "name", dtype) or floatx()

    def __call__(self, y_true, y_pred, sample_weight=None):
        mask = getattr(y_pred, "_keras_mask", None)
        convert = lambda x: _tf.convert_to_tensor(x, dtype=None if hasattr(x, "dtype") else self.dtype)
        return reduce_weighted(self.call(convert(y_true), convert(y_pred)), sample_weight, mask, self.reduction)

    def call(self, y_true, y_pred):
        raise NotImplementedError

    def get_config(self):
        return {"name": self.name, "reduction": self.reduction}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class LossFunctionWrapper(Loss):
    """A loss of a function and its options."""
    __module__ = "keras.src.losses.losses"

    def __init__(self, fn, reduction="sum_over_batch_size", name=None, dtype=None, **kwargs):
        super().__init__(name=name, reduction=reduction, dtype=dtype)
        self.fn, self._fn_kwargs = fn, kwargs

    def call(self, y_true, y_pred):
        return self.fn(*squeeze_or_expand(y_true, y_pred), **self._fn_kwargs)

    def __repr__(self):
        return f"<LossFunctionWrapper({self.fn}, kwargs={self._fn_kwargs})>"

    def get_config(self):
        return {**super().get_config(), **self._fn_kwargs}


def _loss(name, function, **options):
    """A class of a function; its options are parameters with these defaults, in this order."""
    names = list(options)

    def __init__(self, *args, reduction="sum_over_batch_size", name=to_snake_case(function.__name__), dtype=None, **kwargs):
        given = dict(zip(names + ["reduction", "name"], args))
        reduction, name = given.pop("reduction", reduction), given.pop("name", name)
        for key in kwargs:
            if key not in options:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{key}'")
        settings = {**options, **given, **kwargs}
        LossFunctionWrapper.__init__(self, function, reduction=reduction, name=name, dtype=dtype, **settings)
        self.__dict__.update(settings)
    return type(name, (LossFunctionWrapper,), {"__init__": __init__, "__module__": "keras.src.losses.losses", "__doc__": function.__doc__})


MeanSquaredError = _loss("MeanSquaredError", mean_squared_error)
MeanAbsoluteError = _loss("MeanAbsoluteError", mean_absolute_error)
MeanAbsolutePercentageError = _loss("MeanAbsolutePercentageError", mean_absolute_percentage_error)
MeanSquaredLogarithmicError = _loss("MeanSquaredLogarithmicError", mean_squared_logarithmic_error)
CosineSimilarity = _loss("CosineSimilarity", cosine_similarity, axis=-1)
Huber = _loss("Huber", huber, delta=1.0)
LogCosh = _loss("LogCosh", log_cosh)
KLDivergence = _loss("KLDivergence", kl_divergence)
Poisson = _loss("Poisson", poisson)
Hinge = _loss("Hinge", hinge)
SquaredHinge = _loss("SquaredHinge", squared_hinge)
CategoricalHinge = _loss("CategoricalHinge", categorical_hinge)
BinaryCrossentropy = _loss("BinaryCrossentropy", binary_crossentropy, from_logits=False, label_smoothing=0.0, axis=-1)
BinaryFocalCrossentropy = _loss("BinaryFocalCrossentropy", binary_focal_crossentropy, apply_class_balancing=False, alpha=0.25, gamma=2.0,
                                from_logits=False, label_smoothing=0.0, axis=-1)
CategoricalCrossentropy = _loss("CategoricalCrossentropy", categorical_crossentropy, from_logits=False, label_smoothing=0.0, axis=-1)
CategoricalFocalCrossentropy = _loss("CategoricalFocalCrossentropy", categorical_focal_crossentropy, alpha=0.25, gamma=2.0, from_logits=False,
                                     label_smoothing=0.0, axis=-1)
SparseCategoricalCrossentropy = _loss("SparseCategoricalCrossentropy", sparse_categorical_crossentropy, from_logits=False, ignore_class=None, axis=-1)
Tversky = _loss("Tversky", tversky, alpha=0.5, beta=0.5, axis=None)
Dice = _loss("Dice", dice, axis=None)


def known_functions():
    """The functions by all their names."""
    functions = (mean_squared_error, mean_absolute_error, mean_absolute_percentage_error, mean_squared_logarithmic_error, cosine_similarity, huber,
                 log_cosh, kl_divergence, poisson, hinge, squared_hinge, categorical_hinge, binary_crossentropy, binary_focal_crossentropy,
                 categorical_crossentropy, categorical_focal_crossentropy, sparse_categorical_crossentropy, tversky, dice)
    short = {"mse": mean_squared_error, "mae": mean_absolute_error, "mape": mean_absolute_percentage_error, "msle": mean_squared_logarithmic_error,
             "bce": binary_crossentropy, "kld": kl_divergence, "logcosh": log_cosh}
    return {**{function.__name__: function for function in functions}, **short, **{name.upper(): function for name, function in short.items()}}


def serialize(loss):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(loss)


def deserialize(name, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(name, custom_objects=custom_objects)


def get(identifier):
    """The loss that a name, a configuration or a callable means."""
    if identifier is None:
        return None
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, str):
        import keras.losses as module
        found = known_functions().get(identifier) or (getattr(module, identifier, None) if identifier[:1].isupper() else None)
        if found is None:
            from keras.saving import custom_object
            found = custom_object(identifier)
        if found is None:
            raise ValueError(f"Could not interpret loss identifier: {identifier}")
        return found() if isinstance(found, type) else found
    if callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    raise ValueError(f"Could not interpret loss identifier: {identifier}")
