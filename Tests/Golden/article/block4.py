import torch
x = torch.tensor([1,2,3])
y = torch.tensor([4,5,6])
result = torch.add(x,y)
print(result)
