import torch
import torch.nn as nn
import torch.nn.functional as F
from timing import measure

torch.manual_seed(0)
torch.set_num_threads(2)
one, three = torch.ones(1), torch.tensor([1.0, 2.0, 3.0])
x, y = torch.rand(1_000_000), torch.rand(1_000_000)
a, b = torch.rand(256, 256), torch.rand(256, 256)
images, kernel = torch.rand(8, 3, 32, 32), torch.rand(16, 3, 3, 3)
batch, labels = torch.rand(64, 100), torch.randint(0, 10, (64,))
w = torch.rand(100, 10, requires_grad=True)
filters = torch.rand(16, 3, 3, 3, requires_grad=True)
network = nn.Sequential(nn.Linear(100, 64), nn.ReLU(), nn.Linear(64, 10))
optimizer = torch.optim.SGD(network.parameters(), lr=0.01)


def gradient():
    z = three.clone().requires_grad_()
    (z ** 2).sum().backward()
    return z.grad


def matmul_backward():
    w.grad = None
    (batch @ w).sum().backward()


def convolution_backward():
    filters.grad = None
    F.conv2d(images, filters).sum().backward()


def step():
    optimizer.zero_grad()
    loss = F.cross_entropy(network(batch), labels)
    loss.backward()
    optimizer.step()


measure("add 3", lambda: three + three)
measure("sum 3", lambda: three.sum())
measure("item", lambda: one.item())
measure("index", lambda: three[1])
measure("tensor of list", lambda: torch.tensor([1.0, 2.0, 3.0]))
measure("add", lambda: x + y)
measure("multiply and add", lambda: x * 2 + y)
measure("exp", lambda: torch.exp(x))
measure("sigmoid", lambda: torch.sigmoid(x))
measure("relu", lambda: torch.relu(x))
measure("sum", lambda: x.sum())
measure("max", lambda: x.max())
measure("sort", lambda: torch.sort(x))
measure("softmax", lambda: torch.softmax(a, dim=1))
measure("matmul", lambda: a @ b)
measure("transpose copy", lambda: a.t().contiguous())
measure("linear", lambda: network[0](batch))
measure("convolution", lambda: F.conv2d(images, kernel))
measure("max pool", lambda: F.max_pool2d(images, 2))
measure("small gradient", gradient)
measure("matmul backward", matmul_backward)
measure("convolution backward", convolution_backward)
measure("training step", step)
measure("rand", lambda: torch.rand(1_000_000))
measure("randn", lambda: torch.randn(1_000_000))
measure("print", lambda: repr(a))
