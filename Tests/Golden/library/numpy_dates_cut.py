# Texts of dates finer than their type, units, records that meet, classes of numbers, and arrays over the memory of objects.
import numpy as np, datetime
np.array(['2020-01-01T12'], 'M8[D]')
np.array('2020-01-01T12', 'M8[D]')
np.array(['2020-01-01T12']).astype('M8[D]')
np.array(['2020-01-01T12'], object).astype('M8[D]')
a = np.zeros(2, 'M8[D]'); a[0] = '2020-01-01T12'; a[1:] = ['2020-05-05T05:05']; a
np.full(2, '2020-01-01T12', 'M8[D]')
np.datetime64('2020-01-01T12', 'D'), np.datetime64('2020-01-01T12:00:01', 'h'), np.datetime64('2020-05', 'Y')
np.asarray(['2020-01-01T12', '2020'], 'M8[Y]')
np.array([('2020-01-01T12', 1)], [('d', 'M8[D]'), ('x', int)])
np.arange('2020-01-01T12', '2020-01-03', dtype='M8[D]')
np.datetime64('2020-01-01', 'D/3')
np.datetime64('2020-01-01', '-1D')
np.datetime64('2020-01-01', 'xx')
aligned = np.dtype([('a', 'i1'), ('b', 'f8')], align=True); packed = np.dtype([('a', 'i1'), ('b', 'f8')])
np.promote_types(aligned, packed), np.promote_types(packed, packed)
np.promote_types(aligned, np.dtype([('a', 'i2'), ('b', 'f4')])).itemsize
np.concatenate([np.zeros(1, aligned), np.zeros(1, packed)]).dtype
np.dtype({'names': ['a', 'b'], 'formats': ['i1', 'f8'], 'itemsize': 19}, align=True)
class F(float): pass
class I(int): pass
np.float32(2) * F(3), np.float32(2) + I(1), np.int8(3) + I(300), np.complex64(1) * F(2), np.float32(2) * True
np.array([1, 2], 'f4') * F(3), np.float32(2) * 3.0
hash(np.void(b'abc'))
{np.array([b'abcd'], 'V4')[0]: 1}
np.pad(np.array([1, None], object), 1), np.pad(np.array([1, 'a'], object), 1, constant_values='z')
round(np.complex128(1))
round(np.float64(2.5)), round(np.float32(2.567), 2), round(np.int64(25), -1)
x, y = np.broadcast_arrays([1, 2], [[3], [4]])
x.flags.writeable
x[0, 0] = 5
x
a, b = np.broadcast_arrays(np.arange(3), np.arange(3)); a[0] = 5; a
class Holder:
    def __init__(self, a): self.a, self.__array_interface__ = a, a.__array_interface__
class Case:
    def __init__(self, a): self.a, self.__array_struct__ = a, a.__array_struct__
whole = np.arange(4.)
part = np.asarray(Holder(whole)); part[0] = 9; whole, type(part.base).__name__
part = np.asarray(Case(whole)); part[1] = 8; whole, np.array(Case(whole)).base
whole.__array__(copy=False) is whole, whole.__array__(copy=True) is whole, whole.__array__(dtype='f8') is whole
np.random.default_rng(0).dirichlet([[1, 2]])
np.random.default_rng(0).dirichlet(3.)
m, n = np.ma.array([1, 2, 3], mask=[0, 1, 0]), np.ma.array([4, 5], mask=[0, 1])
np.add.outer(m, n), np.add.outer(m, [1, 2]), np.multiply.outer([1, 2], m)
a = np.array([1, 2.5], object); a += np.int64(3); a
a += np.array([1, 2]); a -= 1; a
a *= np.array([1.5, 2]); a /= np.int8(2); a **= 2; a
b = np.array(['a', 'b'], object); b += 'c'; b *= 2; b
c = np.array([1., 2]); c += np.array([1, 2], object)
a[...] = np.int64(0); a[0:1] = np.float32(1.5); a
a[:] = np.datetime64('2020-01-01'); a
np.full(2, np.int64(0), object), np.array(np.int64(1), object), np.where([True, False], np.array([None, None]), np.int64(3))
a = np.zeros(2, 'i1'); a[:] = np.int64(300)
a[...] = np.float64(300.5)
a[[0]] = np.int64(300); a[1:] = np.array([300]); a
b = np.zeros(3, 'u1'); b[0] = np.int64(300); b[1] = np.float64(255.7); b[2] = np.int8(-3); b
b[:] = np.int64(-1); b[:2] = [np.int64(300), 5]; b
b[0] = 256
b[1] = np.float32(-1.); b[2] = b[0] * np.int64(2); b
np.uint8(np.int64(300)), np.array([np.int64(300), 5], 'u1'), np.full(2, np.int64(300), 'u1'), np.array(np.int64(-5), 'u2')
np.int8(np.int64(300))
a = np.array([1., 2]); a /= None
a[5] = None
a[0, 0] = 'x'
