"""Trees of programs: their nodes, made from text and made into text."""
import _trees
from _literal import value as _value

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 1024, 4096, 8192
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


class AST:
    """A part of a program's tree."""
    __module__ = "ast"
    _fields = _attributes = __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            most = len(self._fields)
            raise TypeError(f"{type(self).__name__} constructor takes at most {most} positional argument{'s' * (most != 1)}")
        for name, value in zip(self._fields, args):
            if name in kwargs:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __reduce_ex__(self, protocol):
        return type(self), (), self.__dict__


# A kind with the nodes that are of it: `?` marks a field that may be None, `*` one that is a list.
_KINDS = """
mod: Module(body*, type_ignores*) Interactive(body*) Expression(body) FunctionType(argtypes*, returns)
stmt: FunctionDef(name, args, body*, decorator_list*, returns?, type_comment?) \
AsyncFunctionDef(name, args, body*, decorator_list*, returns?, type_comment?) ClassDef(name, bases*, keywords*, body*, decorator_list*) \
Return(value?) Delete(targets*) Assign(targets*, value, type_comment?) AugAssign(target, op, value) \
AnnAssign(target, annotation, value?, simple) For(target, iter, body*, orelse*, type_comment?) \
AsyncFor(target, iter, body*, orelse*, type_comment?) While(test, body*, orelse*) If(test, body*, orelse*) \
With(items*, body*, type_comment?) AsyncWith(items*, body*, type_comment?) Match(subject, cases*) Raise(exc?, cause?) \
Try(body*, handlers*, orelse*, finalbody*) TryStar(body*, handlers*, orelse*, finalbody*) Assert(test, msg?) Import(names*) \
ImportFrom(module?, names*, level?) Global(names*) Nonlocal(names*) Expr(value) Pass() Break() Continue()
expr: BoolOp(op, values*) NamedExpr(target, value) BinOp(left, op, right) UnaryOp(op, operand) Lambda(args, body) IfExp(test, body, orelse) \
Dict(keys*, values*) Set(elts*) ListComp(elt, generators*) SetComp(elt, generators*) DictComp(key, value, generators*) \
GeneratorExp(elt, generators*) Await(value) Yield(value?) YieldFrom(value) Compare(left, ops*, comparators*) \
Call(func, args*, keywords*) FormattedValue(value, conversion, format_spec?) JoinedStr(values*) Constant(value, kind?) \
Attribute(value, attr, ctx) Subscript(value, slice, ctx) Starred(value, ctx) Name(id, ctx) List(elts*, ctx) Tuple(elts*, ctx) \
Slice(lower?, upper?, step?)
expr_context: Load() Store() Del()
boolop: And() Or()
operator: Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop: Invert() Not() UAdd() USub()
cmpop: Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
excepthandler: ExceptHandler(type?, name?, body*)
pattern: MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys*, patterns*, rest?) \
MatchClass(cls, patterns*, kwd_attrs*, kwd_patterns*) MatchStar(name?) MatchAs(pattern?, name?) MatchOr(patterns*)
type_ignore: TypeIgnore(lineno, tag)
: comprehension(target, iter, ifs*, is_async) arguments(posonlyargs*, args*, vararg?, kwonlyargs*, kw_defaults*, kwarg?, defaults*) \
arg(arg, annotation?, type_comment?) keyword(arg?, value) alias(name, asname?) withitem(context_expr, optional_vars?) \
match_case(pattern, guard?, body*)
"""


def _node(name, base, fields, has_place):
    names = tuple(field.rstrip("?*") for field in fields)
    space = {"_fields": names, "__match_args__": names, "__module__": "ast", "__doc__": f"{name}({', '.join(fields)})" if fields else name,
             **{field[:-1]: None for field in fields if field.endswith("?")}}
    if has_place:
        space.update(_attributes=_PLACE, end_lineno=None, end_col_offset=None)
    return type(name, (base,), space)


def _make_nodes():
    import re
    made = {}
    for line in _KINDS.strip().split("\n"):
        kind, _, text = line.partition(": ")
        has_place = kind in ("stmt", "expr", "excepthandler", "pattern")
        base = _node(kind, AST, [], has_place) if kind.strip(": ") else AST
        if base is not AST:
            made[kind] = base
        for name, fields in re.findall(r"(\w+)\((.*?)\)", text.removeprefix(":")):
            made[name] = _node(name, base, fields.split(", ") if fields else [], has_place or name in ("arg", "keyword", "alias"))
    return made


_nodes = _make_nodes()


globals().update(_nodes)
Constant = _nodes["Constant"]
# The value went by these names while each kind of constant had a node of its own.
Constant.n = Constant.s = property(lambda self: self.value, lambda self, value: setattr(self, "value", value))
_nodes["Tuple"].dims = property(lambda self: self.elts, lambda self, value: setattr(self, "elts", value))


class _ConstantKind(type):
    """The class of a former kind of constants: a constant is an instance where its value is of the kind's types."""

    def __instancecheck__(cls, instance):
        if not isinstance(instance, Constant):
            return False
        value = getattr(instance, "value", cls)
        return isinstance(value, cls._types) and not (cls._name == "Num" and isinstance(value, bool))

    def __call__(cls, *args, **kwargs):
        for at, (name, value) in enumerate(zip(cls._names, args)):
            if name in kwargs:
                raise TypeError(f"{cls._name} got multiple values for argument {name!r}")
        if not cls._names:
            return Constant(..., *args, **kwargs)
        for name in cls._names:
            if name in kwargs:
                args = (kwargs.pop(name), *args)
        return Constant(*args, **kwargs)


_KIND_OF_VALUE = {"Num": ((int, float, complex), ("n",)), "Str": ((str,), ("s",)), "Bytes": ((bytes,), ("s",)),
                  "NameConstant": ((type(None), bool), ("value",)), "Ellipsis": ((type(...),), ())}
for _name, (_types, _names) in _KIND_OF_VALUE.items():
    globals()[_name] = _ConstantKind(_name, (Constant,), {
        "__module__": "ast", "__doc__": "A constant, under a name from before Python 3.8.", "_fields": _names or (),
        "_name": _name, "_types": _types, "_names": _names})


class slice(AST):
    """What an index was in."""


class Index(slice):
    """An index, which is now its value itself."""
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Several slices, which are now a tuple."""
    def __new__(cls, dims=(), **kwargs):
        return _nodes["Tuple"](list(dims), _nodes["Load"](), **kwargs)


for _name in ("Suite", "AugLoad", "AugStore", "Param"):
    _base = "mod" if _name == "Suite" else "expr_context"
    globals()[_name] = _node(_name, _nodes[_base], [], False)


def _build(it):
    """The node that a description stands for."""
    if type(it) is tuple:
        cls = _nodes[it[0]]
        node = cls.__new__(cls)
        space = node.__dict__
        for name, value in zip(cls._fields, it[2:]):
            space[name] = _build(value) if type(value) in (tuple, list) else value
        if it[1] is not None:
            space.update(zip(_PLACE, it[1]))
        return node
    if type(it) is list:
        return [_build(item) for item in it]
    return it


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """The tree of a program; of an expression, where `mode` is "eval"."""
    if isinstance(source, AST):
        return source
    return _build(_trees.parse(source, filename, mode))


def _compile(tree, filename, mode):
    """Code for a tree."""
    wanted = {"exec": "Module", "eval": "Expression", "single": "Interactive"}.get(mode)
    if wanted is None:
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if type(tree).__name__ != wanted:
        raise TypeError(f"expected {wanted} node, got {type(tree).__name__}")
    _check(tree)
    from _unparse import Unparser
    return compile(Unparser(keeps_lines=True).visit(tree), filename, mode)


def _check(tree):
    """Refuses a tree in which something is missing."""
    for node in walk(tree):
        for name in (*node._fields, *(node._attributes[:2])):
            if not hasattr(node, name):
                kind = type(node).__name__ if name in node._fields else type(node).__mro__[-3].__name__
                raise TypeError(f"required field \"{name}\" missing from {kind}")


def literal_eval(node_or_string):
    """The value of an expression of literals: numbers, texts, bytes, tuples, lists, dicts, sets, booleans and None."""
    if isinstance(node_or_string, str):
        return _value(node_or_string.lstrip(" \t"))
    node = node_or_string.body if isinstance(node_or_string, _nodes["Expression"]) else node_or_string

    def refuse(node):
        place = f" on line {node.lineno}" if getattr(node, "lineno", None) else ""
        raise ValueError(f"malformed node or string{place}: {node!r}")

    def number(node, signed=True):
        if type(node).__name__ == "UnaryOp" and signed and type(node.op).__name__ in ("UAdd", "USub"):
            value = number(node.operand, False)
            return value if type(node.op).__name__ == "UAdd" else -value
        if type(node).__name__ != "Constant" or type(node.value) not in (int, float, complex):
            refuse(node)
        return node.value

    def value(node):
        kind = type(node).__name__
        if kind == "Constant":
            return node.value
        if kind in ("Tuple", "List", "Set"):
            return {"Tuple": tuple, "List": list, "Set": set}[kind](map(value, node.elts))
        if kind == "Call" and getattr(node.func, "id", None) == "set" and node.args == node.keywords == []:
            return set()
        if kind == "Dict":
            if len(node.keys) != len(node.values):
                refuse(node)
            return dict(zip(map(value, node.keys), map(value, node.values)))
        if kind == "BinOp" and type(node.op).__name__ in ("Add", "Sub"):
            left, right = number(node.left), number(node.right, False)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if type(node.op).__name__ == "Add" else left - right
        return number(node)
    return value(node)


def iter_fields(node):
    """The names and values of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes right below one."""
    for _, value in iter_fields(node):
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, AST):
                yield item


def walk(node):
    """A node and all below it, in no order to be relied on."""
    from collections import deque
    left = deque([node])
    while left:
        node = left.popleft()
        left.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """A tree as text that makes it again."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if isinstance(indent, int):
        indent = " " * indent

    def shown(node, level):
        """The text, and whether it is short."""
        level += 1
        start, between = ("", ", ") if indent is None else ("\n" + indent * level, ",\n" + indent * level)
        if isinstance(node, AST):
            parts, named, short = [], annotate_fields, True
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    named = True
                    continue
                if value is None and getattr(type(node), name, ...) is None:
                    named = True
                    continue
                text, simple = shown(value, level)
                short = short and simple
                parts.append(f"{name}={text}" if named else text)
            if include_attributes:
                for name in node._attributes:
                    value = getattr(node, name, None)
                    if value is None and (not hasattr(node, name) or getattr(type(node), name, ...) is None):
                        continue
                    text, simple = shown(value, level)
                    short = short and simple
                    parts.append(f"{name}={text}")
            if short and len(parts) <= 3:
                return f"{type(node).__name__}({', '.join(parts)})", not parts
            return f"{type(node).__name__}({start}{between.join(parts)})", False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{start}{between.join(shown(item, level)[0] for item in node)}]", False
        return repr(node), True
    return shown(node, 0)[0]


def copy_location(new_node, old_node):
    """Gives a node the place of another."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith("end_"):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a place the one of what is above them."""
    def fix(node, place):
        place = list(place)
        for at, name in enumerate(_PLACE):
            if name in node._attributes:
                if getattr(node, name, None) is None and (at > 1 or not hasattr(node, name)):
                    setattr(node, name, place[at])
                else:
                    place[at] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, place)
    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Moves a tree by some lines."""
    for child in walk(node):
        if type(child).__name__ == "TypeIgnore" or "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if getattr(child, "end_lineno", None) is not None:
            child.end_lineno += n
    return node


def get_docstring(node, clean=True):
    """The text that documents a function, a class or a module."""
    if type(node).__name__ not in ("AsyncFunctionDef", "FunctionDef", "ClassDef", "Module"):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and type(node.body[0]).__name__ == "Expr"):
        return None
    text = getattr(node.body[0].value, "value", None)
    if not isinstance(text, str):
        return None
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


def get_source_segment(source, node, *, padded=False):
    """The text that a node was made from."""
    place = [getattr(node, name, None) for name in _PLACE]
    if None in place:
        return None
    first, start, last, end = place
    lines = source.splitlines(keepends=True)[first - 1:last]
    before = lines[0].encode()[:start].decode()
    if first == last:
        return lines[0].encode()[start:end].decode()
    lines[-1] = lines[-1].encode()[:end].decode()
    lines[0] = ("".join(c if c in "\f\t" else " " for c in before) if padded else "") + lines[0].encode()[start:].decode()
    return "".join(lines)


class NodeVisitor:
    """Goes through a tree, and calls `visit_NAME` for the nodes for whose kind there is such a method."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        kind = next((name for name, (types, _) in _KIND_OF_VALUE.items()
                     if type(node.value) in types), None)
        former = kind and getattr(self, "visit_" + kind, None)
        if not former:
            return self.generic_visit(node)
        from warnings import warn
        warn(f"visit_{kind} is deprecated; add visit_Constant", DeprecationWarning, 2)
        return former(node)


class NodeTransformer(NodeVisitor):
    """The same, and puts what the methods return in the place of the nodes."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    found = self.visit(item) if isinstance(item, AST) else item
                    if isinstance(found, AST) or not isinstance(item, AST):
                        new.append(found)
                    elif found is not None:
                        new.extend(found)
                old[:] = new
            elif isinstance(old, AST):
                found = self.visit(old)
                if found is None:
                    delattr(node, name)
                else:
                    setattr(node, name, found)
        return node


def unparse(ast_obj):
    """A text with the same tree."""
    from _unparse import Unparser
    return Unparser().visit(ast_obj)
