"""What goes wrong with addresses."""
import io


class URLError(OSError):
    """An address cannot be opened."""

    def __init__(self, reason, filename=None):
        self.args, self.reason = (reason,), reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return "<urlopen error %s>" % self.reason


class HTTPError(URLError):
    """What a server has answered instead."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code, self.msg, self.hdrs, self.fp, self.filename = code, msg, hdrs, io.BytesIO() if fp is None else fp, url

    def __str__(self):
        return "HTTP Error %s: %s" % (self.code, self.msg)

    def __repr__(self):
        return "<HTTPError %s: %r>" % (self.code, self.msg)

    @property
    def reason(self):
        return self.msg

    @property
    def headers(self):
        return self.hdrs

    def read(self, *args):
        return self.fp.read(*args)

    url = property(lambda self: self.filename)
    status = property(lambda self: self.code)


class ContentTooShortError(URLError):
    """A download ended too early."""

    def __init__(self, message, content):
        super().__init__(message)
        self.content = content


__all__ = ["URLError", "HTTPError", "ContentTooShortError"]
