# Views made while nothing is recorded, used after their base was written; functions that see writes as new tensors; maps that decide for all.
import torch
from torch.func import functionalize, vmap
def says(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
x = torch.ones(4, requires_grad=True); y = x * 2
with torch.no_grad():
    v = y[:2]
_ = y.mul_(3)
says(lambda: v.sum())
says(lambda: v * 1)
says(lambda: v.add_(1))
says(lambda: v.detach())
y.sum().backward(); x.grad
x = torch.ones(4, requires_grad=True); y = x * 2
with torch.no_grad():
    v = y[:2]; v.mul_(2)
y.sum().backward(); x.grad
with torch.no_grad():
    y = torch.ones(4) * 2; v = y[:2]
_ = y.requires_grad_()
v.requires_grad
says(lambda: v.add_(1))
x = torch.ones(4, requires_grad=True); y = x.clone()
with torch.no_grad():
    v = y.view(2, 2)
y[0] = 5.
v.requires_grad
says(lambda: v * 2)
says(lambda: v.sum())
def g(x):
    y = x.view(-1); y.add_(1)
    return y.sum()
x = torch.ones(2, 2); functionalize(g)(x), x
functionalize(g, remove='mutations_and_views')(torch.ones(2, 2))
says(lambda: functionalize(g, remove='x')(torch.ones(2, 2)))
vmap(functionalize(g))(torch.ones(3, 2, 2))
says(lambda: vmap(torch.equal)(torch.ones(3, 2), torch.ones(3, 2)))
says(lambda: vmap(torch.allclose)(torch.ones(3, 2), torch.ones(3, 2)))
says(lambda: vmap(lambda x: x.data_ptr())(torch.ones(3, 2)))
says(lambda: vmap(lambda x: x.is_nonzero())(torch.ones(3)))
