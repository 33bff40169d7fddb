"""Addresses taken apart, put together, quoted and unquoted."""
import re
from collections import namedtuple

_JOINING = frozenset(" ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtspu sftp svn svn+ssh ws wss".split(" "))
_NETLOC = _JOINING | frozenset("telnet snews rsync nfs git git+ssh".split())
_PARAMS = frozenset(" ftp hdl prospero http imap https shttp rtsp rtspu sip sips mms sftp tel".split(" "))
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
uses_relative, uses_netloc, uses_params = sorted(_JOINING), sorted(_NETLOC), sorted(_PARAMS)


class _Parts:
    """What the results of taking an address apart have in common."""
    __slots__ = ()

    @property
    def _login(self):
        user, at, host = self.netloc.rpartition("@")
        name, colon, password = user.partition(":")
        return (name if at else None), (password if colon else None)

    @property
    def username(self):
        return self._login[0]

    @property
    def password(self):
        return self._login[1]

    @property
    def _host(self):
        host = self.netloc.rpartition("@")[2]
        before, bracket, rest = host.partition("[")
        if bracket:
            name, _, port = rest.partition("]")
            return name, port.partition(":")[2] or None
        name, _, port = host.partition(":")
        return name, port or None

    @property
    def hostname(self):
        name = self._host[0]
        if not name:
            return None
        name, percent, zone = name.partition("%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    def encode(self, encoding="ascii", errors="strict"):
        kind = {DefragResult: DefragResultBytes, SplitResult: SplitResultBytes}.get(type(self), ParseResultBytes)
        return kind(*(part.encode(encoding, errors) for part in self))


class DefragResult(namedtuple("_DefragResult", "url fragment"), _Parts):
    """An address and its fragment."""
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(namedtuple("_SplitResult", "scheme netloc path query fragment"), _Parts):
    """The five parts of an address."""
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple("_ParseResult", "scheme netloc path params query fragment"), _Parts):
    """The six parts of an address."""
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class _BytesParts:
    """The same of an address in bytes."""
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._text(*(part.decode(encoding, errors) for part in self))

    def __getattr__(self, name):
        if name not in ("username", "password", "hostname", "port", "geturl"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        found = getattr(self.decode(), name)
        return (lambda: found().encode()) if callable(found) else found.encode() if isinstance(found, str) else found


class DefragResultBytes(_BytesParts, namedtuple("_DefragResultBytes", "url fragment")):
    _text = DefragResult


class SplitResultBytes(_BytesParts, namedtuple("_SplitResultBytes", "scheme netloc path query fragment")):
    _text = SplitResult


class ParseResultBytes(_BytesParts, namedtuple("_ParseResultBytes", "scheme netloc path params query fragment")):
    _text = ParseResult


def _texts(*parts):
    """The parts as texts, and whether they were bytes."""
    if any(isinstance(part, (bytes, bytearray)) for part in parts):
        if any(isinstance(part, str) and part for part in parts):
            raise TypeError("Cannot mix str and non-str arguments")
        return [part.decode("ascii") if part else "" for part in parts], True
    return list(parts), False


def _as_given(result, as_bytes):
    if not as_bytes:
        return result
    return result.encode("ascii")


def urlsplit(url, scheme="", allow_fragments=True):
    """scheme://netloc/path?query#fragment in its parts."""
    (url, scheme), as_bytes = _texts(url, scheme)
    url = url.lstrip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    scheme = scheme.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    netloc = query = fragment = ""
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    if found:
        scheme, url = found[1].lower(), url[found.end():]
    if url[:2] == "//":
        end = min(at if at >= 0 else len(url) for at in (url.find(char, 2) for char in "/?#"))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return _as_given(SplitResult(scheme, netloc, url, query, fragment), as_bytes)


def urlparse(url, scheme="", allow_fragments=True):
    """The same with the parameters of the last part of the path by themselves."""
    (url, scheme), as_bytes = _texts(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in _PARAMS and ";" in path:
        head, slash, last = path.rpartition("/")
        last, _, params = last.partition(";")
        path = head + slash + last
    return _as_given(ParseResult(scheme, netloc, path, params, query, fragment), as_bytes)


def urlunsplit(components):
    (scheme, netloc, url, query, fragment), as_bytes = _texts(*components)
    if netloc or scheme and scheme in _NETLOC and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return _as_given(url, as_bytes)


def urlunparse(components):
    (scheme, netloc, url, params, query, fragment), as_bytes = _texts(*components)
    return _as_given(urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment)), as_bytes)


def urldefrag(url):
    (url,), as_bytes = _texts(url)
    if "#" not in url:
        return _as_given(DefragResult(url, ""), as_bytes)
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return _as_given(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment), as_bytes)


def urljoin(base, url, allow_fragments=True):
    """The address that another one means where it stands in the document at `base`."""
    if not base:
        return url
    if not url:
        return base
    (base, url), as_bytes = _texts(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in _JOINING:
        return _as_given(url, as_bytes)
    if scheme in _NETLOC:
        if netloc:
            return _as_given(urlunparse((scheme, netloc, path, params, query, fragment)), as_bytes)
        netloc = bnetloc
    if not path and not params:
        return _as_given(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)), as_bytes)
    folders = bpath.split("/")
    if folders[-1]:
        del folders[-1]
    if path[:1] == "/":
        parts = path.split("/")
    else:
        parts = folders + path.split("/")
        parts[1:-1] = filter(None, parts[1:-1])
    kept = []
    for part in parts:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return _as_given(urlunparse((scheme, netloc, "/".join(kept) or "/", params, query, fragment)), as_bytes)


_ALWAYS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    kept = _ALWAYS | frozenset(safe.encode("ascii", "ignore") if isinstance(safe, str) else (byte for byte in safe if byte < 128))
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in bs)


def quote(string, safe="/", encoding=None, errors=None):
    """The text with `%XX` for what may not stand in an address."""
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None or errors is not None:
        raise TypeError(f"quote() doesn't support '{'encoding' if encoding is not None else 'errors'}' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(safe, str):
        return quote(string, safe + " ", encoding, errors).replace(" ", "+")
    return quote(string, safe + b" ", encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    data = string.encode("utf-8") if isinstance(string, str) else string
    return re.sub(rb"%([0-9a-fA-F]{2})", lambda found: bytes([int(found[1], 16)]), data)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text with the characters that `%XX` stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    return re.sub(r"(?:%[0-9a-fA-F]{2})+", lambda found: unquote_to_bytes(found[0]).decode(encoding or "utf-8", errors or "replace"), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The names and values of a query."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    (qs, separator), as_bytes = _texts(qs, separator) if isinstance(qs, str) or not isinstance(separator, str) else _texts(qs, separator.encode())
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or equals and keep_blank_values or not equals and keep_blank_values:
            pair = unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)
            pairs.append(tuple(part.encode() for part in pair) if as_bytes else pair)
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The values of a query by their names."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A query out of names and values."""
    if hasattr(query, "items"):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def shown(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)
    fields = []
    for name, value in query:
        many = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        fields += [f"{shown(name)}={shown(one)}" for one in (value if many else [value])]
    return "&".join(fields)


def unwrap(url):
    """The address in `<URL:…>`."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
           "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
           "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]
