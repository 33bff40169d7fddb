"""Enumerations: classes whose members are named constants."""
import builtins
import warnings
from types import DynamicClassAttribute, MappingProxyType


class auto:
    """Stands for the next value, which `_generate_next_value_` finds."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    """Protects a value from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would not be one, such as a function."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """A property of members that leaves the name free for a member of the class."""

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name) if hasattr(owner, "_member_map_") else None
            if found is None:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
            return found
        if self.fget is None:
            raise AttributeError(f"{type(instance)!r} has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)

    def __set_name__(self, owner, name):
        self.name, self.clsname = name, owner.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    return name.startswith(f"_{cls_name}__") and not name.endswith("__")


def _is_descriptor(value):
    return any(hasattr(value, name) for name in ("__get__", "__set__", "__delete__"))


class EnumDict(dict):
    """The names of an enumeration's body: notes which are members, in order, and fills in `auto`."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name, self._member_names, self._last_values = cls_name, {}, []
        self._ignored, self._generator, self._auto_called = [], None, False

    def __setitem__(self, name, value):
        if _is_private(self._cls_name, name):
            pass
        elif _is_sunder(name):
            if name == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignored = value
                taken = set(value) & set(self._member_names)
                if taken:
                    raise ValueError(f"_ignore_ cannot specify already set names: {taken!r}")
            elif name == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generator = value.__func__ if isinstance(value, staticmethod) else value
                value = self._generator
                super().__setitem__(name, staticmethod(value))
                return
            elif name not in ("_order_", "_value_", "_missing_", "_iter_member_", "_boundary_", "_numeric_repr_",
                              "_use_args_", "_member_type_", "_new_member_", "_value_repr_", "_is_flag_", "_is_repr_"):
                raise ValueError(f"_sunder_ names, such as {name!r}, are reserved for future Enum use")
        elif _is_dunder(name) or name in self._ignored or isinstance(value, nonmember):
            value = value.value if isinstance(value, nonmember) else value
        elif name in self._member_names:
            raise TypeError(f"{name!r} already defined as {self[name]!r}")
        elif not isinstance(value, member) and _is_descriptor(value):
            pass
        else:
            if name in self:
                raise TypeError(f"{name!r} already defined as {self[name]!r}")
            if isinstance(value, type):
                warnings.warn("In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to "
                              "keep the current behavior.", DeprecationWarning, stacklevel=2)
            value = value.value if isinstance(value, member) else value
            value = self._filled(name, value)
            self._member_names[name] = None
            self._last_values.append(value)
        super().__setitem__(name, value)

    def _filled(self, name, value):
        """A value with what `auto` stands for."""
        def next_value(it):
            self._auto_called = True
            if it.value is None:
                it.value = self._generator(name, 1, len(self._member_names), self._last_values[:])
            return it.value
        if isinstance(value, auto):
            return next_value(value)
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = [next_value(item) if isinstance(item, auto) else item for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        return value

    def update(self, members, **more):
        for name in members.keys() if hasattr(members, "keys") else ():
            self[name] = members[name]
        for name, value in [] if hasattr(members, "keys") else members:
            self[name] = value
        for name, value in more.items():
            self[name] = value


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        mcls._check_for_existing_members_(name, bases)
        space = EnumDict(name)
        _, first = mcls._get_mixins_(name, bases)
        if first is not None:
            space["_generate_next_value_"] = first._generate_next_value_
        return space

    def __new__(mcls, name, bases, space, *, boundary=None, _simple=False, **kwargs):
        ignored = list(space.get("_ignore_", [])) + ["_ignore_"]
        names = [n for n in space._member_names if n not in ignored]
        illegal = {"mro", ""} & set(names)
        if illegal:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in illegal)}")
        values = {n: dict.__getitem__(space, n) for n in names}
        plain = {n: v for n, v in space.items() if n not in values and n not in ignored}
        order = plain.pop("_order_", None)
        member_type, first = mcls._get_mixins_(name, bases)
        plain["_member_names_"], plain["_member_map_"], plain["_value2member_map_"] = [], {}, {}
        plain["_unhashable_values_"], plain["_member_type_"] = [], member_type
        plain["_value_repr_"] = None if member_type is object else member_type.__repr__
        cls = super().__new__(mcls, name, bases, plain, **kwargs)
        new, save_new, use_args = mcls._find_new_(plain, member_type, first)
        cls._new_member_, cls._use_args_ = new, use_args
        cls._boundary_ = boundary or plain.get("_boundary_") or getattr(first, "_boundary_", None)
        cls._flag_mask_ = cls._all_bits_ = cls._singles_mask_ = 0
        is_flag = getattr(cls, "_is_flag_", False)
        for n, value in values.items():
            cls._add_member(n, value, is_flag)
        if is_flag:
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
            ordered = [m._value_ for m in cls]
            if sorted(ordered) != ordered:
                cls._member_names_ = [m._name_ for m in sorted(cls, key=lambda m: m._value_)]
        mcls._dress(cls, plain, member_type, first, is_flag)
        if first is not None:
            cls.__new__ = first.__new__
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if [n for n in order if n in cls._member_names_ or n not in cls._member_map_] != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")
        return cls

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def _member_of_value(cls, value):
        """The member that has a value, which a later name of the value stands for; None where there is none."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            return next((m for m in cls._member_map_.values() if m._value_ == value), None)

    def _add_member(cls, name, value, is_flag):
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = made._value_
        made._name_, made.__objclass__ = name, cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        if is_flag and isinstance(value, int) and value < 0:
            made._value_ = value = (cls._all_bits_ or (1 << (~value).bit_length()) - 1) & value
        other = cls._member_of_value(value)
        if other is not None:
            made = other
        else:
            if not is_flag or not isinstance(value, int):
                cls._member_names_.append(name)
            else:
                if value and value & value - 1 == 0:
                    cls._member_names_.append(name)
                    cls._singles_mask_ |= value
                cls._flag_mask_ |= value
                cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        cls._member_map_[name] = made
        cls._show(name, made)
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)

    def _show(cls, name, made):
        """Makes a member an attribute of the class: behind a property of the same name, which members have."""
        found = next((base.__dict__[name] for base in cls.__mro__[1:] if name in base.__dict__), None)
        if isinstance(found, DynamicClassAttribute) and found.fget is not None:
            made = property(found.fget, found.fset, found.fdel)
            made.__set_name__(cls, name)
        type.__setattr__(cls, name, made)

    @staticmethod
    def _dress(cls, space, member_type, first, is_flag):
        """Where a data type is mixed in, its `repr`, `str` and `format` do not take the place of the enumeration's."""
        if first is None:
            return
        # Operators of flags come before those of a number mixed in.
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__") if is_flag else ():
            if name not in space and hasattr(first, name):
                type.__setattr__(cls, name, getattr(first, name))
        names = ["__repr__", "__str__", "__format__", "__reduce_ex__"]
        if any("_is_repr_" in base.__dict__ for base in cls.__bases__):
            text = member_type.__repr__ if member_type.__str__ is object.__str__ else member_type.__str__
            for name, method in (("__str__", text), ("__format__", member_type.__format__)):
                if name not in space:
                    type.__setattr__(cls, name, method)
                names.remove(name)
        for name in names:
            if name in space:
                continue
            own, data = getattr(first, name), getattr(member_type, name, None)
            plain = getattr(object, name, None)
            if getattr(cls, name) in (data, plain) and own not in (data, plain):
                type.__setattr__(cls, name, own)

    @classmethod
    def _check_for_existing_members_(mcls, name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, name, bases):
        """The data type that is mixed in, and the enumeration that is derived from."""
        if not bases:
            return object, None
        first = bases[-1]
        if not isinstance(first, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or hasattr(base, "__dataclass_fields__"):
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = list(dict.fromkeys(found))
        if len(kinds) > 1:
            raise TypeError(f"too many data types for {name!r}: {set(kinds)!r}")
        return (kinds[0] if kinds else object), first

    @classmethod
    def _find_new_(mcls, space, member_type, first):
        if first is None:
            return object.__new__, False, False
        new = space.get("__new__")
        new = new.__func__ if isinstance(new, staticmethod) else new
        if new is not None:
            return new, True, True
        for source in (first, member_type):
            candidate = getattr(source, "_new_member_", None)
            if candidate not in (None, object.__new__):
                return candidate, False, True
        return member_type.__new__, False, member_type.__new__ is not object.__new__

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """An enumeration from a name and its members' names, or pairs, or a mapping."""
        bases = (cls,) if type is None else (type, cls)
        space = cls.__class__.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last, pairs = [], []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                pairs.append((name, value))
            names = pairs
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            space[name] = value
        made = cls.__class__.__new__(cls.__class__, class_name, bases, space, boundary=boundary)
        made.__module__ = module or "__main__"
        if qualname is not None:
            made.__qualname__ = qualname
        return made

    def __contains__(cls, value):
        if isinstance(value, cls):
            return value._name_ in cls._member_map_ or getattr(cls, "_is_flag_", False)
        if not isinstance(type(value), EnumType):
            warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                          "False depending on whether the value is a member or the value of a member",
                          DeprecationWarning, stacklevel=2)
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return False

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @builtins.property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if getattr(cls, "_is_flag_", False) else f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        return sorted(names if cls._member_type_ is object else names | set(dir(cls._member_type_)))


EnumMeta = EnumType

class Enum(metaclass=EnumType):
    """An enumeration: its members are instances of it, found by name with `E["name"]` and by value with `E(value)`."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        problem = result = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            problem = error
        if isinstance(result, cls) or getattr(cls, "_is_flag_", False) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and problem is None:
            raise invalid
        if problem is None:
            problem = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if not isinstance(problem, ValueError):
            problem.__context__ = invalid
        raise problem

    def __init__(self, *args):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            ordered = sorted(last_values)
            if ordered[-1] == last_values[-1]:
                return ordered[-1] + 1
        except TypeError:
            ordered = last_values
        warnings.warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support "
                      "adding +1\nand the value returned will be the largest value in the enum incremented by 1",
                      DeprecationWarning, stacklevel=3)
        for value in reversed(ordered):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        names = set() if self._member_type_ is object else set(object.__dir__(self))
        names |= {name for name in getattr(self, "__dict__", ()) if name[0] != "_"}
        for base in type(self).mro():
            for name, found in base.__dict__.items():
                if name[0] != "_" and (name not in self._member_map_ or isinstance(found, property) and found.fget is not None):
                    names.add(name)
        return sorted(names | {"__class__", "__doc__", "__eq__", "__hash__", "__module__"})

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return type(self), (self._value_,)

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes `repr`: `str` and `format` are those of the data type."""
    _is_repr_ = True


class IntEnum(int, ReprEnum):
    """Members that are integers too."""


class StrEnum(str, ReprEnum):
    """Members that are texts too; `auto` gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for at, kind in enumerate(("a string", "encoding must be a string", "errors must be a string")[:len(values)]):
            if not isinstance(values[at], str):
                raise TypeError(f"{values[at]!r} is not a string" if at == 0 else f"{kind}, not {values[at]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has: STRICT refuses, CONFORM drops, EJECT gives an int, KEEP keeps them."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum):
    """Members that can be joined with `|`, `&`, `^` and `~`."""
    _boundary_ = STRICT
    _numeric_repr_ = repr
    _is_flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 2 ** highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_(cls, value):
        at = 1
        value &= cls._flag_mask_
        while value:
            if value & 1:
                yield cls._value2member_map_.get(at)
            value >>= 1
            at <<= 1

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, bits = cls._flag_mask_, cls._all_bits_
        if not ~bits <= value <= bits or value & (bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value += bits + 1
        unknown = value & ~mask
        if unknown and cls._boundary_ is STRICT:
            raise ValueError(f"{cls.__qualname__}({value!r}) has unknown values {unknown!r} [{_bits(unknown, unknown.bit_length())}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = cls._name_of(value)
        return cls._value2member_map_.setdefault(value, made)

    @classmethod
    def _name_of(cls, value):
        """The names of a value's members, of single bits first, and what no member has; None for a value without any."""
        members = list(cls._iter_member_(value & cls._singles_mask_))
        if value & ~cls._singles_mask_:
            members += [m for m in dict.fromkeys(cls._member_map_.values())
                        if m not in members and m._value_ and m._value_ & value == m._value_]
        known = 0
        for found in members:
            known |= found._value_
        unknown = value ^ known
        if not known:
            return None
        return "|".join([m._name_ for m in members] + ([cls._numeric_repr_(unknown)] if unknown else []))

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value = (type(self)._value_repr_ or repr)(self._value_)
        return f"<{type(self).__name__}: {value}>" if self._name_ is None else f"<{type(self).__name__}.{self._name_}: {value}>"

    def __str__(self):
        return f"{type(self).__name__}({self._value_!r})" if self._name_ is None else f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        """The value of an operand that is no member."""
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = other._value_ if isinstance(other, type(self)) else self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = other._value_ if isinstance(other, type(self)) else self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = other._value_ if isinstance(other, type(self)) else self._other(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return type(self)(~self._value_)
        return type(self)(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are integers too."""
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def _bits(value, width):
    text = bin(value if value >= 0 else value + (1 << width + 1))[2:]
    return f"0b{int(value < 0)} {text[-width:].rjust(width, '0')}"


def unique(enumeration):
    """A decorator that refuses members which share a value."""
    doubled = [(name, found._name_) for name, found in enumeration.__members__.items() if name != found._name_]
    if doubled:
        raise ValueError(f"duplicate values found in {enumeration!r}: " + ", ".join(f"{a} -> {b}" for a, b in doubled))
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def show_flag_values(value):
    """The bits of a flag or a number, the least first."""
    number = value._value_ if isinstance(value, Flag) else value
    if number < 0:
        raise ValueError(f"{number!r} is not a positive integer")
    return [1 << at for at in range(number.bit_length()) if number >> at & 1]


class verify:
    """A decorator that checks constraints of an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                doubled = [(n, m._name_) for n, m in enumeration.__members__.items() if n != m._name_]
                if doubled:
                    raise ValueError(f"aliases found in {enumeration!r}: " + ", ".join(f"{a} -> {b}" for a, b in doubled))
            elif check is NAMED_FLAGS:
                self._check_aliases(enumeration)
            elif check is CONTINUOUS:
                values = {m._value_ for m in enumeration}
                low, high = min(values), max(values)
                wanted = range(low, high + 1) if not issubclass(enumeration, Flag) else \
                    [1 << n for n in range(low.bit_length() - 1, high.bit_length())]
                missing = [n for n in wanted if n not in values]
                if missing:
                    raise ValueError(f"invalid {'flag' if issubclass(enumeration, Flag) else 'enum'} {enumeration.__name__!r}: "
                                     f"missing values {', '.join(map(str, missing))}")
        return enumeration

    @staticmethod
    def _check_aliases(enumeration):
        """Refuses names of several bits of which some have no name."""
        named, missing = {member._value_ for member in enumeration}, {}
        for name, alias in enumeration.__members__.items():
            lacking = sum(bit for bit in show_flag_values(alias) if bit not in named)
            if name not in enumeration._member_names_ and lacking:
                missing[name] = lacking
        if missing:
            *others, last = missing
            who = f"aliases {', '.join(others)} and {last} are" if others else f"alias {last} is"
            value = 0
            for bits in missing.values():
                value |= bits
            what = f"value {value:#x}" if value & value - 1 == 0 else f"combined values of {value:#x}"
            raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} missing {what} "
                             "[use enum.show_flag_values(value) for details]")


def global_str(self):
    """The name alone, without its class."""
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def global_enum_repr(self):
    """The name behind the module that has it."""
    return f"{type(self).__module__.rsplit('.', 1)[-1]}.{self._name_}"


def global_flag_repr(self):
    """The names of a flag's members, each behind the module that has it."""
    module, cls = type(self).__module__.rsplit(".", 1)[-1], type(self).__name__
    if self._name_ is None:
        return f"{module}.{cls}({self._value_!r})"
    if self._name_.isidentifier():
        return f"{module}.{self._name_}"
    return "|".join(f"{module}.{name}" if not name[0].isdigit() else name for name in self._name_.split("|"))


def pickle_by_global_name(self, proto):
    """For `__reduce_ex__` of members whose names are the module's own."""
    return self.name


def pickle_by_enum_name(self, proto):
    """For `__reduce_ex__`: a member is found by its name."""
    return getattr, (type(self), self._name_)


def global_enum(cls, update_str=False):
    """Makes the members names of the module, which are shown by them."""
    import sys
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


__all__ = (
    "EnumType EnumMeta Enum IntEnum StrEnum Flag IntFlag ReprEnum auto unique property verify member nonmember FlagBoundary "
    "STRICT CONFORM EJECT KEEP global_flag_repr global_enum_repr global_str global_enum EnumCheck CONTINUOUS NAMED_FLAGS "
    "UNIQUE pickle_by_global_name pickle_by_enum_name").split()
