"""Which PyTorch this is like."""
__version__ = "2.15.0"
debug = False
cuda = git_version = hip = rocm = xpu = None
