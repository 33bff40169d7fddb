"""Adafactor (N. Shazeer, M. Stern, 2018)."""
import torch
from torch.optim._rule import Rule, takes


class Adafactor(Rule):
    """Adam whose second moments of matrices are products of a row and a column."""
    __init__ = takes("lr=0.01, beta2_decay=-0.8, eps=(None, 0.001), d=1.0, weight_decay=0.0, *, foreach=None, maximize=False")
    adds_decay = False

    def _begin(self, params, settings):
        checks = (("beta2_decay", settings["beta2_decay"] <= 0), ("epsilon1", (settings["eps"][0] or 0) >= 0),
                  ("epsilon2", settings["eps"][1] >= 0), ("d", settings["d"] >= 1))
        for name, holds in checks:
            if not holds:
                raise ValueError(f"Invalid value of {name}: {settings}")
        super()._begin(params, settings)

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
