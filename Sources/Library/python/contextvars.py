"""Variables that belong to a context."""
from _threads import bind as _bind, values as _values
from types import GenericAlias

_MISSING = object()
_followed = []  # lists whose contents belong to the context, as that of the contexts of `decimal`


def _follow(items):
    _followed.append(items)
    _bind(items)


class Token:
    """What a variable was before it was set."""
    MISSING = _MISSING

    def __init__(self, var, old_value):
        self.var, self.old_value, self._used = var, old_value, False

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self.var!r} at {id(self):#x}>"


class ContextVar:
    """A variable of which each context has its own value."""

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name, self._default = name, default

    def get(self, default=_MISSING, /):
        for value in (_stack()[-1]._data.get(self, _MISSING), default, self._default):
            if value is not _MISSING:
                return value
        raise LookupError(self)

    def set(self, value, /):
        data = _stack()[-1]._data
        token = Token(self, data.get(self, _MISSING))
        data[self] = value
        return token

    def reset(self, token, /):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        token._used, data = True, _stack()[-1]._data
        if token.old_value is _MISSING:
            data.pop(self, None)
        else:
            data[self] = token.old_value

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {hex(id(self))}>"

    __class_getitem__ = classmethod(GenericAlias)


class Context:
    """The values of variables."""
    __module__ = "_contextvars"

    def __init__(self):
        self._data, self._entered, self._followed = {}, False, None

    def _enter(self):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        _stack().append(self)
        for items in _followed:
            self._exchange(items)

    def _leave(self):
        for items in _followed:
            self._exchange(items)
        _stack().remove(self)
        self._entered = False

    def _exchange(self, items):
        """A list that follows contexts holds what the innermost of them put there; those around keep theirs meanwhile."""
        if self._followed is None:
            self._followed = {}
        own = self._followed.get(id(items))
        self._followed[id(items)], items[:] = items[:], items[-1:] if own is None else own

    def run(self, callable, /, *args, **kwargs):
        self._enter()
        try:
            return callable(*args, **kwargs)
        finally:
            self._leave()

    def copy(self):
        made = Context()
        made._data.update(self._data)
        if _followed:
            made._followed = {id(items): items[-1:] for items in _followed} if self._entered or self is _stack()[-1] else \
                dict(self._followed or {})
        return made

    def __getitem__(self, var):
        return self._data[var]

    def __contains__(self, var):
        return var in self._data

    def get(self, var, default=None):
        return self._data.get(var, default)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()


def _stack():
    """The contexts that the thread has entered."""
    values = _values()
    if "contexts" not in values:
        values["contexts"] = [Context()]
    return values["contexts"]


def copy_context():
    return _stack()[-1].copy()


__all__ = ["Context", "ContextVar", "Token", "copy_context"]
