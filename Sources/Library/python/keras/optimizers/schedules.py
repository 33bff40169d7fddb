"""Learning rates that change with the steps."""
import math as _math


class LearningRateSchedule:
    """Gives the rate of a step."""
    __module__ = "keras.src.optimizers.schedules.learning_rate_schedule"

    def __call__(self, step):
        raise NotImplementedError(f"Learning rate schedule '{type(self).__name__}' must override `__call__(self, step)`.")

    def get_config(self):
        raise NotImplementedError(f"Learning rate schedule '{type(self).__name__}' must override `get_config()` in order to be serializable.")

    @classmethod
    def from_config(cls, config):
        return cls(**config)


class _Schedule(LearningRateSchedule):
    """A schedule of a formula in Python's floats; the result is a tensor."""

    def __call__(self, step):
        import tensorflow as tf
        step = float(step)
        return tf.constant(self._rate(step), dtype="float32")

    def get_config(self):
        return {name: value for name, value in self.__dict__.items()}


class ExponentialDecay(_Schedule):
    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name="ExponentialDecay"):
        if decay_steps <= 0:
            raise ValueError(f"Argument `decay_steps` must be > 0. Received: decay_steps={decay_steps}")
        self.initial_learning_rate, self.decay_steps, self.decay_rate, self.staircase, self.name = initial_learning_rate, decay_steps, decay_rate, staircase, name

    def _rate(self, step):
        p = step / self.decay_steps
        return self.initial_learning_rate * self.decay_rate ** (_math.floor(p) if self.staircase else p)


class InverseTimeDecay(ExponentialDecay):
    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name="InverseTimeDecay"):
        super().__init__(initial_learning_rate, decay_steps, decay_rate, staircase, name)

    def _rate(self, step):
        p = step / self.decay_steps
        return self.initial_learning_rate / (1 + self.decay_rate * (_math.floor(p) if self.staircase else p))


class PiecewiseConstantDecay(_Schedule):
    def __init__(self, boundaries, values, name="PiecewiseConstant"):
        if len(boundaries) != len(values) - 1:
            raise ValueError("The length of boundaries should be 1 less than the length of values. Received: "
                             f"boundaries={boundaries} of length {len(boundaries)}, and values={values} of length {len(values)}.")
        self.boundaries, self.values, self.name = boundaries, values, name

    def _rate(self, step):
        return self.values[sum(step > boundary for boundary in self.boundaries)]


class PolynomialDecay(_Schedule):
    def __init__(self, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name="PolynomialDecay"):
        self.initial_learning_rate, self.decay_steps, self.end_learning_rate = initial_learning_rate, decay_steps, end_learning_rate
        self.power, self.cycle, self.name = power, cycle, name

    def _rate(self, step):
        steps = self.decay_steps
        if self.cycle:
            steps *= max(1.0, _math.ceil(step / steps))
        else:
            step = min(step, steps)
        return (self.initial_learning_rate - self.end_learning_rate) * (1 - step / steps) ** self.power + self.end_learning_rate


class CosineDecay(_Schedule):
    def __init__(self, initial_learning_rate, decay_steps, alpha=0.0, name="CosineDecay", warmup_target=None, warmup_steps=0):
        self.initial_learning_rate, self.decay_steps, self.alpha, self.name = initial_learning_rate, decay_steps, alpha, name
        self.warmup_target, self.warmup_steps = warmup_target, warmup_steps

    def _rate(self, step):
        top = self.initial_learning_rate
        if self.warmup_target is not None:
            if step < self.warmup_steps:
                return top + (self.warmup_target - top) * step / self.warmup_steps
            top, step = self.warmup_target, step - self.warmup_steps
        part = min(step, self.decay_steps) / self.decay_steps
        return top * ((1 - self.alpha) * 0.5 * (1 + _math.cos(_math.pi * part)) + self.alpha)


class CosineDecayRestarts(_Schedule):
    def __init__(self, initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name="SGDRDecay"):
        self.initial_learning_rate, self.first_decay_steps, self.t_mul, self.m_mul, self.alpha, self.name = \
            initial_learning_rate, first_decay_steps, t_mul, m_mul, alpha, name

    def _rate(self, step):
        part = step / self.first_decay_steps
        if self.t_mul == 1.0:
            turn = _math.floor(part)
            part -= turn
        else:
            turn = _math.floor(_math.log(1 - part * (1 - self.t_mul)) / _math.log(self.t_mul))
            part = (part - (1 - self.t_mul ** turn) / (1 - self.t_mul)) / self.t_mul ** turn
        return self.initial_learning_rate * ((1 - self.alpha) * 0.5 * self.m_mul ** turn * (1 + _math.cos(_math.pi * part)) + self.alpha)


def serialize(schedule):
    from keras.saving import serialize_keras_object
    return serialize_keras_object(schedule)


def deserialize(config, custom_objects=None):
    from keras.saving import deserialize_keras_object
    return deserialize_keras_object(config, custom_objects=custom_objects)
