import numpy as np, pickle
import numpy.ma.mrecords as mrecords
from io import StringIO
r = mrecords.fromarrays([np.ma.array([1, 2], mask=[0, 1]), np.ma.array([3.5, 4.5], mask=[1, 0])], names='a,b')
r
print(r, r.a, r.mask, r.recordmask, r.shape, r.tolist(), r.filled())
r[0]
r['a']
r[:1].b
r.fill_value
mrecords.addfield(r, np.ma.array([9, 8], mask=[0, 1]))
mrecords.addfield(r, [9, 8], 'longer')
mrecords.fromrecords([(1, 10.), (2, 20.)], dtype='i4,f8', mask=[0, 1])
mrecords.fromrecords(np.ma.array([(1, 2.), (3, 4.)], dtype='i4,f8', mask=[(0, 1), (1, 0)]))
mrecords.fromtextfile(StringIO('#\n"A","B"\nx,1\ny,2\n'), delimiter=',', varnames='AB')
r.b = [7, 8]; r
r.a = np.ma.masked; print(r.mask, r)
r.mask = [True, False]; print(r, repr(r.copy()))
pickle.loads(pickle.dumps(r))
mrecords.MaskedRecords(3, dtype="i4,f8", mask=np.array([0, 1, 0]))._mask
np.ma.mrecords.mrecarray is mrecords.MaskedRecords, sorted(mrecords.__all__)
