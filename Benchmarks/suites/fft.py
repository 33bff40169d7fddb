import numpy as np
from timing import measure

rng = np.random.default_rng(0)


def signal(*shape):
    return rng.random(shape) + 1j * rng.random(shape)


short, power, large = signal(64), signal(4096), signal(1 << 20)
prime, smooth = signal(10007), signal(3 * 5 * 7 * 100)
real = rng.random(1 << 16)
square, rows = signal(512, 512), signal(1000, 256)
half = np.fft.rfft(real)

measure("fft 64", lambda: np.fft.fft(short))
measure("fft 4096", lambda: np.fft.fft(power))
measure("fft 2**20", lambda: np.fft.fft(large))
measure("ifft 4096", lambda: np.fft.ifft(power))
measure("fft prime 10007", lambda: np.fft.fft(prime))
measure("fft 10500", lambda: np.fft.fft(smooth))
measure("rfft 2**16", lambda: np.fft.rfft(real))
measure("irfft 2**16", lambda: np.fft.irfft(half))
measure("fft of rows", lambda: np.fft.fft(rows))
measure("fft of columns", lambda: np.fft.fft(rows, axis=0))
measure("fft2 512", lambda: np.fft.fft2(square))
measure("fftshift", lambda: np.fft.fftshift(square))
