import torch, warnings
warnings.simplefilter("ignore")
from torch.distributions import *
from torch.distributions import constraints
def words(f):
    try:
        return f()
    except Exception as error:
        return type(error).__name__, str(error)
d = VonMises(torch.tensor([.5, -1.]), torch.tensor([2., .3]))
d, d.support, d.mean, d.variance
_ = torch.manual_seed(3); d.sample((3,))
d.log_prob(torch.tensor([.1, .2]))
words(lambda: repr(VonMises(0., -1.)))
w = Wishart(torch.tensor(4.), torch.eye(3) * 2)
w, w.mean, w.variance[0], w.entropy()
_ = torch.manual_seed(3); w.sample()
w.log_prob(torch.eye(3) + .1)
Wishart(df=torch.tensor(3.5), precision_matrix=torch.tensor([[2., .3], [.3, 1.]])).mode
Wishart(torch.tensor(.5), torch.eye(2))
Wishart(torch.tensor(3.))
l = LKJCholesky(3, .5)
_ = torch.manual_seed(3); s = l.sample()
s
l.log_prob(s)
LKJCholesky(1)
c = ContinuousBernoulli(torch.tensor([.2, .5, .7, .9]))
c.mean, c.variance, c.entropy()
c.icdf(torch.tensor(.3)), c.cdf(torch.tensor(.3))
_ = torch.manual_seed(3); c.rsample((2,))
c.log_prob(torch.tensor(.25))
g = GeneralizedPareto(torch.tensor([0., 1.]), torch.tensor([1., 2.]), torch.tensor([.2, -.3]))
g.support, g.mean, g.variance, g.entropy()
_ = torch.manual_seed(3); g.sample((2,))
g.log_prob(torch.tensor(1.5)), g.cdf(torch.tensor(1.5))
words(lambda: repr(GeneralizedPareto(0., -1., 0.)))
kl_divergence(Normal(0., 1.), Gamma(1., 1.))
kl_divergence(Beta(torch.tensor([.5, 2.]), 1.5), Gamma(2., 1.))
kl_divergence(Uniform(0., .5), Beta(2., 3.)), kl_divergence(Uniform(0., 2.), Beta(2., 3.))
kl_divergence(Gamma(2., 1.), Gumbel(0., 1.)), kl_divergence(Normal(0., 1.), Laplace(1., 2.))
kl_divergence(Pareto(1., 3.), Normal(0., 1.)), kl_divergence(Bernoulli(torch.tensor(.3)), Poisson(2.))
kl_divergence(Wishart(torch.tensor(4.), torch.eye(2)), Wishart(torch.tensor(5.), 2 * torch.eye(2)))
kl_divergence(ContinuousBernoulli(torch.tensor([.3, .9])), ContinuousBernoulli(torch.tensor(.6)))
kl_divergence(LogNormal(0., 1.), LogNormal(1., 2.))
words(lambda: kl_divergence(*[TransformedDistribution(Normal(0., 1.), [AffineTransform(0., k)]) for k in (1., 2.)]))
kl_divergence(Dirichlet(torch.ones(2)), Bernoulli(.5))
kl_divergence(Bernoulli(.5), Geometric(.5))
Normal(0., 2.)._natural_params, Gamma(2., 3.)._natural_params
AffineTransform(1., 2.) == AffineTransform(1., 2.), AffineTransform(1., 2.) == AffineTransform(1., 3.)
t = CorrCholeskyTransform()
y = t(torch.tensor([.3, -1., 2.]))
y, t.inv(y), t.log_abs_det_jacobian(torch.tensor([.3, -1., 2.]), y)
biject_to(constraints.corr_cholesky), transform_to(constraints.lower_cholesky)
biject_to(constraints.lower_cholesky)
constraints.cat([constraints.real, constraints.positive]).check(torch.tensor([1., 0.]))
constraints.symmetric.check(torch.ones(3))
words(lambda: repr(Chi2(-1.)))
words(lambda: repr(HalfNormal(-1.)))
words(lambda: repr(Geometric(torch.tensor([.5, 0.]))))
words(lambda: repr(Distribution()))
torch.ones(2).mT
torch.ones(2).H
