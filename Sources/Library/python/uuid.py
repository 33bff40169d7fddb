"""Numbers of 128 bits that name things."""
import os
import time
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility", "reserved for future definition"]


class SafeUUID(Enum):
    safe, unsafe, unknown = 0, -1, None


class UUID:
    """A number of 128 bits, in several forms."""
    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        number = _number(hex, bytes, bytes_le, fields, int)
        if not 0 <= number < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            number = number & ~(0xC000 << 48) & ~(0xF000 << 64) | 0x8000 << 48 | version << 76
        object.__setattr__(self, "int", number)
        object.__setattr__(self, "is_safe", is_safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        return {"int": self.int}

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "is_safe", SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        text = self.hex
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def fields(self):
        return self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xFF

    @property
    def time(self):
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def urn(self):
        return f"urn:uuid:{self}"

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return RESERVED_NCS if top < 4 else RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None


def _number(text, data, data_le, fields, number):
    if text is not None:
        text = text.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
        if len(text) != 32:
            raise ValueError("badly formed hexadecimal UUID string")
        return int(text, 16)
    if data_le is not None:
        if len(data_le) != 16:
            raise ValueError("bytes_le is not a 16-char string")
        data = data_le[3::-1] + data_le[5:3:-1] + data_le[7:5:-1] + data_le[8:]
    if data is not None:
        if len(data) != 16:
            raise ValueError("bytes is not a 16-char string")
        return int.from_bytes(data, "big")
    if fields is not None:
        if len(fields) != 6:
            raise ValueError("fields is not a 6-tuple")
        found = 0
        for place, (value, width) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
            if not 0 <= value < 1 << width:
                raise ValueError(f"field {place} out of range (need a {width}-bit value)")
            found = found << width | value
        return found
    return number


_node, _last = None, 0


def getnode():
    """A number for this machine: random, as the address of its network card is not asked for."""
    global _node
    if _node is None:
        _node = int.from_bytes(os.urandom(6), "big") | 1 << 40
    return _node


def uuid1(node=None, clock_seq=None):
    """A number out of the time and the machine."""
    global _last
    now = time.time_ns() // 100 + 0x01B21DD213814000
    _last = now = max(now, _last + 1)
    clock_seq = int.from_bytes(os.urandom(2), "big") & 0x3FFF if clock_seq is None else clock_seq
    return UUID(fields=(now & 0xFFFFFFFF, now >> 32 & 0xFFFF, now >> 48 & 0x0FFF, clock_seq >> 8 & 0x3F, clock_seq & 0xFF,
                        getnode() if node is None else node), version=1)


def uuid3(namespace, name):
    from hashlib import md5
    return UUID(bytes=md5(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest()[:16], version=3)


def uuid4():
    """A random number."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    from hashlib import sha1
    return UUID(bytes=sha1(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest()[:16], version=5)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
