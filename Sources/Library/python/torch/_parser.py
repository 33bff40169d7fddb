"""What PyTorch says of arguments that no form of a function takes. It is asked after a call has failed, for the words alone."""
import numbers
import torch
from torch._signatures import forms, hidden, python_methods

_NAMES = {"T": "Tensor", "i": "int", "f": "float", "b": "bool", "N": "Number", "s": "str", "c": "complex", "I": "tuple of ints",
          "TT": "tuple of Tensors", "ff": "tuple of floats", "bb": "tuple of bools", "NN": "tuple of Scalars",
          "D": "torch.dtype", "L": "torch.layout", "V": "torch.device", "G": "torch.Generator", "M": "torch.memory_format"}
_FACTORY = "D dtype=None, L layout=None, V device=None, b pin_memory=False, b requires_grad=False"
# What arguments are called by programs written for NumPy.
_ALIASES = {"dim": ("axis",), "keepdim": ("keepdims",), "input": ("x", "a", "x1"), "other": ("x2",)}


class _Fatal(str):
    """A fault that ends the search for a form."""


class _Parameter:
    def __init__(self, text, is_named):
        head, _, default = text.partition("=")
        code, self.name = head.split(" ")
        self.default = default if _ else None
        self.takes_none = code.endswith("?") or default in ("None", "[]")
        code = code.rstrip("?")
        self.size = code.lstrip("TNIfbisVDLGMc")
        self.code = code[:len(code) - len(self.size)] if self.size.isdigit() else code
        self.is_named = is_named

    def shown(self):
        text = f"{_NAMES.get(self.code, self.code)} {self.name}"
        return text if self.default is None else f"{text} = {self.default}"

    def looks_like(self, value):
        """Whether the words for the type are those of the value's; a default is read as part of them."""
        return self.default is None and _NAMES.get(self.code, self.code) == _type_name(value)

    def takes(self, value):
        return _takes(self.code, value, self.size.isdigit())


# Functions of tensors that take numbers for these.
_ARITHMETIC = {"add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "floor_divide"}


class _Form:
    """One of the ways to call a function; `name` is the function's."""

    def __init__(self, text, name=""):
        if name.rstrip("_") in _ARITHMETIC:
            text = text.replace("T ", "T1 ")
        self.parameters, is_named = [], False
        for piece in text.replace("@", _FACTORY).split(", ") if text else []:
            if piece == "*":
                is_named = True
            else:
                self.parameters.append(_Parameter(piece, is_named))
        self.most = sum(not p.is_named for p in self.parameters)
        self.least = sum(p.default is None for p in self.parameters)

    def shown(self):
        pieces = [p.shown() for p in self.parameters]
        if self.most < len(pieces):
            pieces.insert(self.most, "*")
        return "(" + ", ".join(pieces) + ")"

    def fault(self, name, args, kwargs):
        """Why a call does not fit; None where it does."""
        first = self.parameters[0].code if self.parameters else ""
        spreads = self.most == 1 and first == "I"
        if len(args) > self.most and not spreads:
            return self._too_many(name, len(args))
        at, left = 0, len(kwargs)
        for p in self.parameters:
            if at < len(args):
                if p.is_named:
                    return self._too_many(name, len(args))
                value, is_given, by_name = args[at], True, False
            else:
                key = next((k for k in (p.name, *_ALIASES.get(p.name, ())) if k in kwargs), None)
                value, is_given, by_name = kwargs.get(key), key is not None, key is not None
            if not is_given and p.default is None:
                return self._missing(name, p)
            if is_given and not (value is None and p.takes_none) and not p.takes(value):
                if spreads and at == 0 and not by_name and _is_int(value):
                    bad = next((i for i, item in enumerate(args) if not _is_int(item)), None)
                    if bad is None:
                        at = len(args)
                        continue
                    return _unpacked(name, p, bad, args[bad])
                items = value if isinstance(value, (tuple, list)) else ()
                if p.code == "I" and items and _is_int(items[0]):
                    bad = next(i for i, item in enumerate(items) if not _is_int(item))
                    return _Fatal(_unpacked(name, p, bad, items[bad]))
                place = "" if by_name else f" (position {at + 1})"
                return f"{name}(): argument '{p.name}'{place} must be {_NAMES.get(p.code, p.code)}, not {_type_name(value)}"
            left -= by_name
            at += not by_name
        return self._unknown(name, args, kwargs) if left > 0 else None

    def _too_many(self, name, given):
        least = f"from {self.least} to " if self.least < self.most else ""
        plural = "" if self.most == 1 and not least else "s"
        return f"{name}() takes {least}{self.most} positional argument{plural} but {given} {'was' if given == 1 else 'were'} given"

    def _missing(self, name, first):
        names = []
        for p in self.parameters[self.parameters.index(first):]:
            if p.default is not None and not p.is_named:
                break
            if p.default is None:
                names.append(f'"{p.name}"')
        # PyTorch has the plural where one is missing.
        plural = "s" if len(names) == 1 else ""
        return f"{name}() missing {len(names)} required positional argument{plural}: {', '.join(names)}"

    def _unknown(self, name, args, kwargs):
        known = [p.name for p in self.parameters]
        for key in kwargs:
            if key not in known:
                return f"{name}() got an unexpected keyword argument '{key}'"
            if known.index(key) < len(args):
                return f"{name}() got multiple values for argument '{key}'"
        return f"{name}() got some keyword arguments that are not known"

    def mismatch(self, args, kwargs):
        """What stands below a form that takes as many arguments as there are: which of them it does not know, or takes no such
        values for."""
        if not self._counts(args, kwargs):
            return ""
        wrong = self.strangers(kwargs)
        if wrong:
            return "\n      didn't match because some of the keywords were incorrect: " + ", ".join(wrong)
        return "\n      didn't match because some of the arguments have invalid types: (" + self._marked(args, kwargs) + ")"

    def _counts(self, args, kwargs):
        return len(self.shown().split(", ")) == len(args) + len(kwargs)

    def _types(self):
        return {p.shown().rpartition(" ")[2]: p for p in self.parameters}

    def strangers(self, kwargs):
        """Keywords that are none of the last parameters, so many as there are keywords; a default is read as part of the name."""
        shown = self.shown()[1:-1].split(", ")
        names = [piece.rpartition(" ")[2] for piece in shown[max(0, len(shown) - len(kwargs)):]]
        return [key for key in kwargs if key not in names]

    def _marked(self, args, kwargs):
        """The types of the arguments, with marks at those that do not fit."""
        order, types, shown = list(self.parameters), self._types(), []
        if self.most < len(order):
            order.insert(self.most, None)
        for value, p in zip(args, order + [None] * len(args)):
            shown.append(_type_name(value) if p is not None and p.looks_like(value) else f"!{_full_type(value)}!")
        named = [f"{key}={_type_name(kwargs[key])}" if p.looks_like(kwargs[key]) else f"!{key}={_full_type(kwargs[key])}!"
                 for key, p in types.items() if key in kwargs]
        return _listed(shown, named)

    def only(self, args, kwargs):
        """What is said where this is the one form that is shown."""
        wrong = self.strangers(kwargs)
        if wrong:
            return "got unrecognized keyword arguments: " + ", ".join(wrong)
        shown = self._marked(args, kwargs) if self._counts(args, kwargs) else _plain(args, kwargs)
        return f"got ({shown}), but expected {self.shown()}"


def _plain(args, kwargs):
    return _listed([_type_name(value) for value in args], [f"{key}={_type_name(kwargs[key])}" for key in kwargs])


def _unpacked(name, p, bad, value):
    return (f"{name}(): argument '{p.name}' failed to unpack the object at pos {bad + 1} with error \"type must be tuple of "
            f"ints,but got {_type_name(value)}\"")


def _listed(shown, named):
    if not named:
        return ", ".join(shown)
    return ", ".join(shown + named) if shown else ", ".join(named) + ", "


def _is_scalar_tensor(value):
    return isinstance(value, torch.Tensor) and value.dim() == 0 and not value.requires_grad


def _is_int(value):
    if isinstance(value, bool):
        return False
    if isinstance(value, torch.Tensor):
        return _is_scalar_tensor(value) and not value.is_floating_point() and not value.is_complex() and value.dtype != torch.bool
    return isinstance(value, int) or not isinstance(value, float) and hasattr(value, "__index__")


def _is_number(value):
    return isinstance(value, numbers.Number) and not isinstance(value, torch.Tensor)


def _takes(code, value, takes_one):
    if code == "T":
        return isinstance(value, torch.Tensor) or takes_one and _is_number(value)
    if code == "I":
        if isinstance(value, (tuple, list)):
            return all(_is_int(item) for item in value)
        return takes_one and _is_int(value)
    if code in ("TT", "ff", "bb", "NN"):
        return isinstance(value, (tuple, list)) and (code == "TT" or all(_takes(code[0], item, False) for item in value))
    if code == "i":
        return _is_int(value)
    if code == "b":
        return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool") and type(value).__module__ == "numpy"
    if code == "f":
        return _is_number(value) and not isinstance(value, complex) or _is_scalar_tensor(value)
    if code in ("N", "c"):
        return _is_number(value) or _is_scalar_tensor(value)
    if code == "s":
        return isinstance(value, str)
    if code == "D":
        return isinstance(value, torch.dtype) or value in (float, int, bool, complex)
    if code == "V":
        return isinstance(value, (str, torch.device)) or _is_int(value)
    if code == "L":
        return isinstance(value, torch.layout)
    if code == "M":
        return isinstance(value, torch.memory_format)
    if code == "G":
        return isinstance(value, torch.Generator)
    return True


def _type_name(value):
    """The name of a type as C sees it: classes that Python defines have no module there."""
    cls = type(value)
    if isinstance(value, torch.Tensor):
        return cls.__name__
    if cls.__module__ in ("numpy", "torch") and cls.__name__ != "Size":
        return f"{cls.__module__}.{cls.__name__}"
    return "torch.Size" if cls.__name__ == "Size" else cls.__name__


def _full_type(value):
    if type(value) in (list, tuple):
        inside = ", ".join(_type_name(item) for item in value)
        return f"list of [{inside}]" if type(value) is list else f"tuple of ({inside}{',' if len(value) == 1 else ''})"
    return _type_name(value)


def _hash(text):
    """The hash of a string in C++'s standard library (MurmurHash2, A. Appleby), after which keywords are listed."""
    mask, factor, data = 2 ** 64 - 1, 0xC6A4A7935BD1E995, text.encode()
    found, whole = (0xC70F6907 ^ len(data) * factor) & mask, len(data) & ~7
    for at in range(0, whole, 8):
        word = int.from_bytes(data[at:at + 8], "little") * factor & mask
        found = (found ^ (word ^ word >> 47) * factor & mask) * factor & mask
    if len(data) & 7:
        found = (found ^ int.from_bytes(data[whole:], "little")) * factor & mask
    found = (found ^ found >> 47) * factor & mask
    return found ^ found >> 47


def _ordered(kwargs):
    """Keywords in the order in which a table of C++ has them: those of one bucket together, the newest first."""
    order = []
    for key in kwargs:
        bucket = _hash(key) % 13
        at = next((i for i, known in enumerate(order) if _hash(known) % 13 == bucket), 0)
        order.insert(at, key)
    return {key: kwargs[key] for key in order}


def refusal(scope, name, args, kwargs, message=""):
    """The words in which a function, or a method of tensors, refuses a call before it runs; None where it does not. `message` is what has
    been said of the call already."""
    texts = forms(scope, name)
    if texts is None:
        is_python = scope == "Tensor" and name in python_methods and message.startswith(name + "() ")
        return "Tensor." + message if is_python else None
    if texts == ["!"]:
        if kwargs:
            return f"TensorBase.{name}() takes no keyword arguments"
        return f"TensorBase.{name}() takes no arguments ({len(args)} given)" if args else None
    ways = [_Form(text, name) for text in texts]
    shown = {"linalg": "linalg_", "fft": "fft_", "special": "special_"}.get(scope, "") + name
    if len(ways) == 1 and name not in hidden:
        return ways[0].fault(shown, args, kwargs)
    for way in ways:
        fault = way.fault(shown, args, kwargs)
        if fault is None or isinstance(fault, _Fatal):
            return fault
    count = len(args) + len(kwargs)
    fitting = [way for way in ways if way.least <= count <= len(way.parameters)]
    if len(fitting) == 1:
        return fitting[0].fault(shown, args, kwargs)
    kwargs = _ordered(kwargs)
    start = f"{shown}() received an invalid combination of arguments - "
    if len(ways) == 1:
        return start + ways[0].only(args, kwargs)
    return (f"{start}got ({_plain(args, kwargs)}), but expected one of:\n"
            + "".join(f" * {way.shown()}{way.mismatch(args, kwargs)}\n" for way in ways))
