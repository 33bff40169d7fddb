"""Products of sparse matrices."""
import torch
from torch.sparse._places import check_inside, coalesce, from_coo, from_dense, starts_of, summed_at, to_coo
from torch.sparse._places import to_dense
from torch.sparse._shapes import t
from torch.sparse._tensor import LAYOUTS, coo, is_sparse, named, refusal


def mm(input, mat2):
    """The product of two matrices, of which at least one is sparse."""
    for tensor, name, place in ((input, "sparse", 1), (mat2, "dense", 2)):
        if not isinstance(tensor, torch.Tensor):
            raise TypeError(f"_sparse_mm(): argument '{name}' (position {place}) must be Tensor, not {type(tensor).__name__}")
    for tensor, name in ((input, "self"), (mat2, "mat2")):
        if tensor.dim() != 2:
            raise RuntimeError(f"mm: {name} must be a matrix, got {tensor.dim()}-D tensor")
    if not is_sparse(input) and not is_sparse(mat2):
        return torch.mm(input, mat2)
    if input.shape[1] != mat2.shape[0]:
        if is_sparse(input) and not is_sparse(mat2):
            raise RuntimeError(f"addmm: Argument #3 (dense): Expected dim 0 size {input.shape[1]}, got {mat2.shape[0]}")
        name = "_sparse_sparse_matmul: " if is_sparse(input) and is_sparse(mat2) else ""
        raise RuntimeError(f"{name}mat1 and mat2 shapes cannot be multiplied ({input.shape[0]}x{input.shape[1]} and "
                           f"{mat2.shape[0]}x{mat2.shape[1]})")
    for tensor in (input, mat2):
        if is_sparse(tensor) and tensor.sparse_dim() != 2:
            raise RuntimeError(f"addmm: matrices expected, got {tensor.sparse_dim()}D tensor")
    if is_sparse(input) and is_sparse(mat2):
        made = _sparse_product(coalesce(to_coo(input)), coalesce(to_coo(mat2)))
        return made if input.layout == torch.sparse_coo else from_coo(made, input.layout)
    if is_sparse(mat2):
        return mm(t(mat2), input.t()).t()
    return named(_rows_product(to_coo(input), mat2), "MmBackward0")


def full_mm(input, mat2):
    """The same where the gradient of a dense matrix that was made sparse is dense too."""
    source = getattr(input, "_source", None)
    if source is not None and not is_sparse(mat2) and torch.is_grad_enabled() and source.shape[1:] == mat2.shape[:1]:
        return torch.mm(source, mat2)
    return mm(input, mat2)


def _rows_product(a, b):
    check_inside(a._index, a._extent)
    return summed_at(a._held.reshape(-1, *(1,) * (b.dim() - 1)) * b[a._index[1]], a._index[0], a._extent[0])


def _sparse_product(a, b):
    """Each element of the one with all of the row of the other that it meets."""
    starts = starts_of(b._index[0], b._extent[0])
    counts = starts.diff()[a._index[1]]
    which = torch.repeat_interleave(torch.arange(len(counts), device=counts.device), counts)
    within = torch.arange(len(which), device=which.device) - torch.repeat_interleave(counts.cumsum(0) - counts, counts)
    other = starts[a._index[1]][which] + within
    index = torch.stack([a._index[0][which], b._index[1][other]])
    made = coalesce(coo(index, a._held[which] * b._held[other], (a._extent[0], b._extent[1])))
    made._step = "MmBackward0"
    return made


def mv(input, vec):
    if not is_sparse(input):
        raise refusal("mv", vec)
    if vec.dim() != 1 or input.dim() != 2 or input.shape[-1] != vec.shape[-1]:
        raise RuntimeError("mv: expected self.size(-1) == vec.size(-1)")
    return named(_rows_product(to_coo(input), vec), "MvBackward0")


def matmul(input, other):
    for value in (input, other):
        if not isinstance(value, torch.Tensor):
            return NotImplemented
    if is_sparse(input) and other.dim() == 1 and input.dim() == 2:
        return mv(input, other)
    if input.dim() == 2 and other.dim() == 2:
        return full_mm(input, other)
    if is_sparse(other) and input.dim() == 1 and other.dim() == 2:
        return mv(t(other), input)
    if input.dim() == 1 and other.dim() == 1:
        raise refusal("dot", input if is_sparse(input) else other)
    raise RuntimeError("expand is unsupported for Sparse tensors")


def bmm(input, mat2):
    if not is_sparse(input) or is_sparse(mat2) or input.layout != torch.sparse_coo:
        raise refusal("bmm", mat2 if is_sparse(mat2) else input)
    count, rows = input.shape[:2]
    if mat2.shape[:2] != (count, input.shape[2]):
        raise RuntimeError("bmm: Argument #3: Expected dim 1 size " + f"{input.shape[2]}, got {mat2.shape[1]}")
    check_inside(input._index, input._extent)
    batch, row, column = input._index
    sums = summed_at(input._held[:, None] * mat2[batch, column], batch * rows + row, count * rows)
    return named(sums.reshape(count, rows, mat2.shape[2]), "BmmBackward0")


def addmm(input, mat1, mat2, *, beta=1, alpha=1):
    if not is_sparse(mat1):
        if is_sparse(mat2):
            if mat2.layout == torch.sparse_coo:
                raise RuntimeError("addmm_sparse_dense: expected either 'mat1' to have sparse layout and 'mat2' to have strided "
                                   "layout, got 'mat1' with layout Strided and 'mat2' with layout Sparse")
            return torch.add(input * beta, mm(mat1, mat2), alpha=alpha)
        raise refusal("addmm", input)
    if is_sparse(input):
        raise RuntimeError("addmm_sparse_dense: expected strided result tensor, got tensor with layout "
                           + LAYOUTS[input.layout])
    product = mm(mat1, mat2)
    product = to_dense(product) if is_sparse(product) else product
    return named(torch.add(input * beta, product, alpha=alpha), "AddmmBackward0")


def smm(input, mat):
    """The product of a sparse matrix and a dense one, as a sparse one."""
    made = mm(input, mat)
    return from_dense(made, torch.sparse_coo)


def hspmm(mat1, mat2):
    """The same with the rows of the product as values."""
    made = mm(mat1, mat2)
    rows = torch.unique(to_coo(mat1)._index[0])
    return coo(rows[None], made[rows], made.shape, True)


def sampled_addmm(input, mat1, mat2, beta=1, alpha=1):
    if not is_sparse(input) or input.layout != torch.sparse_csr:
        raise RuntimeError("sampled_addmm: Expected input to have sparse csr layout, but got "
                           + LAYOUTS[input.layout])
    rows, columns = to_coo(input)._index
    products = (mat1[rows] * mat2.t()[columns]).sum(1)
    return input._like(beta * input._held + alpha * products)


def linear(input, weight, bias=None):
    made = matmul(input, weight.t()) if input.dim() > 1 else mv(weight, input)
    return made if bias is None else made + bias
