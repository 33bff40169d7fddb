import torch
import torch.autograd.forward_ad as fw
x, t = torch.tensor([1., 2.]), torch.tensor([.5, .25])
with fw.dual_level():
    with torch.no_grad():
        d = fw.make_dual(x, t)
        y = d * d
        print(y, y.requires_grad, y.grad_fn, y.is_leaf)
        print(fw.unpack_dual(y.sin() + d))
        z = torch.zeros(2)
        z.copy_(d)
        z += d
        z[0] = d[1]
        print(fw.unpack_dual(z), fw.unpack_dual(torch.stack([d, d * 2]).max(0)[0]))
        print(fw.unpack_dual(y.detach()), fw.unpack_dual(y.long()))
    with torch.inference_mode():
        print(d * 2)
with fw.dual_level():
    w = torch.ones(2, requires_grad=True)
    d = fw.make_dual(x, t)
    with torch.no_grad():
        w.add_(1)
        w[0] = 5
        print(w, d * w)
    z = d * w
    print(fw.unpack_dual(z).primal)
    z.sum().backward()
    print(w.grad, w.is_leaf)
    try:
        (d * 2).sum().backward()
    except RuntimeError as error:
        print(error)
    try:
        fw.make_dual(d, t)
    except RuntimeError as error:
        print(error)
d, (d * 2).requires_grad, (d * w).requires_grad
def g(x):
    with torch.no_grad():
        c = x.sin()
    return c * x
torch.func.jvp(g, (torch.ones(2),), (torch.ones(2),))
torch.func.grad(lambda x: g(x).sum())(torch.ones(2))
torch.func.jacfwd(g)(torch.arange(2.)), torch.func.jacrev(g)(torch.arange(2.))
torch.func.hessian(lambda x: g(x).sum())(torch.arange(2.))
x = torch.tensor([2.], requires_grad=True)
p = torch.ones(2, 1, requires_grad=True)
b, = torch.autograd.grad(torch.stack([x, x * 2]), x, p, create_graph=True)
b.detach(), torch.autograd.grad(b, p, torch.ones(1))
b, = torch.autograd.grad(torch.vstack([x, x * x, x]), x, torch.ones(3, 1), create_graph=True)
b.detach(), torch.autograd.grad(b, x)
