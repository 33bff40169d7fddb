"""What operations do with sparse tensors, by their names; a call of a dense one that refuses a sparse tensor comes here too."""
import math
import torch
from torch.sparse._tensor import BLOCKS, COLUMNS, LAYOUTS, ROWS, compressed, coo, is_sparse, named, refusal, unsupported

SETTINGS = {"checks": False}
WORDS = {torch.sparse_csr: "rows", torch.sparse_csc: "columns", torch.sparse_bsr: "rows of blocks",
         torch.sparse_bsc: "columns of blocks"}
# What keeps zeros zero and is done to the values alone.
UNARY = ("abs sgn sign sin sinh asin arcsin asinh arcsinh tan tanh atan arctan atanh arctanh sqrt square expm1 log1p ceil floor "
         "round trunc fix frac relu erf erfinv deg2rad rad2deg signbit isnan isinf isposinf isneginf nan_to_num absolute").split()
# What leaves equal coordinates apart.
LINEAR = "neg negative positive conj conj_physical resolve_conj resolve_neg".split()
NUMBERS = (int, float, complex)


def call(name, args, kwargs):
    """The operation of that name."""
    operation = OPERATIONS.get(name)
    if operation is None:
        tensor = next(t for t in _flat((*args, *kwargs.values())) if is_sparse(t))
        raise refusal(name, tensor)
    out = kwargs.pop("out", None)
    made = operation(*args, **kwargs)
    if out is None:
        return made
    return out._become(made) if is_sparse(out) else out.copy_(made)


def _flat(values):
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from value
        else:
            yield value


# Coordinates

def _keys(index, sizes):
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


def _sums(values, places, count):
    """The sums of the values that have a place in common."""
    zeros = torch.zeros((count, *values.shape[1:]), dtype=values.dtype)
    if values.dtype == torch.bool:
        return zeros.int().index_add(0, places, values.int()) > 0
    return zeros.index_add(0, places, values)


def coalesce(t):
    t._needs((torch.sparse_coo,), "coalesce", "coordinate")
    if t._is_sorted:
        return t
    sizes = t._extent[:t.sparse_dim()]
    keys, places = torch.unique(_keys(t._index, sizes), return_inverse=True)
    return coo(_places(keys, sizes), _sums(t._held, places, len(keys)), t._extent, True, "CoalesceBackward0")


def to_dense(t, dtype=None, *, masked_grad=None):
    if dtype is not None:
        raise RuntimeError("dtype argument is not supported by sparse_to_dense")
    if t._layout in BLOCKS:
        return named(_unblocked(t), "ToDenseBackward0")
    t = to_coo(t)
    sizes = t._extent[:t.sparse_dim()]
    _inside(t._index, sizes)
    flat = _sums(t._held, _keys(t._index, sizes), math.prod(sizes))
    return named(flat.reshape(t._extent), "ToDenseBackward0")


def _inside(index, sizes):
    for row, size in zip(index, sizes):
        if len(row) and not 0 <= int(row.min()) <= int(row.max()) < size:
            raise RuntimeError(f"index {int(row.max() if row.min() >= 0 else row.min())} is out of bounds for dimension with "
                               f"size {size}")


# Layouts

def _counts(rows, count):
    return torch.cat([rows.new_zeros(1), torch.bincount(rows, minlength=count).cumsum(0)])


def to_coo(t):
    """The same in coordinates."""
    if t._layout == torch.sparse_coo:
        return t
    if t._layout in BLOCKS:
        return from_dense(_unblocked(t), torch.sparse_coo)
    starts = torch.repeat_interleave(torch.arange(len(t._pointers) - 1), t._pointers.diff())
    rows = (starts, t._index) if t._layout in ROWS else (t._index, starts)
    made = coo(torch.stack(rows).long(), t._held, t._extent, t._layout in ROWS, "ToSparseBackward0")
    return made if t._layout in ROWS else coalesce(made)


def _unblocked(t):
    height, width = t._held.shape[1:3]
    pieces = coo(torch.stack(_starts(t)), t._held, (t._extent[0] // height, t._extent[1] // width, height, width))
    return to_dense(pieces).permute(0, 2, 1, 3).reshape(t._extent)


def _starts(t):
    starts = torch.repeat_interleave(torch.arange(len(t._pointers) - 1), t._pointers.diff())
    return (starts, t._index) if t._layout in ROWS else (t._index, starts)


def _from_coo(t, layout):
    t, by_rows = coalesce(t), layout in ROWS
    index, values, steps = t._index, t._held, {torch.sparse_csr: "ToSparseCsrBackward0", torch.sparse_csc: "ToSparseCscBackward0"}
    if not by_rows:
        order = torch.argsort(index[1], stable=True)
        index, values = index[:, order].flip(0), values[order]
    return compressed(layout, _counts(index[0], t._extent[0 if by_rows else 1]), index[1], values, t._extent, steps.get(layout))


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
            return coo(torch.zeros((0, kept), dtype=torch.int64), d.reshape(1)[:kept], (), True, "ToSparseBackward0")
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
        (m, n), (height, width) = d.shape, blocksize
        if m % height or n % width:
            raise RuntimeError(f"{name}: tensor sparse size ({m},{n}) must be divisible by given blocksize ({height},{width})")
        pieces = d.reshape(m // height, height, n // width, width).permute(0, 2, 1, 3)
        made = _from_coo(from_dense(pieces, torch.sparse_coo, 2), layout)
        made._extent = d.shape
        return made
    return _from_coo(from_dense(d, torch.sparse_coo), layout)


def to_sparse(t, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
    if isinstance(sparse_dim, torch.layout):
        sparse_dim, layout = None, sparse_dim
    layout = torch.sparse_coo if layout is None else layout
    if not is_sparse(t):
        return t if layout == torch.strided else from_dense(t, layout, sparse_dim, blocksize)
    if t._layout == layout:
        return t
    if layout in BLOCKS:
        return from_dense(to_dense(t), layout, None, blocksize)
    made = to_coo(t)
    return made if layout == torch.sparse_coo else _from_coo(made, layout)


def _to(layout):
    if layout in BLOCKS:
        return lambda t, blocksize, dense_dim=None: to_sparse(t, layout=layout, blocksize=blocksize)
    return lambda t, dense_dim=None: to_sparse(t, layout=layout)


# Making

def sparse_coo_tensor(indices=None, values=None, size=None, *, dtype=None, device=None, pin_memory=False,
                      requires_grad=False, check_invariants=None, is_coalesced=None):
    """A sparse tensor of coordinates, one column each, and the values there."""
    if values is None:
        size = indices if size is None else size
        if isinstance(size, torch.Tensor) or size is None:
            raise TypeError("sparse_coo_tensor(): argument 'size' (position 1) must be tuple of ints, not "
                            + type(size).__name__)
        size = torch.Size([size] if isinstance(size, int) else size)
        empty = torch.zeros(0, dtype=dtype)
        return coo(torch.zeros((len(size), 0), dtype=torch.int64), empty, size, True).requires_grad_(requires_grad)
    indices = torch.as_tensor(indices).long()
    values = torch.as_tensor(values, dtype=dtype)
    indices = indices[None] if indices.dim() == 1 else indices
    values = values[None] if values.dim() == 0 else values
    if indices.dim() != 2:
        raise RuntimeError("indices must be sparse_dim x nnz, but got: " + str(list(indices.shape)))
    if size is None:
        tops = [int(row.max()) + 1 if len(row) else 0 for row in indices]
        size = (*tops, *values.shape[1:])
    size = torch.Size(size)
    if len(size) != len(indices) + values.dim() - 1:
        raise RuntimeError(f"'len(size) == sparse_dim + dense_dim' is not satisfied: len(size) = {len(size)}, sparse_dim = "
                           f"{len(indices)}, dense_dim = {values.dim() - 1}")
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


def sparse_compressed_tensor(compressed_indices, plain_indices, values, size=None, *, dtype=None, layout=None, device=None,
                             pin_memory=False, requires_grad=False, check_invariants=None):
    """A sparse matrix of where its rows or columns start, where the values of each stand, and the values."""
    if layout is None:
        raise RuntimeError("expected sparse compressed tensor layout but got None")
    pointers, index = torch.as_tensor(compressed_indices), torch.as_tensor(plain_indices)
    values = torch.as_tensor(values, dtype=dtype)
    if pointers.dim() != 1 or index.dim() != 1:
        raise NotImplementedError("batches of compressed sparse tensors are not supported")
    if size is None:
        height, width = values.shape[1:3] if layout in BLOCKS else (1, 1)
        ends = [len(pointers) - 1, int(index.max()) + 1 if len(index) else 0]
        ends = ends if layout in ROWS else ends[::-1]
        size = (ends[0] * height, ends[1] * width)
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
    ends = size[0] if layout in ROWS else size[1]
    none = torch.zeros(0, dtype=torch.int64)
    return compressed(layout, torch.zeros(ends + 1, dtype=torch.int64), none, torch.zeros(0, dtype=dtype), size)


def zeros_like(t, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, memory_format=None):
    made = zeros(t.shape, t.layout, dtype or t.dtype)
    if t.layout == torch.sparse_coo and t.dense_dim():
        made._index = made._index[:t.sparse_dim()]
        made._held = made._held.new_zeros((0, *t._held.shape[1:]))
    return made


# Elementwise

def _unary(name):
    if name == "nan_to_num" or name == "round":
        function = getattr(torch, name)
    else:
        def function(values):
            return getattr(torch, name)(values)

    def operation(input, *args, **kwargs):
        if input.layout == torch.sparse_coo:
            if name not in LINEAR:
                input = coalesce(input)
        elif name in ("square", "nan_to_num"):
            raise refusal(name, input)
        step = {"square": "Pow"}.get(name, name.title().replace("_", ""))
        is_sorted = name not in LINEAR or input.layout == torch.sparse_coo and input._is_sorted
        return input._like(function(input._held, *args, **kwargs), is_sorted, step + "Backward0")
    return operation


def _in_place(name):
    operation = OPERATIONS[name]

    def changed(input, *args, **kwargs):
        if name in UNARY and input.layout == torch.sparse_coo and not input._is_sorted:
            raise RuntimeError(f"{name}_ requires coalesced input")
        return input._become(operation(input, *args, **kwargs))
    return changed


def add(input, other, *, alpha=1):
    if not is_sparse(other):
        if is_sparse(input) and input.layout != torch.sparse_coo and isinstance(other, torch.Tensor):
            return torch.add(to_dense(input), other, alpha=alpha)
        raise RuntimeError("add(sparse, dense) is not supported. Use add(dense, sparse) instead.")
    if not is_sparse(input):
        shape = getattr(input, "shape", ())
        if shape != other.shape:
            raise RuntimeError(f"add: expected 'self' and 'other' to have same size, but self has size {list(shape)} while other "
                               f"has size {list(other.shape)} (FYI: dense-sparse addition does not currently support broadcasting)")
        return torch.add(input, to_dense(other), alpha=alpha)
    if input.shape != other.shape:
        raise RuntimeError(f"add: expected sizes of 'self' and 'other' to match, but {list(input.shape)} != {list(other.shape)}")
    if input.layout != torch.sparse_coo or other.layout != torch.sparse_coo:
        return _from_coo(add(to_coo(input), to_coo(other), alpha=alpha), input.layout)
    if input.sparse_dim() != other.sparse_dim():
        raise RuntimeError(f"add: expected 'self' and 'other' to have same number of sparse dimensions, but "
                           f"{input.sparse_dim()} != {other.sparse_dim()}")
    return _added(input, other, alpha)


def _added(a, b, alpha):
    values = b._held if alpha == 1 else b._held * alpha
    is_sorted = a._is_sorted and b._is_sorted
    if a._index.shape == b._index.shape and torch.equal(a._index, b._index):
        return coo(a._index, a._held + values, a._extent, is_sorted, "AddBackward0")
    index, both = torch.cat([a._index, b._index], 1), torch.cat([a._held, values])
    if not is_sorted:
        sizes = a._extent[:a.sparse_dim()]
        first, places = _merged(_keys(a._index, sizes).tolist(), _keys(b._index, sizes).tolist())
        return coo(index[:, first], _sums(both, torch.tensor(places), len(first)), a._extent, False, "AddBackward0")
    made = coalesce(coo(index, both, a._extent))
    made._step = "AddBackward0"
    return made


def _merged(a, b):
    """Two runs as one: the numbers of those that come first at each place, and the place that each goes to."""
    i, j, first, places = 0, 0, [], [0] * (len(a) + len(b))
    while i < len(a) or j < len(b):
        takes_a = j == len(b) or i < len(a) and a[i] <= b[j]
        takes_b = i == len(a) or j < len(b) and b[j] <= a[i]
        first.append(i if takes_a else len(a) + j)
        if takes_a:
            places[i] = len(first) - 1
            i += 1
        if takes_b:
            places[len(a) + j] = len(first) - 1
            j += 1
    return first, places


def sub(input, other, *, alpha=1):
    if is_sparse(input) and input.layout != torch.sparse_coo:
        raise refusal("sub", input)
    made = add(input, other, alpha=-alpha)
    if is_sparse(made):
        made._step = "SubBackward0"
    return made


def mul(input, other):
    if not is_sparse(input):
        input, other = other, input
    if not isinstance(other, torch.Tensor) or other.dim() == 0 and not is_sparse(other):
        is_sorted = input.layout == torch.sparse_coo and input._is_sorted
        return input._like(input._held * other, is_sorted, "MulBackward0")
    if is_sparse(other):
        return _product(input, other)
    if input.layout != torch.sparse_coo:
        return _from_coo(mul(to_coo(input), other), input.layout)
    try:
        other = other.expand(input.shape)
    except RuntimeError:
        raise RuntimeError(f"The size of tensor a ({input.shape[-1]}) must match the size of tensor b ({other.shape[-1]}) at "
                           f"non-singleton dimension {input.dim() - 1}") from None
    return coo(input._index, input._held * other[tuple(input._index)], input._extent, input._is_sorted, "MulBackward0")


def _product(a, b):
    if a.shape != b.shape:
        raise RuntimeError(f"mul: expected 'self' and 'other' to have same sizes, but {list(a.shape)} != {list(b.shape)}")
    if a.layout != torch.sparse_coo or b.layout != torch.sparse_coo:
        return _from_coo(_product(to_coo(a), to_coo(b)), a.layout)
    # What is sorted is looked up in.
    probe, source = (b, a) if a._is_sorted and not b._is_sorted else (a, coalesce(b))
    sizes = a._extent[:a.sparse_dim()]
    wanted, known = _keys(probe._index, sizes), _keys(source._index, sizes)
    if len(known) == 0:
        return zeros_like(a)
    places = torch.searchsorted(known, wanted).clamp(max=len(known) - 1)
    kept = known[places] == wanted
    values = probe._held[kept] * source._held[places[kept]]
    return coo(probe._index[:, kept], values, a._extent, probe._is_sorted, "MulBackward0")


def div(input, other, *, rounding_mode=None):
    if not is_sparse(input):
        raise refusal("div", other)
    if input.layout != torch.sparse_coo:
        raise refusal("div", input)
    if isinstance(other, torch.Tensor) and (is_sparse(other) or other.dim()):
        raise RuntimeError(f"Sparse division requires a scalar or zero-dim dense tensor divisor (got shape {list(other.shape)} "
                           "for divisor)")
    if rounding_mode is not None:
        input = coalesce(input)
    values = torch.div(input._held, other, rounding_mode=rounding_mode)
    return input._like(values, input._is_sorted, "DivBackward0")


def floor_divide(input, other):
    return div(input, other, rounding_mode="floor")


def pow(input, exponent):
    if not is_sparse(input) or isinstance(exponent, torch.Tensor):
        raise refusal("pow", input if is_sparse(input) else exponent)
    if exponent == 0:
        raise RuntimeError("pow: cannot raise to zeroth power on sparse tensor; it would make the result tensor dense")
    if input.layout != torch.sparse_coo:
        raise refusal("pow", input)
    input = coalesce(input)
    return input._like(input._held ** exponent, True, "PowBackward0")


# Products

def mm(input, mat2):
    """The product of two matrices, of which at least one is sparse."""
    for tensor, name in ((input, "self"), (mat2, "mat2")):
        if tensor.dim() != 2:
            raise RuntimeError(f"mm: {name} must be a matrix, got {tensor.dim()}-D tensor")
    if not is_sparse(input) and not is_sparse(mat2):
        return torch.mm(input, mat2)
    if input.shape[1] != mat2.shape[0]:
        if is_sparse(input) and not is_sparse(mat2):
            raise RuntimeError(f"addmm: Argument #3 (dense): Expected dim 0 size {input.shape[1]}, got {mat2.shape[0]}")
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({input.shape[0]}x{input.shape[1]} and "
                           f"{mat2.shape[0]}x{mat2.shape[1]})")
    if is_sparse(input) and is_sparse(mat2):
        made = _sparse_product(coalesce(to_coo(input)), coalesce(to_coo(mat2)))
        return made if input.layout == torch.sparse_coo else _from_coo(made, input.layout)
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
    _inside(a._index, a._extent)
    return _sums(a._held.reshape(-1, *(1,) * (b.dim() - 1)) * b[a._index[1]], a._index[0], a._extent[0])


def _sparse_product(a, b):
    """Each element of the one with all of the row of the other that it meets."""
    starts = _counts(b._index[0], b._extent[0])
    counts = starts.diff()[a._index[1]]
    which = torch.repeat_interleave(torch.arange(len(counts)), counts)
    within = torch.arange(len(which)) - torch.repeat_interleave(counts.cumsum(0) - counts, counts)
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
    if input.dim() == 3 and other.dim() == 3:
        return bmm(input, other)
    if input.dim() == 1 and other.dim() == 1:
        raise refusal("dot", input if is_sparse(input) else other)
    raise RuntimeError("expand is unsupported for Sparse tensors")


def bmm(input, mat2):
    if not is_sparse(input) or is_sparse(mat2) or input.layout != torch.sparse_coo:
        raise refusal("bmm", mat2 if is_sparse(mat2) else input)
    count, rows = input.shape[:2]
    if mat2.shape[:2] != (count, input.shape[2]):
        raise RuntimeError("bmm: Argument #3: Expected dim 1 size " + f"{input.shape[2]}, got {mat2.shape[1]}")
    _inside(input._index, input._extent)
    batch, row, column = input._index
    sums = _sums(input._held[:, None] * mat2[batch, column], batch * rows + row, count * rows)
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
    made = matmul(input, t(weight)) if input.dim() > 1 else mv(weight, input)
    return made if bias is None else made + bias


# Shapes

def transpose(t, dim0, dim1):
    n = t.dim()
    dim0, dim1 = dim0 % n if n else 0, dim1 % n if n else 0
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
    if input.dim() > 2:
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
    dim = dim % (input.dim() + 1)
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
    if not -first.dim() <= dim < first.dim():
        raise IndexError(f"Dimension out of range (expected to be in range of [{-first.dim()}, {first.dim() - 1}], but got {dim})")
    if first.layout != torch.sparse_coo:
        raise refusal("cat", first)
    dim %= first.dim()
    if dim >= first.sparse_dim():
        raise NotImplementedError("cat(): tensors are not put together along a dense dimension")
    parts, at = [], 0
    for part in tensors:
        shift = torch.zeros((first.sparse_dim(), 1), dtype=torch.int64)
        shift[dim] = at
        parts.append(part._index + shift)
        at += part.shape[dim]
    size = (*first.shape[:dim], at, *first.shape[dim + 1:])
    return coo(torch.cat(parts, 1), torch.cat([part._held for part in tensors]), size, False, "CatBackward0")


def stack(tensors, dim=0):
    return cat([unsqueeze(part, dim) for part in tensors], dim)


def _axis(dim, count):
    if not -count <= dim < count:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dim})")
    return dim % count


def select(input, dim, index):
    input = to_coo(input)
    dim = _axis(dim, input.dim())
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
    dim = _axis(dim, input.dim())
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
    for item in key if isinstance(key, tuple) else (key,):
        if isinstance(item, (slice, type(Ellipsis))):
            if input.layout != torch.sparse_coo:
                raise RuntimeError(f"Sparse {LAYOUTS[input.layout][6:].upper()} tensors do not have strides")
            raise refusal("as_strided", input)
        if not isinstance(item, int):
            raise refusal("index.Tensor", input)
    for item in key if isinstance(key, tuple) else (key,):
        input = select(input, 0, item)
    return input


def unbind(input, dim=0):
    return tuple(select(input, dim, i) for i in range(input.shape[dim]))


def sparse_resize_(input, size, sparse_dim, dense_dim):
    if input._nnz() and (sparse_dim != input.sparse_dim() or dense_dim != input.dense_dim()):
        raise RuntimeError("changing the number of sparse or dense dimensions on a non-empty sparse tensor is not supported.")
    made = sparse_coo_tensor(size, dtype=input.dtype)
    if input._nnz():
        made._index, made._held, made._is_sorted = input._index, input._held, input._is_sorted
    return input._become(made)


def expand(input, *size):
    raise RuntimeError("expand is unsupported for Sparse tensors")


def reshape(input, *shape):
    raise RuntimeError("reshape is not implemented for sparse tensors")


# Sums

def _dims(dim, count):
    return sorted(_axis(d, count) for d in ([dim] if isinstance(dim, int) else dim))


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
    dim = _axis(dim, input.dim())
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
    keys = _keys(input._index[rows], [input._extent[i] for i in rows])
    groups, places = torch.unique(keys, return_inverse=True)
    wide = places.reshape(-1, *(1,) * (values.dim() - 1)).expand(values.shape)
    tops = torch.full((len(groups), *values.shape[1:]), -math.inf, dtype=values.dtype)
    tops = tops.scatter_reduce(0, wide, values.detach(), "amax")
    shifted = values - tops[places]
    powers = shifted.exp()
    sums = _sums(powers, places, len(groups))[places]
    return coo(input._index, shifted - sums.log() if logarithm else powers / sums, input._extent, True, step)


def norm(input, p="fro", dim=None, keepdim=False, dtype=None):
    if input.layout != torch.sparse_coo:
        raise refusal("norm.out", input)
    if dim is not None:
        raise RuntimeError("norm_sparse currently only supports full reductions, so 'dim' must be None")
    return torch.norm(coalesce(input)._held, 2 if p == "fro" else p)


def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None):
    return norm(x, ord, dim)


def any_of(input, dim=None, keepdim=False):
    if input.layout != torch.sparse_coo:
        raise refusal("any.all_out", input)
    return input._held.any()


# Copies

def to(input, *args, dtype=None, device=None, copy=False, non_blocking=False, memory_format=None):
    values = input._held.to(*args, dtype=dtype, device=device)
    if values is input._held and not copy:
        return input
    is_sorted = input.layout == torch.sparse_coo and input._is_sorted
    return input._like(values.clone() if values is input._held else values, is_sorted, "ToCopyBackward0")


def _typed(name):
    return lambda input, memory_format=None: to(input, _TYPES[name])


def clone(input, *, memory_format=None):
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
    return input._become(clone(to(src, input.dtype)))


def zero_(input):
    return input._become(zeros_like(input))


def _refused_comparison(name):
    def compare(input, other):
        kind = "Tensor" if isinstance(other, torch.Tensor) else "Scalar"
        raise refusal(f"{name}.{kind}", input if is_sparse(input) else other)
    return compare


def invert(input):
    raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")


# Gradients of embeddings

class _Rows(torch.autograd.Function):
    """Rows of a matrix whose gradient is kept as the rows that were taken."""

    @staticmethod
    def forward(ctx, weight, index, fixed, options):
        ctx.weight, ctx.index, ctx.fixed = weight, index.reshape(-1).long(), fixed
        return torch.nn.functional.embedding(index, weight.detach(), padding_idx=fixed, **options)

    @staticmethod
    def backward(ctx, gradient):
        keep(ctx.weight, ctx.index, gradient.reshape(len(ctx.index), -1), ctx.fixed)
        return None, None, None, None


def keep(weight, index, values, fixed):
    """Adds rows to the sparse gradient of a matrix."""
    if fixed is not None:
        kept = index != fixed % len(weight)
        index, values = index[kept], values[kept]
    grown = coo(index[None], values, weight.shape)
    before = weight.grad
    if before is not None and is_sparse(before):
        grown = coo(torch.cat([before._index, grown._index], 1), torch.cat([before._held, grown._held]), weight.shape)
        torch._C._set_sparse_grad(weight, grown)
    elif before is not None:
        weight.grad = before + grown
    else:
        torch._C._set_sparse_grad(weight, grown)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if scale_grad_by_freq:
        raise RuntimeError("embedding_backward: scale_grad_by_freq not supported with sparse gradients")
    made = _Rows.apply(weight, input, padding_idx, dict(max_norm=max_norm, norm_type=norm_type))
    return named(made, "EmbeddingBackward0")


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", sparse=False,
                  per_sample_weights=None, include_last_offset=False, padding_idx=None):
    if mode == "max" or scale_grad_by_freq:
        raise ValueError("max mode does not support sparse weights" if mode == "max"
                         else "scale_grad_by_freq is not supported with sparse weights")
    # Each element by itself has a row of its own, whose gradient is known by the place that it was taken to.
    if weight.dtype in (torch.int64, torch.int32):
        input, weight = weight, input
    flat = input.reshape(-1)
    rows = _Rows.apply(weight, flat, padding_idx, dict(max_norm=max_norm, norm_type=norm_type))
    places = torch.arange(len(flat)).reshape(input.shape)
    if padding_idx is not None:
        rows = torch.cat([rows, rows.new_zeros(1, rows.shape[1])])
        places = torch.where(input == padding_idx % len(weight), len(flat), places)
    made = torch.nn.functional.embedding_bag(
        places, rows, offsets, mode=mode, per_sample_weights=per_sample_weights, include_last_offset=include_last_offset,
        padding_idx=None if padding_idx is None else len(flat))
    return named(made, "EmbeddingBagBackward0")


_TYPES = {name: getattr(torch, kind) for name, kind in (
    ("float", "float32"), ("double", "float64"), ("half", "float16"), ("bfloat16", "bfloat16"), ("int", "int32"),
    ("long", "int64"), ("short", "int16"), ("bool", "bool"), ("char", "int8"), ("byte", "uint8"), ("cfloat", "complex64"),
    ("cdouble", "complex128"), ("chalf", "complex32"))}
OPERATIONS = {
    "add": add, "sub": sub, "subtract": sub, "mul": mul, "multiply": mul, "div": div, "divide": div, "true_divide": div,
    "floor_divide": floor_divide, "pow": pow, "rsub": lambda a, b, *, alpha=1: sub(b, a, alpha=alpha), "mm": full_mm, "mv": mv,
    "matmul": matmul, "bmm": bmm, "addmm": addmm, "smm": smm, "hspmm": hspmm, "linear": linear, "t": t,
    "transpose": transpose, "swapaxes": transpose, "swapdims": transpose, "permute": permute, "unsqueeze": unsqueeze,
    "cat": cat, "concat": cat, "concatenate": cat, "stack": stack, "select": select, "index_select": index_select,
    "reshape": reshape, "flatten": reshape, "sum": sum, "norm": norm, "vector_norm": vector_norm, "any": any_of, "to": to,
    "detach_": lambda t: t._become(detach(t)), "unbind": unbind, "sparse_resize_": sparse_resize_,
    "resize_as_": lambda t, other: sparse_resize_(t, other.shape, other.sparse_dim(), other.dense_dim()),
    "new_tensor": lambda t, data, **kwargs: t._held.new_tensor(data, **kwargs),
    "new_zeros": lambda t, *size: zeros(size, t.layout, t.dtype),
    "expand": expand, "expand_as": expand, "repeat": expand, "tile": expand, "cpu": lambda t, memory_format=None: t, "clone": clone, "detach": detach, "zeros_like": zeros_like,
    "empty_like": zeros_like, "sparse_mask": sparse_mask, "copy_": copy_, "zero_": zero_, "coalesce": coalesce,
    "to_dense": to_dense, "to_sparse": to_sparse, "numel": lambda t: t.numel(), "is_floating_point": lambda t: t.is_floating_point(),
    "is_complex": lambda t: t.is_complex(), "is_same_size": lambda a, b: a.shape == b.shape,
    "result_type": lambda a, b: torch.result_type(getattr(a, "_held", a), getattr(b, "_held", b)),
    "type_as": lambda a, b: to(a, b.dtype), "is_nonzero": bool, "to_sparse_coo": _to(torch.sparse_coo),
    "to_sparse_csr": _to(torch.sparse_csr), "to_sparse_csc": _to(torch.sparse_csc), "to_sparse_bsr": _to(torch.sparse_bsr),
    "to_sparse_bsc": _to(torch.sparse_bsc), "__getitem__": getitem, "__invert__": invert, "__matmul__": matmul,
    "__rmatmul__": lambda a, b: matmul(b, a), "__radd__": lambda a, b: add(b, a), "__rmul__": mul,
    "__rsub__": lambda a, b: sub(b, a), "__rtruediv__": lambda a, b: div(b, a), "__truediv__": div,
    "__floordiv__": floor_divide, "__pow__": pow,
}
OPERATIONS.update({name: _unary(name) for name in UNARY + LINEAR})
OPERATIONS.update({name: _typed(name) for name in _TYPES})
OPERATIONS.update({f"__{name}__": OPERATIONS[name] for name in ("add", "sub", "mul", "neg", "abs")})
OPERATIONS.update({f"{name}_": _in_place(name) for name in (
    *UNARY, "neg", "negative", "add", "sub", "mul", "div", "t", "transpose", "true_divide", "multiply", "divide", "subtract")})
OPERATIONS.update({f"__i{name}__": OPERATIONS[short + "_"] for name, short in (
    ("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"))})
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    OPERATIONS[_name] = OPERATIONS[f"__{_name}__"] = _refused_comparison(_name)
for _name, _short in (("and", "bitwise_and"), ("or", "bitwise_or"), ("xor", "bitwise_xor"), ("mod", "remainder")):
    OPERATIONS[f"__{_name}__"] = _refused_comparison(_short)
sparse_csr_tensor, sparse_csc_tensor = _compressed(torch.sparse_csr), _compressed(torch.sparse_csc)
sparse_bsr_tensor, sparse_bsc_tensor = _compressed(torch.sparse_bsr), _compressed(torch.sparse_bsc)
