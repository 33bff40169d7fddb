"""Names for the annotations of arrays."""
import typing
import numpy as np

ArrayLike = typing.Any
DTypeLike = typing.Any


class NBitBase:
    """A type representing numpy.number precision during static type checking."""


_ScalarT = typing.TypeVar("_ScalarT", bound=np.generic)
NDArray = np.ndarray[tuple[typing.Any, ...], np.dtype[_ScalarT]]
