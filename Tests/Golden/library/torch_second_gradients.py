import copy, io, torch, torch.nn.functional as F
from torch.utils.checkpoint import checkpoint
x = torch.tensor([1., 2.], requires_grad=True)
torch.autograd.grad((x ** 3).sum(), x, create_graph=True, retain_graph=True, only_inputs=True)
# What is computed again is recorded where the walk back is.
a = torch.ones(2, requires_grad=True); b = torch.full((2,), 3., requires_grad=True)
r = checkpoint(lambda a, b: a * b ** 3, a, b, use_reentrant=False)
g, = torch.autograd.grad(r.sum(), b, create_graph=True)
g
g.sum().backward(); a.grad, b.grad
# Parts of complex numbers are written in place.
x = torch.ones(2, requires_grad=True)
c = x.to(torch.cfloat)
c.real.mul_(2); c.imag = x * 3
c
c.abs().sum().backward(); x.grad
# Gradients of complex numbers are checked as well.
z = torch.tensor([1 + 2j, -.5 + .3j], dtype=torch.cdouble, requires_grad=True)
torch.autograd.gradcheck(lambda z: z.sin() * z.conj(), (z,)), torch.autograd.gradgradcheck(lambda z: (z * z.conj()).real.exp(), (z,))
torch.autograd.gradcheck(lambda z: z.abs(), (z,)), torch.autograd.gradcheck(lambda x: torch.fft.fft(x), (torch.rand(3, dtype=torch.double, requires_grad=True),))
# A diagonal is filled in place.
w = torch.arange(6.).reshape(2, 3).requires_grad_(); y = w * 2
y.fill_diagonal_(5.); y.grad_fn.name()
(y * y).sum().backward(); w.grad
# Optimisers take complex numbers as pairs.
def train(make):
    w = torch.tensor([[1 + 1j, .5j], [-.3 + 0j, 2.]], dtype=torch.cfloat, requires_grad=True); o = make([w])
    for _ in range(5):
        o.zero_grad(); loss = (w @ w.mH - torch.eye(2)).abs().pow(2).sum(); loss.backward(); o.step()
    return f"{loss.item():.3f}", {k: v.dtype for k, v in o.state[w].items()}
train(lambda p: torch.optim.Adam(p, .1))
train(lambda p: torch.optim.RMSprop(p, .1))
train(lambda p: torch.optim.Rprop(p, .1))
train(lambda p: torch.optim.Adafactor(p, .1))
# Files keep what tensors share, and how they lie in it.
def again(value):
    file = io.BytesIO(); torch.save(value, file); file.seek(0); return torch.load(file)
m = torch.arange(6.)
p, q, r = again([m, m[2:], m.view(2, 3).t()]); p[3] = 9.; q, r, r.stride(), q.storage_offset()
again(torch.ones(2, 3).expand(4, 2, 3)).stride(), again(torch.zeros(0)), again(m[::2])
again([m, m.view(torch.int32)])
# Parameters are copied without their gradients.
n = torch.nn.Parameter(torch.ones(2)); n.grad = torch.ones(2); copy.deepcopy(n).grad
# Steps may keep what is written afterwards.
with torch.autograd.graph.allow_mutation_on_saved_tensors():
    c = a.detach().requires_grad_() * 1; d = c.sin(); c.mul_(0); d.sum().backward()
torch.autograd.graph.get_gradient_edge(d).output_nr, torch.autograd.graph.get_gradient_edge(n).node.name()
torch.autograd.graph.get_gradient_edge(torch.ones(1))
# No infinities and NaN are decomposed.
bad = torch.tensor([[1., float("nan")], [1., 1.]])
torch.linalg.svd(bad)
torch.linalg.pinv(bad)
torch.linalg.eig(bad)
torch.linalg.svdvals(torch.stack([torch.eye(2), bad]))
m = torch.nn.utils.parametrizations.weight_norm(torch.nn.Linear(2, 2)); callable(torch.nn.utils.weight_norm)
