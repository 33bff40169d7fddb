import torch, torch.nn.functional as F
x = torch.ones(3, 4, requires_grad=True)
image = torch.ones(1, 2, 4, 4, requires_grad=True)
z = torch.ones(3, dtype=torch.cdouble, requires_grad=True)
def names(*tensors):
    return [t.grad_fn.name() for t in tensors]
# A contraction is called by its last product, a sum or a change of axes.
names(torch.einsum("ij,jk->ik", x, x.t()), torch.einsum("i,j->ij", x[0], x[0]), torch.einsum("ij->i", x), torch.einsum("ij->ji", x))
names(torch.einsum("bij,bjk->bik", image[0], image[0]), torch.einsum("ij,j", x, x[0]), torch.einsum("ij,ij->ij", x, x))
# The same by lists of numbers.
torch.einsum(x, [0, 1], x, [2, 1], [0, 2])
torch.einsum(image, [..., 0, 1], [..., 1, 0]).shape
torch.einsum(x, [0, 0, 0])
torch.einsum(x, [0, 60])
# Norms by their order and axes.
names(torch.linalg.norm(x), torch.linalg.norm(x, 1), torch.linalg.norm(x, -2), torch.linalg.norm(x, 1, dim=0), torch.linalg.norm(z))
names(torch.linalg.matrix_norm(x), torch.linalg.matrix_norm(x, 2), torch.norm(x, "nuc"), x.norm(), F.pairwise_distance(x, x + 1))
# Transforms of real and of complex numbers.
names(torch.fft.fft(x), torch.fft.fft(z), torch.fft.ifft(x), torch.fft.rfft(x), torch.fft.irfft(z), torch.fft.rfft2(x), torch.fft.hfft(z))
# What is copied to be reshaped is no view.
names(x.t().reshape(-1), x.reshape(-1), x[:, ::2].reshape(-1), x.t().flatten(), image.permute(0, 2, 3, 1).flatten(1, 2), x.view(12))
# Images.
names(F.interpolate(image, scale_factor=2), F.interpolate(image, scale_factor=2, mode="bilinear"), F.interpolate(image[0], scale_factor=2, mode="linear"), F.interpolate(image, scale_factor=2, mode="area"), F.interpolate(image, scale_factor=2, mode="nearest-exact"))
names(F.grid_sample(image, torch.zeros(1, 2, 2, 2), align_corners=False), F.affine_grid(torch.ones(1, 2, 3, requires_grad=True), (1, 1, 2, 2), align_corners=False), F.channel_shuffle(image, 2), F.pad(image, (1, 1, 1, 1), mode="circular"))
# Losses.
t = torch.tensor([0, 1, 2])
names(F.cross_entropy(x, t), F.cross_entropy(x, x.detach().softmax(1)), F.cross_entropy(x, x.detach().softmax(1), reduction="none"), F.cross_entropy(image, torch.zeros(1, 4, 4, dtype=torch.long)))
names(torch.var_mean(x)[0], torch.std_mean(x)[1], x.repeat_interleave(torch.tensor([1, 2, 1]), 0), x.sgn(), torch.trapezoid(x), torch.cartesian_prod(x[0], x[0]), torch.linalg.multi_dot([x, x.t(), x]), F.rms_norm(x, (4,)))
# Layers along a sequence.
o, h = torch.nn.GRU(4, 2, bidirectional=True)(image[0])
names(o, h), o.stride()
o, h = torch.nn.LSTM(4, 2, batch_first=True)(image[0])
names(o, h[0]), o.stride(), o.shape
o, h = torch.nn.RNN(4, 2, num_layers=2, bidirectional=True, batch_first=True)(image[0])
names(o, h), o.stride(), o.shape
