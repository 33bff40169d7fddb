# The types that norms are asked for in, and what a sequence of modules calls those that are left.
import torch
a = torch.tensor([[1., -2.], [3., 4.]])
torch.norm(a, 2, 0, dtype=torch.float64)
torch.norm(a, 2, 0, dtype=torch.int32)
torch.norm(a, 2, 0, dtype=torch.complex64)
torch.norm(a, 2, 0, dtype=torch.float16)
torch.norm(a, 'nuc', dtype=torch.int32)
torch.norm(torch.tensor([1, 2]), dtype=torch.float32)
torch.linalg.norm(a, dtype=torch.float64)
torch.linalg.norm(a, 1, dtype=torch.float16)
torch.linalg.norm(a, dtype=torch.complex64)
torch.linalg.vector_norm(a, 3, dtype=torch.int64)
torch.linalg.matrix_norm(a, 1, dtype=torch.float16)
torch.linalg.norm(torch.tensor([1 + 1j]), dtype=torch.float32)
torch.linalg.norm(torch.tensor([3 + 4j]), dtype=torch.complex128)
import collections
s = torch.nn.Sequential(collections.OrderedDict(a=torch.nn.Tanh(), b=torch.nn.ReLU()))
del s[0]
s.append(torch.nn.Identity())
