"""What the program runs on."""
import os
import sys
from collections import namedtuple

_Uname = namedtuple("uname_result", "system node release version machine")


class uname_result(_Uname):
    """The system's facts; the processor is found when it is asked for."""

    @property
    def processor(self):
        return ""

    def __iter__(self):
        return iter((*tuple.__iter__(self), ""))

    def __len__(self):
        return 6

    def __getitem__(self, at):
        return tuple(self)[at]


def uname():
    return uname_result(*os.uname())


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def platform(aliased=False, terse=False):
    found = uname()
    parts = [found.system, found.release] + ([] if terse else [found.machine, "with", "-".join(part for part in libc_ver() if part)])
    return "-".join(part for part in parts if part)


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return "glibc", os.confstr("CS_GNU_LIBC_VERSION").partition(" ")[2]


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "nd"


def python_compiler():
    return "Swift"


def python_build():
    return "main", ""


def python_branch():
    return ""


def python_revision():
    return ""


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def freedesktop_os_release():
    """The facts of the distribution."""
    with open("/etc/os-release") as file:
        pairs = (line.strip().partition("=") for line in file if "=" in line and not line.startswith("#"))
        return {name: value.strip("\"'") for name, _, value in pairs}
