"""Functions of functions. `reduce`, `cmp_to_key` and the caches are in Swift."""
from _types import static_type as _static_type
from collections import namedtuple
from reprlib import recursive_repr as _recursive_repr
from types import GenericAlias, MappingProxyType, MethodType, UnionType

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_MISSING = object()
_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a function look like the one that it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes a function look like the one that it wraps."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


def total_ordering(cls):
    """Fills in the comparisons that follow from `__eq__` and one of the others."""
    def negated(method):
        def compare(self, other):
            answer = getattr(type(self), method)(self, other)
            return answer if answer is NotImplemented else not answer
        return compare

    def joined(method, wants_equal, negates=False):
        def compare(self, other):
            answer = getattr(type(self), method)(self, other)
            if answer is NotImplemented:
                return answer
            answer = not answer if negates else answer
            return answer or self == other if wants_equal else answer and self != other
        return compare

    rules = {
        "__lt__": {"__gt__": joined("__lt__", False, True), "__le__": joined("__lt__", True), "__ge__": negated("__lt__")},
        "__le__": {"__ge__": joined("__le__", True, True), "__lt__": joined("__le__", False), "__gt__": negated("__le__")},
        "__gt__": {"__lt__": joined("__gt__", False, True), "__ge__": joined("__gt__", True), "__le__": negated("__gt__")},
        "__ge__": {"__le__": joined("__ge__", True, True), "__gt__": joined("__ge__", False), "__lt__": negated("__ge__")}}
    own = [name for name in rules if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in own)
    for name, method in rules[root].items():
        if name not in own:
            method.__name__ = name
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)
    return cls


@_static_type
class partial:
    """A function with some arguments given."""
    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial) and not func.__dict__:
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @_recursive_repr()
    def __repr__(self):
        cls = type(self)
        name = "functools.partial" if cls is partial else cls.__qualname__
        return f"{name}({', '.join([repr(self.func), *map(repr, self.args), *(f'{k}={v!r}' for k, v in self.keywords.items())])})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, own = state
        if not callable(func) or not isinstance(args, tuple) or not (keywords is None or isinstance(keywords, dict)) or \
                not (own is None or isinstance(own, dict)):
            raise TypeError("invalid partial state")
        self.__dict__.clear()
        self.__dict__.update(own or {})
        self.func, self.args = func, tuple(args)
        self.keywords = keywords if type(keywords) is dict else dict(keywords or {})

    __class_getitem__ = classmethod(GenericAlias)


class partialmethod:
    """A method with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            func, args, keywords = func.func, func.args + args, {**func.keywords, **keywords}
        self.func, self.args, self.keywords = func, args, keywords

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        args = ", ".join([repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())])
        return f"functools.partialmethod({args})"

    def __get__(self, instance, owner=None):
        get = getattr(type(self.func), "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(self.func, instance, owner)
            if bound is not self.func:
                made = partial(bound, *self.args, **self.keywords)
                return made

        def method(own, /, *args, **keywords):
            return self.func(own, *self.args, *args, **{**self.keywords, **keywords})
        method.__isabstractmethod__ = self.__isabstractmethod__
        return MethodType(method, instance) if instance is not None else method

    __class_getitem__ = classmethod(GenericAlias)


class cached_property:
    """A property that is computed once and kept in the instance's `__dict__`."""

    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, None, func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            space = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} "
                            "property.") from None
        value = space.get(self.attrname, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            try:
                space[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                                f"assignment for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


def _nearest(cls, registry):
    """The function of the registered class that comes first in the order of method resolution, abstract classes included."""
    for base in cls.__mro__:
        if base is object:
            break
        if base in registry:
            return registry[base]
    matches = [other for other in registry if other is not object and issubclass(cls, other)]
    best = None
    for other in matches:
        if best is None or issubclass(other, best):
            best = other
        elif not issubclass(best, other):
            raise RuntimeError(f"Ambiguous dispatch: {best} or {other}")
    return registry.get(best if best is not None else object)


def _parts(kind):
    """What stands in a union; None where it is none."""
    from typing import Union, get_args, get_origin
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else None


def _classes(kind):
    """The classes that a registration names: one, or those of a union; none where it names something else."""
    if isinstance(kind, type):
        return (kind,)
    parts = _parts(kind) or ()
    return parts if all(isinstance(part, type) for part in parts) else ()


def singledispatch(func):
    """A function that has a variant for each class of its first argument."""
    registry, known = {}, {}

    def dispatch(cls):
        """The variant for a class."""
        if cls not in known:
            known[cls] = _nearest(cls, registry)
        return known[cls]

    def register(cls, func=None):
        """Adds a variant: `register(cls, f)`, `@register(cls)`, or `@register` over a function with an annotation."""
        parts = _classes(cls)
        if parts and func is None:
            return lambda function: register(cls, function)
        if not parts:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                                "`@register` on an annotated function.")
            func = cls
            from typing import get_type_hints
            name, cls = next(iter(get_type_hints(func).items()))
            parts = _classes(cls)
            if not parts:
                fault = "not all arguments are classes" if _parts(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {fault}.")
        for part in parts:
            registry[part] = func
        known.clear()
        return func

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kwargs)
    registry[object] = func
    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, MappingProxyType(registry)
    wrapper._clear_cache = known.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """The same for a method: the first argument after the instance decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher, self.func = singledispatch(func), func

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(instance, owner)(*args, **kwargs)
        method.register, method.__isabstractmethod__ = self.register, self.__isabstractmethod__
        return update_wrapper(method, self.func)


__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
           "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property"]
