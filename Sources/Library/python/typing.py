"""Type hints. They are kept and shown; nothing is checked by them."""
import collections
import collections.abc
import contextlib
import re
import sys
import types
from abc import ABCMeta


def _shown(value):
    if isinstance(value, types.GenericAlias):
        return repr(value)
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, types.FunctionType):
        return value.__name__
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return repr(value)


def _parameters(args):
    """The type variables in arguments, each once, in order."""
    found = []
    for arg in args:
        parts = _parameters(arg) if isinstance(arg, (list, tuple)) else getattr(arg, "__parameters__", ())
        for part in (arg,) if isinstance(arg, (TypeVar, ParamSpec)) else parts if isinstance(parts, tuple) else ():
            if part not in found:
                found.append(part)
    return tuple(found)


def _substituted(arg, values):
    if isinstance(arg, (TypeVar, ParamSpec)):
        return values.get(arg, arg)
    if isinstance(arg, list):
        return [_substituted(item, values) for item in arg]
    own = getattr(arg, "__parameters__", ())
    return arg[tuple(values.get(part, part) for part in own)] if own and not isinstance(arg, type) else arg


def _checked(arg, message="Parameters to generic types must be types."):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, tuple):
        raise TypeError(f"{message} Got {arg!r:.100}.")
    if isinstance(arg, _Alias) and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f"{arg!r} is not valid as type argument")
    if arg is ClassVar or arg is Final:
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    return arg


def _stands_for_parameters(arg):
    """Whether an argument of `Callable` is a parameter list of its own: `P`, `Concatenate[int, P]`."""
    return isinstance(arg, ParamSpec) or isinstance(arg, _Alias) and arg.__origin__ is Concatenate


class _Special:
    """A name that can be written in hints, subscripted perhaps: `Any`, `Union`, `ClassVar`."""

    def __init__(self, name, make=None, doc=None):
        self._name, self._make, self.__doc__ = name, make, doc

    def __repr__(self):
        return "typing." + self._name

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__") and "_name" in self.__dict__:
            return self._name
        raise AttributeError(name)

    def __getitem__(self, parameters):
        if self._make is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._make(self, parameters)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self._name


class _Alias:
    """A generic type with its arguments: `List[int]`, `Stack[T]`."""

    def __init__(self, origin, args, name=None, shown=None):
        self.__origin__, self.__args__ = origin, args
        self.__parameters__ = _parameters(args)
        self._name, self._head = name, shown

    def __repr__(self):
        if self.__origin__ is Union:
            rest = [arg for arg in self.__args__ if arg is not type(None)]
            if len(rest) == 1 and len(self.__args__) == 2:
                return f"typing.Optional[{_shown(rest[0])}]"
        head = self._head or ("typing." + self._name if self._name else _shown(self.__origin__))
        args = self.__args__
        if self.__origin__ is collections.abc.Callable and len(args) > 0:
            whole = len(args) == 2 and (args[0] is ... or _stands_for_parameters(args[0]))
            first = _shown(args[0]) if whole else "[" + ", ".join(map(_shown, args[:-1])) + "]"
            return f"{head}[{first}, {_shown(args[-1])}]"
        if self.__origin__ is Literal:
            return f"{head}[{', '.join(map(repr, args))}]"
        if self.__origin__ is Unpack:
            return "*" + _shown(args[0])
        return f"{head}[{', '.join(map(_shown, args)) or '()'}]"

    def __getitem__(self, parameters):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if len(given) != len(self.__parameters__):
            few = "few" if len(given) < len(self.__parameters__) else "many"
            raise TypeError(f"Too {few} arguments for {self!r}; actual {len(given)}, expected {len(self.__parameters__)}")
        values = dict(zip(self.__parameters__, map(_checked, given)))
        args = tuple(_substituted(arg, values) for arg in self.__args__)
        if self.__origin__ is Union:
            return Union[args]
        return _Alias(self.__origin__, args, self._name, self._head)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self.__origin__!r}")
        if self._name and self.__origin__.__module__ in ("builtins", "collections.abc", "re"):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__") and "__origin__" in self.__dict__:
            if self.__origin__ is Union:
                return "Optional" if repr(self).startswith("typing.Optional") else "Union"
            return self._name or self.__origin__.__name__
        if name.startswith("__") and name.endswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            return (self.__origin__,)
        entries = [self.__origin__]
        if not any(isinstance(base, type) and issubclass(base, Generic) for base in bases if base is not self):
            if self.__parameters__ and not issubclass(self.__origin__, Generic) and \
                    not any(getattr(base, "__origin__", None) in (Generic, Protocol) for base in bases):
                entries.append(Generic)
        return tuple(entries)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if self.__origin__ is Union and isinstance(other, types.UnionType):
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return NotImplemented
        if self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, frozenset(self.__args__) if self.__origin__ is Union else self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Generic:
    """A standard collection under its name in this module: `List`, `Dict`."""

    def __init__(self, origin, name, count):
        self.__origin__, self._name, self._count = origin, name, count
        self.__doc__ = f"A generic version of {_shown(origin)}."

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, parameters):
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if self._name == "Tuple" and given == ():
            return _Alias(tuple, (), "Tuple")
        if self._count is not None and len(given) != self._count:
            few = "few" if len(given) < self._count else "many"
            raise TypeError(f"Too {few} arguments for {self!r}; actual {len(given)}, expected {self._count}")
        return _Alias(self.__origin__, tuple(arg if arg is ... else _checked(arg) for arg in given), self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__.__module__ == "collections.abc" or self.__origin__ in (type,):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        if self.__origin__.__module__ == "builtins":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__") and "_name" in self.__dict__:
            return self._name
        if name.startswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Callable(_Generic):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        args = tuple(_checked(arg) for arg in args) if isinstance(args, list) else (args,)
        return _Alias(self.__origin__, (*args, _checked(result)), "Callable")


def _flat(args):
    """The members of a union, each once, those of inner unions too."""
    found = []
    for arg in args:
        inner = isinstance(arg, _Alias) and arg.__origin__ is Union or isinstance(arg, types.UnionType)
        for part in arg.__args__ if inner else (arg,):
            if part not in found:
                found.append(part)
    return tuple(found)


def _union(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    given = parameters if isinstance(parameters, tuple) else (parameters,)
    args = _flat(_checked(arg, "Union[arg, ...]: each arg must be a type.") for arg in given)
    return args[0] if len(args) == 1 else _Alias(self, args, "Union")


def _literal(self, parameters):
    given = parameters if isinstance(parameters, tuple) else (parameters,)
    found = []
    for arg in given:
        parts = arg.__args__ if isinstance(arg, _Alias) and arg.__origin__ is self else (arg,)
        found += [part for part in parts if (part, type(part)) not in [(other, type(other)) for other in found]]
    return _Alias(self, tuple(found), "Literal")


def _one(self, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"{self!r} accepts only single type. Got {parameter!r:.100}.")
    return _Alias(self, (_checked(parameter),), self._name)


class _AnyType(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(instance)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyType):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


def _optional(self, parameter):
    if isinstance(parameter, tuple):
        raise TypeError(f"typing.Optional requires a single type. Got {parameter!r}.")
    return Union[parameter, type(None)]


Union = _Special("Union", _union, "One of several types.")
Optional = _Special("Optional", _optional, "A type or None.")
Literal = _Special("Literal", _literal, "One of several values.")
ClassVar = _Special("ClassVar", _one, "A variable of a class.")
Final = _Special("Final", _one, "A name that is not assigned again.")
Required = _Special("Required", _one)
NotRequired = _Special("NotRequired", _one)
TypeGuard = _Special("TypeGuard", _one)
Unpack = _Special("Unpack", _one)
Concatenate = _Special("Concatenate", lambda self, given: _Alias(self, given if isinstance(given, tuple) else (given,), "Concatenate"))
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")


class _AnnotatedAlias(_Alias):
    def __repr__(self):
        return f"typing.Annotated[{', '.join([_shown(self.__origin__), *map(repr, self.__metadata__)])}]"

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and (self.__origin__, self.__metadata__) == (other.__origin__, other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class Annotated:
    """A type with what else is known of it."""

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        kind, *metadata = parameters
        if isinstance(kind, _AnnotatedAlias):
            kind, metadata = kind.__origin__, [*kind.__metadata__, *metadata]
        made = _AnnotatedAlias(_checked(kind), (_checked(kind),), "Annotated")
        made.__metadata__ = tuple(metadata)
        return made

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")


class ForwardRef:
    """A type that is written as text, since it does not exist yet."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module

    def _evaluate(self, globalns, localns):
        return eval(self.__forward_arg__, globalns or {}, localns)

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        module = f", module={self.__forward_module__!r}" if self.__forward_module__ is not None else ""
        return f"ForwardRef({self.__forward_arg__!r}{module})"

    def __or__(self, other):
        return Union[self, other]


class _Variable:
    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    """A type that stands for any, or for one of some."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = tuple(map(_checked, constraints))
        self.__bound__ = None if bound is None else _checked(bound)
        self.__covariant__, self.__contravariant__ = covariant, contravariant


class ParamSpecArgs:
    """The positional parameters of a function, in the annotation of `*args`."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented


class ParamSpecKwargs(ParamSpecArgs):
    """The named parameters of a function, in the annotation of `**kwargs`."""

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    """The parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__bound__ = name, bound
        self.__covariant__, self.__contravariant__ = covariant, contravariant

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple:
    """Any number of types."""

    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class Generic:
    """What generic classes derive from: `class Stack(Generic[T])`."""
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        given = parameters if isinstance(parameters, tuple) else (parameters,)
        if cls in (Generic, Protocol):
            if not given:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for arg in given):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(given)) != len(given):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, given, shown="typing." + cls.__name__)
        wanted = getattr(cls, "__parameters__", ())
        if not wanted:
            raise TypeError(f"{cls} is not a generic class")
        if len(given) != len(wanted) and not any(isinstance(part, (TypeVarTuple, ParamSpec)) for part in wanted):
            few = "few" if len(given) < len(wanted) else "many"
            raise TypeError(f"Too {few} arguments for {cls}; actual {len(given)}, expected {len(wanted)}")
        return _Alias(cls, tuple(_checked(arg) if not isinstance(arg, list) else arg for arg in given))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        named = [base for base in bases if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol)]
        cls.__parameters__ = named[0].__parameters__ if named else _parameters(bases)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            return all(hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
                       for name in _protocol_names(cls))
        return super().__instancecheck__(instance)

    def __subclasscheck__(cls, other):
        if getattr(cls, "_is_protocol", False) and cls is not Protocol:
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            names = _protocol_names(cls)
            if not all(callable(getattr(cls, name, None)) for name in names):
                raise TypeError("Protocols with non-method members don't support issubclass()")
            return all(hasattr(other, name) for name in names)
        return super().__subclasscheck__(other)


def _protocol_names(cls):
    hidden = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
              "__subclasshook__", "__weakref__", "__class_getitem__", "__parameters__", "__orig_bases__", "__init_subclass__",
              "__qualname__", "__match_args__"}
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ not in ("Protocol", "Generic"):
            names |= {*base.__dict__, *base.__dict__.get("__annotations__", {})}
    return {name for name in names if name not in hidden and not name.startswith(("_abc_", "_is_"))}


def _init_of_protocol(self, *args, **kwargs):
    """Refuses an instance of a protocol; for one of a class that has it, the next `__init__` counts."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    found = (base.__dict__["__init__"] for base in cls.__mro__ if "__init__" in base.__dict__)
    next((init for init in found if init is not _init_of_protocol), object.__init__)(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A class by what it can do: whatever has its methods counts as one."""
    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(base.__name__ == "Protocol" for base in cls.__bases__)
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _init_of_protocol


def runtime_checkable(cls):
    """Lets a protocol be used with isinstance."""
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, space):
        if bases == (_Tuple,):
            return super().__new__(mcls, name, bases, space)
        hints = space.get("__annotations__", {})
        defaults = []
        for field in hints:
            if field in space:
                defaults.append(field)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = collections.namedtuple(name, list(hints), defaults=[space[field] for field in defaults],
                                      module=space.get("__module__", "__main__"))
        made.__annotations__ = made.__new__.__annotations__ = _held(hints)
        for key, value in space.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict"):
                if key in ("__new__", "__init__", "_fields", "_make", "_replace", "_asdict"):
                    raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            elif key not in hints and key not in ("__annotations__", "__module__", "__qualname__", "__classcell__"):
                setattr(made, key, value)
        made.__doc__ = space.get("__doc__") or made.__doc__
        return made


class _Tuple:
    pass


def _base(make):
    """A decorator: a class statement over the function derives from what `make` gives."""
    def decorate(function):
        function.__mro_entries__ = lambda bases: (make(),)
        return function
    return decorate


@_base(lambda: _NamedTupleBase)
def NamedTuple(typename, fields=None, /, **kwargs):
    """A tuple whose items have names and types: a class statement over it, or a call with names and types."""
    pairs = list(kwargs.items()) if fields is None else list(fields)
    made = collections.namedtuple(typename, [name for name, _ in pairs])
    made.__annotations__ = made.__new__.__annotations__ = _held(dict(pairs))
    return made


_NamedTupleBase = _NamedTupleMeta("NamedTuple", (_Tuple,), {})


def _held(hints, module=None):
    """Types of fields as classes keep them."""
    return {key: type(None) if hint is None else ForwardRef(hint, module=module) if isinstance(hint, str) else hint
            for key, hint in hints.items()}


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, space, total=True):
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(getattr(base, "__annotations__", {}))
            required |= getattr(base, "__required_keys__", frozenset())
            optional |= getattr(base, "__optional_keys__", frozenset())
        own = space.get("__annotations__", {})
        for key, hint in own.items():
            mark = getattr(hint, "__origin__", None)
            (required if mark is Required or total and mark is not NotRequired else optional).add(key)
        hints.update(_held(own, space.get("__module__")))
        made = super().__new__(mcls, name, (dict,), {**space, "__annotations__": hints})
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


@_base(lambda: _TypedDictBase)
def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with given keys: a class statement over it, or a call with names and types."""
    import sys
    module = sys._getframe(1).f_globals.get("__name__", "__main__")
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs), "__module__": module}, total=total)


_TypedDictBase = _TypedDictMeta("TypedDict", (), {})


class NewType:
    """A name for a type that differs from it for type checkers alone."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__, self.__module__ = tp, "__main__"

    def __call__(self, value):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]


def cast(typ, val):
    """The value; the type is for type checkers."""
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


_overloads = {}


def get_overloads(func):
    """The definitions of a function that `overload` marked, in order."""
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def overload(func):
    """Marks one of several signatures; the last definition is the one that runs."""
    marked = getattr(func, "__func__", func)
    if hasattr(marked, "__code__"):
        _overloads.setdefault((marked.__module__, marked.__qualname__), {})[marked.__code__.co_firstlineno] = func
    def dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                                  "outside a stub module should always be followed by an implementation that is not @overload-ed.")
    return dummy


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    """A decorator that marks what it gives as not to be checked."""
    def marked(*args, **kwargs):
        return no_type_check(decorator(*args, **kwargs))
    marked.__name__, marked.__doc__, marked.__wrapped__ = decorator.__name__, decorator.__doc__, decorator
    return marked


def dataclass_transform(*, eq_default: bool = True, order_default: bool = False, kw_only_default: bool = False,
                        field_specifiers=(), **kwargs: Any):
    """A decorator that says of classes, or of what makes them, that they are like data classes."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def _evaluated(hint, space, local):
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return _evaluated(eval(hint, space, local), space, local)
    if isinstance(hint, ForwardRef):
        return _evaluated(hint._evaluate(space, local), space, local)
    args = getattr(hint, "__args__", None)
    if args and isinstance(hint, (_Alias, types.GenericAlias)):
        fresh = tuple(_evaluated(arg, space, local) if isinstance(arg, (str, ForwardRef, _Alias, types.GenericAlias)) else arg
                      for arg in args)
        if fresh != tuple(args):
            if isinstance(hint, types.GenericAlias):
                return types.GenericAlias(hint.__origin__, fresh)
            return Union[fresh] if hint.__origin__ is Union else _Alias(hint.__origin__, fresh, hint._name, hint._head)
    return hint


def _without_extras(hint):
    if isinstance(hint, _AnnotatedAlias):
        return _without_extras(hint.__origin__)
    if isinstance(hint, _Alias) and hint.__origin__ in (Required, NotRequired):
        return _without_extras(hint.__args__[0])
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with its bases, a function or a module, with those that are text evaluated."""
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            space = globalns or getattr(sys.modules.get(base.__module__), "__dict__", {})
            local = localns if localns is not None else dict(vars(base))
            for name, hint in base.__dict__.get("__annotations__", {}).items():
                found[name] = _evaluated(hint, space, local)
    else:
        target = obj
        while hasattr(target, "__wrapped__"):
            target = target.__wrapped__
        space = globalns or getattr(target, "__globals__", None) or getattr(obj, "__dict__", {})
        hints = getattr(obj, "__annotations__", None)
        if hints is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, hint in hints.items():
            found[name] = _evaluated(hint, space, localns)
    return found if include_extras else {name: _without_extras(hint) for name, hint in found.items()}


def get_origin(tp):
    """What is subscripted: `list` for `list[int]`."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _Generic, types.GenericAlias)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    """The arguments of a subscripted type."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, types.GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and len(args) and args[0] is not ...:
            return (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    """Files."""


class TextIO(IO[str]):
    """Files of text."""


class BinaryIO(IO[bytes]):
    """Files of bytes."""


TYPE_CHECKING = False
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
Text = str
List = _Generic(list, "List", 1)
Match = _Generic(re.Match, "Match", 1)
Pattern = _Generic(re.Pattern, "Pattern", 1)
Dict = _Generic(dict, "Dict", 2)
Set = _Generic(set, "Set", 1)
FrozenSet = _Generic(frozenset, "FrozenSet", 1)
Tuple = _Generic(tuple, "Tuple", None)
Type = _Generic(type, "Type", 1)
Deque = _Generic(collections.deque, "Deque", 1)
DefaultDict = _Generic(collections.defaultdict, "DefaultDict", 2)
OrderedDict = _Generic(collections.OrderedDict, "OrderedDict", 2)
Counter = _Generic(collections.Counter, "Counter", 1)
ChainMap = _Generic(collections.ChainMap, "ChainMap", 2)
Callable = _Callable(collections.abc.Callable, "Callable", 2)
Hashable = _Generic(collections.abc.Hashable, "Hashable", 0)
ByteString = _Generic(collections.abc.ByteString, "ByteString", 0)
Sized = _Generic(collections.abc.Sized, "Sized", 0)
Awaitable = _Generic(collections.abc.Awaitable, "Awaitable", 1)
Coroutine = _Generic(collections.abc.Coroutine, "Coroutine", 3)
AsyncIterable = _Generic(collections.abc.AsyncIterable, "AsyncIterable", 1)
AsyncIterator = _Generic(collections.abc.AsyncIterator, "AsyncIterator", 1)
AsyncGenerator = _Generic(collections.abc.AsyncIterator, "AsyncGenerator", 2)
Iterable = _Generic(collections.abc.Iterable, "Iterable", 1)
Iterator = _Generic(collections.abc.Iterator, "Iterator", 1)
Reversible = _Generic(collections.abc.Reversible, "Reversible", 1)
Generator = _Generic(collections.abc.Generator, "Generator", 3)
Container = _Generic(collections.abc.Container, "Container", 1)
Collection = _Generic(collections.abc.Collection, "Collection", 1)
AbstractSet = _Generic(collections.abc.Set, "AbstractSet", 1)
MutableSet = _Generic(collections.abc.MutableSet, "MutableSet", 1)
Mapping = _Generic(collections.abc.Mapping, "Mapping", 2)
MutableMapping = _Generic(collections.abc.MutableMapping, "MutableMapping", 2)
Sequence = _Generic(collections.abc.Sequence, "Sequence", 1)
MutableSequence = _Generic(collections.abc.MutableSequence, "MutableSequence", 1)
MappingView = _Generic(collections.abc.MappingView, "MappingView", 1)
KeysView = _Generic(collections.abc.KeysView, "KeysView", 1)
ItemsView = _Generic(collections.abc.ItemsView, "ItemsView", 2)
ValuesView = _Generic(collections.abc.ValuesView, "ValuesView", 1)
ContextManager = _Generic(contextlib.AbstractContextManager, "ContextManager", 1)
AsyncContextManager = _Generic(contextlib.AbstractAsyncContextManager, "AsyncContextManager", 1)


__all__ = (
    "Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal Optional ParamSpec Protocol Tuple Type "
    "TypeVar TypeVarTuple Union AbstractSet Container ContextManager Hashable ByteString ItemsView Iterable Iterator KeysView Mapping "
    "MappingView MutableMapping MutableSequence MutableSet Sequence Sized ValuesView Awaitable AsyncIterator AsyncIterable "
    "Coroutine Collection AsyncGenerator AsyncContextManager Reversible SupportsAbs SupportsBytes SupportsComplex "
    "SupportsFloat SupportsIndex SupportsInt SupportsRound ChainMap Counter Deque Dict DefaultDict List OrderedDict Set "
    "FrozenSet NamedTuple TypedDict Generator BinaryIO IO Match Pattern TextIO AnyStr assert_type assert_never cast "
    "clear_overloads dataclass_transform final get_args get_origin get_overloads get_type_hints is_typeddict LiteralString "
    "Never NewType no_type_check NoReturn NotRequired overload Required reveal_type runtime_checkable Self Text "
    "TYPE_CHECKING TypeAlias TypeGuard Unpack").split()
