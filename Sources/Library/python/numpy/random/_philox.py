"""The generator that counts."""
from numpy.random._bits import Philox
