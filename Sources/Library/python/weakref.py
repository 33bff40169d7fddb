"""Weak references: to objects that may go while they are referred to."""
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref

ProxyTypes = (ProxyType, CallableProxyType)
__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]


class WeakMethod:
    """A weak reference to a bound method, alive as long as its object."""

    def __init__(self, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self._func, self._type = func, type(meth)
        self._ref = ref(obj, None if callback is None else lambda _: callback(self))

    def __call__(self):
        obj = self._ref()
        return None if obj is None else self._type(self._func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        mine, others = self(), other()
        return self is other if mine is None or others is None else mine == others

    def __hash__(self):
        return hash(self._ref) ^ hash(self._func)


class _WeakMapping:
    """What the two dictionaries share; `_data` maps what stands for the keys to what stands for the values."""

    def __init__(self, other=(), /, **kw):
        self._data = {}
        self.update(other, **kw)

    def __len__(self):
        return sum(1 for _ in self.items())

    def __iter__(self):
        return self.keys()

    def __contains__(self, key):
        try:
            self[key]
        except (KeyError, TypeError):
            return False
        return True

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def keys(self):
        for key, _ in self.items():
            yield key

    def values(self):
        for _, value in self.items():
            yield value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), /, **kw):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in kw.items():
            self[key] = value

    def pop(self, key, *args):
        try:
            value = self[key]
        except KeyError:
            if args:
                return args[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key, value in self.items():
            del self[key]
            return key, value
        raise KeyError("popitem(): dictionary is empty")

    def clear(self):
        self._data.clear()

    def copy(self):
        return type(self)(list(self.items()))

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return type(self)([(key, deepcopy(value, memo)) for key, value in self.items()])

    def __eq__(self, other):
        if not isinstance(other, _WeakMapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A mapping whose entries go with their values."""

    def __getitem__(self, key):
        value = self._data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        data = self._data

        def remove(gone):
            if data.get(key) is gone:
                del data[key]
        data[key] = ref(value, remove)

    def __delitem__(self, key):
        del self._data[key]

    def items(self):
        for key, reference in list(self._data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def valuerefs(self):
        return list(self._data.values())

    itervaluerefs = valuerefs


class WeakKeyDictionary(_WeakMapping):
    """A mapping whose entries go with their keys."""

    def __getitem__(self, key):
        return self._data[ref(key)]

    def __setitem__(self, key, value):
        data = self._data
        data[ref(key, lambda gone: data.pop(gone, None))] = value

    def __delitem__(self, key):
        del self._data[ref(key)]

    def items(self):
        for reference, value in list(self._data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self._data)


class WeakSet:
    """A set whose items go when nothing else refers to them."""

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for _ in self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        data = self.data
        data.add(ref(item, lambda gone: data.discard(gone)))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            item = self.data.pop()()
            if item is not None:
                return item

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def difference(self, other):
        return type(self)(item for item in self if item not in other)

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def symmetric_difference(self, other):
        return self.difference(other).union(type(self)(item for item in other if item not in self))

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def intersection_update(self, other):
        other = list(other)
        for item in list(self):
            if item not in other:
                self.discard(item)

    def symmetric_difference_update(self, other):
        for item in list(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def issubset(self, other):
        return all(item in other for item in self)

    def issuperset(self, other):
        return all(item in self for item in other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference
    __le__, __ge__ = issubset, issuperset

    def __ior__(self, other):
        self.update(other)
        return self

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None

    def __repr__(self):
        return repr(self.data)


class finalize:
    """Calls a function when an object goes, or before, when it is called itself."""
    _registry = {}

    _is_registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        self.atexit = True
        if not finalize._is_registered:
            import atexit
            finalize._is_registered = True
            atexit.register(self._exit)
        self._registry[self] = ref(obj, lambda _: self()), func, args, kwargs

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        if entry is not None:
            _, func, args, kwargs = entry
            return func(*args, **kwargs)

    @classmethod
    def _exit(cls):
        """What is left at the end of the program, the newest first."""
        while True:
            waiting = [it for it in cls._registry if it.atexit]
            if not waiting:
                return
            try:
                waiting[-1]()
            except Exception:
                import sys
                sys.excepthook(*sys.exc_info())

    def detach(self):
        entry = self._registry.pop(self, None)
        if entry is not None and entry[0]() is not None:
            reference, func, args, kwargs = entry
            return reference(), func, args, kwargs

    def peek(self):
        entry = self._registry.get(self)
        if entry is not None and entry[0]() is not None:
            reference, func, args, kwargs = entry
            return reference(), func, args, kwargs

    @property
    def alive(self):
        return self in self._registry
