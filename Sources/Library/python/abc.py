"""Abstract base classes: classes that say which methods a class has to provide."""


def abstractmethod(funcobj):
    """Marks a method that a class must override before it can be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    """A property that a class must override; `property` over `abstractmethod` says the same."""
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    parts = [getattr(value, name, None) for name in ("fget", "fset", "fdel", "__func__")]
    return any(getattr(part, "__isabstractmethod__", False) for part in parts)


def update_abstractmethods(cls):
    """Finds anew which methods of a class are abstract, after some were added."""
    names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABCMeta(type):
    """The class of abstract base classes: counts what is abstract, and lets classes be registered as subclasses."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls._abc_registry = []
        return update_abstractmethods(cls)

    def register(cls, subclass):
        """Makes `subclass` count as a subclass; can be used as a decorator."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(cls, subclass) and not issubclass(subclass, cls):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance)) or (
            isinstance(getattr(instance, "__class__", None), type)
            and instance.__class__ is not type(instance) and cls.__subclasscheck__(instance.__class__))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return bool(answer)
        if cls in subclass.__mro__:
            return True
        if any(issubclass(subclass, other) for other in cls._abc_registry):
            return True
        return any(issubclass(subclass, child) for child in type.__subclasses__(cls))


class ABC(metaclass=ABCMeta):
    """A class to derive abstract base classes from, for those who do not write `metaclass=ABCMeta`."""
    __slots__ = ()


def get_cache_token():
    return 0
