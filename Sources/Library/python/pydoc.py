"""What `help` shows: a signature and the documentation of a function, class or module, as plain text."""
import builtins as _builtins
import inspect as _inspect
import sys as _sys
import types as _types

_RULE = "-" * 70
# What classes have without saying so.
_SILENT = {"__dict__": "dictionary for instance variables", "__weakref__": "list of weak references to the object"}
_HIDDEN = {"__builtins__", "__doc__", "__file__", "__module__", "__name__", "__package__", "__path__", "__qualname__", "__slots__",
           "__spec__", "__loader__", "__cached__", "__annotations__", "__orig_bases__", "__parameters__", "__match_args__", "__hash__"}


def _indented(text, prefix="    "):
    return "\n".join(prefix + line for line in text.split("\n")).rstrip() if text else ""


def plain(text):
    """A text without letters that are printed over others."""
    while "\b" in text:
        at = text.index("\b")
        text = text[:max(0, at - 1)] + text[at + 1:]
    return text


def getdoc(object):
    """The documentation of an object, or an empty text."""
    if isinstance(object, type) and not isinstance(object.__doc__, str):
        return ""
    return (_inspect.getdoc(object) or "").rstrip()


def _signature(thing, unknown="(...)"):
    try:
        return str(_inspect.signature(thing))
    except (ValueError, TypeError):
        return unknown


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__name__}"


def _visible(name, names=None):
    if name in _HIDDEN or (name.startswith("_") and not (name.startswith("__") and name.endswith("__"))):
        return False
    return names is None or name in names


def describe(thing):
    """What kind of thing it is, with its name."""
    if _inspect.ismodule(thing):
        return f"module {thing.__name__}"
    if _inspect.isbuiltin(thing) and type(thing).__name__ == "builtin_function_or_method":
        return f"built-in function {thing.__name__}"
    for kind, test in (("class", _inspect.isclass), ("function", _inspect.isfunction), ("method", _inspect.ismethod)):
        if test(thing):
            return f"{kind} {thing.__name__}"
    return type(thing).__name__


def _document_routine(thing, name=None, owner=None):
    real = getattr(thing, "__name__", name or "")
    name = name or real
    note, skips = "", False
    if isinstance(thing, _types.MethodType):
        holder = thing.__self__
        if owner is None:
            cls = type(holder)
            note = f" method of {_class_name(cls, None)} instance"
        elif isinstance(holder, type):
            note = f" from {_class_name(type(holder), None)}"
    head = real if name == real else f"{name} = {real}"
    prefix = "async " if _inspect.iscoroutinefunction(thing) or _inspect.isasyncgenfunction(thing) else ""
    text = f"{prefix}{head}{_signature(thing)}{note}"
    if real == "<lambda>":
        text = f"{name} lambda {_signature(thing)[1:-1]}"
    doc = "" if name != real and owner else getdoc(thing)
    if owner and name == "__init__":
        doc = doc or "Initialize self.  See help(type(self)) for accurate signature."
    return text + "\n" + (_indented(doc) + "\n" if doc else "")


def _document_data(name, value):
    text = repr(value)
    text = text if len(text) < 70 else text[:67] + "..."
    return f"{name} = {text}\n"


def _kind(cls, name):
    """The group that an attribute of a class is shown in."""
    value = cls.__dict__[name]
    if isinstance(value, staticmethod):
        return "Static methods"
    if isinstance(value, classmethod):
        return "Class methods"
    if isinstance(value, property):
        return "Data descriptors" if value.fset or value.fdel else "Readonly properties"
    if _inspect.isroutine(value):
        return "Methods"
    return "Data descriptors" if name in _SILENT or _inspect.isdatadescriptor(value) else "Data and other attributes"


def _entry(cls, name, kind):
    value = cls.__dict__[name]
    if name in _SILENT:
        return f"{name}\n{_indented(_SILENT[name])}\n"
    if kind == "Methods":
        return _document_routine(value, name, cls)
    if kind in ("Class methods", "Static methods"):
        return _document_routine(getattr(cls, name), name, cls)
    if kind == "Data and other attributes":
        return _document_data(name, value)
    doc = getdoc(value)
    return name + "\n" + (_indented(doc) + "\n" if doc else "")


_GROUPS = ("Methods", "Class methods", "Static methods", "Readonly properties", "Data descriptors", "Data and other attributes")


def _document_class(cls, name=None):
    real, module = cls.__name__, cls.__module__
    bases = [_class_name(base, module) for base in cls.__bases__]
    if not bases[1:] and module == "builtins":
        bases = [base.rpartition(".")[2] for base in bases]
    head = f"class {real}" if name in (None, real) else f"{name} = class {real}"
    parts = []
    call = _signature(cls, "")
    if call and call != "()":
        parts.append(real + call + "\n")
    if getdoc(cls):
        parts.append(getdoc(cls) + "\n")
    order = cls.__mro__
    if len(order) > 2:
        parts.append("Method resolution order:\n" + "".join(f"    {_class_name(base, module)}\n" for base in order))
    shown, groups = set(), []
    for owner in order:
        if owner is object and cls is not object:
            continue
        names = sorted(name for name in owner.__dict__ if _visible(name) and name not in shown)
        shown.update(names)
        for group in _GROUPS:
            entries = [_entry(owner, name, group) for name in names if _kind(owner, name) == group]
            if entries:
                place = "defined here" if owner is cls else f"inherited from {_class_name(owner, module)}"
                groups.append(f"{group} {place}:\n\n" + "\n".join(entries))
    parts.append(f"\n{_RULE}\n".join(groups))
    body = "\n".join(part for part in parts if part).rstrip("\n")
    return (head + (f"({', '.join(bases)})" if bases else "") + "\n" + "\n".join(" |  " + line for line in body.split("\n"))).rstrip("| \n") + "\n"


def _document_module(module):
    name, doc = module.__name__, getdoc(module)
    first, _, rest = doc.partition("\n")
    text = "NAME\n" + _indented(name + (f" - {first}" if first else "")) + "\n"
    if rest.strip():
        text += "\nDESCRIPTION\n" + _indented(rest.strip("\n")) + "\n"
    names = getattr(module, "__all__", None)
    groups = {"CLASSES": [], "FUNCTIONS": [], "DATA": []}
    for key in dir(module):
        if not _visible(key, names):
            continue
        value = getattr(module, key)
        if _inspect.isclass(value):
            groups["CLASSES"].append(f"class {key}{_signature(value, '')}\n" + _indented(getdoc(value).partition("\n")[0]))
        elif _inspect.isroutine(value):
            groups["FUNCTIONS"].append(_document_routine(value, key).rstrip("\n"))
        elif not _inspect.ismodule(value):
            groups["DATA"].append(_document_data(key, value).rstrip("\n"))
    for group, entries in groups.items():
        if entries:
            gap = "\n" if group == "DATA" else "\n\n"
            text += f"\n{group}\n" + _indented(gap.join(entry.rstrip("\n") for entry in entries)) + "\n"
    return text


def document(thing, name=None):
    """The text about a thing, without a title."""
    if _inspect.ismodule(thing):
        return _document_module(thing)
    if _inspect.isclass(thing):
        return _document_class(thing, name)
    if _inspect.isroutine(thing):
        return _document_routine(thing, name)
    doc = getdoc(thing)
    return (f"{name}\n" if name else "") + (_indented(doc) + "\n" if doc else "")


def _found(path):
    """The object that a dotted path names."""
    parts = path.split(".")
    for count in range(len(parts), -1, -1):
        try:
            thing = __import__(".".join(parts[:count]), fromlist=["*"]) if count else _builtins
            for part in parts[count:]:
                thing = getattr(thing, part)
            return thing
        except (ImportError, AttributeError, ValueError):
            continue
    raise ImportError(f"No Python documentation found for {path!r}.\nUse help() to get the interactive help utility.\n"
                      "Use help(str) for help on the str class.")


def render_doc(thing, title="Python Library Documentation: %s", forceload=0):
    """The text that `help` prints about a thing or the name of one."""
    name = None
    if isinstance(thing, str):
        name, thing = thing, _found(thing)
    about = describe(thing)
    module = getattr(thing, "__module__", None)
    if name and "." in name:
        about += " in " + name[:name.rfind(".")]
    elif isinstance(module, str) and not _inspect.ismodule(thing):
        about += " in module " + module
    known = (_inspect.ismodule, _inspect.isclass, _inspect.isroutine, _inspect.isdatadescriptor)
    if not any(test(thing) for test in known) and not getattr(thing, "__name__", None):
        thing = type(thing)
        about += " object"
    return title % about + "\n\n" + document(thing)


_INTRODUCTION = """help(x) tells what x is: a function, a class, a module, or the name of one as a text.
At the prompt, NAME? is short for it, and ? lists what the prompt itself knows.
"""


class Helper:
    """`help`, as it is built in."""

    def __repr__(self):
        return "Type help() for interactive help, or help(object) for help about object."

    def __call__(self, *request):
        if not request:
            print(_INTRODUCTION)
            return
        thing = request[0]
        if isinstance(thing, str) and thing in ("", "help"):
            print(_INTRODUCTION)
            return
        try:
            print(render_doc(thing, "Help on %s:"))
        except ImportError as error:
            print(error)
            print()


help = Helper()


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None):
    """Prints the text about a thing, or writes it to `output`."""
    print(render_doc(thing, title), file=output or _sys.stdout)
