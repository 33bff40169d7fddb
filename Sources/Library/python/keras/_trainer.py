"""Training: compile, fit, evaluate, predict."""
import numpy as _np
import tensorflow as _tf
from keras import losses as _losses, metrics as _metrics, optimizers as _optimizers
from keras._data import ArrayBatches, batches_of, pack_x_y_sample_weight, split_validation, unpack_x_y_sample_weight
from keras._graph import flatten, map_structure
from keras.callbacks import CallbackList


class CompileLoss:
    """The losses of a model's outputs, weighted and added."""

    def __init__(self, loss, weights, output_names):
        self.given, self.weights, self.names = loss, weights, output_names
        self.parts, self.metrics = None, []

    def _function(self, loss):
        found = _losses.get(loss)
        if found is None or isinstance(found, _losses.Loss):
            return found
        return _losses.LossFunctionWrapper(found, name=getattr(found, "__name__", "loss"))

    def build(self, y_true, y_pred):
        outputs = flatten(y_pred)
        names = self.names if self.names and len(self.names) == len(outputs) else [None] * len(outputs)
        if isinstance(y_pred, dict):
            names = sorted(y_pred)
        loss = self.given
        if isinstance(loss, dict) and "class_name" not in loss:
            unknown = [key for key in loss if key not in names]
            if unknown:
                raise ValueError(f"In the dict argument `loss`, key '{unknown[0]}' does not correspond to any model output. Received:\nloss={loss}")
            losses = [loss.get(name) for name in names]
        elif isinstance(loss, (list, tuple)):
            losses = list(loss)
        else:
            losses = [loss] * len(outputs)
        weights = self.weights
        if isinstance(weights, (dict, list, tuple)) and len(weights) != len(losses):
            raise ValueError(f"`loss_weights` must match the number of losses, got {len(losses)} losses and {len(weights)} weights.")
        weights = [weights.get(name, 1.0) for name in names] if isinstance(weights, dict) else list(weights) if isinstance(weights, (list, tuple)) else \
            [1.0 if weights is None else weights] * len(outputs)
        self.parts = [(self._function(one), weight, name) for one, weight, name in zip(losses, weights, names)]
        if len(outputs) > 1:
            self.metrics = [_metrics.Mean(name=f"{name or 'output_%d' % at}_loss") for at, (_, _, name) in enumerate(self.parts)]

    def __call__(self, y_true, y_pred, sample_weight=None):
        if self.parts is None:
            self.build(y_true, y_pred)
        predictions = flatten(y_pred)
        if isinstance(y_pred, dict) and isinstance(y_true, dict):
            targets = [y_true.get(name) for name in sorted(y_pred)]
        elif isinstance(y_true, dict):
            targets = [y_true.get(name) for _, _, name in self.parts]
        else:
            targets = flatten(y_true) if len(predictions) > 1 else [y_true]
        if len(predictions) > 1 and isinstance(sample_weight, (list, tuple, dict)):
            weights = [sample_weight.get(name) for _, _, name in self.parts] if isinstance(sample_weight, dict) else list(sample_weight)
        else:
            weights = [sample_weight] * len(predictions)
        total = None
        for at, ((function, factor, _), truth, prediction, weight) in enumerate(zip(self.parts, targets, predictions, weights)):
            if function is None or truth is None:
                continue
            value = function(truth, prediction, weight)
            if self.metrics:
                self.metrics[at].update_state(value, sample_weight=float(prediction.shape[0]))
            value = value if factor == 1.0 else value * factor
            total = value if total is None else total + value
        return total


class CompileMetrics:
    """The metrics of a model's outputs, by name."""

    def __init__(self, metrics, weighted_metrics, output_names):
        self.given, self.weighted, self.names = metrics, weighted_metrics, output_names
        self.parts, self.name = None, "compile_metrics"

    def __repr__(self):
        return f"<CompileMetrics name={self.name}>"

    def _metric(self, metric, y_true, y_pred):
        if isinstance(metric, str) and metric in ("accuracy", "acc", "crossentropy", "ce"):
            is_binary = y_pred.shape[-1] == 1 if len(y_pred.shape) > 0 else True
            is_sparse = len(y_true.shape) < len(y_pred.shape) or y_true.shape[-1] == 1 and y_pred.shape[-1] > 1
            kind = "Binary" if is_binary else "SparseCategorical" if is_sparse else "Categorical"
            if not is_binary and len(y_true.shape) == len(y_pred.shape) and not is_sparse and y_true.shape[-1] != y_pred.shape[-1]:
                kind = "SparseCategorical"
            found = getattr(_metrics, kind + ("Accuracy" if metric in ("accuracy", "acc") else "Crossentropy"))(name=metric)
            return found
        found = _metrics.get(metric)
        if isinstance(found, _metrics.Metric):
            if isinstance(metric, str):
                found.name = metric
            return found
        return _metrics.MeanMetricWrapper(found, name=getattr(found, "__name__", "metric"))

    def _lists(self, given, names, count):
        if given is None:
            return [[] for _ in range(count)]
        if isinstance(given, dict):
            unknown = [key for key in given if key not in names]
            if unknown:
                raise ValueError(f"In the dict argument `metrics`, key '{unknown[0]}' does not correspond to any model output. Received:\nmetrics={given}")
            lists = [given.get(name) for name in names]
        elif count == 1:
            lists = [given]
        elif all(isinstance(item, (list, tuple)) or item is None for item in given) and len(given) == count:
            lists = list(given)
        else:
            lists = list(given) if len(given) == count else [given] * count
        return [[] if item is None else list(item) if isinstance(item, (list, tuple)) else [item] for item in lists]

    def build(self, y_true, y_pred):
        outputs = flatten(y_pred)
        names = sorted(y_pred) if isinstance(y_pred, dict) else self.names if self.names and len(self.names) == len(outputs) else [None] * len(outputs)
        targets = [y_true.get(name) for name in names] if isinstance(y_true, dict) else flatten(y_true) if len(outputs) > 1 else [y_true]
        self.parts = []
        for is_weighted, given in ((False, self.given), (True, self.weighted)):
            for at, metrics in enumerate(self._lists(given, names, len(outputs))):
                prefix = f"{names[at]}_" if len(outputs) > 1 else ""
                for metric in metrics:
                    made = self._metric(metric, targets[at], outputs[at])
                    self.parts.append((prefix + made.name, made, at, names[at], is_weighted))

    @property
    def metrics(self):
        return [part[1] for part in self.parts or []]

    variables = property(lambda self: [variable for metric in self.metrics for variable in metric.variables])

    def update_state(self, y_true, y_pred, sample_weight=None):
        if self.parts is None:
            self.build(y_true, y_pred)
        outputs = flatten(y_pred)
        for _, metric, at, name, is_weighted in self.parts:
            truth = y_true.get(name) if isinstance(y_true, dict) else flatten(y_true)[at] if len(outputs) > 1 else y_true
            metric.update_state(truth, outputs[at], sample_weight if is_weighted else None)

    def result(self):
        return {name: metric.result() for name, metric, *_ in self.parts or []}

    def reset_state(self):
        for metric in self.metrics:
            metric.reset_state()


def _plain(logs):
    """Logs as Python's numbers, in the order of their names."""
    plain = {}
    for name in sorted(logs):
        if isinstance(logs[name], dict):
            plain.update(_plain(logs[name]))
        else:
            plain[name] = _number(logs[name])
    return plain


def _number(value):
    value = value.numpy() if hasattr(value, "numpy") else value
    return float(value) if getattr(value, "shape", ()) == () else value


class Trainer:
    """What models have for training."""
    _optimizer = _compile_loss = _compile_metrics = _loss_tracker = None
    stop_training = False

    def compile(self, optimizer="rmsprop", loss=None, loss_weights=None, metrics=None, weighted_metrics=None, run_eagerly=False,
                steps_per_execution=1, jit_compile="auto", auto_scale_loss=True):
        optimizer = _optimizers.get(optimizer)
        names = getattr(self, "output_names", None)
        object.__setattr__(self, "_optimizer", optimizer)
        self.loss, self.compiled, self.run_eagerly = loss, True, run_eagerly
        object.__setattr__(self, "_loss_tracker", _metrics.Mean(name="loss"))
        object.__setattr__(self, "_compile_loss", None if loss is None else CompileLoss(loss, loss_weights, names))
        has_metrics = metrics is not None or weighted_metrics is not None
        object.__setattr__(self, "_compile_metrics", CompileMetrics(metrics, weighted_metrics, names) if has_metrics else None)
        object.__setattr__(self, "_compile_config", {"optimizer": optimizer, "loss": loss, "loss_weights": loss_weights, "metrics": metrics,
                                                     "weighted_metrics": weighted_metrics, "run_eagerly": run_eagerly,
                                                     "steps_per_execution": steps_per_execution, "jit_compile": False})
        self.stop_training = False

    optimizer = property(lambda self: self._optimizer)
    compiled = False

    @property
    def metrics(self):
        own = list(self._tracked["metrics"])
        for layer in self._tracked["layers"]:
            own += layer.metrics
        if not self.compiled:
            return own
        compiled = ([self._loss_tracker] if self._loss_tracker is not None else []) + own
        if self._compile_metrics is not None:
            compiled.append(self._compile_metrics)
        if self._compile_loss is not None:
            compiled += self._compile_loss.metrics
        return compiled

    metrics_names = property(lambda self: [metric.name for metric in self.metrics])

    def reset_metrics(self):
        for metric in self.metrics:
            metric.reset_state()

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        parts = []
        if self._compile_loss is not None:
            loss = self._compile_loss(y, y_pred, sample_weight)
            if loss is not None:
                parts.append(loss)
        parts += [_tf.cast(loss, "float32") for loss in self.losses]
        if not parts:
            raise ValueError("No loss to compute. Provide a `loss` argument in `compile()`.")
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total

    def compute_metrics(self, x, y, y_pred, sample_weight=None):
        if self._compile_metrics is not None:
            self._compile_metrics.update_state(y, y_pred, sample_weight)
        return self.get_metrics_result()

    def get_metrics_result(self):
        logs = {}
        for metric in self.metrics:
            found = metric.result()
            logs.update(found if isinstance(found, dict) else {metric.name: found})
        return logs

    # One batch.
    def train_step(self, data):
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        with _tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=True)
        self._loss_tracker.update_state(_tf.stop_gradient(loss), sample_weight=float(flatten(x)[0].shape[0]))
        weights = self.trainable_weights
        if weights:
            self.optimizer.apply_gradients(zip(tape.gradient(loss, [weight.value for weight in weights]), weights))
        return self.compute_metrics(x, y, map_structure(_stopped, y_pred), sample_weight=sample_weight)

    def test_step(self, data):
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        y_pred = self(x, training=False)
        loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=False)
        self._loss_tracker.update_state(_tf.stop_gradient(loss), sample_weight=float(flatten(x)[0].shape[0]))
        return self.compute_metrics(x, y, map_structure(_stopped, y_pred), sample_weight=sample_weight)

    def predict_step(self, data):
        x, _, _ = unpack_x_y_sample_weight(data)
        return map_structure(_stopped, self(x, training=False))

    def _assert_compiled(self):
        if not self.compiled:
            raise ValueError("You must call `compile()` before using the model.")

    # Many.
    def fit(self, x=None, y=None, batch_size=None, epochs=1, verbose="auto", callbacks=None, validation_split=0.0, validation_data=None, shuffle=True,
            class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None, validation_batch_size=None,
            validation_freq=1):
        self._assert_compiled()
        verbose = 1 if verbose == "auto" else verbose
        if validation_split and validation_data is None:
            (x, y, sample_weight), validation_data = split_validation((map_structure(_as_array, x), map_structure(_as_array, y), map_structure(_as_array, sample_weight)), validation_split)
        batches = batches_of(x, y, sample_weight, batch_size, bool(shuffle), class_weight)
        steps = steps_per_epoch or (len(batches) if len(batches) >= 0 else None)
        told = callbacks if isinstance(callbacks, CallbackList) else \
            CallbackList(callbacks if isinstance(callbacks, (list, tuple)) else [callbacks] if callbacks is not None else [], add_history=True,
                         add_progbar=verbose != 0, verbose=verbose, epochs=epochs, steps=steps, model=self)
        self.stop_training = False
        told.on_train_begin()
        logs, stream = {}, None
        for epoch in range(initial_epoch, epochs):
            self.reset_metrics()
            told.on_epoch_begin(epoch)
            if stream is None or steps_per_epoch is None:
                stream = iter(batches)
            at = 0
            while steps_per_epoch is None or at < steps_per_epoch:
                batch = next(stream, None)
                if batch is None and steps_per_epoch is not None and at < steps_per_epoch:
                    stream = iter(batches)
                    batch = next(stream, None)
                if batch is None:
                    break
                told.on_train_batch_begin(at)
                logs = _plain(self.train_step(pack_x_y_sample_weight(*batch)))
                told.on_train_batch_end(at, logs)
                at += 1
                if self.stop_training:
                    break
            # Metrics of the same names are what is told, whatever a step has given.
            kept = _plain(self.get_metrics_result())
            is_own = type(self).train_step is not Trainer.train_step and not (isinstance(logs, dict) and set(logs) == set(kept))
            epoch_logs = dict(logs if is_own else kept)
            if validation_data is not None and self._validates(epoch, validation_freq):
                parts = validation_data if isinstance(validation_data, (tuple, list)) else (validation_data,)
                found = self.evaluate(*parts[:2], sample_weight=parts[2] if len(parts) > 2 else None, batch_size=validation_batch_size or batch_size,
                                      steps=validation_steps, callbacks=told, return_dict=True, verbose=0)
                epoch_logs.update({"val_" + name: value for name, value in found.items()})
            told.on_epoch_end(epoch, epoch_logs)
            logs = epoch_logs
            if self.stop_training:
                break
        told.on_train_end(logs)
        return told._history

    @staticmethod
    def _validates(epoch, frequency):
        return (epoch + 1) % frequency == 0 if isinstance(frequency, int) else epoch + 1 in frequency

    def evaluate(self, x=None, y=None, batch_size=None, verbose="auto", sample_weight=None, steps=None, callbacks=None, return_dict=False, **kwargs):
        self._assert_compiled()
        verbose = 1 if verbose == "auto" else verbose
        batches = batches_of(x, y, sample_weight, batch_size)
        told = callbacks if isinstance(callbacks, CallbackList) else CallbackList(callbacks, add_progbar=verbose != 0, verbose=verbose, epochs=1,
                                                                                 steps=steps or len(batches), model=self)
        told.on_test_begin()
        self.reset_metrics()
        logs = {}
        for at, batch in enumerate(batches):
            if steps is not None and at >= steps:
                break
            told.on_test_batch_begin(at)
            logs = self.test_step(pack_x_y_sample_weight(*batch))
            told.on_test_batch_end(at, _plain(logs))
        if type(self).test_step is Trainer.test_step:
            logs = self.get_metrics_result()
        told.on_test_end(_plain(logs))
        return _plain(logs) if return_dict else self._in_order(logs)

    def _in_order(self, logs):
        values = [_number(value) for value in self._ordered(logs).values()]
        return values[0] if len(values) == 1 else values

    def _ordered(self, logs):
        order = []
        for metric in self.metrics:
            order += [metric.name] if not isinstance(metric, CompileMetrics) else [part[0] for part in metric.parts or []]
        names = [name for name in order if name in logs]
        # The losses of single outputs come before the metrics.
        losses = [metric.name for metric in (self._compile_loss.metrics if self._compile_loss else [])]
        names = [name for name in names if name == "loss"] + [name for name in losses if name in logs] + \
            [name for name in names if name != "loss" and name not in losses]
        return {name: logs[name] for name in names + [name for name in logs if name not in names]}

    def predict(self, x, batch_size=None, verbose="auto", steps=None, callbacks=None):
        verbose = 1 if verbose == "auto" else verbose
        batches = batches_of(x, None, None, batch_size)
        told = CallbackList(callbacks, add_progbar=verbose != 0, verbose=verbose, epochs=1, steps=steps or len(batches), model=self)
        told.on_predict_begin()
        found = []
        for at, batch in enumerate(batches):
            if steps is not None and at >= steps:
                break
            told.on_predict_batch_begin(at)
            found.append(self.predict_step((batch[0],)))
            told.on_predict_batch_end(at, {"outputs": found[-1]})
        told.on_predict_end()
        return _joined(found)

    def train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False):
        self._assert_compiled()
        batch = next(iter(ArrayBatches(x, y, sample_weight, max(1, len(flatten(x)[0])), False, class_weight)))
        logs = self.train_step(pack_x_y_sample_weight(*batch))
        return _plain(logs) if return_dict else self._in_order(logs)

    def test_on_batch(self, x, y=None, sample_weight=None, return_dict=False):
        self._assert_compiled()
        logs = self.test_step(pack_x_y_sample_weight(*next(iter(ArrayBatches(x, y, sample_weight, max(1, len(flatten(x)[0])))))))
        return _plain(logs) if return_dict else self._in_order(logs)

    def predict_on_batch(self, x):
        return map_structure(lambda tensor: tensor.numpy(), self.predict_step((map_structure(_tf.convert_to_tensor, x),)))


def _as_array(value):
    return value if value is None or hasattr(value, "shape") and not hasattr(value, "numpy") else _np.asarray(value)


def _stopped(tensor):
    mask = getattr(tensor, "_keras_mask", None)
    stopped = _tf.stop_gradient(tensor)
    if mask is not None:
        stopped._keras_mask = mask
    return stopped


def _joined(parts):
    """The batches of a structure, one behind the other."""
    first = parts[0]
    if isinstance(first, dict):
        return {name: _joined([part[name] for part in parts]) for name in first}
    if isinstance(first, (list, tuple)):
        return type(first)([_joined(list(items)) for items in zip(*parts)])
    return _np.concatenate([part.numpy() for part in parts], axis=0)
