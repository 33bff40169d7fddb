"""Switches of libraries that PyTorch may be built with: what is set is kept, and changes nothing here."""


class _Backend:
    def __init__(self, available=True, **settings):
        self._available = available
        self.__dict__.update(settings)

    def is_available(self):
        return self._available

    def is_built(self):
        return self._available


cudnn = _Backend(enabled=True, benchmark=False, deterministic=False, allow_tf32=True, benchmark_limit=10)
mps, mkl, openmp, nnpack, opt_einsum = _Backend(False), _Backend(), _Backend(), _Backend(), _Backend(enabled=True, strategy="auto")
mkldnn = _Backend(enabled=True, deterministic=False, allow_tf32=True)
cuda = _Backend(matmul=_Backend(allow_tf32=False, allow_fp16_reduced_precision_reduction=True))
