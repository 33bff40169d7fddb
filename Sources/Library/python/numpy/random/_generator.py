"""The generator of random numbers."""
from numpy.random import Generator, default_rng
