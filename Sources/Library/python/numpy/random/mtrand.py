"""The legacy generator of random numbers."""
from numpy.random import RandomState
