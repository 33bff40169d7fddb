"""Bytes as text. The loops are in Swift."""
from _binary import adler32 as _adler32, crc32, crc_hqx, from_base64 as _from_base64, to_base64 as _to_base64


class Error(ValueError):
    """The text stands for no bytes."""


class Incomplete(Exception):
    """The text ends too early."""


def _ascii(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}") from None


def b2a_base64(data, /, *, newline=True):
    return _to_base64(data) + (b"\n" if newline else b"")


def a2b_base64(data, /, *, strict_mode=False):
    found, problem = _from_base64(_ascii(data), strict_mode)
    if problem:
        raise Error(problem)
    return found


def hexlify(data, sep=None, bytes_per_sep=1):
    """The bytes in base 16."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    view = memoryview(data)
    return (view.hex() if sep is None else view.hex(sep, bytes_per_sep)).encode("ascii")


def unhexlify(hexstr, /):
    text = _ascii(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    try:
        if not text.isalnum() and text:
            raise ValueError
        return bytes.fromhex(text.decode())
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_uu(data, /, *, backtick=False):
    """A line in uuencode's form."""
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    blank = "`" if backtick else " "

    def char(value):
        return chr(32 + value) if value else blank
    padded = bytes(data) + bytes(-len(data) % 3)
    text = char(len(data))
    for at in range(0, len(padded), 3):
        group = int.from_bytes(padded[at:at + 3], "big")
        text += "".join(char(group >> shift & 63) for shift in (18, 12, 6, 0))
    return text.encode() + b"\n"


def a2b_uu(data, /):
    text = _ascii(data)
    values = [byte - 32 & 63 for byte in text.rstrip(b"\r\n")]
    if not values:
        return b""
    count, values = values[0], values[1:] + [0] * 4
    found = b""
    for at in range(0, (count + 2) // 3 * 4, 4):
        group = 0
        for value in (values[at:at + 4] + [0] * 4)[:4]:
            group = group << 6 | value
        found += group.to_bytes(3, "big")
    return found[:count]


def b2a_qp(data, /, quotetabs=False, istext=True, header=False):
    """Quoted-printable text."""
    lines = []
    for line in bytes(data).split(b"\n"):
        out, width = "", 0
        ends = line.endswith(b"\r")
        body = line[:-1] if ends else line
        for at, byte in enumerate(body):
            last = at == len(body) - 1
            plain = 33 <= byte <= 126 and byte != 61 and not (header and byte == 95) or byte in (9, 32) and not (quotetabs or last)
            piece = "_" if header and byte == 32 else chr(byte) if plain else f"={byte:02X}"
            if width + len(piece) > 75:
                out, width = out + "=\n", 0
            out, width = out + piece, width + len(piece)
        lines.append(out + ("\r" if ends else ""))
    return "\n".join(lines).encode()


def a2b_qp(data, /, header=False):
    import re
    text = re.sub(rb"=[ \t]*\r?\n", b"", _ascii(data))
    text = text.replace(b"_", b" ") if header else text
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text)
