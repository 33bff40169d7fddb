"""Passwords, and who the user is."""
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """What is typed can be seen."""


def getpass(prompt="Password: ", stream=None):
    """A line of input, which does not show where a terminal can be kept from it."""
    stream = stream or sys.stderr
    hides = sys.stdin.isatty()
    if hides:
        hides = os.system("stty -echo < /dev/tty 2> /dev/null") == 0
    if not hides:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        print("Warning: Password input may be echoed.", file=stream)
    print(prompt, end="", file=stream, flush=True)
    try:
        line = sys.stdin.readline()
    finally:
        if hides:
            os.system("stty echo < /dev/tty")
            print(file=stream)
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The name of the user, as the environment or the system has it."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    uid = str(os.getuid())
    with open("/etc/passwd") as file:
        for line in file:
            parts = line.split(":")
            if parts[2:3] == [uid]:
                return parts[0]
    raise KeyError(f"getpwuid(): uid not found: {uid}")
