# Names that NumPy once had: what it says to a program that asks for them.
import numpy as np

for name in ("float", "int", "complex", "bool_", "long"):
    try: print(getattr(np, name))
    except AttributeError as error: print(error)

np.float_
np.complex_(1)
np.NaN
np.Inf
np.unicode_
np.asfarray
np.alltrue
np.find_common_type
np.round_(1.5)
np.mat
np.DataSource
np.nbytes
np.bool8
np.trapz
np.nothing
hasattr(np, "NaN"), hasattr(np, "nan"), getattr(np, "infty", "none")
