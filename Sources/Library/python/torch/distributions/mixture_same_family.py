"""Mixtures."""
import torch
from torch.distributions.categorical import Categorical
from torch.distributions.constraints import Constraint
from torch.distributions.distribution import Distribution


class MixtureSameFamilyConstraint(Constraint):
    """What each of the components allows."""

    def __init__(self, base_constraint):
        self.base_constraint = base_constraint
        self.is_discrete, self.event_dim = base_constraint.is_discrete, base_constraint.event_dim

    def check(self, value):
        at = value.ndim - self.event_dim
        found = self.base_constraint.check(value.unsqueeze(at))
        return found.reshape(found.shape[:value.ndim - self.event_dim] + (-1,)).all(-1)

    def __repr__(self):
        return f"MixtureSameFamilyConstraint({self.base_constraint!r})"


class MixtureSameFamily(Distribution):
    """One of several components, along the last axis of their batch."""
    arg_constraints = {}
    has_rsample = False

    def __init__(self, mixture_distribution, component_distribution, validate_args=None):
        if not isinstance(mixture_distribution, Categorical):
            raise ValueError(" The Mixture distribution needs to be an  instance of torch.distributions.Categorical")
        if not isinstance(component_distribution, Distribution):
            raise ValueError("The Component distribution need to be an instance of torch.distributions.Distribution")
        own, inner = mixture_distribution.batch_shape, component_distribution.batch_shape[:-1]
        for a, b in zip(reversed(own), reversed(inner)):
            if a != 1 and b != 1 and a != b:
                raise ValueError(f"`mixture_distribution.batch_shape` ({own}) is not compatible with "
                                 f"`component_distribution.batch_shape`({inner})")
        km, kc = mixture_distribution.logits.shape[-1], component_distribution.batch_shape[-1]
        if km != kc:
            raise ValueError(f"`mixture_distribution component` ({km}) does not equal "
                             f"`component_distribution.batch_shape[-1]` ({kc})")
        self._mixture_distribution, self._component_distribution = mixture_distribution, component_distribution
        self._num_component = km
        super().__init__(inner, component_distribution.event_shape, validate_args=validate_args)

    def _expanded(self, source, shape):
        self._component_distribution = source._component_distribution.expand(tuple(shape) + (self._num_component,))
        self._mixture_distribution = source._mixture_distribution.expand(shape)

    mixture_distribution = property(lambda self: self._mixture_distribution)
    component_distribution = property(lambda self: self._component_distribution)
    support = property(lambda self: MixtureSameFamilyConstraint(self._component_distribution.support))

    def _weights(self):
        probs = self.mixture_distribution.probs
        return probs.reshape(probs.shape + (1,) * len(self._event_shape))

    def _axis(self):
        return -1 - len(self._event_shape)

    @property
    def mean(self):
        return torch.sum(self._weights() * self.component_distribution.mean, dim=self._axis())

    @property
    def variance(self):
        weights, axis = self._weights(), self._axis()
        inside = torch.sum(weights * self.component_distribution.variance, dim=axis)
        away = self.component_distribution.mean - self.mean.unsqueeze(axis)
        return inside + torch.sum(weights * away.pow(2.0), dim=axis)

    def cdf(self, x):
        return torch.sum(self.component_distribution.cdf(x.unsqueeze(self._axis())) * self.mixture_distribution.probs, dim=-1)

    def log_prob(self, x):
        if self._validate_args:
            self._validate_sample(x)
        each = self.component_distribution.log_prob(x.unsqueeze(self._axis()))
        return torch.logsumexp(each + torch.log_softmax(self.mixture_distribution.logits, dim=-1), dim=-1)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            axis = len(sample_shape) + len(self.batch_shape)
            which = self.mixture_distribution.sample(sample_shape)
            drawn = self.component_distribution.sample(sample_shape)
            index = which.reshape(which.shape + (1,) * (len(self._event_shape) + 1))
            index = index.expand(which.shape + (1,) + self._event_shape)
            return torch.gather(drawn, axis, index).squeeze(axis)

    def __repr__(self):
        return f"MixtureSameFamily(\n  {self.mixture_distribution},\n  {self.component_distribution})"
