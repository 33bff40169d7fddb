import numpy as np
a = np.ma.array([[3., 1., 2.], [9., 7., 5.]], mask=[[0, 1, 0], [0, 0, 0]])
out = np.ma.zeros((2, 3))
a.cumsum(1, out=out) is out
out
out = np.zeros((2, 3))
a.cumsum(1, out=out) is out
a.cumprod(0, out=out)
out
out = np.ma.zeros(3)
a.argmin(0, out=np.zeros(3, int))
places = np.zeros(3, int)
a.argmax(0, out=places) is places
places
a.ptp(0)
a.ptp(0, out=out) is out
out
out = np.zeros(3)
a.ptp(0, out=out)
out
a.ptp(0, fill_value=-5.)
a.trace(out=np.zeros(()))
a.take([0, 2], 1, out=np.ma.zeros((2, 2)))
out = np.ma.zeros((2, 2))
a.take([0, 2], 1, out=out) is out
out
out = np.ma.zeros((1, 3))
a.compress([False, True], 0, out=out) is out
out
a.std(0, mean=np.zeros(3))
a.var(0, mean=np.zeros(3))
a.std(mean=1.)
np.ma.array([1, 2]).var(mean=0.)
np.ma.asanyarray([[1, 2], [3, 4]], order='F').flags.f_contiguous
np.ma.squeeze(np.ma.array([[1]]), hardmask=True).hardmask
np.ma.clip(a, 2, 5, hardmask=True).hardmask
np.ma.argsort([3, 1, 2], stable=True)
np.ma.array([[3, 1]]).sort(kind='stable', stable=None)
np.ma.cov([1., 2., np.ma.masked], allow_masked=False)
np.ma.corrcoef(np.ma.array([1., 2.], mask=[0, 1]), allow_masked=False)
np.ma.median(np.ma.array([3., 1., 2.]), overwrite_input=True)
np.ma.setxor1d([1., 1., 1., 2.], [2., 3.], assume_unique=True)
np.ma.compress(np.array([1, 0, 1]), [1.5, 2.5, 3.5], out=np.zeros(2, int))
np.ma.array([1., 2.], mask=[0, 1]).view(type=np.int64)
np.ma.array([1., 2.], mask=[0, 1]).view(type=np.matrix)
np.unpackbits(np.array([1], np.uint8), bitorder='left'), np.packbits(np.array([1], np.uint8), bitorder='big')
np.unpackbits(np.array([1], np.uint8), bitorder=None)
np.packbits(np.array([1], np.uint8), bitorder='left')
