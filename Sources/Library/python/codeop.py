"""Whether a text is a whole statement, or the beginning of one."""
import __future__
import warnings

_futures = [getattr(__future__, name) for name in __future__.all_feature_names]
PyCF_DONT_IMPLY_DEDENT, PyCF_ALLOW_INCOMPLETE_INPUT = 0x200, 0x4000


def _whole(compiler, source, filename, symbol):
    """The code of a text; None where more of it has to come."""
    if all(not line.strip() or line.strip()[0] == "#" for line in source.split("\n")) and symbol != "eval":
        source = "pass"
    with warnings.catch_warnings():
        for category in (SyntaxWarning, DeprecationWarning):
            warnings.simplefilter("ignore", category)
        try:
            compiler(source, filename, symbol)
        except SyntaxError as first:
            if _is_open(compiler, source, filename, symbol, first):
                return None
            raise
        else:
            if symbol == "single" and _is_block(source):
                return None
    return compiler(source, filename, symbol)


def _is_block(source):
    """Whether a block could go on in the next line."""
    import ast
    tree = [] if source.endswith("\n") else ast.parse(source).body
    return bool(tree) and hasattr(tree[0], "body")


def _is_open(compiler, source, filename, symbol, first):
    """Whether what is wrong is that the text ends."""
    words = first.msg
    if words.startswith(("unterminated triple-quoted", "expected an indented block")) or words.endswith("was never closed"):
        return not (words.startswith("expected an indented") and source.endswith("\n\n"))
    if words in ("unexpected EOF while parsing", "unexpected end of file"):
        return True
    if source.rstrip(" \t").endswith("\\"):
        return not source.endswith("\\\n")
    if words == "expected 'except' or 'finally' block":
        return first.lineno >= len(source.rstrip("\n").split("\n"))
    # Decorators that nothing follows.
    return source.rstrip().rsplit("\n", 1)[-1].lstrip().startswith("@")


def compile_command(source, filename="<input>", symbol="single"):
    """The code of a statement; None where more of it has to come."""
    return _whole(lambda source, filename, symbol: compile(source, filename, symbol), source, filename, symbol)


class Compile:
    """Compiles, and goes on with what `from __future__ import` has asked for."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol):
        code = compile(source, filename, symbol)
        for feature in _futures:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """The same for one statement after the other."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _whole(self.compiler, source, filename, symbol)


__all__ = ["compile_command", "Compile", "CommandCompiler"]
