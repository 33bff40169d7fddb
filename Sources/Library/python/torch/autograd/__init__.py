"""Gradients: what programs add to them and ask of them."""
from torch.autograd.function import Function
from torch.autograd.grad_mode import no_grad, enable_grad, inference_mode, set_grad_enabled, set_multithreading_enabled
from torch.autograd.gradcheck import gradcheck, gradgradcheck
from torch.autograd import graph
from torch.autograd.variable import Variable


def __getattr__(name):
    if name in ("forward_ad", "functional"):
        import importlib
        return importlib.import_module("torch.autograd." + name)
    raise AttributeError(f"module 'torch.autograd' has no attribute '{name}'")
