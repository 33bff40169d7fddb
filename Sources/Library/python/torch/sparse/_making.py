"""Functions that make sparse tensors."""
import torch
from torch.sparse._shapes import t
from torch.sparse._tensor import BLOCKS, LAYOUTS, ROWS, compressed, coo

SETTINGS = {"checks": False}
WORDS = {torch.sparse_csr: "rows", torch.sparse_csc: "columns", torch.sparse_bsr: "rows of blocks",
         torch.sparse_bsc: "columns of blocks"}


def sparse_coo_tensor(indices=None, values=None, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None, is_coalesced=None):
    """A sparse tensor of coordinates, one column each, and the values there."""
    check_pageable(pin_memory)
    if values is None:
        size = indices if size is None else size
        if isinstance(size, torch.Tensor) or size is None:
            raise TypeError("sparse_coo_tensor(): argument 'size' (position 1) must be tuple of ints, not "
                            + type(size).__name__)
        if isinstance(size, str):
            raise TypeError("sparse_coo_tensor(): argument 'size' (position 1) must be tuple of ints, not str")
        size = torch.Size([size] if isinstance(size, int) else size)
        empty = torch.zeros(0, dtype=dtype, device=device)
        return coo(torch.zeros((len(size), 0), dtype=torch.int64, device=device), empty, size, True).requires_grad_(requires_grad)
    indices = torch.as_tensor(indices, device=device).long()
    values = torch.as_tensor(values, dtype=dtype, device=device)
    values = values[None] if values.dim() == 0 else values
    if size is None:
        if indices.dim() != 2:
            raise RuntimeError("indices must be sparse_dim x nnz, but got: " + str(list(indices.shape)))
        tops = [int(row.max()) + 1 if len(row) else 0 for row in indices]
        size = (*tops, *values.shape[1:])
    if isinstance(size, int):
        raise TypeError("sparse_coo_tensor(): argument 'size' must be tuple of ints, not int")
    size = torch.Size(size)
    if len(size) != len(indices) + values.dim() - 1:
        raise RuntimeError(f"'len(size) == sparse_dim + dense_dim' is not satisfied: len(size) = {len(size)}, sparse_dim = "
                           f"{len(indices)}, dense_dim = {values.dim() - 1}")
    if indices.dim() != 2:
        raise RuntimeError("indices must be sparse_dim x nnz, but got: " + str(list(indices.shape)))
    if indices.shape[1] != len(values):
        raise RuntimeError(f"indices and values must have same nnz, but got nnz from indices: {indices.shape[1]}, nnz from "
                           f"values: {len(values)}")
    if any(n < 0 for n in size):
        raise RuntimeError("numel: integer multiplication overflow")
    if SETTINGS["checks"] if check_invariants is None else check_invariants:
        _check(indices, size)
    made = coo(indices, values, size, bool(is_coalesced), "SparseCooTensorWithDimsAndTensorsBackward0")
    if values.requires_grad:
        made._held = values.view_as(values)
        return made
    made._step, made._held = None, values.detach()
    return made.requires_grad_() if requires_grad else made


def _check(indices, size):
    for i, row in enumerate(indices):
        if len(row) and row.min() < 0:
            raise RuntimeError(f"found negative index {int(row.min())} for dim {i}")
        if len(row) and row.max() >= size[i]:
            raise RuntimeError(f"size is inconsistent with indices: for dim {i}, size is {size[i]} but found index "
                               f"{int(row.max())}")


def check_pageable(pin_memory):
    if pin_memory:
        raise RuntimeError("Cannot access accelerator device when none is available.")


def _check_rows(pointers, index, size, layout):
    names = ("crow_indices", "col_indices", "ncols") if layout in ROWS else ("ccol_indices", "row_indices", "nrows")
    if pointers[0] != 0:
        raise RuntimeError(f"`{names[0]}[..., 0] == 0` is not satisfied.")
    if pointers[-1] != len(index):
        raise RuntimeError(f"`{names[0]}[..., -1] == nnz` is not satisfied.")
    if len(index) and not 0 <= int(index.min()) <= int(index.max()) < size[1 if layout in ROWS else 0]:
        raise RuntimeError(f"`0 <= {names[1]} < {names[2]}` is not satisfied.")


def sparse_compressed_tensor(compressed_indices, plain_indices, values, size=None, *, dtype=None, layout=None, device=None,
                             pin_memory=False, requires_grad=False, check_invariants=None):
    """A sparse matrix of where its rows or columns start, where the values of each stand, and the values."""
    if layout is None:
        raise RuntimeError("sparse_compressed_tensor expected sparse compressed tensor layout but got none")
    check_pageable(pin_memory)
    pointers, index = (torch.as_tensor(t, device=device) for t in (compressed_indices, plain_indices))
    values = torch.as_tensor(values, dtype=dtype, device=device)
    if pointers.dim() != 1 or index.dim() != 1:
        raise NotImplementedError("batches of compressed sparse tensors are not supported")
    if layout in BLOCKS and values.dim() != 3:
        raise RuntimeError(f"expected values of three dimensions, blocks of rows and columns, but got {values.dim()}")
    if size is None:
        height, width = values.shape[1:3] if layout in BLOCKS else (1, 1)
        ends = [len(pointers) - 1, int(index.max()) + 1 if len(index) else 0]
        ends = ends if layout in ROWS else ends[::-1]
        size = (ends[0] * height, ends[1] * width)
    if SETTINGS["checks"] if check_invariants is None else check_invariants:
        _check_rows(pointers, index, size, layout)
    made = compressed(layout, pointers, index, values, size, f"Sparse{LAYOUTS[layout][6:]}TensorBackward0")
    if not values.requires_grad:
        made._step, made._held = None, values.detach()
    return made.requires_grad_() if requires_grad else made


def _compressed(layout):
    def make(compressed_indices, plain_indices, values, size=None, **kwargs):
        return sparse_compressed_tensor(compressed_indices, plain_indices, values, size, layout=layout, **kwargs)
    make.__name__ = make.__qualname__ = f"{str(layout)[6:]}_tensor"
    make.__doc__ = f"A sparse matrix of {WORDS[layout]}: where each starts, where its values stand, and the values."
    return make


def zeros(size, layout=torch.sparse_coo, dtype=None):
    size = torch.Size(size)
    if layout == torch.sparse_coo:
        return sparse_coo_tensor(size, dtype=dtype)
    if len(size) != 2:
        raise RuntimeError("torch.empty: Only batched sparse compressed (non-block) tensors are supported, but got size "
                           f"{list(size)}")
    ends = size[0] if layout in ROWS else size[1]
    none = torch.zeros(0, dtype=torch.int64)
    return compressed(layout, torch.zeros(ends + 1, dtype=torch.int64), none, torch.zeros(0, dtype=dtype), size)


sparse_csr_tensor, sparse_csc_tensor = _compressed(torch.sparse_csr), _compressed(torch.sparse_csc)
sparse_bsr_tensor, sparse_bsc_tensor = _compressed(torch.sparse_bsr), _compressed(torch.sparse_bsc)
