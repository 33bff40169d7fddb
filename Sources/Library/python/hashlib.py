"""Digests of messages. The functions over whole messages are in Swift."""
from _types import static_type as _static_type
from _hashlib import digest as _digest, sizes as _sizes

algorithms_guaranteed = algorithms_available = {name for name, _, _ in _sizes}
_known = {name: (size, block) for name, size, block in _sizes}


@_static_type
class HASH:
    """A digest of the data that it was given so far."""
    __module__ = "_hashlib"

    def __init__(self, name, data=b""):
        self.name, self._data = name, bytearray()
        self.digest_size, self.block_size = _known[name]
        self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        self._data += data

    def digest(self):
        return _digest(self.name, bytes(self._data))

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, bytes(self._data))

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


def new(name, data=b"", *, usedforsecurity=True):
    """A digest by name."""
    if name.lower() not in _known:
        raise ValueError("unsupported hash type " + name)
    return HASH(name.lower(), data)


def _named(name):
    def make(string=b"", *, usedforsecurity=True):
        return HASH(name, string)
    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_named, ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"))


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    made.update(fileobj.read())
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key of a password (RFC 8018)."""
    from hmac import digest
    size = _known[hash_name][0]
    dklen = dklen or size
    found, block = b"", 1
    while len(found) < dklen:
        step = total = digest(password, salt + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(total, "big")
        for _ in range(iterations - 1):
            step = digest(password, step, hash_name)
            total ^= int.from_bytes(step, "big")
        found += total.to_bytes(size, "big")
        block += 1
    return found[:dklen]
