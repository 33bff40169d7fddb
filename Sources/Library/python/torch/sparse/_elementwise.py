"""What is done to the values of sparse tensors, and to those of two."""
import torch
from torch.sparse._copies import zeros_like
from torch.sparse._places import coalesce, from_coo, keys_of, summed_at, to_coo, to_dense
from torch.sparse._tensor import coo, is_sparse, refusal

# What keeps zeros zero and is done to the values alone.
UNARY = ("abs sgn sign sin sinh asin arcsin asinh arcsinh tan tanh atan arctan atanh arctanh sqrt square expm1 log1p ceil floor "
         "round trunc fix frac relu erf erfinv deg2rad rad2deg signbit isnan isinf isposinf isneginf nan_to_num absolute").split()
# What leaves equal coordinates apart.
LINEAR = "neg negative positive conj conj_physical resolve_conj resolve_neg".split()


def unary(name):
    if name == "nan_to_num" or name == "round":
        function = getattr(torch, name)
    else:
        def function(values):
            return getattr(torch, name)(values)

    def operation(input, *args, inplace=False, **kwargs):
        if inplace:
            return input._become(operation(input, *args, **kwargs))
        if input.layout == torch.sparse_coo:
            if name not in LINEAR:
                input = coalesce(input)
        elif name in ("square", "nan_to_num"):
            raise refusal(name, input)
        step = {"square": "Pow"}.get(name, name.title().replace("_", ""))
        is_sorted = name not in LINEAR or input.layout == torch.sparse_coo and input._is_sorted
        return input._like(function(input._held, *args, **kwargs), is_sorted, step + "Backward0")
    return operation


def add(input, other, *, alpha=1):
    if not is_sparse(other):
        if is_sparse(input) and input.layout != torch.sparse_coo and isinstance(other, torch.Tensor):
            return torch.add(to_dense(input), other, alpha=alpha)
        raise RuntimeError("add(sparse, dense) is not supported. Use add(dense, sparse) instead.")
    if not is_sparse(input):
        shape = getattr(input, "shape", ())
        if shape != other.shape:
            raise RuntimeError(f"add: expected 'self' and 'other' to have same size, but self has size {list(shape)} while other "
                               f"has size {list(other.shape)} (FYI: dense-sparse addition does not currently support "
                               "broadcasting)")
        return torch.add(input, to_dense(other), alpha=alpha)
    if input.shape != other.shape:
        raise RuntimeError(f"add: expected sizes of 'self' and 'other' to match, but {list(input.shape)} != {list(other.shape)}")
    if input.layout != torch.sparse_coo or other.layout != torch.sparse_coo:
        return from_coo(add(to_coo(input), to_coo(other), alpha=alpha), input.layout)
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
        first, places = _merged(keys_of(a._index, sizes).tolist(), keys_of(b._index, sizes).tolist())
        return coo(index[:, first], summed_at(both, torch.tensor(places, device=both.device), len(first)), a._extent, False, "AddBackward0")
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
        return from_coo(mul(to_coo(input), other), input.layout)
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
        return from_coo(_product(to_coo(a), to_coo(b)), a.layout)
    # What is sorted is looked up in.
    probe, source = (b, a) if a._is_sorted and not b._is_sorted else (a, coalesce(b))
    sizes = a._extent[:a.sparse_dim()]
    wanted, known = keys_of(probe._index, sizes), keys_of(source._index, sizes)
    if len(known) == 0:
        return zeros_like(a)
    places = torch.searchsorted(known, wanted).clamp(max=len(known) - 1)
    kept = known[places] == wanted
    values = probe._held[kept] * source._held[places[kept]]
    return coo(probe._index[:, kept], values, a._extent, probe._is_sorted, "MulBackward0")


def div(input, other, *, rounding_mode=None):
    if not is_sparse(input):
        raise refusal("div" if isinstance(input, torch.Tensor) else "reciprocal", other)
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
        raise refusal("pow.Tensor_Tensor", input if is_sparse(input) else exponent)
    if exponent == 0:
        raise RuntimeError("pow: cannot raise to zeroth power on sparse tensor; it would make the result tensor dense")
    if input.layout != torch.sparse_coo:
        raise refusal("pow", input)
    input = coalesce(input)
    return input._like(input._held ** exponent, True, "PowBackward0")


def invert(input):
    raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
