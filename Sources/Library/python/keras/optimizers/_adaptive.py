"""Optimizers whose steps are as large as the variables that they change."""
from contextlib import nullcontext
import tensorflow as _tf
from keras._state import name_scope
from keras._variables import Variable
from keras.optimizers import Optimizer


class Adafactor(Optimizer):
    """Steps by the root of squares of which only the means of rows and columns are kept (Shazeer and Stern, 2018)."""
    __module__ = "keras.src.optimizers.adafactor"

    def __init__(self, learning_rate=0.001, beta_2_decay=-0.8, epsilon_1=1e-30, epsilon_2=1e-3, clip_threshold=1.0,
                 relative_step=True, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_2_decay, self.epsilon_1, self.epsilon_2 = beta_2_decay, epsilon_1, epsilon_2
        self.clip_threshold, self.relative_step = clip_threshold, relative_step

    def _build_own(self, variables):
        self._means = []
        for variable in variables:
            shape = list(variable.shape)
            # Means of vectors are not used, and have no path of the optimizer's.
            has_rows = len(shape) > 1
            sizes = (shape[:-1], shape[:-2] + shape[-1:]) if has_rows else ([], [])
            with name_scope(self.name) if has_rows else nullcontext():
                pair = [Variable(_tf.zeros(size, variable.dtype), trainable=False, name=variable.name) for size in sizes]
            self._variables += pair
            self._means.append((*pair, self.add_variable_from_reference(variable, "velocity")))
        self.built = True

    def update_step(self, gradient, variable, learning_rate):
        def size(x):
            return _tf.sqrt(_tf.reduce_mean(_tf.square(x)))
        step = _tf.cast(self._count() + 1, variable.dtype)
        rate = _tf.minimum(learning_rate, 1 / _tf.sqrt(step)) if self.relative_step else learning_rate
        rows, columns, velocity = self._means[self._places[id(variable)]]
        squares = _tf.square(gradient) + self.epsilon_1
        decay = 1 - _tf.pow(step, self.beta_2_decay)
        if len(variable.shape) > 1:
            rows.assign(decay * rows.value + (1 - decay) * _tf.reduce_mean(squares, axis=-1))
            columns.assign(decay * columns.value + (1 - decay) * _tf.reduce_mean(squares, axis=-2))
            share = rows.value / _tf.reduce_mean(rows.value, axis=-1, keepdims=True)
            velocity.assign(_tf.expand_dims(share, -1) * _tf.expand_dims(columns.value, -2))
        else:
            velocity.assign(decay * velocity.value + (1 - decay) * squares)
        change = gradient / _tf.sqrt(velocity.value)
        change = change / _tf.maximum(1.0, size(change) / self.clip_threshold)
        variable.assign_sub(_tf.maximum(_tf.cast(self.epsilon_2, variable.dtype), size(variable.value)) * rate * change)

    def _own_config(self):
        return {"beta_2_decay": self.beta_2_decay, "epsilon_1": self.epsilon_1, "epsilon_2": self.epsilon_2,
                "clip_threshold": self.clip_threshold, "relative_step": self.relative_step}


class Lamb(Optimizer):
    """Adam with steps that are as large as the variables (You et al., 2019)."""
    __module__ = "keras.src.optimizers.lamb"
    _memories = ("momentum", "velocity")

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, name=None, **kwargs):
        super().__init__(learning_rate, name=name, **kwargs)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    def update_step(self, gradient, variable, learning_rate):
        step = _tf.cast(self._count() + 1, variable.dtype)
        m, v = self.slot("momentum", variable), self.slot("velocity", variable)
        m.assign_add((gradient - m.value) * (1 - self.beta_1))
        v.assign_add((self._square(gradient) - v.value) * (1 - self.beta_2))
        mean = m.value / (1 - _tf.pow(_tf.cast(self.beta_1, variable.dtype), step))
        spread = v.value / (1 - _tf.pow(_tf.cast(self.beta_2, variable.dtype), step))
        change = mean / (_tf.sqrt(spread) + self.epsilon)
        own, other = _tf.norm(variable.value), _tf.norm(change)
        ratio = _tf.where(own > 0, _tf.where(other > 0, own / _tf.where(other > 0, other, 1.0), 1.0), 1.0)
        variable.assign_sub(ratio * learning_rate * change)

    def _own_config(self):
        return {"beta_1": self.beta_1, "beta_2": self.beta_2, "epsilon": self.epsilon}
