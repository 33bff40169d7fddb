"""What old pickles of arrays name."""
from numpy._core.multiarray import _reconstruct, scalar
