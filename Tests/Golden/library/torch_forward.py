import torch
import torch.autograd.forward_ad as fw
fw.make_dual(torch.ones(2), torch.ones(2))
fw.unpack_dual(torch.ones(2))
level = fw.enter_dual_level(); level
d = fw.make_dual(torch.tensor([1., 2.]), torch.tensor([1., 0.]))
fw.unpack_dual(d * d + d.sum())
fw.unpack_dual(torch.ones(2)), fw.unpack_dual(d.detach())
fw.unpack_dual(torch.sin(d)).tangent
fw.make_dual(torch.ones(2), torch.ones(3))
fw.make_dual(torch.ones(2), torch.ones(2, dtype=torch.int64))
fw.make_dual(torch.ones(2, dtype=torch.int64), torch.ones(2))
fw.make_dual(d, torch.ones(2))
fw.enter_dual_level()
fw.unpack_dual(4)
w = torch.ones(2, requires_grad=True); z = fw.make_dual(w, torch.tensor([1., 2.])); (z ** 3).sum().backward(); w.grad
fw.unpack_dual(z ** 3).tangent.requires_grad
fw.unpack_dual(torch.nn.Linear(2, 1)(d)).tangent.shape
fw.exit_dual_level()
fw.exit_dual_level()
fw.unpack_dual(torch.ones(1)).tangent
with fw.dual_level(): a = fw.make_dual(torch.tensor(2.), torch.tensor(1.)); b = fw.make_dual(torch.tensor(3.), torch.tensor(10.)); print(fw.unpack_dual(a * b))
fw.UnpackedDualTensor._fields
from torch.optim.swa_utils import AveragedModel, SWALR, update_bn, get_ema_multi_avg_fn, get_ema_avg_fn
m = torch.nn.Linear(1, 1); torch.nn.init.ones_(m.weight); torch.nn.init.zeros_(m.bias)
a = AveragedModel(m); a.n_averaged, a.state_dict()
a
m.weight.data.fill_(3); a.update_parameters(m); m.weight.data.fill_(5); a.update_parameters(m); a.n_averaged, a.module.weight
a(torch.ones(1, 1))
e = AveragedModel(m, multi_avg_fn=get_ema_multi_avg_fn(0.9)); m.weight.data.fill_(1); e.update_parameters(m); m.weight.data.fill_(2); e.update_parameters(m); e.module.weight
AveragedModel(m, avg_fn=lambda a, b, n: a, multi_avg_fn=lambda a, b, n: a)
get_ema_avg_fn(1.5)
def rates(strategy, epochs=4):
    o = torch.optim.SGD(m.parameters(), lr=1.); s = SWALR(o, swa_lr=0.1, anneal_epochs=epochs, anneal_strategy=strategy); found = []
    for _ in range(6): o.step(); s.step(); found.append(round(o.param_groups[0]['lr'], 6))
    return found
rates('linear'), rates('cos'), rates('cos', 0)
rates('x')
rates('cos', -1)
bn = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2)); torch.nn.init.ones_(bn[0].weight); torch.nn.init.zeros_(bn[0].bias)
update_bn([torch.arange(8.).reshape(4, 2), torch.ones(4, 2)], bn); bn[1].running_mean, bn[1].running_var, bn[1].momentum
