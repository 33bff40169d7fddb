"""Keyed digests (RFC 2104)."""
import hashlib


class HMAC:
    """A keyed digest of the data that it was given so far."""
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._make = (lambda data=b"": hashlib.new(digestmod, data)) if isinstance(digestmod, str) else digestmod
        inner = self._make()
        self.digest_size, self.block_size, self.name = inner.digest_size, inner.block_size, "hmac-" + inner.name
        key = self._make(key).digest() if len(key) > self.block_size else bytes(key)
        key = key.ljust(self.block_size, b"\0")
        self._outer = bytes(byte ^ 0x5C for byte in key)
        self._inner = bytearray(byte ^ 0x36 for byte in key)
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner += msg

    def copy(self):
        """Another of the same key and data."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, _inner=bytearray(self._inner))
        return made

    def digest(self):
        return self._make(self._outer + self._make(bytes(self._inner)).digest()).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b, /):
    """Whether two digests are equal, in a time that does not tell where they differ."""
    if type(a) is not type(b):
        raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and '{type(b).__name__}'")
    if len(a) != len(b):
        return False
    a, b = (a.encode(), b.encode()) if isinstance(a, str) else (a, b)
    difference = 0
    for x, y in zip(a, b):
        difference |= x ^ y
    return difference == 0
