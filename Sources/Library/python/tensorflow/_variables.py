"""Writing parts of variables."""
import numpy as _np
import tensorflow as _tf
from tensorflow._functions import check_places, refused

_WAYS = {"add": _np.add, "sub": _np.subtract, "mul": _np.multiply, "div": _np.divide, "max": _np.maximum, "min": _np.minimum}


def _written(variable, way, places, values):
    array = variable.numpy().copy()
    values = _tf.convert_to_tensor(values, dtype=variable.dtype).numpy()
    if way == "update":
        array[places] = values
    else:
        _WAYS[way].at(array, places, values)
    return variable.assign(array)


def _scatter(way):
    def scatter(variable, sparse_delta, use_locking=False, name=None):
        if not isinstance(sparse_delta, _tf.IndexedSlices):
            raise TypeError("Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: " + str(sparse_delta))
        places, count = sparse_delta.indices.numpy(), variable.shape[0]
        for at, i in _np.ndenumerate(places):
            if not 0 <= i < count:
                place = ",".join(map(str, at))
                raise refused("ResourceScatter" + way.title(), f"indices[{place}] = {i} is not in [0, {count})")
        return _written(variable, way, places, sparse_delta.values)
    return scatter


def _scatter_nd(way):
    def scatter(variable, indices, updates, name=None):
        indices = _tf.convert_to_tensor(indices)
        check_places("ResourceScatterNd" + way.title(), indices, variable.shape)
        places = _np.moveaxis(indices.numpy(), -1, 0)
        return _written(variable, way, tuple(places), updates)
    return scatter


scatter_update, scatter_add, scatter_sub = _scatter("update"), _scatter("add"), _scatter("sub")
scatter_mul, scatter_div, scatter_max, scatter_min = _scatter("mul"), _scatter("div"), _scatter("max"), _scatter("min")
scatter_nd_update, scatter_nd_add, scatter_nd_sub = _scatter_nd("update"), _scatter_nd("add"), _scatter_nd("sub")
scatter_nd_max, scatter_nd_min = _scatter_nd("max"), _scatter_nd("min")


def sparse_read(variable, indices, name=None):
    return _tf.gather(variable, indices)


def gather_nd(variable, indices, name=None):
    return _tf.gather_nd(variable, indices)


def batch_scatter_update(variable, sparse_delta, use_locking=False, name=None):
    """Writes rows of each matrix of a stack; the axes in front are those of the indices."""
    indices = sparse_delta.indices.numpy()
    lead = _np.indices(indices.shape)[:-1]
    return _written(variable, "update", (*lead, indices), sparse_delta.values)
