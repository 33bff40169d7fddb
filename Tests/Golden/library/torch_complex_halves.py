import torch, io, pickle, copy, warnings
warnings.simplefilter("ignore")
a = torch.tensor([1 + 2j, 3.5 - 1e-3j], dtype=torch.complex32)
a
a.dtype, torch.chalf, a.element_size(), a.type(), a.dtype.is_complex, a.dtype.to_real(), torch.half.to_complex()
a + a, a - 1, a * a, a * 2, -a, a + 1j
abs(a), a.sgn(), a.conj(), a == a, a != 1
a.real, a.imag, torch.view_as_real(a), torch.real(a)
a.real = torch.tensor([1.0, 3.5])
a.real.add_(1), a
torch.view_as_complex(torch.ones(2, 2, dtype=torch.half)), torch.complex(torch.ones(2).half(), torch.zeros(2).half())
torch.polar(torch.ones(2).half(), torch.ones(2).half())
torch.ones(2, dtype=torch.half) * 1j, torch.ones(2, dtype=torch.half) + a, a + torch.ones(2), a * torch.ones(2, dtype=torch.float64)
[a.to(t) for t in (torch.bool, torch.uint8, torch.int64, torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.complex64, torch.complex128)]
[torch.tensor([0, 2, 3]).to(t).chalf() for t in (torch.bool, torch.int8, torch.int64, torch.bfloat16, torch.float64, torch.complex128)]
torch.tensor([70000.0, 1e-8, float("nan")]).chalf(), torch.tensor([1e10 + 1e-9j]).chalf()
a.isnan(), a.isinf(), a.isfinite(), a.any(), a.all(), a.nonzero(), torch.isclose(a, a), torch.allclose(a, a)
a.norm(), a.var(), a.std(), torch.linalg.vector_norm(a, 1), a.sum(dtype=torch.complex64)
torch.full((2,), 1j, dtype=torch.chalf), torch.zeros(0, dtype=torch.chalf), torch.arange(3).chalf(), torch.ones(1, 2, dtype=torch.chalf).t()
torch.cat([a, a]), torch.stack([a, a.cfloat()]).dtype, torch.where(a == a, a, 0), a[a == a], a[1], a[torch.tensor([1, 0])]
a.masked_fill(torch.tensor([True, False]), 2j), a.index_add(0, torch.tensor([0]), a[:1]), torch.outer(a, a), torch.roll(a, 1)
a.tolist(), a[0].item(), complex(a[0]), a.clone().fill_(2j), a.clone().zero_()
a.numpy()
a / a
a.exp()
a ** 2
a.sum()
a.sort()
a @ a
a < a
torch.eye(2).chalf() @ torch.eye(2).chalf()
torch.ones(2, 2, dtype=torch.chalf).view(torch.float16), torch.ones(2, 2, dtype=torch.chalf).view(torch.int32), torch.ones(2, 2).view(torch.chalf)
torch.finfo(torch.complex32).eps, torch.can_cast(torch.float32, torch.chalf), torch.can_cast(torch.chalf, torch.float16), torch.result_type(a, 1.0)
x = torch.tensor([1 + 1j, 2], dtype=torch.chalf, requires_grad=True)
(x * x).abs().sum().backward()
x.grad
x.grad = None
(x[0] - 2 * x[1]).imag.backward()
x.grad
r = torch.tensor([1.0, 2.0], dtype=torch.half, requires_grad=True)
torch.complex(r, r).abs().sum().backward()
r.grad, x.real, x.conj()
s = torch.tensor([1.0, 2.0], requires_grad=True)
((s.chalf() * (1 + 2j)).real.float() ** 2).sum().backward()
s.grad
file = io.BytesIO()
torch.save({"a": a}, file)
_ = file.seek(0)
torch.load(file), copy.deepcopy(a), pickle.loads(pickle.dumps(torch.chalf))
torch.set_default_dtype(torch.float16)
torch.tensor(1j), torch.tensor([1j, 2]), torch.ones(2, dtype=torch.int64) * 1j
torch.set_default_dtype(torch.float32)
