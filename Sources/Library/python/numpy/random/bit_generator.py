"""The base of the bit generators, and their seeds."""
from numpy.random._bits import BitGenerator
from numpy.random._seeds import SeedSequence

__all__ = ["SeedSequence", "BitGenerator"]


def __pyx_unpickle_SeedSequence(kind, layout, state):
    """A seed of which a pickle tells the state, now or afterwards."""
    made = kind.__new__(kind)
    if state is not None:
        made.__setstate__(state)
    return made
