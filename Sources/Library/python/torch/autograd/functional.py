"""Jacobians, Hessians and products with them."""
import torch


def _tuple(value, which, function):
    """Tensors as a tuple, and whether they were one."""
    if isinstance(value, tuple) or (isinstance(value, list) and which == "inputs"):
        given, several = tuple(value), True
    else:
        given, several = (value,), False
    subject = "outputs of the user-provided function" if which == "outputs" else which
    for i, item in enumerate(given):
        if isinstance(item, torch.Tensor):
            continue
        if several:
            raise TypeError(f"The {subject} given to {function} must be either a Tensor or a tuple of Tensors but the value "
                            f"at index {i} has type {type(item)}.")
        raise TypeError(f"The {subject} given to {function} must be either a Tensor or a tuple of Tensors but the given "
                        f"{subject} has type {type(item)}.")
    return given, several


def _tracked(inputs, create_graph):
    """Inputs that gradients can be asked of; with `create_graph` they keep their own history."""
    return tuple(x.view_as(x) if create_graph and x.requires_grad else x.detach().requires_grad_() for x in inputs)


def _done(values, create_graph, several):
    values = tuple(values) if create_graph else tuple(v.detach() for v in values)
    return values if several else values[0]


def _walk(outputs, inputs, seeds, create_graph):
    """The gradients of the outputs that have a history; zeros where there is none."""
    at = [i for i, output in enumerate(outputs) if output.requires_grad and seeds[i] is not None]
    found = [None] * len(inputs)
    if at:
        found = torch.autograd.grad([outputs[i] for i in at], inputs, [seeds[i] for i in at], retain_graph=True,
                                    create_graph=create_graph, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for x, g in zip(inputs, found)]


def _strictly(outputs):
    for i, output in enumerate(outputs):
        if not output.requires_grad:
            raise RuntimeError(f"Output {i} of the user-provided function does not require gradients. The outputs must be "
                               "computed in a differentiable manner from the input when running in strict mode.")


def _vector(v, like, function, words):
    """A vector of the shape of `like`; one where that is a single number."""
    if v is None:
        if len(like) != 1 or like[0].nelement() != 1:
            raise RuntimeError(f"The vector v can only be None if {words} a single Tensor with a single element.")
        return (torch.ones_like(like[0]),)
    given, _ = _tuple(v, "v", function)
    if len(given) != len(like):
        raise RuntimeError(f"v is a tuple of invalid length: should be {len(like)} but got {len(given)}.")
    for i, (own, other) in enumerate(zip(given, like)):
        if own.size() != other.size():
            entry = f"Entry {i} in " if len(given) > 1 else ""
            raise RuntimeError(f"{entry}v has invalid size: should be {other.size()} but got {own.size()}.")
    return given


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and `v` times its Jacobian."""
    with torch.enable_grad():
        inputs, several = _tuple(inputs, "inputs", "vjp")
        inputs = _tracked(inputs, create_graph)
        outputs, several_out = _tuple(func(*inputs), "outputs", "vjp")
        if strict:
            _strictly(outputs)
        v = _vector(v, outputs, "vjp", "the user-provided function returns")
        found = _walk(outputs, inputs, v, create_graph)
    return _done(outputs, create_graph, several_out), _done(found, create_graph, several)


def _forward(outputs, inputs, v, create_graph):
    """The Jacobian times `v`: the product with a vector on the left is linear in that vector, whose gradient it is."""
    probes = [torch.zeros_like(o).requires_grad_() for o in outputs]
    backs = _walk(outputs, inputs, probes, True)
    return _walk([b for b in backs], probes, list(v), create_graph)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and its Jacobian times `v`."""
    with torch.enable_grad():
        inputs, several = _tuple(inputs, "inputs", "jvp")
        inputs = _tracked(inputs, create_graph)
        v = _vector(v, inputs, "jvp", "the input to the user-provided function is")
        outputs, several_out = _tuple(func(*inputs), "outputs", "jvp")
        if strict:
            _strictly(outputs)
        found = _forward(outputs, inputs, v, create_graph)
    return _done(outputs, create_graph, several_out), _done(found, create_graph, several_out)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """All partial derivatives, by the axes of the output and of the input. Rows are computed one by one, `vectorize` or not."""
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has '
                             "more outputs than inputs, \"forward-mode\" tends to be more performant. Otherwise, prefer to "
                             'use "reverse-mode".')
    with torch.enable_grad():
        inputs, several = _tuple(inputs, "inputs", "jacobian")
        inputs = _tracked(inputs, create_graph)
        outputs, several_out = _tuple(func(*inputs), "outputs", "jacobian")
        if strict:
            _strictly(outputs)
        table = []
        for output in outputs:
            rows = []
            for i in range(output.nelement()):
                seed = torch.zeros_like(output)
                seed.view(-1)[i] = 1
                rows.append(_walk([output], inputs, [seed], create_graph))
            table.append(tuple(
                torch.stack([row[k] for row in rows]).reshape(output.size() + x.size()) if rows
                else torch.zeros(output.size() + x.size(), dtype=x.dtype, device=x.device)
                for k, x in enumerate(inputs)))
    table = [_done(row, create_graph, several) for row in table]
    return tuple(table) if several_out else table[0]


def _single(func, name):
    def checked(*inputs):
        out = func(*inputs)
        if not isinstance(out, torch.Tensor):
            raise RuntimeError(f"The function given to {name} should return a single Tensor")
        if out.nelement() != 1:
            raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element")
        return out.squeeze()
    return checked


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """All second derivatives of a function with one number as its value."""
    single = _single(func, "hessian")

    def gradient(*x):
        if outer_jacobian_strategy == "forward-mode":
            x = tuple(t.requires_grad_(True) for t in x)
        found = jacobian(single, x, create_graph=True, strict=strict)
        return found if len(x) > 1 or isinstance(inputs, (tuple, list)) else found[0]
    return jacobian(gradient, inputs, create_graph, strict, vectorize, outer_jacobian_strategy)


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and `v` times its Hessian."""
    with torch.enable_grad():
        inputs, several = _tuple(inputs, "inputs", "vhp")
        inputs = _tracked(inputs, create_graph)
        v = _vector(v, inputs, "vhp", "the input to the user-provided function is")
        outputs, _ = _tuple(_single(func, "vhp")(*inputs), "outputs", "vhp")
        if strict:
            _strictly(outputs)
        first = _walk(outputs, inputs, [torch.ones_like(outputs[0])], True)
        found = _walk(first, inputs, v, create_graph)
    return _done(outputs, create_graph, False), _done(found, create_graph, several)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """The function's value, and its Hessian times `v`, which is the same by symmetry."""
    with torch.enable_grad():
        inputs, several = _tuple(inputs, "inputs", "hvp")
        inputs = _tracked(inputs, create_graph)
        v = _vector(v, inputs, "hvp", "the input to the user-provided function is")
        outputs, _ = _tuple(_single(func, "hvp")(*inputs), "outputs", "hvp")
        if strict:
            _strictly(outputs)
        first = _walk(outputs, inputs, [torch.ones_like(outputs[0])], True)
        found = _forward(first, inputs, v, create_graph)
    return _done(outputs, create_graph, False), _done(found, create_graph, several)
