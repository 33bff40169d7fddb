import torch, warnings
warnings.simplefilter("ignore")
def first(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__, str(error).partition(". ")[0]

i = torch.tensor([[0, 1, 1], [2, 0, 2]])
v = torch.tensor([3.0, 4.0, 5.0])
s = torch.sparse_coo_tensor(i, v, (2, 3))
d = torch.arange(6.0).reshape(2, 3)
s
u = torch.sparse_coo_tensor([[0, 0, 1], [1, 1, 0]], [1.0, 2.0, 3.0], (2, 2))
u, u.coalesce(), u.to_dense()
s.is_sparse, s.layout, s.shape, s.dtype, s.device, s.ndim, s.numel(), s._nnz(), s.sparse_dim(), s.dense_dim(), len(s), s.stride(), s.is_coalesced()
u._indices(), u._values(), u.coalesce().indices(), u.coalesce().values()
u.indices()
u.values()
d.values()
d.coalesce()
type(s), isinstance(s, torch.Tensor), torch.is_tensor(s), s.type(), d.is_sparse, d.layout
d.to_sparse(), d.to_sparse(1), torch.zeros(2, 2).to_sparse(), torch.tensor(3.0).to_sparse(), torch.tensor([True, False]).to_sparse()
torch.sparse_coo_tensor((2, 3)), torch.sparse_coo_tensor(i, torch.ones(3, 2)), torch.sparse_coo_tensor(i, v, (2, 3), dtype=torch.float64)
torch.sparse_coo_tensor(i, v, (2,))
torch.sparse_coo_tensor(i, torch.ones(2), (2, 3))
torch.sparse_coo_tensor(i, v, (1, 3), check_invariants=True)
s + s, s - s, s * 2, 2 * s, s / 2, -s, abs(s), s * s, s * d, d * s, d + s, d - s, s ** 2
u + u, u + u.coalesce(), u * u, u * u.coalesce(), (u + u).is_coalesced(), (s * 2).is_coalesced()
s + 1
s + d
s ** 0
s / d
s + u
first(lambda: s == s), first(lambda: s > 0), first(lambda: s.exp()), first(lambda: torch.cos(s)), first(lambda: s.mean()), first(lambda: s[0:1])
s.sin(), s.sqrt(), s.relu(), torch.relu(s), s.log1p(), s.expm1(), s.sign(), s.isnan(), s.nan_to_num(), torch.tanh(s)
s @ d.t(), d.t() @ s, s @ s.t(), s @ torch.ones(3), torch.mm(s, d.t()), torch.sparse.mm(s, d.t()), torch.matmul(s, d.t()), torch.mv(s, torch.ones(3))
torch.addmm(torch.ones(2, 2), s, d.t()), torch.sparse.addmm(torch.ones(2, 2), s, d.t(), beta=2, alpha=3), torch.bmm(torch.ones(1, 2, 2).to_sparse(), torch.ones(1, 2, 2))
s @ torch.ones(2, 2)
s.t(), s.transpose(0, 1), s.T, s.permute(1, 0), s.unsqueeze(0), torch.cat([s, s]), torch.cat([s, s], 1), torch.stack([s, s])
s[0], s[0, 2], s.select(1, 2), s.index_select(0, torch.tensor([1, 0])), s.unbind()
s.sum(), torch.sparse.sum(s), torch.sparse.sum(s, 0), s.sum(0), s.sum(dtype=torch.float64), s.norm(), s.any()
torch.sparse.softmax(s, 1), torch.sparse.log_softmax(s, 1), torch.sparse.softmax(s, 0)
torch.sparse.spdiags(torch.ones(1, 3), torch.tensor([0]), (3, 3)), torch.sparse.spdiags(torch.arange(6.0).reshape(2, 3), torch.tensor([0, -1]), (3, 3), layout=torch.sparse_csr)
s.clone(), s.detach(), s.double(), s.to(torch.int32), s.float() is s, s.half().dtype
s.numpy()
s.tolist()
first(lambda: s.view(6)), first(lambda: s.max()), first(lambda: d._nnz()), first(lambda: torch.dot(torch.ones(2).to_sparse(), torch.ones(2)))
s.reshape(6)
bool(s)
torch.zeros_like(s), torch.zeros(2, 3, layout=torch.sparse_coo), d.sparse_mask(s)
m = torch.zeros(3)
m.add_(torch.ones(3).to_sparse()), m.add(torch.ones(3).to_sparse(), alpha=2)
m.copy_(torch.ones(3).to_sparse())
w = s.clone()
w.mul_(2), w.add_(s), w.zero_()
c = d.to_sparse_csr()
c, c.crow_indices(), c.col_indices(), c.values(), c.is_sparse, c.is_sparse_csr, c.layout, c._nnz()
c.to_dense(), c.to_sparse(), d.to_sparse_csc(), c.to_sparse_csc(), torch.ones(2, 4).to_sparse_bsr((1, 2)), torch.ones(2, 4).to_sparse_bsc((1, 2))
torch.sparse_csr_tensor([0, 1, 2], [0, 1], [1.0, 2.0]), torch.sparse_csc_tensor([0, 1, 2], [0, 1], [1.0, 2.0], (2, 2)), torch.sparse_bsr_tensor(torch.tensor([0, 1]), torch.tensor([0]), torch.ones(1, 2, 2))
c + c, c * 2, -c, c.sin(), c.t(), c @ d.t(), c @ torch.ones(3), c.sum(), c[0], torch.mm(c, c.t()).to_dense(), s.to_sparse_csr()
c.exp()
c.indices()
d.to_sparse_bsr((3, 1))
h = torch.sparse_coo_tensor([[0, 2, 0]], [[1.0, 2], [3, 4], [5, 6]], (3, 2))
h, h.coalesce(), h.to_dense(), h.sum(1), h.sum(0), h[0], h[0, 1], h * 2, h + h, h.select(1, 0), h * torch.ones(3, 2), h.unsqueeze(1), h.dense_dim()
h.t()
h @ torch.ones(2, 2)
k = torch.sparse_coo_tensor([[0, 1], [1, 0], [0, 1]], [1.0, 2.0], (2, 2, 2))
k.sum(0), k.sum([0, 1]), k.permute(2, 0, 1), k[0], k[0, 1], k[0, 1, 0], torch.sparse.softmax(k, 0), torch.bmm(k, torch.ones(2, 2, 1))
z = torch.tensor([[1 + 2j, 0], [0, 3j]]).to_sparse()
z, z * 1j, z.abs(), z.real, z.conj().to_dense(), z.H, z.sum()
n = torch.tensor([[1, 2], [0, 1]]).to_sparse()
n + n, n * 2.5, n / 2, n // 2, n.sum(0), n.sqrt(), n.float(), n @ torch.tensor([[1, 0], [0, 1]])
s[:, 0], s[None].shape, s[-1], [r._nnz() for r in s], 0 * s, torch.hstack([s, s]), torch.vstack([s, s]).shape
s[5]
s[0, 0, 0]
s[0] = 1
sum([s, s])
first(lambda: 1 / s), first(lambda: s % 2), first(lambda: 2 ** s), first(lambda: s < s)
torch.nn.Linear(3, 2)(s).shape, torch.nn.ReLU()(s), torch.as_tensor(s) is s, torch.result_type(s, 1.5), torch.tensor(s).layout
torch.sparse_coo_tensor([0, 1], [1.0, 2.0])
torch.sparse_csr_tensor([0, 2], [0], [1.0], check_invariants=True)
torch.sparse_csr_tensor([1, 1], [0], [1.0], check_invariants=True)
s.sum(0, keepdim=True), c.sum(1, keepdim=True), torch.sparse.sampled_addmm(c, torch.ones(2, 2), torch.ones(2, 3), alpha=2.0, beta=0.5)
torch.sparse.sum(c)
torch.sparse.mm(s, 1)
s @ s
