"""Gradients of embeddings that are kept as the rows that were taken."""
import torch
from torch.sparse._tensor import coo, is_sparse, named


class _Rows(torch.autograd.Function):
    """Rows of a matrix whose gradient is kept as the rows that were taken."""

    @staticmethod
    def forward(ctx, weight, index, fixed, options):
        ctx.weight, ctx.index, ctx.fixed = weight, index.reshape(-1).long(), fixed
        return torch.nn.functional.embedding(index, weight.detach(), padding_idx=fixed, **options)

    @staticmethod
    def backward(ctx, gradient):
        keep(ctx.weight, ctx.index, gradient.reshape(len(ctx.index), -1), ctx.fixed)
        return None, None, None, None


def keep(weight, index, values, fixed):
    """Adds rows to the sparse gradient of a matrix."""
    if fixed is not None:
        kept = index != fixed % len(weight)
        index, values = index[kept], values[kept]
    grown = coo(index[None], values, weight.shape)
    before = weight.grad
    if before is not None and is_sparse(before):
        grown = coo(torch.cat([before._index, grown._index], 1), torch.cat([before._held, grown._held]), weight.shape)
        torch._C._set_sparse_grad(weight, grown)
    elif before is not None:
        weight.grad = before + grown
    else:
        torch._C._set_sparse_grad(weight, grown)


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    if not sparse:
        return torch.nn.functional.embedding(input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq)
    if scale_grad_by_freq:
        raise RuntimeError("embedding_backward: scale_grad_by_freq not supported with sparse gradients")
    made = _Rows.apply(weight, input, padding_idx, dict(max_norm=max_norm, norm_type=norm_type))
    return named(made, "EmbeddingBackward0")


def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode="mean", sparse=False,
                  per_sample_weights=None, include_last_offset=False, padding_idx=None):
    if not sparse:
        return torch.nn.functional.embedding_bag(input, weight, offsets, max_norm, norm_type, scale_grad_by_freq, mode, False,
                                                 per_sample_weights, include_last_offset, padding_idx)
    if mode == "max" or scale_grad_by_freq:
        raise ValueError("max mode does not support sparse weights" if mode == "max"
                         else "scale_grad_by_freq is not supported with sparse weights")
    # Each element by itself has a row of its own, whose gradient is known by the place that it was taken to.
    if weight.dtype in (torch.int64, torch.int32):
        input, weight = weight, input
    flat = input.reshape(-1)
    rows = _Rows.apply(weight, flat, padding_idx, dict(max_norm=max_norm, norm_type=norm_type))
    places = torch.arange(len(flat), device=flat.device).reshape(input.shape)
    if padding_idx is not None:
        rows = torch.cat([rows, rows.new_zeros(1, rows.shape[1])])
        places = torch.where(input == padding_idx % len(weight), len(flat), places)
    made = torch.nn.functional.embedding_bag(
        places, rows, offsets, mode=mode, per_sample_weights=per_sample_weights, include_last_offset=include_last_offset,
        padding_idx=None if padding_idx is None else len(flat))
    return named(made, "EmbeddingBagBackward0")
