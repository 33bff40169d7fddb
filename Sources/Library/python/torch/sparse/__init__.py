"""Functions of tensors of which only some elements are kept."""
import torch
from torch.sparse import _making, _products, _reductions
from torch.sparse._tensor import is_sparse as _is_sparse, unsupported as _unsupported

__all__ = ["addmm", "check_sparse_tensor_invariants", "mm", "sum", "softmax", "solve", "log_softmax", "sampled_addmm",
           "spdiags"]


def mm(mat1, mat2, reduce=None):
    """The product of two matrices, of which the gradient of a sparse one is sparse."""
    if reduce is not None:
        raise NotImplementedError("mm(): reduce is not supported")
    return _products.mm(mat1, mat2)


def addmm(mat, mat1, mat2, *, beta=1.0, alpha=1.0):
    return _products.addmm(mat, mat1, mat2, beta=beta, alpha=alpha)


def sum(input, dim=None, dtype=None):
    if not _is_sparse(input):
        raise RuntimeError("coalesce expected sparse coordinate tensor layout but got Strided")
    if input.layout != torch.sparse_coo:
        input.coalesce()
    return _reductions.sum(input, dim, dtype=dtype)


def _checked(input, name):
    if not _is_sparse(input):
        raise _unsupported(name, "CPU")
    return input


def softmax(input, dim, *, dtype=None):
    return _reductions.softmax(_checked(input, "_sparse_softmax"), dim, dtype)


def log_softmax(input, dim, *, dtype=None):
    return _reductions.softmax(_checked(input, "_sparse_log_softmax"), dim, dtype, logarithm=True)


def sampled_addmm(input, mat1, mat2, *, beta=1.0, alpha=1.0):
    """The elements of a product that a sparse matrix in rows has, added to them."""
    return _products.sampled_addmm(input, mat1, mat2, beta, alpha)


def spdiags(diagonals, offsets, shape, layout=None):
    """A sparse matrix of the rows of `diagonals`."""
    diagonals, offsets = torch.atleast_2d(diagonals), torch.atleast_1d(offsets)
    if diagonals.dim() > 2:
        raise RuntimeError("Diagonals must be vector or matrix")
    if len(shape) != 2:
        raise RuntimeError("Output shape must be 2d")
    if offsets.dim() > 1:
        raise RuntimeError("Offsets must be scalar or vector")
    if len(diagonals) != len(offsets):
        raise RuntimeError(f"Number of diagonals ({len(diagonals)}) does not match the number of offsets "
                           f"({len(offsets)})")
    if layout not in (None, torch.sparse_coo, torch.sparse_csr, torch.sparse_csc):
        raise RuntimeError(f"Only output layouts (Sparse, SparseCsc, SparseCsr) are supported, got {layout}")
    if len(torch.unique(offsets)) != len(offsets):
        raise RuntimeError("Offset tensor contains duplicate values")
    columns = torch.arange(diagonals.shape[1], device=diagonals.device).expand(diagonals.shape)
    rows = columns - offsets[:, None]
    kept = (rows >= 0) & (rows < shape[0]) & (columns < shape[1])
    made = torch.sparse_coo_tensor(torch.stack([rows[kept], columns[kept]]), diagonals[kept], shape)
    return made if layout in (None, torch.sparse_coo) else made.to_sparse(layout=layout)


class check_sparse_tensor_invariants:
    """Whether the places of new sparse tensors are looked at; for a block, a function, or from now on."""

    def __init__(self, enable=True):
        self.state, self.saved = enable, None

    @staticmethod
    def is_enabled():
        return _making.SETTINGS["checks"]

    @staticmethod
    def enable():
        _making.SETTINGS["checks"] = True

    @staticmethod
    def disable():
        _making.SETTINGS["checks"] = False

    def __enter__(self):
        if self.saved is not None:
            raise RuntimeError("This context manager instance is already activated. Use a different context manager "
                               "instance for context nesting.")
        self.saved = self.is_enabled()
        _making.SETTINGS["checks"] = self.state

    def __exit__(self, kind, value, trace):
        _making.SETTINGS["checks"], self.saved = self.saved, None

    def __call__(self, function):
        def checked(*args, **kwargs):
            with type(self)(self.state):
                return function(*args, **kwargs)
        return checked
