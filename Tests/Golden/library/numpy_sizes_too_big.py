import numpy as np
np.zeros((0, 2**40, 2**40))
np.zeros((2**40, 2**40, 0))
np.zeros((0, 2**40, 2**19)).shape
np.zeros((0, 2**40, 2**20))
np.zeros((0, 2**40, 2**22), 'i1').shape
np.zeros((0, 2**40, 2**23), 'i1')
np.broadcast_to(0, (0, 2**40, 2**40))
np.zeros((0, 2**40)).reshape(2**40, 0, 2**40)
np.lib.stride_tricks.as_strided(np.zeros(1), (0, 2**40, 2**40), (0, 0, 0))
np.ndarray((0, 2**40, 2**40))
np.zeros((2**40, 2**40))
np.zeros((2**40, 2**23))
np.zeros(2**62)
np.zeros(2**70)
np.empty(2**60)
np.zeros((0, 2**40, 2**19)).sum(axis=(1, 2))
