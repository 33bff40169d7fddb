"""The names of built-in types that have no other name, and helpers to make classes."""
from _types import static_type as _static_type
import sys


def _function():
    pass


class _Holder:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MethodType = type(_Holder().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
GeneratorType = type((lambda: (yield))())
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
GetSetDescriptorType = type(float.real)
MemberDescriptorType = type(slice.start)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
MappingProxyType = type(type.__dict__)
UnionType = type(int | str)
GenericAlias = type(list[int])
CellType = type((lambda it: lambda: it)(0).__closure__[0])


async def _coroutine():
    pass


def _coroutine_type():
    made = _coroutine()
    made.close()
    return type(made)


CoroutineType = _coroutine_type()


async def _async_generator():
    yield


AsyncGeneratorType = type(_async_generator())


def _traceback_type():
    try:
        raise TypeError
    except TypeError as error:
        return type(error.__traceback__)


TracebackType = _traceback_type()
FrameType = type(sys._getframe())


_shown = set()  # the namespaces that are being shown


@_static_type
class SimpleNamespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _shown:
            return name + "(...)"
        _shown.add(id(self))
        try:
            return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"
        finally:
            _shown.discard(id(self))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


class DynamicClassAttribute:
    """A property of instances only: the class itself goes on to `__getattr__`."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, owner=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__ or fget.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def resolve_bases(bases):
    """The bases with what `__mro_entries__` says in place of those that are no classes."""
    found = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            found.append(base)
        else:
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
            found += entries
    return tuple(found)


def _metaclass(bases, kwargs):
    chosen = kwargs.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(chosen, type):
        for base in bases:
            kind = type(base)
            if issubclass(kind, chosen):
                chosen = kind
            elif not issubclass(chosen, kind):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                                "metaclasses of all its bases")
    return chosen


def prepare_class(name, bases=(), kwds=None):
    """The metaclass of a class to be made, its namespace, and the arguments that are left."""
    kwargs = dict(kwds or {})
    chosen = _metaclass(bases, kwargs)
    space = chosen.__prepare__(name, bases, **kwargs) if hasattr(chosen, "__prepare__") else {}
    return chosen, space, kwargs


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class made as a `class` statement makes it."""
    resolved = resolve_bases(bases)
    chosen, space, kwargs = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(space)
    if resolved is not bases and tuple(resolved) != tuple(bases):
        space["__orig_bases__"] = bases
    return chosen(name, resolved, space, **kwargs)


def coroutine(func):
    """Makes a generator func awaitable."""
    from functools import wraps

    class Awaitable:
        def __init__(self, generator):
            self.generator = generator

        def __await__(self):
            return self.generator

        def __iter__(self):
            return self.generator

    @wraps(func)
    def make(*args, **kwargs):
        return Awaitable(func(*args, **kwargs))
    return make


__all__ = (
    "FunctionType LambdaType CodeType MappingProxyType SimpleNamespace CellType GeneratorType CoroutineType "
    "AsyncGeneratorType MethodType BuiltinFunctionType BuiltinMethodType WrapperDescriptorType MethodWrapperType "
    "MethodDescriptorType ClassMethodDescriptorType ModuleType TracebackType FrameType GetSetDescriptorType "
    "MemberDescriptorType new_class resolve_bases prepare_class DynamicClassAttribute coroutine GenericAlias UnionType "
    "EllipsisType NoneType NotImplementedType").split()
