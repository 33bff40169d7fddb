"""Pareto's generalized distribution: of what is beyond a high limit."""
import math
import torch
from torch.distributions import constraints
from torch.distributions.distribution import Distribution
from torch.distributions.utils import broadcast_all, one_number


class GeneralizedPareto(Distribution):
    """By the least value, the scale and the shape; a shape of 0 is the exponential distribution."""
    arg_constraints = {"loc": constraints.real, "scale": constraints.positive, "concentration": constraints.real}
    has_rsample = True

    def __init__(self, loc, scale, concentration, validate_args=None):
        self.loc, self.scale, self.concentration = broadcast_all(loc, scale, concentration)
        super().__init__(() if one_number(loc, scale, concentration) else self.loc.size(), validate_args=validate_args)

    def _is_flat(self):
        """Where the shape is 0."""
        return torch.isclose(self.concentration, torch.tensor(0.0))

    def _shape(self):
        """The shape, with a number that can be divided by where it is 0."""
        return torch.where(self._is_flat(), torch.ones_like(self.concentration), self.concentration)

    def rsample(self, sample_shape=torch.Size()):
        return self.icdf(torch.rand(self._extended_shape(sample_shape), dtype=self.loc.dtype, device=self.loc.device))

    def _tail(self, value):
        """The logarithm of the probability of more than `value`."""
        z, shape = (value - self.loc) / self.scale, self._shape()
        return torch.where(self._is_flat(), -z, -torch.log1p(shape * z) / shape)

    def log_prob(self, value):
        self._validate_sample(value)
        z, shape = (value - self.loc) / self.scale, self._shape()
        found = torch.where(self._is_flat(), -z, -(1 + 1 / shape) * torch.log1p(shape * z))
        return found - torch.log(self.scale)

    def log_survival_function(self, value):
        self._validate_sample(value)
        return self._tail(value)

    def log_cdf(self, value):
        return torch.log1p(-torch.exp(self.log_survival_function(value)))

    def cdf(self, value):
        return 1 - torch.exp(self.log_survival_function(value))

    def icdf(self, value):
        if self._validate_args and not ((0 <= value) & (value <= 1)).all():
            raise ValueError("The value argument must be within the unit interval")
        shape, tail = self._shape(), torch.log1p(-value)
        return self.loc + self.scale * torch.where(self._is_flat(), -tail, torch.expm1(-shape * tail) / shape)

    def _where(self, bound, value, beyond):
        """`value` where the shape is below `bound`."""
        c = self.concentration
        return torch.where(c < bound, value, torch.full_like(c, beyond))

    @property
    def mean(self):
        return self._where(1, self.loc + self.scale / (1 - self.concentration), math.inf)

    @property
    def variance(self):
        c = self.concentration
        return self._where(0.5, self.scale ** 2 / ((1 - c) ** 2 * (1 - 2 * c)), math.nan)

    mode = property(lambda self: self.loc)

    def entropy(self):
        return (torch.log(self.scale) + self.concentration + 1).expand(self._batch_shape)

    @property
    def support(self):
        beyond = self.loc - self.scale / self.concentration
        return constraints.interval(self.loc, torch.where(self.concentration < 0, beyond, math.inf))
