"""Methods of tensors that are written in Python over the others."""
from collections import OrderedDict
import torch
from torch import _native_functions, _removed
from torch.sparse import _copies, _places
from torch.sparse._tensor import unsupported


def _refused(name, words):
    """A method of tensors of another layout."""
    def method(self):
        raise RuntimeError(f"{name} expected sparse {words} tensor layout but got Strided")
    return method


class Tensor:
    """What the methods are looked up in: the first argument is the tensor."""

    def __reduce_ex__(self, protocol):
        if self.layout != torch.strided:
            return self._reduced()
        if isinstance(self, torch.nn.Parameter):
            return torch._utils._rebuild_parameter, (self.data, self.requires_grad, OrderedDict())
        return torch._utils._rebuild_tensor_v2, (
            self.detach()._typed_storage(), self.storage_offset(), tuple(self.shape), self.stride(), self.requires_grad,
            OrderedDict())

    def to_sparse(self, sparse_dim=None, *, layout=None, blocksize=None, dense_dim=None):
        return _places.to_sparse(self, sparse_dim, layout=layout, blocksize=blocksize, dense_dim=dense_dim)

    def to_sparse_coo(self):
        return _places.to_sparse(self)

    def to_sparse_csr(self, dense_dim=None):
        return _places.to_sparse(self, layout=torch.sparse_csr, dense_dim=dense_dim)

    def to_sparse_csc(self, dense_dim=None):
        return _places.to_sparse(self, layout=torch.sparse_csc, dense_dim=dense_dim)

    def to_sparse_bsr(self, blocksize, dense_dim=None):
        return _places.to_sparse(self, layout=torch.sparse_bsr, blocksize=blocksize, dense_dim=dense_dim)

    def to_sparse_bsc(self, blocksize, dense_dim=None):
        return _places.to_sparse(self, layout=torch.sparse_bsc, blocksize=blocksize, dense_dim=dense_dim)

    def to_dense(self, dtype=None, *, masked_grad=None):
        if dtype is not None and not isinstance(dtype, torch.dtype):
            raise TypeError(f"to_dense(): argument 'dtype' (position 1) must be torch.dtype, not {type(dtype).__name__}")
        return self if dtype is None else self.to(dtype)

    def sparse_mask(self, mask):
        return _copies.sparse_mask(self, mask)

    def sparse_dim(self):
        return 0

    def dense_dim(self):
        return self.dim()

    def _nnz(self):
        raise unsupported("_nnz", "CPU")

    def _indices(self):
        raise unsupported("_indices", "CPU")

    def _values(self):
        raise unsupported("_values", "CPU")

    def values(self):
        raise RuntimeError("values expected sparse tensor layout but got Strided")

    coalesce, is_coalesced = _refused("coalesce", "coordinate"), _refused("is_coalesced", "coordinate")
    indices = _refused("indices", "coordinate")
    crow_indices, col_indices = _refused("crow_indices", "row compressed"), _refused("col_indices", "row compressed")
    ccol_indices, row_indices = _refused("ccol_indices", "column compressed"), _refused("row_indices", "column compressed")

    def lu(self, pivot=True, get_infos=False):
        return torch.lu(self, pivot=pivot, get_infos=get_infos)

    def lstsq(self, other):
        return _removed.lstsq(self, other)

    def eig(self, eigenvectors=False):
        return _removed.eig(self, eigenvectors=eigenvectors)

    def symeig(self, eigenvectors=False):
        return _removed.symeig(self, eigenvectors=eigenvectors)

    def solve(self, other):
        return _removed.solve(self, other)

    def __rdiv__(self, other):
        return self.reciprocal() * other

    def histogram(self, bins, *, range=None, weight=None, density=False):
        return torch.histogram(self, bins, range=range, weight=weight, density=density)

    def hash_tensor(self, dim=None, *, keepdim=False, mode=0):
        return _native_functions.hash_tensor(self, dim, keepdim=keepdim, mode=mode)

    def nonzero_static(self, *, size, fill_value=-1):
        return _native_functions.nonzero_static(self, size=size, fill_value=fill_value)

    def orgqr(self, input2):
        return torch.linalg.householder_product(self, input2)

    def dim_order(self, *, ambiguity_check=False):
        order = sorted(range(self.dim()), key=lambda d: (-self.stride(d), d))
        return tuple(order)

    def new(self, *args):
        if len(args) == 1 and not isinstance(args[0], (int, torch.Size)):
            return torch.tensor(args[0], dtype=self.dtype)
        return self.new_empty(args[0] if len(args) == 1 and isinstance(args[0], torch.Size) else args)

    def as_subclass(self, cls):
        if cls is not torch.Tensor:
            raise TypeError(f"Creating a new Tensor subclass {cls.__name__} is not supported")
        return self.view_as(self)

    def const_data_ptr(self):
        return self.data_ptr()

    def map2_(self, x, y, callable):
        flat = [callable(*three) for three in zip(self.flatten().tolist(), x.flatten().tolist(), y.flatten().tolist())]
        return self.copy_(torch.tensor(flat, dtype=self.dtype).reshape(self.shape))

    def module_load(self, other, assign=False):
        return other if assign else self.copy_(other).detach()

    def pin_memory(self, device=None):
        raise RuntimeError("Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a "
                           "driver from http://www.nvidia.com/Download/index.aspx")

    def resize(self, *sizes):
        if len(sizes) == 1 and not isinstance(sizes[0], int):
            sizes = tuple(sizes[0])
        wanted = 1
        for size in sizes:
            wanted *= size
        if wanted != self.numel():
            shown = "x".join(map(str, sizes))
            raise RuntimeError(f"requested resize to {shown} ({wanted} elements in total), but the given tensor has a size of "
                               f"{'x'.join(map(str, self.shape))} ({self.numel()} elements). autograd's resize can only change "
                               "the shape of a given tensor, while preserving the number of elements. ")
        return self.contiguous().view(sizes)

    def resize_as(self, tensor):
        return Tensor.resize(self, tensor.shape)
