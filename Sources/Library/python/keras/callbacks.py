"""Callbacks: what is done at the begin and end of training, of epochs and of batches."""
import math as _math
import os as _os
import sys as _sys
import numpy as _np


class Callback:
    """Is told of each event of training."""
    __module__ = "keras.src.callbacks.callback"

    def __init__(self):
        self.params, self._model, self.validation_data = None, None, None

    params, _model = None, None
    model = property(lambda self: self._model)

    def set_params(self, params):
        self.params = params

    def set_model(self, model):
        self._model = model

    def _nothing(self, *args, **kwargs):
        """Does nothing; classes that need the event have their own."""

    on_epoch_begin = on_epoch_end = on_batch_begin = on_batch_end = _nothing
    on_test_batch_begin = on_test_batch_end = on_predict_batch_begin = on_predict_batch_end = _nothing
    on_train_begin = on_train_end = on_test_begin = on_test_end = on_predict_begin = on_predict_end = _nothing

    def on_train_batch_begin(self, batch, logs=None):
        self.on_batch_begin(batch, logs=logs)

    def on_train_batch_end(self, batch, logs=None):
        self.on_batch_end(batch, logs=logs)


class CallbackList:
    """Tells several callbacks of an event."""
    __module__ = "keras.src.callbacks.callback_list"

    def __init__(self, callbacks=None, add_history=False, add_progbar=False, model=None, **params):
        self.callbacks = list(callbacks or [])
        self._history = next((callback for callback in self.callbacks if isinstance(callback, History)), None)
        if add_history and self._history is None:
            self._history = History()
            self.callbacks.append(self._history)
        if add_progbar and params.get("verbose"):
            self.callbacks.append(ProgbarLogger())
        for callback in self.callbacks:
            if model is not None:
                callback.set_model(model)
            callback.set_params(params)

    def __getattr__(self, name):
        if not name.startswith("on_"):
            raise AttributeError(name)

        def tell(*args, **kwargs):
            for callback in self.callbacks:
                getattr(callback, name)(*args, **kwargs)
        return tell


class History(Callback):
    """Keeps the logs of epochs."""
    __module__ = "keras.src.callbacks.history"

    def __init__(self):
        super().__init__()
        self.history = {}

    def on_train_begin(self, logs=None):
        self.epoch = []

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)
        self.model.history = self


def _shown(logs):
    return "".join(f" - {name}: {value:.4f}" if abs(value) > 1e-3 else f" - {name}: {value:.4e}" for name, value in logs.items())


class ProgbarLogger(Callback):
    """Shows how far an epoch is: on standard error as it goes, or a line an epoch on standard output for `verbose=2`."""
    __module__ = "keras.src.callbacks.progbar_logger"

    def on_train_begin(self, logs=None):
        self._trains, self._at = True, 0

    _trains, _at = False, 0

    def _write(self, text):
        print(text, file=_sys.stdout if self.params.get("verbose") == 2 else _sys.stderr, flush=True)

    def on_epoch_begin(self, epoch, logs=None):
        self._begin()
        if self.params["epochs"] > 1 or self.params.get("verbose") == 1:
            self._write(f"Epoch {epoch + 1}/{self.params['epochs']}")

    def _begin(self, logs=None):
        import time
        self._start, self._at = time.time(), 0

    on_predict_begin = _begin

    def on_test_begin(self, logs=None):
        if not self._trains:
            self._begin()

    def _count(self, batch, logs=None):
        self._at += 1

    on_train_batch_end = on_predict_batch_end = _count

    def on_test_batch_end(self, batch, logs=None):
        if not self._trains:
            self._at += 1

    def _line(self, logs):
        import time
        spent = time.time() - self._start
        step = spent / max(1, self._at)
        each = f"{step * 1e3:.0f}ms/step" if step >= 1e-3 else f"{step * 1e6:.0f}us/step"
        bar = " - " if self.params.get("verbose") == 2 else " " + "━" * 20 + " "
        sign = " - " if self.params.get("verbose") == 2 else " "
        self._write(f"{self._at}/{self._at}{bar}{spent:.0f}s{sign}{each}{_shown(logs or {})}")

    def on_epoch_end(self, epoch, logs=None):
        self._line(logs)

    def on_test_end(self, logs=None):
        if not self._trains:
            self._line(logs)

    def on_predict_end(self, logs=None):
        self._line({})


class LambdaCallback(Callback):
    """Functions that are called at events."""
    __module__ = "keras.src.callbacks.lambda_callback"

    def __init__(self, on_epoch_begin=None, on_epoch_end=None, on_train_begin=None, on_train_end=None, on_train_batch_begin=None,
                 on_train_batch_end=None, **kwargs):
        super().__init__()
        self.__dict__.update(kwargs)
        given = {"on_epoch_begin": on_epoch_begin, "on_epoch_end": on_epoch_end, "on_train_begin": on_train_begin, "on_train_end": on_train_end,
                 "on_train_batch_begin": on_train_batch_begin, "on_train_batch_end": on_train_batch_end}
        for name, function in given.items():
            if function is not None:
                setattr(self, name, function)


class _Monitor(Callback):
    """A callback that looks whether a logged number gets better."""

    def _set_monitor_up(self, monitor, mode, min_delta=0.0):
        if mode not in ("auto", "min", "max"):
            import warnings
            warnings.warn(f"{type(self).__name__} mode '{mode}' is unknown, fallback to auto mode.", stacklevel=3)
            mode = "auto"
        self.monitor, self.mode, self.min_delta = monitor, mode, abs(min_delta)
        name = monitor.removeprefix("val_")
        self._is_growing = mode == "max" or mode == "auto" and (name.endswith(("acc", "accuracy", "auc", "precision", "recall", "score")))

    def _worst(self):
        return -_math.inf if self._is_growing else _math.inf

    def _improves(self, value, reference):
        return value - self.min_delta > reference if self._is_growing else value + self.min_delta < reference

    def _monitored(self, logs):
        value = (logs or {}).get(self.monitor)
        if value is None:
            import warnings
            what = "Early stopping" if isinstance(self, EarlyStopping) else type(self).__name__
            warnings.warn(f"{what} conditioned on metric `{self.monitor}` which is not available. Available metrics are: {','.join(list((logs or {}).keys()))}",
                          stacklevel=3)
        return value


class EarlyStopping(_Monitor):
    """Ends training when a number gets no better."""
    __module__ = "keras.src.callbacks.early_stopping"

    def __init__(self, monitor="val_loss", min_delta=0, patience=0, verbose=0, mode="auto", baseline=None, restore_best_weights=False,
                 start_from_epoch=0):
        super().__init__()
        self._set_monitor_up(monitor, mode, min_delta)
        self.patience, self.verbose, self.baseline = patience, verbose, baseline
        self.restore_best_weights, self.start_from_epoch = restore_best_weights, start_from_epoch
        self.wait, self.stopped_epoch, self.best_epoch, self.best, self.best_weights = 0, 0, 0, None, None

    def on_train_begin(self, logs=None):
        self.wait, self.stopped_epoch, self.best, self.best_weights, self.best_epoch = 0, 0, None, None, 0

    def on_epoch_end(self, epoch, logs=None):
        current = self._monitored(logs)
        if current is None or epoch < self.start_from_epoch:
            return
        if self.best is None:
            self.best = self._worst()
        if self.restore_best_weights and self.best_weights is None:
            self.best_weights, self.best_epoch = self.model.get_weights(), epoch
        self.wait += 1
        if self._improves(current, self.best):
            self.best, self.best_epoch = current, epoch
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
            if self.baseline is None or self._improves(current, self.baseline):
                self.wait = 0
            return
        if self.wait >= self.patience and epoch > 0:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.stopped_epoch > 0 and self.verbose > 0:
            print(f"Epoch {self.stopped_epoch + 1}: early stopping")
        if self.restore_best_weights and self.best_weights is not None:
            if self.verbose > 0:
                print(f"Restoring model weights from the end of the best epoch: {self.best_epoch + 1}.")
            self.model.set_weights(self.best_weights)


class ReduceLROnPlateau(_Monitor):
    """Lowers the learning rate when a number gets no better."""
    __module__ = "keras.src.callbacks.reduce_lr_on_plateau"

    def __init__(self, monitor="val_loss", factor=0.1, patience=10, verbose=0, mode="auto", min_delta=1e-4, cooldown=0, min_lr=0.0, **kwargs):
        super().__init__()
        if factor >= 1.0:
            raise ValueError(f"ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}")
        self._set_monitor_up(monitor, mode, min_delta)
        self.factor, self.patience, self.verbose, self.cooldown, self.min_lr = factor, patience, verbose, cooldown, min_lr
        self._reset()

    def _reset(self):
        self.wait, self.cooldown_counter, self.best = 0, 0, self._worst()

    def on_train_begin(self, logs=None):
        self._reset()

    def on_epoch_end(self, epoch, logs=None):
        logs = logs if logs is not None else {}
        logs["learning_rate"] = float(self.model.optimizer.learning_rate)
        current = self._monitored(logs)
        if current is None:
            return
        if self.cooldown_counter > 0:
            self.cooldown_counter, self.wait = self.cooldown_counter - 1, 0
        if self._improves(current, self.best):
            self.best, self.wait = current, 0
        elif not self.cooldown_counter > 0:
            self.wait += 1
            old = float(self.model.optimizer.learning_rate)
            if self.wait >= self.patience and old > _np.float32(self.min_lr):
                new = max(old * self.factor, self.min_lr)
                self.model.optimizer.learning_rate = new
                if self.verbose > 0:
                    print(f"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {new}.")
                self.cooldown_counter, self.wait = self.cooldown, 0


class LearningRateScheduler(Callback):
    """Sets the learning rate of each epoch."""
    __module__ = "keras.src.callbacks.learning_rate_scheduler"

    def __init__(self, schedule, verbose=0):
        super().__init__()
        self.schedule, self.verbose = schedule, verbose

    def on_epoch_begin(self, epoch, logs=None):
        if not hasattr(self.model.optimizer, "learning_rate"):
            raise ValueError('Optimizer must have a "learning_rate" attribute.')
        rate = float(self.model.optimizer.learning_rate)
        try:
            rate = self.schedule(epoch, rate)
        except TypeError:
            rate = self.schedule(epoch)
        if not isinstance(rate, (float, _np.float32, _np.float64)) and not hasattr(rate, "numpy"):
            raise ValueError(f"The output of the `schedule` function should be a float. Got: {rate}")
        self.model.optimizer.learning_rate = float(rate)
        if self.verbose > 0:
            print(f"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}.")

    def on_epoch_end(self, epoch, logs=None):
        if logs is not None:
            logs["learning_rate"] = float(self.model.optimizer.learning_rate)


class ModelCheckpoint(_Monitor):
    """Saves the model or its weights, after each epoch or when a number got better."""
    __module__ = "keras.src.callbacks.model_checkpoint"

    def __init__(self, filepath, monitor="val_loss", verbose=0, save_best_only=False, save_weights_only=False, mode="auto", save_freq="epoch",
                 initial_value_threshold=None):
        super().__init__()
        self._set_monitor_up(monitor, mode)
        self.filepath = _os.fspath(filepath)
        self.verbose, self.save_best_only, self.save_weights_only, self.save_freq = verbose, save_best_only, save_weights_only, save_freq
        self.best = self._worst() if initial_value_threshold is None else initial_value_threshold
        if save_weights_only and not self.filepath.endswith(".weights.h5"):
            raise ValueError("When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in `.weights.h5` (Keras weights format). "
                             f"Received: filepath={self.filepath}")
        if not save_weights_only and not self.filepath.endswith((".keras", ".h5")):
            raise ValueError("The filepath provided must end in `.keras` (Keras model format). " f"Received: filepath={self.filepath}")
        if save_freq != "epoch" and not isinstance(save_freq, int):
            raise ValueError(f"Unrecognized save_freq: {save_freq}. Expected save_freq are 'epoch' or integer values")
        self._seen = 0

    def on_train_batch_end(self, batch, logs=None):
        self._seen += 1
        if isinstance(self.save_freq, int) and self._seen % self.save_freq == 0:
            self._save(getattr(self, "_epoch", 0), batch, logs)

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch

    def on_epoch_end(self, epoch, logs=None):
        if self.save_freq == "epoch":
            self._save(epoch, None, logs)

    def _save(self, epoch, batch, logs):
        logs = logs or {}
        path = self.filepath.format(epoch=epoch + 1, **({} if batch is None else {"batch": batch + 1}), **logs)
        if self.save_best_only:
            current = self._monitored(logs)
            if current is None or not self._improves(current, self.best):
                if current is not None and self.verbose > 0:
                    print(f"\nEpoch {epoch + 1}: {self.monitor} did not improve from {self.best:.5f}")
                return
            if self.verbose > 0:
                print(f"\nEpoch {epoch + 1}: {self.monitor} improved from {self.best:.5f} to {current:.5f}, saving model to {path}")
            self.best = current
        elif self.verbose > 0:
            print(f"\nEpoch {epoch + 1}: saving model to {path}")
        _os.makedirs(_os.path.dirname(path) or ".", exist_ok=True)
        self.model.save_weights(path, overwrite=True) if self.save_weights_only else self.model.save(path, overwrite=True)


class TerminateOnNaN(Callback):
    """Ends training when the loss is no number."""
    __module__ = "keras.src.callbacks.terminate_on_nan"

    def on_batch_end(self, batch, logs=None):
        loss = (logs or {}).get("loss")
        if loss is not None and not _math.isfinite(loss):
            print(f"Batch {batch}: Invalid loss, terminating training")
            self.model.stop_training = True


class CSVLogger(Callback):
    """Writes the logs of epochs into a file."""
    __module__ = "keras.src.callbacks.csv_logger"

    def __init__(self, filename, separator=",", append=False):
        super().__init__()
        self.filename, self.sep, self.append, self.keys, self.file = _os.fspath(filename), separator, append, None, None

    def on_train_begin(self, logs=None):
        exists = self.append and _os.path.exists(self.filename) and _os.path.getsize(self.filename) > 0
        self.file, self._has_header = open(self.filename, "a" if self.append else "w"), exists

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if self.keys is None:
            self.keys = sorted(logs)
            if not self._has_header:
                self.file.write(self.sep.join(["epoch"] + self.keys) + "\n")
        self.file.write(self.sep.join([str(epoch)] + [str(logs.get(key, "NA")) for key in self.keys]) + "\n")
        self.file.flush()

    def on_train_end(self, logs=None):
        self.file.close()
        self.file = None
