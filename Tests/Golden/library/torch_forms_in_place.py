import torch
x = torch.ones(2, 3, requires_grad=True)
x.t_()
x.squeeze_()
with torch.no_grad(): print(x.t_().shape, x._version, x.is_leaf, x.grad_fn)
y = torch.ones(2, 3); y.t_(); y._version, y.shape, y._is_view(), y._base is None
z = x * 1; v = z[0]; z.t_(); z.grad_fn.name(), z._version, v._version
z.sum().backward(); x.grad.shape, x.grad.sum()
with torch.no_grad(): a = torch.ones(4).sort()[0]; b = torch.zeros_like(torch.ones(2, 3).t()); c = torch.ones(3).flip(0)
w = torch.ones(4, requires_grad=True); a.mul_(w); a.grad_fn.name(), a._is_view(), b._is_view(), c._is_view()
b.add_(w[0]); c.mul_(w[:3]); (a.sum() + b.sum() + c.sum()).backward(); w.grad
d = torch.ones(3).diag(); d._is_view(), d.requires_grad_().is_leaf
b = (x * 1)[:, 1:]; c = b._base; b.mul_(3); type(c.grad_fn).__name__, b._base is c, type(b.grad_fn).__name__
e, f = torch.ones(4, requires_grad=True).mul(1).split(2)
e.t_()
e.unsqueeze_(0)
g = torch.ones(1, requires_grad=True).mul(1).expand(3, 2); g.t_().shape, type(g.grad_fn).__name__
[t._is_view() for t in (torch.ones(3).softmax(0), torch.ones(2, 2).cumsum(0), torch.ones(3).sort()[0], torch.ones(2, 3).t(), torch.ones(4).view(2, 2), torch.ones(2).repeat(2), torch.ones(3)[1:])]
