import numpy as np
t = np.dtype([('x', 'f4'), ('y', 'i4', (2,))])
t
print(t)
t.names, t.itemsize, t.kind, t.char, t.str, t.name, t.num, t.alignment, t.hasobject, t.isalignedstruct, t.type
dict(t.fields)
t['x'], t['y'], t[0], t[1], len(t)
t.descr
t['z']
t['y'].shape, t['y'].subdtype, t['y'].base
a = np.zeros(2, t)
a
a['x']
a['y']
a['x'] = [1.5, 2]
a['y'][1] = 7
a
a[0]
a[0]['x'], a[1]['y']
type(a[0]), isinstance(a[0], np.void)
a[0] = (9, [1, 2])
a
a[1]['x'] = 3
a
a['z']
a.shape, a.dtype == t, a.nbytes, a.itemsize
b = np.array([(1, 2.5, 'ab'), (3, 4.5, 'c')], dtype=[('a', 'i4'), ('b', 'f8'), ('c', 'U3')])
b
print(b)
b['a'], b['b'], b['c']
b[1], b[1][0], b[1]['c'], b[1][-1]
b[['a', 'c']]
b[['a', 'c']].dtype
b[::-1]
b[b['a'] > 1]
b[[1, 0, 1]]
b.tolist()
b[0].item(), tuple(b[0])
b == b
b == b[0]
b != b[::-1]
b < b
b + 1
np.sort(np.array([(2, 1), (1, 5), (1, 3)], dtype='i4,i4'))
np.argsort(np.array([(2, 1), (1, 5), (1, 3)], dtype='i4,i4'))
np.unique(np.array([(2, 1), (1, 5), (2, 1)], dtype='i4,i4'))
np.concatenate([b, b])
np.concatenate([b['a'], b['b']])
np.stack([b, b]).shape
np.repeat(b, 2)['a']
np.where([True, False], b, b[::-1])
np.take(b, [1])
b.copy()
b.reshape(2, 1)
b.T.shape
b['a'] += 10; b
b['c'] = 'zz'; b
b[0] = (0, 0, 'q'); b
b[0] = 5
b[0]
b[0] = (1, 2)
b.astype([('a', 'f8'), ('b', 'i4'), ('c', 'S2')])
b.fill((7, 8, 'f')); b
np.zeros(2, 'i4,f8')
np.ones(2, 'i4,f8')
np.empty(3, 'i4,f8').shape
np.array([(1, 2.5)], 'i4,f8')[0]
str(np.array([(1, 2.5)], 'i4,f8')[0])
np.array((1, 2.5), 'i4,f8')
np.array([(1,)], [('only', 'i4')])
np.array([[(1, 2), (3, 4)], [(5, 6), (7, 8)]], dtype='i4,i4')
n = np.array([((1, 2), 3), ((4, 5), 6)], dtype=[('p', [('u', 'i2'), ('v', 'i2')]), ('q', 'i4')])
n
n['p']['u']
n['p']['v'] = 9
n
n.dtype
n.dtype['p'], n.dtype['p']['u']
n[0]['p'], n[0][0][1]
np.dtype('i4,f8'), np.dtype('i4, f8, S3'), np.dtype('(2,3)i4'), np.dtype('3i4'), np.dtype('2i4,f8'), np.dtype(('i4', (2, 3)))
np.dtype(('i4', (2,))).shape, np.dtype(('i4', (2,))).subdtype, np.dtype(('i4', (2,))).itemsize
np.dtype([('a', 'i1'), ('b', 'i4')], align=True), np.dtype('i1,i4', align=True).itemsize, np.dtype('i1,i4', align=True).isalignedstruct
str(np.dtype('i1,i4', align=True))
np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'f8']})
np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'f8'], 'offsets': [4, 16], 'itemsize': 32})
np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'f8'], 'offsets': [4, 16], 'itemsize': 32}).fields['b']
np.dtype({'a': ('i4', 0), 'b': ('f8', 8)})
np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'i2'], 'offsets': [0, 0]})
np.array([(1, 2)], np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'f8'], 'offsets': [4, 16], 'itemsize': 32}))
np.array([(70000, 5)], np.dtype({'names': ['a', 'b'], 'formats': ['i4', 'i2'], 'offsets': [0, 0]}))
np.dtype([('', 'i4'), ('', 'f8')])
np.dtype([(('title', 'name'), 'i4')])
np.dtype([('a', 'i4'), ('a', 'f8')])
np.dtype([('a', 'i4', 2), ('b', 'f8', (2, 2))])
np.dtype([('a', '>i4'), ('b', 'M8[D]'), ('c', 'O'), ('d', '?'), ('e', 'S2'), ('f', 'V3')])
np.dtype([('a', 'O')]).hasobject
np.dtype({'names': ['a'], 'formats': ['i4'], 'offsets': [-1]})
np.dtype({'names': ['a'], 'formats': ['i4'], 'itemsize': 2})
np.dtype({'names': ['a', 'b'], 'formats': ['i4']})
np.dtype({'names': ['a', 'b'], 'formats': ['O', 'i4'], 'offsets': [0, 4]})
np.dtype([('a', 'i4', (2**31,))])
np.dtype([('a', 'i4', -1)])
np.dtype([5])
np.dtype([('a', 'zz')])
np.dtype('i4,f8') == np.dtype('i4,f8'), np.dtype('i4,f8') == np.dtype('i4,i8'), hash(np.dtype('i4,f8')) == hash(np.dtype('i4,f8'))
np.promote_types('i4,f4', 'i8,f4')
np.promote_types('V3', 'V4')
np.promote_types('V3', 'i4')
np.dtype('V8'), np.dtype('V'), np.dtype(np.void), np.dtype((np.void, 5))
np.zeros(2, 'V3'), np.array([b'ab'], 'V3'), np.void(b'abc'), np.void(3)
np.array([b'ab', b'cd'], dtype='V2') == np.array([b'ab', b'ce'], dtype='V2')
o = np.zeros(2, [('n', 'i4'), ('v', 'O')])
o
o['v'] = ['text', None]; o
o[0] = (5, [1, 2]); o
o['v'][0]
o.copy()
np.concatenate([o, o])['v']
d = np.array([('2020-01-01', 1)], dtype=[('when', 'M8[D]'), ('n', 'u1')])
d
d['when'] + 1
np.array([(1.5, 2.25), (100.125, 3)], dtype='f8,f8')
np.array([(True, 1+2j, b'x')], dtype='?,c16,S1')
np.array([(1, [1, 2, 3])], dtype=[('a', 'i4'), ('b', 'f4', (3,))])
np.array([(1, [[1, 2], [3, 4]])], dtype=[('a', 'i4'), ('b', 'i4', (2, 2))])
np.array([], dtype='i4,f8')
np.array([(1, 2)] * 1500, dtype='i4,i4')
a = np.array([(1, 2), (3, 4)], dtype=[('x', 'i4'), ('y', 'i4')])
a.view('i4'), a.view(('i4', (2,)))
np.array([1, 2, 3, 4], 'i4').view('i4,i4')
a['x'].strides, a['x'].base is a, a['x'].flags['C_CONTIGUOUS'] if True else None
for row in a: print(row, row['x'])

[r.tolist() for r in a]
len(a[0]), a[0] == a[0], a[0] == a[1]
x = np.array([5], '>u2')
x
x.tobytes()
x.dtype, x.dtype.byteorder, x.dtype.isnative, x.dtype.str, x.dtype.name, x.dtype.kind
x + 1, (x + x).dtype, x[0], x * 1.5
x.sum(), x.max(), x.tolist(), x.item()
x == 5, x < np.array([6]), x.astype('u2').tobytes(), x.astype('>i4').tobytes()
x.view('u2'), x.byteswap()
np.dtype('i4').newbyteorder('>'), np.dtype('u1').newbyteorder('>')
x[0] = 258; x, x.tobytes()
np.array([1, 2, 3], '>i4')[::-1], np.array([3, 1, 2], '>i4').argsort(), np.sort(np.array([3, 1, 2], '>i4'))
np.sort(np.array([3, 1, 2], '>i4')).dtype, np.unique(np.array([3, 1, 3], '>i4'))
np.concatenate([np.array([1], '>i4'), np.array([2], '>i4')]).dtype, np.concatenate([x, x]).dtype
np.array([1.5, 2], '>f8'), np.array([1+2j], '>c8').tobytes(), np.array(['ab'], '>U2'), np.array(['ab'], '>U2').tobytes()
np.array([1, 2], '>M8[D]'), np.zeros(2, '>i2'), np.ones(2, '>f4'), np.arange(3, dtype='>i4'), np.full(2, 7, '>i8')
np.promote_types('>i4', '<i4'), np.promote_types('>i4', '>i4'), np.result_type('>i4', 'i8'), np.can_cast('>i4', '<i4', 'no'), np.can_cast('>i4', '<i4', 'equiv')
np.dtype('>i4') == np.dtype('<i4'), np.dtype('=i4'), np.dtype('<i4'), np.dtype('>i1'), np.dtype('|i1')
np.frombuffer(b'\x00\x05\x01\x00', '>u2')
np.sin(np.array([0.5], '>f8')), -np.array([1], '>i4'), np.array([1, 0], '>i4').nonzero(), bool(np.array([1], '>i4'))
np.array([1, 2], '>i4') @ np.array([3, 4], '>i4'), np.cumsum(np.array([1, 2], '>i2')), np.array([1, 2], '>i2').mean()
y = np.array([1, 2], '>i4'); y += 1; y
np.where([True, False], y, y)
y[[1, 0]], y.copy(), y.reshape(2, 1), np.repeat(y, 2), np.isin(y, [2])
