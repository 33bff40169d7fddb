"""RMSprop (G. Hinton, 2012)."""
from torch.optim._rule import Rule, takes


class RMSprop(Rule):
    """Steps over the root of the running mean of the gradient's square."""
    __init__ = takes("lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, capturable=False, "
                     "foreach=None, maximize=False, differentiable=False",
                     "lr momentum alpha eps centered weight_decay capturable foreach maximize differentiable")

    def _update(self, p, g, group):
        alpha = group["alpha"]
        parts = {"square_avg": None}
        if group["momentum"] > 0:
            parts["momentum_buffer"] = None
        if group["centered"]:
            parts["grad_avg"] = None
        state = self._counted(p, **parts)
        square = state["square_avg"]
        square.mul_(alpha).addcmul_(g, g, value=1 - alpha)
        if group["centered"]:
            mean = state["grad_avg"].lerp_(g, 1 - alpha)
            square = square.addcmul(mean, mean, value=-1)
        size = square.sqrt().add_(group["eps"])
        if group["momentum"] > 0:
            p.add_(state["momentum_buffer"].mul_(group["momentum"]).addcdiv_(g, size), alpha=-group["lr"])
        else:
            p.addcdiv_(g, size, value=-group["lr"])
