import torch, torch.nn.functional as F
a = torch.arange(24.).reshape(2, 3, 4).permute(2, 0, 1); b = torch.arange(24.).reshape(4, 2, 3)
[t.stride() for t in (a + 1, a + b, b + a, a * a, a.exp(), a > 0, a + torch.ones(3), a[0:1] + b, a[:, :1].expand(4, 2, 3) + 1)]
[t.stride() for t in (torch.where(a > 0, a, b), torch.lerp(a, b, .5), torch.addcmul(b, a, a), torch.maximum(b, a), torch.atan2(a, b))]
[t.stride() for t in (a.softmax(0), a.log_softmax(1), a.cumsum(0), a.masked_fill(a > 1, 0), F.layer_norm(a, (3,)))]
[t.stride() for t in (a.flip(0), a.roll(1, 0), a.sort(0)[0], a.sort(-1)[1], a.argsort(0), F.dropout(a), F.softshrink(a), F.hardtanh(a))]
[t.stride() for t in (torch.cat([a, a]), torch.stack([a, a]), a[[0, 1]], a.index_select(0, torch.tensor([0, 1])), a.tril(), a.index_fill(0, torch.tensor([0]), 1.))]
x = torch.arange(300.).reshape(4, 3, 5, 5).to(memory_format=torch.channels_last); w = torch.ones(2, 3, 3, 3)
[t.stride() for t in (x + 1, x * torch.ones(3, 1, 1), x.relu(), F.leaky_relu(x), F.dropout2d(x), x.softmax(1), x.sum(1))]
[t.stride() for t in (F.conv2d(x, w), F.conv_transpose2d(x, torch.ones(3, 2, 3, 3)), F.max_pool2d(x, 2), F.avg_pool2d(x, 2), F.adaptive_avg_pool2d(x, 1), F.adaptive_max_pool2d(x, 2))]
[t.stride() for t in (F.interpolate(x, scale_factor=2), F.interpolate(x, scale_factor=2, mode='bilinear'), F.pad(x, (1, 1)), torch.cat([x, x], 1), F.batch_norm(x, None, None, training=True), F.group_norm(x, 3), F.instance_norm(x))]
F.conv2d(x, w).sum().item(), F.max_pool2d(x, 2).sum().item(), F.conv2d(x, w).equal(F.conv2d(x.contiguous(), w))
p = x.clone().requires_grad_(); F.max_pool2d(p, 2).sum().backward(); p.grad.sum(), p.grad.stride()
torch.linalg.cholesky(torch.eye(3)).stride(), torch.cholesky_inverse(torch.eye(3)).stride(), torch.linalg.lu_factor(torch.eye(3))[0].stride()
torch.empty_strided((2, 3), (1, 2)).stride(), torch.empty_permuted((2, 3, 4), (0, 2, 1)).stride()
torch.ones(2).new_empty_strided((2, 2), (1, 2), dtype=torch.int64).dtype
torch.empty_strided((2, 3), (1,))
torch.empty_strided((2, 3), (1, -2))
torch.empty_strided((-2, 3), (1, 2))
torch.empty_strided(2, 1)
torch.empty_permuted((2, 3), (0,))
torch.empty_permuted((2, 3), (0, 0))
torch.empty_permuted((2, 3), (0, 5))
torch.empty_strided((2, 3), (1, 2))._is_view(), torch.empty_strided((2, 3), (1, 2)).is_contiguous()
torch.normal(torch.zeros(2, 1), torch.ones(3)).shape
