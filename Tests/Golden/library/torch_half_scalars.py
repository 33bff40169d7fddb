import torch
A = torch.linspace(0.1, 3.0, 60)
def sums(r):
    return r.dtype, round(r.double().sum().item(), 6), round((r.double() * torch.arange(60)).sum().item(), 4)

b, h = A.bfloat16(), A.half()
sums(b * 0.3333), sums(0.3333 * b), sums(h * 0.3333)
sums(b / 0.3333), sums(0.3333 / b), sums(h / 0.3333)
sums(b * torch.tensor(0.3333)), sums(b / torch.tensor(0.3333, dtype=torch.float64))
sums(torch.tensor(0.3333) * b)
sums(b + 0.3333), sums(b - 0.3333), sums(0.3333 - b)
sums(torch.mul(b, 0.3333)), sums(torch.div(h, 0.3333))
sums(b.clone().mul_(0.3333)), sums(h.clone().div_(0.3333))
c = b.clone()
c *= 0.3333
sums(c)
c /= 1.7777
sums(c)
sums(-4.775 * b + 2.0315 * b)
b[3] * 0.3333, torch.tensor(0.418).bfloat16() * -4.775
w = b.clone().requires_grad_()
y = w * 0.3333
y.grad_fn.name(), y.dtype
y.sum().backward()
w.grad[:3], w.grad.dtype
z = w / 0.3333
z.grad_fn.name(), sums(torch.autograd.grad(z.sum(), w)[0])
(h * 2j).dtype, (b * torch.ones(1)).dtype, (torch.tensor(1.0).bfloat16() * torch.tensor(0.3333)).dtype
torch.ones(3, dtype=torch.bfloat16) * True, torch.ones(2, dtype=torch.half) * 3
