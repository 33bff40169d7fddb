"""Adafactor (N. Shazeer, M. Stern, 2018)."""
import torch
from torch.optim._rule import Rule, takes


class Adafactor(Rule):
    """Adam whose second moments of matrices are products of a row and a column."""
    __init__ = takes("lr=0.01, beta2_decay=-0.8, eps=(None, 0.001), d=1.0, weight_decay=0.0, *, foreach=None, maximize=False")
    adds_decay = False

    @staticmethod
    def _check(settings):
        first, second = settings["eps"]
        for name, value, holds in (
                ("Learning rate", settings["lr"], ">= 0"), ("beta2_decay", settings["beta2_decay"], "<= 0"),
                ("epsilon1", first, ">= 0"), ("epsilon2", second, ">= 0"), ("Clipping threshold d", settings["d"], ">= 1"),
                ("weight_decay", settings["weight_decay"], ">= 0")):
            if value is not None and not (value >= int(holds[-1]) if holds[0] == ">" else value <= 0):
                raise ValueError(f"{name} should be {holds} but is: {value}")

    def _update_parts(self, p, g, group):
        raise RuntimeError("Adafactor does not support complex parameters")

    def _update(self, p, g, group):
        first, second = group["eps"]
        first = torch.finfo(p.dtype).eps if first is None else first
        wide = g.dim() > 1
        if wide:
            shapes = {"row_var": (*g.shape[:-1], 1), "col_var": (*g.shape[:-2], 1, g.shape[-1])}
        else:
            shapes = {"variance": g.shape}
        state = self._counted(p, **{name: g.new_zeros(shape) for name, shape in shapes.items()})
        step = state["step"].item()
        share = step ** group["beta2_decay"]
        rate = min(group["lr"], 1 / step ** 0.5)
        scale = max(second, p.norm(2).item() / p.numel() ** 0.5) * rate
        if group["weight_decay"]:
            p.mul_(1 - group["lr"] * group["weight_decay"])
        if wide:
            rows = state["row_var"].lerp_(g.square().mean(-1, keepdim=True), share)
            cols = state["col_var"].lerp_(g.square().mean(-2, keepdim=True), share)
            variance = rows @ cols / rows.mean(-2, keepdim=True).clamp(min=first)
        else:
            variance = state["variance"].lerp_(g.square(), share)
        change = variance.clamp(min=first * first).rsqrt().mul(g)
        limit = max(1.0, change.norm(2).item() / (change.numel() ** 0.5 * group["d"]))
        p.add_(change, alpha=-scale / limit)
