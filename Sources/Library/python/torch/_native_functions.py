"""Functions of `torch` that layers are made of, and others that few programs call."""
import math
import torch
import torch.nn.functional as F


def _into(result, out):
    """The result, or `out` with its elements."""
    if out is None:
        return result
    if out.dtype != result.dtype:
        raise RuntimeError(f"Expected out tensor to have dtype {_c_name(result.dtype)}, but got {_c_name(out.dtype)} instead")
    return out.resize_(result.shape).copy_(result)


def _c_name(dtype):
    return {torch.float32: "float", torch.float64: "double", torch.int64: "long int"}.get(dtype, str(dtype)[6:])


def _moments(x, dims, eps):
    """Means and reciprocals of deviations along axes, which stay."""
    with torch.no_grad():
        variance, mean = torch.var_mean(x.double(), dims, correction=0, keepdim=True)
        return mean.to(x.dtype), (variance + eps).rsqrt().to(x.dtype)


def native_layer_norm(input, normalized_shape, weight, bias, eps):
    """Layer normalisation, and the means and the reciprocals of the deviations that it is made with."""
    result = F.layer_norm(input, tuple(normalized_shape), weight, bias, eps)
    return (result, *_moments(input, tuple(range(input.dim() - len(normalized_shape), input.dim())), eps))


def native_group_norm(input, weight, bias, N, C, HxW, group, eps):
    """Group normalisation, and the means and the reciprocals of the deviations of each group."""
    result = F.group_norm(input, group, weight, bias, eps)
    mean, reciprocal = _moments(input.reshape(N, group, -1), (2,), eps)
    return result, mean.squeeze(2), reciprocal.squeeze(2)


def native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps):
    """Batch normalisation, and the means and the reciprocals of the deviations of the batch where it trains."""
    if training:
        moments = [part.reshape(-1) for part in _moments(input, [d for d in range(input.dim()) if d != 1], eps)]
    else:
        moments = [input.new_empty(0), input.new_empty(0)]
    return (F.batch_norm(input, running_mean, running_var, weight, bias, training, momentum, eps), *moments)


def native_dropout(input, p, train):
    """Dropout, and which elements stay."""
    if not train:
        return input.clone(), torch.ones_like(input, dtype=torch.bool)
    kept = torch.empty_like(input).bernoulli_(1 - p).bool()
    return input * kept * (0 if p == 1 else 1 / (1 - p)), kept


def feature_dropout(input, p, train):
    """Dropout of whole channels."""
    if not train or p == 0 or input.numel() == 0:
        return input
    kept = input.new_empty(input.shape[:2] + (1,) * (input.dim() - 2)).bernoulli_(1 - p)
    return input * (kept / (1 - p))


def native_channel_shuffle(input, groups):
    """Channels in the order that mixes groups."""
    return F.channel_shuffle(input, groups)


def affine_grid_generator(theta, size, align_corners):
    """The grid that an affine map samples at."""
    return F.affine_grid(theta, size, align_corners)


def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
    """The largest elements of windows, and where they stand."""
    return F.max_pool1d(input, kernel_size, stride or None, padding, dilation, ceil_mode, True)


def conv_tbc(input, weight, bias, pad=0):
    """A convolution over time, which is the first axis."""
    return F.conv1d(input.permute(1, 2, 0), weight.permute(2, 1, 0), bias, padding=pad).permute(2, 0, 1).contiguous()


def _softmax_backward_data(grad_output, output, dim, input_dtype, *, grad_input=None):
    """The gradient of softmax by its result."""
    product = grad_output * output
    return _into((product - output * product.sum(dim, keepdim=True)).to(input_dtype), grad_input)


def _log_softmax_backward_data(grad_output, output, dim, input_dtype, *, out=None):
    """The gradient of log_softmax by its result."""
    return _into((grad_output - output.exp() * grad_output.sum(dim, keepdim=True)).to(input_dtype), out)


def _chunk_cat(tensors, dim, num_chunks, *, out=None):
    """Tensors in pieces of equal size along an axis, filled up with zeros, the pieces of each side by side."""
    if not tensors:
        raise RuntimeError("_chunk_cat expects a non-empty input tensor list")
    dim = dim % tensors[0].dim()
    if any(t.shape[:dim] != tensors[0].shape[:dim] for t in tensors):
        raise RuntimeError("_chunk_cat expects same sizes of 0,...,dim-1 dimensions for all tensors")
    parts = []
    for t in tensors:
        lacks = -t.shape[dim] % num_chunks
        if lacks:
            t = torch.cat([t, t.new_zeros(t.shape[:dim] + (lacks,) + t.shape[dim + 1:])], dim)
        parts.append(t.reshape(t.shape[:dim] + (num_chunks, -1)))
    result = torch.cat(parts, dim + 1)
    return result if out is None else out.resize_(result.shape).copy_(result)


def _clamped(indices, shape):
    return [None if i is None else i.clamp(-size, size - 1) for i, size in zip(indices, shape)]


def _unsafe_masked_index(self, mask, indices, fill):
    """What indices select where a mask allows it, elsewhere `fill`."""
    found = self[tuple(slice(None) if i is None else i for i in _clamped(indices, self.shape))]
    return found.masked_fill(~mask, fill)


def _unsafe_masked_index_put_accumulate(self, mask, indices, values):
    """`values` added where indices point and a mask allows it."""
    where = _clamped(indices, self.shape)
    found = self[tuple(slice(None) if i is None else i for i in where)]
    return self.index_put([i for i in where if i is not None], values.expand_as(found).masked_fill(~mask, 0), True)


def fill(input, value):
    """A tensor of the shape of another, all of one value."""
    return torch.clone(input).fill_(value)


def nonzero_static(input, *, size, fill_value=-1, out=None):
    """The first `size` indices of what is not zero, filled up with `fill_value`."""
    if size < 0:
        raise RuntimeError("nonzero_static: 'size' must be an non-negative integer")
    if out is not None and out.dtype != torch.int64:
        raise RuntimeError("nonzero_static: Expected out tensor to have scalar type Long but got scalar type"
                           + _type_name(out.dtype))
    found = torch.nonzero(input)[:size]
    result = torch.full((size, input.dim()), fill_value)
    result[:len(found)] = found
    return result if out is None else out.resize_(result.shape).copy_(result)


def _type_name(dtype):
    """The C++ name of an element type."""
    return {torch.float32: "Float", torch.float64: "Double", torch.int64: "Long", torch.int32: "Int", torch.bool: "Bool",
            torch.float16: "Half", torch.bfloat16: "BFloat16", torch.int16: "Short", torch.int8: "Char", torch.uint8: "Byte",
            torch.complex32: "ComplexHalf", torch.complex64: "ComplexFloat", torch.complex128: "ComplexDouble"}.get(dtype, str(dtype)[6:])


def _folded(bits, dim):
    """Exclusive or along an axis, in halves."""
    while bits.shape[dim] > 1:
        half = bits.shape[dim] // 2
        rest = bits.narrow(dim, 2 * half, bits.shape[dim] - 2 * half)
        bits = torch.cat([bits.narrow(dim, 0, half) ^ bits.narrow(dim, half, half), rest], dim)
    return bits


def hash_tensor(input, dim=None, *, keepdim=False, mode=0, out=None):
    """Exclusive or of the elements' bits, as numbers of 64 bits."""
    if mode != 0:
        raise RuntimeError(f"Unknown hash_tensor mode: {mode}")
    if input.is_complex():
        raise NotImplementedError(f'"xor_sum_cpu" not implemented for \'{_type_name(input.dtype)}\'')
    if out is not None and out.dtype != torch.uint64:
        raise RuntimeError(f"Expected result to be of dtype uint64, but got {_type_name(out.dtype)}")
    dims = (dim,) if isinstance(dim, int) else tuple(dim or ())
    if not dims and input.numel() == 0:
        raise RuntimeError("hash_tensor: Expected reduction dim to be specified for input.numel() == 0. Specify the reduction "
                           "dim with the 'dim' argument.")
    bits = input.double().view(torch.int64) if input.is_floating_point() else input.to(torch.int64)
    for d in dims or range(input.dim()):
        if input.dim() and input.shape[d] == 0:
            raise IndexError(f"hash_tensor: Expected reduction dim {d} to have non-zero size.")
        bits = _folded(bits, d) if input.dim() else bits
    if not keepdim and input.dim():
        bits = bits.squeeze(dims or tuple(range(input.dim())))
    result = bits.contiguous().view(torch.uint64)
    return result if out is None else out.resize_(result.shape).copy_(result)


def resize_as_(input, the_template, *, memory_format=None):
    """Makes a tensor as large as another."""
    return input.resize_(the_template.shape)


def slice_copy(input, dim=0, start=None, end=None, step=1):
    """A copy of a slice along an axis."""
    where = [slice(None)] * input.dim()
    where[dim] = slice(start, end, step)
    return input[tuple(where)].clone()


def norm_except_dim(v, pow=2, dim=0):
    """The norms over all axes but one; over all of them where it is -1."""
    if dim == -1:
        return v.norm(pow)
    others = [d for d in range(v.dim()) if d != dim % v.dim()]
    return v.norm(pow, others, True) if others else v.abs()


def nuclear_norm(input, dim=None, keepdim=False):
    """The sum of the singular values of a matrix."""
    return torch.linalg.matrix_norm(input, "nuc", (-2, -1) if dim is None else tuple(dim), keepdim)


def frobenius_norm(input, dim, keepdim=False):
    """The root of the sum of squares along axes."""
    return torch.linalg.vector_norm(input, 2, dim, keepdim)


_FIRSTS = {"sum": 0, "mean": 0, "prod": 1, "max": -math.inf, "min": math.inf}


def _segment(part, reduce, axis, initial):
    """One segment of a tensor as one element along an axis."""
    if reduce == "mean":
        total = part.sum(axis) + (initial or 0)
        return total / part.shape[axis] if part.shape[axis] or initial is None else total
    first = torch.full_like(part.select(axis, 0) if part.shape[axis] else part.sum(axis), 0)
    first = first + (_FIRSTS[reduce] if initial is None else initial)
    if part.shape[axis] == 0:
        return first
    if reduce == "sum":
        return first + part.sum(axis) if initial else part.sum(axis)
    if reduce == "prod":
        return first * part.prod(axis) if initial is not None else part.prod(axis)
    best = part.amax(axis) if reduce == "max" else part.amin(axis)
    return best if initial is None else (torch.maximum if reduce == "max" else torch.minimum)(best, first)


def segment_reduce(data, reduce, *, lengths=None, indices=None, offsets=None, axis=0, unsafe=False, initial=None):
    """A reduction of each of the segments along an axis that lengths or offsets cut."""
    reduce = {"amax": "max", "amin": "min"}.get(reduce, reduce)
    if reduce not in _FIRSTS:
        raise RuntimeError(f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}")
    if lengths is None and offsets is None:
        raise RuntimeError("segment_reduce(): Either lengths or offsets must be defined.")
    axis = axis % data.dim()
    if lengths is None:
        lengths = offsets.diff(dim=axis)
    elif not unsafe and not bool((lengths.sum(axis) == data.shape[axis]).all()):
        raise RuntimeError("segment_reduce(): Expected all rows of lengths along axis to sum to data.size(lengths.dim()-1) "
                           "when !unsafe.")
    return _segments(data, lengths, reduce, axis, initial)


_segment_reduce = segment_reduce


def _segments(data, lengths, reduce, axis, initial):
    if axis > 0:
        rows = [_segments(own, cuts, reduce, axis - 1, initial) for own, cuts in zip(data, lengths)]
        return torch.stack(rows)
    found, at = [], 0
    for length in lengths.tolist():
        found.append(_segment(data[at:at + length], reduce, 0, initial))
        at += length
    return torch.stack(found) if found else data[:0]


def _gates(input, hidden, w_ih, w_hh, b_ih, b_hh):
    return F.linear(input, w_ih, b_ih), F.linear(hidden, w_hh, b_hh)


def rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a plain recurrent layer."""
    own, other = _gates(input, hx, w_ih, w_hh, b_ih, b_hh)
    return torch.tanh(own + other)


def rnn_relu_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """The same with relu."""
    own, other = _gates(input, hx, w_ih, w_hh, b_ih, b_hh)
    return torch.relu(own + other)


def gru_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a gated recurrent unit."""
    own, other = _gates(input, hx, w_ih, w_hh, b_ih, b_hh)
    (a, b, c), (x, y, z) = own.chunk(3, 1), other.chunk(3, 1)
    reset, update = torch.sigmoid(a + x), torch.sigmoid(b + y)
    new = torch.tanh(c + reset * z)
    return (hx - new) * update + new


def lstm_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One step of a long short-term memory."""
    own, other = _gates(input, hx[0], w_ih, w_hh, b_ih, b_hh)
    i, f, g, o = (own + other).chunk(4, 1)
    cell = torch.sigmoid(f) * hx[1] + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(cell), cell


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    """A tensor over the bytes of a buffer."""
    import numpy
    if len(buffer) == 0:
        raise ValueError("both buffer length (0) and count (-1) must not be 0" if count == -1 else
                         f"both buffer length (0) and count ({count}) must not be 0")
    size = torch.empty(0, dtype=dtype).element_size()
    if not 0 <= offset < len(buffer):
        raise ValueError(f"offset ({offset} bytes) must be non-negative and no greater than buffer length ({len(buffer)} bytes) "
                         "minus 1")
    if count <= 0 and count != -1:
        raise ValueError(f"both buffer length ({len(buffer)}) and count ({count}) must not be 0")
    if count == -1 and (len(buffer) - offset) % size:
        raise ValueError(f"buffer length ({len(buffer) - offset} bytes) after offset ({offset} bytes) must be a multiple of "
                         f"element size ({size})")
    bits = numpy.frombuffer(buffer, numpy.uint8, len(buffer) - offset if count == -1 else count * size, offset)
    return torch.from_numpy(bits).view(dtype).requires_grad_(requires_grad)


def from_dlpack(ext_tensor, *, device=None, copy=None):
    """The tensor or array of another library, over the same memory."""
    if isinstance(ext_tensor, torch.Tensor):
        return ext_tensor.clone() if copy else ext_tensor.detach()
    return torch.tensor(ext_tensor) if copy else torch.from_numpy(ext_tensor)
