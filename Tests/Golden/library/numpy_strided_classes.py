import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
class A(np.ndarray):
    def __array_finalize__(self, obj): self.tag = getattr(obj, "tag", None)
a = np.arange(5.).view(A); a.tag = 3
w = sliding_window_view(a, 2, subok=True); type(w).__name__, w.tag, w.shape
type(sliding_window_view(a, 2)).__name__, type(as_strided(a)).__name__
s = as_strided(a, (2,), (16,), subok=True); type(s).__name__, s.tag, s.flags.writeable
s = as_strided(a, (2,), (16,), True, False); s.tag, s.flags.writeable
type(as_strided(np.matrix([[1, 2]]), subok=True)).__name__
type(as_strided(3, (2,), (0,))).__name__
m = np.ma.array([1, 2, 3], mask=[0, 1, 0])
type(as_strided(m)).__name__, as_strided(m)
