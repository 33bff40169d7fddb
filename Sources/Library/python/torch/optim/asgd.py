"""Averaged stochastic gradient descent (B. Polyak, A. Juditsky, 1992)."""
import torch
from torch.optim._rule import Rule, takes


class ASGD(Rule):
    """Descent that also keeps the mean of the parameters."""
    __init__ = takes("lr=0.01, lambd=0.0001, alpha=0.75, t0=1000000.0, weight_decay=0, foreach=None, maximize=False, "
                     "differentiable=False, capturable=False")

    def _update(self, p, g, group):
        lr, lambd = group["lr"], group["lambd"]
        eta, mu = torch.tensor(float(lr), device=p.device), torch.ones((), device=p.device)
        state = self._counted(p, eta=eta, mu=mu, ax=None)
        step, eta = state["step"].item(), state["eta"].item()
        p.mul_(1 - lambd * eta)
        p.add_(g, alpha=-eta)
        if state["mu"].item() != 1:
            state["ax"].add_(p.sub(state["ax"]).mul_(state["mu"]))
        else:
            state["ax"].copy_(p)
        state["eta"].copy_(torch.as_tensor(lr / (1 + lambd * lr * step) ** group["alpha"]))
        state["mu"].copy_(torch.as_tensor(1 / max(1, step - group["t0"])))
