import torch
torch.repeat_interleave(torch.tensor([1, 2]), torch.tensor([2, 1]), output_size=3)
torch.repeat_interleave(torch.tensor([1, 2]), torch.tensor([2, 1]), output_size=5)
torch.repeat_interleave(torch.tensor([1, 2]), 2, output_size=5)
torch.repeat_interleave(torch.tensor([2, 1]), output_size=4)
torch.cdist(torch.ones(2, 2), torch.zeros(2, 2), compute_mode='donot_use_mm_for_euclid_dist')
torch.cdist(torch.ones(2, 2), torch.zeros(2, 2), compute_mode='x')
m = torch.nn.MultiheadAttention(2, 1); x = torch.ones(3, 1, 2)
m(x, x, x, is_causal=True)
torch.nn.functional.max_pool1d(torch.arange(6.).reshape(1, 1, 6), 2, return_indices=True)
torch.topk(torch.tensor([1., 3, 2]), 2, sorted=False).values.sort().values
