import numpy as np
kind = np.dtype("i4", metadata={"unit": "m"})
a = np.zeros(3, kind)
a.dtype.metadata, a.dtype is kind, a.dtype, kind == np.dtype("i4")
[x.dtype.metadata for x in (a[:2], a.copy(), a.T, a.reshape(3, 1), a + 1, a + a, -a, a.view(), a[a == 0], a[[0, 1]])]
[x.dtype.metadata for x in (a.astype(kind), a.view(kind), np.array(a), np.asarray(a), np.array(a, dtype="i4"), np.sort(a))]
[x.dtype.metadata for x in (np.zeros_like(a), np.full_like(a, 1), np.minimum(a, a), np.take(a, [0]), np.tile(a, 2), np.unique(a))]
[x.dtype.metadata for x in (np.array([1, 2], kind), np.arange(3, dtype=kind), np.ones(2, kind), np.full(2, 3, kind), np.ndarray(2, kind))]
[x.dtype.metadata for x in (a.astype("i4"), a.view("i4"), a.astype(float), np.concatenate([a, a]), np.stack([a, a]), np.where(True, a, a))]
[x.dtype.metadata for x in (a.sum(), a[0], np.cumsum(a), np.append(a, a))]
np.promote_types(kind, kind).metadata, np.promote_types(kind, "i4").metadata, np.result_type(kind, kind).metadata
np.dtype(kind, metadata={"scale": 2}).metadata, np.dtype(kind).metadata
halves = np.dtype((np.int32, [("low", "i2"), ("high", "i2")]))
b = np.array([1, 65536 + 2], halves)
b, b.dtype, b["low"], b["high"], b[:1].dtype, b + 1
b.dtype.fields
