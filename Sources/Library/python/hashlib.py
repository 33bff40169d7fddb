"""Digests of messages. The functions over whole messages are in Swift."""
from _types import static_type as _static_type
from _hashlib import blake2 as _blake2, digest as _digest, sizes as _sizes, sponge as _sponge

# For each name: the sizes of a digest and a block, and what ends a message of those that are sponges.
_known = {name: (size, block, 0) for name, size, block in _sizes}
_known.update({f"sha3_{bits}": (bits // 8, 200 - bits // 4, 6) for bits in (224, 256, 384, 512)})
_known.update(shake_128=(0, 168, 31), shake_256=(0, 136, 31))
algorithms_guaranteed = algorithms_available = {*_known, "blake2b", "blake2s"}


class _Message:
    """What was given so far, of which there is a digest."""

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        try:
            data = memoryview(data)
        except TypeError:
            raise TypeError("object supporting the buffer API required") from None
        if not data.c_contiguous:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        self._data += data

    def hexdigest(self):
        return self.digest().hex()


@_static_type
class HASH(_Message):
    """A digest of the data that it was given so far."""
    __module__ = "_hashlib"

    def __init__(self, name, data=b""):
        self.name, self._data = name, bytearray()
        self.digest_size, self.block_size, _ = _known[name]
        self.update(data)

    def digest(self):
        suffix = _known[self.name][2]
        if suffix:
            return _sponge(self._data, self.block_size, suffix, self.digest_size)
        return _digest(self.name, bytes(self._data))

    def copy(self):
        return type(self)(self.name, bytes(self._data))

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {hex(id(self))}>"


@_static_type
class HASHXOF(HASH):
    """A digest of as many bytes as are asked for."""
    __module__ = "_hashlib"

    def digest(self, length, /):
        if length < 0:
            raise ValueError("value must be positive")
        return _sponge(self._data, self.block_size, 31, length)

    def hexdigest(self, length, /):
        return self.digest(length).hex()


class _Blake2(_Message):
    """What the two functions of RFC 7693 have in common."""

    def __init__(self, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
                 node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        most, room = self.MAX_DIGEST_SIZE, self.SALT_SIZE
        size = most if digest_size is None else digest_size
        if not 1 <= size <= most:
            raise ValueError(f"digest_size must be between 1 and {most} bytes")
        for what, given, limit in ("key", key, most), ("salt", salt, room), ("person", person, room):
            if len(given) > limit:
                raise ValueError(f"maximum {what} length is {limit} bytes")
        offset = 8 if most == 64 else 6
        head = bytes([size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little") + node_offset.to_bytes(offset, "little")
        head += bytes([node_depth, inner_size])
        self._parameters = (head.ljust(most // 2, b"\0") + bytes(salt).ljust(room, b"\0") + bytes(person).ljust(room, b"\0"))
        self._key, self._data, self.digest_size = bytes(key), bytearray(), size
        self.update(data)

    def digest(self):
        return _blake2(self._data, self._key, self._parameters)

    def copy(self):
        made = type(self)()
        made.__dict__.update(self.__dict__, _data=bytearray(self._data))
        return made


@_static_type
class blake2b(_Blake2):
    """BLAKE2b: digests of up to 64 bytes."""
    __module__ = "_blake2"
    name, block_size = "blake2b", 128
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16


@_static_type
class blake2s(_Blake2):
    """BLAKE2s: digests of up to 32 bytes."""
    __module__ = "_blake2"
    name, block_size = "blake2s", 64
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8


def new(name, data=b"", **kwargs):
    """A digest by name."""
    plain = name.lower()
    if plain in ("blake2b", "blake2s"):
        return (blake2b if plain == "blake2b" else blake2s)(data, **kwargs)
    if plain not in _known:
        raise ValueError("unsupported hash type " + name)
    return (HASHXOF if plain.startswith("shake") else HASH)(plain, data)


def _named(name):
    def make(string=b"", *, usedforsecurity=True):
        return new(name, string)
    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_named, ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"))
sha3_224, sha3_256, sha3_384, sha3_512 = map(_named, ("sha3_224", "sha3_256", "sha3_384", "sha3_512"))
shake_128, shake_256 = map(_named, ("shake_128", "shake_256"))


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


def _salsa(block):
    """The core of Salsa20/8 over sixteen words."""
    x = list(block)
    for _ in range(4):
        for quarters in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)), ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            for a, b, c, d in quarters:
                for to, left, right, turn in (b, a, d, 7), (c, b, a, 9), (d, c, b, 13), (a, d, c, 18):
                    total = (x[left] + x[right]) & 0xFFFFFFFF
                    x[to] ^= (total << turn | total >> (32 - turn)) & 0xFFFFFFFF
    return [(a + b) & 0xFFFFFFFF for a, b in zip(x, block)]


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    """A key of a password that takes memory to find (RFC 7914)."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2")
    if 128 * r * (n + p + 2) > (maxmem or 32 << 20):
        raise ValueError("[digital envelope routines] memory limit exceeded")

    def mix(words):
        x, blocks = words[-16:], []
        for at in range(0, len(words), 16):
            x = _salsa([a ^ b for a, b in zip(x, words[at:at + 16])])
            blocks.append(x)
        return sum(blocks[::2] + blocks[1::2], [])
    data, made = pbkdf2_hmac("sha256", password, salt, 1, p * 128 * r), b""
    for at in range(0, len(data), 128 * r):
        x = [int.from_bytes(data[i:i + 4], "little") for i in range(at, at + 128 * r, 4)]
        kept = []
        for _ in range(n):
            kept.append(x)
            x = mix(x)
        for _ in range(n):
            x = mix([a ^ b for a, b in zip(x, kept[x[-16] % n])])
        made += b"".join(word.to_bytes(4, "little") for word in x)
    return pbkdf2_hmac("sha256", password, made, 1, dklen)


__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
           "sha3_512", "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac",
           "file_digest"]
