import torch
import torch.nn as nn
from torch.autograd.graph import get_gradient_edge, register_multi_grad_hook
def refused(make):
    try:
        return make()
    except Exception as error:
        return type(error).__name__, str(error)

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * 2
edge = get_gradient_edge(y)
edge._fields, edge.output_nr, edge.ownership_token, edge.node.name()
torch.autograd.grad(get_gradient_edge(y.sum()), edge)
torch.autograd.grad((x * 3).sum(), get_gradient_edge(x))
torch.autograd.backward(get_gradient_edge((x * 3).sum()))
torch.autograd.backward(get_gradient_edge(x * 3), torch.ones(2))
torch.autograd.backward([get_gradient_edge(x * 3)], [torch.ones(2)], inputs=[get_gradient_edge(x)])
x.grad
first, second = (x * 2).unbind()
torch.autograd.grad(get_gradient_edge(second), x)
torch.autograd.grad(get_gradient_edge((x ** 3).sum()), x, create_graph=True)
refused(lambda: torch.autograd.backward(get_gradient_edge(x * 5)))
refused(lambda: torch.autograd.grad(get_gradient_edge(x * 2), x, grad_outputs=torch.ones(3)))
refused(lambda: torch.autograd.grad((x * 2).sum(), get_gradient_edge(torch.ones(2, requires_grad=True))))
refused(lambda: get_gradient_edge(torch.ones(2)))
# Hooks over several tensors
def walked(mode):
    leaves = [torch.tensor([float(i)], requires_grad=True) for i in range(4)]
    calls = []
    handle = register_multi_grad_hook(leaves, calls.append, mode=mode)
    (leaves[0] * 2 + leaves[2] * 3).sum().backward()
    (leaves[1] * 2).sum().backward()
    leaves[0].mul(leaves[1]).mul(leaves[2]).mul(leaves[3]).sum().backward()
    torch.autograd.backward((leaves[0] * leaves[1]).sum(), inputs=[leaves[0]])
    print(refused(lambda: torch.autograd.grad((leaves[0] * leaves[1]).sum(), leaves[1])))
    handle.remove()
    (leaves[0] * 2).sum().backward()
    return calls

walked("all")
walked("any")
refused(lambda: walked("some"))
refused(lambda: register_multi_grad_hook((torch.ones(2),), print))
# The order in which hooks of leaves are called
def watched(module):
    for name, parameter in module.named_parameters():
        parameter.register_post_accumulate_grad_hook(lambda p, name=name: print(name))
    return module

model = watched(nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4), nn.Tanh(), nn.Linear(4, 2)))
model(torch.ones(2, 3)).pow(2).sum().backward()
images = watched(nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 2)))
images(torch.randn(3, 1, 4, 4)).pow(2).sum().backward()
w, v = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
w.register_hook(lambda g: print("w")).id > 0, v.register_hook(lambda g: print("v")).id > 0
(w * v + nn.functional.gelu(w).exp() * v.sin()).sum().backward()
torch.autograd.grad((w * v + nn.functional.gelu(w).exp() * v.sin()).sum(), [w, v], create_graph=True)[1]
[edge[0].name() if edge[0] else None for edge in nn.functional.layer_norm(y, (2,)).grad_fn.next_functions]
# Tables of hooks
layer = nn.Linear(2, 2)
layer._forward_hooks, layer._backward_hooks, layer._state_dict_hooks
handle = layer.register_forward_hook(lambda m, i, o: print("called"))
len(layer._forward_hooks), handle.id in layer._forward_hooks
layer(torch.ones(2)).shape
layer._forward_hooks.clear()
layer._forward_pre_hooks[7] = lambda m, i: print("before")
layer(torch.ones(2)).shape
