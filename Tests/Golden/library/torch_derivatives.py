import torch
import torch.nn.functional as F

def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

a = torch.tensor([[1., 2, 3], [4, 5, 7]], requires_grad=True)
b = torch.tensor([[1., 2], [4, 5], [2, 2]], requires_grad=True)
def decomposed(x, mode):
    q, r = torch.linalg.qr(x, mode=mode)
    return torch.autograd.grad(q.sum() + r.sum(), x)[0]
tried(lambda: decomposed(a, 'reduced'))
tried(lambda: decomposed(a, 'complete'))
tried(lambda: decomposed(b, 'complete'))
tried(lambda: decomposed(b, 'r'))

c = torch.tensor([[1. + 2j, 2], [4, 5 - 1j]], requires_grad=True)
sign, logarithm = torch.linalg.slogdet(c)
print(sign, logarithm)
print(torch.autograd.grad(sign.real * 2 + sign.imag + logarithm, c)[0])
print(torch.linalg.slogdet(torch.eye(2, requires_grad=True)))

logs = torch.log_softmax(torch.arange(24.).reshape(4, 2, 3).sin(), 2).detach().requires_grad_()
targets = torch.tensor([[1, 2], [1, 1]])
def temporal(times, **options):
    loss = F.ctc_loss(logs, targets, torch.tensor(times), torch.tensor([2, 2]), **options)
    print(loss)
    return torch.autograd.grad(loss.sum(), logs, create_graph=True)[0]
print(temporal([4, 3]).detach())
print(temporal([4, 2], reduction='none').detach())
print(temporal([4, 2], reduction='none', zero_infinity=True).detach())
tried(lambda: torch.autograd.grad(temporal([4, 3]).sum(), logs))

q = torch.arange(12.).reshape(1, 1, 3, 4).sin().requires_grad_()
def attended(q, k, v, **options):
    out = F.scaled_dot_product_attention(q, k, v, **options)
    print(out)
    return torch.autograd.grad(out.sum(), q, create_graph=True)[0]
print(attended(q, q, q).detach())
print(attended(q[0], q[0], q[0]).detach())
tried(lambda: torch.autograd.grad(attended(q, q, q, is_causal=True).sum(), q))
tried(lambda: torch.autograd.grad(attended(q, q, q, attn_mask=torch.ones(3, 3)).sum(), q))
n = torch.arange(12).reshape(1, 1, 3, 4)
tried(lambda: F.scaled_dot_product_attention(n, n, n))
tried(lambda: F.scaled_dot_product_attention(n, n, n.float()))
tried(lambda: F.scaled_dot_product_attention(n.bool(), n.bool(), n.bool()))
tried(lambda: F.scaled_dot_product_attention(*[n.to(torch.complex64)] * 3))
none = [torch.ones(s, requires_grad=True) for s in ((0, 2, 5), (0, 2), (0, 2, 5))]
print(torch.autograd.grad(torch.ormqr(*none).sum(), none, allow_unused=True))
