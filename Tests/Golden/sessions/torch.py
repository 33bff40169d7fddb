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
