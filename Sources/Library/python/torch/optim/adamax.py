"""Adamax: Adam by the greatest of the gradients."""
import torch
from torch.optim._rule import Rule, takes


class Adamax(Rule):
    """Steps by the running mean of the gradient over its running greatest."""
    __init__ = takes("lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, foreach=None, *, maximize=False, "
                     "differentiable=False, capturable=False")

    def _update(self, p, g, group):
        beta1, beta2 = group["betas"]
        state = self._counted(p, exp_avg=None, exp_inf=None)
        mean, most = state["exp_avg"], state["exp_inf"]
        mean.lerp_(g, 1 - beta1)
        most.copy_(torch.maximum(most.mul_(beta2), g.abs().add_(group["eps"])))
        p.addcdiv_(mean, most, value=-group["lr"] / (1 - beta1 ** state["step"].item()))
