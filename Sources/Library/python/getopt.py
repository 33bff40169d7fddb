"""Options on a command line, in the manner of C."""
import os


class GetoptError(Exception):
    """An option is not known, or its argument is missing."""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """The options and their arguments, and what follows the options."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts = []
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            return opts, args[1:]
        args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same where options may stand among other arguments."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts, rest = [], []
    stops = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    while args:
        if args[0] == "--":
            return opts, rest + args[1:]
        if args[0].startswith("-") and args[0] != "-":
            args = _one(opts, args, shortopts, longopts)
        elif stops:
            return opts, rest + args
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _one(opts, args, shortopts, longopts):
    first, rest = args[0], args[1:]
    if first.startswith("--"):
        return _long(opts, first[2:], longopts, rest)
    letters = first[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        argument = ""
        if _takes_argument(letter, shortopts):
            if not letters:
                if not rest:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                letters, rest = rest[0], rest[1:]
            argument, letters = letters, ""
        opts.append(("-" + letter, argument))
    return rest


def _takes_argument(letter, shortopts):
    for at, known in enumerate(shortopts):
        if letter == known != ":":
            return shortopts.startswith(":", at + 1)
    raise GetoptError(f"option -{letter} not recognized", letter)


def _long(opts, text, longopts, rest):
    name, equals, argument = text.partition("=")
    found = [known for known in longopts if known.startswith(name)]
    if not found:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in found:
        takes = False
    elif name + "=" in found:
        takes = True
    elif len(found) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        takes, name = found[0].endswith("="), found[0].removesuffix("=")
    if takes:
        if not equals:
            if not rest:
                raise GetoptError(f"option --{name} requires argument", name)
            argument, rest = rest[0], rest[1:]
    elif equals:
        raise GetoptError(f"option --{name} must not have an argument", name)
    opts.append(("--" + name, argument))
    return rest


__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]
