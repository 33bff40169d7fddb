# Copies of arrays: objects in deep ones are copied once each, orders of memory and classes are kept.
import numpy as np, copy, pickle
o = np.array([{'a': 1}, [1, 2], None], object)
c = copy.deepcopy(o); c[0] is o[0], c[1] is o[1], c
c = copy.copy(o); c[0] is o[0], c is o
l = [1]; o2 = np.array([None, None], object); o2[0] = l; o2[1] = l
c = copy.deepcopy(o2); c[0] is c[1], c[0] is l
c = copy.deepcopy([o2, l]); c[0][0] is c[1]
s = np.array([([1], 2)], [('a', object), ('b', int)])
c = copy.deepcopy(s); c['a'][0] is s['a'][0], c
m = np.ma.array([[1], 2], mask=[0, 1], dtype=object)
c = copy.deepcopy(m); c.data[0] is m.data[0], c
class W(np.ndarray): pass
w = np.array([[1], None], object).view(W)
c = copy.deepcopy(w); type(c).__name__, c[0] is w[0]
f = np.asfortranarray(np.arange(4.).reshape(2, 2))
copy.deepcopy(f).flags.f_contiguous, copy.copy(f).flags.f_contiguous, f.copy().flags.f_contiguous, f.copy('K').flags.f_contiguous
z = np.array({'a': [1]}, object)
c = copy.deepcopy(z); c[()]['a'] is z[()]['a'], c
t = np.array([[[1], [2]], [[3], 'x']], object).T if False else np.empty((2, 2), object); t[:] = [['a', None], [1, 2.5]]
copy.deepcopy(t.T), copy.deepcopy(t[::-1, 1])
copy.deepcopy(np.float64(3)), copy.deepcopy(np.datetime64('2020')), copy.deepcopy(np.dtype('f8')) is np.dtype('f8')
copy.deepcopy({'x': np.arange(3)})
r = np.arange(3); r.flags.writeable = False
copy.deepcopy(r).flags.writeable, copy.copy(r).flags.writeable, r.copy().flags.writeable
copy.deepcopy(np.broadcast_to([1], 3)).strides, copy.copy(np.arange(6)[::2]).strides
pickle.loads(pickle.dumps(o2))[0] == l, pickle.loads(pickle.dumps(f)).flags.f_contiguous
np.median(np.array([1, 2, 4], object)), np.median(np.array([1, 2], object)), np.median(np.array([[1, 2.5], [3, 4]], object), axis=0)
