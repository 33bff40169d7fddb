"""Gradients: what programs add to them and ask of them."""
from torch.autograd.function import Function
from torch.autograd.grad_mode import no_grad, enable_grad, inference_mode, set_grad_enabled
from torch.autograd.gradcheck import gradcheck, gradgradcheck
from torch.autograd import graph
from torch.autograd.variable import Variable
