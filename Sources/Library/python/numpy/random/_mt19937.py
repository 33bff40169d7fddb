"""The Mersenne Twister."""
from numpy.random._bits import MT19937
