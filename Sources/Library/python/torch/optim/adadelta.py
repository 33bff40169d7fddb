"""Adadelta (M. Zeiler, 2012)."""
from torch.optim._rule import Rule, takes


class Adadelta(Rule):
    """Steps by the root of earlier steps over that of the gradients."""
    __init__ = takes("lr=1.0, rho=0.9, eps=1e-06, weight_decay=0, foreach=None, *, capturable=False, maximize=False, "
                     "differentiable=False", "lr rho eps weight_decay maximize capturable foreach differentiable")

    def _update(self, p, g, group):
        rho, eps = group["rho"], group["eps"]
        state = self._counted(p, square_avg=None, acc_delta=None)
        square, steps = state["square_avg"], state["acc_delta"]
        square.mul_(rho).addcmul_(g, g, value=1 - rho)
        change = steps.add(eps).sqrt_().div_(square.add(eps).sqrt_()).mul_(g)
        steps.mul_(rho).addcmul_(change, change, value=1 - rho)
        p.add_(change, alpha=-group["lr"])
