"""Seeds for many streams from one."""
from _types import static_type as _static_type
import numpy as np

MASK = 0xFFFFFFFF


def words_of(value):
    """An integer, or a sequence of them, in words of 32 bits."""
    if value is None:
        return []
    if isinstance(value, (list, tuple, range, np.ndarray)):
        return [word for item in (value.tolist() if isinstance(value, np.ndarray) else value) for word in words_of(item)]
    try:
        number = value.__index__()
    except AttributeError:
        raise TypeError("SeedSequence expects int or sequence of ints for entropy not {}".format(value)) from None
    if number < 0:
        raise ValueError("expected non-negative integer")
    words = [number & MASK]
    number >>= 32
    while number:
        words.append(number & MASK)
        number >>= 32
    return words


@_static_type
class SeedSequence:
    """SeedSequence mixes sources of entropy in a reproducible way to set the initial state for independent generators."""

    __module__ = "numpy.random.bit_generator"

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0):
        if pool_size < 4:
            raise ValueError("The size of the entropy pool should be at least 4")
        if entropy is None:
            entropy = 0
            for word in np.random.default_rng().integers(0, 1 << 32, 4).tolist():
                entropy = entropy << 32 | word
        self.entropy, self.spawn_key = entropy, tuple(spawn_key)
        self.pool_size, self.n_children_spawned = pool_size, n_children_spawned
        self.pool = np.array(self._mixed(), dtype=np.uint32)

    @property
    def _words(self):
        """The words that the pool is mixed from: the seed's, filled up where those of the children follow."""
        own, key = words_of(self.entropy), words_of(self.spawn_key)
        if key and len(own) < self.pool_size:
            own = own + [0] * (self.pool_size - len(own))
        return own + key

    def _mixed(self):
        constant = [0x43b0d7e5]

        def hashed(value):
            value ^= constant[0]
            constant[0] = constant[0] * 0x931e8875 & MASK
            value = value * constant[0] & MASK
            return value ^ value >> 16

        def mixed(x, y):
            result = (0xca01f9dd * x & MASK) - (0x4973f715 * y & MASK) & MASK
            return result ^ result >> 16
        words, size = self._words, self.pool_size
        pool = [hashed(words[i] if i < len(words) else 0) for i in range(size)]
        for source in range(size):
            for target in range(size):
                if source != target:
                    pool[target] = mixed(pool[target], hashed(pool[source]))
        for word in words[size:]:
            for target in range(size):
                pool[target] = mixed(pool[target], hashed(word))
        return pool

    def generate_state(self, n_words, dtype=np.uint32):
        """Return the requested number of words for PRNG seeding."""
        dtype = np.dtype(dtype)
        if dtype not in (np.dtype(np.uint32), np.dtype(np.uint64)):
            raise ValueError("only support uint32 or uint64")
        count = n_words * (2 if dtype == np.dtype(np.uint64) else 1)
        constant, pool, words = 0x8b51f9dd, self.pool.tolist(), []
        for i in range(count):
            value = pool[i % self.pool_size] ^ constant
            constant = constant * 0x58f38ded & MASK
            value = value * constant & MASK
            words.append(value ^ value >> 16)
        state = np.array(words, dtype=np.uint32)
        return state.view(np.uint64) if dtype == np.dtype(np.uint64) else state

    def spawn(self, n_children):
        """Spawn a number of child `SeedSequence` s by extending the `spawn_key`."""
        first = self.n_children_spawned
        self.n_children_spawned += n_children
        return [SeedSequence(self.entropy, spawn_key=self.spawn_key + (i,), pool_size=self.pool_size)
                for i in range(first, first + n_children)]

    def __reduce__(self):
        from numpy.random import bit_generator
        # The number says which attributes the state has, as NumPy's pickles count them.
        return (getattr(bit_generator, "__pyx_unpickle_SeedSequence"), (type(self), 65708578, None),
                (self.entropy, self.n_children_spawned, self.pool, self.pool_size, self.spawn_key))

    def __setstate__(self, state):
        self.entropy, self.n_children_spawned, self.pool, self.pool_size, self.spawn_key = state

    @property
    def state(self):
        names = ("entropy", "spawn_key", "pool_size", "n_children_spawned")
        return {name: getattr(self, name) for name in names}

    def __repr__(self):
        lines = [f"{type(self).__name__}(", f"    entropy={self.entropy!r},"]
        if self.spawn_key:
            lines.append(f"    spawn_key={self.spawn_key!r},")
        if self.pool_size != 4:
            lines.append(f"    pool_size={self.pool_size!r},")
        if self.n_children_spawned != 0:
            lines.append(f"    n_children_spawned={self.n_children_spawned!r},")
        return "\n".join(lines + [")"])
