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
        for i, tensor in enumerate(tensors):
            if tensor is not None and not isinstance(tensor, torch.Tensor):
                raise TypeError(f"save_for_backward can only save variables, but argument {i} is of type "
                                f"{type(tensor).__name__}")
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

    def __init__(self, *_args, **_kwargs):
        import warnings
        warnings.warn(f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should "
                      "invoke them on the class itself. Instantiating an autograd function will raise an error in a future "
                      "version of PyTorch.", DeprecationWarning, stacklevel=2)

    def __call__(self, *args, **kwargs):
        raise RuntimeError("Legacy autograd function with non-static forward method is deprecated. Please use new-style "
                           "autograd function with static forward method. (Example: "
                           "https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)")

    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple(isinstance(a, torch.Tensor) and a.requires_grad for a in args)
        tracked = any(ctx.needs_input_grad) and torch.is_grad_enabled()
        sizes = [(a.shape, a.dtype) if isinstance(a, torch.Tensor) else None for a in args] if tracked else ()
        with torch.no_grad():
            if cls.setup_context is Function.setup_context:
                result = cls.forward(ctx, *args, **kwargs)
            else:
                result = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, result)
        if tracked:
            return cls._recorded(ctx, args, result, sizes)
        ctx.to_save = ()
        return result

    @classmethod
    def _recorded(cls, ctx, args, result, sizes):
        outputs = list(result) if isinstance(result, tuple) else [result]
        for dirty in ctx.dirty_tensors:
            if dirty.is_leaf and dirty.requires_grad:
                raise RuntimeError("a leaf Variable that requires grad has been used in an in-place operation.")
            if not _among(dirty, outputs):
                raise RuntimeError("Some elements marked as dirty during the forward method were not returned as output. The "
                                   "inputs that are modified inplace must all be outputs of the Function.")
            torch._C._raise_version(dirty)
        written = {}
        with torch.no_grad():
            for i, output in enumerate(outputs):
                if _among(output, args) and not _among(output, ctx.dirty_tensors):
                    outputs[i] = output.view_as(output)
                elif isinstance(output, torch.Tensor) and output._is_view() and _among(output, ctx.dirty_tensors):
                    written[i], outputs[i] = output, output.detach()
        at = [i for i, output in enumerate(outputs) if isinstance(output, torch.Tensor)
              and (output.is_floating_point() or output.is_complex()) and not _among(output, ctx.non_differentiable)]
        shapes = [(output.shape, output.dtype) if isinstance(output, torch.Tensor) else None for output in outputs]
        saved = [t for t in ctx.to_save]
        ctx.to_save = ctx.dirty_tensors = ctx.non_differentiable = ()
        tensors = [a if isinstance(a, torch.Tensor) else None for a in args]
        _record(cls.__name__ + "Backward", tensors, [outputs[i] for i in at], saved,
                lambda gradients, saved: cls._walked(ctx, gradients, saved, at, shapes, sizes), ctx)
        for i, view in written.items():
            torch._C._adopt(view, outputs[i])
            outputs[i] = view
        return tuple(outputs) if isinstance(result, tuple) else outputs[0]

    @classmethod
    def _walked(cls, ctx, gradients, saved, at, shapes, sizes):
        row = [None] * len(shapes)
        for i, gradient in zip(at, gradients):
            row[i] = gradient
        if ctx.materialize_grads:
            row = [torch.zeros(shape[0], dtype=shape[1]) if gradient is None and shape else gradient
                   for gradient, shape in zip(row, shapes)]
        ctx.saved_tensors = saved
        back = cls.backward if cls.backward is not Function.backward else cls.vjp
        found = back(ctx, *row)
        ctx.saved_tensors = ()
        found = found if isinstance(found, tuple) else (found,)
        wanted = len(sizes)
        if len(found) < wanted or any(extra is not None for extra in found[wanted:]):
            raise RuntimeError(f"function {cls.__name__}Backward returned an incorrect number of gradients (expected "
                               f"{wanted}, got {len(found)})")
        return [cls._fitted(i, item, size) for i, (item, size) in enumerate(zip(found, sizes))]

    @classmethod
    def _fitted(cls, i, gradient, wanted):
        """A gradient in the shape and type of its input, over whose axes one that is larger is summed."""
        if gradient is not None and not isinstance(gradient, torch.Tensor):
            raise RuntimeError(f"expected Variable or None (got {type(gradient).__name__})")
        if gradient is None or wanted is None:
            return gradient
        size, dtype = wanted
        if gradient.dtype != dtype:
            gradient = gradient.to(dtype)
        if gradient.shape == size:
            return gradient
        short = len(gradient.shape) - len(size)
        if short < 0 or any(n != m and n != 1 for n, m in zip(size, gradient.shape[short:])):
            raise RuntimeError(f"Function {cls.__name__}Backward returned an invalid gradient at index {i} - got "
                               f"{list(gradient.shape)} but expected shape compatible with {list(size)}")
        return gradient.sum_to_size(size)


def once_differentiable(fn):
    """Marks a `backward` whose own gradient is unknown."""
    @functools.wraps(fn)
    def wrapper(ctx, *args):
        with torch.no_grad():
            return fn(ctx, *args)
    return wrapper
