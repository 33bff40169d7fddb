import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, Subset, TensorDataset, random_split
def drawn(dtype, *args):
    torch.manual_seed(0)
    return torch.empty(4, dtype=dtype).random_(*args).tolist()

drawn(torch.int64), drawn(torch.int32), drawn(torch.int16)
drawn(torch.int8), drawn(torch.uint8), drawn(torch.bool)
drawn(torch.float32), drawn(torch.float64), drawn(torch.float16)
drawn(torch.int64, 3, None), drawn(torch.int32, 3, None), drawn(torch.float32, 3, None)
drawn(torch.int64, -2**63, None), drawn(torch.int64, 7), drawn(torch.int64, 2, 5)
def whole(high):
    torch.manual_seed(0)
    return torch.randint(high, (2,)).tolist()

whole(2**28 - 1), whole(2**28), whole(2**31), whole(2**32 + 1)
_ = torch.manual_seed(0)
torch.randint(5, (2,)), torch.randint(1, 5, (3,)), torch.randint(high=5, size=(2,)), torch.randint(low=1, high=5, size=(2,))
torch.randint(3, (2,), dtype=torch.float32), torch.randint(low=2, high=4, size=(2,))
torch.randint(5, 1, (2,))
_ = torch.manual_seed(1)
data = TensorDataset(torch.arange(10), torch.arange(10) * 2)
len(data), data[3]
[b[0].tolist() for b in DataLoader(data, batch_size=4, shuffle=True)]
[b[0].tolist() for b in DataLoader(data, batch_size=4, shuffle=True, drop_last=True)]
len(DataLoader(data, batch_size=4)), len(DataLoader(data, batch_size=4, drop_last=True))
g = torch.Generator().manual_seed(3)
[b[1].tolist() for b in DataLoader(data, batch_size=5, shuffle=True, generator=g)]
[s.indices for s in random_split(data, [7, 3], generator=torch.Generator().manual_seed(42))]
list(BatchSampler(SequentialSampler(range(7)), 3, False)), list(RandomSampler(range(5), generator=torch.Generator().manual_seed(0)))
Subset(data, [4, 2])[0], len(Subset(data, [4, 2]))
[x for x in DataLoader(list("abcde"), batch_size=2)]
next(iter(DataLoader([{"x": i, "y": float(i)} for i in range(3)], batch_size=3)))
