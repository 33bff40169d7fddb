"""Sparse tensors of other shapes, and parts of them."""
import torch
from torch.sparse._places import to_coo
from torch.sparse._tensor import BLOCKS, LAYOUTS, compressed, coo, is_sparse, refusal


def transpose(t, dim0, dim1):
    n = t.dim()
    dim0, dim1 = axis_of(dim0, max(n, 1)), axis_of(dim1, max(n, 1))
    if t.layout != torch.sparse_coo:
        if dim0 == dim1:
            return t
        values = t._held.transpose(1, 2) if t.layout in BLOCKS else t._held
        turned = {torch.sparse_csr: torch.sparse_csc, torch.sparse_csc: torch.sparse_csr,
                  torch.sparse_bsr: torch.sparse_bsc, torch.sparse_bsc: torch.sparse_bsr}[t.layout]
        return compressed(turned, t._pointers, t._index, values, t._extent[::-1], "TransposeBackward0")
    if max(dim0, dim1) >= t.sparse_dim() and dim0 != dim1:
        raise RuntimeError(f"sparse transpose: transposed dimensions must be sparse Got sparse_dim: {t.sparse_dim()}, d0: "
                           f"{dim0}, d1: {dim1}")
    order = list(range(n))
    order[dim0], order[dim1] = order[dim1], order[dim0]
    return _ordered(t, order, "TransposeBackward0")


def _ordered(t, order, step):
    rows = [i for i in order if i < t.sparse_dim()]
    return coo(t._index[rows], t._held, [t._extent[i] for i in order], False, step)


def t(input):
    if input.dim() > 2 or input.layout == torch.sparse_coo and input.dense_dim():
        raise RuntimeError(f"t() expects a tensor with <= 2 sparse and 0 dense dimensions, but got {input.sparse_dim()} sparse "
                           f"and {input.dense_dim()} dense dimensions")
    if input.dim() < 2:
        return input
    made = transpose(input, 0, 1)
    made._step = "TBackward0"
    return made


def permute(input, *dims):
    dims = dims[0] if len(dims) == 1 and not isinstance(dims[0], int) else dims
    order = [d % input.dim() for d in dims]
    if sorted(order) != list(range(input.dim())):
        raise RuntimeError(f"permute(sparse_coo): number of dimensions in the tensor input does not match the length of the "
                           f"desired ordering of dimensions i.e. input.dim() = {input.dim()} is not equal to len(dims) = "
                           f"{len(dims)}")
    if input.layout != torch.sparse_coo:
        return input if order == [0, 1] else transpose(input, 0, 1)
    if order[input.sparse_dim():] != list(range(input.sparse_dim(), input.dim())):
        raise NotImplementedError("permute(): dense dimensions of sparse tensors stay where they are")
    return _ordered(input, order, "PermuteBackward0")


def unsqueeze(input, dim):
    dim = axis_of(dim, input.dim() + 1)
    size = (*input._extent[:dim], 1, *input._extent[dim:])
    if dim > input.sparse_dim():
        return coo(input._index, input._held.unsqueeze(dim - input.sparse_dim() + 1), size, False, "UnsqueezeBackward0")
    rows = [*input._index[:dim], input._index.new_zeros(input._index.shape[1]), *input._index[dim:]]
    return coo(torch.stack(rows), input._held, size, False, "UnsqueezeBackward0")


def cat(tensors, dim=0):
    for i, other in enumerate(tensors):
        if not is_sparse(other):
            raise RuntimeError(f"Concatenating sparse tensors, but a dense tensor was found at position {i}.")
    first = tensors[0]
    dim = axis_of(dim, first.dim())
    if first.layout != torch.sparse_coo:
        raise refusal("cat", first)
    if dim >= first.sparse_dim():
        raise NotImplementedError("cat(): tensors are not put together along a dense dimension")
    parts, at = [], 0
    for part in tensors:
        shift = first._index.new_zeros((first.sparse_dim(), 1))
        shift[dim] = at
        parts.append(part._index + shift)
        at += part.shape[dim]
    size = (*first.shape[:dim], at, *first.shape[dim + 1:])
    return coo(torch.cat(parts, 1), torch.cat([part._held for part in tensors]), size, False, "CatBackward0")


def stack(tensors, dim=0):
    return cat([unsqueeze(part, dim) for part in tensors], dim)


def axis_of(dim, count):
    if not -count <= dim < count:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dim})")
    return dim % count


def select(input, dim, index):
    input = to_coo(input)
    dim = axis_of(dim, input.dim())
    size = input.shape[dim]
    if not -size <= index < size:
        raise IndexError(f"select(): index {index} out of range for tensor of size {list(input.shape)} at dimension {dim}")
    index = index % size
    extent = (*input._extent[:dim], *input._extent[dim + 1:])
    if dim >= input.sparse_dim():
        values = input._held.select(dim - input.sparse_dim() + 1, index)
        return coo(input._index, values, extent, input._is_sorted, "SelectBackward0")
    kept = (input._index[dim] == index).nonzero()[:, 0]
    rows = [i for i in range(input.sparse_dim()) if i != dim]
    if not rows:
        return input._held[kept].sum(0, dtype=input.dtype)
    return coo(input._index[rows][:, kept], input._held[kept], extent, input._is_sorted, "SelectBackward0")


def index_select(input, dim, index):
    input = to_coo(input)
    dim = axis_of(dim, input.dim())
    if not isinstance(index, torch.Tensor):
        raise TypeError(f"index_select(): argument 'index' (position 2) must be Tensor, not {type(index).__name__}")
    extent = (*input._extent[:dim], len(index), *input._extent[dim + 1:])
    if dim >= input.sparse_dim():
        values = input._held.index_select(dim - input.sparse_dim() + 1, index)
        return coo(input._index, values, extent, input._is_sorted, "IndexSelectBackward0")
    if len(index) and not -input.shape[dim] <= int(index.min()) <= int(index.max()) < input.shape[dim]:
        raise IndexError(f"index_select(): index contains {int(index.max())} that is out of range for tensor of size "
                         f"{list(input.shape)} at dimension {dim}")
    place, which = (index[:, None] % max(input.shape[dim], 1) == input._index[dim]).nonzero().t()
    rows = [*input._index[:dim, which], place, *input._index[dim + 1:, which]]
    return coo(torch.stack(rows), input._held[which], extent, input._is_sorted, "IndexSelectBackward0")


def getitem(input, key):
    keys, dim = key if isinstance(key, tuple) else (key,), 0
    for item in keys:
        if isinstance(item, slice) and item != slice(None) or item is Ellipsis:
            if input.layout != torch.sparse_coo:
                raise RuntimeError(f"Sparse {LAYOUTS[input.layout][6:].upper()} tensors do not have strides")
            raise refusal("as_strided", input)
        if isinstance(item, str):
            raise TypeError("new(): invalid data type 'str'")
        if item is not None and not isinstance(item, (int, slice)):
            raise refusal("index.Tensor", input)
    for i, item in enumerate(keys):
        if item is not None and dim >= input.dim():
            raise IndexError(f"too many indices for tensor of dimension {input.dim() + i - dim}")
        if not is_sparse(input):
            return input[(slice(None),) * dim + keys[i:]]
        if item is None:
            input = unsqueeze(input, dim)
        elif isinstance(item, int):
            size = input.shape[dim]
            if not -size <= item < size:
                raise IndexError(f"index {item} is out of bounds for dimension {dim} with size {size}")
            input = select(input, dim, item)
            continue
        dim += 1
    return input


def setitem(input, key, value):
    raise TypeError("Cannot assign to a sparse tensor")


def hstack(tensors):
    return cat(tensors, 0 if tensors[0].dim() < 2 else 1)


def vstack(tensors):
    return cat([unsqueeze(part, 0) if part.dim() < 2 else part for part in tensors], 0)


def unbind(input, dim=0):
    return tuple(select(input, dim, i) for i in range(input.shape[dim]))


def expand(input, *size):
    raise RuntimeError("expand is unsupported for Sparse tensors")


def reshape(input, *shape):
    raise RuntimeError("reshape is not implemented for sparse tensors")
