"""The kinds of storage that files of tensors name."""


def _kind(name):
    return type(name, (), {"__module__": "torch", "__doc__": "The elements of tensors of one type."})


DoubleStorage = _kind("DoubleStorage")
FloatStorage = _kind("FloatStorage")
HalfStorage = _kind("HalfStorage")
BFloat16Storage = _kind("BFloat16Storage")
LongStorage = _kind("LongStorage")
IntStorage = _kind("IntStorage")
ShortStorage = _kind("ShortStorage")
CharStorage = _kind("CharStorage")
ByteStorage = _kind("ByteStorage")
BoolStorage = _kind("BoolStorage")
ComplexFloatStorage = _kind("ComplexFloatStorage")
ComplexDoubleStorage = _kind("ComplexDoubleStorage")
