"""NAdam: Adam with Nesterov's momentum (T. Dozat, 2016)."""
import torch
from torch.optim._rule import Rule, takes


class NAdam(Rule):
    """Adam that looks one step ahead."""
    __init__ = takes("lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, momentum_decay=0.004, "
                     "decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False",
                     "lr betas eps weight_decay momentum_decay decoupled_weight_decay maximize foreach capturable "
                     "differentiable")

    def _update(self, p, g, group):
        beta1, beta2 = group["betas"]
        lr = group["lr"]
        state = self._counted(p, mu_product=torch.ones(()), exp_avg=None, exp_avg_sq=None)
        step = state["step"].item()
        if group["decoupled_weight_decay"] and group["weight_decay"]:
            p.mul_(1 - lr * group["weight_decay"])
        mean, square = state["exp_avg"], state["exp_avg_sq"]
        mu, ahead = (beta1 * (1 - 0.5 * 0.96 ** (t * group["momentum_decay"])) for t in (step, step + 1))
        state["mu_product"] *= mu
        product = state["mu_product"].item()
        mean.lerp_(g, 1 - beta1)
        square.mul_(beta2).addcmul_(g, g, value=1 - beta2)
        size = square.div(1 - beta2 ** step).sqrt_().add_(group["eps"])
        p.addcdiv_(g, size, value=-lr * (1 - mu) / (1 - product))
        p.addcdiv_(mean, size, value=-lr * ahead / (1 - product * ahead))
