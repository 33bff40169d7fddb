import numpy as np
r = np.array([(1, 2.0), (3, 4.0)], dtype=[('a','i4'),('b','f8')]).view(np.recarray)
print(repr(r), type(r[0]), r.dtype, r.a, r.b, r[0].a, repr(r[0]), type(r.dtype.type), r.dtype.type)
x = np.dtype((np.record, [('a','i4')])); print(repr(x), x.type, x.names)
print(r.field('a'), r['a'], type(r['a']), type(r[:1]), repr(r[:1]))
r.a = 5; print(r); r[0].b = 9; print(r)
print(r[0].pprint())
a = np.rec.array([(1, 'a', 2.5), (2, 'b', 3.5)], names='x,y,z')
print(repr(a), a.x, a.y, a[0], a[0].y, a.z.mean(), a.dtype.names)
b = np.rec.fromarrays([[1,2],[3.,4.],['p','q']], names='i,f,s'); print(repr(b), b.i, b.s, b[1])
c = np.rec.fromrecords([(456,'dbe',1.2),(2,'de',1.3)], names='col1,col2,col3'); print(c[0], c.col1, c.col2, repr(c))
d = np.rec.fromstring(b'\x01\x02\x03abc' * 2, dtype=np.dtype([('a','3u1'),('b','S3')])); print(d, d.b)
print(np.rec.format_parser(['<f8','<i4'], ['c1','c2'], ['t1','t2']).dtype, np.rec.find_duplicate([1,2,1]))
try: a.nope
except AttributeError as e: print(e)
try: a[0].nope
except AttributeError as e: print(e)
e = np.recarray((2,), dtype=[('x', int), ('y', float)]); e.x = [1,2]; e.y = 0; print(e, e.shape, type(e), e.copy().x)
a.x[0] = 77; print(a.x, a['y'].tolist(), a[a.x > 5])
