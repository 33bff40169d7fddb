"""Bytes as text in base 16, 32, 64 and 85."""
import binascii
import re
import struct

_BYTES = (bytes, bytearray)


def _text(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(data, _BYTES):
        return data
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {data.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _text(s)
    if altchars is not None:
        altchars = _text(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b"+/", b"-_"))


def urlsafe_b64decode(s):
    return b64decode(_text(s).translate(bytes.maketrans(b"-_", b"+/")))


_B32, _B32HEX = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    s = s if isinstance(s, _BYTES) else memoryview(s).tobytes()
    left = len(s) % 5
    padded, found = s + bytes(-len(s) % 5), bytearray()
    for at in range(0, len(padded), 5):
        group = int.from_bytes(padded[at:at + 5], "big")
        found += bytes(alphabet[group >> shift & 31] for shift in range(35, -1, -5))
    pads = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    return bytes(found[:len(found) - pads] + b"=" * pads)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _text(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    s = s.upper() if casefold else s
    bare = s.rstrip(b"=")
    pads, values, found = len(s) - len(bare), {byte: at for at, byte in enumerate(alphabet)}, bytearray()
    for at in range(0, len(s), 8):
        group = 0
        for byte in bare[at:at + 8].ljust(8, alphabet[:1]):
            if byte not in values:
                raise binascii.Error("Non-base32 digit found")
            group = group << 5 | values[byte]
        found += group.to_bytes(5, "big")
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return bytes(found[:len(found) - {0: 0, 1: 1, 3: 2, 4: 3, 6: 4}[pads]])


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _text(s)
    s = s.upper() if casefold else s
    if re.search(b"[^0-9A-F]", s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _words85(b):
    return struct.unpack(f"!{(len(b) + 3) // 4}I", b + bytes(-len(b) % 4))


def _digits85(word, alphabet):
    return bytes(alphabet[word // 85 ** power % 85] for power in (4, 3, 2, 1, 0))


def b85encode(b, pad=False):
    b = b if isinstance(b, _BYTES) else memoryview(b).tobytes()
    found = b"".join(_digits85(word, _B85) for word in _words85(b))
    return found if pad or not len(b) % 4 else found[:len(found) - (-len(b) % 4)]


def b85decode(b):
    b = _text(b)
    values, found = {byte: at for at, byte in enumerate(_B85)}, []
    padding = -len(b) % 5
    for at in range(0, len(b), 5):
        word = 0
        for place, byte in enumerate(b[at:at + 5].ljust(5, b"~")):
            if byte not in values:
                raise ValueError(f"bad base85 character at position {at + place}")
            word = word * 85 + values[byte]
        if word >= 1 << 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}")
        found.append(word.to_bytes(4, "big"))
    result = b"".join(found)
    return result[:-padding] if padding else result


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    b = b if isinstance(b, _BYTES) else memoryview(b).tobytes()
    groups = [b"z" if not word else b"y" if foldspaces and word == 0x20202020 else _digits85(word, _A85) for word in _words85(b)]
    padding = -len(b) % 4
    if padding and not pad:
        last = b"!!!!!" if groups[-1] == b"z" else groups[-1]
        groups[-1] = last[:-padding]
    found = b"".join(groups)
    if adobe:
        found = b"<~" + found
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [found[at:at + wrapcol] for at in range(0, len(found), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        found = b"\n".join(lines)
    return found + b"~>" if adobe else found


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _text(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    found, group = [], []
    for byte in b + b"uuuu":
        if 33 <= byte <= 117:
            group.append(byte - 33)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit
                if word >= 1 << 32:
                    raise ValueError("Ascii85 overflow")
                found.append(word.to_bytes(4, "big"))
                group = []
        elif byte in b"zy" and (byte == 122 or foldspaces):
            if group:
                raise ValueError(f"{chr(byte)} inside Ascii85 5-tuple")
            found.append(b"\0\0\0\0" if byte == 122 else b"    ")
        elif byte not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(byte)}")
    result, padding = b"".join(found), 4 - len(group)
    return result[:-padding] if padding else result


def encode(input, output):
    while chunk := input.read(57):
        output.write(binascii.b2a_base64(chunk))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def encodebytes(s):
    """Lines of base 64."""
    s = memoryview(s).cast("B")
    return b"".join(binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(memoryview(s))


__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
           "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode",
           "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode"]
