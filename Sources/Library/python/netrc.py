"""Names and passwords for machines, from `~/.netrc`."""
import os as _os
import shlex as _shlex


class NetrcParseError(Exception):
    """The file is not as it should be."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename, self.lineno, self.msg = filename, lineno, msg
        Exception.__init__(self, msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class netrc:
    """The entries of a file."""

    def __init__(self, file=None):
        if file is None:
            file = _os.path.join(_os.path.expanduser("~"), ".netrc")
        self.hosts, self.macros = {}, {}
        with open(file, encoding="utf-8") as stream:
            self._parse(file, stream.read())

    def _parse(self, file, text):
        tokens, lines = [], text.split("\n")
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if line.lstrip().startswith("#"):
                continue
            words = _shlex.split(line, comments=False)
            for place, word in enumerate(words):
                if word.startswith("#") and tokens and tokens[-1][0] != "password":
                    break
                if word == "macdef":
                    name, body = words[place + 1], []
                    while at < len(lines) and lines[at].strip():
                        body.append(lines[at] + "\n")
                        at += 1
                    self.macros[name] = body
                    break
                tokens.append((word, at))
        tokens.reverse()
        while tokens:
            word, line = tokens.pop()
            if word == "machine":
                if not tokens:
                    raise NetrcParseError("missing 'machine' name", file, line)
                host = tokens.pop()[0]
            elif word == "default":
                host = "default"
            else:
                raise NetrcParseError(f"bad toplevel token {word!r}", file, line)
            entry = {"login": "", "account": "", "password": ""}
            while tokens and tokens[-1][0] not in ("machine", "default"):
                word, line = tokens.pop()
                key = {"user": "login"}.get(word, word)
                if key not in entry:
                    raise NetrcParseError(f"bad follower token {word!r}", file, line)
                if not tokens:
                    raise NetrcParseError(f"missing {word!r} value", file, line)
                entry[key] = tokens.pop()[0]
            self.hosts[host] = entry["login"], entry["account"], entry["password"]

    def authenticators(self, host):
        """The name, account and password for a machine."""
        return self.hosts.get(host) or self.hosts.get("default")

    def __repr__(self):
        text = ""
        for host, (login, account, password) in self.hosts.items():
            text += f"machine {host}\n\tlogin {login}\n" + (f"\taccount {account}\n" if account else "") + f"\tpassword {password}\n"
        for name, lines in self.macros.items():
            text += f"macdef {name}\n" + "".join(lines) + "\n"
        return text


__all__ = ["netrc", "NetrcParseError"]
