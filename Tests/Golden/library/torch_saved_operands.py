import torch
F = torch.nn.functional
def pair():
    w = torch.tensor([0.3, 0.7], requires_grad=True)
    u = torch.tensor([0.4, 0.7], requires_grad=True)
    return w, u

def through(f, place):
    w, u = pair()
    x, y = w * 1, u * 1
    z = f(x, y)
    (x, y, z)[place].mul_(2)
    z.sum().backward()
    return w.grad, u.grad

through(torch.div, 2)
through(torch.div, 0)
through(torch.div, 1)
through(torch.logaddexp, 2)
through(torch.logaddexp, 0)
through(torch.logaddexp2, 2)
through(torch.logaddexp2, 1)
through(torch.nextafter, 2)
through(lambda x, y: torch.relu(x - 0.5), 2)
through(lambda x, y: F.normalize(x, dim=0), 2)
through(lambda x, y: F.softsign(x), 2)
through(lambda x, y: torch.erfinv(x), 2)
through(lambda x, y: torch.erfinv(x), 0)
through(lambda x, y: torch.special.ndtri(x), 2)
through(lambda x, y: torch.special.ndtri(x), 0)
through(lambda x, y: torch.hypot(x, y), 2)
w = torch.tensor([-1., 0., 2., float('nan')], requires_grad=True)
x = w * 1
y = torch.relu(x)
x += 1
y.sum().backward()
w.grad
x = w * 1
y = torch.relu(x)
y += 1
y.sum().backward()
inf = float('inf')
a = torch.tensor([1., inf, -inf, inf, -inf, 200., -200.], requires_grad=True)
b = torch.tensor([2., inf, -inf, -inf, 1., -200., 200.], requires_grad=True)
torch.logaddexp(a, b).sum().backward()
a.grad, b.grad
a.grad = b.grad = None
torch.logaddexp2(a, b).sum().backward()
a.grad, b.grad
a = torch.tensor([1., 1., 2., float('nan')], requires_grad=True)
b = torch.tensor([1., 2., 1., 1.], requires_grad=True)
torch.nextafter(a, b).sum().backward()
a.grad, b.grad
w = torch.tensor([3.], requires_grad=True)
g, = torch.autograd.grad((5 / w).sum(), w, create_graph=True)
g, torch.autograd.grad(g, w)
v = torch.tensor([2.], requires_grad=True)
g = torch.autograd.grad((v / w).sum(), (v, w), create_graph=True)
g, torch.autograd.grad(sum(g), (v, w))
(torch.tensor([1, 2]) / w).sum().backward()
w.grad
w = torch.tensor([3. + 1j], requires_grad=True)
(torch.ones(3) / w).sum().abs().backward()
w.grad
