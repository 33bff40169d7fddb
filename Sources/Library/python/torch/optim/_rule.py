"""Optimisers that change each parameter by a rule of its own gradient."""
import torch
from torch._C import _set_grad_enabled
from torch.optim.optimizer import Optimizer

# What settings have to be, by name; and what is said where they are not.
RANGES = {
    "lr": (lambda v: v >= 0, "learning rate: {}"),
    "eps": (lambda v: v >= 0, "epsilon value: {}"),
    "weight_decay": (lambda v: v >= 0, "weight_decay value: {}"),
    "momentum": (lambda v: v >= 0, "momentum value: {}"),
    "lr_decay": (lambda v: v >= 0, "lr_decay value: {}"),
    "initial_accumulator_value": (lambda v: v >= 0, "initial_accumulator_value value: {}"),
    "momentum_decay": (lambda v: v >= 0, "momentum_decay value: {}"),
    "alpha": (lambda v: v >= 0, "alpha value: {}"),
    "rho": (lambda v: 0 <= v <= 1, "rho value: {}"),
    "etas": (lambda v: 0 < v[0] < 1 < v[1], "eta values: {0[0]}, {0[1]}"),
}


def _check(settings):
    for name, value in settings.items():
        if name == "betas":
            for i, beta in enumerate(value):
                if not 0 <= beta < 1:
                    raise ValueError(f"Invalid beta parameter at index {i}: {beta}")
        elif name in RANGES and not isinstance(value, tuple) or name == "etas":
            holds, words = RANGES[name]
            if not holds(value):
                raise ValueError("Invalid " + words.format(value))


class takes:
    """An `__init__` with the given settings behind the parameters; `order` is that in which groups list them."""

    def __init__(self, signature, order=""):
        self.signature, self.order = signature, order

    def __set_name__(self, owner, name):
        names = [part.split("=")[0] for part in self.signature.split(", ") if "=" in part]
        given = ", ".join(f"'{n}': {n}" for n in self.order.split() or names)
        scope = {}
        exec(f"def __init__(self, params, {self.signature}):\n  self._begin(params, {{{given}}})", scope)
        scope["__init__"].__qualname__ = f"{owner.__qualname__}.__init__"
        setattr(owner, name, scope["__init__"])


class Rule(Optimizer):
    """A subclass defines `_update(p, g, group)`, which changes the parameter `p` by its gradient `g`."""
    # Whether a decay of the weights is part of the gradient.
    adds_decay = True
    # Whether the rule knows what to do with a sparse gradient.
    takes_sparse = False

    _check = staticmethod(_check)

    def _begin(self, params, settings):
        if isinstance(settings.get("lr"), torch.Tensor) and settings["lr"].numel() != 1:
            raise ValueError("Tensor lr must be 1-element")
        self._check(settings)
        if isinstance(settings.get("lr"), torch.Tensor) and settings.get("foreach") and not settings.get("capturable"):
            raise ValueError("lr as a Tensor is not supported for capturable=False and foreach=True")
        Optimizer.__init__(self, params, settings)
        if settings.get("fused"):
            if settings.get("differentiable"):
                raise RuntimeError("`fused` does not support `differentiable`")
            if settings.get("foreach"):
                raise RuntimeError("`fused` and `foreach` cannot be `True` together.")

    def step(self, closure=None):
        """One step; `closure` computes the loss anew."""
        loss = None
        if self._hooks:
            self._run("step_pre", (self, closure) if closure is not None else (self,), {})
        self._opt_called = True
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        recorded = _set_grad_enabled(False)
        try:
            for group in self.param_groups:
                self._update_group(group)
        finally:
            _set_grad_enabled(recorded)
        if self._hooks:
            self._run("step_post", (self, closure) if closure is not None else (self,), {})
        return loss

    def _update_group(self, group):
        if group.get("differentiable"):
            _set_grad_enabled(True)
        flips, update = group.get("maximize"), self._update
        if any(p.is_complex() for p in group["params"]):
            update = self._update_parts
        decay = 0 if group.get("decoupled_weight_decay") or not self.adds_decay else group.get("weight_decay")
        g = None
        try:
            for p in group["params"]:
                g = p.grad
                if g is not None:
                    if flips:
                        g = -g
                    update(p, g.add(p, alpha=decay) if decay else g, group)
        except (RuntimeError, TypeError):
            if g is not None and g.is_sparse:
                self._refuse_sparse(decay)
            raise
        _set_grad_enabled(False)

    def _update_parts(self, p, g, group):
        """The same for complex numbers, whose real and imaginary parts are parameters of their own."""
        if not p.is_complex():
            return self._update(p, g, group)
        parts = torch.view_as_real(p)

        def seen(value):
            return torch.view_as_real(value) if isinstance(value, torch.Tensor) and value.is_complex() else value

        def kept(value):
            return torch.view_as_complex(value) if isinstance(value, torch.Tensor) and value.shape == parts.shape else value
        self.state[parts] = {name: seen(value) for name, value in self.state[p].items()}
        try:
            self._update(parts, torch.view_as_real(g), group)
            self.state[p].update({name: kept(value) for name, value in self.state[parts].items()})
        finally:
            del self.state[parts]

    def _refuse_sparse(self, decay):
        """Says so where sparse gradients are nothing for the rule."""
        name = type(self).__name__
        if self.takes_sparse:
            if decay and name == "Adagrad":
                raise RuntimeError("weight_decay option is not compatible with sparse gradients") from None
            return
        if name in ("Adam", "AdamW"):
            raise RuntimeError("Adam does not support sparse gradients, please consider SparseAdam instead") from None
        raise RuntimeError(f"{name} does not support sparse gradients") from None

    def _counted(self, p, **parts):
        """The parameter's state, with one more step counted; `parts` make it where there is none: zeros, or what is given."""
        state = self.state[p]
        if not state:
            state["step"] = torch.tensor(0.0)
            for name, value in parts.items():
                state[name] = torch.zeros_like(p) if value is None else value
        state["step"] += 1
        return state
