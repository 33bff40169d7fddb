import operator as o
import numpy as np
import torch
w = torch.tensor([1., 2.])
a = np.ones(2)
w * a, w + a, w - a, w / a, w // a, w % a, w ** a, w @ a
w == a, w != a, a == w, a != w
w < a
a < w
a * w
a + w
a - w
a @ w
a / w
np.float32(2) * w, np.float64(2) - w, np.int64(2) ** w, w / np.float32(2), np.float32(2) < w
w @ np.float32(2)
t = w.clone()
t += a
t
b = a.copy()
b -= w
b *= w
b
v = w.clone().requires_grad_()
v * a
a * v
np.float64(2) * v
np.add(a, w)
torch.tensor(2., dtype=torch.float64) * np.ones(2, np.float32)
torch.tensor([2], dtype=torch.int32) * np.ones(2, np.float32)
torch.tensor([True]) + np.array([True])
torch.tensor([1], dtype=torch.int16) - np.array([1], np.uint16)
torch.tensor([1]) / np.array([2])
torch.add(w, a)
w.mul(a)
torch.cat([w, torch.ones(2), a])
torch.stack([a, a])
torch.nn.functional.relu(a)
torch.nn.Linear(2, 2)(a)
torch.as_tensor(a), w.new_tensor(a), torch.tensor(a)
w[np.array([0])]
