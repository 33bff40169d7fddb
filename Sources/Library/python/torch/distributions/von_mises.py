"""The distribution of von Mises: what the normal one is on a line, on a circle."""
import math
import torch
from torch.distributions import constraints
from torch.distributions.distribution import Distribution
from torch.distributions.utils import broadcast_all, lazy_property, one_number


def _draw(loc, concentration, spread, shape):
    """Angles by the method of Best and Fisher: wrapped Cauchy ones, of which some are refused."""
    x = torch.empty(shape, dtype=loc.dtype, device=loc.device)
    done = torch.zeros(shape, dtype=torch.bool, device=loc.device)
    while not done.all():
        u1, u2, u3 = torch.rand((3,) + tuple(shape), dtype=loc.dtype, device=loc.device).unbind()
        z = torch.cos(math.pi * u1)
        f = (1 + spread * z) / (spread + z)
        c = concentration * (spread - f)
        taken = ((c * (2 - c) - u2) > 0) | ((c / u2).log() + 1 - c >= 0)
        if taken.any():
            x = torch.where(taken, (u3 - 0.5).sign() * f.acos(), x)
            done = done | taken
    return (x + math.pi + loc) % (2 * math.pi) - math.pi


class VonMises(Distribution):
    """By the mean angle and by how near the others are to it."""
    arg_constraints = {"loc": constraints.real, "concentration": constraints.positive}
    support = constraints.real

    def __init__(self, loc, concentration, validate_args=None):
        self.loc, self.concentration = broadcast_all(loc, concentration)
        super().__init__(() if one_number(loc, concentration) else self.loc.size(), validate_args=validate_args)

    mean = mode = property(lambda self: self.loc)

    @lazy_property
    def variance(self):
        """That of angles: what the mean of the cosines lacks of 1."""
        k = self.concentration
        return 1 - torch.special.i1e(k) / torch.special.i0e(k)

    def log_prob(self, value):
        self._validate_sample(value)
        k = self.concentration
        return k * torch.cos(value - self.loc) - math.log(2 * math.pi) - (torch.special.i0e(k).log() + k)

    @lazy_property
    def _spread(self):
        k = self.concentration.double()
        tau = 1 + (1 + 4 * k ** 2).sqrt()
        rho = (tau - (2 * tau).sqrt()) / (2 * k)
        return torch.where(k < 1e-5, 1 / k + k, (1 + rho ** 2) / (2 * rho))

    @torch.no_grad()
    def sample(self, sample_shape=torch.Size()):
        """Draws, with the arithmetic of doubles."""
        shape = self._extended_shape(sample_shape)
        return _draw(self.loc.double(), self.concentration.double(), self._spread, shape).to(self.loc.dtype)

    def _expanded(self, source, shape):
        for name in "variance", "_spread":
            self.__dict__.pop(name, None)
