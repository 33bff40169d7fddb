"""Paths of Windows as parts of addresses."""


def url2pathname(url):
    """The path that a part of an address is."""
    import string
    import urllib.parse
    url = url.replace(":", "|")
    if "|" not in url:
        if url[:4] == "////":
            url = url[2:]
        return urllib.parse.unquote("\\".join(url.split("/")))
    drive, _, rest = url.partition("|")
    if "|" in rest or drive[-1:] not in tuple(string.ascii_letters):
        raise OSError("Bad URL: " + url)
    parts = [urllib.parse.unquote(part) for part in rest.split("/") if part]
    path = drive[-1].upper() + ":" + "".join("\\" + part for part in parts)
    return path + "\\" if path.endswith(":") and url.endswith("/") else path


def pathname2url(p):
    """A path as a part of an address."""
    import urllib.parse
    if p[:4] == "\\\\?\\":
        p = p[4:]
        if p[:4].upper() == "UNC\\":
            p = "\\" + p[4:]
        elif p[1:2] != ":":
            raise OSError("Bad path: " + p)
    if ":" not in p:
        if p[:2] == "\\\\":
            p = "\\\\" + p
        return urllib.parse.quote("/".join(p.split("\\")))
    parts = p.split(":", maxsplit=2)
    if len(parts) != 2 or len(parts[0]) > 1:
        raise OSError("Bad path: " + p)
    drive = urllib.parse.quote(parts[0].upper())
    return f"///{drive}:" + "".join("/" + urllib.parse.quote(part) for part in parts[1].split("\\") if part)
