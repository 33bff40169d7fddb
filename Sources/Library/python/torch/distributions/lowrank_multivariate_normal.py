"""Normal vectors whose covariance is a factor and a diagonal."""
import torch
from torch.distributions import constraints
from torch.distributions.multivariate_normal import MultivariateNormal


class LowRankMultivariateNormal(MultivariateNormal):
    """By the mean, `cov_factor` and `cov_diag`."""
    arg_constraints = {"loc": constraints.real_vector, "cov_factor": constraints.independent(constraints.real, 2),
                       "cov_diag": constraints.independent(constraints.positive, 1)}

    def __init__(self, loc, cov_factor, cov_diag, validate_args=None):
        if loc.dim() < 1:
            raise ValueError("loc must be at least one-dimensional.")
        if cov_factor.dim() < 2:
            raise ValueError("cov_factor must be at least two-dimensional, with optional leading batch dimensions")
        if cov_factor.shape[-2:-1] != loc.shape[-1:]:
            raise ValueError(f"cov_factor must be a batch of matrices with shape {loc.shape[-1]} x m")
        if cov_diag.shape[-1:] != loc.shape[-1:]:
            raise ValueError(f"cov_diag must be a batch of vectors with shape {loc.shape[-1:]}")
        covariance = cov_factor @ cov_factor.mT + torch.diag_embed(cov_diag)
        super().__init__(loc, covariance_matrix=covariance, validate_args=False)
        del self.__dict__["covariance_matrix"]
        batch = self._batch_shape
        self.cov_factor = cov_factor.expand(batch + cov_factor.shape[-2:])
        self.cov_diag = cov_diag.expand(batch + cov_diag.shape[-1:])
        self._validate_args = MultivariateNormal._validate_args if validate_args is None else validate_args
        if self._validate_args:
            self._validate_parameters()

    @property
    def variance(self):
        return (self.cov_factor.pow(2).sum(-1) + self.cov_diag).expand(self._batch_shape + self._event_shape)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        wide = self.loc.new_empty(shape[:-1] + self.cov_factor.shape[-1:]).normal_()
        own = torch.empty(shape, dtype=self.loc.dtype, device=self.loc.device).normal_()
        return self.loc + (self.cov_factor @ wide.unsqueeze(-1)).squeeze(-1) + self.cov_diag.sqrt() * own
