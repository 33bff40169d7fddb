"""Bytes as text that keeps what is readable: quoted-printable."""
import binascii as _binascii

ESCAPE, MAXLINESIZE, HEX = b"=", 76, b"0123456789ABCDEF"


def quote(c):
    """One byte, written in hexadecimal digits."""
    return b"=%02X" % ord(c)


def needsquoting(c, quotetabs, header):
    """Whether a byte has to be written so."""
    if c in b" \t":
        return quotetabs
    if c == b"_":
        return header
    return c == ESCAPE or not b" " <= c <= b"~"


def encodestring(s, quotetabs=False, header=False):
    """Bytes, quoted."""
    return _binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decodestring(s, header=False):
    """The bytes that were quoted."""
    return _binascii.a2b_qp(s, header=header)


def encode(input, output, quotetabs, header=False):
    """Writes the bytes of a file, quoted."""
    output.write(encodestring(input.read(), quotetabs, header))


def decode(input, output, header=False):
    """Writes the bytes that a file quotes."""
    output.write(decodestring(input.read(), header))


def ishex(c):
    return b"0" <= c <= b"9" or b"a" <= c <= b"f" or b"A" <= c <= b"F"


def unhex(s):
    return int(s, 16)


__all__ = ["encode", "decode", "encodestring", "decodestring"]
