import torch, torch.nn as nn
torch.ones(3, device='cuda')
torch.tensor([1,2,3])+torch.tensor([1,2])
torch.ones(2,3)@torch.ones(2,3)
torch.ones(3)[5]
torch.tensor([1,2,3])[0]
torch.arange(4)
torch.arange(6.).reshape(2,3)
torch.ones(2,3).view(4)
torch.tensor([1.,2.],requires_grad=True)*2
torch.ones(3).sum(dim=2)
print(nn.Sequential(nn.Conv2d(1,20,5),nn.ReLU(),nn.Linear(3,4)))
torch.tensor(3.).backward()
torch.tensor([1,2])/2
torch.tensor(5)//2, torch.tensor(True)
torch.ones(5).dtype, torch.ones(2,3).shape, torch.ones(2).device
torch.add(torch.ones(2),'a')
torch.ones(2).foo
torch.zeros(2,dtype=torch.int32)
torch.tensor([[1.5,2],[3,4e6]])
torch.max(torch.tensor([[1,5],[7,2]]),dim=1)
torch.tensor([1.,2.]).numpy()
nn.Conv2d(1,20,5)(torch.ones(2,1,28,28)).shape
w = torch.tensor(3., requires_grad=True); (w**2).backward(); w.grad
torch.ones(3).sum()
torch.tensor([1,2,3]).float().mean()
torch.tensor([1,2,3]).mean()
nn.Conv2d(1,20,5)(torch.ones(2,3,28,28))
_ = torch.manual_seed(0)
torch.rand(3), torch.randn(3), torch.randn(20)[:3], torch.randint(0, 10, (5,)), torch.randperm(6)
_ = torch.manual_seed(1)
nn.Linear(2, 2).weight, nn.Conv2d(1, 2, 2).bias, torch.randn(3, dtype=torch.float64), torch.rand(2, dtype=torch.float64)
model = nn.Sequential(nn.Conv2d(1,20,5), nn.ReLU(), nn.Conv2d(20,64,5), nn.ReLU())
print(model); model(torch.ones(1, 1, 28, 28)).shape
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = (x ** 2).sum() + x.prod(); y
y.backward(); x.grad
(x.exp() / x).mean().backward(); x.grad
with torch.no_grad(): print(x * 2)
x.detach(), x.requires_grad, (x * 2).grad_fn is not None
x[0] = 5
a = torch.arange(6).reshape(2, 3); a[0, 1] = 10; a
a.sum(), a.float().mean(), a.max(), a.argmax(), a.T, a.view(-1), a.flatten(), a.unsqueeze(0).shape, a[:, 1]
torch.cat([a, a], dim=1), torch.stack([a, a]).shape, a @ a.T, a * 2.5, a / 2, a // 2, a > 3
torch.tensor([1, 2]) + torch.tensor([1.5]), torch.tensor(1, dtype=torch.int8) + 1, torch.tensor([1.5], dtype=torch.float16) * 2
torch.linspace(0, 1, 5), torch.eye(2), torch.full((2,), 7), torch.zeros(2, 3).shape, torch.arange(0, 1, 0.25)
torch.tensor([1e-5, 1.0]), torch.tensor([1e10]), torch.tensor([float("nan"), 1]), torch.tensor(2.5), torch.tensor([]), torch.tensor([True])
torch.arange(1100), torch.rand(0)
torch.softmax(torch.tensor([1., 2., 3.]), dim=0), torch.relu(torch.tensor([-1., 1.])), torch.sigmoid(torch.tensor(0.))
torch.tensor([1 + 2j]), torch.tensor([3, 1, 2]).sort(), torch.topk(torch.tensor([3, 1, 2]), 2).values, torch.where(torch.tensor([True, False]), 1, 2)
torch.nn.functional.mse_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.])), nn.CrossEntropyLoss()(torch.tensor([[1., 2.]]), torch.tensor([1]))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)
    def forward(self, x):
        return self.fc(x)
_ = torch.manual_seed(0); net = Net(); net, [p.shape for p in net.parameters()]
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for i in range(3):
    opt.zero_grad()
    loss = net(torch.ones(2, 3)).pow(2).mean()
    loss.backward()
    opt.step()
    print(round(loss.item(), 4))
_ = torch.manual_seed(5)
torch.randn(100000).view(torch.int32).sum(), torch.rand(1000).view(torch.int32).sum(), torch.randn(37, dtype=torch.float64).view(torch.int64).sum()
import torch.nn.functional as F
x = (torch.arange(2*4*7*6).reshape(2, 4, 7, 6) * 7 % 11).float().requires_grad_()
for out, height, width, stride, padding, dilation, groups in [(3, 3, 3, 1, 0, 1, 1), (2, 3, 2, (2, 1), (1, 2), (1, 2), 2), (4, 1, 1, 3, 0, 1, 4), (1, 5, 5, 1, 4, 1, 1), (2, 2, 2, 5, 2, 1, 1), (2, 3, 3, 1, 3, 3, 2)]:
    k = (torch.arange(out * (4 // groups) * height * width).reshape(out, 4 // groups, height, width) % 5 - 2).float().requires_grad_()
    b = torch.arange(out).float().requires_grad_()
    x.grad = None
    y = F.conv2d(x, k, b, stride=stride, padding=padding, dilation=dilation, groups=groups)
    (y * (torch.arange(y.numel()).reshape(y.shape) % 3)).sum().backward()
    print(y.shape, y[0, -1], k.grad.flatten()[:6], b.grad, x.grad[1, 2])
    print(F.conv2d(x.detach().double(), k.detach().double(), None, stride, padding, dilation, groups)[1, 0])
for pool in (lambda x: F.max_pool2d(x, 2), lambda x: F.max_pool2d(x, 3, stride=2, padding=1), lambda x: F.avg_pool2d(x, 2)):
    x.grad = None
    y = pool(x)
    (y * y).sum().backward()
    print(y[0, 1], x.grad[1, 3])
x = (torch.arange(300).reshape(3, 100) * 37 % 101).float() / 8
torch.softmax(x, 1)[:, :5], torch.log_softmax(x, 1)[:, :5], torch.softmax(x.double(), -1).sum(1), torch.softmax(x, 0)[:, :5]
torch.softmax(torch.full((2, 70), -torch.inf), 1)[:, :2], torch.softmax(torch.tensor([0., torch.inf] * 40), 0)[:2], torch.log_softmax(torch.tensor([[1., torch.nan] * 40]), 1)[0, :2]
torch.sigmoid(torch.tensor([-120., -100., -89., -88., -20., -1., -0., 0., 1., 20., 100., torch.nan, torch.inf, -torch.inf])), torch.sigmoid(torch.tensor([-800., -708., -30., 0.5, 40.], dtype=torch.float64))
torch.exp(torch.tensor([-110., -103., -88., -1e-3, 0., 0.1, 1., 88., 89., torch.nan, torch.inf, -torch.inf] * 6)).reshape(6, 12)[:2]
y = torch.ones(3, 4, 5, requires_grad=True)
[z.grad_fn.name() for z in (y[0], y[1:], y[:], y[...], y[None], y[0, 1], y[0, 1:], y[1:, 0], y[:, 0], y[0, :], y[0, None], y[None, 0], y[..., 0], y[0, ...], y[:, :, 1:], y[::2], y[0:3], y[:, 1:3, :], y[1:2, :, None])]
y[0, :, 1:3][:2], y[1:, 0][0, 3], y[..., 2][0, None][0, :2]
a = torch.ones(2, dtype=torch.int32)
a // 0
a % torch.tensor([1, 0])
torch.div(a, 0, rounding_mode='trunc')
5 // torch.tensor([0])
torch.ones(0, dtype=torch.int32) // 0
torch.tensor([True]) // torch.tensor([False])
1 - torch.tensor([True])
torch.tensor([True]) - torch.tensor([True])
torch.tensor([1j]) >= 1
torch.ones(2) << 1
~torch.ones(2)
torch.tensor([255, -255], dtype=torch.uint8)
torch.tensor(256, dtype=torch.uint8)
torch.tensor([1, -129], dtype=torch.int8)
torch.tensor(float('nan'), dtype=torch.int32)
torch.tensor([2**31], dtype=torch.int32)
torch.tensor([2**63], dtype=torch.int64)
torch.tensor([1j], dtype=torch.float32)
torch.tensor(1j, dtype=torch.int32)
torch.full((2,), -256, dtype=torch.uint8)
torch.full((2,), 1e40)
torch.full((2,), 1j, dtype=torch.float32)
torch.full((2,), float('inf')), torch.full((2,), 1.5, dtype=torch.int32), torch.full((1,), 2, dtype=torch.bool)
torch.ones(1, dtype=torch.int8).fill_(200)
torch.ones(1, dtype=torch.int8).new_full((1,), 300)
torch.ones(1, dtype=torch.int8).masked_fill(torch.tensor([True]), 300)
int(torch.tensor(float('nan')))
int(torch.tensor(float('inf')))
int(torch.tensor(1e20, dtype=torch.float64)), int(torch.tensor(-1.7)), int(torch.tensor(True)), int(torch.tensor(2 + 0j))
float(torch.tensor(1j))
'a' in torch.ones(2)
None in torch.ones(2)
1 in torch.ones(2)
torch.ones(2)[::-1]
torch.ones(2, 2)[:, 0:2:-1]
import numpy as np
torch.from_numpy(np.array(['a']))
torch.tensor(np.array([None]))
torch.as_tensor(np.array(['2020'], 'M8[D]'))
torch.tensor(np.array([1], '>i4'))
torch.set_default_dtype(torch.int32)
torch.set_default_dtype('a')
torch.normal(0., -1., (2,))
torch.normal(torch.zeros(2), -torch.ones(2))
