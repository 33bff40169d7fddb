"""Adam for gradients that are mostly zeros."""
import math
import torch
from torch.optim._rule import Rule, takes


class SparseAdam(Rule):
    """Takes sparse gradients alone: rows without one, and what is known of them, stay as they are."""
    takes_sparse = True
    __init__ = takes("lr=0.001, betas=(0.9, 0.999), eps=1e-08, maximize=False")

    def _update(self, p, g, group):
        if not g.is_sparse:
            raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
        state = self.state[p]
        if not state:
            state.update(step=0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
        state["step"] += 1
        g = g.coalesce()
        rows, values = tuple(g.indices()), g.values()
        if values.numel() == 0:
            return
        moments = []
        for name, new, beta in zip(("exp_avg", "exp_avg_sq"), (values, values * values), group["betas"]):
            old = state[name][rows]
            moments.append((new - old) * (1 - beta) + old)
            state[name][rows] = moments[-1]
        first, second = (1 - beta ** state["step"] for beta in group["betas"])
        size = group["lr"] * math.sqrt(second) / first
        p[rows] = p[rows] - size * moments[0] / (moments[1].sqrt() + group["eps"])
