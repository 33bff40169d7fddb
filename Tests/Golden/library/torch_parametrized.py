import torch, warnings
import torch.nn as nn
warnings.simplefilter("ignore")
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)
_ = torch.manual_seed(0)
m=nn.utils.weight_norm(nn.Linear(2,3))
print(m, [n for n,_ in m.named_parameters()], m.weight_g, m.weight_v, m(torch.ones(2)).detach())
print(list(m.state_dict()))
nn.utils.remove_weight_norm(m)
print([n for n,_ in m.named_parameters()], m.weight)
t(lambda: nn.utils.remove_weight_norm(m))
m=nn.utils.weight_norm(nn.Linear(2,3),dim=None)
print(m.weight_g)
_ = torch.manual_seed(0)
m=nn.utils.spectral_norm(nn.Linear(2,3))
print([n for n,_ in m.named_parameters()],[n for n,_ in m.named_buffers()], list(m.state_dict()))
print(m(torch.ones(2)).detach(), m.weight_u)
m.eval()
print(m(torch.ones(2)).detach())
nn.utils.remove_spectral_norm(m)
print(m.weight)
from torch.nn.utils import parametrize, parametrizations
class Sym(nn.Module):
    def forward(self, X): return X.triu()+X.triu(1).transpose(-1,-2)
    def right_inverse(self, A): return A.triu()
_ = torch.manual_seed(0)
l=nn.Linear(3,3)
parametrize.register_parametrization(l,'weight',Sym())
print(l, l.weight, type(l), [n for n,_ in l.named_parameters()], parametrize.is_parametrized(l), parametrize.is_parametrized(l,'bias'))
l.weight=torch.ones(3,3)
print(l.parametrizations.weight.original, l.parametrizations.weight[0])
parametrize.remove_parametrizations(l,'weight')
print(l, l.weight, type(l))
with parametrize.cached(): pass
t(lambda: parametrize.register_parametrization(l,'foo',Sym()))
_ = torch.manual_seed(0)
m=parametrizations.weight_norm(nn.Linear(2,3))
print(m, list(m.state_dict()), m.weight.detach())
_ = torch.manual_seed(0)
m=parametrizations.spectral_norm(nn.Linear(2,3))
print(m, list(m.state_dict()), m.weight.detach())
c,b=nn.Conv2d(1,2,2),nn.BatchNorm2d(2)
c.eval()
b.eval()
b.running_mean.fill_(0.3)
x=torch.ones(1,1,3,3)
print(torch.allclose(nn.utils.fuse_conv_bn_eval(c,b)(x), b(c(x)), atol=1e-6))
ps = [nn.Parameter(torch.ones(2)), nn.Parameter(torch.full((2,), 2.0))]
for p in ps:
    p.grad = torch.full((2,), 3.0)

nn.utils.clip_grad_norm_(ps, 1.0), [p.grad for p in ps]
nn.utils.clip_grad_norm_(ps, 5.0, norm_type=float("inf")), nn.utils.get_total_norm([p.grad for p in ps], 1)
nn.utils.clip_grad_value_(ps, 0.25); [p.grad for p in ps]
nn.utils.parameters_to_vector(ps)
nn.utils.vector_to_parameters(torch.arange(4.0), ps); ps
