"""Adagrad (J. Duchi and others, 2011)."""
import torch
from torch.optim._rule import Rule, takes


class Adagrad(Rule):
    """Steps over the root of the sum of all squares of the gradient."""
    takes_sparse = True
    __init__ = takes("lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, "
                     "maximize=False, differentiable=False, fused=None",
                     "lr lr_decay eps weight_decay initial_accumulator_value foreach maximize differentiable fused")

    def _begin(self, params, settings):
        super()._begin(params, settings)
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p] = {"step": torch.tensor(0.0),
                                 "sum": torch.full_like(p, group["initial_accumulator_value"]).detach()}

    def share_memory(self):
        """All is in one process."""

    def _update(self, p, g, group):
        state = self._counted(p, sum=None)
        lr = group["lr"] / (1 + (state["step"].item() - 1) * group["lr_decay"])
        if g.is_sparse:
            return self._update_rows(p, g.coalesce(), state["sum"], lr, group["eps"])
        state["sum"].addcmul_(g, g, value=1)
        p.addcdiv_(g, state["sum"].sqrt().add_(group["eps"]), value=-lr)

    def _update_rows(self, p, g, sums, lr, eps):
        rows, values = tuple(g.indices()), g.values()
        sums[rows] = sums[rows] + values * values
        p[rows] = p[rows] - lr * values / (sums[rows].sqrt() + eps)
