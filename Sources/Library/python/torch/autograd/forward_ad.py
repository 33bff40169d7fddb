"""Derivatives that go forward with the values: dual tensors carry a tangent, and what is computed from them has one too."""
import torch
from torch._C import _carries_tangent, _dual, _follow_tangents, _reveal, _set_tangent_of
from torch._C import _without_tangent
from typing import NamedTuple, Optional

__all__ = ["UnpackedDualTensor", "enter_dual_level", "exit_dual_level", "make_dual", "unpack_dual", "dual_level"]

# The leaves behind the dual tensors of the level that has been entered, with their tangents; None outside.
_duals = None


class UnpackedDualTensor(NamedTuple):
    """What a dual tensor is made of."""
    primal: torch.Tensor
    tangent: Optional[torch.Tensor]


def enter_dual_level():
    """Dual tensors can be made from now on."""
    global _duals
    if _duals is not None:
        raise RuntimeError("Nested forward mode AD is not supported at the moment")
    _duals = []
    _follow_tangents(True)
    return 0


def exit_dual_level(*, level=None):
    """The tangents of all dual tensors are forgotten."""
    global _duals
    if _duals is None and level is None:
        raise RuntimeError("Dual level must be a positive number.")
    if _duals is None or level not in (None, 0):
        raise RuntimeError("Trying to exit a forward AD level that was not the last one that was created. This is not "
                           "supported.")
    _duals = None
    _follow_tangents(False)


def make_dual(tensor, tangent, *, level=None):
    """A tensor with the elements of `tensor` that carries `tangent`."""
    if _duals is None:
        raise RuntimeError("Trying to create a dual Tensor for forward AD but no level exists, make sure to "
                           "enter_dual_level() first.")
    for name, value in ("primal", tensor), ("tangent", tangent):
        if not (value.is_floating_point() or value.is_complex()):
            raise ValueError(f"Expected {name} to be floating point or complex, but got: {value.dtype}")
    if tensor.shape != tangent.shape:
        raise RuntimeError("Trying to set a forward gradient that has a different size than that of the original Tensor, "
                           f"this is not supported. Tensor is of size {list(tensor.shape)} while the given forward gradient "
                           f"is of size {list(tangent.shape)}.")
    if _carries_tangent(tensor) and _tangent(tensor) is not None:
        raise RuntimeError("Making a dual Tensor based on a Tensor that already has a forward gradient at the same level 0 "
                           "is not supported.")
    dual, leaf = _dual(tensor)
    _duals.append((leaf, tangent))
    return dual


def _tangent(tensor):
    """The Jacobian of `tensor` times the tangents, by the gradient of its product with another vector; None where it depends
    on no dual tensor."""
    if not _duals or not _carries_tangent(tensor):
        return None
    revealed = _reveal(True)
    try:
        with torch.enable_grad():
            found = _pushed(tensor, [leaf for leaf, _ in _duals], [tangent for _, tangent in _duals])
    finally:
        _reveal(revealed)
    if found is None:
        return None
    return _without_tangent(found, None) if found.requires_grad else found.detach()


def _pushed(tensor, leaves, tangents):
    probe = _dual(torch.zeros_like(tensor))[1]
    backs = torch.autograd.grad(tensor, leaves, probe, create_graph=True, allow_unused=True)
    pairs = [(back, own) for back, own in zip(backs, tangents) if back is not None]
    if not pairs:
        return None
    pairs = [(back, own.to(back.dtype)) for back, own in pairs if back.requires_grad]
    found = torch.autograd.grad([back for back, _ in pairs], probe, [own for _, own in pairs], create_graph=True,
                                allow_unused=True)[0] if pairs else None
    return torch.zeros_like(tensor) if found is None else found


_set_tangent_of(_tangent)


def unpack_dual(tensor, *, level=None):
    """The two parts of a dual tensor; the tangent of any other is None."""
    if not isinstance(tensor, torch.Tensor):
        raise TypeError(f"_unpack_dual(): argument 'dual' (position 1) must be Tensor, not {type(tensor).__name__}")
    tangent = _tangent(tensor)
    if tangent is None:
        return UnpackedDualTensor(tensor, None)
    return UnpackedDualTensor(_without_tangent(tensor, "Identity") if tensor.requires_grad else tensor.detach(), tangent)


class dual_level:
    """Inside, dual tensors can be made."""

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, exc_type, exc_value, traceback):
        exit_dual_level()
