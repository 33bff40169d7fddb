"""Streams of random numbers."""
from numpy.random._seeds import SeedSequence
