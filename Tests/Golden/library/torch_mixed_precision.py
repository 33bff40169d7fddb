# Mixed precision: the types that functions compute in inside of blocks, and losses that are scaled.
import warnings
import torch
_ = torch.manual_seed(0)
m, x = torch.nn.Linear(2, 2), torch.ones(1, 2)
with torch.autocast('cpu', dtype=torch.bfloat16):
    print(m(x).dtype, (x @ x.T).dtype, torch.softmax(m(x), -1).dtype, (m(x) + x).dtype, torch.exp(m(x)).dtype)
    print(torch.cat([m(x), x]).dtype, torch.nn.functional.mse_loss(m(x), x).dtype, torch.einsum('ij,kj->ik', x, x).dtype)
    print(torch.bmm(torch.ones(1, 1, 1), torch.ones(1, 1, 1)).dtype, torch.prod(m(x)).dtype, x.mm(x.T).dtype)
    print(torch.matmul(x.double(), x.double().T).dtype, torch.is_autocast_enabled('cpu'), torch.get_autocast_dtype('cpu'))
    with torch.autocast('cpu', enabled=False):
        print(m(x).dtype)
    loss = m(x).float().sum()
loss.backward()
m.weight.grad.dtype, m(x).dtype
@torch.autocast('cpu')
def f(x):
    return m(x)
f(x).dtype
torch.autocast('cpu', dtype=torch.float16).fast_dtype
torch.autocast('xyz')
s = torch.amp.GradScaler('cpu')
s.is_enabled(), s.get_scale(), s.state_dict()
o = torch.optim.SGD(m.parameters(), .1)
o.zero_grad(); s.scale(m(x).sum()).backward(); m.bias.grad
s.unscale_(o); m.bias.grad
s.unscale_(o)
s.step(o); s.update(); s.get_scale()
o.zero_grad(); (s.scale(m(x).sum()) * float('inf')).backward(); s.step(o); s.update(); s.get_scale()
torch.amp.GradScaler('cpu', init_scale=4.).scale([torch.ones(1), torch.ones(1)])
torch.amp.GradScaler('cpu', enabled=False).scale(torch.ones(1))
