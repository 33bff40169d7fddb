"""RAdam: Adam whose first steps are rectified (L. Liu and others, 2019)."""
from math import sqrt
from torch.optim._rule import Rule, takes


class RAdam(Rule):
    """Adam that does not trust the variance before it has seen enough."""
    __init__ = takes("lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, decoupled_weight_decay=False, *, foreach=None, "
                     "maximize=False, capturable=False, differentiable=False",
                     "lr betas eps weight_decay maximize foreach capturable decoupled_weight_decay differentiable")

    def _update(self, p, g, group):
        beta1, beta2 = group["betas"]
        lr = group["lr"]
        state = self._counted(p, exp_avg=None, exp_avg_sq=None)
        step = state["step"].item()
        if group["decoupled_weight_decay"] and group["weight_decay"]:
            p.mul_(1 - lr * group["weight_decay"])
        mean, square = state["exp_avg"], state["exp_avg_sq"]
        mean.lerp_(g, 1 - beta1)
        square.mul_(beta2).addcmul_(g, g, value=1 - beta2)
        change = mean / (1 - beta1 ** step) * lr
        most = 2 / (1 - beta2) - 1
        seen = most - 2 * step * beta2 ** step / (1 - beta2 ** step)
        if seen > 5:
            rectified = sqrt((seen - 4) * (seen - 2) * most / ((most - 4) * (most - 2) * seen))
            change = change * (sqrt(1 - beta2 ** step) / square.sqrt().add_(group["eps"])) * rectified
        p.add_(change, alpha=-1.0)
