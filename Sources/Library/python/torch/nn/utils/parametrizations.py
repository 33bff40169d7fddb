"""Parametrizations that are often wanted."""
import torch
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.utils.parametrize import register_parametrization
from torch.nn.utils.spectral_norm import as_matrix
from torch.nn.utils.weight_norm import norm_except


class _WeightNorm(Module):
    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g, weight_v):
        return weight_v * (weight_g / norm_except(weight_v, self.dim))

    def right_inverse(self, weight):
        return norm_except(weight, self.dim), weight


def weight_norm(module, name="weight", dim=0):
    """A weight as its length and its direction."""
    return register_parametrization(module, name, _WeightNorm(dim), unsafe=True)


class _SpectralNorm(Module):
    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        if n_power_iterations <= 0:
            raise ValueError("Expected n_power_iterations to be positive, but got "
                             f"n_power_iterations={n_power_iterations}")
        self.dim = dim if dim >= 0 else dim + weight.ndim
        self.eps, self.n_power_iterations = eps, n_power_iterations
        if weight.ndim > 1:
            matrix = as_matrix(weight, self.dim)
            rows, cols = matrix.size()
            u, v = matrix.new_empty(rows).normal_(0, 1), matrix.new_empty(cols).normal_(0, 1)
            self.register_buffer("_u", F.normalize(u, dim=0, eps=eps))
            self.register_buffer("_v", F.normalize(v, dim=0, eps=eps))
            self._step(matrix, 15)

    def _step(self, matrix, steps):
        with torch.no_grad():
            for _ in range(steps):
                self._u = F.normalize(torch.mv(matrix, self._v), dim=0, eps=self.eps)
                self._v = F.normalize(torch.mv(matrix.t(), self._u), dim=0, eps=self.eps)

    def forward(self, weight):
        if weight.ndim == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = as_matrix(weight, self.dim)
        if self.training:
            self._step(matrix, self.n_power_iterations)
        return weight / torch.vdot(self._u.clone(), torch.mv(matrix, self._v.clone()))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """A weight over its greatest singular value."""
    weight = getattr(module, name)
    if dim is None:
        dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
    return register_parametrization(module, name, _SpectralNorm(weight.detach(), n_power_iterations, dim, eps))


class _Orthogonal(Module):
    """The exponential, or the Cayley transform, of a skew-symmetric matrix, times a fixed orthogonal one."""

    def __init__(self, weight, orthogonal_map):
        super().__init__()
        self.orthogonal_map = orthogonal_map
        self.register_buffer("base", None)
        self._tall = weight.size(-2) >= weight.size(-1)

    def forward(self, x):
        x = x if self._tall else x.mT
        n, k = x.size(-2), x.size(-1)
        skew = x.tril()
        if n != k:
            skew = torch.cat([skew, skew.new_zeros(n, n - k)], -1)
        skew = skew - skew.mH
        if self.orthogonal_map == "matrix_exp":
            q = torch.matrix_exp(skew)
        else:
            eye = torch.eye(n, dtype=skew.dtype, device=skew.device)
            q = torch.linalg.solve(eye - 0.5 * skew, eye + 0.5 * skew)
        q = q[..., :k]
        if self.base is not None:
            q = self.base @ q
        return q if self._tall else q.mT

    def right_inverse(self, q):
        q = q if self._tall else q.mT
        n, k = q.size(-2), q.size(-1)
        basis, r = torch.linalg.qr(q, "complete")
        basis = basis.clone()
        basis[..., :k] *= r.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)
        self.base = basis
        zero = torch.zeros_like(q)
        return zero if self._tall else zero.mT


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    """A weight whose rows or columns are orthonormal."""
    weight = getattr(module, name)
    if weight.ndim < 2:
        raise ValueError(f"Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions.")
    orthogonal_map = orthogonal_map or "matrix_exp"
    if orthogonal_map not in ("matrix_exp", "cayley"):
        raise ValueError('orthogonal_map has to be one of "matrix_exp", "cayley", "householder". '
                         f"Got: {orthogonal_map}")
    if not use_trivialization:
        raise NotImplementedError("orthogonal(): use_trivialization=False is not supported")
    return register_parametrization(module, name, _Orthogonal(weight, orthogonal_map), unsafe=True)
