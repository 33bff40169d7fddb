"""Functions mapped over an axis of their arguments."""
import functools
import torch
from torch.utils._pytree import tree_flatten, tree_unflatten


def _axes(in_dims, tree, name):
    """One axis, or None, for each value of a tree; `in_dims` may stop above the values."""
    leaves, spec = tree_flatten(tree)
    if in_dims is None or isinstance(in_dims, int):
        return [in_dims] * len(leaves)
    parts = tree.values() if isinstance(tree, dict) else tree
    given = [in_dims[key] for key in tree] if isinstance(tree, dict) else list(in_dims)
    if len(given) != len(parts):
        raise ValueError(f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure of "
                         f"inputs. in_dims has structure {tree_flatten(in_dims)[1]} but inputs has structure {spec}.")
    return [axis for own, part in zip(given, parts) for axis in _axes(own, part, name)]


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
        raise ValueError(f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): at least one input must have a dimension to map "
                         "over")
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
    name = getattr(func, "__name__", repr(func))

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        leaves, spec = tree_flatten(args)
        axes = _axes(in_dims, args, name)
        count = _size(leaves, axes, in_dims, name)
        state = torch.get_rng_state() if randomness == "same" else None
        rows, out_spec = [], None
        for i in range(count):
            if state is not None:
                torch.set_rng_state(state)
            part = [leaf if axis is None else leaf.select(axis, i) for leaf, axis in zip(leaves, axes)]
            row, out_spec = tree_flatten(func(*tree_unflatten(part, spec), **kwargs))
            for value in row:
                if not isinstance(value, torch.Tensor):
                    raise ValueError(f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(value)}. Did you "
                                     "mean to set out_dims= to None for output?")
            rows.append(row)
        if out_spec is None:
            raise RuntimeError("vmap: the mapped dimension has no elements")
        outs = _axes(out_dims, tree_unflatten(list(range(out_spec.num_leaves)), out_spec), name)
        return tree_unflatten([parts[0] if axis is None else torch.stack(parts, axis)
                               for parts, axis in zip(zip(*rows), outs)], out_spec)
    return wrapped
