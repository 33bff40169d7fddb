"""The groups of the machine's users."""
from _structseq import structseq as _structseq

struct_group = _structseq("struct_group", "grp", ("gr_name", "gr_passwd", "gr_gid", "gr_mem"))


def getgrall():
    """All of them."""
    try:
        with open("/etc/group", encoding="utf-8", errors="surrogateescape") as file:
            rows = [line.rstrip("\n").split(":") for line in file]
    except OSError:
        return []
    return [struct_group((row[0], row[1], int(row[2]), row[3].split(",") if row[3] else [])) for row in rows if len(row) == 4]


def getgrnam(name):
    """The group of a name."""
    for found in getgrall():
        if found.gr_name == name:
            return found
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    """The group of a number."""
    for found in getgrall():
        if found.gr_gid == id:
            return found
    raise KeyError(f"getgrgid(): gid not found: {id}")
