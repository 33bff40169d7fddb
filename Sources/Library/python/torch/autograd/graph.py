"""The graph that gradients go back through: what it saves, and hooks over several tensors."""
import functools
import threading
from typing import NamedTuple
import torch
from torch import _C


class saved_tensors_hooks:
    """What the steps recorded inside save, `pack_hook` keeps in a form of its own and `unpack_hook` brings back."""

    def __init__(self, pack_hook, unpack_hook):
        self.pack_hook = pack_hook
        self.unpack_hook = unpack_hook

    def __enter__(self):
        _C._push_saving(self.pack_hook, self.unpack_hook)

    def __exit__(self, *args):
        _C._pop_saving()


class save_on_cpu(saved_tensors_hooks):
    """What the steps recorded inside save is kept in the host's memory."""

    def __init__(self, pin_memory=False, device_type="cuda"):
        if pin_memory and not torch.cuda.is_available():
            raise RuntimeError("Need to provide pin_memory allocator to use pin memory.")
        super().__init__(lambda tensor: (tensor.device, tensor.cpu()), lambda kept: kept[1].to(kept[0]))


class disable_saved_tensors_hooks:
    """Inside, `saved_tensors_hooks` are an error with the given words."""

    def __init__(self, error_message):
        self.error_message = error_message

    def __enter__(self):
        def enter(_):
            raise RuntimeError(self.error_message)
        self._enter = saved_tensors_hooks.__enter__
        saved_tensors_hooks.__enter__ = enter

    def __exit__(self, *args):
        saved_tensors_hooks.__enter__ = self._enter


def increment_version(tensor):
    """Counts a write in place into a tensor, or into each of several."""
    for one in (tensor,) if isinstance(tensor, torch.Tensor) else tensor:
        _C._raise_version(one)


class _MultiHandle:
    def __init__(self, handles):
        self.handles = handles

    def remove(self):
        for handle in self.handles:
            handle.remove()


def register_multi_grad_hook(tensors, fn, *, mode="all"):
    """Calls `fn` in each walk: with the gradients of all tensors when the last that it comes to has its own, None for
    the others, or with the first gradient of any."""
    if mode not in ("all", "any"):
        raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
    lock = threading.Lock()
    if mode == "any":
        last = [None]

        def first(gradient):
            with lock:
                walk = _C._current_graph_task_id()
                seen, last[0] = last[0] == walk, walk
            if not seen:
                fn(gradient)

        return _MultiHandle([tensor.register_hook(first) for tensor in tensors if tensor.requires_grad])
    edges = [_C._gradient_edge(tensor) if tensor.requires_grad else None for tensor in tensors]
    assert None not in edges, "Expected gradient function to be set"
    walks = {}

    def arrived(i, gradient):
        walk = _C._current_graph_task_id()
        with lock:
            if walk not in walks:
                walks.clear()
                walks[walk] = [sum(_C._will_engine_execute_node(node) for node, _ in edges), [None] * len(edges)]
            state = walks[walk]
            state[0] -= 1
            state[1][i] = gradient
        if state[0] == 0:
            del walks[walk]
            fn(state[1])

    return _MultiHandle([tensor.register_hook(functools.partial(arrived, i)) for i, tensor in enumerate(tensors)])


class GradientEdge(NamedTuple):
    """A place in the graph: a step and which of its outputs."""
    node: object
    output_nr: int
    ownership_token: object = None


def get_gradient_edge(tensor):
    """The step that a tensor came from, to be given to `backward` in its place."""
    if not tensor.requires_grad:
        raise RuntimeError("It is not possible to get the gradient edge for a Tensor that does not require gradients")
    return GradientEdge(*_C._gradient_edge(tensor))


class allow_mutation_on_saved_tensors:
    """Inside, tensors that steps have saved may be written in place: the steps keep what they were."""

    def __enter__(self):
        def pack(tensor):
            return tensor, tensor._version, tensor.detach().clone()

        def unpack(kept):
            tensor, version, copy = kept
            return tensor if tensor._version == version else copy
        self._hooks = saved_tensors_hooks(pack, unpack)
        self._hooks.__enter__()
        return self

    def __exit__(self, *args):
        self._hooks.__exit__(*args)
