"""How far distributions of one family are from those of another."""
import math
import torch
from torch.distributions.bernoulli import Bernoulli
from torch.distributions.beta import Beta
from torch.distributions.binomial import Binomial
from torch.distributions.continuous_bernoulli import ContinuousBernoulli
from torch.distributions.exponential import Exponential
from torch.distributions.gamma import Gamma
from torch.distributions.gumbel import Gumbel
from torch.distributions.kl import TABLE
from torch.distributions.laplace import Laplace
from torch.distributions.normal import Normal
from torch.distributions.pareto import Pareto
from torch.distributions.poisson import Poisson
from torch.distributions.uniform import Uniform
from torch.distributions.utils import euler_constant

_log_2pi = math.log(2 * math.pi)


def _xlogx(x):
    return torch.special.xlogy(x, x)


def _normal_of_moments(mean, square, q):
    """Less the logarithm of the normal density `q`, on average over what has this mean and this mean square."""
    variance = q.scale.pow(2)
    return 0.5 * (_log_2pi + variance.log()) + (0.5 * square - q.loc * mean + 0.5 * q.loc.pow(2)) / variance


def _gamma_of_moments(mean, mean_log, q):
    """The same for a gamma density."""
    a = q.concentration
    return torch.lgamma(a) - a * q.rate.log() + (1 - a) * mean_log + q.rate * mean


def _flat_of_moments(mean, q):
    """The same for the continuous distribution of Bernoulli."""
    return -mean * q.logits - torch.log1p(-q.probs) - q._log_norm()


def _bernoulli_poisson(p, q):
    return -p.entropy() - (p.probs * q.rate.log() - q.rate)


def _beta_gamma(p, q):
    mean_log = p.concentration1.digamma() - (p.concentration1 + p.concentration0).digamma()
    return -p.entropy() + _gamma_of_moments(p.mean, mean_log, q)


def _beta_uniform(p, q):
    found = -p.entropy() + (q.high - q.low).log()
    return torch.where((q.low > p.support.lower_bound) | (q.high < p.support.upper_bound), math.inf, found)


def _flat_uniform(p, q):
    found = -p.entropy() + (q.high - q.low).log()
    return torch.where((q.low >= p.support.lower_bound) | (q.high <= p.support.upper_bound), math.inf, found)


def _exponential_gumbel(p, q):
    ratio, place = p.rate * q.scale, q.loc / q.scale
    return ratio.log() - 1 - place + torch.exp(place) * ratio / (ratio + 1) + ratio.reciprocal()


def _gamma_gumbel(p, q):
    beta, place, a = p.rate * q.scale, q.loc / q.scale, p.concentration
    t1 = (a - 1) * a.digamma() - a.lgamma() - a
    return t1 + beta.log() + a / beta + torch.exp(place) * (1 + beta.reciprocal()).pow(-a) - place


def _gumbel_normal(p, q):
    ratio = p.scale / q.scale
    t1 = (ratio / math.sqrt(2 * math.pi)).log()
    t2 = (math.pi * ratio * 0.5).pow(2) / 3
    t3 = ((p.loc + p.scale * euler_constant - q.loc) / q.scale).pow(2) * 0.5
    return -t1 + t2 + t3 - (euler_constant + 1)


def _laplace_normal(p, q):
    return -(2 * p.scale).log() - 1 + _normal_of_moments(p.loc, 2 * p.scale.pow(2) + p.loc.pow(2), q)


def _normal_gumbel(p, q):
    mean, variance, place = p.loc / q.scale, (p.scale / q.scale).pow(2), q.loc / q.scale
    return -variance.log() * 0.5 + mean - place + torch.exp(-mean + 0.5 * variance + place) - 0.5 * (1 + _log_2pi)


def _normal_laplace(p, q):
    away = p.loc - q.loc
    ratio = away / p.scale
    t2 = math.sqrt(2 / math.pi) * p.scale * torch.exp(-0.5 * ratio.pow(2))
    t3 = away * torch.erf(math.sqrt(0.5) * ratio)
    return -(p.scale / q.scale).log() + (t2 + t3) / q.scale - 0.5 * (1 + math.log(0.5 * math.pi))


def _pareto_exponential(p, q):
    rate = p.scale * q.rate
    found = (p.alpha / rate).log() - p.alpha.reciprocal() + p.alpha * rate / (p.alpha - 1) - 1
    return torch.where(p.alpha <= 1, math.inf, found)


def _pareto_gamma(p, q):
    mean_log = p.scale.log() + p.alpha.reciprocal()
    found = p.alpha.log() - mean_log - 1 + _gamma_of_moments(p.alpha * p.scale / (p.alpha - 1), mean_log, q)
    return torch.where(p.alpha <= 1, math.inf, found)


def _pareto_normal(p, q):
    share = p.scale / (p.alpha - 1)
    t1 = (math.sqrt(2 * math.pi) * q.scale * p.alpha / p.scale).log() - p.alpha.reciprocal()
    t3, t4 = p.alpha * share.pow(2) / (p.alpha - 2), (p.alpha * share - q.loc).pow(2)
    return torch.where(p.alpha <= 2, math.inf, t1 + (t3 + t4) / (2 * q.scale.pow(2)) - 1)


def _poisson_nowhere(p, q):
    return torch.full_like(p.rate, math.inf)


def _uniform_beta(p, q):
    width = p.high - p.low
    t2 = (q.concentration1 - 1) * (_xlogx(p.high) - _xlogx(p.low) - width) / width
    t3 = (q.concentration0 - 1) * (_xlogx(1 - p.high) - _xlogx(1 - p.low) + width) / width
    t4 = q.concentration1.lgamma() + q.concentration0.lgamma() - (q.concentration1 + q.concentration0).lgamma()
    return torch.where((p.high > q.support.upper_bound) | (p.low < q.support.lower_bound), math.inf,
                       t3 + t4 - width.log() - t2)


def _uniform_flat(p, q):
    found = -p.entropy() + _flat_of_moments(p.mean, q)
    return torch.where((p.high > q.support.upper_bound) | (p.low < q.support.lower_bound), math.inf, found)


def _uniform_exponential(p, q):
    found = q.rate * (p.high + p.low) / 2 - ((p.high - p.low) * q.rate).log()
    return torch.where(p.low < q.support.lower_bound, math.inf, found)


def _mean_log(p):
    width = p.high - p.low
    return (_xlogx(p.high) - _xlogx(p.low) - width) / width


def _uniform_gamma(p, q):
    found = -(p.high - p.low).log() + _gamma_of_moments((p.high + p.low) / 2, _mean_log(p), q)
    return torch.where(p.low < q.support.lower_bound, math.inf, found)


def _uniform_gumbel(p, q):
    share = q.scale / (p.high - p.low)
    high, low = (p.high - q.loc) / q.scale, (p.low - q.loc) / q.scale
    return share.log() + 0.5 * (high + low) - share * (torch.exp(-high) - torch.exp(-low))


def _uniform_normal(p, q):
    width = p.high - p.low
    middle = ((p.high + p.low - 2 * q.loc) / 2).pow(2)
    return (math.sqrt(2 * math.pi) * q.scale / width).log() + 0.5 * (width.pow(2) / 12 + middle) / q.scale.pow(2)


def _uniform_pareto(p, q):
    width = p.high - p.low
    found = _mean_log(p) * (q.alpha + 1) - (q.alpha * q.scale.pow(q.alpha) * width).log()
    return torch.where(p.low < q.support.lower_bound, math.inf, found)


def _moments_normal(p, q):
    return -p.entropy() + _normal_of_moments(p.mean, p.variance + p.mean.pow(2), q)


def _moments_exponential(p, q):
    return -p.entropy() - q.rate.log() + q.rate * p.mean


def _exponential_gamma(p, q):
    return -p.entropy() + _gamma_of_moments(p.mean, -p.rate.log() - euler_constant, q)


_pairs = {
    (Bernoulli, Poisson): _bernoulli_poisson, (Poisson, Bernoulli): _poisson_nowhere, (Poisson, Binomial): _poisson_nowhere,
    (Beta, ContinuousBernoulli): lambda p, q: -p.entropy() + _flat_of_moments(p.mean, q),
    (Beta, Exponential): _moments_exponential, (Beta, Gamma): _beta_gamma, (Beta, Normal): _moments_normal,
    (Beta, Uniform): _beta_uniform, (ContinuousBernoulli, Exponential): _moments_exponential,
    (ContinuousBernoulli, Normal): _moments_normal, (ContinuousBernoulli, Uniform): _flat_uniform,
    (Exponential, Gamma): _exponential_gamma, (Exponential, Gumbel): _exponential_gumbel,
    (Exponential, Normal): _moments_normal, (Gamma, Exponential): _moments_exponential, (Gamma, Gumbel): _gamma_gumbel,
    (Gamma, Normal): _moments_normal, (Gumbel, Normal): _gumbel_normal, (Laplace, Normal): _laplace_normal,
    (Normal, Gumbel): _normal_gumbel, (Normal, Laplace): _normal_laplace, (Pareto, Exponential): _pareto_exponential,
    (Pareto, Gamma): _pareto_gamma, (Pareto, Normal): _pareto_normal, (Uniform, Beta): _uniform_beta,
    (Uniform, ContinuousBernoulli): _uniform_flat, (Uniform, Exponential): _uniform_exponential,
    (Uniform, Gamma): _uniform_gamma, (Uniform, Gumbel): _uniform_gumbel, (Uniform, Normal): _uniform_normal,
    (Uniform, Pareto): _uniform_pareto,
}


def _nowhere(name):
    """Infinity: some of what `p` gives has no probability in `q`."""
    return lambda p, q: torch.full_like(getattr(p, name), math.inf)


for _p, _name, _others in (
        (Beta, "concentration1", (Pareto,)), (ContinuousBernoulli, "probs", (Pareto,)),
        (Exponential, "rate", (Beta, ContinuousBernoulli, Pareto, Uniform)),
        (Gamma, "concentration", (Beta, ContinuousBernoulli, Pareto, Uniform)),
        (Gumbel, "loc", (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
        (Laplace, "loc", (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
        (Normal, "loc", (Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform)),
        (Pareto, "scale", (Beta, ContinuousBernoulli, Uniform))):
    for _q in _others:
        _pairs[_p, _q] = _nowhere(_name)
for _pair, _function in _pairs.items():
    TABLE.setdefault(_pair, _function)
