"""The distribution of Lewandowski, Kurowicka and Joe: of the triangular factors of correlation matrices."""
import math
import torch
from torch.distributions import constraints
from torch.distributions.beta import Beta
from torch.distributions.distribution import Distribution
from torch.distributions.utils import broadcast_all


class LKJCholesky(Distribution):
    """By the number of variables and by how near the matrices are to the identity."""
    arg_constraints = {"concentration": constraints.positive}
    support = constraints.corr_cholesky

    def __init__(self, dim, concentration=1.0, validate_args=None):
        if dim < 2:
            raise ValueError(f"Expected dim to be an integer greater than or equal to 2. Found dim={dim}.")
        self.dim = dim
        self.concentration, = broadcast_all(concentration)
        kind = {"dtype": self.concentration.dtype, "device": self.concentration.device}
        row = torch.cat([torch.zeros((1,), **kind), torch.arange(dim - 1, **kind)])
        self._beta = Beta(row + 0.5, (self.concentration + 0.5 * (dim - 2)).unsqueeze(-1) - 0.5 * row)
        super().__init__(self.concentration.size(), torch.Size((dim, dim)), validate_args=validate_args)

    def _expanded(self, source, shape):
        self._beta = source._beta.expand(tuple(shape) + (self.dim,))

    def sample(self, sample_shape=torch.Size()):
        """Draws by rows: a direction and a length for each."""
        with torch.no_grad():
            length = self._beta.sample(sample_shape).unsqueeze(-1)
            drawn = torch.randn(self._extended_shape(sample_shape), dtype=length.dtype, device=length.device).tril(-1)
            direction = drawn / drawn.norm(dim=-1, keepdim=True)
            direction[..., 0, :].fill_(0.0)
            w = torch.sqrt(length) * direction
            least = torch.finfo(w.dtype).tiny
            return w + torch.diag_embed(torch.clamp(1 - torch.sum(w ** 2, dim=-1), min=least).sqrt())

    def log_prob(self, value):
        self._validate_sample(value)
        c, left = self.concentration, self.dim - 1
        order = 2 * (c - 1).unsqueeze(-1) + self.dim - torch.arange(2, self.dim + 1, device=c.device)
        found = torch.sum(order * value.diagonal(dim1=-1, dim2=-2)[..., 1:].log(), dim=-1)
        alpha = c + 0.5 * left
        return found - (0.5 * left * math.log(math.pi) + torch.mvlgamma(alpha - 0.5, left) - torch.lgamma(alpha) * left)
