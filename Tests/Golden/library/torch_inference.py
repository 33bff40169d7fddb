import torch
def t(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__, "|", e)

with torch.inference_mode():
    a = torch.ones(3)
    print(a.is_inference(), a.requires_grad, torch.is_inference_mode_enabled(), torch.is_grad_enabled())

w = torch.ones(3, requires_grad=True)
t("a._version")
t("w*a")
t("w.mul(a)")
t("torch.matmul(w, a)")
t("w + a.clone()")
t("a.requires_grad_()")
t("torch.nn.Parameter(a)")
t("a.mul_(2)")
t("a[0].is_inference()")
t("a.view(3).is_inference()")
t("a.detach().is_inference()")
t("a.clone().is_inference()")
t("(a + a).is_inference()")
t("w.data.is_inference()")
t("torch.exp(a).requires_grad")
with torch.inference_mode():
    b = w*2
    print(b.requires_grad, b.is_inference(), w.is_inference(), w.view(3).is_inference())
    with torch.inference_mode(False):
        print(torch.ones(1).is_inference(), torch.is_grad_enabled())
    x = torch.ones(2)
    x.add_(1)
    print(x, torch.ones(2, requires_grad=True).requires_grad)

@torch.inference_mode()
def f(x): return x*2

@torch.inference_mode(False)
def g(x): return x*2

@torch.inference_mode
def h(x): return x*2

print(f(w).is_inference(), torch.is_inference(f(w)), g(w).is_inference(), h(w).is_inference())
y = w*1
y += f(w)
y
torch.constant_pad_nd(torch.ones(2, dtype=torch.complex64), (1, 1), 2j)
torch.constant_pad_nd(torch.ones(1, dtype=torch.int64), (1, 1), 2**53+1)
t("torch.as_strided(torch.ones(4), [2, 2], [200, 200])")
m = torch.ones(3, 3, requires_grad=True); s = torch.zeros(2, 2, requires_grad=True)
torch.autograd.grad((torch.as_strided_scatter(m, s, (2, 2), (1, 2), 1) * torch.arange(9.).view(3, 3)).sum(), [m, s])
