"""Objects that stand in for others in a test, and remember how they were used."""
import builtins as _builtins
import functools as _functools
import inspect as _inspect
import io as _io
import pkgutil as _pkgutil
import sys as _sys
from contextlib import ExitStack as _ExitStack
from types import MethodType as _MethodType, ModuleType as _ModuleType

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR", "NonCallableMock",
           "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")
FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock where what it should look like was asked for."""


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT, _missing = sentinel.DEFAULT, sentinel.MISSING


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


def _shown(name, args, kwargs):
    return "%s(%s)" % (name, ", ".join([repr(it) for it in args] + ["%s=%r" % pair for pair in kwargs.items()]))


class _Call(tuple):
    """A call: its name, arguments, and arguments by name. Two are equal whichever parts are left out where they are empty."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def _parts(self):
        return ("",) + tuple(self) if len(self) == 2 else tuple(self)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        mine, others = self._parts(), _Call(other)._parts() if len(other) < 4 else None
        if others is None or isinstance(other, str):
            return False
        above, others_above = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if above and others_above and above != others_above:
            return False
        if mine[0] and others[0] and mine[0] != others[0]:
            return False
        has_name = len(other) == 3 or (len(other) and isinstance(other[0], str))
        if mine[0] and not has_name and len(self) == 3 and len(other) == 2 and not isinstance(other, _Call):
            return False
        return (others[1], others[2]) == (mine[1], mine[2])

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = tuple.__hash__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if attr.startswith("_mock_"):
            raise AttributeError(attr)
        return _Call(name=attr if self._mock_name is None else "%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            return self.__getattr__(attr)
        return tuple.__getattribute__(self, attr)

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name, args, kwargs = self._parts()
        word = "call" if not name else "call" + name if name.startswith("()") else "call.%s" % name
        return _shown(word, args, kwargs)

    def call_list(self):
        """The calls of a chain such as `call.a(1).b()`, one after the other."""
        found, at = [], self
        while at is not None:
            if at._mock_from_kall:
                found.append(at)
            at = at._mock_parent
        return _CallList(reversed(found))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls, of which a list is part where it stands in them one after the other."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[at:at + len(value)] == value for at in range(len(self) - len(value) + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


_arithmetic = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_magics = {"__%s__" % name for name in (
    *"lt gt le ge eq ne hash str sizeof enter exit divmod rdivmod neg pos abs invert complex int float index round trunc floor ceil bool next".split(),
    *"fspath aiter len contains getitem setitem delitem iter".split(), *(kind + name for kind in ("", "i", "r") for name in _arithmetic))}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_others = {"__%s__" % name for name in
           "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat setformat repr dir subclasses format "
           "getnewargs_ex".split()}
_all_magics = _magics | _async_magics | _others
_refused = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__del__"}
_values = {"__hash__": object.__hash__, "__str__": object.__str__, "__sizeof__": object.__sizeof__,
           "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}"}
_results = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
            "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
            "__aexit__": False}


def _same(self, other):
    stands = self.__eq__._mock_return_value
    return stands if stands is not DEFAULT else True if self is other else NotImplemented


def _other(self, other):
    return NotImplemented if self.__ne__._mock_return_value is DEFAULT else self.__ne__._mock_return_value


def _items(self):
    stands = self.__iter__._mock_return_value
    return iter([]) if stands is DEFAULT else iter(stands)


async def _each(self):
    stands = self.__aiter__._mock_return_value
    for item in () if stands is DEFAULT else stands:
        yield item


_effects = {"__eq__": _same, "__ne__": _other, "__iter__": _items, "__aiter__": _each}


def _is_mock(it):
    return issubclass(type(it), NonCallableMock)


def _is_magic(name):
    return name.startswith("__") and name.endswith("__") and len(name) > 4


def _is_failure(it):
    return isinstance(it, BaseException) or isinstance(it, type) and issubclass(it, BaseException)


def _is_async(it):
    if _is_mock(it):
        return isinstance(it, AsyncMock)
    return _inspect.iscoroutinefunction(getattr(it, "__func__", it)) or _inspect.iscoroutine(it)


def _signature(spec, as_instance=False, eat_self=False):
    """How what a mock looks like is called; None where nothing says."""
    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        spec, eat_self = spec.__func__, isinstance(spec, classmethod)
    elif not isinstance(spec, (type(_is_magic), _MethodType, type(len))):
        spec = getattr(spec, "__call__", None)
        if spec is None:
            return None
    try:
        signature = _inspect.signature(_functools.partial(spec, None) if eat_self else spec)
    except (ValueError, TypeError):
        return None
    return signature


class _Delegated:
    """An attribute that a mock shares with the function that stands before it."""

    def __init__(self, name):
        self.name = name

    def __get__(self, it, cls=None):
        if it is None:
            return self
        front = it.__dict__.get("_mock_delegate")
        return it.__dict__["_mock_" + self.name] if front is None else getattr(front, self.name)

    def __set__(self, it, value):
        front = it.__dict__.get("_mock_delegate")
        if front is None:
            it.__dict__["_mock_" + self.name] = value
        else:
            setattr(front, self.name, value)


class Base:
    """What all mocks have in common."""
    _mock_return_value, _mock_side_effect = DEFAULT, None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A mock that cannot be called: each attribute that is asked for is a mock too."""

    def __new__(cls, /, *args, **kwargs):
        bases = (cls,)
        if not issubclass(cls, _AsyncCalls):
            spec = kwargs.get("spec_set") or kwargs.get("spec")
            if len(args) > 0 and spec is None:
                spec = args[0]
            if spec is not None and not isinstance(spec, list) and _is_async(spec):
                bases = (_AsyncCalls, cls)
        # Each has a class of its own, in which its special methods stand.
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        facts = self.__dict__
        facts.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_new_parent=parent if _new_parent is None else _new_parent,
                     _mock_sealed=False, _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None,
                     _mock_call_count=0, _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(), _mock_unsafe=unsafe)
        if spec_set is not None:
            spec = spec_set
        self._mock_add_spec(spec, spec_set is not None, _spec_as_instance, bool(_eat_self) or _eat_self is None and parent is not None)
        if kwargs:
            self.configure_mock(**kwargs)

    called, call_count, call_args = _Delegated("called"), _Delegated("call_count"), _Delegated("call_args")
    call_args_list, mock_calls = _Delegated("call_args_list"), _Delegated("mock_calls")

    def mock_add_spec(self, spec, spec_set=False):
        """Lets a mock look like something: other attributes are refused."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        cls, signature, awaited = None, None, []
        if spec is not None:
            awaited = [name for name in dir(spec) if not isinstance(spec, list) and _inspect.iscoroutinefunction(getattr(spec, name, None))]
            if not isinstance(spec, list):
                cls = spec if isinstance(spec, type) else type(spec)
                signature = _signature(spec, as_instance, eat_self)
                spec = dir(spec)
        self.__dict__.update(_spec_class=cls, _spec_set=spec if spec_set else None, _spec_signature=signature, _mock_methods=spec, _spec_asyncs=awaited)

    @property
    def __class__(self):
        cls = self.__dict__.get("_spec_class")
        return type(self) if cls is None else cls

    @property
    def return_value(self):
        """What a call gives: a mock, unless something else is set."""
        front = self.__dict__.get("_mock_delegate")
        stands = self._mock_return_value if front is None else front.return_value
        if stands is DEFAULT and self._mock_wraps is None:
            stands = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return stands

    @return_value.setter
    def return_value(self, value):
        front = self.__dict__.get("_mock_delegate")
        if front is not None:
            front.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        """What a call does: a function, an exception, or what one call after the other gives."""
        front = self.__dict__.get("_mock_delegate")
        return self.__dict__.get("_mock_side_effect") if front is None else front.side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_failure(value) and not callable(value):
            value = iter(value)
        front = self.__dict__.get("_mock_delegate")
        if front is None:
            self.__dict__["_mock_side_effect"] = value
        else:
            front.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, and what they give where that is asked for."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list = _CallList(), _CallList()
        self.__dict__["method_calls"] = _CallList()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if _is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if _is_mock(self._mock_return_value) and self._mock_return_value is not self:
            self._mock_return_value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes, also of attributes: `{'method.return_value': 3}`."""
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count(".")):
            *way, last = path.split(".")
            setattr(_functools.reduce(getattr, way, self), last, value)

    def attach_mock(self, mock, attribute):
        """Makes another mock an attribute: its calls are noted here too."""
        inner = _behind(mock)
        inner.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name="", _mock_new_name=None)
        setattr(self, attribute, mock)

    def __getattr__(self, name):
        if name in {"_mock_methods", "_mock_unsafe", "_mock_children"}:
            raise AttributeError(name)
        allowed = self._mock_methods
        if allowed is not None and (name not in allowed or name in _all_magics) or allowed is None and _is_magic(name):
            raise AttributeError("Mock object has no attribute %r" % name if allowed is not None else name)
        if not self._mock_unsafe and (allowed is None or name not in allowed) and name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _Spec):
            child = self._mock_children[name] = child.made(self, name)
        return child

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "__class__") \
                or name.startswith(("_mock_", "_spec_")) or isinstance(_inspect.getattr_static(type(self), name, None), (property, _Delegated)) \
                or name in self.__dict__ and name == "method_calls":
            if name == "__class__":
                self.__dict__["_spec_class"] = value
                return None
            return object.__setattr__(self, name, value)
        if self._spec_set and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _refused:
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if name in _all_magics:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if not _is_mock(value):
                setattr(type(self), name, _bound(value))
                self.__dict__["_mock_children"][name] = value
                return None
            _adopt(self, value, name, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return None
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
            return None
        if isinstance(value, PropertyMock):
            setattr(type(self), name, value)
            return None
        self._mock_children.pop(name, None)
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _missing and name in self._mock_children:
            raise AttributeError(name)
        self._mock_children[name] = _missing

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        plain = [name for name in dir(type(self)) if not name.startswith("_") or _is_magic(name) and name not in _all_magics]
        own = [name for name in self.__dict__ if not name.startswith("_")]
        return sorted({*(self._mock_methods or ()), *plain, *own, *(name for name, it in self._mock_children.items() if it is not _missing)})

    def _extract_mock_name(self):
        words = []
        seen, parent, name = set(), self._mock_new_parent, self._mock_new_name
        at, dot = self, ""
        while parent is not None:
            words.append(name + dot)
            dot = "" if name == "()" else "."
            at = parent
            if id(at) in seen:
                break
            seen.add(id(at))
            parent, name = at._mock_new_parent, at._mock_new_name
        first = at._mock_name or "mock"
        if words and words[-1] not in ("()", "()."):
            first += "."
        return first + "".join(reversed(words))

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else " name=%r" % name
        spec = ""
        if self._spec_class is not None:
            spec = " spec%s=%r" % ("_set" if self._spec_set else "", self._spec_class.__name__)
        return "<%s%s%s id='%s'>" % (type(self).__name__, shown, spec, id(self))

    def _get_child_mock(self, /, **kwargs):
        """A mock for an attribute or a result; one of the same kind unless a subclass says otherwise."""
        if self._mock_sealed:
            name = kwargs.get("name")
            raise AttributeError(self._extract_mock_name() + ("." + name if name else "()"))
        new_name = kwargs.get("_new_name")
        if new_name in self.__dict__.get("_spec_asyncs", ()):
            return AsyncMock(**kwargs)
        cls = type(self).__mro__[1]
        if issubclass(cls, _AsyncCalls) and not issubclass(cls, AsyncMock):
            cls = type(self).__mro__[2]
        if issubclass(cls, AsyncMock):
            if new_name in _all_magics - _async_magics or self._mock_methods and new_name in self._mock_methods and new_name != "()":
                cls = MagicMock
        elif not issubclass(cls, CallableMixin):
            cls = MagicMock if issubclass(cls, MagicMixin) else Mock
        elif new_name in _async_magics:
            cls = AsyncMock
        return cls(**kwargs)

    def _bound_call(self, kall):
        """A call with all its arguments by their places, where it is known how the real one is called."""
        if not isinstance(kall, tuple) or len(kall) < 2:
            return kall
        signature = self._spec_signature
        name, args, kwargs = _Call(kall)._parts()
        if name and self._mock_children:
            child = _functools.reduce(lambda it, word: it and it._mock_children.get(word) if _is_mock(it) else None, name.split("."), self)
            signature = child._spec_signature if _is_mock(child) else None if child is None else signature
        if signature is None:
            return kall
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as problem:
            return problem.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs)) if len(kall) == 3 else _Call((bound.args, bound.kwargs), two=True)

    def _name_or_mock(self):
        return self._mock_name or "mock"

    def _shown_calls(self, prefix="Calls"):
        return "\n%s: %s." % (prefix, _safe(self.mock_calls)) if self.mock_calls else ""

    def assert_not_called(self):
        """Fails where there was a call."""
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (
                self._name_or_mock(), self.call_count, self._shown_calls()))

    def assert_called(self):
        """Fails where there was no call."""
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % self._name_or_mock())

    def assert_called_once(self):
        """Fails unless there was one call."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (
                self._name_or_mock(), self.call_count, self._shown_calls()))

    def assert_called_with(self, /, *args, **kwargs):
        """Fails unless the last call had these arguments."""
        expected = _shown(self._name_or_mock(), args, kwargs)
        if self.call_args is None:
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: not called." % expected)
        self._compare(args, kwargs, "expected call not found.\nExpected: %s\n  Actual: %s", self.call_args)

    def _compare(self, args, kwargs, words, actual):
        wanted, got = self._bound_call(_Call((args, kwargs), two=True)), self._bound_call(actual)
        if wanted != got:
            cause = wanted if isinstance(wanted, Exception) else None
            raise AssertionError(words % (_shown(self._name_or_mock(), args, kwargs), _shown(self._name_or_mock(), *actual))) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fails unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (
                self._name_or_mock(), self.call_count, self._shown_calls()))
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fails unless some call had these arguments."""
        wanted, known = self._bound_call(_Call((args, kwargs), two=True)), [self._bound_call(it) for it in self.call_args_list]
        cause = wanted if isinstance(wanted, Exception) else None
        if cause or wanted not in _AnyComparer(known):
            raise AssertionError("%s call not found" % _shown(self._name_or_mock(), args, kwargs)) from cause

    def assert_has_calls(self, calls, any_order=False):
        """Fails unless these calls were made, one after the other or in any order."""
        wanted = [self._bound_call(it) for it in calls]
        cause = next((it for it in wanted if isinstance(it, Exception)), None)
        known = _CallList(self._bound_call(it) for it in self.mock_calls)
        if not any_order:
            if wanted not in known:
                problem = "Calls not found." if cause is None else "Error processing expected calls.\nErrors: {}".format(
                    [it if isinstance(it, Exception) else None for it in wanted])
                raise AssertionError(f"{problem}\nExpected: {_safe(_CallList(calls))}{self._shown_calls('  Actual').rstrip('.')}") from cause
            return
        left, missing = list(known), []
        for kall in wanted:
            try:
                left.remove(kall)
            except ValueError:
                missing.append(kall)
        if missing:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (
                self._name_or_mock(), tuple(missing), left)) from cause


def _safe(it):
    try:
        return repr(it)
    except Exception:
        return object.__repr__(it)


class _AnyComparer(list):
    """Calls among which one is found also where the wanted one holds what is equal to all."""

    def __contains__(self, wanted):
        return any(len(wanted) == len(it) and all(mine == its for mine, its in zip(wanted, it)) for it in self)


def _behind(it):
    """The mock behind a function that stands before it."""
    return getattr(it, "mock", it) if isinstance(it, type(_is_magic)) else it


def _bound(value):
    """A function as a special method, which is given the mock; what is no function is called without it."""
    if isinstance(value, type(_is_magic)):
        return value
    return lambda self, /, *args, **kwargs: value(self, *args, **kwargs)


def _adopt(parent, value, name, new_name):
    """Makes a mock part of another one, unless it has a name or a place already."""
    value = _behind(value)
    if not _is_mock(value) or (value._mock_name or value._mock_new_name) or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    at = parent
    while at is not None:
        if at is value:
            return False
        at = at._mock_new_parent
    if new_name:
        value.__dict__.update(_mock_new_parent=parent, _mock_new_name=new_name)
    if name:
        value.__dict__.update(_mock_parent=parent, _mock_name=name)
    return True


class CallableMixin(Base):
    """A mock that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._checked(args, kwargs)
        self._note(args, kwargs)
        return self._answer(args, kwargs)

    def _checked(self, args, kwargs):
        if self.__dict__.get("_mock_checks_calls") and self._spec_signature is not None:
            self._spec_signature.bind(*args, **kwargs)

    def _note(self, args, kwargs):
        self.called = True
        self.call_count += 1
        kall = _Call((args, kwargs), two=True)
        self.call_args = kall
        self.call_args_list.append(kall)
        self.mock_calls.append(_Call(("", args, kwargs)))
        name, is_method, method_name = self._mock_new_name, self._mock_parent is not None, self._mock_name
        above = self._mock_new_parent
        at_result = name == "()"
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = above._mock_parent is not None
                if is_method:
                    method_name = above._mock_name + "." + method_name
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                joint = "" if at_result else "."
                at_result = above._mock_new_name == "()"
                name = above._mock_new_name + joint + name
            above = above._mock_new_parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_failure(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_failure(result):
                    raise result
            if result is not DEFAULT:
                return result
        front = self.__dict__.get("_mock_delegate")
        if self._mock_return_value is not DEFAULT or front is not None and front.return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


class _Magic:
    """A special method of a mock, made when it is asked for."""

    def __init__(self, name, parent):
        self.name, self.parent = name, parent

    def __get__(self, it, cls=None):
        return self.made()

    def made(self):
        parent, name = self.parent, self.name
        made = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, made)
        if name in _values:
            made.return_value = _values[name](parent)
        elif name in _results:
            made.return_value = _results[name]
        elif name in _effects:
            made.side_effect = _functools.partial(_effects[name], parent)
        return made


class MagicMixin(Base):
    """A mock that has the special methods too."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self):
        names, allowed = _magics | _async_magics, self.__dict__.get("_mock_methods")
        if allowed is not None:
            names = names & set(allowed)
        for name in (_magics | _async_magics) - names:
            if name in type(self).__dict__:
                delattr(type(self), name)
        for name in names - set(type(self).__dict__):
            setattr(type(self), name, _Magic(name, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with the special methods that cannot be called."""

    def mock_add_spec(self, spec, spec_set=False):
        """Lets a mock look like something: other attributes are refused."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A mock with the special methods: it has a length, items, operators, and can stand in `with`."""

    def mock_add_spec(self, spec, spec_set=False):
        """Lets a mock look like something: other attributes are refused."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class _AsyncCalls(Base):
    """A mock whose calls are to be awaited; it remembers what was."""
    await_count, await_args, await_args_list = _Delegated("await_count"), _Delegated("await_args"), _Delegated("await_args_list")

    def __init__(self, /, *args, **kwargs):
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList())
        super().__init__(*args, **kwargs)
        self.__dict__["_is_coroutine"] = True

    async def _answer(self, args, kwargs):
        kall = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = kall
        self.await_args_list.append(kall)
        effect = self.side_effect
        if effect is not None:
            if _is_failure(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
                if _inspect.isawaitable(result):
                    result = await result
            else:
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_failure(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if _inspect.isawaitable(result) else result
        return self.return_value

    def assert_awaited(self):
        """Fails where nothing was awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._name_or_mock()} to have been awaited.")

    def assert_awaited_once(self):
        """Fails unless one call was awaited."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_or_mock()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fails unless the last call that was awaited had these arguments."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {_shown(self._name_or_mock(), args, kwargs)}\nNot awaited")
        self._compare(args, kwargs, "expected await not found.\nExpected: %s\n  Actual: %s", self.await_args)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fails unless one call was awaited, with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fails unless some call that was awaited had these arguments."""
        wanted = self._bound_call(_Call((args, kwargs), two=True))
        if wanted not in _AnyComparer(self._bound_call(it) for it in self.await_args_list):
            raise AssertionError("%s await not found" % _shown(self._name_or_mock(), args, kwargs))

    def assert_has_awaits(self, calls, any_order=False):
        """Fails unless these calls were awaited, one after the other or in any order."""
        wanted, known = list(calls), _CallList(self.await_args_list)
        if any_order:
            missing = [it for it in wanted if it not in known]
            if missing:
                raise AssertionError("%r not all found in await list" % (tuple(missing),))
        elif wanted not in known:
            raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {self.await_args_list}")

    def assert_not_awaited(self):
        """Fails where something was awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._name_or_mock()} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        """Forgets all calls."""
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


class AsyncMock(_AsyncCalls, MagicMixin, Mock):
    """A mock whose calls are to be awaited."""


AsyncMockMixin, AsyncMagicMixin = _AsyncCalls, MagicMixin


class PropertyMock(Mock):
    """A mock that stands in a class as a property: it is called where that is read or set."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, it, cls=None):
        return self()

    def __set__(self, it, value):
        self(value)


def seal(mock):
    """Lets a mock, and those that it has made, make no further ones."""
    mock.__dict__["_mock_sealed"] = True
    for name, child in list(mock._mock_children.items()):
        if _is_mock(child) and child._mock_new_parent is mock and name != "__class__":
            seal(child)


class _Patching:
    """What is in place between `start` and `stop`, in a `with`, or while a function or the tests of a class run."""
    _active_patches = []

    def start(self):
        """Puts it in place until `stop` is called."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Ends what `start` began."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)

    def decorate_class(self, cls):
        """Decorates each test of a class."""
        for name in dir(cls):
            if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(cls, name), "__call__"):
                setattr(cls, name, self.copy()(getattr(cls, name)))
        return cls


class _patch(_Patching):
    """Puts something in the place of an attribute, for a `with`, a function or a class."""
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable, self.spec, self.create = getter, attribute, new, new_callable, spec, create
        self.has_local, self.spec_set, self.autospec, self.kwargs, self.additional_patchers = False, spec_set, autospec, kwargs, []
        self.unsafe = unsafe

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        made.attribute_name, made.additional_patchers = self.attribute_name, [it.copy() for it in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        def enter_all(stack, kwargs):
            given = []
            for patching in patched.patchings:
                value = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    kwargs.update(value)
                elif patching.new is DEFAULT:
                    given.append(value)
            return tuple(given)
        if _inspect.iscoroutinefunction(func):
            @_functools.wraps(func)
            async def patched(*args, **kwargs):
                with _ExitStack() as stack:
                    return await func(*args, *enter_all(stack, kwargs), **kwargs)
        else:
            @_functools.wraps(func)
            def patched(*args, **kwargs):
                with _ExitStack() as stack:
                    return func(*args, *enter_all(stack, kwargs), **kwargs)
        patched.patchings = [self]
        return patched

    decorate_callable = decorate_async_callable = __call__

    def get_original(self):
        """What stands there, and whether it stands in the object itself."""
        target, name = self.getter(), self.attribute
        try:
            original, is_local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, is_local = getattr(target, name, DEFAULT), False
        if name in dir(_builtins) and isinstance(target, _ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError("%s does not have the attribute %r" % (target, name))
        return original, is_local

    def _replacement(self, original):
        spec, spec_set, kwargs = self.spec, self.spec_set, dict(self.kwargs)
        spec, spec_set = False if spec is None else spec, False if spec_set is None else spec_set
        if self.autospec is not None:
            if spec or spec_set:
                raise TypeError("Can't specify spec and autospec")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            model = original if self.autospec is True else self.autospec
            if _is_mock(_behind(model)):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. "
                                       f"[target={self.target!r}, attr={model!r}]")
            return create_autospec(model, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
        if spec is True:
            spec = original
            if spec_set is True:
                spec_set, spec = original, False
        elif spec_set is True:
            spec_set = original
        model = spec or spec_set or None
        if model is not None:
            if original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
            if _is_mock(_behind(model)):
                raise InvalidSpecError(f"Cannot spec attr {self.attribute!r} as the spec has already been mocked out. [spec={model!r}]")
        options = {}
        if spec:
            options["spec"] = spec
        if spec_set:
            options["spec_set"] = spec_set
        maker = self.new_callable
        if maker is None:
            seen = model if model is not None else original
            maker = AsyncMock if _is_async(seen) else MagicMock
            if model is not None and not isinstance(model, list) and not isinstance(model, type) and not callable(model):
                maker = NonCallableMagicMock
        if isinstance(maker, type) and issubclass(maker, NonCallableMock):
            options["name"] = self.attribute
        options.update(kwargs)
        made = maker(**options)
        if isinstance(model, type) and _is_mock(made) and isinstance(made, CallableMixin):
            options.pop("name", None)
            made.return_value = NonCallableMagicMock(_new_parent=made, _new_name="()", **options) if not hasattr(model, "__call__") or \
                "__call__" not in dir(model) else maker(_new_parent=made, _new_name="()", **options)
        return made

    def __enter__(self):
        if self.has_local is None:
            raise RuntimeError("Patch is already started")
        self.target = self.getter()
        original, is_local = self.get_original()
        new = self.new
        if new is DEFAULT:
            new = self._replacement(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, is_local
        self._exit_stack = _ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            found = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                value = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    found.update(value)
            return found
        except BaseException:
            if not self.__exit__(*_sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        stack, self._exit_stack = self._exit_stack, _ExitStack()
        return stack.__exit__(*exc_info)


def _target(path):
    try:
        target, attribute = path.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {path!r}")
    return _functools.partial(_pkgutil.resolve_name, target), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Puts something, a mock unless it is given, in the place that a dotted name says."""
    getter, attribute = _target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Puts something in the place of an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Puts something in the place of several attributes of an object."""
    getter = _functools.partial(_pkgutil.resolve_name, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    made = []
    for name, new in kwargs.items():
        patching = _patch(getter, name, new, spec, create, spec_set, autospec, new_callable, {})
        patching.attribute_name = name
        made.append(patching)
    made[0].additional_patchers.extend(made[1:])
    return made[0]


class _patch_dict(_Patching):
    """Changes a dict for a `with`, a function or a class, and puts back what was in it."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear, self._original = in_dict, {**dict(values), **kwargs}, clear, None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if _inspect.iscoroutinefunction(func):
            @_functools.wraps(func)
            async def patched(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)
        else:
            @_functools.wraps(func)
            def patched(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)
        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _pkgutil.resolve_name(self.in_dict)
        try:
            self._original = self.in_dict.copy()
        except AttributeError:
            self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            _emptied(self.in_dict)
        for key, value in self.values.items():
            self.in_dict[key] = value
        return self.in_dict

    def __exit__(self, *exc_info):
        if self._original is not None:
            _emptied(self.in_dict)
            for key in self._original:
                self.in_dict[key] = self._original[key]
            self._original = None
        return False


def _emptied(it):
    try:
        it.clear()
    except AttributeError:
        for key in list(it):
            del it[key]


def _patch_stopall():
    """Ends all that `start` began."""
    for patching in reversed(_Patching._active_patches):
        patching.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _patch_dict, _patch_multiple, _patch_stopall, "test"


class _Spec:
    """What an attribute of a mock looks like, for when it is asked for."""

    def __init__(self, model, spec_set, eat_self):
        self.model, self.spec_set, self.eat_self = model, spec_set, eat_self

    def made(self, parent, name):
        return create_autospec(self.model, self.spec_set, False, parent, name, _eat_self=self.eat_self)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, _eat_self=None, **kwargs):
    """A mock with the attributes and the parameters of something, and so on for its attributes."""
    if isinstance(spec, list):
        spec = type(spec)
    is_type, is_async = isinstance(spec, type), _is_async(spec)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    options = {"spec_set" if spec_set else "spec": spec} if spec is not None else {}
    if is_type and instance:
        options["_spec_as_instance"] = True
    options.update(kwargs)
    is_function = isinstance(spec, (type(_is_magic), _MethodType, type(len)))
    if _inspect.isdatadescriptor(spec):
        options, cls = {}, MagicMock
    elif is_function and is_async:
        cls = AsyncMock
    elif is_type and instance and "__call__" not in dir(spec) or not callable(spec):
        cls = NonCallableMagicMock
    else:
        cls = MagicMock
    name = options.pop("name", _name)
    made = cls(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else name, name=name, **options)
    if cls is not NonCallableMagicMock:
        signature = _signature(spec, instance, bool(_eat_self))
        made.__dict__.update(_spec_signature=signature, _mock_checks_calls=signature is not None)
    if isinstance(spec, type(_is_magic)):
        made = _front(spec, made, bool(_eat_self))
    inner = _behind(made)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = made
    if is_type and not instance and "return_value" not in kwargs:
        inner.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=inner)
    for entry in dir(spec):
        if _is_magic(entry):
            continue
        try:
            model = getattr(spec, entry)
        except AttributeError:
            continue
        if isinstance(model, type(_is_magic)) or isinstance(model, (_MethodType, type(len), type(str.upper))):
            eats = is_type and not isinstance(_inspect.getattr_static(spec, entry, None), (staticmethod, classmethod))
            made_child = create_autospec(model, spec_set, False, inner, entry, _eat_self=eats)
            inner._mock_children[entry] = made_child
            if isinstance(model, type(_is_magic)):
                inner.__dict__[entry] = made_child
        else:
            inner._mock_children[entry] = _Spec(model, spec_set, False)
    return made


def _front(spec, mock, eat_self):
    """A function before a mock, which is called as the real one."""
    if _inspect.iscoroutinefunction(spec):
        async def stand_in(*args, **kwargs):
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            return mock(*args, **kwargs)
    stand_in.__name__, stand_in.__doc__, stand_in.__module__ = spec.__name__, spec.__doc__, spec.__module__
    signature = mock._spec_signature
    if signature is not None:
        stand_in.__signature__ = signature
    stand_in.mock, stand_in.return_value, stand_in.side_effect = mock, mock.return_value, None
    stand_in.called, stand_in.call_count, stand_in.call_args, stand_in.call_args_list = False, 0, None, _CallList()
    stand_in.method_calls, stand_in.mock_calls = _CallList(), _CallList()
    for name in ("assert_called_with", "assert_called_once_with", "assert_any_call", "assert_has_calls", "assert_called", "assert_not_called",
                 "assert_called_once"):
        setattr(stand_in, name, getattr(mock, name))

    def reset_mock():
        stand_in.method_calls, stand_in.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
    stand_in.reset_mock = reset_mock
    mock.__dict__["_mock_delegate"] = stand_in
    return stand_in


def mock_open(mock=None, read_data=""):
    """A mock in the place of `open`, for files that hold a text."""
    def fresh():
        return _io.BytesIO(read_data) if isinstance(read_data, bytes) else _io.StringIO(read_data)
    file = [fresh()]
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    handle = MagicMock(spec=list(dict.fromkeys(dir(_io.TextIOWrapper) + dir(_io.BytesIO))))
    handle.__enter__.return_value = handle
    handle.__exit__.return_value = False
    handle.write.return_value = handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None

    def through(name):
        def effect(*args, **kwargs):
            stands = getattr(handle, name).return_value
            return getattr(file[0], name)(*args, **kwargs) if stands is None else stands
        return effect

    def lines():
        return iter(file[0])
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).side_effect = through(name)
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = lambda: next(file[0])

    def opened(*args, **kwargs):
        file[0] = fresh()
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    return mock
