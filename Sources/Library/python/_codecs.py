"""Encoding and decoding as functions."""


def encode(obj, encoding="utf-8", errors="strict"):
    """The bytes of a text; what another encoding makes of an object."""
    return _lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """The text of bytes; what another encoding makes of an object."""
    return _lookup(encoding).decode(obj, errors)[0]


def _lookup(encoding):
    import codecs
    return codecs.lookup(encoding)
