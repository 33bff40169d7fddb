import torch
import torch.nn.functional as F
torch.set_printoptions(precision=17)
D = torch.float64
a = torch.arange(4, dtype=D).view(2, 2) / 7
mask = torch.tensor([[True, False], [False, True]])
a.masked_fill(mask, .1), a.clone().masked_fill_(mask, .1)
a.lerp(a + 1, .1), a.clone().lerp_(a + 1, .1)
torch.rsub(a, a, alpha=.1)
torch.addmm(a, torch.eye(2, dtype=D), a, beta=.1, alpha=.3)
torch.addmv(a[0], torch.eye(2, dtype=D), a[0], beta=.1, alpha=.3)
torch.addr(a, a[:, 0], a[0], beta=.1, alpha=.3)
torch.baddbmm(a[None], torch.eye(2, dtype=D)[None], a[None], beta=.1, alpha=.3)
a.index_add(0, torch.tensor([0]), torch.ones(1, 2, dtype=D), alpha=.1)
a.index_fill(0, torch.tensor([0]), .1)
a.scatter(0, torch.tensor([[0]]), .1)
a.clone().fill_(.1), a.clone().fill_diagonal_(.1)
torch.constant_pad_nd(a, (1, 0), .1), F.pad(a, (1, 0), value=.1)
torch.scalar_tensor(.1, dtype=D), torch.float_power(a[0], .1)
torch.searchsorted(torch.tensor([.05, .1, .2], dtype=D), .1), torch.bucketize(torch.tensor(.1, dtype=D), torch.tensor([.1], dtype=D))
torch.tensor([1.5], dtype=torch.float16).masked_fill(torch.tensor(True), .1)
torch.tensor([1, 2]).fill_(1.7), torch.tensor([1, 2]).masked_fill(torch.tensor([True, False]), True)
torch.zeros(2, dtype=torch.complex128).masked_fill(torch.tensor([True, False]), .1 + .1j)
p = torch.tensor([1.], dtype=D, requires_grad=True)
steps = torch.optim.Adam([p], lr=.1, weight_decay=.01)
for i in range(3):
    p.grad = torch.tensor([.3], dtype=D)
    steps.step()
p, steps.state[p]
