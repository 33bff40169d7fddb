"""Random tensors for tests."""
import torch


def make_tensor(*shape, dtype, device, low=None, high=None, requires_grad=False, noncontiguous=False, exclude_zero=False,
                memory_format=None):
    """A tensor of random elements between two bounds."""
    size = tuple(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else shape
    if dtype == torch.bool:
        made = torch.randint(0, 2, size).bool()
    elif dtype.is_floating_point or dtype.is_complex:
        first, last = -9.0 if low is None else low, 9.0 if high is None else high
        made = torch.empty(size, dtype=dtype).uniform_(first, last)
    else:
        unsigned = dtype == torch.uint8
        made = torch.randint((0 if unsigned else -9) if low is None else low, 10 if high is None else high, size, dtype=dtype)
    if exclude_zero:
        made[made == 0] = 1
    return made.requires_grad_(requires_grad)
