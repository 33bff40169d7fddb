"""Random numbers, each draw from a seed of its own."""
import numpy as _np
import tensorflow as _tf
from keras._state import dtype_name, floatx, make_default_seed


class SeedGenerator:
    """Seeds one after the other, from a state that can be saved."""
    __module__ = "keras.src.random.seed_generator"

    def __init__(self, seed=None, name=None, **kwargs):
        from keras._variables import Variable
        if seed is None:
            seed = make_default_seed()
        if not isinstance(seed, int):
            raise ValueError(f"Argument `seed` must be an integer. Received: seed={seed}")
        self._initial_seed, self.name = seed, name or "seed_generator"
        self.state = Variable(_np.array([seed % 2 ** 32, 0], "int64"), dtype="int64", trainable=False, name="seed_generator_state")

    def next(self, ordered=True):
        current = _tf.convert_to_tensor(self.state.value)
        self.state.assign(current + [0, 1])
        return current

    def get_config(self):
        return {"seed": self._initial_seed}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


_shared = {}


def global_seed_generator():
    if "generator" not in _shared:
        _shared["generator"] = SeedGenerator(name="global_seed_generator")
    return _shared["generator"]


def reset_global_generator():
    _shared.clear()


def _drawn(seed):
    if isinstance(seed, SeedGenerator):
        return seed.next()
    if seed is None:
        return global_seed_generator().next()
    if isinstance(seed, int):
        return [seed, 0]
    raise ValueError(f"Argument `seed` must be either an integer or an instance of `SeedGenerator`. Received: seed={seed} (of type {type(seed)})")


def normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    """Numbers of the normal law."""
    return _tf.random.stateless_normal(tuple(shape), seed=_drawn(seed), mean=mean, stddev=stddev, dtype=dtype_name(dtype))


def uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None):
    """Numbers that are all as likely, the upper end excluded."""
    return _tf.random.stateless_uniform(tuple(shape), seed=_drawn(seed), minval=minval, maxval=maxval, dtype=dtype_name(dtype))


def randint(shape, minval, maxval, dtype="int32", seed=None):
    """Whole numbers, the upper end excluded."""
    return _tf.random.stateless_uniform(tuple(shape), seed=_drawn(seed), minval=minval, maxval=maxval, dtype=dtype_name(dtype))


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None):
    """Numbers of the normal law within two deviations."""
    return _tf.random.stateless_truncated_normal(tuple(shape), seed=_drawn(seed), mean=mean, stddev=stddev, dtype=dtype_name(dtype))


def dropout(inputs, rate, noise_shape=None, seed=None):
    """The inputs with some set to zero and the rest scaled up."""
    inputs = _tf.convert_to_tensor(inputs)
    shape = [n if m is None else m for n, m in zip(inputs.shape, noise_shape)] if noise_shape else list(inputs.shape)
    if rate == 0:
        return inputs
    draws = _tf.random.stateless_uniform(shape, seed=_drawn(seed), dtype="float32")
    keep = _tf.cast(draws >= rate, inputs.dtype)
    return inputs * keep / (1 - rate)


def categorical(logits, num_samples, dtype="int32", seed=None):
    """Indices that are as likely as the exponentials of the logits."""
    draws = _tf.random.stateless_uniform((logits.shape[0], num_samples, logits.shape[1]), seed=_drawn(seed))
    gumbel = -_tf.math.log(-_tf.math.log(draws + 1e-20) + 1e-20)
    return _tf.cast(_tf.argmax(_tf.expand_dims(logits, 1) + gumbel, axis=-1), dtype)


def shuffle(x, axis=0, seed=None):
    """The elements along an axis in another order."""
    x = _tf.convert_to_tensor(x)
    order = _tf.argsort(_tf.random.stateless_uniform((x.shape[axis],), seed=_drawn(seed)))
    return _tf.gather(x, order, axis=axis)


def beta(shape, alpha, beta, dtype=None, seed=None):
    """Numbers of the beta law."""
    from keras.random import gamma
    a, b = gamma(shape, alpha, dtype, seed), gamma(shape, beta, dtype, seed)
    return a / (a + b)


def gamma(shape, alpha, dtype=None, seed=None):
    """Numbers of the gamma law."""
    generator = _np.random.default_rng([int(n) for n in _tf.convert_to_tensor(_drawn(seed)).numpy()])
    return _tf.constant(generator.gamma(alpha, size=tuple(shape)), dtype=dtype_name(dtype))


def binomial(shape, counts, probabilities, dtype=None, seed=None):
    """Counts of successes."""
    generator = _np.random.default_rng([int(n) for n in _tf.convert_to_tensor(_drawn(seed)).numpy()])
    return _tf.constant(generator.binomial(counts, probabilities, size=tuple(shape)), dtype=dtype_name(dtype))
