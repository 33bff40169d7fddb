"""Operations whose gradients a program writes itself."""
import functools
import torch
from torch._C import _record


class FunctionCtx:
    """What `forward` leaves for `backward`."""
    needs_input_grad = ()
    to_save = saved_tensors = ()
    non_differentiable = dirty_tensors = ()
    materialize_grads = True

    def save_for_backward(self, *tensors):
        self.to_save = tensors

    def save_for_forward(self, *tensors):
        self.saved_tensors = tensors

    def mark_dirty(self, *args):
        self.dirty_tensors = args

    def mark_non_differentiable(self, *args):
        self.non_differentiable = args

    def set_materialize_grads(self, value):
        self.materialize_grads = value


def _among(tensor, tensors):
    return any(tensor is other for other in tensors)


class Function(FunctionCtx):
    """A subclass says in `forward` what is computed and in `backward` what its gradients are; `apply` calls it."""

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError("You must implement either the backward or vjp method for your custom "
                                  "autograd.Function to use it with backward mode AD.")

    vjp = backward

    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple(isinstance(a, torch.Tensor) and a.requires_grad for a in args)
        tracked = any(ctx.needs_input_grad) and torch.is_grad_enabled()
        with torch.no_grad():
            if cls.setup_context is Function.setup_context:
                result = cls.forward(ctx, *args, **kwargs)
            else:
                result = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, result)
        if tracked:
            return cls._recorded(ctx, args, result)
        ctx.to_save = ()
        return result

    @classmethod
    def _recorded(cls, ctx, args, result):
        outputs = list(result) if isinstance(result, tuple) else [result]
        with torch.no_grad():
            for i, output in enumerate(outputs):
                if _among(output, args) and not _among(output, ctx.dirty_tensors):
                    outputs[i] = output.view_as(output)
        at = [i for i, output in enumerate(outputs) if isinstance(output, torch.Tensor)
              and (output.is_floating_point() or output.is_complex()) and not _among(output, ctx.non_differentiable)]
        shapes = [(outputs[i].shape, outputs[i].dtype) for i in at]
        count, saved = len(outputs), [t for t in ctx.to_save]
        ctx.to_save = ctx.dirty_tensors = ctx.non_differentiable = ()
        tensors = [a if isinstance(a, torch.Tensor) else None for a in args]
        _record(cls.__name__ + "Backward", tensors, [outputs[i] for i in at], saved,
                lambda gradients, saved: cls._walked(ctx, gradients, saved, at, shapes, count, len(args)))
        return tuple(outputs) if isinstance(result, tuple) else outputs[0]

    @classmethod
    def _walked(cls, ctx, gradients, saved, at, shapes, count, wanted):
        row = [None] * count
        for i, gradient, (shape, dtype) in zip(at, list(gradients) + [None] * len(at), shapes):
            if gradient is None and ctx.materialize_grads:
                gradient = torch.zeros(shape, dtype=dtype)
            row[i] = gradient
        ctx.saved_tensors = saved
        back = cls.backward if cls.backward is not Function.backward else cls.vjp
        found = back(ctx, *row)
        ctx.saved_tensors = ()
        found = found if isinstance(found, tuple) else (found,)
        if len(found) < wanted or any(extra is not None for extra in found[wanted:]):
            raise RuntimeError(f"function {cls.__name__}Backward returned an incorrect number of gradients (expected "
                               f"{wanted}, got {len(found)})")
        return [item if isinstance(item, torch.Tensor) else None for item in found[:wanted]]


def once_differentiable(fn):
    """Marks a `backward` whose own gradient is unknown."""
    @functools.wraps(fn)
    def wrapper(ctx, *args):
        with torch.no_grad():
            return fn(ctx, *args)
    return wrapper
