"""Operators for classes that define `__array_ufunc__`."""
import numpy as np


def forward(ufunc):
    def method(self, other):
        return NotImplemented if getattr(other, "__array_ufunc__", self) is None else ufunc(self, other)
    return method


def reflected(ufunc):
    def method(self, other):
        return NotImplemented if getattr(other, "__array_ufunc__", self) is None else ufunc(other, self)
    return method


def inplace(ufunc):
    def method(self, other):
        return ufunc(self, other, out=(self,))
    return method


def unary(ufunc):
    def method(self):
        return ufunc(self)
    return method


class NDArrayOperatorsMixin:
    """Mixin defining all operator special methods using __array_ufunc__."""
    __lt__, __le__, __eq__ = forward(np.less), forward(np.less_equal), forward(np.equal)
    __ne__, __gt__, __ge__ = forward(np.not_equal), forward(np.greater), forward(np.greater_equal)
    __add__, __radd__, __iadd__ = forward(np.add), reflected(np.add), inplace(np.add)
    __sub__, __rsub__, __isub__ = forward(np.subtract), reflected(np.subtract), inplace(np.subtract)
    __mul__, __rmul__, __imul__ = forward(np.multiply), reflected(np.multiply), inplace(np.multiply)
    __matmul__, __rmatmul__, __imatmul__ = forward(np.matmul), reflected(np.matmul), inplace(np.matmul)
    __truediv__, __rtruediv__, __itruediv__ = forward(np.true_divide), reflected(np.true_divide), inplace(np.true_divide)
    __floordiv__, __rfloordiv__ = forward(np.floor_divide), reflected(np.floor_divide)
    __ifloordiv__ = inplace(np.floor_divide)
    __mod__, __rmod__, __imod__ = forward(np.remainder), reflected(np.remainder), inplace(np.remainder)
    __divmod__, __rdivmod__ = forward(np.divmod), reflected(np.divmod)
    __pow__, __rpow__, __ipow__ = forward(np.power), reflected(np.power), inplace(np.power)
    __lshift__, __rlshift__, __ilshift__ = forward(np.left_shift), reflected(np.left_shift), inplace(np.left_shift)
    __rshift__, __rrshift__, __irshift__ = forward(np.right_shift), reflected(np.right_shift), inplace(np.right_shift)
    __and__, __rand__, __iand__ = forward(np.bitwise_and), reflected(np.bitwise_and), inplace(np.bitwise_and)
    __xor__, __rxor__, __ixor__ = forward(np.bitwise_xor), reflected(np.bitwise_xor), inplace(np.bitwise_xor)
    __or__, __ror__, __ior__ = forward(np.bitwise_or), reflected(np.bitwise_or), inplace(np.bitwise_or)
    __neg__, __pos__ = unary(np.negative), unary(np.positive)
    __abs__, __invert__ = unary(np.absolute), unary(np.invert)
