import torch
x = torch.ones(2, requires_grad=True)
torch.atleast_1d(x)
torch.atleast_2d(x).shape
torch.atleast_3d(x).shape
torch.atleast_3d(torch.ones(2, 2)).shape
torch.atleast_3d(torch.tensor(5))
torch.atleast_3d(x).sum().backward()
x.grad
torch.nan_to_num(torch.tensor([float('inf'), -float('inf')], dtype=torch.bfloat16))
torch.nan_to_num(torch.tensor([float('inf'), -float('inf')], dtype=torch.float16))
torch.nan_to_num(torch.tensor([float('inf'), float('nan')]), posinf=3.0)
