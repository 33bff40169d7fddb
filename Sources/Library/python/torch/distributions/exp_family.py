"""Distributions of the exponential family."""
import torch
from torch.distributions.distribution import Distribution
from torch.distributions.utils import sum_rightmost


class ExponentialFamily(Distribution):
    """Distributions whose density is the exponential of a product of parameters and statistics."""

    @property
    def _natural_params(self):
        """The parameters that the statistics are multiplied by."""
        raise NotImplementedError

    def _log_normalizer(self, *natural_params):
        """The logarithm of what the density is divided by, of those parameters."""
        raise NotImplementedError

    @property
    def _mean_carrier_measure(self):
        raise NotImplementedError

    def _normalized(self, *, create_graph):
        """The natural parameters, the log-normalizer and its gradient, which is the mean of the statistics."""
        params = [p.detach().requires_grad_() for p in self._natural_params]
        normalizer = self._log_normalizer(*params)
        return params, normalizer, torch.autograd.grad(normalizer.sum(), params, create_graph=create_graph)

    def entropy(self):
        params, found, means = self._normalized(create_graph=True)
        found = found - self._mean_carrier_measure
        for param, mean in zip(params, means):
            found = found - sum_rightmost(param * mean, len(self.event_shape))
        return found
