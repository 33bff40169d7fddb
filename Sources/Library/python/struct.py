"""Numbers as bytes. Reading and writing are in Swift; here is the class that keeps a format."""
from _types import static_type as _static_type


@_static_type
class Struct:
    """A format, and the functions of this module with it."""
    __module__ = "_struct"

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format.decode() if isinstance(format, (bytes, bytearray)) else format

    def pack(self, *values):
        return pack(self.format, *values)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)


__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]
