"""Gradients of functions, as functions. Transforms may stand inside of each other."""
import contextlib
import functools
import torch
from torch._C import _follow_tangents, _give_tangent, _reaches_others, _reveal
from torch.utils._pytree import tree_flatten, tree_map, tree_unflatten

depth = 0


class _Inside:
    """Results of a transform inside of another keep their history."""

    def __enter__(self):
        global depth
        depth += 1

    def __exit__(self, *exc):
        global depth
        depth -= 1


class _Following:
    """What is computed inside carries tangents, even where nothing else is recorded."""

    def __enter__(self):
        _follow_tangents(True)

    def __exit__(self, *exc):
        _follow_tangents(False)


class _Revealed:
    """Steps that were recorded for tangents alone are seen inside."""

    def __enter__(self):
        self.before = _reveal(True)

    def __exit__(self, *exc):
        _reveal(self.before)


def _forward(tree):
    """The tensors of a tree with tangents."""
    return tree_map(lambda x: _give_tangent(x) if isinstance(x, torch.Tensor) else x, _tracked(tree))


def _tracked(tree):
    """The tensors of a tree as inputs whose gradients can be asked for; they stay linked to what they came from."""
    def one(x):
        if not isinstance(x, torch.Tensor):
            return x
        return x.view_as(x) if x.requires_grad else x.detach().requires_grad_()
    return tree_map(one, tree)


def _tensors(tree):
    return [x for x in tree_flatten(tree)[0] if isinstance(x, torch.Tensor)]


def _keeps_history(outputs, inputs):
    """Whether anything but the inputs of this transform could be asked for gradients later."""
    return depth > 0 or any(not x.is_leaf for x in inputs) or _reaches_others([o for o in outputs if o.requires_grad], inputs)


def _plain(tree, keeps):
    return tree if keeps else tree_map(lambda x: x.detach() if isinstance(x, torch.Tensor) else x, tree)


def _walk(outputs, inputs, seeds, keeps):
    at = [i for i, output in enumerate(outputs) if output.requires_grad]
    found = [None] * len(inputs)
    if at and inputs:
        found = torch.autograd.grad([outputs[i] for i in at], inputs, [seeds[i] for i in at], retain_graph=True,
                                    create_graph=keeps, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for x, g in zip(inputs, found)]


def _chosen(args, argnums):
    """The arguments that are meant, as one tree."""
    numbers = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    for n in numbers:
        if not -len(args) <= n < len(args):
            raise RuntimeError(f"Got argnum={n}, but only {len(args)} positional inputs")
    picked = tuple(args[n] for n in numbers)
    return picked[0] if isinstance(argnums, int) else picked


def _with(args, argnums, tree):
    args = list(args)
    for n, value in [(argnums, tree)] if isinstance(argnums, int) else zip(argnums, tree):
        args[n] = value
    return args


def grad_and_value(func, argnums=0, has_aux=False):
    """A function that gives the gradient and the value."""
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with torch.enable_grad():
            tree = _tracked(_chosen(args, argnums))
            with _Inside():
                result = func(*_with(args, argnums, tree), **kwargs)
            value, aux = result if has_aux else (result, None)
            if not isinstance(value, torch.Tensor):
                raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(value)}")
            if value.dim() != 0:
                raise RuntimeError("grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                                   f"{value.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?")
            leaves, spec = tree_flatten(tree)
            inputs = _tensors(tree)
            keeps = _keeps_history([value], inputs)
            found = _walk([value], inputs, [torch.ones_like(value)], keeps)
        gradient = _plain(tree_unflatten(found, spec), keeps)
        value, aux = _plain(value, keeps), _plain(aux, keeps)
        return (gradient, (value, aux)) if has_aux else (gradient, value)
    return wrapper


def grad(func, argnums=0, has_aux=False):
    """A function that gives the gradient."""
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        gradient, value = both(*args, **kwargs)
        return (gradient, value[1]) if has_aux else gradient
    return wrapper


def vjp(func, *primals, has_aux=False):
    """The value, and a function that multiplies a vector with the Jacobian."""
    with torch.enable_grad():
        tree = _tracked(primals)
        with _Inside():
            result = func(*tree)
    value, aux = result if has_aux else (result, None)
    outputs, out_spec = tree_flatten(value)
    inputs, spec = _tensors(tree), tree_flatten(tree)[1]
    keeps = _keeps_history(outputs, inputs)

    def vjp_fn(cotangents, retain_graph=True, create_graph=None):
        seeds, given = tree_flatten(cotangents)
        if given != out_spec:
            raise RuntimeError(f"Expected pytree structure of cotangents to be the same as pytree structure of outputs to "
                               f"the function. cotangents: {given}, primal output: {out_spec}")
        with torch.enable_grad():
            found = _walk(outputs, inputs, seeds, keeps)
        return _plain(tree_unflatten(found, spec), keeps)
    value = _plain(value, keeps)
    return (value, vjp_fn, _plain(aux, keeps)) if has_aux else (value, vjp_fn)


def _pushed(outputs, inputs, tangents, keeps):
    """The Jacobian times a vector, by the gradient of its product with another."""
    probes = [torch.zeros_like(o).requires_grad_() for o in outputs]
    backs = _walk(outputs, inputs, probes, True)
    return _walk(backs, probes, tangents, keeps)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    """The value, and the Jacobian times a vector."""
    if not isinstance(primals, tuple) or not isinstance(tangents, tuple):
        raise RuntimeError("jvp(f, primals, tangents): Expected primals and tangents to be tuples.")
    with torch.enable_grad():
        tree = _forward(primals)
        with _Inside(), _Following():
            result = func(*tree)
        value, aux = result if has_aux else (result, None)
        outputs, spec = tree_flatten(value)
        inputs = _tensors(tree)
        with _Revealed():
            keeps = _keeps_history(outputs, inputs)
            found = _pushed(outputs, inputs, _tensors(tangents), keeps)
    value, pushed = _plain(value, keeps), _plain(tree_unflatten(found, spec), keeps)
    return (value, pushed, _plain(aux, keeps)) if has_aux else (value, pushed)


def linearize(func, *primals):
    """The value, and the Jacobian as a function."""
    return func(*primals), lambda *tangents: jvp(func, primals, tangents)[1]


def _rows(outputs, inputs, spec, keeps):
    """For each output, a tree of blocks of the Jacobian."""
    blocks = []
    for output in outputs:
        rows = []
        for i in range(output.numel()):
            seed = torch.zeros_like(output)
            seed.view(-1)[i] = 1
            rows.append(_walk([output], inputs, [seed], keeps))
        blocks.append(tree_unflatten(
            [torch.stack([row[k] for row in rows]).reshape(output.shape + x.shape) for k, x in enumerate(inputs)], spec))
    return blocks


def _jacobian(func, argnums, has_aux, enter, inside):
    """The function that gives the Jacobian of `func`, whose inputs `enter` makes, inside of the blocks that `inside` gives."""
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with torch.enable_grad():
            tree = enter(_chosen(args, argnums))
            with _Inside(), inside[0]():
                result = func(*_with(args, argnums, tree), **kwargs)
            value, aux = result if has_aux else (result, None)
            outputs, out_spec = tree_flatten(value)
            for output in outputs:
                if not isinstance(output, torch.Tensor):
                    raise RuntimeError("vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type "
                                       f"{type(output)}")
            inputs, spec = _tensors(tree), tree_flatten(tree)[1]
            with inside[1]():
                keeps = _keeps_history(outputs, inputs)
                blocks = _rows(outputs, inputs, spec, keeps)
        jacobian = _plain(tree_unflatten(blocks, out_spec), keeps)
        return (jacobian, _plain(aux, keeps)) if has_aux else jacobian
    return wrapper


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    """A function that gives the Jacobian, row by row."""
    return _jacobian(func, argnums, has_aux, _tracked, (contextlib.nullcontext, contextlib.nullcontext))


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    """A function that gives the Jacobian, by tangents."""
    return _jacobian(func, argnums, has_aux, _forward, (_Following, _Revealed))


def hessian(func, argnums=0):
    """A function that gives the Jacobian of the gradient."""
    return jacfwd(jacrev(func, argnums), argnums)


def functionalize(func, *, remove="mutations"):
    """The function, whose writes into its inputs and views are seen as if it made new tensors."""
    if remove not in ("mutations", "mutations_and_views"):
        raise RuntimeError(
            f"functionalize(f, remove='mutations'): received invalid argument for remove={remove}. Valid options are:\n"
            "     remove='mutations': all inplace and out= operators will be removed from the program, and replaced with their "
            "out-of-place equivalents.\n     remove='mutations_and_views': In addition to the above, all aliasing operators "
            "{view} will be replaced with their non-aliasing counterparts, {view}_copy.\n")

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        return func(*args, **kwargs)
    return wrapped
