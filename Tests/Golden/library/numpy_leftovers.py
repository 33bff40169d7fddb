import numpy as np
from datetime import date, datetime, timedelta
type(np.array([1, 2, 3], dtype=object).mean()), np.mean(np.array([1, 2], dtype=object)), np.array([[1, 2], [3, 4]], dtype=object).mean(axis=0)
np.sum('abc')
np.max('abc')
print(np.any('abc'), np.all(''))
print(np.arange(0, 3, 1j), np.arange(0, 3 + 3j, 1), np.arange(1j, 3 + 4j, 1 + 1j))
np.full((2, 2), (1, 2.5), dtype=[('a', 'i4'), ('b', 'f8')])
np.full(3, (1, 2.5), dtype='i4,f8')
t = np.dtype((np.int32, {'real': (np.int16, 0), 'imag': (np.int16, 2)})); t
print(t.names, t.fields['imag'], t['real'], t.itemsize, np.dtype((np.int32, 'i2,i2')))
print(np.dtype('f4', metadata={'a': 1}).newbyteorder().metadata, np.dtype((np.dtype('f4', metadata={'a': 1}), 2)).metadata)
print(repr(np.dtype('>f4').newbyteorder()), np.dtype('>f4').newbyteorder().byteorder)
np.vdot(a=[1], b=[2])
np.empty_like(prototype=np.ones(2)).shape
np.ones(3).reshape(newshape=3)
np.ones(3).transpose(axes=0)
np.ones(3).item(foo=1)
np.arange(date(2020, 1, 1), date(2020, 1, 4))
np.arange(datetime(2020, 1, 1), datetime(2020, 1, 2), timedelta(hours=12))
np.loadtxt(['True'], dtype=bool)
