import pickle, copy, torch
def again(x):
    return pickle.loads(pickle.dumps(x))

again(torch.ones(2)), again(torch.tensor(5)), again(torch.tensor([True, False])), again(torch.zeros(0)), again(torch.zeros(2, 0))
again(torch.ones(2, dtype=torch.bfloat16)), again(torch.ones(2, dtype=torch.half)), again(torch.tensor([1j]))
again(torch.nn.Parameter(torch.ones(2))), again(torch.ones(2, requires_grad=True)), again(torch.ones(2, requires_grad=True) * 2)
again({"a": torch.ones(2, 3).t()})["a"].stride(), again(torch.arange(6)[2:4]), again(torch.ones(2, 3).expand(2, 2, 3)).stride()
x, y = again((lambda t: (t, t))(torch.ones(2)))
x is y
again(torch.Size([1, 2])), again(torch.device("cpu")), again(torch.float32), again([torch.int64, None])
again(torch.nn.Sequential(torch.nn.Linear(1, 2), torch.nn.ReLU()))
model = torch.nn.Linear(2, 1)
torch.equal(again(model).weight, model.weight), list(again(model.state_dict()))
again(torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=0.1)).param_groups
t = torch.ones(2)
c = copy.copy(t)
_ = c.add_(1)
t, copy.copy(torch.nn.Parameter(t)), copy.deepcopy(t)
