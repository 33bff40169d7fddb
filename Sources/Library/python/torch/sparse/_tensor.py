"""Sparse tensors: the values that are kept and where they stand, as coordinates or as rows or columns that are compressed."""
import torch
from torch._C import _name_step, _new_sparse, _text_of

LAYOUTS = {torch.strided: "Strided", torch.sparse_coo: "Sparse", torch.sparse_csr: "SparseCsr", torch.sparse_csc: "SparseCsc",
           torch.sparse_bsr: "SparseBsr", torch.sparse_bsc: "SparseBsc"}
ROWS, COLUMNS = (torch.sparse_csr, torch.sparse_bsr), (torch.sparse_csc, torch.sparse_bsc)
BLOCKS = (torch.sparse_bsr, torch.sparse_bsc)
# The names of operators where they are not those of the functions.
OPERATORS = {"mean": "mean.dim", "logical_not": "logical_not.out", "isfinite": "ne.Scalar", "var": "var.correction",
             "std": "std.correction", "count_nonzero": "count_nonzero.dim_IntList", "unique": "_unique2",
             "sort": "sort.stable", "softmax": "_softmax", "log_softmax": "_log_softmax", "diag": "diagonal_copy",
             "squeeze": "as_strided", "narrow": "as_strided", "diagonal": "as_strided", "allclose": "eq.Tensor",
             "unsqueeze_": "as_strided_", "__rpow__": "pow.Scalar", "where": "where.self", "new_ones": "fill_.Scalar",
             "split": "as_strided", "chunk": "as_strided", "fill_": "fill_.Scalar",
             "pow_": "pow_.Scalar", "ones_like": "fill_.Scalar", "rand_like": "uniform_"}


def is_sparse(value):
    return isinstance(value, torch.Tensor) and value.layout != torch.strided


def unsupported(name, backend):
    name = OPERATORS.get(name, name)
    return NotImplementedError(
        f"Could not run 'aten::{name}' with arguments from the '{backend}' backend. This could be because the operator doesn't "
        "exist for this backend, or was omitted during the selective/custom build process (if using custom build). If you are "
        "a Facebook employee using PyTorch on mobile, please visit https://fburl.com/ptmfixes for possible resolutions.")


def refusal(name, tensor):
    """What is said where an operation knows no sparse tensors."""
    if tensor.layout == torch.sparse_coo:
        return unsupported(name, "SparseCPU")
    return RuntimeError("unsupported tensor layout: " + LAYOUTS[tensor.layout])


def coo(index, values, size, is_sorted=False, step=None):
    """A tensor of coordinates; `step` is what its history shows."""
    made = _new_sparse(Tensor)
    made._layout, made._index, made._held, made._extent = torch.sparse_coo, index, values, torch.Size(size)
    made._is_sorted, made._step = is_sorted, step
    return made


def compressed(layout, pointers, index, values, size, step=None):
    made = _new_sparse(Tensor)
    made._layout, made._pointers, made._index, made._held = layout, pointers, index, values
    made._extent, made._step = torch.Size(size), step
    return made


def named(tensor, step):
    """A tensor with the name of the step that made it."""
    return _name_step(tensor, step) if tensor.requires_grad else tensor


def _part(name, tensor, indent):
    """A tensor inside the text of another."""
    head = name + "=tensor("
    text = head + _text_of(tensor.detach(), indent + len(head))
    return text + (f", size={tuple(tensor.shape)}" if tensor.numel() == 0 else "") + ")"


def _calls(name):
    def method(self, *args, **kwargs):
        from torch.sparse import _operations
        return _operations.call(name, (self, *args), kwargs)
    method.__name__ = name
    return method


class Tensor:
    """What a sparse tensor does by itself; all else comes from the table of operations."""

    # Attributes
    @property
    def shape(self):
        return self._extent

    @property
    def dtype(self):
        return self._held.dtype

    @property
    def device(self):
        return self._held.device

    @property
    def layout(self):
        return self._layout

    @property
    def ndim(self):
        return len(self._extent)

    @property
    def is_sparse(self):
        return self._layout == torch.sparse_coo

    @property
    def is_sparse_csr(self):
        return self._layout == torch.sparse_csr

    is_cpu = property(lambda self: self._held.is_cpu)
    is_cuda = is_quantized = is_meta = is_nested = is_mkldnn = is_mps = is_xla = is_xpu = property(lambda self: False)
    itemsize = property(lambda self: self._held.itemsize)
    T = property(lambda self: self.transpose(0, 1) if self.ndim == 2 else self.permute(*reversed(range(self.ndim))))
    H = property(lambda self: self.conj().transpose(0, 1))
    mT = property(lambda self: self.transpose(-2, -1))
    data = property(lambda self: self.detach())
    real = property(lambda self: self._like(self._held.real, self.is_sparse and self._is_sorted, "SelectBackward0"))
    imag = property(lambda self: self._like(self._held.imag, self.is_sparse and self._is_sorted, "SelectBackward0"))

    @property
    def nbytes(self):
        raise RuntimeError("nbytes is not defined for sparse tensors.  If you want the size of the constituent tensors, add the "
                           "nbytes of the indices and values.  If you want the size of the  equivalent dense tensor, multiply "
                           "numel() by element_size()")

    @property
    def requires_grad(self):
        return self._held.requires_grad

    @requires_grad.setter
    def requires_grad(self, value):
        self.requires_grad_(value)

    @property
    def is_leaf(self):
        return self._step is None or not self._held.requires_grad

    @property
    def grad_fn(self):
        return None if self.is_leaf else self._held.grad_fn

    @property
    def grad(self):
        values = self._held.grad
        if values is None or not self.is_leaf:
            return None
        return self._like(values)

    @grad.setter
    def grad(self, value):
        self._held.grad = None if value is None else value.coalesce()._held if value.is_sparse else value

    def _like(self, values, is_sorted=False, step=None):
        """Other values where these stand."""
        if self._layout == torch.sparse_coo:
            return coo(self._index, values, self._extent, is_sorted, step)
        return compressed(self._layout, self._pointers, self._index, values, self._extent, step)

    def _become(self, other):
        """Takes over what another tensor is."""
        self._index, self._held, self._extent = other._index, other._held, other._extent
        if self._layout == torch.sparse_coo:
            self._is_sorted = other._is_sorted
        else:
            self._pointers = other._pointers
        return self

    # Parts
    def _needs(self, layouts, name, words):
        if self._layout not in layouts:
            raise RuntimeError(f"{name} expected sparse {words} tensor layout but got {LAYOUTS[self._layout]}")

    def _indices(self):
        return self._index

    def _values(self):
        return self._held.detach()

    def indices(self):
        self._needs((torch.sparse_coo,), "indices", "coordinate")
        if not self._is_sorted:
            raise RuntimeError("Cannot get indices on an uncoalesced tensor, please call .coalesce() first")
        return self._index

    def values(self):
        if self._layout == torch.sparse_coo and not self._is_sorted:
            raise RuntimeError("Cannot get values on an uncoalesced tensor, please call .coalesce() first")
        return named(self._held.view_as(self._held), "ValuesBackward0") if self.requires_grad else self._held

    def crow_indices(self):
        self._needs(ROWS, "crow_indices", "row compressed")
        return self._pointers

    def col_indices(self):
        self._needs(ROWS, "col_indices", "row compressed")
        return self._index

    def ccol_indices(self):
        self._needs(COLUMNS, "ccol_indices", "column compressed")
        return self._pointers

    def row_indices(self):
        self._needs(COLUMNS, "row_indices", "column compressed")
        return self._index

    def is_coalesced(self):
        self._needs((torch.sparse_coo,), "is_coalesced", "coordinate")
        return self._is_sorted

    def _nnz(self):
        return len(self._held)

    def sparse_dim(self):
        return len(self._index) if self._layout == torch.sparse_coo else 2

    def dense_dim(self):
        return self.ndim - self.sparse_dim()

    # Sizes and types
    def size(self, dim=None):
        return self._extent if dim is None else self._extent[dim]

    def dim(self):
        return len(self._extent)

    def numel(self):
        return self._extent.numel()

    nelement = numel
    ndimension = dim

    def element_size(self):
        return self._held.element_size()

    def stride(self, dim=None):
        self._strided("strides")
        return (0,) * self.ndim if dim is None else 0

    def is_contiguous(self, memory_format=None):
        self._strided("is_contiguous")
        if memory_format not in (None, torch.contiguous_format, torch.channels_last, torch.channels_last_3d):
            raise RuntimeError("unsupported memory format option Preserve")
        return False

    def _strided(self, what):
        if self._layout != torch.sparse_coo:
            raise RuntimeError(f"Sparse {LAYOUTS[self._layout][6:].upper()} tensors do not have {what}")

    def contiguous(self, memory_format=None):
        self._strided("is_contiguous")
        names = {torch.channels_last: "ChannelsLast", torch.preserve_format: "Preserve"}
        raise RuntimeError(f"unsupported memory format option {names.get(memory_format, 'Contiguous')}")

    def is_floating_point(self):
        return self._held.is_floating_point()

    def is_complex(self):
        return self._held.is_complex()

    def is_same_size(self, other):
        return self.shape == other.shape

    def get_device(self):
        return -1

    def type(self, dtype=None, non_blocking=False):
        if dtype is not None:
            return self.to(dtype, non_blocking=non_blocking)
        return self._held.type().replace("torch.", "torch.sparse." if self.is_sparse else "torch.sparse_csr.")

    # Numbers
    def storage(self):
        raise NotImplementedError("Cannot access storage of SparseTensorImpl")

    untyped_storage = typed_storage = storage

    def data_ptr(self):
        raise RuntimeError("Cannot access data pointer of Tensor that doesn't have storage")

    tolist = data_ptr

    def numpy(self, *, force=False):
        raise TypeError(f"can't convert {LAYOUTS[self._layout]} layout tensor to numpy. Use Tensor.to_dense() first.")

    __array__ = lambda self, dtype=None: self.numpy()

    def item(self):
        if self.numel() != 1:
            raise RuntimeError(f"a Tensor with {self.numel()} elements cannot be converted to Scalar")
        return self.to_dense().item()

    def __bool__(self):
        if self.numel() != 1:
            raise RuntimeError(f"Boolean value of Tensor with {'no values' if self.numel() == 0 else 'more than one value'} "
                               "is ambiguous")
        return bool(self.item())

    def _number(self):
        if self.numel() != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        return self.item()

    def __float__(self):
        return float(self._number())

    def __int__(self):
        return int(self._number())

    def __complex__(self):
        return complex(self._number())

    def __len__(self):
        if not self._extent:
            raise TypeError("len() of a 0-d tensor")
        return self._extent[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __hash__(self):
        return id(self)

    # History
    def requires_grad_(self, requires_grad=True):
        if not self._held.requires_grad:
            # Not that of other tensors with these values.
            self._held, self._step = self._held.detach(), None
        self._held.requires_grad_(requires_grad)
        return self

    def retain_grad(self):
        self._held.retain_grad()

    def backward(self, *args, **kwargs):
        raise RuntimeError("grad can be implicitly created only for scalar outputs")

    def _reduced(self):
        if self._layout == torch.sparse_coo:
            parts = (self._index, self._held.detach(), self._extent, self._is_sorted)
        else:
            parts = (self._pointers, self._index, self._held.detach(), self._extent)
        return torch._utils._rebuild_sparse_tensor, (self._layout, parts)

    def __reduce_ex__(self, protocol):
        return self._reduced()

    def __deepcopy__(self, memo=None):
        return self.clone().detach().requires_grad_(self.requires_grad)

    # Texts
    def __repr__(self, *, tensor_contents=None):
        if self._layout == torch.sparse_coo:
            parts = [("indices", self._index)]
        else:
            names = ("crow_indices", "col_indices") if self._layout in ROWS else ("ccol_indices", "row_indices")
            parts = [(names[0], self._pointers), (names[1], self._index)]
        text = "tensor(" + (",\n" + " " * 7).join(_part(name, it, 7) for name, it in parts + [("values", self._held)])
        notes = ["size=" + str(tuple(self._extent)), f"nnz={self._nnz()}"]
        default = torch.get_default_dtype()
        usual = (default, torch.complex128 if default == torch.float64 else torch.complex64, torch.int64, torch.bool)
        if self.dtype not in usual:
            notes.append(f"dtype={self.dtype}")
        notes.append(f"layout={self._layout}")
        if self.requires_grad:
            notes.append("requires_grad=True" if self.is_leaf else f"grad_fn=<{self._step}>")
        return _noted(text, notes, self._layout == torch.sparse_coo)

    def __format__(self, spec):
        if spec:
            raise TypeError("unsupported format string passed to Tensor.__format__")
        return repr(self)

    def __dir__(self):
        return sorted(set(dir(torch.Tensor)) | set(Tensor.__dict__))

    def __getattr__(self, name):
        if name == "_source":
            return None
        method = getattr(torch.Tensor, name, None)
        if name.startswith("__") or not callable(method):
            raise AttributeError(f"'Tensor' object has no attribute '{name}'")
        return _calls(name).__get__(self)


def _noted(text, notes, breaks):
    """The text with notes behind it, in lines of the width that is set."""
    last = len(text) - text.rfind("\n") + 1
    for note in notes:
        if breaks or last + len(note) + 2 > 80:
            text, last, breaks = text + ",\n" + " " * 7 + note, 7 + len(note), False
        else:
            text, last = text + ", " + note, last + len(note) + 2
    return text + ")"


Tensor.__module__ = "torch"
Tensor.__qualname__ = "Tensor"
for _name in ("add sub mul truediv floordiv mod pow matmul and or xor radd rsub rmul rtruediv rmatmul rpow neg abs invert "
              "iadd isub imul itruediv eq ne lt le gt ge getitem setitem").split():
    setattr(Tensor, f"__{_name}__", _calls(f"__{_name}__"))
