"""Values of literal expressions. Reading them is in Swift."""
from _literal import value as _value


class AST:
    """A part of a program's tree, which is not made here."""


def literal_eval(node_or_string):
    """The value of an expression of literals: numbers, texts, bytes, tuples, lists, dicts, sets, booleans and None."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    return _value(node_or_string.lstrip(" \t"))


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """Trees of programs are not made here."""
    compile(source, filename, mode)
    raise NotImplementedError("ast.parse() is not supported; ast.literal_eval() is")


def get_docstring(node, clean=True):
    raise NotImplementedError("ast.get_docstring() is not supported")
