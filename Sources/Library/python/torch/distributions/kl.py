"""How far distributions are from each other."""
import math
import torch
from torch.distributions.bernoulli import Bernoulli
from torch.distributions.beta import Beta
from torch.distributions.binomial import Binomial
from torch.distributions.categorical import Categorical
from torch.distributions.cauchy import Cauchy
from torch.distributions.continuous_bernoulli import ContinuousBernoulli
from torch.distributions.dirichlet import Dirichlet
from torch.distributions.distribution import Distribution
from torch.distributions.exp_family import ExponentialFamily
from torch.distributions.exponential import Exponential
from torch.distributions.gamma import Gamma
from torch.distributions.geometric import Geometric
from torch.distributions.gumbel import Gumbel
from torch.distributions.half_normal import HalfNormal
from torch.distributions.independent import Independent
from torch.distributions.laplace import Laplace
from torch.distributions.lowrank_multivariate_normal import LowRankMultivariateNormal
from torch.distributions.multivariate_normal import MultivariateNormal
from torch.distributions.normal import Normal
from torch.distributions.one_hot_categorical import OneHotCategorical
from torch.distributions.pareto import Pareto
from torch.distributions.poisson import Poisson
from torch.distributions.transformed_distribution import TransformedDistribution
from torch.distributions.uniform import Uniform
from torch.distributions.utils import euler_constant, sum_rightmost


def _bernoulli(p, q):
    first = p.probs * (torch.nn.functional.softplus(-q.logits) - torch.nn.functional.softplus(-p.logits))
    first = torch.where(p.probs == 0, torch.zeros_like(first), torch.where(q.probs == 0, math.inf, first))
    second = (1 - p.probs) * (torch.nn.functional.softplus(q.logits) - torch.nn.functional.softplus(p.logits))
    second = torch.where(p.probs == 1, torch.zeros_like(second), torch.where(q.probs == 1, math.inf, second))
    return first + second


def _beta(p, q):
    p_sum, q_sum = p.concentration1 + p.concentration0, q.concentration1 + q.concentration0
    t1 = q.concentration1.lgamma() + q.concentration0.lgamma() + p_sum.lgamma()
    t2 = p.concentration1.lgamma() + p.concentration0.lgamma() + q_sum.lgamma()
    t3 = (p.concentration1 - q.concentration1) * torch.digamma(p.concentration1)
    t4 = (p.concentration0 - q.concentration0) * torch.digamma(p.concentration0)
    return t1 - t2 + t3 + t4 + (q_sum - p_sum) * torch.digamma(p_sum)


def _binomial(p, q):
    if (p.total_count < q.total_count).any():
        raise NotImplementedError("KL between Binomials where q.total_count > p.total_count is not implemented")
    kl = p.total_count * (p.probs * (p.logits - q.logits) + (-p.probs).log1p() - (-q.probs).log1p())
    return torch.where(p.total_count > q.total_count, math.inf, kl)


def _categorical(p, q):
    t = p.probs * (p.logits - q.logits)
    t = torch.where((q.probs == 0).expand_as(t), math.inf, t)
    return torch.where((p.probs == 0).expand_as(t), 0.0, t).sum(-1)


def _dirichlet(p, q):
    p_sum, q_sum = p.concentration.sum(-1), q.concentration.sum(-1)
    t1 = p_sum.lgamma() - q_sum.lgamma()
    t2 = (p.concentration.lgamma() - q.concentration.lgamma()).sum(-1)
    t3 = (p.concentration - q.concentration) * (p.concentration.digamma() - p_sum.digamma().unsqueeze(-1))
    return t1 - t2 + t3.sum(-1)


def _exponential(p, q):
    ratio = q.rate / p.rate
    return -ratio.log() + ratio - 1


def _gamma(p, q):
    t1 = q.concentration * (p.rate / q.rate).log()
    t2 = torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
    t3 = (p.concentration - q.concentration) * torch.digamma(p.concentration)
    return t1 + t2 + t3 + (q.rate - p.rate) * (p.concentration / p.rate)


def _gumbel(p, q):
    ct1 = p.scale / q.scale
    ct2, ct3 = q.loc / q.scale, p.loc / q.scale
    t1 = -ct1.log() - ct2 + ct3
    return t1 + ct1 * euler_constant + torch.exp(ct2 + (1 + ct1).lgamma() - ct3) - (1 + euler_constant)


def _laplace(p, q):
    ratio, away = p.scale / q.scale, (p.loc - q.loc).abs()
    return -ratio.log() + away / q.scale + ratio * torch.exp(-away / p.scale) - 1


def _normal(p, q):
    ratio = (p.scale / q.scale).pow(2)
    return 0.5 * (ratio + ((p.loc - q.loc) / q.scale).pow(2) - 1 - ratio.log())


def _half_log_det(factor):
    return factor.diagonal(dim1=-2, dim2=-1).log().sum(-1)


def _multivariate(p, q):
    """Of two normal distributions of vectors, by their triangular factors."""
    if p.event_shape != q.event_shape:
        low = [isinstance(d, LowRankMultivariateNormal) for d in (p, q)]
        kinds = {(True, True): "two Low Rank Multivariate Normals", (False, False): "two Multivariate Normals"}
        raise ValueError("KL-divergence between " + kinds.get(tuple(low), "two (Low Rank) Multivariate Normals")
                         + " with\ndifferent event shapes cannot be computed")
    n, batch = p.event_shape[0], torch.broadcast_shapes(p.batch_shape, q.batch_shape)
    factor, own = q.scale_tril.expand(batch + (n, n)), p.scale_tril.expand(batch + (n, n))
    half = torch.linalg.solve_triangular(factor, own, upper=False)
    away = torch.linalg.solve_triangular(factor, (q.loc - p.loc).expand(batch + (n,)).unsqueeze(-1), upper=False)
    spread = half.pow(2).sum((-2, -1)) + away.squeeze(-1).pow(2).sum(-1)
    return _half_log_det(factor) - _half_log_det(own) + 0.5 * (spread - n)


def _poisson(p, q):
    return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


def _uniform(p, q):
    found = ((q.high - q.low) / (p.high - p.low)).log()
    return torch.where((q.low > p.low) | (q.high < p.high), math.inf, found)


def _independent(p, q):
    if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
        raise NotImplementedError
    return sum_rightmost(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)


def _transformed(p, q):
    if p.event_shape != q.event_shape or p.transforms != q.transforms:
        raise NotImplementedError
    return kl_divergence(p.base_dist, q.base_dist)


def _geometric(p, q):
    return -p.entropy() - torch.log1p(-q.probs) / p.probs - q.logits


def _cauchy(p, q):
    return ((p.scale + q.scale).pow(2) + (p.loc - q.loc).pow(2)).log() - (4 * p.scale * q.scale).log()


def _continuous_bernoulli(p, q):
    first = p.mean * (p.logits - q.logits)
    return first + p._log_norm() + torch.log1p(-p.probs) - q._log_norm() - torch.log1p(-q.probs)


def _pareto(p, q):
    ratio = q.alpha / p.alpha
    found = q.alpha * (p.scale / q.scale).log() - ratio.log() + ratio - 1
    return torch.where(p.support.lower_bound < q.support.lower_bound, math.inf, found)


def _exponential_family(p, q):
    """Of two members of one family, by the divergence of Bregman."""
    if type(p) is not type(q):
        raise NotImplementedError("The cross KL-divergence between different exponential families cannot" + " " * 28
                                  + " be computed using Bregman divergences")
    params, normalizer, means = p._normalized(create_graph=True)
    found = q._log_normalizer(*q._natural_params) - normalizer
    for own, other, mean in zip(params, q._natural_params, means):
        found = found - sum_rightmost((other - own) * mean, len(q.event_shape))
    return found


TABLE = {
    (Bernoulli, Bernoulli): _bernoulli, (Beta, Beta): _beta, (Binomial, Binomial): _binomial,
    (Categorical, Categorical): _categorical, (Cauchy, Cauchy): _cauchy, (Dirichlet, Dirichlet): _dirichlet,
    (ContinuousBernoulli, ContinuousBernoulli): _continuous_bernoulli, (Pareto, Pareto): _pareto,
    (ExponentialFamily, ExponentialFamily): _exponential_family,
    (Exponential, Exponential): _exponential, (Gamma, Gamma): _gamma, (Geometric, Geometric): _geometric,
    (Gumbel, Gumbel): _gumbel, (Laplace, Laplace): _laplace, (Normal, Normal): _normal,
    (MultivariateNormal, MultivariateNormal): _multivariate, (Poisson, Poisson): _poisson, (Uniform, Uniform): _uniform,
    (Independent, Independent): _independent, (TransformedDistribution, TransformedDistribution): _transformed,
    (OneHotCategorical, OneHotCategorical): lambda p, q: _categorical(p._categorical, q._categorical),
    (HalfNormal, HalfNormal): lambda p, q: _normal(p.base_dist, q.base_dist),
}


def register_kl(type_p, type_q):
    """A decorator for a function of two distributions."""
    if not (isinstance(type_p, type) and issubclass(type_p, Distribution)):
        raise TypeError(f"Expected type_p to be a Distribution subclass but got {type_p}")
    if not (isinstance(type_q, type) and issubclass(type_q, Distribution)):
        raise TypeError(f"Expected type_q to be a Distribution subclass but got {type_q}")

    def decorator(fun):
        TABLE[type_p, type_q] = fun
        return fun
    return decorator


def kl_divergence(p, q):
    """How many nats are lost where `q` stands for `p`: the function of the nearest pair of classes."""
    from torch.distributions import _kl_pairs  # which adds the pairs of different families
    for a in type(p).__mro__:
        for b in type(q).__mro__:
            if (a, b) in TABLE:
                found = TABLE[a, b](p, q)
                if found is not NotImplemented:
                    return found
                break
    raise NotImplementedError(f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}")
