"""Opens addresses of files and data; there is no network here."""
import io
import os
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urlsplit


class Request:
    """What is asked of an address."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f"unknown url type: {url!r}")
        self.type, self.host, self.data = parts.scheme, parts.netloc, data
        self.selector = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.fragment, self.headers, self.unredirected_hdrs = parts.fragment or None, {}, {}
        self.origin_req_host, self.unverifiable = origin_req_host or parts.hostname or "", unverifiable
        if method:
            self.method = method
        for key, value in headers.items():
            self.add_header(key, value)

    def get_method(self):
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, default)

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)

    def header_items(self):
        return list(self.headers.items())


class _Answer(io.BytesIO):
    """What an address holds."""

    def __init__(self, data, url, headers):
        super().__init__(data)
        self.url, self.headers, self.status = url, headers, None

    code = property(lambda self: self.status)

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def urlopen(url, data=None, timeout=None, *, cafile=None, capath=None, cadefault=False, context=None):
    """What an address of the kinds `file:` and `data:` holds."""
    request = url if isinstance(url, Request) else Request(url, data)
    if request.type == "data":
        head, comma, body = request.full_url[5:].partition(",")
        if not comma:
            raise ValueError("not enough values to unpack (expected 2, got 1)")
        body = unquote_to_bytes(body)
        if head.endswith(";base64"):
            import base64
            head, body = head[:-7], base64.decodebytes(body)
        return _Answer(body, request.full_url, {"Content-type": head or "text/plain;charset=US-ASCII", "Content-length": str(len(body))})
    if request.type == "file":
        if request.host and request.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        path = unquote(urlsplit(request.full_url).path)
        try:
            with open(path, "rb") as file:
                body = file.read()
        except OSError as error:
            raise URLError(error) from error
        import mimetypes
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        return _Answer(body, "file://" + path, {"Content-type": kind, "Content-length": str(len(body))})
    if request.type in ("http", "https", "ftp"):
        raise URLError("nd reaches no network")
    raise URLError(f"unknown url type: {request.type}")


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Puts what an address holds into a file."""
    answer = urlopen(url, data)
    if filename is None:
        import tempfile
        number, filename = tempfile.mkstemp()
        os.close(number)
    body = answer.read()
    with open(filename, "wb") as file:
        file.write(body)
    if reporthook:
        reporthook(0, 8192, len(body))
        reporthook(1, 8192, len(body))
    return filename, answer.headers


def url2pathname(pathname):
    """The path that a part of an address is."""
    return unquote(pathname)


def pathname2url(pathname):
    """A path as a part of an address."""
    return quote(pathname)


def getproxies():
    """The proxies that the environment names."""
    return {name[:-6].lower(): value for name, value in os.environ.items() if name.lower().endswith("_proxy") and value}


__all__ = ["Request", "urlopen", "urlretrieve", "url2pathname", "pathname2url", "getproxies"]
