"""The continuous distribution of Bernoulli."""
import math
import torch
import torch.nn.functional as F
from torch.distributions import constraints
from torch.distributions.bernoulli import one_of
from torch.distributions.exp_family import ExponentialFamily
from torch.distributions.utils import broadcast_all, clamp_probs, lazy_property, logits_to_probs, one_number, probs_to_logits


class ContinuousBernoulli(ExponentialFamily):
    """Of numbers between 0 and 1. Near a probability of a half, inside `lims`, series stand for the quotients of two zeros."""
    arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
    support, has_rsample = constraints.unit_interval, True
    _mean_carrier_measure = 0

    def __init__(self, probs=None, logits=None, lims=(0.499, 0.501), validate_args=None):
        name, value = one_of(probs, logits)
        made, = broadcast_all(value)
        if name == "probs":
            if validate_args is not None and not self.arg_constraints["probs"].check(made).all():
                raise ValueError("The parameter probs has invalid values")
            made = clamp_probs(made)
        self.__dict__[name], self._param, self._lims = made, made, lims
        super().__init__(() if one_number(value) else made.size(), validate_args=validate_args)

    def _expanded(self, source, shape):
        self._param = source._param.expand(shape)

    @lazy_property
    def logits(self):
        return probs_to_logits(self.probs, is_binary=True)

    @lazy_property
    def probs(self):
        return clamp_probs(logits_to_probs(self.logits, is_binary=True))

    @property
    def param_shape(self):
        return self._param.size()

    def _is_far(self):
        """Where the probability is outside of the limits."""
        return (self.probs <= self._lims[0]) | (self.probs > self._lims[1])

    def _cut(self):
        """The probabilities; the lower limit where they are between the two."""
        return torch.where(self._is_far(), self.probs, self._lims[0] * torch.ones_like(self.probs))

    def _log_norm(self):
        cut = self._cut()
        below = torch.where(cut <= 0.5, cut, torch.zeros_like(cut))
        above = torch.where(cut >= 0.5, cut, torch.ones_like(cut))
        whole = torch.log(torch.abs(torch.log1p(-cut) - torch.log(cut))) - torch.where(
            cut <= 0.5, torch.log1p(-2.0 * below), torch.log(2.0 * above - 1.0))
        x = (self.probs - 0.5) ** 2
        return torch.where(self._is_far(), whole, math.log(2.0) + (4.0 / 3.0 + 104.0 / 45.0 * x) * x)

    @property
    def mean(self):
        cut, x = self._cut(), self.probs - 0.5
        whole = cut / (2.0 * cut - 1.0) + 1.0 / (torch.log1p(-cut) - torch.log(cut))
        return torch.where(self._is_far(), whole, 0.5 + (1.0 / 3.0 + 16.0 / 45.0 * x ** 2) * x)

    @property
    def variance(self):
        cut, x = self._cut(), (self.probs - 0.5) ** 2
        whole = cut * (cut - 1.0) / (1.0 - 2.0 * cut) ** 2 + 1.0 / (torch.log1p(-cut) - torch.log(cut)) ** 2
        return torch.where(self._is_far(), whole, 1.0 / 12.0 - (1.0 / 15.0 - 128.0 / 945.0 * x) * x)

    @property
    def stddev(self):
        return torch.sqrt(self.variance)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.icdf(self._uniform(sample_shape))

    def rsample(self, sample_shape=torch.Size()):
        return self.icdf(self._uniform(sample_shape))

    def _uniform(self, sample_shape):
        return torch.rand(self._extended_shape(sample_shape), dtype=self.probs.dtype, device=self.probs.device)

    def log_prob(self, value):
        self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        return -F.binary_cross_entropy_with_logits(logits, value, reduction="none") + self._log_norm()

    def cdf(self, value):
        self._validate_sample(value)
        cut = self._cut()
        whole = (torch.pow(cut, value) * torch.pow(1.0 - cut, 1.0 - value) + cut - 1.0) / (2.0 * cut - 1.0)
        found = torch.where(self._is_far(), whole, value)
        found = torch.where(value <= 0.0, torch.zeros_like(found), found)
        return torch.where(value >= 1.0, torch.ones_like(found), found)

    def icdf(self, value):
        cut = self._cut()
        whole = (torch.log1p(-cut + value * (2.0 * cut - 1.0)) - torch.log1p(-cut)) / (torch.log(cut) - torch.log1p(-cut))
        return torch.where(self._is_far(), whole, value)

    def entropy(self):
        none, all_ = torch.log1p(-self.probs), torch.log(self.probs)
        return self.mean * (none - all_) - self._log_norm() - none

    @property
    def _natural_params(self):
        return (self.logits,)

    def _log_normalizer(self, x):
        far = (x <= self._lims[0] - 0.5) | (x > self._lims[1] - 0.5)
        cut = torch.where(far, x, (self._lims[0] - 0.5) * torch.ones_like(x))
        whole = torch.log(torch.abs(torch.special.expm1(cut))) - torch.log(torch.abs(cut))
        return torch.where(far, whole, 0.5 * x + torch.pow(x, 2) / 24.0 - torch.pow(x, 4) / 2880.0)
