"""What arrays are made anew with whose buffers a pickle keeps."""
import pickle

import numpy as np


def _frombuffer(buf, dtype, shape, order, axis_order=None):
    """An array over a buffer, in an order of memory or, with `K`, of axes."""
    flat = np.frombuffer(buf._view if isinstance(buf, pickle.PickleBuffer) else buf, dtype=dtype)
    if order == "K" and axis_order is not None:
        return flat.reshape(shape).transpose(axis_order)
    return flat.reshape(shape, order=order)
