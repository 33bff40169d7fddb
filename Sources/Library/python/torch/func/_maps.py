"""Functions mapped over an axis of their arguments."""
import functools
import torch
from torch._C import _change_batches, _set_batched
from torch.utils._pytree import tree_flatten, tree_unflatten


def _name(func):
    """How messages call a function."""
    if hasattr(func, "__name__"):
        return func.__name__
    if isinstance(func, functools.partial):
        return f"functools.partial({_name(func.func)}, ...)"
    return repr(func)


def _spread(dims, tree):
    """One axis, or None, for each value of a tree; `dims` may stop above the values. None where the two do not fit."""
    inner = dims if isinstance(dims, (tuple, list, dict)) else None
    if inner is None:
        return [dims] * len(tree_flatten(tree)[0])
    if type(tree) is not type(dims) or len(tree) != len(dims):
        return None
    if isinstance(tree, dict):
        if list(tree) != list(dims):
            return None
        pairs = [(dims[key], tree[key]) for key in tree]
    else:
        pairs = zip(dims, tree)
    parts = [_spread(own, part) for own, part in pairs]
    return None if None in parts else [axis for part in parts for axis in part]


def _in_axes(in_dims, args, name):
    where = f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): "
    if not isinstance(in_dims, (int, tuple)):
        raise ValueError(where + "expected `in_dims` to be int or a (potentially nested) tuple matching the structure of "
                         f"inputs, got: {type(in_dims)}.")
    if not args:
        raise ValueError(f"vmap({name})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap "
                         "over a function with no inputs. The latter is unsupported.")
    axes = _spread(in_dims, args)
    if axes is None:
        raise ValueError(where + "in_dims is not compatible with the structure of `inputs`. in_dims has structure "
                         f"{tree_flatten(in_dims)[1]} but inputs has structure {tree_flatten(args)[1]}.")
    for axis in axes:
        if axis is not None and not isinstance(axis, int):
            raise ValueError(where + f"Got in_dim={axis} for an input but in_dim must be either an integer dimension or None.")
    return axes


def _out_axes(out_dims, outputs, name):
    if not all(axis is None or isinstance(axis, int) for axis in tree_flatten(out_dims)[0]):
        raise ValueError(f"vmap({name}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python collection of "
                         "ints representing where in the outputs the vmapped dimension should appear.")
    # A tuple with one axis is also that of a single value.
    if isinstance(out_dims, tuple) and len(out_dims) == 1 and isinstance(outputs, torch.Tensor):
        return list(out_dims)
    axes = _spread(out_dims, outputs)
    if axes is None:
        raise ValueError(f"vmap({name}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of "
                         f"`outputs`. out_dims has structure {tree_flatten(out_dims)[1]} but outputs has structure "
                         f"{tree_flatten(outputs)[1]}.")
    return axes


def _size(leaves, axes, in_dims, name):
    sizes = []
    for leaf, axis in zip(leaves, axes):
        if axis is None:
            continue
        if not isinstance(leaf, torch.Tensor):
            raise ValueError(f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={axis} for an input but the input "
                             f"is of type {type(leaf)}. We cannot vmap over non-Tensor arguments, please use None as the "
                             "respective in_dim")
        if not -leaf.dim() <= axis < leaf.dim():
            raise ValueError(f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): Got in_dim={axis} for some input, but that "
                             f"input is a Tensor of dimensionality {leaf.dim()} so expected in_dim to satisfy "
                             f"-{leaf.dim()} <= in_dim < {leaf.dim()}.")
        sizes.append(leaf.size(axis))
    if not sizes:
        raise ValueError("vmap: Expected at least one Tensor to vmap over")
    if any(size != sizes[0] for size in sizes):
        raise ValueError("vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
                         f"{sizes} for the mapped dimension")
    return sizes[0]


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """A function that calls `func` with each slice of its arguments, one after the other, and stacks the results."""
    if randomness not in ("error", "different", "same"):
        raise RuntimeError("Only allowed values for randomness are 'error', 'different', or 'same'. Got "
                           f"{randomness}")
    if chunk_size is not None and chunk_size <= 0:
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")
    name = _name(func)

    def call(leaves, axes, spec, i, kwargs):
        """The values of one slice, and what is around them."""
        part = [leaf if axis is None else _set_batched(leaf.select(axis, i)) for leaf, axis in zip(leaves, axes)]
        _change_batches(1)
        try:
            outputs = func(*tree_unflatten(part, spec), **kwargs)
        finally:
            _change_batches(-1)
        row, out_spec = tree_flatten(outputs)
        for value in row:
            if not isinstance(value, torch.Tensor):
                raise ValueError(f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(value)}. Did you mean "
                                 "to set out_dims= to None for output?")
        return outputs, row, out_spec

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        axes = _in_axes(in_dims, args, name)
        leaves, spec = tree_flatten(args)
        count = _size(leaves, axes, in_dims, name)
        if count == 0:
            # What the results would be is seen on one slice of zeros.
            leaves = [leaf if axis is None else leaf.new_zeros([1 if k == axis % leaf.dim() else n for k, n in
                      enumerate(leaf.shape)]) for leaf, axis in zip(leaves, axes)]
        state = None if randomness == "different" else torch.get_rng_state()
        rows = []
        for i in range(max(1, count)):
            if randomness == "same":
                torch.set_rng_state(state)
            outputs, row, out_spec = call(leaves, axes, spec, i, kwargs)
            if i == 0 and randomness == "error" and not torch.equal(state, torch.get_rng_state()):
                torch.set_rng_state(state)
                raise RuntimeError("vmap: called random operation while in randomness error mode. Please either use the "
                                   "'same' or 'different' randomness flags on vmap or perform the randomness operation out "
                                   "of vmap")
            rows.append(row)
        outs = _out_axes(out_dims, outputs, name)
        found = [parts[0] if axis is None else torch.stack(parts, axis) for parts, axis in zip(zip(*rows), outs)]
        if count == 0:
            found = [value if axis is None else value.narrow(axis, 0, 0) for value, axis in zip(found, outs)]
        return tree_unflatten(found, out_spec)
    return wrapped
