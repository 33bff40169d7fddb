"""Sparse tensors of other types, and such as are made like others."""
import torch
from torch.sparse._making import check_pageable, sparse_coo_tensor, zeros
from torch.sparse._places import to_coo, to_dense
from torch.sparse._shapes import t
from torch.sparse._tensor import is_sparse


def _preserved(memory_format):
    if memory_format not in (None, torch.preserve_format):
        raise RuntimeError("memory format option is only supported by strided tensors")


def zeros_like(t, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, memory_format=None):
    _preserved(memory_format)
    layout, dtype = layout or t.layout, dtype or t.dtype
    if layout == torch.strided:
        return torch.zeros(t.shape, dtype=dtype, device=device, pin_memory=pin_memory, requires_grad=requires_grad)
    check_pageable(pin_memory)
    made = to(zeros(t.shape, layout, dtype), device=device or t.device).requires_grad_(requires_grad)
    if t.layout == layout == torch.sparse_coo and t.dense_dim():
        made._index = made._index[:t.sparse_dim()]
        made._held = made._held.new_zeros((0, *t._held.shape[1:]))
    return made


def to(input, *args, dtype=None, device=None, copy=False, non_blocking=False, memory_format=None):
    _preserved(memory_format)
    values = input._held.to(*args, dtype=dtype, device=device, non_blocking=non_blocking)
    if values is input._held and not copy:
        return input
    is_sorted = input.layout == torch.sparse_coo and input._is_sorted
    return input._like(values.clone() if values is input._held else values, is_sorted, "ToCopyBackward0")


def clone(input, *, memory_format=None):
    _preserved(memory_format)
    made = input._like(input._held.clone(), input.layout == torch.sparse_coo and input._is_sorted, "CloneBackward0")
    made._index = input._index.clone()
    return made


def copied(input):
    return input.__deepcopy__()


def detach(input):
    return input._like(input._held.detach(), input.layout == torch.sparse_coo and input._is_sorted)


def sparse_mask(input, mask):
    if is_sparse(input):
        input = to_dense(input)
    if input.shape != mask.shape:
        raise RuntimeError(f"sparse_mask(): operands have incompatible sizes; self has size {list(input.shape)} but mask has "
                           f"size {list(mask.shape)}")
    index = to_coo(mask)._index
    return mask._like(input[tuple(index)], mask.layout == torch.sparse_coo and mask._is_sorted, "SparseMaskBackward0")


def copy_(input, src, non_blocking=False):
    if is_sparse(input) != is_sparse(src):
        raise RuntimeError("copy_() between dense and sparse Tensors is not implemented! Found self type = "
                           f"{input.type()} and src type = {src.type()}")
    return input._become(clone(to(src, input.dtype, non_blocking=non_blocking)))


def zero_(input):
    return input._become(zeros_like(input))


def sparse_resize_(input, size, sparse_dim, dense_dim):
    if input._nnz() and (sparse_dim != input.sparse_dim() or dense_dim != input.dense_dim()):
        raise RuntimeError("changing the number of sparse or dense dimensions on a non-empty sparse tensor is not supported.")
    made = sparse_coo_tensor(size, dtype=input.dtype)
    if input._nnz():
        made._index, made._held, made._is_sorted = input._index, input._held, input._is_sorted
    return input._become(made)
