"""`assert_close`: what differs, by how much and where."""
import torch

_PRECISION = {torch.float16: (1e-3, 1e-5), torch.bfloat16: (1.6e-2, 1e-5), torch.float32: (1.3e-6, 1e-5),
              torch.float64: (1e-7, 1e-7), torch.complex32: (1e-3, 1e-5),
              torch.complex64: (1.3e-6, 1e-5), torch.complex128: (1e-7, 1e-7)}


def _tolerances(dtypes, rtol, atol):
    if (rtol is None) != (atol is None):
        raise ValueError(f"Both 'rtol' and 'atol' must be either specified or omitted, but got no "
                         f"{'rtol' if rtol is None else 'atol'}.")
    if rtol is not None:
        return rtol, atol
    found = [_PRECISION.get(dtype, (0.0, 0.0)) for dtype in dtypes]
    return max(r for r, _ in found), max(a for _, a in found)


class _Failure(Exception):
    """The words for a difference, and the items that it lies in."""

    def __init__(self, words, path=()):
        super().__init__(words)
        self.words, self.path = words, path


def _compare_attributes(actual, expected, checks):
    if actual.shape != expected.shape:
        raise _Failure(f"The values for attribute 'shape' do not match: {actual.shape} != {expected.shape}.")
    if checks["check_device"] and actual.device != expected.device:
        raise _Failure(f"The values for attribute 'device' do not match: {actual.device} != {expected.device}.")
    if checks["check_dtype"] and actual.dtype != expected.dtype:
        raise _Failure(f"The values for attribute 'dtype' do not match: {actual.dtype} != {expected.dtype}.")
    if checks["check_stride"] and actual.stride() != expected.stride():
        raise _Failure(f"The values for attribute 'stride()' do not match: {actual.stride()} != {expected.stride()}.")


def _tensors(actual, expected, rtol, atol, equal_nan, checks):
    _compare_attributes(actual, expected, checks)
    rtol, atol = _tolerances((actual.dtype, expected.dtype), rtol, atol)
    dtype = torch.promote_types(actual.dtype, expected.dtype)
    actual, expected = actual.detach().to(dtype), expected.detach().to(dtype)
    matches = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if bool(matches.all()):
        return
    is_exact = rtol == 0 and atol == 0
    if actual.dim() == 0:
        raise _Failure(_scalar_words(actual.item(), expected.item(), rtol, atol))
    wrong, total = int((~matches).sum()), matches.numel()
    lines = [f"Tensor-likes are not {'equal' if is_exact else 'close'}!", "",
             f"Mismatched elements: {wrong} / {total} ({wrong / total:.1%})"]
    if not (actual.is_floating_point() or actual.is_complex()):
        actual, expected = actual.to(torch.int64), expected.to(torch.int64)
    difference = (actual - expected).abs()
    ratio = difference / expected.abs()
    for name, values, limit in ("absolute", difference, atol), ("relative", ratio, rtol):
        values = values.masked_fill(matches, 0)
        flat = int(values.argmax())
        at = tuple(int(i) for i in torch.unravel_index(torch.tensor(flat), values.shape))
        allowed = "" if is_exact else f" (up to {limit} allowed)"
        lines.append(f"Greatest {name} difference: {values.flatten()[flat].item()} at index {at}{allowed}")
    raise _Failure("\n".join(lines))


def _scalar_words(actual, expected, rtol, atol):
    is_exact = rtol == 0 and atol == 0
    gap = abs(actual - expected)
    share = gap / abs(expected) if expected else float("inf")
    allowed = ["", ""] if is_exact else [f" (up to {limit} allowed)" for limit in (atol, rtol)]
    if is_exact:
        return f"Scalars are not equal!\n\nExpected {expected} but got {actual}.\nAbsolute difference: {gap}\nRelative difference: {share}"
    return (f"Scalars are not close!\n\nExpected {expected} but got {actual}.\nAbsolute difference: {gap}{allowed[0]}\n"
            f"Relative difference: {share}{allowed[1]}")


def _numbers(actual, expected, rtol, atol, equal_nan, checks):
    if checks["check_dtype"] and type(actual) is not type(expected):
        raise _Failure(f"The (d)types do not match: {type(actual)} != {type(expected)}.")
    kinds = {int: torch.int64, float: torch.float64, complex: torch.complex128, bool: torch.bool}
    rtol, atol = _tolerances([kinds.get(type(value), torch.float64) for value in (actual, expected)], rtol, atol)
    if actual == expected or abs(actual - expected) <= atol + rtol * abs(expected):
        return
    if equal_nan and actual != actual and expected != expected:
        return
    raise _Failure(_scalar_words(actual, expected, rtol, atol))


def _compare(actual, expected, *how):
    if getattr(actual, "layout", torch.strided) == getattr(expected, "layout", torch.strided) != torch.strided:
        actual, expected = actual.to_dense(), expected.to_dense()
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        if len(actual) != len(expected):
            raise _Failure(f"The length of the sequences mismatch: {len(actual)} != {len(expected)}")
        pairs = list(enumerate(zip(actual, expected)))
    elif isinstance(actual, dict) and isinstance(expected, dict):
        missing, more = [k for k in expected if k not in actual], [k for k in actual if k not in expected]
        if missing or more:
            raise _Failure("The keys of the mappings do not match:\n" + f"Missing keys in the actual mapping: {sorted(missing)}\n"
                           f"Additional keys in the actual mapping: {sorted(more)}")
        pairs = [(key, (actual[key], expected[key])) for key in actual]
    elif isinstance(actual, (int, float, complex)) and isinstance(expected, (int, float, complex)):
        return _numbers(actual, expected, *how)
    else:
        one, other = _tensor(actual), _tensor(expected)
        if one is None or other is None or isinstance(actual, (list, tuple)) or isinstance(expected, (list, tuple)):
            raise TypeError("No comparison pair was able to handle inputs of type "
                            f"{type(actual)} and {type(expected)}.")
        return _tensors(one, other, *how)
    for key, (one, other) in pairs:
        try:
            _compare(one, other, *how)
        except _Failure as failure:
            raise _Failure(failure.words, (key, *failure.path)) from None


def _tensor(value):
    if isinstance(value, torch.Tensor):
        return value
    try:
        return torch.as_tensor(value)
    except (TypeError, ValueError, RuntimeError):
        return None


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises where two tensors, numbers, or sequences and dicts of them differ by more than is allowed."""
    checks = {"check_device": check_device, "check_dtype": check_dtype, "check_stride": check_stride}
    try:
        _compare(actual, expected, rtol, atol, equal_nan, checks)
    except _Failure as failure:
        words = failure.words
        if failure.path:
            words += "\n\nThe failure occurred for item " + "".join(f"[{key!r}]" for key in failure.path)
        raise AssertionError(words if msg is None else msg(words) if callable(msg) else msg) from None
