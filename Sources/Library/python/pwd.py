"""The users of the machine."""
from _structseq import structseq as _structseq

struct_passwd = _structseq("struct_passwd", "pwd", ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"))


def getpwall():
    """All of them."""
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as file:
            rows = [line.rstrip("\n").split(":") for line in file]
    except OSError:
        return []
    return [struct_passwd((row[0], row[1], int(row[2]), int(row[3]), *row[4:7])) for row in rows if len(row) == 7]


def getpwnam(name, /):
    """The user of a name."""
    for found in getpwall():
        if found.pw_name == name:
            return found
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    """The user of a number."""
    for found in getpwall():
        if found.pw_uid == uid:
            return found
    raise KeyError(f"getpwuid(): uid not found: {uid}")
