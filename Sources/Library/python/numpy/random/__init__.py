"""Streams of random numbers."""
from numpy.random._seeds import SeedSequence
from numpy.random._bits import BitGenerator, MT19937, PCG64, PCG64DXSM, Philox, SFC64, _wrapped, get_state as _get_state
from numpy.random._bits import set_state as _set_state
from numpy.random._pickle import reduced as _reduced


def get_bit_generator():
    """Returns the singleton RandomState's bit generator."""
    from numpy.random import _rand
    return _rand._bit_generator
