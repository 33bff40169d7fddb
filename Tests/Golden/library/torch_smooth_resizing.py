import torch
import torch.nn.functional as F
def refused(make):
    try:
        return make()
    except Exception as error:
        return type(error).__name__, str(error)

x = torch.arange(1 * 2 * 7 * 9.0).reshape(1, 2, 7, 9).div(20).frac()
def smooth(size, mode, **options):
    a = x.double().requires_grad_()
    y = F.interpolate(a, size=size, mode=mode, antialias=True, **options)
    y.pow(2).sum().backward()
    return y.flatten()[:4].detach(), y.sum(), a.grad.flatten()[:4], y.grad_fn.name()

smooth((3, 4), "bilinear")
smooth((3, 4), "bicubic")
smooth((1, 1), "bilinear")
smooth((12, 5), "bilinear", align_corners=True)
smooth((12, 5), "bicubic", align_corners=True)
smooth(4, "bicubic", align_corners=False)
F.interpolate(x, scale_factor=0.5, mode="bilinear", antialias=True)
F.interpolate(x, scale_factor=(0.3, 1.7), mode="bicubic", antialias=True)[0, 0]
F.interpolate(x, scale_factor=(0.3, 1.7), mode="bicubic", antialias=True, recompute_scale_factor=True)[0, 0]
F.interpolate(x, size=(2, 3), mode="lanczos", antialias=True)
picture = (x * 100 + 100).to(torch.uint8)
F.interpolate(picture, size=(3, 4), mode="bilinear", antialias=True)
F.interpolate(picture, size=(3, 4), mode="bicubic", antialias=True)
F.interpolate(picture, size=(3, 4))
for mode in ("nearest", "area", "nearest-exact", "trilinear"):
    refused(lambda: F.interpolate(x, size=(3, 3), mode=mode, antialias=True))

refused(lambda: F.interpolate(x[0], size=(3, 3), mode="bilinear", antialias=True))
for kind in (torch.int32, torch.half, torch.bool):
    refused(lambda: F.interpolate(x.to(kind), size=(3, 3), mode="bicubic", antialias=True))

for mode in ("bilinear", "bicubic", "nearest", "area", "nearest-exact"):
    refused(lambda: F.interpolate(x.long(), size=(3, 3), mode=mode))

refused(lambda: F.interpolate(x, size=(0, 3), mode="bilinear"))
refused(lambda: F.interpolate(x, scale_factor=0.1, mode="bilinear"))
refused(lambda: F.adaptive_avg_pool2d(x.int(), 2))
torch.autograd.gradgradcheck(lambda a: F.interpolate(a, size=(3, 3), mode="bicubic", antialias=True), x[:, :1].double().requires_grad_())
