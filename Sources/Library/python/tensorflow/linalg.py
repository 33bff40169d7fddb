"""What `tf.linalg` has on top of its operations."""
import tensorflow as _tf


def global_norm(t_list, name=None):
    """The norm of all elements of some tensors together."""
    if not isinstance(t_list, (list, tuple)):
        raise TypeError(f"`t_list` should be a sequence of tensors. Received {type(t_list)}.")
    tensors = [one.values if isinstance(one, _tf.IndexedSlices) else one for one in t_list]
    parts = [_tf.reduce_sum(_tf.square(_tf.convert_to_tensor(one))) for one in tensors if one is not None]
    return _tf.sqrt(_tf.add_n(parts))


def adjoint(matrix, name=None):
    """The conjugate transpose."""
    return _tf.math.conj(_tf.linalg.matrix_transpose(matrix))


def eye(num_rows, num_columns=None, batch_shape=None, dtype="float32", name=None):
    """Ones on the diagonal."""
    return _tf.eye(num_rows, num_columns, batch_shape, dtype)


def norm(tensor, ord="euclidean", axis=None, keepdims=None, name=None):
    """The norm of vectors or matrices."""
    return _tf.norm(tensor, ord, axis, keepdims)


def normalize(tensor, ord="euclidean", axis=None, name=None):
    """A tensor over its norm, and that."""
    length = _tf.norm(tensor, ord, axis, True)
    return _tf.convert_to_tensor(tensor) / length, length


def l2_normalize(x, axis=None, epsilon=1e-12, name=None):
    """Vectors of length one."""
    return _tf.math.l2_normalize(x, axis, epsilon)


def _band(rows, columns, num_lower, num_upper):
    gap = _tf.range(rows)[:, _tf.newaxis] - _tf.range(columns)
    return (gap <= (rows if num_lower < 0 else num_lower)) & (-gap <= (columns if num_upper < 0 else num_upper))


def band_part(input, num_lower, num_upper, name=None):
    """Matrices with zeros outside of so many diagonals below and above the main one; -1 stands for all."""
    input = _tf.convert_to_tensor(input)
    return _tf.where(_band(input.shape[-2], input.shape[-1], num_lower, num_upper), input, _tf.zeros_like(input))


def diag(diagonal, name=None):
    """Matrices with these diagonals."""
    diagonal = _tf.convert_to_tensor(diagonal)
    return diagonal[..., _tf.newaxis] * _tf.eye(diagonal.shape[-1], dtype=diagonal.dtype)


def set_diag(input, diagonal, name=None):
    """Matrices with other diagonals."""
    input, diagonal = _tf.convert_to_tensor(input), _tf.convert_to_tensor(diagonal)
    rows, columns = input.shape[-2:]
    least = min(rows, columns)
    at = _tf.range(rows)[:, _tf.newaxis] == _tf.range(columns)
    wide = diagonal[..., _tf.newaxis] if columns <= rows else diagonal[..., _tf.newaxis, :]
    pads = [[0, 0]] * (len(wide.shape) - 2) + [[0, rows - least], [0, 0]] if columns <= rows else (
        [[0, 0]] * (len(wide.shape) - 1) + [[0, columns - least]])
    return _tf.where(at, _tf.pad(wide, pads), input)


def tensor_diag(diagonal, name=None):
    """A tensor of twice as many axes with these elements where both halves of the indices are the same."""
    diagonal = _tf.convert_to_tensor(diagonal)
    flat = diag(_tf.reshape(diagonal, [-1]))
    return _tf.reshape(flat, list(diagonal.shape) * 2)


def tensor_diag_part(input, name=None):
    """The elements where both halves of the indices are the same."""
    input = _tf.convert_to_tensor(input)
    half = list(input.shape)[:len(input.shape) // 2]
    size = 1
    for n in half:
        size *= n
    return _tf.reshape(_tf.linalg.diag_part(_tf.reshape(input, [size, size])), half)


def logdet(matrix, name=None):
    """The logarithm of the determinant of positive definite matrices."""
    return 2 * _tf.reduce_sum(_tf.math.log(_tf.linalg.diag_part(_tf.linalg.cholesky(matrix))), axis=-1)


def triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None):
    """The solution of a system of which one triangle is read."""
    matrix = band_part(matrix, *((-1, 0) if lower else (0, -1)))
    return _tf.linalg.solve(_tf.linalg.adjoint(matrix) if adjoint else matrix, rhs)


def cholesky_solve(chol, rhs, name=None):
    """The solution of a system by Cholesky's factor of its matrix."""
    return triangular_solve(chol, triangular_solve(chol, rhs), adjoint=True)


def cross(a, b, name=None):
    """The product of vectors of three elements."""
    a, b = _tf.convert_to_tensor(a), _tf.convert_to_tensor(b)
    x, y = _tf.unstack(a, axis=-1), _tf.unstack(b, axis=-1)
    return _tf.stack([x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]], axis=-1)
