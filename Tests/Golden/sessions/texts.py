import numpy as np
a = np.array(['b', 'abc', 'aa'])
a
print(a)
a.dtype, a.itemsize, a.nbytes, a.dtype.kind, a.dtype.char, a.dtype.str, a.dtype.num
a[1]
type(a[1]), isinstance(a[1], str), a[1] == 'abc', a[1] + 'x'
a[0] = 'longer'
a
a.tolist()
a == 'lon'
a == ['lon', 'x', 'aa']
a != 'aa'
a < 'b'
a >= np.array(['a', 'b', 'c'])
np.sort(a)
np.argsort(a)
np.unique(np.array(['x', 'y', 'x', 'z', 'y']))
np.unique(np.array(['x', 'y', 'x', 'z', 'y']), return_counts=True)
np.unique(np.array(['x', 'y', 'x', 'z', 'y']), return_index=True, return_inverse=True)
np.searchsorted(np.array(['a', 'c', 'e']), ['b', 'c', 'f'])
np.searchsorted(np.array(['a', 'c', 'e']), 'c', side='right')
np.concatenate([a, ['wider than that']])
np.concatenate([np.array(['a']), np.array([b'bc'])])
np.stack([a, a])
np.vstack([a, a])
np.hstack([a, a])
np.where([True, False, True], a, 'other')
np.where([True, False, True], a, a[::-1])
a.take([2, 0])
np.take(a, [0, 0, 1])
np.repeat(a, 2)
np.repeat(a, [1, 0, 2])
np.tile(a, 2)
np.roll(a, 1)
np.flip(a)
a[::-1]
a.reshape(3, 1)
np.array([['a', 'bb'], ['ccc', 'd']]).T
np.array([['a', 'bb'], ['ccc', 'd']])[:, 1]
np.array([['b', 'a'], ['d', 'c']]).ravel()
np.sort(np.array([['b', 'a'], ['d', 'c']]))
np.sort(np.array([['d', 'a'], ['b', 'c']]), axis=0)
np.isin(a, ['aa', 'zz'])
np.nonzero(np.array(['', 'a', '']))
np.array(['', 'a', '']).any(), np.array(['', 'a', '']).all()
np.array(['', 'a']).astype(bool)
a.copy()
b = a.copy(); b[...] = 'q'; b
np.full(3, 'ab')
np.full((2, 2), 'abc', dtype='U2')
np.empty(2, 'U3').shape
np.zeros(2, 'U3')
np.zeros(2, str)
np.ones(2, 'U3')
np.zeros_like(a)
np.full_like(a, 'zzzzzzzzz')
np.array(['1', '22']).astype(int)
np.array(['1.5', 'nan', '-inf']).astype(float)
np.array(['1', 'x']).astype(int)
np.array(['1', 'x']).astype(float)
np.array([1, 22, -333]).astype(str)
np.array([1.5, 2, 1e300]).astype(str)
np.array([True, False]).astype(str)
np.array([1, 2]).astype('U1')
np.array([123]).astype('U2')
np.array([1+2j]).astype(str)
np.array([1, 2], dtype=np.int8).astype(str).dtype
np.array([1, 2], dtype=np.uint16).astype('S').dtype
np.array([1, 'a'])
np.array([1.5, 'a'])
np.array([True, 'abc'])
np.array([b'a', 'b'])
np.array([b'abc', b'd'])
np.array(['a', None])
np.array('abc')
np.array('abc').shape
np.array('abc').item()
np.array(['é', '日本'])
np.array(['it\'s', 'a "q"', 'back\\slash', 'tab\t'])
np.array([])
np.array([], dtype='U5')
np.array(['a', 'b'], dtype='S')
np.array(['a', 'b'], dtype='S3')
np.array(['abc', 'b'], dtype='S2')
np.array([b'abc', b'b'], dtype='U')
np.array(['é'], dtype='S')
s = np.array([b'x', b'yz'])
s
print(s)
s[1], type(s[1])
s == b'x'
s.dtype.str, s.dtype.name, s.dtype.itemsize, s.dtype.alignment
s.tobytes()
np.sort(np.array([b'c', b'a', b'b']))
s + b'!'
a = np.array(['ab', 'c'])
a + 'x'
a + a
'x' + a
np.add(a, ['1', '22'])
a + 1
a - a
a * 2.5
np.sin(a)
a == 1
a.view('U1')
a.view(np.uint32)
a.astype('S').view(np.uint8)
np.array(['abcd']).view('U2')
a.max()
a.argmax(), a.argmin()
np.array(['b', 'a', 'c']).argsort()
a.sum()
np.dtype('U5'), np.dtype('S5'), np.dtype('U'), np.dtype('S'), np.dtype(str), np.dtype(bytes)
str(np.dtype('U5')), str(np.dtype('S5'))
np.dtype('U5').name, np.dtype('S5').name, np.dtype('U').name
np.dtype('U5') == 'U5', np.dtype('U5') == 'U6', np.dtype('U5') == np.dtype('<U5')
np.dtype('U5').type, np.dtype('S').type
np.dtype(('U', 5)), np.dtype((str, 3)), np.dtype((bytes, 4))
np.str_('abc'), np.str_(5), np.bytes_(b'ab')
np.str_('abc').upper(), len(np.str_('abc')), np.str_('abc')[1], np.str_('a') + 'b'
np.str_('abc').dtype, np.bytes_(b'ab').dtype
{np.str_('a'): 1}['a']
f"{np.str_('a'):>3}"
np.promote_types('U3', 'U5'), np.promote_types('S3', 'U2'), np.promote_types('i4', 'U2'), np.promote_types('f8', 'S2')
np.result_type(np.array(['abc']), np.array([1]))
np.can_cast('U3', 'U5'), np.can_cast('U5', 'U3'), np.can_cast('U5', 'U3', 'same_kind'), np.can_cast('i8', 'U21'), np.can_cast('i8', 'U5'), np.can_cast('U5', 'i8'), np.can_cast('S3', 'U3'), np.can_cast('U3', 'S3')
np.issubdtype('U5', np.character), np.issubdtype(np.str_, str), np.issubdtype('S', np.flexible), np.issubdtype('U', np.generic)
np.array(['a', 'b', 'c'])[np.array([True, False, True])]
a = np.array(['a', 'b', 'c']); a[a == 'b'] = 'x'; a
a[[0, 2]] = ['p', 'q']; a
a[1:] = 'z'; a
np.put(a, [0], ['w']); a
np.array_equal(a, ['w', 'z', 'z']), np.array_equal(a, ['w', 'z'])
list(a)
[x + '!' for x in a]
'z' in a, 'y' in a
np.append(a, 'longer')
np.insert(a, 1, 'in')
np.delete(a, 0)
np.expand_dims(a, 0)
np.broadcast_to('ab', (2, 2))
np.meshgrid(['a', 'b'], ['c'])
np.argwhere(np.array(['a', '', 'b']))
np.count_nonzero(np.array(['a', '', 'b']))
np.diag(np.array([['a', 'b'], ['c', 'd']]))
np.array(['a'] * 2000)
np.array(['a' * 100, 'b'])
str(np.array([['a', 'b'], ['c', 'd']]))
np.dtype('U999999999')
np.dtype('U536870911').itemsize
np.dtype('U536870912')
np.dtype('S2147483648')
np.dtype('U-1')
np.dtype('S-1')
np.dtype('U5x')
np.dtype('Q5')
np.empty(10**9, 'U100000')
np.zeros((2, -1), 'U3')
