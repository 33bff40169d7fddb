"""How generators of random numbers are taken apart and made again."""
import numpy as np


def __bit_generator_ctor(bit_generator="MT19937"):
    """A bit generator of a class, or of the name of one; its state follows."""
    if isinstance(bit_generator, type):
        return bit_generator()
    if bit_generator not in ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"):
        raise ValueError(str(bit_generator) + " is not a known BitGenerator module.")
    return getattr(np.random, bit_generator)()


def __generator_ctor(bit_generator_name="MT19937", bit_generator_ctor=__bit_generator_ctor):
    """A generator of a bit generator, or of the name of one."""
    if isinstance(bit_generator_name, np.random.BitGenerator):
        return np.random.Generator(bit_generator_name)
    return np.random.Generator(bit_generator_ctor(bit_generator_name))


def __randomstate_ctor(bit_generator_name="MT19937", bit_generator_ctor=__bit_generator_ctor):
    """A legacy generator of a bit generator, or of the name of one."""
    if isinstance(bit_generator_name, np.random.BitGenerator):
        return np.random.RandomState(bit_generator_name)
    return np.random.RandomState(bit_generator_ctor(bit_generator_name))


def reduced(generator):
    """What makes a generator anew, and its state where its bit generator has not all of it."""
    if isinstance(generator, np.random.Generator):
        return __generator_ctor, (generator._bit_generator,), None
    return __randomstate_ctor, (generator._bit_generator,), generator.get_state(legacy=False)


def reduced_bits(bits):
    """What makes a bit generator anew, and its state."""
    return __bit_generator_ctor, (type(bits),), bits.__getstate__()
