"""Metrics: running results over batches."""
import numpy as _np
import tensorflow as _tf
from keras import losses as _losses
from keras._state import auto_name, epsilon, floatx, to_snake_case
from keras._variables import Variable
from keras.losses import reduce_weighted, squeeze_or_expand


class Metric:
    """A result that is updated batch by batch."""
    __module__ = "keras.src.metrics.metric"

    def __init__(self, dtype=None, name=None):
        self.name = name or auto_name(to_snake_case(type(self).__name__))
        self._dtype = getattr(dtype, "name", dtype) or floatx()
        self._variables, self._metrics = [], []

    dtype = property(lambda self: self._dtype)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if isinstance(value, Metric) and "_metrics" in self.__dict__:
            self._metrics.append(value)

    def add_variable(self, shape=(), initializer="zeros", dtype=None, aggregation="sum", name=None):
        from keras import initializers
        variable = Variable(initializers.get(initializer), shape=shape, dtype=dtype or self._dtype, trainable=False, name=name or "variable")
        self._variables.append(variable)
        return variable

    def add_weight(self, shape=(), initializer=None, dtype=None, name=None):
        return self.add_variable(shape=shape, initializer=initializer or "zeros", dtype=dtype, name=name)

    @property
    def variables(self):
        return self._variables + [variable for metric in self._metrics for variable in metric.variables]

    def reset_state(self):
        for variable in self.variables:
            variable.assign(_tf.zeros(tuple(variable.shape), dtype=variable.dtype))

    reset_states = reset_state

    def update_state(self, *args, **kwargs):
        raise NotImplementedError

    def result(self):
        raise NotImplementedError

    def __call__(self, *args, **kwargs):
        self.update_state(*args, **kwargs)
        return self.result()

    def get_config(self):
        return {"name": self.name, "dtype": self._dtype}

    @classmethod
    def from_config(cls, config):
        return cls(**config)

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name}>"

    __str__ = __repr__


def _weighted(values, sample_weight, dtype):
    values = _tf.cast(_tf.convert_to_tensor(values), dtype)
    if sample_weight is None:
        return values, None
    weight = _tf.cast(_tf.convert_to_tensor(sample_weight), dtype)
    if len(weight.shape) == len(values.shape) + 1 and weight.shape[-1] == 1:
        weight = _tf.squeeze(weight, axis=-1)
    # A weight for each example counts the mean of what the example has.
    if len(weight.shape) < len(values.shape):
        values = _tf.reduce_mean(values, axis=list(range(len(weight.shape), len(values.shape))))
    return values * weight, weight * _tf.ones_like(values)


class Sum(Metric):
    __module__ = "keras.src.metrics.reduction_metrics"

    def __init__(self, name="sum", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.total = self.add_variable(name="total")

    def update_state(self, values, sample_weight=None):
        self.total.assign_add(_tf.reduce_sum(_weighted(values, sample_weight, self.dtype)[0]))

    def result(self):
        return _tf.convert_to_tensor(self.total)


class Mean(Metric):
    __module__ = "keras.src.metrics.reduction_metrics"

    def __init__(self, name="mean", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.total, self.count = self.add_variable(name="total"), self.add_variable(name="count")

    def update_state(self, values, sample_weight=None):
        values, weight = _weighted(values, sample_weight, self.dtype)
        self.total.assign_add(_tf.reduce_sum(values))
        size = 1
        for n in values.shape:
            size *= n
        self.count.assign_add(float(size) if weight is None else _tf.reduce_sum(weight))

    def result(self):
        count = _tf.convert_to_tensor(self.count)
        return _tf.where(_tf.equal(count, 0.0), _tf.zeros_like(count), self.total.value / _tf.maximum(count, 1e-30))


class MeanMetricWrapper(Mean):
    """The mean of a function of targets and predictions."""
    __module__ = "keras.src.metrics.reduction_metrics"

    def __init__(self, fn, name=None, dtype=None, **kwargs):
        super().__init__(name=name, dtype=dtype)
        self._fn, self._fn_kwargs = fn, kwargs

    def update_state(self, y_true, y_pred, sample_weight=None):
        mask = getattr(y_pred, "_keras_mask", None)
        values = _tf.convert_to_tensor(self._fn(y_true, y_pred, **self._fn_kwargs))
        if mask is not None and sample_weight is None and mask is not True:
            sample_weight = _tf.cast(mask, self.dtype)
        super().update_state(values, sample_weight)

    def get_config(self):
        return {**super().get_config(), **self._fn_kwargs}


def _floats(y_true, y_pred):
    y_pred = _tf.convert_to_tensor(y_pred)
    y_pred = y_pred if y_pred.dtype.is_floating else _tf.cast(y_pred, floatx())
    return squeeze_or_expand(_tf.cast(_tf.convert_to_tensor(y_true), y_pred.dtype), y_pred)


def accuracy(y_true, y_pred):
    """Where prediction and target are the same."""
    y_true, y_pred = _floats(y_true, y_pred)
    return _tf.reduce_mean(_tf.cast(_tf.equal(y_true, y_pred), floatx()), axis=-1)


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """Where the prediction is on the target's side of the threshold."""
    y_true, y_pred = _floats(y_true, y_pred)
    return _tf.reduce_mean(_tf.cast(_tf.equal(y_true, _tf.cast(y_pred > threshold, y_true.dtype)), floatx()), axis=-1)


def categorical_accuracy(y_true, y_pred):
    """Where the likeliest class is the target's."""
    best = _tf.argmax(_tf.convert_to_tensor(y_true), axis=-1)
    return _tf.cast(_tf.equal(best, _tf.argmax(_tf.convert_to_tensor(y_pred), axis=-1)), floatx())


def sparse_categorical_accuracy(y_true, y_pred):
    """The same for targets by number."""
    y_true, y_pred = _tf.convert_to_tensor(y_true), _tf.convert_to_tensor(y_pred)
    if len(y_true.shape) == len(y_pred.shape) and y_true.shape[-1] == 1:
        y_true = _tf.squeeze(y_true, axis=-1)
    return _tf.cast(_tf.equal(_tf.cast(y_true, "int64"), _tf.cast(_tf.argmax(y_pred, axis=-1), "int64")), floatx())


def _ranks(numbers, y_pred):
    scores = _tf.convert_to_tensor(y_pred).numpy()
    numbers = _np.asarray(numbers).reshape(-1).astype(int)
    scores = scores.reshape(len(numbers), scores.shape[-1])
    own = scores[_np.arange(len(numbers)), numbers]
    return (scores > own[:, None]).sum(axis=1)


def top_k_categorical_accuracy(y_true, y_pred, k=5):
    """Where the target is among the likeliest classes."""
    return _tf.constant((_ranks(_tf.argmax(_tf.convert_to_tensor(y_true), axis=-1).numpy(), y_pred) < k).astype(floatx()))


def sparse_top_k_categorical_accuracy(y_true, y_pred, k=5, from_sorted_ids=False):
    """The same for targets by number."""
    return _tf.constant((_ranks(_tf.convert_to_tensor(y_true).numpy(), y_pred) < k).astype(floatx()))


def _metric(name, function, title=None, module="accuracy_metrics", base=MeanMetricWrapper, **options):
    names = list(options)

    def __init__(self, *args, name=title or to_snake_case(function.__name__), dtype=None, **kwargs):
        given = dict(zip(names + ["name", "dtype"], args)) if names else dict(zip(["name", "dtype"], args))
        settings = {**options, **{key: value for key, value in given.items() if key in options}, **kwargs}
        base.__init__(self, function, name=given.get("name", name), dtype=given.get("dtype", dtype), **settings)
    return type(name, (base,), {"__init__": __init__, "__module__": "keras.src.metrics." + module, "__doc__": function.__doc__})


Accuracy = _metric("Accuracy", accuracy)
BinaryAccuracy = _metric("BinaryAccuracy", binary_accuracy, threshold=0.5)
CategoricalAccuracy = _metric("CategoricalAccuracy", categorical_accuracy)
SparseCategoricalAccuracy = _metric("SparseCategoricalAccuracy", sparse_categorical_accuracy)
TopKCategoricalAccuracy = _metric("TopKCategoricalAccuracy", top_k_categorical_accuracy, k=5)
SparseTopKCategoricalAccuracy = _metric("SparseTopKCategoricalAccuracy", sparse_top_k_categorical_accuracy, k=5)
MeanSquaredError = _metric("MeanSquaredError", _losses.mean_squared_error, module="regression_metrics")
MeanAbsoluteError = _metric("MeanAbsoluteError", _losses.mean_absolute_error, module="regression_metrics")
MeanAbsolutePercentageError = _metric("MeanAbsolutePercentageError", _losses.mean_absolute_percentage_error, module="regression_metrics")
MeanSquaredLogarithmicError = _metric("MeanSquaredLogarithmicError", _losses.mean_squared_logarithmic_error, module="regression_metrics")
LogCoshError = _metric("LogCoshError", _losses.log_cosh, "logcosh", module="regression_metrics")
Hinge = _metric("Hinge", _losses.hinge, module="hinge_metrics")
SquaredHinge = _metric("SquaredHinge", _losses.squared_hinge, module="hinge_metrics")
CategoricalHinge = _metric("CategoricalHinge", _losses.categorical_hinge, module="hinge_metrics")
KLDivergence = _metric("KLDivergence", _losses.kl_divergence, module="probabilistic_metrics")
Poisson = _metric("Poisson", _losses.poisson, module="probabilistic_metrics")
BinaryCrossentropy = _metric("BinaryCrossentropy", _losses.binary_crossentropy, module="probabilistic_metrics", from_logits=False, label_smoothing=0)
CategoricalCrossentropy = _metric("CategoricalCrossentropy", _losses.categorical_crossentropy, module="probabilistic_metrics", from_logits=False,
                                  label_smoothing=0, axis=-1)
SparseCategoricalCrossentropy = _metric("SparseCategoricalCrossentropy", _losses.sparse_categorical_crossentropy, module="probabilistic_metrics",
                                        from_logits=False, axis=-1)


def _cosine(y_true, y_pred, axis=-1):
    """The cosine between targets and predictions."""
    return -_losses.cosine_similarity(y_true, y_pred, axis=axis)


CosineSimilarity = _metric("CosineSimilarity", _cosine, "cosine_similarity", module="regression_metrics", axis=-1)


class RootMeanSquaredError(Mean):
    __module__ = "keras.src.metrics.regression_metrics"

    def __init__(self, name="root_mean_squared_error", dtype=None):
        super().__init__(name=name, dtype=dtype)

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _floats(y_true, y_pred)
        super().update_state(_tf.square(y_pred - y_true), sample_weight)

    def result(self):
        return _tf.sqrt(super().result())


class R2Score(Metric):
    """The part of the targets' variance that the predictions explain."""
    __module__ = "keras.src.metrics.regression_metrics"

    def __init__(self, class_aggregation="uniform_average", num_regressors=0, name="r2_score", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.class_aggregation, self.num_regressors = class_aggregation, num_regressors
        self._sums = None

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _np.asarray(y_true, "float32"), _np.asarray(y_pred, "float32")
        y_true, y_pred = y_true.reshape(len(y_true), -1), y_pred.reshape(len(y_pred), -1)
        weight = _np.ones((len(y_true), 1), "float32") if sample_weight is None else _np.asarray(sample_weight, "float32").reshape(-1, 1)
        parts = [(y_true * weight).sum(0), (y_true ** 2 * weight).sum(0), ((y_true - y_pred) ** 2 * weight).sum(0), weight.sum() + 0 * y_true[0], len(y_true) + 0 * y_true[0]]
        self._sums = parts if self._sums is None else [a + b for a, b in zip(self._sums, parts)]

    def reset_state(self):
        self._sums = None

    def result(self):
        if self._sums is None:
            return _tf.constant(0.0)
        total, squares, errors, count, samples = self._sums
        variation = squares - total * (total / count)
        raw = 1 - errors / variation
        raw = _np.where(_np.isinf(raw), 0.0, raw)
        if self.class_aggregation == "uniform_average":
            score = raw.mean()
        elif self.class_aggregation == "variance_weighted_average":
            score = (raw * variation).sum() / variation.sum()
        else:
            score = raw
        if self.num_regressors:
            n = samples[0]
            score = 1 - (1 - score) * (n - 1) / (n - self.num_regressors - 1)
        return _tf.constant(_np.asarray(score, "float32"))


class _Confusion(Metric):
    """Counts of right and wrong predictions at thresholds."""
    _counts = ()

    def __init__(self, thresholds=None, top_k=None, class_id=None, name=None, dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.init_thresholds, self.top_k, self.class_id = thresholds, top_k, class_id
        default = 0.5 if top_k is None else -1e30
        self.thresholds = [float(t) for t in thresholds] if isinstance(thresholds, (list, tuple)) else [default if thresholds is None else float(thresholds)]
        for kind in self._counts:
            setattr(self, kind, self.add_variable(shape=(len(self.thresholds),), name=kind))

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _np.asarray(y_true, "float32"), _np.asarray(_tf.convert_to_tensor(y_pred).numpy(), "float32")
        if y_true.ndim != y_pred.ndim:
            y_true = y_true.reshape(y_pred.shape)
        if self.top_k is not None:
            order = _np.argsort(-y_pred, axis=-1, kind="stable")[..., :self.top_k]
            kept = _np.zeros_like(y_pred)
            _np.put_along_axis(kept, order, 1.0, axis=-1)
            y_pred = _np.where(kept > 0, y_pred, -1e30 * 10)
        weight = _np.ones_like(y_pred) if sample_weight is None else _np.asarray(sample_weight, "float32")
        if weight.ndim < y_pred.ndim:
            weight = weight.reshape(weight.shape + (1,) * (y_pred.ndim - weight.ndim))
        weight = weight * _np.ones_like(y_pred)
        if self.class_id is not None:
            y_true, y_pred, weight = (x[..., self.class_id] for x in (y_true, y_pred, weight))
        for at, threshold in enumerate(self.thresholds):
            right, said = y_true > 0, y_pred > threshold
            found = {"true_positives": right & said, "false_positives": ~right & said, "false_negatives": right & ~said, "true_negatives": ~right & ~said}
            for kind in self._counts:
                step = _np.zeros(len(self.thresholds), "float32")
                step[at] = (found[kind] * weight).sum()
                getattr(self, kind).assign_add(step)

    def _shown(self, values):
        return values[0] if len(self.thresholds) == 1 else values

    def get_config(self):
        return {**super().get_config(), "thresholds": self.init_thresholds, "top_k": self.top_k, "class_id": self.class_id}


def _ratio(a, b):
    return _tf.where(b > 0, a / _tf.maximum(b, 1e-30), _tf.zeros_like(a))


class Precision(_Confusion):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("true_positives", "false_positives")

    def result(self):
        hits = _tf.convert_to_tensor(self.true_positives)
        return self._shown(_ratio(hits, hits + self.false_positives.value))


class Recall(_Confusion):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("true_positives", "false_negatives")

    def result(self):
        hits = _tf.convert_to_tensor(self.true_positives)
        return self._shown(_ratio(hits, hits + self.false_negatives.value))


class _Counted(_Confusion):
    def __init__(self, thresholds=None, name=None, dtype=None):
        super().__init__(thresholds=thresholds, name=name, dtype=dtype)

    def result(self):
        return self._shown(_tf.convert_to_tensor(getattr(self, self._counts[0])))

    def get_config(self):
        return {**Metric.get_config(self), "thresholds": self.init_thresholds}


class TruePositives(_Counted):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("true_positives",)


class TrueNegatives(_Counted):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("true_negatives",)


class FalsePositives(_Counted):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("false_positives",)


class FalseNegatives(_Counted):
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("false_negatives",)


class AUC(_Confusion):
    """The area under the curve of two rates over thresholds, by trapezoids or, for precision, by interpolation."""
    __module__ = "keras.src.metrics.confusion_metrics"
    _counts = ("true_positives", "true_negatives", "false_positives", "false_negatives")

    def __init__(self, num_thresholds=200, curve="ROC", summation_method="interpolation", name=None, dtype=None, thresholds=None, multi_label=False,
                 num_labels=None, label_weights=None, from_logits=False):
        if multi_label or label_weights is not None:
            raise NotImplementedError("multi_label and label_weights are not supported")
        inner = sorted(thresholds) if thresholds is not None else [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
        super().__init__(thresholds=[-epsilon(), *inner, 1.0 + epsilon()], name=name, dtype=dtype)
        self.num_thresholds, self.curve, self.summation_method, self._from_logits = len(inner) + 2, curve, summation_method, from_logits

    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(y_true, _tf.nn.sigmoid(y_pred) if self._from_logits else y_pred, sample_weight)

    def result(self):
        tp, tn, fp, fn = (getattr(self, kind).numpy().astype("float64") for kind in self._counts)
        safe = lambda a, b: _np.where(b > 0, a / _np.maximum(b, 1e-30), 0.0)
        if self.curve == "PR" and self.summation_method == "interpolation":
            dtp, p = tp[:-1] - tp[1:], tp + fp
            slope = safe(dtp, _np.maximum(p[:-1] - p[1:], 0))
            rest = tp[1:] - slope * p[1:]
            ratio = _np.where((p[:-1] > 0) & (p[1:] > 0), p[:-1] / _np.maximum(p[1:], 1e-30), 1.0)
            area = safe(slope * (dtp + rest * _np.log(ratio)), _np.maximum(tp[1:] + fn[1:], 0)).sum()
        else:
            x, y = (safe(fp, fp + tn), safe(tp, tp + fn)) if self.curve == "ROC" else (safe(tp, tp + fn), safe(tp, tp + fp))
            heights = {"interpolation": (y[:-1] + y[1:]) / 2, "minoring": _np.minimum(y[:-1], y[1:]), "majoring": _np.maximum(y[:-1], y[1:])}
            area = ((x[:-1] - x[1:]) * heights[self.summation_method]).sum()
        return _tf.constant(_np.float32(area))

    def get_config(self):
        return {**Metric.get_config(self), "num_thresholds": self.num_thresholds, "curve": self.curve, "summation_method": self.summation_method}


class FBetaScore(Metric):
    """A weighted harmonic mean of precision and recall."""
    __module__ = "keras.src.metrics.f_score_metrics"

    def __init__(self, average=None, beta=1.0, threshold=None, name="fbeta_score", dtype=None):
        super().__init__(name=name, dtype=dtype)
        self.average, self.beta, self.threshold = average, beta, threshold
        self._sums = None

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true, y_pred = _np.asarray(y_true, "float32"), _np.asarray(_tf.convert_to_tensor(y_pred).numpy())
        said = (y_pred >= y_pred.max(axis=-1, keepdims=True)) & (abs(y_pred) > 1e-9) if self.threshold is None else y_pred > self.threshold
        said = said.astype("float32")
        axis = None if self.average == "micro" else 0
        weight = _np.ones((len(y_true), 1), "float32") if sample_weight is None else _np.asarray(sample_weight, "float32").reshape(-1, 1)
        total = lambda x: _np.asarray((x * weight).sum(axis=axis))
        parts = [total(said * y_true), total(said * (1 - y_true)), total((1 - said) * y_true), total(y_true)]
        self._sums = parts if self._sums is None else [a + b for a, b in zip(self._sums, parts)]

    def reset_state(self):
        self._sums = None

    def result(self):
        if self._sums is None:
            return _tf.constant(0.0)
        tp, fp, fn, intermediate = self._sums
        divide = lambda a, b: a / (b + epsilon())
        precision, recall = divide(tp, tp + fp), divide(tp, tp + fn)
        square = self.beta ** 2
        score = divide(precision * recall, square * precision + recall) * (1 + square)
        if self.average == "weighted":
            score = (score * divide(intermediate, intermediate.sum())).sum()
        elif self.average is not None:
            score = score.mean()
        return _tf.constant(_np.asarray(score, "float32"))


class F1Score(FBetaScore):
    __module__ = "keras.src.metrics.f_score_metrics"

    def __init__(self, average=None, threshold=None, name="f1_score", dtype=None):
        super().__init__(average=average, beta=1.0, threshold=threshold, name=name, dtype=dtype)


class MeanIoU(Metric):
    """The mean over classes of intersection over union."""
    __module__ = "keras.src.metrics.iou_metrics"

    def __init__(self, num_classes, name=None, dtype=None, ignore_class=None, sparse_y_true=True, sparse_y_pred=True, axis=-1):
        super().__init__(name=name, dtype=dtype)
        self.num_classes, self.sparse_y_true, self.sparse_y_pred, self.axis = num_classes, sparse_y_true, sparse_y_pred, axis
        self.ignore_class = ignore_class
        self.total_cm = self.add_variable(shape=(num_classes, num_classes), name="total_confusion_matrix")

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_true = _np.asarray(y_true) if self.sparse_y_true else _np.argmax(_np.asarray(y_true), axis=self.axis)
        y_pred = _np.asarray(y_pred) if self.sparse_y_pred else _np.argmax(_np.asarray(y_pred), axis=self.axis)
        y_true, y_pred = y_true.reshape(-1).astype(int), y_pred.reshape(-1).astype(int)
        weight = _np.ones(len(y_true)) if sample_weight is None else _np.asarray(sample_weight).reshape(-1)
        if self.ignore_class is not None:
            kept = y_true != self.ignore_class
            y_true, y_pred, weight = y_true[kept], y_pred[kept], weight[kept]
        counts = _np.bincount(y_true * self.num_classes + y_pred, weight, self.num_classes ** 2)
        self.total_cm.assign_add(counts.reshape(self.num_classes, self.num_classes).astype("float32"))

    def result(self):
        matrix = self.total_cm.numpy()
        both = _np.diag(matrix)
        union = matrix.sum(0) + matrix.sum(1) - both
        valid = union > 0
        return _tf.constant(_np.float32((both[valid] / union[valid]).mean() if valid.any() else 0.0))


def serialize(metric):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(metric)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)


_SHORT = {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError", "mape": "MeanAbsolutePercentageError", "msle": "MeanSquaredLogarithmicError",
          "cosine_similarity": "CosineSimilarity", "kl_divergence": "KLDivergence", "auc": "AUC", "logcosh": "LogCoshError", "r2_score": "R2Score",
          "bce": "BinaryCrossentropy", "f1_score": "F1Score", "fbeta_score": "FBetaScore"}


def get(identifier):
    """The metric that a name, a configuration or a callable means."""
    if identifier is None:
        return None
    if isinstance(identifier, dict):
        return deserialize(identifier)
    if isinstance(identifier, str):
        import keras.metrics as module
        name = _SHORT.get(identifier.lower()) or (identifier if identifier[:1].isupper() else "".join(part.capitalize() for part in identifier.split("_")))
        found = getattr(module, name, None)
        if found is None:
            from keras.saving import custom_object
            found = custom_object(identifier) or _losses.known_functions().get(identifier)
        if found is None:
            raise ValueError(f"Could not interpret metric identifier: {identifier}")
        return found() if isinstance(found, type) else found
    if callable(identifier):
        return identifier() if isinstance(identifier, type) else identifier
    raise ValueError(f"Could not interpret metric identifier: {identifier}")
