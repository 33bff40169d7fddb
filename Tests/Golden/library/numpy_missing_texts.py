import numpy as np
T = np.dtypes.StringDType
N = T(na_object=np.nan)
a = np.array(['a', np.nan, 'b'], dtype=N); b = np.array(['b', 'c', np.nan], dtype=N)
print(a == b, a != b, a < b, a >= b, a != 'a', a > 'a')
print(a + b, a + 'x', a * 2, np.maximum(a, b), np.minimum(a, b), a.max(), a.min(), a.sum())
print(np.sort(a), np.argsort(b), np.unique(np.array(['b', np.nan, 'a', 'b', np.nan], dtype=N)), a.argmax(), np.isnan(a))
print(np.strings.isalpha(a), np.strings.startswith(a, 'a'), np.strings.strip(a), np.strings.center(a, 4), np.strings.replace(a, 'a', 'q'))
np.strings.str_len(a)
np.strings.find(a, 'a')
np.logical_not(a)
print(np.logical_and(a, a), a.astype(bool), (a + np.array(['x', 'y', 'z'], dtype=T())).dtype)
c = np.array(['a', None], dtype=T(na_object=None))
print(c == 'a', c != 'a', c.astype(bool))
c + 'x'
c < 'b'
np.sort(c)
c * 2
np.strings.strip(c)
d = np.array(['a', 'none', 'Z'], dtype=T(na_object='none'))
print(d + 'x', d == 'none', np.sort(d), d.astype(bool), np.maximum(d, 'm'.join(['', ''])) if False else d * 2)
a + np.array(['x', None, 'y'], dtype=T(na_object=None))
