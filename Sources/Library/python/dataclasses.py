"""Classes that hold fields: `@dataclass` writes their `__init__`, `__repr__`, `__eq__` and the like."""
import copy
import sys
from types import GenericAlias, MappingProxyType

_FIELDS, _PARAMS, _POST_INIT = "__dataclass_fields__", "__dataclass_params__", "__post_init__"


class FrozenInstanceError(AttributeError):
    """An assignment to a field of a frozen dataclass."""


class _Marker:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _Marker("<factory>")
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _Marker("_FIELD"), _Marker("_FIELD_CLASSVAR"), _Marker("_FIELD_INITVAR")


class InitVar:
    """The type of an argument of `__init__` that is passed on to `__post_init__` and is no field."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


def _recursive_repr(function):
    running = set()

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            return function(self)
        finally:
            running.discard(id(self))
    __repr__.__wrapped__ = function
    return __repr__


class Field:
    """What is known of one field."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
                 "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = MappingProxyType(metadata if metadata is not None else {})

    @_recursive_repr
    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
                 "_field_type")
        return "Field(" + ",".join(f"{name}={getattr(self, name)!r}" for name in names) + ")"

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order = init, repr, eq, order
        self.unsafe_hash, self.frozen = unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__) + ")"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Says more of a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_kind(cls, annotation, module, test):
    """Whether an annotation is a ClassVar or its like. A text is, where its name means that in the module of the class, by itself or
    behind a name of the module that defines it."""
    if not isinstance(annotation, str):
        return test(annotation)
    prefix, _, name = annotation.split("[")[0].rpartition(".")
    space = vars(sys.modules[cls.__module__]) if cls.__module__ in sys.modules else {}
    if prefix:
        space = vars(module) if module is not None and space.get(prefix.strip()) is module else {}
    return name.strip() in space and test(space[name.strip()])


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    return typing is not None and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name, made.type, made._field_type = name, annotation, _FIELD
    if _is_kind(cls, annotation, sys.modules.get("typing"), _is_classvar):
        made._field_type = _FIELD_CLASSVAR
    elif _is_kind(cls, annotation, sys.modules[__name__], lambda it: it is InitVar or type(it) is InitVar):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and type(made.default).__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _function(cls, name, parameters, lines, names):
    """Compiles a method: the names that its text refers to are those of `names`."""
    body = "\n".join("        " + line for line in lines or ["pass"])
    text = f"def make({', '.join(names)}):\n    def {name}({', '.join(parameters)}):\n{body}\n    return {name}\n"
    space = {}
    exec(text, sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}, space)
    made = space["make"](**names)
    made.__qualname__ = f"{cls.__qualname__}.{name}"
    made.__module__ = cls.__module__
    return made


def _init(cls, fields, frozen, has_post, self_name):
    names = {"_MISSING": MISSING, "_factory": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = f
        elif seen is not None:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")

    def parameter(f):
        names[f"_type_{f.name}"] = f.type
        if f.default is not MISSING:
            names[f"_default_{f.name}"] = f.default
            return f"{f.name}: _type_{f.name} = _default_{f.name}"
        if f.default_factory is not MISSING:
            return f"{f.name}: _type_{f.name} = _factory"
        return f"{f.name}: _type_{f.name}"

    lines = []
    for f in fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f"_make_{f.name}"] = f.default_factory
            value = f"_make_{f.name}() if {f.name} is _factory else {f.name}" if f.init else f"_make_{f.name}()"
        elif not f.init:
            if f.default is MISSING or "__slots__" not in cls.__dict__:
                continue
            names[f"_default_{f.name}"] = f.default
            value = f"_default_{f.name}"
        lines.append(f"_set({self_name}, {f.name!r}, {value})" if frozen else f"{self_name}.{f.name} = {value}")
    if has_post:
        passed = ", ".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        lines.append(f"{self_name}.{_POST_INIT}({passed})")
    parameters = [self_name] + [parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [parameter(f) for f in keyword]
    made = _function(cls, "__init__", parameters, lines, names)
    made.__annotations__ = {f.name: f.type for f in positional + keyword} | {"return": None}
    return made


def _set_new(cls, name, value):
    """Sets a method unless the class has its own; whether it has."""
    if name in cls.__dict__:
        return True
    value.__qualname__ = f"{cls.__qualname__}.{name}"
    value.__module__ = cls.__module__
    setattr(cls, name, value)
    return False


def _tuple(name, fields):
    return "(" + "".join(f"{name}.{f.name}," for f in fields) + ")"


def _comparison(cls, name, operator, fields):
    return _function(cls, name, ["self", "other"], [
        "if other.__class__ is self.__class__:", f"    return {_tuple('self', fields)} {operator} {_tuple('other', fields)}",
        "return NotImplemented"], {})


def _add_frozen(cls, fields):
    names = {f.name for f in fields}

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    for method in (__setattr__, __delattr__):
        if _set_new(cls, method.__name__, method):
            raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")


def _hash_rule(cls, params, has_explicit):
    """What `__hash__` becomes: "make", "none", or None where it is left alone."""
    if params.unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return "make"
    if not params.eq or has_explicit:
        return None
    return "make" if params.frozen else "none"


def _slots(cls):
    """The names in a class's own `__slots__`."""
    given = cls.__dict__.get("__slots__")
    if given is not None and not isinstance(given, str) and hasattr(given, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


def _add_slots(cls, is_frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    space = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots(base)}
    space["__slots__"] = tuple(name for name in names if name not in inherited) + (("__weakref__",) if weakref_slot else ())
    for name in names + ("__dict__", "__weakref__"):
        space.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = cls.__qualname__
    if is_frozen:
        made.__getstate__ = lambda self: [getattr(self, f.name) for f in fields(self)]
        made.__setstate__ = lambda self, state: [object.__setattr__(self, f.name, v) for f, v in zip(fields(self), state)]
    return made


def _process(cls, params, kw_only, match_args, slots, weakref_slot):
    known = {}
    frozen_base = any_base = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            any_base = True
            known.update(inherited)
            frozen_base = frozen_base or getattr(base, _PARAMS).frozen
    own = []
    is_keyword = kw_only
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or isinstance(annotation, str) and annotation.split(".")[-1] == "KW_ONLY":
            if is_keyword is True and not kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            is_keyword = True
        else:
            own.append(_make_field(cls, name, annotation, is_keyword))
    for f in own:
        known[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if any_base and frozen_base != params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one" if frozen_base
                        else "cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, known)
    setattr(cls, _PARAMS, params)
    explicit = cls.__dict__.get("__hash__", MISSING)
    has_explicit = not (explicit is MISSING or explicit is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    all_fields = list(known.values())
    for_init = [f for f in all_fields if f._field_type is not _FIELD_CLASSVAR]
    real = [f for f in all_fields if f._field_type is _FIELD]
    if params.init:
        self_name = "__dataclass_self__" if "self" in known else "self"
        _set_new(cls, "__init__", _init(cls, for_init, params.frozen, hasattr(cls, _POST_INIT), self_name))
    if params.repr:
        parts = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in real if f.repr)
        text = _function(cls, "__repr__", ["self"], [f"return self.__class__.__qualname__ + f\"({parts})\""], {})
        _set_new(cls, "__repr__", _recursive_repr(text))
    compared = [f for f in real if f.compare]
    if params.eq:
        _set_new(cls, "__eq__", _comparison(cls, "__eq__", "==", compared))
    if params.order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if params.frozen:
        _add_frozen(cls, real)
    rule = _hash_rule(cls, params, has_explicit)
    if rule == "make":
        hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
        cls.__hash__ = _function(cls, "__hash__", ["self"], [f"return hash({_tuple('self', hashed)})"], {})
    elif rule == "none":
        cls.__hash__ = None
    if not cls.__dict__.get("__doc__"):
        import inspect
        try:
            signature = str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            signature = ""
        cls.__doc__ = cls.__name__ + signature
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in for_init if f.init and not f.kw_only)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, params.frozen, weakref_slot)
    if hasattr(cls, "__abstractmethods__"):
        import abc
        abc.update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Adds to a class the methods that follow from its annotated fields."""
    def wrap(cls):
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
        return _process(cls, params, kw_only, match_args, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass, a tuple of `Field`s."""
    try:
        known = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in known.values() if f._field_type is _FIELD)


def _is_instance(value):
    return hasattr(type(value), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def _converted(value, build):
    if _is_instance(value):
        return build(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_converted(item, build) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_converted(item, build) for item in value)
    if isinstance(value, dict):
        pairs = ((_converted(key, build), _converted(item, build)) for key, item in value.items())
        if hasattr(type(value), "default_factory"):
            made = type(value)(getattr(value, "default_factory"))
            made.update(pairs)
            return made
        return type(value)(pairs)
    return copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    """A dataclass's fields as a dict; those inside of it too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def build(value):
        return dict_factory([(f.name, _converted(getattr(value, f.name), build)) for f in fields(value)])
    return build(obj)


def astuple(obj, *, tuple_factory=tuple):
    """A dataclass's fields as a tuple; those inside of it too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def build(value):
        return tuple_factory([_converted(getattr(value, f.name), build) for f in fields(value)])
    return build(obj)


def _parts_of(field):
    """The name, the type and perhaps the default of what `make_dataclass` is given."""
    if isinstance(field, str):
        return field, "typing.Any"
    if len(field) not in (2, 3):
        raise TypeError(f"Invalid field: {field!r}")
    return field


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass of a name and fields: names, (name, type) or (name, type, default)."""
    import keyword
    space = dict(namespace or {})
    annotations = {}
    for item in fields:
        name, kind, *default = _parts_of(item)
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
        if default:
            space[name] = default[0]
    space["__annotations__"] = annotations
    cls = type(cls_name, bases, space) if not bases else type(bases[0])(cls_name, bases, space)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with other values for some fields."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            if f._field_type is not _FIELD_INITVAR or f.default is MISSING:
                changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
           "make_dataclass", "replace", "is_dataclass"]
