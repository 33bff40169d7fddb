"""What a function's parameters are, and what kind of thing an object is."""
import builtins
import linecache
import os
import re
import sys
import types
from collections import namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = (1 << bit for bit in range(8))
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, TPFLAGS_IS_ABSTRACT = 0x100, 0x200, 1 << 20
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
_KINDS = ["POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"]
_WORDS = ["positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword"]


class _empty:
    """Marks what is not there."""


class _ParameterKind(int):
    _made = {}

    def __new__(cls, value):
        if value not in cls._made:
            cls._made[value] = int.__new__(cls, value)
        return cls._made[value]

    @property
    def name(self):
        return _KINDS[self]

    @property
    def description(self):
        return _WORDS[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


class Parameter:
    """One parameter of a function."""
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_ParameterKind, range(5))
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        if default is not _empty and kind in (2, 4):
            raise ValueError(f"{_WORDS[kind]} parameters cannot have default values")
        self._name, self._kind, self._default, self._annotation = name, _ParameterKind(kind), default, annotation

    @property
    def name(self):
        return self._name

    @property
    def kind(self):
        return self._kind

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    def replace(self, *, name=None, kind=None, annotation=None, default=None):
        return type(self)(name or self._name, self._kind if kind is None else kind,
                          default=self._default if default is None else default,
                          annotation=self._annotation if annotation is None else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return ("", "", "*", "", "**")[self._kind] + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == \
            (other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """Arguments as the parameters that they were bound to."""

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        found = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (3, 4) or name not in self.arguments:
                break
            if parameter.kind == 2:
                found += self.arguments[name]
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, started = {}, False
        for name, parameter in self._signature.parameters.items():
            if not started and (parameter.kind in (3, 4) or name not in self.arguments):
                started = True
                if parameter.kind not in (3, 4):
                    continue
            if started and name in self.arguments:
                found.update(self.arguments[name] if parameter.kind == 4 else {name: self.arguments[name]})
        return found

    def apply_defaults(self):
        filled = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind in (2, 4):
                filled[name] = () if parameter.kind == 2 else {}
        self.arguments = filled

    def __eq__(self, other):
        return isinstance(other, BoundArguments) and self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters of a function and what it returns."""
    __slots__ = ("_parameters", "_return")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found, last, has_default = {}, 0, False
        for parameter in parameters or ():
            if parameter.kind < last:
                raise ValueError(f"wrong parameter order: {_WORDS[last]} parameter before {_WORDS[parameter.kind]} parameter")
            last = parameter.kind
            if parameter.kind < 2:
                if parameter.default is not _empty:
                    has_default = True
                elif has_default:
                    raise ValueError("non-default argument follows default argument")
            if parameter.name in found:
                raise ValueError(f"duplicate parameter name: {parameter.name!r}")
            found[parameter.name] = parameter
        self._parameters, self._return = types.MappingProxyType(found), return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, **kwargs):
        return signature(obj, follow_wrapped=follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return

    def replace(self, *, parameters=None, return_annotation=None):
        return type(self)(self._parameters.values() if parameters is None else parameters,
                          return_annotation=self._return if return_annotation is None else return_annotation)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and self._return == other._return

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return))

    def _bound(self, args, kwargs, is_partial):
        found, left, kwargs = {}, list(args), dict(kwargs)
        for name, parameter in self._parameters.items():
            if parameter.kind == 2:
                found[name] = tuple(left)
                left = []
                if not found[name]:
                    del found[name]
            elif parameter.kind == 4:
                if kwargs:
                    found[name] = kwargs
                kwargs = {}
            elif parameter.kind != 3 and left:
                if name in kwargs and parameter.kind != 0:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = left.pop(0)
            elif parameter.kind != 0 and name in kwargs:
                found[name] = kwargs.pop(name)
            elif parameter.default is _empty and not is_partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if left:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bound(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bound(args, kwargs, True)

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        parts, has_slash, has_star = [], False, False
        for parameter in self._parameters.values():
            if parameter.kind == 0:
                has_slash = True
            elif has_slash:
                parts.append("/")
                has_slash = False
            if parameter.kind == 2:
                has_star = True
            elif parameter.kind == 3 and not has_star:
                parts.append("*")
                has_star = True
            parts.append(str(parameter))
        if has_slash:
            parts.append("/")
        result = "" if self._return is _empty else " -> " + formatannotation(self._return)
        return f"({', '.join(parts)}){result}"


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if text.startswith("typing.") else text


def _of_function(function):
    code, annotations = function.__code__, getattr(function, "__annotations__", {})
    names = code.co_varnames
    count, only, keywords = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    defaults, keyword_defaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    first = count - len(defaults)
    found = []
    for at, name in enumerate(names[:count]):
        found.append(Parameter(name, 0 if at < only else 1, default=defaults[at - first] if at >= first else _empty,
                               annotation=annotations.get(name, _empty)))
    at = count + keywords
    if code.co_flags & CO_VARARGS:
        found.append(Parameter(names[at], 2, annotation=annotations.get(names[at], _empty)))
        at += 1
    for name in names[count:count + keywords]:
        found.append(Parameter(name, 3, default=keyword_defaults.get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        found.append(Parameter(names[at], 4, annotation=annotations.get(names[at], _empty)))
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _of_text(text, obj):
    """The signature of a built-in function, which is written as Python writes it."""
    if not text:
        kind = "builtin type" if isinstance(obj, type) else "builtin"
        raise ValueError(f"no signature found for {kind} {obj!r}")
    numpy = sys.modules.get("numpy")
    space = {"_unset": getattr(numpy, "_NoValue", None), "np": numpy}
    if isinstance(getattr(obj, "__self__", None), type):
        for head in ("(cls, /, ", "(cls, ", "(type, "):
            if text.startswith(head):
                text = "(" + text[len(head):]
    text = text.replace("=?", "=_unset").replace("=<", "=_default_").replace(">", "")
    try:
        exec(f"def f{text}: pass", space)
    except SyntaxError:
        raise ValueError(f"no signature found for builtin {obj!r}") from None
    return _of_function(space["f"])


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (3, 4):
        raise ValueError("invalid method signature")
    return found.replace(parameters=parameters if parameters[0].kind == 2 else parameters[1:])


def _of_partial(obj):
    found = signature(obj.func)
    bound = found.bind_partial(*obj.args, **obj.keywords).arguments
    parameters, is_keyword = [], False
    for name, parameter in found.parameters.items():
        if name in obj.keywords:
            is_keyword = True
            parameters.append(parameter.replace(kind=3, default=obj.keywords[name]))
        elif name in bound and parameter.kind < 2:
            continue
        else:
            parameters.append(parameter.replace(kind=3) if is_keyword and parameter.kind == 1 else parameter)
    return found.replace(parameters=parameters)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a function, a class or another callable."""
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda it: hasattr(it, "__signature__"))
    given = getattr(obj, "__signature__", None)
    if isinstance(given, Signature):
        return given
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if type(obj).__name__ == "partial" and hasattr(obj, "func"):
        return _of_partial(obj)
    if isinstance(obj, type):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, types.FunctionType):
            return _without_first(signature(call))
        for name in ("__new__", "__init__"):
            method = getattr(obj, name, None)
            if isinstance(method, types.FunctionType):
                return _without_first(signature(method))
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return Signature()
    elif not isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType)):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, types.FunctionType):
            return _without_first(signature(call))
    text = getattr(obj, "__text_signature__", None)
    if isinstance(obj, type):
        text = _OF_TYPES.get(obj.__name__) if obj.__module__ == "builtins" else None
        text = text or next((it for it in (getattr(base, "__text_signature__", None) for base in obj.__mro__[:-1]) if it), text)
    found = _of_text(text, obj)
    bound = isinstance(obj, (types.BuiltinFunctionType, types.MethodWrapperType))
    of_instance = bound and not isinstance(obj.__self__, (type, types.ModuleType, type(None)))
    return _without_first(found) if of_instance and list(found.parameters)[:1] == ["self"] else found


# The types of which Python knows how they are called.
_OF_TYPES = {"float": "(x=0, /)", "list": "(iterable=(), /)", "tuple": "(iterable=(), /)", "enumerate": "(iterable, start=0)",
             "property": "(fget=None, fset=None, fdel=None, doc=None)", "complex": "(real=0, imag=0)", "reversed": "(sequence, /)",
             "memoryview": "(object)", "bytes": None}


class FullArgSpec(tuple):
    def __new__(cls, *values):
        return super().__new__(cls, values)

    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(name)

    def __repr__(self):
        return f"FullArgSpec({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, function or module itself; with `eval_str`, what they mean where they are texts."""
    if not (isclass(obj) or ismodule(obj) or callable(obj)):
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    found = obj.__dict__.get("__annotations__") if isclass(obj) else getattr(obj, "__annotations__", None)
    if not eval_str:
        return dict(found or {})
    if globals is None:
        module = sys.modules.get(obj.__module__) if isclass(obj) else None
        globals = vars(module) if module else vars(obj) if ismodule(obj) else getattr(unwrap(obj), "__globals__", None)
    if locals is None and isclass(obj):
        locals = vars(obj)
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in (found or {}).items()}


def getfullargspec(func):
    """Names and defaults of a function's parameters."""
    parameters = list(signature(func).parameters.values())
    if ismethod(func):
        parameters = list(signature(func.__func__).parameters.values())
    args = [p.name for p in parameters if p.kind < 2]
    defaults = tuple(p.default for p in parameters if p.kind < 2 and p.default is not _empty) or None
    only = [p.name for p in parameters if p.kind == 3]
    only_defaults = {p.name: p.default for p in parameters if p.kind == 3 and p.default is not _empty} or None
    starred = {p.kind: p.name for p in parameters if p.kind in (2, 4)}
    hints = dict(getattr(func, "__annotations__", {}))
    if "return" in hints:
        hints = {"return": hints.pop("return"), **hints}
    return FullArgSpec(args, starred.get(2), starred.get(4), defaults, only, only_defaults, hints)


def unwrap(func, *, stop=None):
    """The function inside of wrappers."""
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        seen.add(id(func))
    return func


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def ismemberdescriptor(object):
    """Whether a descriptor is of a field, as `__slots__` makes them."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether a descriptor is of an attribute that a built-in type computes."""
    return isinstance(object, types.GetSetDescriptorType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    if ismemberdescriptor(object) or isgetsetdescriptor(object):
        return True
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def _has_flag(object, flag):
    object = getattr(object, "__func__", object)
    while type(object).__name__ == "partial":
        object = object.func
    return isfunction(object) and bool(object.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def getmembers(object, predicate=None):
    """Names and values of an object's attributes, sorted by name."""
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def getmodule(object, _filename=None):
    return object if ismodule(object) else sys.modules.get(getattr(object, "__module__", None))


def cleandoc(doc):
    """A docstring without the indentation of its lines and the blank ones around it."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """The docstring of an object, tidied; a method without one has that of the class above."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    """The docstring of the class above, or of the method of the same name there; None where there is none."""
    if isclass(object):
        return next((base.__doc__ for base in object.__mro__[:-1] if base.__doc__ is not None), None)
    if ismethod(object) or isbuiltin(object):
        owner, name = object.__self__, object.__name__
        owner = owner if isclass(owner) else type(owner)
    elif isinstance(object, property) or isfunction(object):
        function = object.fget if isinstance(object, property) else object
        owner, name = _class_around(function), getattr(function, "__name__", None)
        if owner is None or getattr_static(owner, name, None) is not object and getattr(owner, name, None) is not object:
            return None
    elif ismethoddescriptor(object) or isdatadescriptor(object):
        owner, name = getattr(object, "__objclass__", None), getattr(object, "__name__", None)
    else:
        return None
    found = (getattr(getattr(base, name, None), "__doc__", None) for base in getattr(owner, "__mro__", ()))
    return next((doc for doc in found if doc is not None), None)


def _class_around(function):
    """The class that a function is defined in, by its qualified name; None where it is in none that can be found."""
    found = sys.modules.get(getattr(function, "__module__", None))
    for name in getattr(function, "__qualname__", "").split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


def getfile(object):
    """The file that defines an object."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def getsourcefile(object):
    return getfile(object)


def getabsfile(object, _filename=None):
    return os.path.normcase(os.path.abspath(_filename or getfile(object)))


def getmodulename(path):
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


class EndOfBlock(Exception):
    """Kept for those who catch it."""


_LONG = ('"' * 3, "'" * 3)
_PIECES = re.compile("|".join(_LONG) + r"""|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#.*|[()\[\]{}]""")


def _scan(line, depth, quote):
    """The depth of brackets behind a line, and the quotes of the text that goes on there."""
    at = 0
    while True:
        if quote:
            end = re.compile(r"(?:\\.|(?!" + quote + r").)*" + quote, re.S).match(line, at)
            if end is None:
                return depth, quote
            at, quote = end.end(), None
        found = _PIECES.search(line, at)
        if found is None:
            return depth, None
        at, piece = found.end(), found.group()
        if piece in _LONG:
            quote = piece
        elif piece in "([{":
            depth += 1
        elif piece in ")]}":
            depth -= 1


def getblock(lines):
    """The lines of the statement that begins with the first."""
    margin = len(lines[0]) - len(lines[0].lstrip())
    depth, quote, has_head, last = 0, None, False, 0
    for at, line in enumerate(lines):
        text = line.strip()
        is_start = depth == 0 and quote is None and not lines[at - 1].endswith("\\\n")
        if is_start and at and (not text or text.startswith("#")):
            if text and len(line) - len(line.lstrip()) > margin:
                last = at
            continue
        if is_start and has_head and len(line) - len(line.lstrip()) <= margin:
            break
        if is_start and not text.startswith("@"):
            has_head = True
        depth, quote = _scan(line, depth, quote)
        last = at
    return lines[:last + 1]


def findsource(object):
    """All lines of the file of an object, and the place of its first."""
    lines = linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        names = object.__qualname__.replace(".<locals>", "").split(".")
        at = margin = -1
        for name in names:
            for at in range(at + 1, len(lines)):
                found = re.match(rf"(\s*)(?:class|def|async def)\s+{name}\b", lines[at])
                if found and len(found.group(1)) > margin:
                    margin = len(found.group(1))
                    break
            else:
                raise OSError("could not find class definition")
        while at and lines[at - 1].lstrip().startswith("@"):
            at -= 1
        return lines, at
    object = object.__func__ if ismethod(object) else object
    object = getattr(object, "__code__", object)
    object = object.tb_frame if istraceback(object) else object
    object = object.f_code if isframe(object) else object
    return lines, object.co_firstlineno - 1


def getsourcelines(object):
    """The lines of the text of an object, and the number of the first."""
    object = unwrap(object)
    lines, at = findsource(object)
    frame = object.tb_frame if istraceback(object) else object
    if ismodule(object) or isframe(frame) and frame.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[at:]), at + 1


def getsource(object):
    """The text of a module, a class, a function, or a frame's code."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """The comments right above an object."""
    lines, at = findsource(object)
    found = []
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        found.insert(0, lines[at].lstrip())
    return "".join(found) or None


Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")


def isframe(object):
    return isinstance(object, types.FrameType)


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    """Where a frame or a traceback is: file, line, function, the lines around it, and which of them it is."""
    line = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    name = frame.f_code.co_filename
    lines = linecache.getlines(name)
    start = max(0, min(line - 1 - context // 2, len(lines) - context))
    around = (lines[start:start + context], line - 1 - start) if context > 0 and lines else (None, None)
    return Traceback(name, line, frame.f_code.co_name, *around)


def getouterframes(frame, context=1):
    """A frame and those that led to it."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The frames of a traceback, outermost first."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def stack(context=1):
    """The frames from the caller's to the outermost."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception that is handled was raised."""
    return getinnerframes(sys.exc_info()[2], context)


ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargvalues(frame):
    """The parameters of a frame and its variables."""
    code = frame.f_code
    names, count = code.co_varnames, code.co_argcount + code.co_kwonlyargcount
    rest = iter(names[count:])
    varargs = next(rest) if code.co_flags & CO_VARARGS else None
    keywords = next(rest) if code.co_flags & CO_VARKEYWORDS else None
    return ArgInfo(list(names[:count]), varargs, keywords, frame.f_locals)


def getcallargs(func, /, *positional, **named):
    """What each parameter would be bound to by a call."""
    if ismethod(func):
        func, positional = func.__func__, (func.__self__, *positional)
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """The names that a function takes from elsewhere, by where they are found."""
    func = func.__func__ if ismethod(func) else func
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code, own = func.__code__, func.__globals__
    cells = dict(zip(code.co_freevars, (cell.cell_contents for cell in func.__closure__ or ())))
    known, built_in, unbound = {}, {}, set()
    for name in code.co_names:
        if name in own:
            known[name] = own[name]
        elif hasattr(builtins, name):
            built_in[name] = getattr(builtins, name)
        elif name not in ("None", "True", "False"):
            unbound.add(name)
    return ClosureVars(cells, known, built_in, unbound)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """Each attribute of a class: its name, its kind, the class that has it and what stands there."""
    found = []
    for name in sorted(set(dir(cls))):
        owner = next((base for base in cls.__mro__ if name in base.__dict__), None)
        if owner is None:
            owner, value = type(cls), getattr(cls, name, None)
        else:
            value = owner.__dict__[name]
        if isinstance(value, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
        else:
            kind = "property" if isinstance(value, property) else "method" if isroutine(value) else "data"
        found.append(Attribute(name, kind, owner, value))
    return found


def getattr_static(obj, attr, default=_empty):
    """An attribute as it stands in the object or its classes, without a descriptor or `__getattr__` being asked."""
    own = obj.__mro__ if isclass(obj) else ()
    kept = {} if isclass(obj) else getattr(obj, "__dict__", {})
    found = next((base.__dict__[attr] for base in own or type(obj).__mro__ if attr in base.__dict__), _empty)
    if found is not _empty and not own and isdatadescriptor(found):
        return found
    if attr in kept:
        return kept[attr]
    if found is not _empty:
        return found
    if own:
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _empty:
        return default
    raise AttributeError(attr)


def getgeneratorlocals(generator):
    """The variables of a generator that has not ended."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    """The variables of a coroutine that has not ended."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_SUSPENDED if coroutine.cr_suspended else CORO_CREATED


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_SUSPENDED if generator.gi_suspended else GEN_CREATED


def getmembers_static(object, predicate=None):
    """The attributes of an object as they stand, without a descriptor being asked."""
    found = []
    for name in sorted(set(dir(object))):
        try:
            value = getattr_static(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def walktree(classes, children, parent):
    """Classes with those derived from them, as lists in lists."""
    tree = []
    for cls in sorted(classes, key=lambda it: (it.__module__, it.__name__)):
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Classes below those that they derive from; each once where that is asked."""
    children, roots = {}, []
    for cls in classes:
        for base in cls.__bases__:
            below = children.setdefault(base, [])
            if cls not in below:
                below.append(cls)
            if unique and base in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [base for base in children if base not in classes]
    return walktree(roots, children, None)


__all__ = (
    "ArgInfo Attribute BoundArguments CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE "
    "CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS ClosureVars "
    "EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED Parameter Signature "
    "TPFLAGS_IS_ABSTRACT Traceback classify_class_attrs cleandoc currentframe findsource formatannotation get_annotations "
    "getabsfile getargvalues getattr_static getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals "
    "getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes "
    "getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines "
    "isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction "
    "isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod "
    "ismethoddescriptor ismethodwrapper ismodule isroutine istraceback signature stack trace unwrap walktree").split()
