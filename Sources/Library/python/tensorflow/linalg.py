"""What `tf.linalg` has on top of its operations."""
from collections import namedtuple as _namedtuple
import tensorflow as _tf
from tensorflow import _C

Lu = _namedtuple("Lu", "lu p")
LogMatrixDeterminant = _namedtuple("LogMatrixDeterminant", "sign log_abs_determinant")


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
    input = _tf.convert_to_tensor(input)
    diagonal = _tf.convert_to_tensor(diagonal, dtype=input.dtype)
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


def lu(input, output_idx_type="int32", name=None):
    """Both triangular factors in one, and where the rows of their product are."""
    packed, places = _C._lu(input)
    return Lu(packed, _tf.cast(places, output_idx_type))


def lu_reconstruct(lower_upper, perm, validate_args=False, name=None):
    """The matrix that has these factors."""
    lower_upper = _tf.convert_to_tensor(lower_upper)
    size = lower_upper.shape[-1]
    lower = band_part(lower_upper, -1, 0)
    lower = set_diag(lower, _tf.ones(lower.shape[:-1], dtype=lower.dtype))
    product = _tf.matmul(lower, band_part(lower_upper, 0, -1))
    return _tf.matmul(_tf.one_hot(perm, size, axis=-2, dtype=product.dtype), product)


def lu_solve(lower_upper, perm, rhs, validate_args=False, name=None):
    """The solution of a system by the factors of its matrix."""
    lower_upper, rhs = _tf.convert_to_tensor(lower_upper), _tf.convert_to_tensor(rhs)
    size = lower_upper.shape[-1]
    moved = _tf.matmul(_tf.one_hot(perm, size, dtype=rhs.dtype), rhs)
    lower = set_diag(lower_upper, _tf.ones(lower_upper.shape[:-1], dtype=lower_upper.dtype))
    return triangular_solve(lower_upper, triangular_solve(lower, moved), lower=False)


def lu_matrix_inverse(lower_upper, perm, validate_args=False, name=None):
    """The inverse of the matrix that has these factors."""
    lower_upper = _tf.convert_to_tensor(lower_upper)
    return lu_solve(lower_upper, perm, _tf.eye(lower_upper.shape[-1], batch_shape=lower_upper.shape[:-2],
                                               dtype=lower_upper.dtype))


def slogdet(input, name=None):
    """The sign and the logarithm of the size of the determinant."""
    return LogMatrixDeterminant(*_C._slogdet(input))


def _of_matrices(a):
    a = _tf.convert_to_tensor(a)
    if len(a.shape) < 2:
        raise ValueError(f"Input `a` must have at least 2 dimensions (saw: {len(a.shape)}).")
    return a


def pinv(a, rcond=None, validate_args=False, name=None):
    """The pseudoinverse: singular values up to `rcond` times the greatest count as zero."""
    a = _tf.convert_to_tensor(a)
    if not a.dtype.is_floating:
        raise TypeError(f"Input `a` must have `float`-like `dtype` (saw {a.dtype.name}).")
    a = _of_matrices(a)
    return _C._pinv(a, _eps(a) * 10 * max(a.shape[-2:]) if rcond is None else rcond)


def _eps(a):
    return {"float16": 2.0 ** -10, "float32": 2.0 ** -23, "complex64": 2.0 ** -23}.get(a.dtype.name, 2.0 ** -52)


def matrix_rank(a, tol=None, validate_args=False, name=None):
    """How many singular values are above `tol`."""
    a = _of_matrices(a)
    if not (a.dtype.is_floating or a.dtype.is_complex):
        a = _tf.cast(a, "float64")
    s = _tf.linalg.svd(a, compute_uv=False)
    if tol is None:
        tol = _eps(a) * max(a.shape[-2:]) * _tf.reduce_max(s, axis=-1, keepdims=True)
    return _tf.reduce_sum(_tf.cast(s > tol, "int32"), axis=-1)


def lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
    """What comes nearest to solving a system, or the shortest of its solutions."""
    matrix, rhs = _tf.convert_to_tensor(matrix), _tf.convert_to_tensor(rhs)
    if not fast:
        @_tf.custom_gradient
        def slow(matrix, rhs):
            def back(gradient):
                raise ValueError("Gradient not defined for fast=False")
            return _tf.matmul(pinv(matrix), rhs), back
        return slow(matrix, rhs)
    rows, columns = matrix.shape[-2:]
    turned = adjoint(matrix)
    square = _tf.matmul(turned, matrix) if rows >= columns else _tf.matmul(matrix, turned)
    if l2_regularizer:
        square = square + _tf.constant(l2_regularizer, dtype=square.dtype) * _tf.eye(square.shape[-1], dtype=square.dtype)
    if rows >= columns:
        return _tf.linalg.solve(square, _tf.matmul(turned, rhs))
    return _tf.matmul(turned, _tf.linalg.solve(square, rhs))


def _of_eigenvalues(function, a):
    values, vectors = _tf.linalg.eig(a)
    return _tf.matmul(vectors * function(values)[..., _tf.newaxis, :], _tf.linalg.inv(vectors))


def sqrtm(input, name=None):
    """The matrix whose square a matrix is."""
    input = _tf.convert_to_tensor(input)
    root = _of_eigenvalues(_tf.sqrt, input)
    return root if input.dtype.is_complex else _tf.math.real(root)


def logm(input, name=None):
    """The matrix whose exponential a complex matrix is."""
    input = _tf.convert_to_tensor(input)
    if not input.dtype.is_complex:
        raise _tf.errors.InvalidArgumentError(
            None, None, f"Value for attr 'T' of {_NAMES.get(input.dtype.name, input.dtype.name)} is not in the list of "
            "allowed values: complex64, complex128\n\t; NodeDef: {{node MatrixLogarithm}}; Op<name=MatrixLogarithm; "
            "signature=input:T -> output:T; attr=T:type,allowed=[DT_COMPLEX64, DT_COMPLEX128]> [Op:MatrixLogarithm] name: ")
    return _C._detached(_of_eigenvalues(_tf.math.log, input))


_NAMES = {"float32": "float", "float64": "double", "float16": "half"}
