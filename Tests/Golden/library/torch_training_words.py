import torch, warnings, copy
import torch.nn as nn, torch.nn.functional as F
def words(f):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        try:
            f()
        except Exception as error:
            print(type(error).__name__, error)
        for w in seen:
            print(str(w.message)[:200])
p = torch.ones(2, requires_grad=True)
words(lambda: torch.optim.Adafactor([p], lr=-1))
words(lambda: torch.optim.Adafactor([p], eps=(-1, 1)))
words(lambda: torch.optim.Adam([p], lr=torch.tensor([1., 2.])))
words(lambda: torch.optim.SGD([p], lr=.1, fused=True, foreach=True))
words(lambda: torch.optim.Adam([p], fused=True, differentiable=True))
words(lambda: torch.optim.SGD([p, p], lr=.1))
words(lambda: torch.optim.Muon([torch.ones(2, 2, requires_grad=True)], lr=-1))
o = torch.optim.Adam([p], lr=.1)
copy.deepcopy(o).state_dict()['param_groups'][0]['lr']
l = torch.optim.LBFGS([p], max_iter=3, history_size=2)
_ = l.step(lambda: ((p - 3) ** 4).sum().backward() or ((p - 3) ** 4).sum())
list(l.state[p]), l.state[p]['al'][1]
for given in 'norm_first=True,batch_first=True', 'batch_first=False', 'batch_first=True,activation=torch.tanh', 'batch_first=True,bias=False', 'batch_first=True':
    for heads in 2, 1:
        words(lambda: nn.TransformerEncoder(eval(f'nn.TransformerEncoderLayer(8,{heads},{given})'), 1))
words(lambda: nn.TransformerEncoder(nn.Linear(2, 2), 1))
x = torch.arange(4.)
x[1:].copy_(x[:3])
x[1:].add_(x[:3])
x[:3].mul_(x[1:])
x.view(2, 2).add_(x.view(2, 2).t())
x[1:] = x[:3]
x[1:] += x[:3]
torch.sin(x[:3], out=x[1:])
x.index_copy_(0, torch.tensor([0, 1]), x[1:3])
x[::2].add_(x[1::2]), x.add_(x)
class Twice(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(2)
        ctx.mark_dirty(x)
        return x
    @staticmethod
    def backward(ctx, g):
        return g * 2
x = torch.ones(3, requires_grad=True)
v = x.clone()
_ = Twice.apply(v[1:])
v
v.sum().backward(); x.grad
class Forgets(Twice):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x * 2
Forgets.apply(x.clone())
_ = torch.manual_seed(0); a = torch.randn(6, 10).bfloat16(); b = torch.randn(10, 4).bfloat16(); c = torch.randn(6, 4).bfloat16()
torch.addmm(c, a, b)[0].tolist(), torch.addmm(c, a, b, beta=.3, alpha=1.7)[0].tolist()
w = b.T.contiguous().requires_grad_()
y = F.linear(a, w, c[0])
y[0].tolist(), y.grad_fn.next_functions[1][0] is None
y.pow(2).sum().backward(); w.grad[0].tolist()
F.layer_norm(y.detach(), (4,), torch.arange(4.), torch.ones(4)).tolist()[0]
F.layer_norm(torch.ones(2, 4), (4,), torch.ones(4).half())
F.layer_norm(torch.ones(2, 4).double(), (4,), torch.ones(4))
F.batch_norm(a, torch.zeros(10), torch.ones(10)).dtype, F.rms_norm(a, (10,), torch.ones(10)).dtype
F.batch_norm(a, torch.zeros(10), torch.ones(10), torch.ones(10).bfloat16())
nn.utils.get_total_norm([p, p])
