"""Mathematical functions with automatic domain."""
from numpy.lib.scimath import sqrt, log, log2, logn, log10, power, arccos, arcsin, arctanh
