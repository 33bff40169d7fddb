"""What files of tensors name."""
from torch.nn.parameter import Parameter


def _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None):
    """A tensor over a storage."""
    tensor = storage.data.as_strided(tuple(size), tuple(stride), storage_offset)
    return tensor.requires_grad_() if requires_grad else tensor


def _rebuild_tensor_v3(storage, storage_offset, size, stride, requires_grad, backward_hooks, dtype, metadata=None):
    """A tensor of a type that no kind of storage is named after, over a storage of bytes."""
    tensor = storage.data.view(dtype).as_strided(tuple(size), tuple(stride), storage_offset)
    return tensor.requires_grad_() if requires_grad else tensor


def _rebuild_sparse_tensor(layout, data):
    """A sparse tensor of its parts."""
    import torch
    if layout != torch.sparse_coo:
        return torch.sparse_compressed_tensor(*data, layout=layout)
    return torch.sparse_coo_tensor(*data[:3], is_coalesced=data[3] if len(data) > 3 else None)


def _rebuild_parameter(data, requires_grad, backward_hooks):
    return Parameter(data, requires_grad)
