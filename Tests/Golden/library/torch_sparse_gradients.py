import torch, warnings, copy, pickle, io
warnings.simplefilter("ignore")
i = torch.tensor([[0, 1], [1, 0]])
v = torch.tensor([1.0, 2.0], requires_grad=True)
torch.sparse_coo_tensor(i, v, (2, 2)), torch.sparse_coo_tensor(i, v.detach(), (2, 2), requires_grad=True)
(torch.sparse_coo_tensor(i, v, (2, 2)).to_dense() * torch.tensor([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
v.grad
x = torch.tensor([[0.0, 2.0], [3.0, 0.0]], requires_grad=True)
x.to_sparse(), x.to_sparse() * 2, x.to_sparse().to_dense(), x.to_sparse().values(), x.to_sparse() @ torch.ones(2, 2), x.to_sparse().sin()
x.to_sparse() + x.to_sparse(), torch.sparse.sum(x.to_sparse()), torch.sparse.softmax(x.to_sparse(), 1), x.to_sparse().t(), x.to_sparse_csr()
(x.to_sparse() * 2).to_dense().sum().backward()
x.grad
x.grad = None
(x.to_sparse() @ torch.ones(2, 2)).sum().backward()
x.grad
s = x.detach().to_sparse().requires_grad_()
y = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
torch.sparse.mm(s, y).sum().backward()
s.grad, s.grad.is_coalesced(), y.grad, s.is_leaf, s.requires_grad
e = torch.nn.Embedding(4, 2, sparse=True)
with torch.no_grad():
    _ = e.weight.copy_(torch.arange(8.0).reshape(4, 2))

o = e(torch.tensor([[1, 3], [1, 0]]))
o
(o * torch.arange(8.0).reshape(2, 2, 2)).sum().backward()
e.weight.grad, e.weight.grad.is_coalesced(), e.weight.grad.coalesce()
opt = torch.optim.SGD(e.parameters(), lr=0.1)
_ = opt.step()
e.weight
e(torch.tensor([2])).sum().backward()
e.weight.grad
opt.zero_grad()
e.weight.grad is None
def train(make):
    with torch.no_grad():
        e.weight.copy_(torch.arange(8.0).reshape(4, 2))
    opt = make(list(e.parameters()))
    for _ in range(3):
        opt.zero_grad()
        e(torch.tensor([1, 3, 1])).sum().backward()
        opt.step()
    return e.weight

train(lambda p: torch.optim.SparseAdam(p, lr=0.1))
train(lambda p: torch.optim.Adagrad(p, lr=0.1))
train(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9))
train(torch.optim.Adam)
train(torch.optim.RMSprop)
train(lambda p: torch.optim.Adagrad(p, weight_decay=0.1))
train(lambda p: torch.optim.SGD(p, weight_decay=0.1))
b = torch.nn.EmbeddingBag(4, 2, sparse=True, mode="sum")
b(torch.tensor([1, 2]), torch.tensor([0, 1])).sum().backward()
b.weight.grad
y.grad = None
torch.nn.functional.embedding(torch.tensor([1, 0]), y, padding_idx=0, sparse=True).sum().backward()
y.grad
y.grad = None
(torch.nn.functional.embedding(torch.tensor([1, 1]), y, sparse=True).sum() + y.sum()).backward()
y.grad
def through(t):
    file = io.BytesIO()
    torch.save(t, file)
    file.seek(0)
    return torch.load(file)

d = s.detach()
copy.deepcopy(d), copy.copy(d), pickle.loads(pickle.dumps(d)), through(d), through({"a": d.to_sparse_csr()})
torch.testing.assert_close(d, d)
