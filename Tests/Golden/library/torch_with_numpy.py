# NumPy's ufuncs give tensors for tensors.
import numpy as np, torch
t = torch.tensor([4.0, 9.0])
print(np.sqrt(t), np.add(t, 1), np.add(np.ones(2), t), np.exp(torch.tensor(1.)), np.sin(torch.ones(2, 2)))
print(np.isnan(t), np.greater(t, 5), np.maximum(t, 5), np.abs(-t), np.add(torch.tensor([1]), torch.tensor([2])))
print(np.modf(t + .5), np.add(t, t, out=np.zeros(2)), np.matmul(np.ones((2, 2)), t))
print(type(np.concatenate([t, t])), type(np.sort(t)), t.__array_priority__, t + np.ones(2))
w = torch.tensor([1.], requires_grad=True)
for f in (lambda: np.sqrt(w), lambda: w.numpy(), lambda: np.add(w * 2, 1)):
    try: print(f())
    except RuntimeError as e: print(e)

print(np.sqrt(w.detach()), np.negative(w.detach().numpy()))
