"""Sums of sparse tensors, and what is made of them."""
import math
import torch
from torch.sparse._places import coalesce, from_dense, keys_of, summed_at, to_dense
from torch.sparse._shapes import axis_of, unsqueeze
from torch.sparse._tensor import coo, named, refusal


def _dims(dim, count):
    return sorted(axis_of(d, count) for d in ([dim] if isinstance(dim, int) else dim))


def sum(input, dim=None, keepdim=False, *, dtype=None):
    if dim is None or isinstance(dim, (tuple, list)) and not dim:
        return named(input._held.sum(dtype=dtype), "SumBackward0")
    if input.layout != torch.sparse_coo:
        if not keepdim:
            raise RuntimeError("reduction operations on CSR tensors with keepdim=False is unsupported")
        return from_dense(to_dense(input).sum(dim, keepdim=True, dtype=dtype), input.layout)
    dims = _dims(dim, input.dim())
    if len(dims) == input.dim() and not keepdim:
        return named(input._held.sum(dtype=dtype), "SumBackward0")
    count = input.sparse_dim()
    dense = [d - count + 1 for d in dims if d >= count]
    values = input._held.sum(dense, dtype=dtype) if dense else input._held.to(dtype or _summed(input.dtype))
    rows = [i for i in range(count) if i not in dims]
    extent = [n for i, n in enumerate(input.shape) if i not in dims]
    if not rows:
        made = named(values.sum(0), "SumBackward0")
        return made
    made = coalesce(coo(input._index[rows], values, extent))
    made._step = "SumBackward1"
    for d in dims if keepdim else ():
        made = unsqueeze(made, d)
    return made


def _summed(dtype):
    return dtype if dtype.is_floating_point or dtype.is_complex else torch.int64


def softmax(input, dim, dtype=None, logarithm=False):
    """Over the elements that are there alone."""
    dim = axis_of(dim, input.dim())
    input = coalesce(input)
    values = input._held if dtype is None else input._held.to(dtype)
    if not values.is_floating_point():
        name = {torch.int64: "Long", torch.int32: "Int", torch.bool: "Bool"}.get(values.dtype, str(values.dtype)[6:])
        raise NotImplementedError(f'"{"log_" if logarithm else ""}softmax" not implemented for \'{name}\'')
    step = "SparseLogSoftmaxBackward0" if logarithm else "SparseSoftmaxBackward0"
    count = input.sparse_dim()
    if dim >= count:
        function = torch.log_softmax if logarithm else torch.softmax
        return coo(input._index, function(values, dim - count + 1), input._extent, True, step)
    rows = [i for i in range(count) if i != dim]
    keys = keys_of(input._index[rows], [input._extent[i] for i in rows])
    groups, places = torch.unique(keys, return_inverse=True)
    wide = places.reshape(-1, *(1,) * (values.dim() - 1)).expand(values.shape)
    tops = values.new_full((len(groups), *values.shape[1:]), -math.inf)
    tops = tops.scatter_reduce(0, wide, values.detach(), "amax")
    shifted = values - tops[places]
    powers = shifted.exp()
    sums = summed_at(powers, places, len(groups))[places]
    return coo(input._index, shifted - sums.log() if logarithm else powers / sums, input._extent, True, step)


def norm(input, p="fro", dim=None, keepdim=False, dtype=None):
    if input.layout != torch.sparse_coo:
        raise refusal("norm.out", input)
    if dim is not None or keepdim:
        raise RuntimeError("norm_sparse currently only supports full reductions, so 'dim' must be None")
    return torch.norm(coalesce(input)._held, 2 if p == "fro" else p, dtype=dtype)


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None):
    return norm(x, ord, dim, keepdim, dtype)


def any_of(input, dim=None, keepdim=False):
    if input.layout != torch.sparse_coo:
        raise refusal("any.all_out", input)
    if dim is not None or keepdim:
        raise refusal("any.dim", input)
    return input._held.any()
