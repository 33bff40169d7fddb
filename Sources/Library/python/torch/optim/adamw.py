"""Adam with a decay of the weights that is no part of the gradient (I. Loshchilov, F. Hutter, 2017)."""
from torch.optim._rule import takes
from torch.optim.adam import Adam


class AdamW(Adam):
    """Adam that shrinks the weights by themselves."""
    __init__ = takes("lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.01, amsgrad=False, *, maximize=False, "
                     "foreach=None, capturable=False, differentiable=False, fused=None")

    def _begin(self, params, settings):
        settings["decoupled_weight_decay"] = True
        super()._begin(params, {name: settings[name] for name in (
            "lr", "betas", "eps", "weight_decay", "amsgrad", "maximize", "foreach", "capturable", "differentiable", "fused",
            "decoupled_weight_decay")})
