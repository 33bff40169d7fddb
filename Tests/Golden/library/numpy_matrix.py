import numpy as np
import warnings; warnings.simplefilter("ignore")
m = np.matrix([[1,2],[3,4]])
print(repr(m), m*m, m**2, m.T, m.I, m.H, m.A, m.A1, m[0], m[:,0], m[0,0], m.sum(), m.sum(axis=0), m.sum(1), m.mean(0), m.max(1), m.argmax(1), m.ptp(0))
print(repr(np.matrix('1 2; 3 4')), repr(np.mat if 0 else np.asmatrix([1,2])), m.shape, m.flatten(), m.ravel(), m.tolist(), m + 1, 2*m, m*2, m @ m, m == m, m.std(), m.var(0), m.all(), m.any(1))
print(repr(np.bmat([[m, m],[m, m]])), np.sum(m, axis=1), np.linalg.inv(m), type(np.linalg.inv(m)), type(np.multiply(m, m)), np.dot(m, m), np.bmat('m m; m m'))
m *= 2; print(m, m.squeeze(), type(m.copy()), m.astype(float), np.mean(m), np.asarray(m)[0])
import tempfile, os
p = os.path.join(tempfile.mkdtemp(), 'x.dat')
f = np.memmap(p, dtype='float32', mode='w+', shape=(3, 4)); f[:] = np.arange(12).reshape(3,4); f.flush()
g = np.memmap(p, dtype='float32', mode='r', shape=(3, 4)); print(repr(g), g.sum(), type(g.sum()), type(g + 1), type(g[1:]), g.mode, g.flags.writeable)
try: g[0] = 1
except ValueError as e: print(e)
h = np.memmap(p, dtype='float32', mode='r+'); h[0] = 99; del h
print(np.fromfile(p, dtype='float32')[:2], np.memmap(p, dtype='f4', mode='r', offset=16).shape)
