"""Wishart's distribution: of the covariances of normal vectors."""
import math
import warnings
import torch
from torch.distributions import constraints
from torch.distributions.chi2 import Chi2
from torch.distributions.exp_family import ExponentialFamily
from torch.distributions.multivariate_normal import factor_of_precision
from torch.distributions.utils import lazy_property


def _multigamma_slope(a, p):
    """The sum of the digammas of which the derivative of `mvlgamma` is made."""
    return torch.digamma(a.unsqueeze(-1) - torch.arange(0, 0.5 * p, 0.5, dtype=a.dtype, device=a.device)).sum(-1)


class Wishart(ExponentialFamily):
    """By degrees of freedom and one of covariance, precision and triangular factor."""
    arg_constraints = {"covariance_matrix": constraints.positive_definite, "precision_matrix": constraints.positive_definite,
                       "scale_tril": constraints.lower_cholesky, "df": constraints.greater_than(0)}
    support, has_rsample = constraints.positive_definite, True
    _mean_carrier_measure = 0

    def __init__(self, df, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        given = {"covariance_matrix": covariance_matrix, "precision_matrix": precision_matrix, "scale_tril": scale_tril}
        given = {name: matrix for name, matrix in given.items() if matrix is not None}
        assert len(given) == 1, "Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified."
        (name, matrix), = given.items()
        if matrix.dim() < 2:
            raise ValueError("scale_tril must be at least two-dimensional, with optional leading batch dimensions")
        if not isinstance(df, torch.Tensor):
            df = torch.tensor(df, dtype=matrix.dtype, device=matrix.device)
        batch, event = torch.broadcast_shapes(matrix.shape[:-2], df.shape), matrix.shape[-2:]
        self.df = df.expand(batch)
        if self.df.le(event[-1] - 1).any():
            raise ValueError(f"Value of df={df} expected to be greater than ndim - 1 = {event[-1] - 1}.")
        self.__dict__[name] = matrix.expand(batch + event)
        self.arg_constraints = dict(self.arg_constraints, df=constraints.greater_than(event[-1] - 1))
        super().__init__(batch, event, validate_args=validate_args)
        if self.df.lt(event[-1]).any():
            warnings.warn("Low df values detected. Singular samples are highly likely to occur for ndim - 1 < df < ndim.",
                          stacklevel=2)
        self._unbroadcasted_scale_tril = (matrix if name == "scale_tril" else torch.linalg.cholesky(matrix)
                                          if name == "covariance_matrix" else factor_of_precision(matrix))
        self._set_squares()

    def _set_squares(self):
        count = self._event_shape[-1]
        down = torch.arange(count, dtype=self.df.dtype, device=self.df.device).expand(self._batch_shape + (count,))
        self._dist_chi2 = Chi2(self.df.unsqueeze(-1) - down)

    def _expanded(self, source, shape):
        self._set_squares()

    @lazy_property
    def scale_tril(self):
        return self._unbroadcasted_scale_tril.expand(self._batch_shape + self._event_shape)

    @lazy_property
    def covariance_matrix(self):
        factor = self._unbroadcasted_scale_tril
        return (factor @ factor.mT).expand(self._batch_shape + self._event_shape)

    @lazy_property
    def precision_matrix(self):
        factor = self._unbroadcasted_scale_tril
        eye = torch.eye(self._event_shape[-1], dtype=factor.dtype, device=factor.device)
        return torch.cholesky_solve(eye, factor).expand(self._batch_shape + self._event_shape)

    @property
    def mean(self):
        return self.df.view(self._batch_shape + (1, 1)) * self.covariance_matrix

    @property
    def mode(self):
        factor = self.df - self.covariance_matrix.shape[-1] - 1
        factor = torch.where(factor <= 0, math.nan, factor)
        return factor.view(self._batch_shape + (1, 1)) * self.covariance_matrix

    @property
    def variance(self):
        v = self.covariance_matrix
        diagonal = v.diagonal(dim1=-2, dim2=-1)
        return self.df.view(self._batch_shape + (1, 1)) * (v.pow(2) + diagonal.unsqueeze(-1) * diagonal.unsqueeze(-2))

    def _bartlett_sampling(self, sample_shape):
        """Draws by Bartlett's decomposition: roots of chi-squared numbers on the diagonal, normal ones below."""
        p = self._event_shape[-1]
        noise = self._dist_chi2.rsample(sample_shape).clamp(min=torch.finfo(self.df.dtype).eps).sqrt().diag_embed(
            dim1=-2, dim2=-1)
        i, j = torch.tril_indices(p, p, offset=-1)
        shape = torch.Size(sample_shape) + self._batch_shape + (int(p * (p - 1) / 2),)
        noise[..., i, j] = torch.randn(shape, dtype=noise.dtype, device=noise.device)
        factor = self._unbroadcasted_scale_tril @ noise
        return factor @ factor.mT

    def rsample(self, sample_shape=torch.Size(), max_try_correction=None):
        """Draws. As in PyTorch, those that are positive definite are drawn again at once, and what then is not, up to ten times."""
        if max_try_correction is None:
            max_try_correction = 10
        drawn = self._bartlett_sampling(sample_shape)
        again = self._is_definite(drawn)
        if not again.any():
            return drawn
        warnings.warn("Singular sample detected.", stacklevel=2)
        for _ in range(max_try_correction):
            new = self._bartlett_sampling(again[again].shape)
            drawn[again] = new
            again[again.clone()] = ~self._is_definite(new)
            if not again.any():
                break
        return drawn

    def _is_definite(self, drawn):
        found = self.support.check(drawn)
        return found.amax(tuple(range(-len(self._batch_shape), 0))) if self._batch_shape else found

    def _half_log_det(self):
        return self._unbroadcasted_scale_tril.diagonal(dim1=-2, dim2=-1).log().sum(-1)

    def log_prob(self, value):
        self._validate_sample(value)
        nu, p = self.df, self._event_shape[-1]
        spread = torch.cholesky_solve(value, self._unbroadcasted_scale_tril).diagonal(dim1=-2, dim2=-1).sum(dim=-1)
        return (-nu * (p * math.log(2) / 2 + self._half_log_det()) - torch.mvlgamma(nu / 2, p=p)
                + (nu - p - 1) / 2 * torch.linalg.slogdet(value).logabsdet - spread / 2)

    def entropy(self):
        nu, p = self.df, self._event_shape[-1]
        return ((p + 1) * (p * math.log(2) / 2 + self._half_log_det()) + torch.mvlgamma(nu / 2, p=p)
                - (nu - p - 1) / 2 * _multigamma_slope(nu / 2, p=p) + nu * p / 2)

    @property
    def _natural_params(self):
        return -self.precision_matrix / 2, (self.df - self._event_shape[-1] - 1) / 2

    def _log_normalizer(self, x, y):
        p = self._event_shape[-1]
        half = y + (p + 1) / 2
        return half * (-torch.linalg.slogdet(-2 * x).logabsdet + math.log(2) * p) + torch.mvlgamma(half, p=p)
