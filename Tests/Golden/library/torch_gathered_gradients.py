import torch
w = torch.ones(3, requires_grad=True)
(w * 2).sum().backward()
g = w.grad
g._version
(w * 2).sum().backward()
g is w.grad, g, g._version
flat = torch.zeros(4)
w.grad = flat[1:]
(w * 2).sum().backward()
flat, w.grad, w.grad._base is flat, flat._version
w.grad = torch.zeros(3)
k = w.grad
v = k.view(3)
n = k.numpy()
(w * 3).sum().backward()
v, n, k
o = torch.optim.SGD([w], .1)
o.zero_grad(set_to_none=False)
k, w.grad is k
w.grad = None
s = torch.ones(3)
(w * 1).backward(s)
s.add_(5)
w.grad
w.grad = s
(w * 1).backward(s)
w.grad, s, w.grad is s
m = torch.ones(2, 3).t().contiguous().t().requires_grad_()
s = torch.ones(3, 2).t()
(m * 1).backward(s)
(m * 1).backward(s)
m.grad, m.grad.stride(), s
w.grad = torch.ones(1).expand(3)
(w * 3).sum().backward()
w.grad
with torch.inference_mode():
    i = torch.zeros(3)

w.grad = i
(w * 3).sum().backward()
c = torch.ones(2, dtype=torch.complex64, requires_grad=True)
(c * 2).sum().abs().backward()
q = c.grad
(c * 2).sum().abs().backward()
q is c.grad, q
w.grad = None
(w + 0).backward(torch.ones(3))
y = w * 2
y.retain_grad()
y.sum().backward(retain_graph=True)
r = y.grad
y.sum().backward()
r, y.grad, r is y.grad
l = torch.nn.Linear(2, 1)
_ = l.weight.data.fill_(1.), l.bias.data.fill_(0.)
buffer = torch.zeros(3)
l.weight.grad, l.bias.grad = buffer[:2].view(1, 2), buffer[2:]
for i in range(3):
    l(torch.tensor([[1., 2.]])).sum().backward()

buffer
