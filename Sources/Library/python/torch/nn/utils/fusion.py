"""Layers joined with the batch normalisation that follows them."""
import copy
import torch
from torch.nn.parameter import Parameter


def _factor(bn_rv, bn_eps, bn_w):
    scale = torch.rsqrt(bn_rv + bn_eps)
    return scale if bn_w is None else bn_w * scale


def _fused(weight, bias, mean, factor, shift, shape):
    bias = torch.zeros_like(mean) if bias is None else bias
    shift = torch.zeros_like(mean) if shift is None else shift
    return (Parameter((weight * factor.reshape(shape)).detach(), weight.requires_grad),
            Parameter(((bias - mean) * factor + shift).detach(), bias.requires_grad))


def fuse_conv_bn_weights(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose=False):
    """Weight and bias of a convolution that normalises too."""
    shape = [1, -1] if transpose else [-1, 1]
    return _fused(conv_w, conv_b, bn_rm, _factor(bn_rv, bn_eps, bn_w), bn_b, shape + [1] * (conv_w.dim() - 2))


def fuse_linear_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b):
    """Weight and bias of a linear layer that normalises too."""
    return _fused(linear_w, linear_b, bn_rm, _factor(bn_rv, bn_eps, bn_w), bn_b, (-1, 1))


def fuse_conv_bn_eval(conv, bn, transpose=False):
    """One convolution for a convolution and its batch normalisation, both evaluating."""
    if conv.training or bn.training:
        raise AssertionError("Fusion only for eval!")
    fused = copy.deepcopy(conv)
    fused.weight, fused.bias = fuse_conv_bn_weights(fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps,
                                                    bn.weight, bn.bias, transpose)
    return fused


def fuse_linear_bn_eval(linear, bn):
    """One linear layer for a linear layer and its batch normalisation, both evaluating."""
    if linear.training or bn.training:
        raise AssertionError("Fusion only for eval!")
    fused = copy.deepcopy(linear)
    fused.weight, fused.bias = fuse_linear_bn_weights(fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps,
                                                      bn.weight, bn.bias)
    return fused
