"""Axes joined and divided."""
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps, shows


class Flatten(Module):
    """Joins axes."""
    __init__ = keeps("start_dim=1, end_dim=-1")
    extra_repr = shows("start_dim={0.start_dim}, end_dim={0.end_dim}")

    def forward(self, input):
        return input.flatten(self.start_dim, self.end_dim)


def _require_integers(module, dim, size):
    if not isinstance(size, (tuple, list)):
        raise TypeError(f"unflattened_size must be a tuple of ints, but found type {type(size).__name__}")
    for i, item in enumerate(size):
        if not isinstance(item, int):
            raise TypeError("unflattened_size must be tuple of ints, but found element of type "
                            f"{type(item).__name__} at pos {i}")


class Unflatten(Module):
    """Divides an axis into several."""
    __init__ = keeps("dim, unflattened_size", _require_integers)
    extra_repr = shows("dim={0.dim}, unflattened_size={0.unflattened_size}")

    def forward(self, input):
        return input.unflatten(self.dim, self.unflattened_size)
