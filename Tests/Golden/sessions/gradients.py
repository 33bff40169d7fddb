import torch, torch.nn.functional as F
w = torch.tensor(1., requires_grad=True)
l = w * 2
l += w * 3
l += w * 4
l.backward()
w.grad
w = torch.tensor(1., requires_grad=True)
y = w * 1
y.mul_(3)
y.backward()
w.grad
x = torch.ones(3, requires_grad=True)
y = x * 2
v = y[1:]
v.mul_(x[1:] * 3)
y
v
y.sum().backward()
x.grad
x = torch.ones(3, requires_grad=True)
y = torch.zeros(3)
y[1] = x[0] * 4
y
(y * y).sum().backward()
x.grad
x = torch.ones(3, requires_grad=True)
y = torch.zeros(3)
r = y[1:]
r += x[1:]
y.requires_grad
(y * y).sum().backward()
x.grad
x = torch.ones(3, requires_grad=True)
y = x * 2
v = y[0]
y.mul_(4)
v
v.backward()
x.grad
x = torch.ones(3, requires_grad=True)
y = x * x
z = y * y
y.add_(1)
z.sum().backward()
x = torch.ones(3, requires_grad=True)
y = x.exp()
y.add_(1)
y.sum().backward()
x = torch.ones(3, requires_grad=True)
y = x * 2
y.exp_()
y.sum().backward()
x.grad
x = torch.ones(3, requires_grad=True)
x.add_(1)
x[0].add_(1)
x[0] = 1
with torch.no_grad():
    x.add_(1)
    x[0] = 7

x
x._version
y = (x * x).sum()
y.backward()
y.backward()
x.grad = None
y = (x * x).sum()
y.backward(retain_graph=True)
y.backward()
x.grad
(x + 1).sum().backward(torch.tensor(2.))
x.grad
x = torch.tensor([1., 2.], requires_grad=True)
y = (x * x * x).sum()
(g,) = torch.autograd.grad(y, x, create_graph=True)
g
g.sum().backward()
x.grad
x = torch.tensor([1., 2.], requires_grad=True)
h = x.register_hook(lambda g: g * 10)
(x * 2).sum().backward()
x.grad
h.remove()
(x * 2).sum().backward()
x.grad
y = x * 2
y.retain_grad()
(y * 3).sum().backward()
y.grad
y.detach()
d = y.detach()
d[0] = 100
y
z = x.exp()
e = z.detach()
e.zero_()
z.sum().backward()
x = torch.arange(6.).reshape(2, 3).requires_grad_()
y = x * 1
y[:, 1] = y[:, 0] * 2
y.sum().backward()
x.grad
x.grad = None
y = x * 1
y[y > 2] = 0
y
(y * y).sum().backward()
x.grad
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x.clone()
y.view(3, 1).zero_()
y.sum().backward()
x.grad
y.requires_grad_(False)
torch.autograd.grad(x.sum(), y)
torch.zeros(3).sum().backward()
(x * 2).backward()
torch.add(x, 1, out=torch.empty(3))
with torch.no_grad():
    torch.add(x, 1, out=(o := torch.empty(3)))

o
torch.autograd.backward([x.sum(), (x * x).sum()])
x.grad
a = torch.tensor([1., 2.], requires_grad=True)
b = torch.tensor([3., 4.], requires_grad=True)
(a * b).sum().backward(inputs=[a])
a.grad
b.grad
torch.autograd.grad((a * 2).sum(), [a, b], allow_unused=True)
torch.autograd.grad((a * 2).sum(), [a, b])
torch.autograd.grad((a * 2).sum(), [a, b], materialize_grads=True)
t = torch.tensor([[4., 1.], [1., 3.]], dtype=torch.float64, requires_grad=True)
torch.linalg.cholesky(t).sum().backward()
t.grad
t.grad = None
torch.linalg.svd(t)[1].sum().backward()
t.grad
t.grad = None
torch.linalg.qr(t)[1].sum().backward()
t.grad
t.grad = None
torch.linalg.eigvalsh(t)[0].backward()
t.grad
t.grad = None
torch.linalg.det(t).backward()
t.grad
p = torch.tensor([0., 2., 0.], requires_grad=True)
p.prod().backward()
p.grad
p.grad = None
p.cumprod(0).sum().backward()
p.grad
p.grad = None
p.norm().backward()
p.grad
c = torch.tensor([1 + 2j, 3j], requires_grad=True)
(c * c.conj()).real.sum().backward()
c.grad
c.grad = None
c.abs().sum().backward()
c.grad
c.grad = None
c.angle().sum().backward()
c.grad
s = torch.tensor([[1., 2., 0.5], [0.1, 0.2, 3.]], requires_grad=True)
k = torch.tensor([2, 0])
F.cross_entropy(s, k)
F.cross_entropy(s, k, weight=torch.tensor([1., 2., 3.]))
F.cross_entropy(s, k, ignore_index=0)
F.cross_entropy(s, k, label_smoothing=0.1)
F.cross_entropy(s, k, reduction='none')
F.cross_entropy(s, k, reduction='what')
F.nll_loss(F.log_softmax(s, 1), k, weight=torch.tensor([1., 2., 3.]))
q = torch.tensor([0.2, -3., 5.], requires_grad=True)
r = torch.tensor([1., 1., 1.])
F.huber_loss(q, r, delta=0.5)
F.huber_loss(q, r, delta=2., reduction='sum')
F.huber_loss(q, r, delta=-1)
F.smooth_l1_loss(q, r, beta=0.5)
F.mse_loss(q, r, reduction='none')
F.binary_cross_entropy_with_logits(q, r, pos_weight=torch.tensor(2.))
F.kl_div(q, r, reduction='batchmean')
F.softplus(q, beta=2, threshold=3)
F.hardtanh(q, -2, 2)
F.celu(q, 2.)
F.softmax(torch.tensor(3.), 0)
F.glu(torch.arange(4.))
F.pad(torch.arange(4.).reshape(1, 4), (1, 2), mode='reflect')
F.pad(torch.arange(4.).reshape(1, 4), (1, 2), mode='circular')
F.pad(torch.arange(4.).reshape(1, 4), (-1, 2))
F.normalize(torch.tensor([[3., 4.], [0., 0.]]), p=1)
F.cosine_similarity(torch.tensor([[1., 0.]]), torch.tensor([[1., 1.]]))
F.triplet_margin_loss(torch.zeros(1, 2), torch.ones(1, 2), torch.ones(1, 2) * 3)
b = torch.ones(3, requires_grad=True)
c = b * 1
with torch.no_grad(): v = c[:2]
v.mul_(2)
with torch.no_grad(): v = b[:2]
v.mul_(2)
d, e = (b * torch.ones(2, 1)).unbind()
d.mul_(2)
t = torch.ones(4, 2, requires_grad=True) * 1
f, g = t.split(2)
g.add_(1)
t.mul_(2)
f.grad_fn
h, _ = t.chunk(2)
h.sum().backward()
n = torch.tensor([-1., 4.], requires_grad=True)
torch.autograd.set_detect_anomaly(True) and None
torch.is_anomaly_enabled()
m = n.sqrt()
m.sum().backward()
o = b.exp()
o.add_(1)
o.sum().backward()
torch.autograd.set_detect_anomaly(False) and None
n.sqrt().sum().backward()
n.grad
z = torch.tensor([0., 2., 3.], requires_grad=True)
torch.autograd.grad(z.prod(), z)
torch.autograd.grad(torch.linalg.norm(z - z.detach()), z)
torch.autograd.grad(torch.lgamma(z[1:]).sum(), z)
torch.autograd.grad(torch.fft.rfft(z).abs().sum(), z)
torch.autograd.grad(F.interpolate(z[None, None], 5, mode='linear').square().sum(), z)
torch.autograd.grad(torch.zeros(3).scatter_reduce(0, torch.tensor([0, 0, 0]), z, 'prod', include_self=False).sum(), z)
torch.autograd.grad(torch.cumprod(z, 0).sum(), z)
torch.autograd.grad(torch.autograd.grad(((z - 2) ** 2).sum(), z, create_graph=True)[0].sum(), z)
torch.autograd.grad(torch.xlogy(z - 2, z + 1).sum(), z)
p = torch.autograd.grad(torch.xlogy(z - 2, z + 1).sum(), z, create_graph=True)[0]
torch.autograd.grad(p.sum(), z)
p = torch.autograd.grad(((z - 2) ** (z * 0)).sum(), z, create_graph=True)[0]
p.tolist()[0], p.tolist()[2]
y = z * 2
y.requires_grad = False
torch.tensor([1]).requires_grad_()
z.requires_grad_('a')
z.grad = torch.ones(3, dtype=torch.float64)
z.grad = torch.ones(3, dtype=torch.float16)
import numpy as np
with torch.no_grad(): float(z[1]), int(z[2])
def second(f, *shape):
    x = torch.linspace(-2., 2., 24, dtype=torch.float64).reshape(*(shape or (1, 1, 24))).requires_grad_()
    y = f(x)
    g, = torch.autograd.grad(y.sum(), x, create_graph=True)
    return y.grad_fn.name(), g.requires_grad, torch.autograd.grad(g.sum(), x, retain_graph=True)[0].abs().max().item()

[second(f) for f in (F.relu, F.relu6, F.hardtanh, F.leaky_relu, F.rrelu, F.hardshrink, F.softshrink)]
second(lambda x: F.threshold(x, 0.1, 0.2))
[second(lambda x: f(x, 2)) for f in (F.max_pool1d, F.avg_pool1d, F.adaptive_max_pool1d, F.adaptive_avg_pool1d)]
[second(lambda x: f(x, 2), 1, 1, 4, 6) for f in (F.max_pool2d, F.avg_pool2d, F.adaptive_max_pool2d, F.adaptive_avg_pool2d)]
[second(lambda x: f(x, 2), 1, 1, 2, 4, 3) for f in (F.max_pool3d, F.avg_pool3d, F.adaptive_max_pool3d, F.adaptive_avg_pool3d)]
[second(lambda x: F.pad(x, (1, 1), mode=m)) for m in ('reflect', 'replicate')]
[second(lambda x: F.pad(x, (1, 1, 1, 1), mode=m), 1, 1, 4, 6) for m in ('reflect', 'replicate')]
second(lambda x: F.nll_loss(x, torch.tensor([0] * 6)), 6, 4)
second(lambda x: F.fractional_max_pool2d(x, 2, output_size=2), 1, 1, 4, 6)
second(F.hardsigmoid)
second(torch.sign)
second(lambda x: F.multi_margin_loss(x, torch.tensor([0] * 6)), 6, 4)
def kind(f):
    x = torch.linspace(-2., 2., 24, dtype=torch.float64).requires_grad_()
    g, = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    return type(g.grad_fn).__name__

[kind(f) for f in (F.relu, F.elu, F.gelu, F.softplus, torch.tanh, torch.sigmoid, F.silu, F.mish, F.hardswish, F.logsigmoid, F.glu)]
def chain(y):
    names, step = [], y.grad_fn
    while step is not None:
        names.append(type(step).__name__)
        step = step.next_functions[0][0] if step.next_functions else None
    return names

x = torch.linspace(-2., 2., 24, dtype=torch.float64).reshape(1, 1, 24).requires_grad_()
[chain(f(x)) for f in (F.hardtanh, F.gelu, F.selu, F.glu, F.logsigmoid, lambda x: F.pad(x, (1, 1), mode='reflect'), lambda x: F.mse_loss(x, x.detach()))]
y = F.gelu(x)
y.grad_fn.next_functions[0][0].variable is x
seen = []
handle = y.grad_fn.register_hook(lambda gradients, arrived: seen.append((len(gradients), arrived[0].shape)))
y.sum().backward()
seen
y.sum().backward()
w = torch.ones(3, requires_grad=True)
y = (w * w).sum()
w.data = torch.full((3,), 5.)
y.backward()
w.grad, w._version
y = (w * w).sum()
w.data = torch.full((2,), 5.)
y.backward()
w.data = torch.ones(2, dtype=torch.int64)
v = torch.ones(3, requires_grad=True).exp()
z = (v * v).sum()
v.data = torch.zeros(3)
z.backward()
a = torch.ones(3)
b = a[:2]
a.data = torch.zeros(3)
b.add_(1)
a, b, a._version, b._version
from torch.func import grad, vjp, jacrev
w = torch.tensor([1., 2.], requires_grad=True)
grad(lambda x: (x ** 3).sum())(w)
grad(lambda x: (x * w).sum())(torch.tensor([3., 4.]))
grad(lambda x: (x ** 3).sum())(w.detach())
torch.frexp(torch.tensor([3., 0.2, 0.], requires_grad=True))
torch.autograd.grad(torch.frexp(w)[0].sum(), w)
torch.zeros(2, layout=torch.strided).layout
torch.randint(3, (2,), dtype=torch.int32).dtype
torch.set_printoptions(profile='short')
torch.tensor([1.23456])
torch.set_printoptions(profile='default')
torch.tensor([1.23456])
