"""The gamma distribution."""
import torch
from torch._C import _standard_gamma
from torch.distributions import constraints
from torch.distributions.exp_family import ExponentialFamily
from torch.distributions.utils import broadcast_all, one_number


class _Draw(torch.autograd.Function):
    """A draw of the shape `a`; it moves with `a` so that its place in the distribution stays."""

    @staticmethod
    def forward(ctx, a):
        draw = _standard_gamma(a)
        ctx.save_for_backward(a, draw)
        return draw

    @staticmethod
    def backward(ctx, gradient):
        a, x = (t.double() for t in ctx.saved_tensors)
        step = 1e-4 * a.clamp(max=1.0)
        slope = (torch.igamma(a + step, x) - torch.igamma(a - step, x)) / (2 * step)
        density = torch.exp((a - 1) * x.log() - x - torch.lgamma(a))
        return gradient * (-slope / density).to(gradient.dtype)


def standard_gamma(a):
    """Draws with the rate 1."""
    return _Draw.apply(a.contiguous())


class Gamma(ExponentialFamily):
    """By its concentration and its rate."""
    arg_constraints = {"concentration": constraints.positive, "rate": constraints.positive}
    support, has_rsample = constraints.nonnegative, True

    def __init__(self, concentration, rate, validate_args=None):
        self.concentration, self.rate = broadcast_all(concentration, rate)
        shape = () if one_number(concentration, rate) else self.concentration.size()
        super().__init__(shape, validate_args=validate_args)

    mean = property(lambda self: self.concentration / self.rate)
    mode = property(lambda self: ((self.concentration - 1) / self.rate).clamp(min=0))
    variance = property(lambda self: self.concentration / self.rate.pow(2))

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        value = standard_gamma(self.concentration.expand(shape)) / self.rate.expand(shape)
        return value.clamp(min=torch.finfo(value.dtype).tiny)

    def log_prob(self, value):
        value = torch.as_tensor(value, dtype=self.rate.dtype)
        self._validate_sample(value)
        return (torch.xlogy(self.concentration, self.rate) + torch.xlogy(self.concentration - 1, value)
                - self.rate * value - torch.lgamma(self.concentration))

    def entropy(self):
        a = self.concentration
        return a - torch.log(self.rate) + torch.lgamma(a) + (1.0 - a) * torch.digamma(a)

    def cdf(self, value):
        self._validate_sample(value)
        return torch.special.gammainc(self.concentration, self.rate * value)

    @property
    def _natural_params(self):
        return self.concentration - 1, -self.rate

    def _log_normalizer(self, x, y):
        return torch.lgamma(x + 1) + (x + 1) * torch.log(-y.reciprocal())
