"""Muon: momentum made orthogonal (K. Jordan, 2024)."""
import math
import torch
from torch.optim._rule import Rule, takes


def _orthogonal(matrix, coefficients, steps, eps):
    """Nearly the orthogonal factor of a matrix, by Newton and Schulz's iteration, in half precision."""
    a, b, c = coefficients
    x = matrix.bfloat16()
    wide = x.size(0) > x.size(1)
    x = x.T if wide else x
    x = x / x.norm().clamp(min=eps)
    for _ in range(steps):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if wide else x


class Muon(Rule):
    """For the matrices of hidden layers."""
    __init__ = takes("lr=0.001, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315), "
                     "eps=1e-07, ns_steps=5, adjust_lr_fn=None")
    adds_decay = False

    def _begin(self, params, settings):
        for name, shown in ("lr", "Learning rate"), ("momentum", "momentum"), ("weight_decay", "weight decay"):
            if settings[name] < 0:
                raise ValueError(f"{shown} should be >= 0 but is: {settings[name]}")
        if settings["adjust_lr_fn"] not in (None, "original", "match_rms_adamw"):
            raise ValueError(f"Adjust learning rate function {settings['adjust_lr_fn']} is not supported")
        super()._begin(params, settings)
        for group in self.param_groups:
            for p in group["params"]:
                if p.ndim != 2:
                    raise ValueError("Muon only supports 2D parameters whereas we found a parameter with size: "
                                     f"{p.size()}")

    def _update(self, p, g, group):
        state = self.state[p]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(g)
        velocity = state["momentum_buffer"].lerp_(g, 1 - group["momentum"])
        change = g.lerp(velocity, group["momentum"]) if group["nesterov"] else velocity
        change = _orthogonal(change, group["ns_coefficients"], group["ns_steps"], group["eps"]).to(p.dtype)
        rows, cols = p.shape
        if group["adjust_lr_fn"] == "match_rms_adamw":
            factor = 0.2 * math.sqrt(max(rows, cols))
        else:
            factor = math.sqrt(max(1, rows / cols))
        p.mul_(1 - group["lr"] * group["weight_decay"])
        p.add_(change, alpha=-group["lr"] * factor)
