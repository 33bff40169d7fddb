"""Stochastic gradient descent."""
from torch.optim._rule import Rule, takes


class SGD(Rule):
    """Steps against the gradient, with momentum where it is asked for."""
    takes_sparse = True
    __init__ = takes("lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, "
                     "differentiable=False, fused=None")

    def _begin(self, params, settings):
        if settings["nesterov"] and (settings["momentum"] <= 0 or settings["dampening"] != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        super()._begin(params, settings)

    def _update(self, p, g, group):
        momentum = group["momentum"]
        if momentum:
            state = self.state[p]
            velocity = state.get("momentum_buffer")
            if velocity is None:
                velocity = state["momentum_buffer"] = g.detach().clone()
            else:
                velocity.mul_(momentum).add_(g, alpha=1 - group["dampening"])
            g = g.add(velocity, alpha=momentum) if group["nesterov"] else velocity
        p.add_(g, alpha=-group["lr"])
