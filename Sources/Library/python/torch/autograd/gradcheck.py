"""Gradients compared with differences of values."""
import warnings
import torch


class GradcheckError(RuntimeError):
    """What a gradient that is wrong is told by."""


def _tensors(value):
    return tuple(v for v in (value if isinstance(value, (tuple, list)) else (value,)) if isinstance(v, torch.Tensor))


def _differentiable(values):
    return tuple(v for v in values if isinstance(v, torch.Tensor) and v.requires_grad)


def _parts(tensor):
    """All elements in a row, of complex ones the real and the imaginary part in turn."""
    return (torch.view_as_real(tensor.resolve_conj()) if tensor.is_complex() else tensor).reshape(-1)


def _numerical(func, inputs, which, outputs, eps):
    """For each output, the matrix of the slopes along each element of one input."""
    x = inputs[which].detach().clone(memory_format=torch.contiguous_format)
    values = [x if i == which else v for i, v in enumerate(inputs)]
    flat = _parts(x)
    columns = [[] for _ in outputs]
    with torch.no_grad():
        for i in range(flat.numel()):
            start = flat[i].item()
            sides = []
            for place in (start - eps, start + eps):
                flat[i] = place
                sides.append([t.clone() for t in _differentiable_like(func(*values), outputs)])
            flat[i] = start
            for column, low, high in zip(columns, *sides):
                column.append(_parts((high - low) / (2 * eps)))
    return [torch.stack(column) if column else torch.zeros(0, out.numel()) for column, out in zip(columns, outputs)]


def _differentiable_like(result, outputs):
    """The outputs of another call at the same places as those that are compared."""
    found = [t for t in _tensors(result) if t.is_floating_point() or t.is_complex()]
    return found[:len(outputs)]


def _analytical(output, tensor):
    """The same matrix by walks back from each element of an output."""
    rows = []
    for i in range(_parts(output).numel()):
        seed = torch.zeros(output.shape, dtype=output.dtype, device=output.device)
        _parts(seed)[i] = 1
        found, = torch.autograd.grad(output, tensor, seed, retain_graph=True, allow_unused=True)
        rows.append(_parts(torch.zeros_like(tensor) if found is None else found))
    count, kind = _parts(tensor).numel(), torch.finfo(tensor.dtype).dtype
    return torch.stack(rows, 1) if rows else torch.zeros(count, 0, dtype=getattr(torch, kind), device=tensor.device)


def _check(func, inputs, eps, atol, rtol, nondet_tol, check_undefined_grad):
    tracked = _differentiable(inputs)
    if not tracked:
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of them have "
                         "requires_grad=True.")
    for i, tensor in enumerate(inputs):
        if isinstance(tensor, torch.Tensor) and tensor.requires_grad:
            if tensor.dtype not in (torch.float64, torch.complex128):
                warnings.warn(f"Input #{i} requires gradient and is not a double precision floating point or complex. This "
                              "check will likely fail if all the inputs are not of double precision floating point or "
                              "complex. ", stacklevel=4)
    outputs = _differentiable(_tensors(func(*inputs)))
    at = [i for i, v in enumerate(inputs) if isinstance(v, torch.Tensor) and v.requires_grad]
    for j, which in enumerate(at):
        numerical = _numerical(func, inputs, which, outputs, eps)
        for i, (output, n) in enumerate(zip(outputs, numerical)):
            a = _analytical(output, inputs[which])
            if not torch.allclose(a, n.to(a.dtype), rtol, atol):
                raise GradcheckError(f"Jacobian mismatch for output {i} with respect to input {j},\n"
                                     f"numerical:{n}\nanalytical:{a}\n")
            if (a - _analytical(output, inputs[which])).abs().gt(nondet_tol).any():
                raise GradcheckError("Backward is not reentrant, i.e., running backward with same input and grad_output "
                                     f"multiple times gives different values, although analytical gradient matches numerical "
                                     f"gradient.The tolerance for nondeterminism was {nondet_tol}.")
    if check_undefined_grad and outputs:
        torch.autograd.grad(outputs, tracked, [torch.zeros_like(o) for o in outputs], allow_unused=True)
    return True


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0,
              check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False,
              check_forward_ad=False, check_backward_ad=True, fast_mode=False, masked=None):
    """Whether the gradients of a function are what small differences of its values say. `fast_mode` compares all as well."""
    if check_batched_grad or check_batched_forward_grad or check_forward_ad:
        raise NotImplementedError("gradcheck(): batched and forward gradients are not supported")
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    if not check_backward_ad:
        return True
    try:
        return _check(func, inputs, eps, atol, rtol, nondet_tol, check_undefined_grad)
    except (GradcheckError, ValueError):
        if raise_exception:
            raise
        return False


def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
                  raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False,
                  check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False):
    """The same for the gradients of the gradients."""
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    if grad_outputs is None:
        outputs = _differentiable(_tensors(func(*inputs)))
        seeds = tuple(torch.randn(o.shape, dtype=torch.complex128 if o.is_complex() else torch.float64).to(o.dtype)
                      .requires_grad_() for o in outputs)
    else:
        seeds = _tensors(grad_outputs)
    count = len(seeds)

    def gradients(*args):
        own, given = args[:-count], args[-count:]
        own = tuple(v if not isinstance(v, torch.Tensor) or v.requires_grad or not t.requires_grad
                    else v.detach().requires_grad_() for v, t in zip(own, inputs))
        with torch.enable_grad():
            found = torch.autograd.grad(_differentiable(_tensors(func(*own))), _differentiable(own), given,
                                        create_graph=True, allow_unused=True)
        return tuple(g for g in found if g is not None)
    return gradcheck(gradients, inputs + seeds, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
                     nondet_tol=nondet_tol, check_undefined_grad=check_undefined_grad, check_grad_dtypes=check_grad_dtypes,
                     check_batched_grad=check_batched_grad, fast_mode=fast_mode, masked=masked)
