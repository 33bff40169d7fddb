import copy
import torch
a = torch.ones(3, requires_grad=True)
(a * 2).backward(torch.ones(3, dtype=torch.float64))
a.grad
(a * 2).backward(torch.ones(3, dtype=torch.complex64))
a.grad = a
b = torch.ones(3, requires_grad=True)
torch.autograd.grad((a * 2).sum(), [a, b], allow_unused=False, materialize_grads=True)
torch.autograd.grad((a * 2).sum(), [a, b], materialize_grads=True)
torch.autograd.grad(a ** 2, a, torch.eye(3), is_grads_batched=True)
torch.autograd.grad((a ** 2, a ** 3), (a,), (torch.eye(3), torch.ones(3, 3)), is_grads_batched=True)
torch.autograd.grad(a.sum(), [])
(a * 2).sum().backward(inputs=[])
first, rest = a.clone().split([1, 2])
first.mul_(2)
rest.grad_fn.name()
with torch.inference_mode():
    leaf = torch.ones(3, requires_grad=True)
leaf.add_(1)
a.grad = torch.ones(3)
copied = copy.deepcopy(a)
copied.grad, copied.grad is a.grad
torch.as_tensor(a) is a, torch.as_tensor(a, dtype=torch.float64) is a
a.set_(torch.zeros(2))
a.resize_(5)
(a * 2).resize_(5)
a.expand(2, 3).add_(1)
first, rest = a.split([1, 2])
first.output_nr, rest.output_nr, a.output_nr
first.grad_fn is rest.grad_fn, first.grad_fn == rest.grad_fn
seen = {first.grad_fn.next_functions[0][0]}
rest.grad_fn.next_functions[0][0] in seen, rest.grad_fn in seen
class Fills(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, result):
        ctx.result = result
        return x * 2
    @staticmethod
    def backward(ctx, gradient):
        return ctx.result, None
def through(result):
    x = torch.ones(2, requires_grad=True)
    Fills.apply(x, result).sum().backward()
    return x.grad
through(torch.ones(3, 2)), through(None), through(torch.ones(2, dtype=torch.float64))
through(torch.ones(7))
through(torch.ones(1))
through(5)
class Keeps(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(5)
        return x * 1
Keeps.apply(a)
class Doubles(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.mark_dirty(x)
        return x.mul_(2)
    @staticmethod
    def backward(ctx, gradient):
        return gradient * 2
x = torch.ones(2, requires_grad=True)
Doubles.apply(x)
y = x * 1
Doubles.apply(y) is y, y._version
class Sorted(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        order = x.argsort()
        ctx.mark_non_differentiable(order)
        return x[order], order
    @staticmethod
    def backward(ctx, gradient, other):
        print(gradient, other)
        return gradient
values, order = Sorted.apply(torch.tensor([2., 1.], requires_grad=True))
values.sum().backward()
