import warnings
import torch
warnings.simplefilter("ignore")
def refused(make):
    try:
        result = make()
        return result.shape if isinstance(result, torch.Tensor) else result
    except Exception as error:
        return type(error).__name__, str(error)

x = torch.arange(100.0).sin()
window = torch.hann_window(16)
refused(lambda: torch.stft(x, 16))
refused(lambda: torch.stft(x, 16, return_complex=True))
refused(lambda: torch.stft(x, 0, return_complex=True))
refused(lambda: torch.stft(x, 200, return_complex=True))
refused(lambda: torch.stft(x, 200, center=False, return_complex=True))
refused(lambda: torch.stft(x, 16, hop_length=0, return_complex=True))
refused(lambda: torch.stft(x, 16, win_length=20, return_complex=True))
refused(lambda: torch.stft(x, 16, window=torch.ones(8), return_complex=True))
refused(lambda: torch.stft(x.long(), 16, return_complex=True))
refused(lambda: torch.stft(x.view(2, 5, 10), 16, return_complex=True))
refused(lambda: torch.stft(x + 0j, 16, onesided=True, return_complex=True))
refused(lambda: torch.stft(x + 0j, 16, return_complex=True))
refused(lambda: torch.stft(x, 16, pad_mode="wrong", return_complex=True))
refused(lambda: torch.stft(x, 16, window=window, return_complex=False))
s = torch.stft(x, 16, window=window, return_complex=True)
torch.allclose(torch.istft(s, 16, window=window), x, atol=1e-5)
refused(lambda: torch.istft(s.real, 16))
refused(lambda: torch.istft(s, 18))
refused(lambda: torch.istft(s, 16, window=torch.ones(4)))
refused(lambda: torch.istft(s, 16, window=torch.zeros(16)))
refused(lambda: torch.istft(s, 16, hop_length=20))
refused(lambda: torch.istft(s, 16, win_length=20))
refused(lambda: torch.istft(s, 16, length=150))
refused(lambda: torch.istft(s, 16, length=-3))
refused(lambda: torch.istft(s, 16, onesided=False))
refused(lambda: torch.istft(s, 16, return_complex=True))
refused(lambda: torch.istft(s, 16, window=window * 1j))
refused(lambda: torch.istft(s, 16, center=False, window=window))
refused(lambda: torch.istft(s[0, 0], 16))
refused(lambda: torch.istft(s[:, :0], 16))
refused(lambda: torch.istft(s[None, None], 16))
# Least squares
A, B = torch.eye(4, 3), torch.ones(4, 2)
refused(lambda: torch.linalg.lstsq(A, B.view(2, 2, 2)))
refused(lambda: torch.linalg.lstsq(A.int(), B.int()))
refused(lambda: torch.linalg.lstsq(A.half(), B.half()))
refused(lambda: torch.linalg.lstsq(A, B[:3]))
# Singular vectors beyond the smaller size: their gradients do not count
def slopes(shape, full):
    a = torch.arange(8.0).reshape(shape).double().sin().requires_grad_()
    u, s, v = torch.linalg.svd(a, full_matrices=full)
    print(u.shape, v.shape, u.grad_fn.name())
    (s.sum() + u.abs().pow(3).sum() + v.abs().pow(3).sum()).backward()
    return a.grad

slopes((4, 2), True), slopes((4, 2), False)
slopes((2, 4), True)
slopes((2, 2, 2), True)
