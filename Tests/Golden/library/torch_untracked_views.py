import torch
x = torch.ones(4, requires_grad=True); y = x * 2; v = y[1:]; v._base is y, x[1:]._base is x, y.view(2, 2)[0]._base is y
with torch.no_grad(): v = y[1:]
v.requires_grad, v.is_leaf, v.grad_fn, v
v.mul_(2)
(v * 2).grad_fn.next_functions
with torch.no_grad(): u = y[1:]; u.mul_(3)
u
u.grad_fn
u.requires_grad
y
with torch.no_grad(): l = x.view(2, 2); l.add_(1)
l
l.numpy()
l.detach()
x
a = torch.ones(4)
with torch.no_grad(): b = a[1:]
b.mul_(torch.ones(3, requires_grad=True))
a, b
c = torch.ones(3); d = c[1:]; c.requires_grad_(); d.requires_grad, d.grad_fn
d.mul_(2)
w = torch.ones(3, requires_grad=True)
with torch.inference_mode(): v = w[1:]
v.is_inference(), v.requires_grad, v._base is w
v.add_(1)
y = x * 2; y.retain_grad(); y.mul_(3); y.sum().backward(); y.grad, x.grad
x = torch.ones(2, requires_grad=True)
y = torch.zeros(3); y[1] = x[0]; y.grad_fn.name(), type(y.grad_fn).__name__
torch.zeros(2).copy_(x).grad_fn.name()
(x * 2).grad_fn.next_functions[0][0].name()
[type(f().grad_fn).__name__ for f in (lambda: 1 - x, lambda: 2 / x, lambda: 2 ** x, lambda: torch.pow(2, x), lambda: torch.rsub(x, x), lambda: x.expand(2), lambda: x.expand_as(x), lambda: x[None].mT)]
3 / torch.tensor([7., 11., 13.])
x.expand(2)._base is x, x.resolve_conj() is x, x.conj() is x
t = torch.tile(torch.tensor(5.), (2, 2)); t[0, 0] = 1; t
t = torch.tensor([1., 2.]); s = t.tile(1, 2); s[0, 0] = 9; t, s
