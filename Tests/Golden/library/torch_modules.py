import torch, warnings
import torch.nn as nn
warnings.simplefilter("ignore")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)
_ = torch.manual_seed(0)
m = nn.Linear(2,3)
class A(nn.Module):
    pass
t(lambda: A(1))
t(lambda: A(x=1))
t(lambda: A()(1))
class B(nn.Module):
    def __init__(self): self.a = nn.Linear(1,1)
t(B)
class B(nn.Module):
    def __init__(self): self.a = nn.Parameter(torch.ones(1))
t(B)
class B(nn.Module):
    def __init__(self): self.register_buffer('a', torch.ones(1))
t(B)
t(lambda: setattr(m, 'weight', 3))
t(lambda: setattr(m, 'weight', torch.ones(1)))
a=A()
a.c=m
t(lambda: setattr(a,'c',3))
a.register_buffer('b', torch.ones(1))
t(lambda: setattr(a,'b',3))
a.b=None
print(a.state_dict())
t(lambda: a.nope)
t(lambda: a.register_parameter('x.y', None))
t(lambda: a.register_parameter('', None))
t(lambda: a.register_parameter(3, None))
t(lambda: a.register_parameter('training', None))
t(lambda: a.register_parameter('q', torch.ones(1)))
t(lambda: a.register_buffer('x.y', None))
t(lambda: a.register_buffer('', None))
t(lambda: a.register_buffer(3, None))
t(lambda: a.register_buffer('training', None))
t(lambda: a.register_buffer('q', 3))
t(lambda: a.add_module('x.y', None))
t(lambda: a.add_module('', None))
t(lambda: a.add_module(3, None))
t(lambda: a.add_module('training', None))
t(lambda: a.add_module('q', 3))
t(lambda: a.get_submodule('c.weight'))
t(lambda: a.get_submodule('zz'))
t(lambda: a.get_parameter('c.weight'))
t(lambda: a.get_parameter('c.zz'))
t(lambda: a.get_parameter('b'))
t(lambda: a.get_buffer('b'))
t(lambda: a.get_buffer('c.weight'))
t(lambda: a.get_buffer('c.zz'))
t(lambda: a.set_submodule('c', nn.ReLU()))
print(a)
t(lambda: a.train(3))
t(lambda: m.load_state_dict({'weight': torch.ones(1,1), 'z': 1}))
t(lambda: m.load_state_dict({'z': 1}, strict=False))
t(lambda: m.load_state_dict(3))
t(lambda: m.load_state_dict({'weight': 3, 'bias': torch.ones(3)}))
t(lambda: m.load_state_dict(m.state_dict()))
print(m.state_dict())
print(m.state_dict()._metadata)
print(m.state_dict(prefix='x.', keep_vars=True))
t(lambda: m.to(torch.int32))
t(lambda: m.half())
t(lambda: m.bfloat16())
t(lambda: m.share_memory())
t(lambda: m.type(torch.float64).weight.dtype)
t(lambda: nn.Sequential(3))
t(lambda: nn.ModuleList([3]))
t(lambda: nn.ModuleDict({'a': 3}))
t(lambda: nn.ModuleDict(3))
s = nn.Sequential(nn.Linear(1,2), nn.ReLU())
t(lambda: s[5])
t(lambda: s['a'])
t(lambda: s[0:1])
t(lambda: s + s)
t(lambda: s * 2)
t(lambda: s.append(nn.Tanh()))
t(lambda: s.insert(1, nn.Tanh()))
t(lambda: s.pop(0))
t(lambda: s.extend([nn.ReLU()]))
del s[0]
print(s)
l = nn.ModuleList([nn.Linear(1,1) for _ in range(3)]+[nn.ReLU()])
print(l)
t(lambda: l[7])
t(lambda: l[-1])
t(lambda: l+l)
t(lambda: l())
l.insert(0, nn.ReLU())
l.extend([nn.ReLU()])
l += [nn.Tanh()]
print(l, l.pop(-1))
d = nn.ModuleDict({'a': nn.ReLU(), 'b': nn.Linear(1,1)})
print(d, list(d.keys()), list(d.items()), len(d), 'a' in d, d['a'])
d.update([('c', nn.Tanh())])
print(d.pop('a'))
print(d)
t(lambda: d['q'])
d.clear()
print(d)
t(lambda: d.update(3))
t(lambda: d.update([(1,2,3)]))
p = nn.ParameterList([torch.ones(2), nn.Parameter(torch.zeros(1,1)), 3])
print(p, len(p), p[0], list(p))
p.append(torch.ones(1))
print(p)
print(list(p.named_parameters()))
t(lambda: p[9])
q = nn.ParameterDict({'a': torch.ones(2), 'b': nn.Parameter(torch.zeros(1))})
print(q, q['a'], list(q.keys()), len(q))
print(list(q.items()))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
        self.head = nn.Linear(3, 1, bias=False)
        self.register_buffer("seen", torch.zeros(()), persistent=False)
    def forward(self, x, scale=1.0):
        self.seen += 1
        return self.head(self.inner(x)) * scale

_ = torch.manual_seed(1)
net = Net()
net
[name for name, _ in net.named_parameters()], [name for name, _ in net.named_modules()], list(net.state_dict())
seen = []
first = net.register_forward_pre_hook(lambda m, args: seen.append(("pre", len(args))))
second = net.register_forward_hook(lambda m, args, kwargs, out: seen.append(("after", sorted(kwargs), tuple(out.shape))), with_kwargs=True)
third = net.head.register_full_backward_hook(lambda m, gi, go: seen.append(("back", [tuple(g.shape) for g in gi], [tuple(g.shape) for g in go])))
x = torch.tensor([[1.0, 2.0]], requires_grad=True)
net(x, scale=2.0).sum().backward()
seen, net.seen, x.grad
first.remove(); second.remove(); third.remove()
seen.clear(); net(x); seen
fourth = net.register_forward_hook(lambda m, args, out: out + 100)
net(x)
fourth.remove()
import copy
twin = copy.deepcopy(net)
twin.head.weight.data.fill_(0)
net.head.weight is twin.head.weight, net(x), twin(x)
tied = nn.ModuleDict({"a": nn.Linear(2, 2), "b": nn.Linear(2, 2)})
tied["b"].weight = tied["a"].weight
len(list(tied.parameters())), copy.deepcopy(tied)["a"].weight is copy.deepcopy(tied)["b"].weight
(lambda d: d["a"].weight is d["b"].weight)(copy.deepcopy(tied))
net.requires_grad_(False); [p.requires_grad for p in net.parameters()]
net.eval(); [m.training for m in net.modules()]
net.double(); net.head.weight.dtype, net.seen.dtype
net.apply(lambda m: print(type(m).__name__)) is net
net.zero_grad(); [p.grad for p in net.parameters()]
class Old(nn.Module):
    pass

Old().float()
p = nn.Parameter(torch.ones(2))
p, p.requires_grad, isinstance(p, torch.Tensor), nn.Parameter(torch.ones(1), requires_grad=False)
p.note = "kept"
p.note, (p * 2).requires_grad, type(p * 2), copy.deepcopy(p)
nn.Parameter(torch.ones(2), True, 3)
nn.Parameter(torch.ones(2), foo=3)
b = nn.Buffer(torch.ones(2)); old = Old(); old.b = b; list(old.named_buffers())
