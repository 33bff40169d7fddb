"""What operations do with sparse tensors, by their names; a call of a dense one that refuses a sparse tensor comes here too."""
import torch
from torch.sparse._copies import clone, copied, copy_, detach, sparse_mask, sparse_resize_, to, zero_, zeros_like
from torch.sparse._elementwise import LINEAR, UNARY, add, div, floor_divide, invert, mul, pow, sub, unary
from torch.sparse._making import zeros
from torch.sparse._places import coalesce, to_dense, to_sparse
from torch.sparse._products import addmm, bmm, full_mm, hspmm, linear, matmul, mv, smm
from torch.sparse._reductions import any_of, norm, sum, vector_norm
from torch.sparse._rows import embedding, embedding_bag
from torch.sparse._shapes import cat, expand, getitem, hstack, index_select, permute, reshape, select, setitem, stack, t
from torch.sparse._shapes import transpose, unbind, unsqueeze, vstack
from torch.sparse._tensor import BLOCKS, is_sparse, refusal, unsupported


def call(name, args, kwargs):
    """The operation of that name."""
    operation = OPERATIONS.get(name)
    if operation is None:
        tensor = next((t for t in _flat((*args, *kwargs.values())) if is_sparse(t)), None)
        raise unsupported(name, "SparseCPU") if tensor is None else refusal(name, tensor)
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


def _to(layout):
    if layout in BLOCKS:
        return lambda t, blocksize, dense_dim=None: to_sparse(t, layout=layout, blocksize=blocksize, dense_dim=dense_dim)
    return lambda t, dense_dim=None: to_sparse(t, layout=layout, dense_dim=dense_dim)


def _in_place(name):
    operation = OPERATIONS[name]

    def changed(input, *args, **kwargs):
        if name in UNARY and input.layout == torch.sparse_coo and not input._is_sorted:
            raise RuntimeError(f"{name}_ requires coalesced input")
        return input._become(operation(input, *args, **kwargs))
    return changed


def _typed(name):
    return lambda input, memory_format=None: to(input, _TYPES[name], memory_format=memory_format)


def _refused_comparison(name):
    def compare(input, other):
        kind = "Tensor" if isinstance(other, torch.Tensor) else "Scalar"
        raise refusal(name if "." in name else f"{name}.{kind}", input if is_sparse(input) else other)
    return compare


_TYPES = {name: getattr(torch, kind) for name, kind in (
    ("float", "float32"), ("double", "float64"), ("half", "float16"), ("bfloat16", "bfloat16"), ("int", "int32"),
    ("long", "int64"), ("short", "int16"), ("bool", "bool"), ("char", "int8"), ("byte", "uint8"), ("cfloat", "complex64"),
    ("cdouble", "complex128"), ("chalf", "complex32"))}
OPERATIONS = {function.__name__: function for function in (
    add, sub, mul, div, floor_divide, pow, mv, matmul, bmm, addmm, smm, hspmm, linear, t, transpose, permute, unsqueeze, cat,
    stack, select, index_select, unbind, expand, reshape, sum, norm, vector_norm, to, clone, detach, zeros_like, sparse_mask,
    sparse_resize_, copy_, zero_, coalesce, to_dense, to_sparse)}
OPERATIONS.update({
    "mm": full_mm, "any": any_of, "is_nonzero": bool, "__getitem__": getitem, "__invert__": invert,
    "rsub": lambda a, b, *, alpha=1: sub(b, a, alpha=alpha), "detach_": lambda t: t._become(detach(t)),
    "resize_as_": lambda t, other: sparse_resize_(t, other.shape, other.sparse_dim(), other.dense_dim()),
    "new_tensor": lambda t, data, **kwargs: t._held.new_tensor(data, **kwargs),
    "new_zeros": lambda t, *size: zeros(size if isinstance(size[0], int) else size[0], t.layout, t.dtype), "numel": lambda t: t.numel(),
    "cpu": lambda t, memory_format=None: to(t, "cpu", memory_format=memory_format),
    "is_floating_point": lambda t: t.is_floating_point(), "is_complex": lambda t: t.is_complex(),
    "is_same_size": lambda a, b: a.shape == b.shape, "type_as": lambda a, b: to(a, b.dtype),
    "result_type": lambda tensor1, tensor2: torch.result_type(
        getattr(tensor1, "_held", tensor1), getattr(tensor2, "_held", tensor2)),
    "__rmatmul__": lambda a, b: matmul(b, a), "__radd__": lambda a, b: add(b, a) if isinstance(b, torch.Tensor) else add(a, b), "__rsub__": lambda a, b: sub(b, a),
    "__rtruediv__": lambda a, b: div(b, a), "__setitem__": setitem, "tensor": lambda t, **kwargs: clone(detach(t)),
    "as_tensor": lambda t, dtype=None, device=None: to(t, dtype=dtype, device=device), "hstack": hstack, "vstack": vstack})
OPERATIONS.update({name: OPERATIONS[same] for name, same in (
    ("subtract", "sub"), ("multiply", "mul"), ("divide", "div"), ("true_divide", "div"), ("swapaxes", "transpose"),
    ("swapdims", "transpose"), ("concat", "cat"), ("concatenate", "cat"), ("flatten", "reshape"), ("expand_as", "expand"),
    ("repeat", "expand"), ("tile", "expand"), ("empty_like", "zeros_like"), ("__matmul__", "matmul"), ("__rmul__", "mul"),
    ("__truediv__", "div"), ("__floordiv__", "floor_divide"), ("__pow__", "pow"))})
OPERATIONS.update({"to_sparse_" + str(layout)[13:]: _to(layout) for layout in (
    torch.sparse_coo, torch.sparse_csr, torch.sparse_csc, torch.sparse_bsr, torch.sparse_bsc)})
OPERATIONS.update({name: unary(name) for name in UNARY + LINEAR})
OPERATIONS.update({name: _typed(name) for name in _TYPES})
OPERATIONS.update({f"__{name}__": OPERATIONS[name] for name in ("add", "sub", "mul", "neg", "abs")})
OPERATIONS.update({f"{name}_": _in_place(name) for name in (
    *UNARY, "neg", "negative", "add", "sub", "mul", "div", "t", "transpose", "true_divide", "multiply", "divide", "subtract")})
OPERATIONS.update({f"__i{name}__": OPERATIONS[short + "_"] for name, short in (
    ("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"))})
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    OPERATIONS[_name] = OPERATIONS[f"__{_name}__"] = _refused_comparison(_name)
for _name, _short in (("and", "bitwise_and"), ("or", "bitwise_or"), ("xor", "bitwise_xor"), ("mod", "remainder.Tensor")):
    OPERATIONS[f"__{_name}__"] = _refused_comparison(_short)
