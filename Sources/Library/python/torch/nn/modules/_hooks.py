"""What is called before and after a module's `forward`, and when gradients come back to it."""
import torch
from torch.autograd import Function
from torch.utils.hooks import RemovableHandle


def registered(module, table, hook, prepend=False, *notes):
    """Adds a hook to one of the module's tables; `notes` are tables of the hooks that are called in another way."""
    own = getattr(module, table)
    handle = RemovableHandle(own, extra_dict=[getattr(module, name) for name in notes if name])
    own[handle.id] = hook
    if prepend:
        own.move_to_end(handle.id, last=False)
    for name in filter(None, notes):
        getattr(module, name)[handle.id] = True
    return handle


class BackwardHookFunction(Function):
    """Gives its tensors on, and shows their gradients to a function, which may replace them."""

    @staticmethod
    def forward(ctx, seen, *tensors):
        ctx.seen = seen
        return tuple(t.view_as(t) for t in tensors)

    @staticmethod
    def backward(ctx, *gradients):
        return (None, *ctx.seen(gradients))


def _through(seen, values):
    """`values` with the tensors that are tracked taken through `BackwardHookFunction`; None where there are none."""
    at = [i for i, value in enumerate(values) if isinstance(value, torch.Tensor) and value.requires_grad]
    if not at or not torch.is_grad_enabled():
        return None
    passed = BackwardHookFunction.apply(lambda gradients: seen(at, gradients), *(values[i] for i in at))
    values = list(values)
    for i, value in zip(at, passed):
        values[i] = value
    return tuple(values)


def _spread(at, gradients, count):
    row = [None] * count
    for i, gradient in zip(at, gradients):
        row[i] = gradient
    return tuple(row)


class _Backward:
    """The hooks for one call of a module: the gradients of its outputs come first, those of its inputs last."""

    def __init__(self, module):
        self.module, self.outputs, self.has_inputs = module, None, False

    def inputs_through(self, args):
        passed = _through(lambda at, gradients: self.arrived(at, gradients, len(args)), args)
        self.has_inputs = passed is not None
        return args if passed is None else passed

    def arrived(self, at, gradients, count):
        row = _spread(at, gradients, count)
        for hook in list(self.module._backward_hooks.values()):
            changed = hook(self.module, row, self.outputs)
            if changed is not None:
                row = changed if isinstance(changed, tuple) else (changed,)
        return [row[i] for i in at]

    def outputs_through(self, result):
        values = result if isinstance(result, tuple) else (result,)
        passed = _through(lambda at, gradients: self.begun(at, gradients, len(values)), values)
        if passed is None:
            return result
        return passed if isinstance(result, tuple) else passed[0]

    def begun(self, at, gradients, count):
        row = _spread(at, gradients, count)
        for hook in list(self.module._backward_pre_hooks.values()):
            changed = hook(self.module, row)
            if changed is not None:
                row = changed if isinstance(changed, tuple) else (changed,)
        self.outputs = row
        if not self.has_inputs:
            for hook in list(self.module._backward_hooks.values()):
                if hook(self.module, (None,), row) is not None:
                    raise RuntimeError("Backward hook for Modules where no input requires gradient should always "
                                       "return None or None for all gradients.")
        return [row[i] for i in at]


def _entering(module, args, kwargs):
    for key, hook in list(module._forward_pre_hooks.items()):
        if key in module._forward_pre_hooks_with_kwargs:
            result = hook(module, args, kwargs)
            if result is not None:
                if not isinstance(result, tuple) or len(result) != 2:
                    raise RuntimeError("forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got "
                                       f"{result}.")
                args, kwargs = result
        else:
            result = hook(module, args)
            if result is not None:
                args = result if isinstance(result, tuple) else (result,)
    return args, kwargs


def _after(module, args, kwargs, result, only=None):
    for key, hook in list(module._forward_hooks.items()):
        if only is not None and key not in only:
            continue
        if key in module._forward_hooks_with_kwargs:
            changed = hook(module, args, kwargs, result)
        else:
            changed = hook(module, args, result)
        if changed is not None:
            result = changed
    return result


def _old_backward(module, result):
    """Hooks of the older kind see the gradients at the step that made the result."""
    first = result
    while not isinstance(first, torch.Tensor):
        first = next(iter(first.values() if isinstance(first, dict) else first))
    if first.grad_fn is not None:
        for hook in list(module._backward_hooks.values()):
            first.register_hook(lambda gradient, hook=hook: hook(module, (gradient,), (gradient,)) and None)


def call_hooked(module, args, kwargs):
    """Calls `forward` with all hooks around it."""
    try:
        args, kwargs = _entering(module, args, kwargs)
        backward = None
        if module._backward_pre_hooks or (module._backward_hooks and module._is_full_backward_hook):
            backward = _Backward(module)
            args = backward.inputs_through(args)
        result = _after(module, args, kwargs, module.forward(*args, **kwargs))
    except Exception:
        if module._forward_hooks_always_called:
            _after(module, args, kwargs, None, module._forward_hooks_always_called)
        raise
    if backward is not None:
        return backward.outputs_through(result)
    if module._backward_hooks:
        _old_backward(module, result)
    return result
