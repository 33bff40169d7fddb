"""Rprop (M. Riedmiller, H. Braun, 1993)."""
import torch
from torch.optim._rule import Rule, takes


class Rprop(Rule):
    """Steps by sizes that grow while the sign of the gradient stays."""
    __init__ = takes("lr=0.01, etas=(0.5, 1.2), step_sizes=(1e-06, 50), *, capturable=False, foreach=None, maximize=False, "
                     "differentiable=False", "lr etas step_sizes foreach maximize differentiable capturable")

    def _update(self, p, g, group):
        shrinks, grows = group["etas"]
        state = self._counted(p, prev=None, step_size=torch.full_like(g, group["lr"]))
        sign = g.mul(state["prev"]).sign()
        factor = torch.where(sign > 0, grows, torch.where(sign < 0, shrinks, 1.0)).to(p.dtype)
        size = state["step_size"].mul_(factor).clamp_(*group["step_sizes"])
        g = torch.where(sign < 0, torch.zeros_like(g), g)
        p.addcmul_(g.sign(), size, value=-1)
        state["prev"].copy_(g)
