"""The permuted congruential generators."""
from numpy.random._bits import PCG64, PCG64DXSM
