"""Where the values of sparse tensors stand: coordinates, rows and columns, and all elements."""
import math
import torch
from torch.sparse._making import zeros
from torch.sparse._shapes import t
from torch.sparse._tensor import BLOCKS, LAYOUTS, ROWS, compressed, coo, is_sparse, named


def keys_of(index, sizes):
    """One number for each place."""
    keys = index.new_zeros(index.shape[1])
    for row, size in zip(index, sizes):
        keys = keys * size + row
    return keys


def _places(keys, sizes):
    rows = []
    for size in reversed(sizes):
        rows.append(keys % size if size else keys)
        keys = keys // size if size else keys
    return torch.stack(rows[::-1]) if rows else keys.new_zeros((0, len(keys)))


def summed_at(values, places, count):
    """The sums of the values that have a place in common."""
    zeros = values.new_zeros((count, *values.shape[1:]))
    if values.dtype == torch.bool:
        return zeros.int().index_add(0, places, values.int()) > 0
    return zeros.index_add(0, places, values)


def coalesce(t):
    t._needs((torch.sparse_coo,), "coalesce", "coordinate")
    if t._is_sorted:
        return t
    sizes = t._extent[:t.sparse_dim()]
    keys, places = torch.unique(keys_of(t._index, sizes), return_inverse=True)
    return coo(_places(keys, sizes), summed_at(t._held, places, len(keys)), t._extent, True, "CoalesceBackward0")


def to_dense(t, dtype=None, *, masked_grad=None):
    if masked_grad is False:
        raise NotImplementedError("to_dense(): masked_grad=False is not supported")
    if dtype is not None:
        raise RuntimeError("dtype argument is not supported by sparse_to_dense")
    if t._layout in BLOCKS:
        return named(_unblocked(t), "ToDenseBackward0")
    t = to_coo(t)
    sizes = t._extent[:t.sparse_dim()]
    check_inside(t._index, sizes)
    flat = summed_at(t._held, keys_of(t._index, sizes), math.prod(sizes))
    return named(flat.reshape(t._extent), "ToDenseBackward0")


def check_inside(index, sizes):
    for row, size in zip(index, sizes):
        if len(row) and not 0 <= int(row.min()) <= int(row.max()) < size:
            raise RuntimeError(f"index {int(row.max() if row.min() >= 0 else row.min())} is out of bounds for dimension with "
                               f"size {size}")


def starts_of(rows, count):
    return torch.cat([rows.new_zeros(1), torch.bincount(rows, minlength=count).cumsum(0)])


def to_coo(t):
    """The same in coordinates."""
    if t._layout == torch.sparse_coo:
        return t
    if t._layout in BLOCKS:
        return from_dense(_unblocked(t), torch.sparse_coo)
    starts = torch.repeat_interleave(torch.arange(len(t._pointers) - 1, device=t._pointers.device), t._pointers.diff())
    rows = (starts, t._index) if t._layout in ROWS else (t._index, starts)
    made = coo(torch.stack(rows).long(), t._held, t._extent, t._layout in ROWS, "ToSparseBackward0")
    return made if t._layout in ROWS else coalesce(made)


def _unblocked(t):
    height, width = t._held.shape[1:3]
    pieces = coo(torch.stack(_starts(t)), t._held, (t._extent[0] // height, t._extent[1] // width, height, width))
    return to_dense(pieces).permute(0, 2, 1, 3).reshape(t._extent)


def _starts(t):
    starts = torch.repeat_interleave(torch.arange(len(t._pointers) - 1, device=t._pointers.device), t._pointers.diff())
    return (starts, t._index) if t._layout in ROWS else (t._index, starts)


def from_coo(t, layout):
    t, by_rows = coalesce(t), layout in ROWS
    index, values, steps = t._index, t._held, {torch.sparse_csr: "ToSparseCsrBackward0", torch.sparse_csc: "ToSparseCscBackward0"}
    if not by_rows:
        order = torch.argsort(index[1], stable=True)
        index, values = index[:, order].flip(0), values[order]
    return compressed(layout, starts_of(index[0], t._extent[0 if by_rows else 1]), index[1], values, t._extent, steps.get(layout))


def from_dense(d, layout, sparse_dim=None, blocksize=None):
    """A sparse tensor of a dense one's elements."""
    if layout == torch.sparse_coo:
        count = d.dim() if sparse_dim is None else sparse_dim
        if not 0 <= count <= d.dim():
            raise RuntimeError(f"dense_to_sparse: sparse_dim argument must be in [0,{d.dim()}] range, but {count} is given")
        if count == 0 and d.dim() > 0:
            raise RuntimeError("dense_to_sparse: sparse_dim argument must be in >0 when self.dim()>0")
        if d.dim() == 0:
            kept = int(d.detach() != 0)
            index = torch.zeros((0, kept), dtype=torch.int64, device=d.device)
            return coo(index, d.reshape(1)[:kept], (), True, "ToSparseBackward0")
        mask = d.detach() != 0
        if count < d.dim():
            mask = mask.flatten(count).any(-1)
        index = mask.nonzero().t()
        step = "ToSparseBackward1" if sparse_dim is None else "ToSparseBackward0"
        made = coo(index.contiguous(), d[tuple(index)], d.shape, True, step)
        if d.requires_grad:
            made._source = d
        return made
    if d.dim() < 2:
        raise RuntimeError(f"dense_to_sparse_{str(layout)[13:]}: expected a tensor with at least 2 dimensions, got {d.dim()}")
    if layout in BLOCKS:
        name = f"dense_to_sparse_{str(layout)[13:]}"
        if blocksize is None:
            raise RuntimeError(f"{name}: blocksize is required")
        if not isinstance(blocksize, (tuple, list)) or len(blocksize) != 2 or min(blocksize) < 1:
            raise RuntimeError(f"{name}: blocksize needs to be a tuple of two positive ints, but got {blocksize}")
        (m, n), (height, width) = d.shape, blocksize
        if m % height or n % width:
            raise RuntimeError(f"{name}: tensor sparse size ({m},{n}) must be divisible by given blocksize ({height},{width})")
        pieces = d.reshape(m // height, height, n // width, width).permute(0, 2, 1, 3)
        made = from_coo(from_dense(pieces, torch.sparse_coo, 2), layout)
        made._extent = d.shape
        return made
    return from_coo(from_dense(d, torch.sparse_coo), layout)


def to_sparse(t, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    if isinstance(sparse_dim, torch.layout):
        sparse_dim, layout = None, sparse_dim
    if dense_dim:
        raise NotImplementedError("to_sparse(): matrices of rows or columns with dense dimensions are not supported")
    layout = torch.sparse_coo if layout is None else layout
    if not is_sparse(t):
        return t if layout == torch.strided else from_dense(t, layout, sparse_dim, blocksize)
    if t._layout == layout:
        return t
    if sparse_dim not in (None, 2):
        raise RuntimeError(f"sparse_compressed_to_sparse: conversion from {LAYOUTS[t._layout]} to Sparse with sparse_dim "
                           "argument !=2 is not supported")
    if layout in BLOCKS:
        return from_dense(to_dense(t), layout, None, blocksize)
    made = to_coo(t)
    return made if layout == torch.sparse_coo else from_coo(made, layout)
