"""Adam for gradients that are mostly zeros."""
from torch.optim._rule import Rule, takes


class SparseAdam(Rule):
    """Takes sparse gradients alone."""
    __init__ = takes("lr=0.001, betas=(0.9, 0.999), eps=1e-08, maximize=False")

    def _update(self, p, g, group):
        raise RuntimeError("SparseAdam does not support dense gradients, please consider Adam instead")
