"""Addresses, networks and interfaces of the Internet protocol, in its versions 4 and 6."""
import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """An address that is none."""


class NetmaskValueError(ValueError):
    """A netmask that is none."""


def ip_address(address):
    """The address of version 4 or 6 that a text, a number or bytes stand for."""
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 address")


def ip_network(address, strict=True):
    """The network of version 4 or 6."""
    for kind in (IPv4Network, IPv6Network):
        try:
            return kind(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 network")


def ip_interface(address):
    """The address of version 4 or 6 together with its network."""
    for kind in (IPv4Interface, IPv6Interface):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 interface")


def v4_int_to_packed(address):
    """The four bytes of a number."""
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    """The sixteen bytes of a number."""
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def _split(address):
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts


def _trailing_zeros(number, most):
    return min(most, (~number & (number - 1)).bit_length()) if number else most


def summarize_address_range(first, last):
    """The fewest networks that together have the addresses from `first` to `last`."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network, low, high = first._network, int(first), int(last)
    while low <= high:
        bits = min(_trailing_zeros(low, first.max_prefixlen), (high - low + 1).bit_length() - 1)
        yield network((low, first.max_prefixlen - bits))
        low += 1 << bits


def collapse_addresses(addresses):
    """The fewest networks that together have what the given addresses and networks have."""
    networks, singles = [], []
    for item in addresses:
        if isinstance(item, _Network):
            known = networks
        else:
            known = singles
            if isinstance(item, _Interface):
                known = singles if item.network.prefixlen == item.max_prefixlen else networks
        if known and known[-1].version != item.version:
            raise TypeError(f"{item} and {known[-1]} are not of the same version")
        known.append(item)
    if networks and singles and networks[0].version != singles[0].version:
        raise TypeError(f"{singles[0]} and {networks[0]} are not of the same version")
    ranges = sorted([(int(net.network_address), int(net.broadcast_address)) for net in networks] + [(int(it), int(it)) for it in singles])
    if not ranges:
        return iter(())
    kind = (networks or singles)[0]._address
    merged = []
    for low, high in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return (net for low, high in merged for net in summarize_address_range(kind(low), kind(high)))


def get_mixed_type_key(obj):
    """A key by which addresses and networks are sorted together."""
    if isinstance(obj, _Network):
        return obj._get_networks_key()
    return obj._get_address_key() if isinstance(obj, _Address) else NotImplemented


class _Base:
    """What addresses and networks have in common."""
    __slots__ = ()

    @property
    def exploded(self):
        """The text with all its zeros."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The text in its short form."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name for a reverse look-up in the DNS."""
        return self._reverse_pointer()

    def _explode_shorthand_ip_string(self):
        if isinstance(self, _Network):
            return f"{self.network_address.exploded}/{self.prefixlen}"
        if isinstance(self, _Interface):
            return f"{self.ip.exploded}/{self._prefixlen}"
        return self._text(int(self), short=False)

    @classmethod
    def _check_int(cls, number):
        if number < 0:
            raise AddressValueError(f"{number} (< 0) is not permitted as an IPv{cls.version} address")
        if number >> cls.max_prefixlen:
            raise AddressValueError(f"{number} (>= 2**{cls.max_prefixlen}) is not permitted as an IPv{cls.version} address")

    @classmethod
    def _check_packed(cls, packed):
        if len(packed) * 8 != cls.max_prefixlen:
            raise AddressValueError(f"{packed!r} (len {len(packed)} != {cls.max_prefixlen // 8}) is not permitted as an IPv{cls.version} address")

    @classmethod
    def _mask(cls, prefixlen):
        return (1 << cls.max_prefixlen) - (1 << cls.max_prefixlen - prefixlen)

    @classmethod
    def _bad_mask(cls, text):
        raise NetmaskValueError(f"{text!r} is not a valid netmask") from None

    @classmethod
    def _prefix_of_text(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._bad_mask(text)
        length = int(text)
        if not 0 <= length <= cls.max_prefixlen:
            cls._bad_mask(text)
        return length

    @classmethod
    def _prefix_of_mask(cls, number):
        zeros = _trailing_zeros(number, cls.max_prefixlen)
        if number >> zeros != (1 << cls.max_prefixlen - zeros) - 1:
            raise ValueError(f"Netmask pattern {number.to_bytes(cls.max_prefixlen // 8, 'big')!r} mixes zeroes & ones")
        return cls.max_prefixlen - zeros

    @classmethod
    def _make_netmask(cls, mask):
        """The number of bits of a netmask, which is given so or as a mask, or as what a mask leaves out."""
        if isinstance(mask, int):
            if not 0 <= mask <= cls.max_prefixlen:
                cls._bad_mask(str(mask))
            return mask
        if cls.version == 6:
            return cls._prefix_of_text(mask)
        try:
            return cls._prefix_of_text(mask)
        except NetmaskValueError:
            pass
        try:
            number = cls._number(mask)
        except AddressValueError:
            cls._bad_mask(mask)
        try:
            return cls._prefix_of_mask(number)
        except ValueError:
            pass
        try:
            return cls._prefix_of_mask(number ^ (1 << cls.max_prefixlen) - 1)
        except ValueError:
            cls._bad_mask(mask)


class _V4:
    """Texts and numbers of version 4."""
    __slots__ = ()
    version, max_prefixlen = 4, IPV4LENGTH

    @classmethod
    def _number(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        try:
            return int.from_bytes(map(cls._octet, octets), "big")
        except ValueError as problem:
            raise AddressValueError(f"{problem} in {text!r}") from None

    @classmethod
    def _octet(cls, text):
        if not text:
            raise ValueError("Empty octet not permitted")
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f"Only decimal digits permitted in {text!r}")
        if len(text) > 3:
            raise ValueError(f"At most 3 characters permitted in {text!r}")
        if text != "0" and text[0] == "0":
            raise ValueError(f"Leading zeros are not permitted in {text!r}")
        number = int(text, 10)
        if number > 255:
            raise ValueError(f"Octet {number} (> 255) not permitted")
        return number

    @classmethod
    def _text(cls, number, short=True):
        return ".".join(map(str, number.to_bytes(4, "big")))

    def _reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"


class _V6:
    """Texts and numbers of version 6."""
    __slots__ = ()
    version, max_prefixlen = 6, IPV6LENGTH

    @classmethod
    def _number(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                last = int(IPv4Address(parts.pop()))
            except AddressValueError as problem:
                raise AddressValueError(f"{problem} in {text!r}") from None
            parts += [f"{last >> 16:x}", f"{last & 0xFFFF:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gap = None
        for at in range(1, len(parts) - 1):
            if not parts[at]:
                if gap is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                gap = at
        if gap is not None:
            high, low = gap, len(parts) - gap - 1
            if not parts[0]:
                high -= 1
                if high:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                low -= 1
                if low:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            skipped = 8 - (high + low)
            if skipped < 1:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        else:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            high, low, skipped = 8, 0, 0
        try:
            number = 0
            for part in parts[:high]:
                number = number << 16 | cls._hextet(part)
            number <<= 16 * skipped
            for part in parts[len(parts) - low:]:
                number = number << 16 | cls._hextet(part)
            return number
        except ValueError as problem:
            raise AddressValueError(f"{problem} in {text!r}") from None

    @classmethod
    def _hextet(cls, text):
        if not set(text) <= set("0123456789abcdefABCDEF"):
            raise ValueError(f"Only hex digits permitted in {text!r}")
        if len(text) > 4:
            raise ValueError(f"At most 4 characters permitted in {text!r}")
        return int(text, 16)

    @classmethod
    def _text(cls, number, short=True):
        cls._check_int(number)
        parts = [number >> 16 * at & 0xFFFF for at in range(7, -1, -1)]
        if not short:
            return ":".join(f"{part:04x}" for part in parts)
        start = length = 0
        at = 0
        while at < 8:
            end = at
            while end < 8 and parts[end] == 0:
                end += 1
            if end - at > length:
                start, length = at, end - at
            at = end + 1
        texts = [f"{part:x}" for part in parts]
        if length < 2:
            return ":".join(texts)
        return ":".join(texts[:start]) + "::" + ":".join(texts[start + length:])

    def _reverse_pointer(self):
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    @staticmethod
    def _split_scope(text):
        address, mark, scope = text.partition("%")
        if not mark:
            return address, None
        if not scope or "%" in scope:
            raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
        return address, scope


@functools.total_ordering
class _Address(_Base):
    """One address."""
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return self._text(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        """The text, or the number in base 2 (`b`, and `n` for version 4) or 16 (`x`, `X`, and `n` for version 6), with `#` and `_`."""
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        rest, kind = fmt[:-1], fmt[-1]
        if kind not in "bnxX" or not set(rest) <= set("#_") or rest not in ("", "#", "_", "#_"):
            return super().__format__(fmt)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        length = self.max_prefixlen if kind == "b" else self.max_prefixlen // 4
        if "_" in rest:
            length += length // 4 - 1
        if "#" in rest:
            length += 2
        return format(int(self), f"{rest.replace('_', '')}0{length}{'_' if '_' in rest else ''}{kind}")

    def _get_address_key(self):
        return self.version, self

    @property
    def packed(self):
        """The bytes of the address."""
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    def _within(self, networks):
        return any(self in network for network in networks)

    @property
    def is_multicast(self):
        return self._within(self._constants()["multicast"])

    @property
    def is_private(self):
        return self._within(self._constants()["private"]) and not self._within(self._constants()["public"])

    @property
    def is_reserved(self):
        return self._within(self._constants()["reserved"])

    @property
    def is_link_local(self):
        return self._within(self._constants()["link_local"])

    @property
    def is_loopback(self):
        return self._within(self._constants()["loopback"])

    @property
    def is_unspecified(self):
        return self._ip == 0

    @classmethod
    def _constants(cls):
        return _constants(cls.version)


@functools.cache
def _constants(version):
    kind, texts = (IPv4Network, {
        "multicast": "224.0.0.0/4", "reserved": "240.0.0.0/4", "link_local": "169.254.0.0/16", "loopback": "127.0.0.0/8",
        "shared": "100.64.0.0/10", "public": "",
        "private": "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/29 192.0.0.170/31 192.0.2.0/24 "
                   "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32"}) if version == 4 else (IPv6Network, {
        "multicast": "ff00::/8", "link_local": "fe80::/10", "loopback": "::1/128", "site_local": "fec0::/10", "public": "",
        "reserved": "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 A000::/3 C000::/3 E000::/4 F000::/5 "
                    "F800::/6 FE00::/9",
        "private": "::1/128 ::/128 ::ffff:0:0/96 100::/64 2001::/23 2001:2::/48 2001:db8::/32 2001:10::/28 fc00::/7 fe80::/10"})
    return {name: [kind(text) for text in words.split()] for name, words in texts.items()}


class IPv4Address(_V4, _Address):
    """An address of version 4."""
    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed(address)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._number(text)

    @property
    def is_global(self):
        return not self._within(self._constants()["shared"]) and not self.is_private


class IPv6Address(_V6, _Address):
    """An address of version 6."""
    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, int):
            self._check_int(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed(address)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = self._split_scope(text)
            self._ip = self._number(text)

    def __str__(self):
        text = self._text(self._ip)
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, "_scope_id", None)

    @property
    def scope_id(self):
        """The zone behind `%`."""
        return self._scope_id

    def _mapped(self, name):
        mapped = self.ipv4_mapped
        return None if mapped is None else getattr(mapped, name)

    @property
    def is_site_local(self):
        return self._within(self._constants()["site_local"])

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else super().is_private

    @property
    def is_global(self):
        return not self.is_private

    @property
    def ipv4_mapped(self):
        """The address of version 4 in `::ffff:0:0/96`."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """The server and the client of a Teredo address."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The address of version 4 in one of 6to4."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


@functools.total_ordering
class _Network(_Base):
    """The addresses that begin with the same bits."""

    def __init__(self, address, strict=True):
        if isinstance(address, (int, bytes)):
            first, mask = address, self.max_prefixlen
        elif isinstance(address, tuple):
            first, mask = address if len(address) > 1 else (address[0], self.max_prefixlen)
        else:
            first, mask = (_split(address) + [self.max_prefixlen])[:2]
        self.network_address = self._address(first)
        self._prefixlen = self._make_netmask(mask)
        number = int(self.network_address)
        if number & self._mask(self._prefixlen) != number:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address(number & self._mask(self._prefixlen))

    @property
    def prefixlen(self):
        return self._prefixlen

    @functools.cached_property
    def netmask(self):
        return self._address(self._mask(self._prefixlen))

    @functools.cached_property
    def hostmask(self):
        return self._address(self._mask(self._prefixlen) ^ self._mask(self.max_prefixlen))

    @functools.cached_property
    def broadcast_address(self):
        return self._address(int(self.network_address) | int(self.hostmask))

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def num_addresses(self):
        return int(self.broadcast_address) - int(self.network_address) + 1

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def hosts(self):
        """The addresses that a host may have."""
        low, high = int(self.network_address), int(self.broadcast_address)
        if self._prefixlen == self.max_prefixlen:
            return [self._address(low)]
        if self._prefixlen == self.max_prefixlen - 1:
            return [self._address(low), self._address(high)]
        return (self._address(number) for number in range(low + 1, high + (self.version == 6)))

    def __iter__(self):
        for number in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address(number)

    def __getitem__(self, n):
        low, high = int(self.network_address), int(self.broadcast_address)
        number = low + n if n >= 0 else high + n + 1
        if not low <= number <= high:
            raise IndexError("address out of range")
        return self._address(number)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    def __eq__(self, other):
        try:
            return self.version == other.version and self.network_address == other.network_address and int(self.netmask) == int(other.netmask)
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & self._mask(self._prefixlen) == int(self.network_address)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _reverse_pointer(self):
        return self._address._reverse_pointer(self)

    def overlaps(self, other):
        """Whether the two have addresses in common."""
        return self.network_address in other or self.broadcast_address in other or (
            other.network_address in self or other.broadcast_address in self)

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def compare_networks(self, other):
        """-1, 0 or 1, as this network comes before, at or behind the other."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, theirs = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > theirs) - (mine < theirs)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that this one is made of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        step = 1 << self.max_prefixlen - length
        for number in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield self.__class__((number, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that this one is a part of."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self.__class__((int(self.network_address) & self._mask(length), length))

    def _check_version(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")

    def subnet_of(self, other):
        """Whether the other network has all that this one has."""
        return _is_subnet(self, other)

    def supernet_of(self, other):
        """Whether this network has all that the other one has."""
        return _is_subnet(other, self, self, other)

    def address_exclude(self, other):
        """What is left of this network without the other."""
        self._check_version(other)
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        rest = self
        while rest != other:
            first, second = rest.subnets()
            if other.subnet_of(first):
                yield second
                rest = first
            else:
                yield first
                rest = second

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both("is_multicast")

    @property
    def is_reserved(self):
        return self._both("is_reserved")

    @property
    def is_link_local(self):
        return self._both("is_link_local")

    @property
    def is_loopback(self):
        return self._both("is_loopback")

    @property
    def is_unspecified(self):
        return self._both("is_unspecified")

    @property
    def is_private(self):
        return any(self.network_address in net and self.broadcast_address in net for net in _constants(self.version)["private"])

    @property
    def is_global(self):
        return not self.is_private


def _is_subnet(inner, outer, first=None, second=None):
    first, second = first or inner, second or outer
    if first.version != second.version:
        raise TypeError(f"{inner} and {outer} are not of the same version")
    if not isinstance(outer, _Network):
        raise TypeError(f"Unable to test subnet containment between {inner} and {outer}")
    return outer.network_address <= inner.network_address and outer.broadcast_address >= inner.broadcast_address


class IPv4Network(_V4, _Network):
    """A network of version 4."""
    _address = IPv4Address

    @property
    def is_global(self):
        shared = _constants(4)["shared"][0]
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


class IPv6Network(_V6, _Network):
    """A network of version 6."""
    _address = IPv6Address

    @property
    def is_site_local(self):
        return self._both("is_site_local")


class _Interface:
    """An address and the network that it is in."""

    def _begin(self, address):
        if isinstance(address, (int, bytes)):
            first, mask = address, self.max_prefixlen
        elif isinstance(address, tuple):
            first, mask = address if len(address) > 1 else (address[0], self.max_prefixlen)
        else:
            first, mask = (_split(address) + [self.max_prefixlen])[:2]
        return first, mask

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    @property
    def ip(self):
        return self._address(self._ip)

    def __str__(self):
        return f"{self._address.__str__(self)}/{self._prefixlen}"

    def __eq__(self, other):
        same = self._address.__eq__(self, other)
        if same is NotImplemented or not same:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = self._address.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 and its network."""
    _address = IPv4Address

    def __init__(self, address):
        first, mask = self._begin(address)
        IPv4Address.__init__(self, first)
        self.network = IPv4Network((first, mask), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network.prefixlen


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 and its network."""
    _address = IPv6Address

    def __init__(self, address):
        first, mask = self._begin(address)
        IPv6Address.__init__(self, first)
        self.network = IPv6Network((self._ip, mask), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network.prefixlen

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


IPv4Address._network, IPv6Address._network = IPv4Network, IPv6Network
IPv4Address._address, IPv6Address._address = IPv4Address, IPv6Address
