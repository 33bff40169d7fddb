"""What NumPy has on top of its engine: each name comes from the module that is named here when it is first asked for."""
from numpy._padding import pad
