"""Adam (D. Kingma, J. Ba, 2014)."""
from math import sqrt
import torch
from torch.optim._rule import Rule, takes


class Adam(Rule):
    """Steps by the running mean of the gradient over the root of that of its square."""
    __init__ = takes("lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, amsgrad=False, *, foreach=None, maximize=False, "
                     "capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False",
                     "lr betas eps weight_decay amsgrad maximize foreach capturable differentiable fused "
                     "decoupled_weight_decay")

    def _update(self, p, g, group):
        beta1, beta2 = group["betas"]
        lr = group["lr"]
        state = self.state[p]
        if not state:
            state["step"] = torch.tensor(0.0)
            state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(p), torch.zeros_like(p)
            if group["amsgrad"]:
                state["max_exp_avg_sq"] = torch.zeros_like(p)
        state["step"] += 1
        step = state["step"].item()
        if group["decoupled_weight_decay"] and group["weight_decay"]:
            p.mul_(1 - lr * group["weight_decay"])
        mean, square = state["exp_avg"], state["exp_avg_sq"]
        mean.lerp_(g, 1 - beta1)
        square.mul_(beta2).addcmul_(g, g, value=1 - beta2)
        if group["amsgrad"]:
            most = state["max_exp_avg_sq"]
            square = most.copy_(torch.maximum(most, square))
        size = (square.sqrt() / sqrt(1 - beta2 ** step)).add_(group["eps"])
        p.addcdiv_(mean, size, value=-(lr / (1 - beta1 ** step)))
