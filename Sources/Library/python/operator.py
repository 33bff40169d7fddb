"""Operators as functions. The common ones are in Swift."""
from _types import static_type as _static_type


def index(a, /):
    """The integer that an object stands for."""
    return range(a).stop


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def iconcat(a, b, /):
    a += b
    return a


def contains(a, b, /):
    return b in a


def countOf(a, b, /):
    return sum(item is b or item == b for item in a)


def indexOf(a, b, /):
    for at, item in enumerate(a):
        if item is b or item == b:
            return at
    raise ValueError("sequence.index(x): x not in sequence")


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


def length_hint(obj, default=0, /):
    default = index(default)
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError("__length_hint__ must be an integer, not " + type(value).__name__)
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


@_static_type
class methodcaller:
    """Calls a method of its argument with the arguments that it was made with."""

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        args = [repr(self._name), *map(repr, self._args), *(f"{k}={v!r}" for k, v in self._kwargs.items())]
        return f"operator.methodcaller({', '.join(args)})"


@_static_type
class attrgetter:
    """The attributes of its argument, dotted names too."""

    def __init__(self, attr, /, *attrs):
        for name in (attr, *attrs):
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._attrs = (attr, *attrs)

    def __call__(self, obj, /):
        found = []
        for name in self._attrs:
            value = obj
            for part in name.split("."):
                value = getattr(value, part)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._attrs))})"


from operator import add as __add__, sub as __sub__, mul as __mul__, truediv as __truediv__, floordiv as __floordiv__
from operator import mod as __mod__, pow as __pow__, matmul as __matmul__, lt as __lt__, le as __le__, eq as __eq__
from operator import ne as __ne__, gt as __gt__, ge as __ge__, and_ as __and__, or_ as __or__, xor as __xor__
from operator import lshift as __lshift__, rshift as __rshift__, neg as __neg__, pos as __pos__, invert as __invert__
from operator import abs as __abs__, getitem as __getitem__, not_ as __not__


__all__ = (
    "abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv "
    "ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le "
    "length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor").split()
