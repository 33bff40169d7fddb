"""The small fast chaotic generator."""
from numpy.random._bits import SFC64
