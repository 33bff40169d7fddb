"""Computing again on the way back what would have to be kept: memory for time."""
import contextlib
import warnings
import torch
from torch.autograd.graph import saved_tensors_hooks


class CheckpointError(RuntimeError):
    """What was computed again is not what was computed first."""


class _Kept:
    """Stands in a graph for the tensor that the step with this number saved."""

    def __init__(self, number):
        self.number = number


def _again(function, args, kwargs, state, contexts):
    """The tensors that computing once more saves, in their order; with their history where the walk back is recorded."""
    saved, keeps_history = [], torch.is_grad_enabled()

    def pack(tensor):
        saved.append(tensor if keeps_history else tensor.detach())
        return tensor

    with contextlib.ExitStack() as stack:
        if state is not None:
            now = torch.get_rng_state()
            stack.callback(torch.set_rng_state, now)
            torch.set_rng_state(state)
        stack.enter_context(torch.enable_grad())
        stack.enter_context(contexts)
        stack.enter_context(saved_tensors_hooks(pack, lambda tensor: tensor))
        function(*args, **kwargs)
    return saved


def checkpoint(function, *args, use_reentrant=None, context_fn=None, determinism_check="default", debug=False,
               early_stop=True, **kwargs):
    """`function(*args)`, which saves nothing of its inside for the gradients and is computed again for them."""
    preserve = kwargs.pop("preserve_rng_state", True)
    if use_reentrant is None:
        warnings.warn("torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. "
                      "In a future release, calling checkpoint without use_reentrant will raise an exception. "
                      "use_reentrant=False is recommended, but if you need to preserve the current default behavior, "
                      "you can pass use_reentrant=True. Refer to docs for more details on the differences between "
                      "the two variants.", stacklevel=2)
        use_reentrant = True
    if use_reentrant and kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    if use_reentrant and (context_fn is not None or debug):
        raise ValueError("Passing `context_fn` or `debug` is only supported when use_reentrant=False.")
    if determinism_check not in ("default", "none"):
        raise ValueError(f"determinism_check should be one of ['default', 'none'], but got {determinism_check}")
    if use_reentrant and not any(isinstance(a, torch.Tensor) and a.requires_grad for a in args):
        warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=2)
    outer, inner = (contextlib.nullcontext(), contextlib.nullcontext()) if context_fn is None else context_fn()
    state = torch.get_rng_state() if preserve else None
    count, found, shapes = 0, [], []

    def pack(tensor):
        nonlocal count
        count += 1
        shapes.append((tensor.shape, tensor.dtype))
        return _Kept(count - 1)

    def unpack(kept):
        if not found:
            found.extend(_again(function, args, kwargs, state, inner))
            if len(found) != count:
                raise CheckpointError("torch.utils.checkpoint: A different number of tensors was saved during the "
                                      "original forward and recomputation.\n"
                                      f"Number of tensors saved during forward: {count}\n"
                                      f"Number of tensors saved during recomputation: {len(found)}.")
            if determinism_check == "default" and [(t.shape, t.dtype) for t in found] != shapes:
                raise CheckpointError("torch.utils.checkpoint: Recomputed values for the following tensors have "
                                      "different metadata than during the forward pass.")
        return found[kept.number]

    with outer, saved_tensors_hooks(pack, unpack):
        return function(*args, **kwargs)


def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    """The functions one after the other, in `segments` runs of which all but the last are computed again."""
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    functions = list(functions.children()) if isinstance(functions, torch.nn.Sequential) else list(functions)
    size = len(functions) // segments

    def run(start, end):
        def forward(value):
            for function in functions[start:end]:
                value = function(value)
            return value
        return forward

    for i in range(segments - 1):
        input = checkpoint(run(i * size, (i + 1) * size), input, use_reentrant=use_reentrant,
                           preserve_rng_state=preserve)
    return run((segments - 1) * size, len(functions))(input)
