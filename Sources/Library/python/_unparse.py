"""Text for a tree of `ast`."""
_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARE, _EXPR, _XOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT, _ATOM = range(18)
_BINARY = {"Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM), "Div": ("/", _TERM), "Mod": ("%", _TERM),
           "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT), "BitOr": ("|", _EXPR), "BitXor": ("^", _XOR), "BitAnd": ("&", _BAND),
           "FloorDiv": ("//", _TERM), "Pow": ("**", _POWER)}
_COMPARISONS = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}
_UNARY = {"Invert": ("~", _FACTOR), "Not": ("not ", _NOT), "UAdd": ("+", _FACTOR), "USub": ("-", _FACTOR)}


def _name(node):
    return type(node).__name__


class Unparser:
    """Writes nodes as text; with the lines that they had, where that can be."""

    def __init__(self, keeps_lines=False):
        self.keeps_lines, self.lines, self.depth = keeps_lines, [], 0

    def visit(self, node):
        if isinstance(node, list):
            for item in node:
                self.statement(item)
            return "\n".join(self.lines)
        if _name(node) in ("Module", "Interactive"):
            self.body(node.body, indents=False)
            return "\n".join(self.lines)
        if _name(node) == "Expression":
            return self.text(node.body)
        if hasattr(self, "do_" + _name(node)):
            self.statement(node)
            return "\n".join(self.lines).lstrip("\n")
        return self.text(node)

    # Statements

    def put(self, text, node=None):
        if self.keeps_lines and node is not None:
            self.lines += [""] * (getattr(node, "lineno", 0) - len(self.lines) - 1)
        self.lines.append("    " * self.depth + text)

    def body(self, statements, indents=True):
        self.depth += indents
        for at, item in enumerate(statements):
            if at == 0 and _name(item) == "Expr" and isinstance(getattr(item.value, "value", None), str) and _name(item.value) == "Constant":
                self.put(self.document(item.value.value), item)
            else:
                self.statement(item)
        self.depth -= indents

    def document(self, text):
        """A text in three quotes, over as many lines as it has."""
        shown = "".join(c if c in "\n\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in text.replace("\\", "\\\\"))
        if '"""' in shown and "'''" not in shown:
            return f"'''{shown}'''"
        shown = shown.replace('"""', '\\"""')
        if shown.endswith('"'):
            shown = shown[:-1] + '\\"'
        return f'"""{shown}"""'

    def statement(self, node):
        getattr(self, "do_" + _name(node))(node)

    def block(self, head, body, node=None):
        self.put(head + ":", node)
        self.body(body)

    def do_Expr(self, node):
        self.put(self.text(node.value, _YIELD), node)

    def do_Assign(self, node):
        targets = "".join(self.text(target, _TUPLE) + " = " for target in node.targets)
        self.put(targets + self.text(node.value) + self.comment(node), node)

    def comment(self, node):
        return f" # type: {node.type_comment}" if getattr(node, "type_comment", None) else ""

    def do_AugAssign(self, node):
        self.put(f"{self.text(node.target)} {_BINARY[_name(node.op)][0]}= {self.text(node.value)}", node)

    def do_AnnAssign(self, node):
        target = self.text(node.target)
        if not node.simple and _name(node.target) == "Name":
            target = f"({target})"
        self.put(f"{target}: {self.text(node.annotation)}" + (f" = {self.text(node.value)}" if node.value else ""), node)

    def do_Return(self, node):
        self.put("return" + (f" {self.text(node.value)}" if node.value else ""), node)

    def do_Raise(self, node):
        text = "raise" + (f" {self.text(node.exc)}" if node.exc else "")
        self.put(text + (f" from {self.text(node.cause)}" if node.cause else ""), node)

    def do_Pass(self, node):
        self.put(_name(node).lower(), node)

    do_Break = do_Continue = do_Pass

    def do_Delete(self, node):
        self.put("del " + ", ".join(self.text(target) for target in node.targets), node)

    def do_Global(self, node):
        self.put(f"{_name(node).lower()} {', '.join(node.names)}", node)

    do_Nonlocal = do_Global

    def do_Assert(self, node):
        self.put(f"assert {self.text(node.test)}" + (f", {self.text(node.msg)}" if node.msg else ""), node)

    def do_Import(self, node):
        self.put("import " + ", ".join(map(self.alias, node.names)), node)

    def do_ImportFrom(self, node):
        self.put(f"from {'.' * (node.level or 0)}{node.module or ''} import {', '.join(map(self.alias, node.names))}", node)

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else "")

    def do_If(self, node):
        word = "if"
        while True:
            self.block(f"{word} {self.text(node.test)}", node.body, node)
            if not (len(node.orelse) == 1 and _name(node.orelse[0]) == "If"):
                break
            node, word = node.orelse[0], "elif"
        self.otherwise(node)

    def otherwise(self, node, name="orelse", word="else"):
        if getattr(node, name):
            self.block(word, getattr(node, name))

    def do_While(self, node):
        self.block(f"while {self.text(node.test)}", node.body, node)
        self.otherwise(node)

    def do_For(self, node, prefix=""):
        head = f"{prefix}for {self.text(node.target, _TUPLE)} in {self.text(node.iter)}:"
        self.put(head + self.comment(node), node)
        self.body(node.body)
        self.otherwise(node)

    def do_AsyncFor(self, node):
        self.do_For(node, "async ")

    def do_With(self, node, prefix=""):
        items = (self.text(item.context_expr) + (f" as {self.text(item.optional_vars)}" if item.optional_vars else "") for item in node.items)
        self.put(f"{prefix}with {', '.join(items)}:" + self.comment(node), node)
        self.body(node.body)

    def do_AsyncWith(self, node):
        self.do_With(node, "async ")

    def do_Try(self, node, star=""):
        self.block("try", node.body, node)
        for handler in node.handlers:
            head = f"except{star}" + (f" {self.text(handler.type)}" if handler.type else "") + (f" as {handler.name}" if handler.name else "")
            self.block(head, handler.body, handler)
        self.otherwise(node)
        self.otherwise(node, "finalbody", "finally")

    def do_TryStar(self, node):
        self.do_Try(node, "*")

    def do_Match(self, node):
        self.put(f"match {self.text(node.subject)}:", node)
        self.depth += 1
        for case in node.cases:
            self.block(f"case {self.text(case.pattern)}" + (f" if {self.text(case.guard)}" if case.guard else ""), case.body, case.pattern)
        self.depth -= 1

    def definition(self, head, node):
        if self.lines and not self.keeps_lines:
            self.lines.append("")
        for decorator in node.decorator_list:
            self.put("@" + self.text(decorator), decorator)
        self.put(head, node)
        self.body(node.body)

    def do_FunctionDef(self, node, prefix=""):
        returns = f" -> {self.text(node.returns)}" if node.returns else ""
        self.definition(f"{prefix}def {node.name}({self.text(node.args)}){returns}:{self.comment(node)}", node)

    def do_AsyncFunctionDef(self, node):
        self.do_FunctionDef(node, "async ")

    def do_ClassDef(self, node):
        given = ", ".join(map(self.text, [*node.bases, *node.keywords]))
        self.definition(f"class {node.name}{f'({given})' if given else ''}:", node)

    # Expressions: a text, in brackets where what is around it binds more closely than `level`

    def text(self, node, level=_TEST):
        text, own = getattr(self, "to_" + _name(node))(node)
        return f"({text})" if own < level else text

    def items(self, nodes, level=_TEST):
        return ", ".join(self.text(node, level) for node in nodes)

    def to_Name(self, node):
        return node.id, _ATOM

    def to_Constant(self, node):
        value = node.value
        if value is ...:
            return "...", _ATOM
        if isinstance(value, tuple):
            return f"({', '.join(map(repr, value))}{',' * (len(value) == 1)})", _ATOM
        text = repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace("inf", "1e309").replace("nan", "(1e309-1e309)")
        return ("u" if node.kind == "u" else "") + text, _ATOM

    def to_JoinedStr(self, node):
        parts = self.pieces(node.values)
        text = "".join(part for part, _ in parts)
        inner = "".join(part for part, is_field in parts if is_field)
        for quote in ("'", '"', "'''", '"""'):
            if quote not in inner and "\\" not in inner and (len(quote) == 3 or "\n" not in inner):
                shown = "".join(part if is_field else self.escaped(part, quote) for part, is_field in parts)
                if quote in text and any(other not in text for other in ("'", '"') if other != quote) and len(quote) == 1 and quote == "'":
                    if '"' not in text:
                        continue
                return f"f{quote}{shown}{quote}", _ATOM
        raise ValueError("Unable to avoid backslash in f-string expression part")

    def escaped(self, text, quote):
        shown = repr(text)
        body = shown[1:-1] if shown[0] == "'" else shown[1:-1].replace("'", "\\'") if quote == "'" else shown[1:-1]
        return body.replace("\\'", "'") .replace('"', '\\"') if quote == '"' else body if "\\'" in body or quote != "'" else body

    def pieces(self, values):
        """Texts and fields, with whether each is a field."""
        made = []
        for value in values:
            if _name(value) == "Constant":
                made.append((value.value.replace("{", "{{").replace("}", "}}"), False))
            elif _name(value) == "JoinedStr":
                made += self.pieces(value.values)
            else:
                inner = self.text(value.value, _TEST + 1)
                text = "{" + " " * inner.startswith("{") + inner
                if value.conversion != -1:
                    text += "!" + chr(value.conversion)
                if value.format_spec:
                    text += ":" + "".join(part for part, _ in self.pieces(value.format_spec.values))
                made.append((text + "}", True))
        return made

    def to_FormattedValue(self, node):
        return self.to_JoinedStr(type("JoinedStr", (), {"values": [node]})())

    def to_NamedExpr(self, node):
        return f"({self.text(node.target, _ATOM)} := {self.text(node.value, _ATOM)})", _ATOM

    def to_BoolOp(self, node):
        word, level = ("and", _AND) if _name(node.op) == "And" else ("or", _OR)
        return f" {word} ".join(self.text(value, min(level + at, _ATOM)) for at, value in enumerate(node.values, 1)), level

    def to_BinOp(self, node):
        sign, level = _BINARY[_name(node.op)]
        left, right = (level + 1, level) if sign == "**" else (level, level + 1)
        return f"{self.text(node.left, left)} {sign} {self.text(node.right, right)}", level

    def to_UnaryOp(self, node):
        sign, level = _UNARY[_name(node.op)]
        return sign + self.text(node.operand, level), level

    def to_Lambda(self, node):
        parameters = self.text(node.args)
        return f"lambda{' ' * bool(parameters)}{parameters}: {self.text(node.body)}", _TEST

    def to_IfExp(self, node):
        return f"{self.text(node.body, _TEST + 1)} if {self.text(node.test, _TEST + 1)} else {self.text(node.orelse)}", _TEST

    def to_Compare(self, node):
        rest = "".join(f" {_COMPARISONS[_name(op)]} {self.text(value, _COMPARE + 1)}" for op, value in zip(node.ops, node.comparators))
        return self.text(node.left, _COMPARE + 1) + rest, _COMPARE

    def to_Call(self, node):
        given = ", ".join(map(self.text, [*node.args, *node.keywords]))
        return f"{self.text(node.func, _ATOM)}({given})", _ATOM

    def to_keyword(self, node):
        return (f"{node.arg}=" if node.arg else "**") + self.text(node.value), _ATOM

    def to_Starred(self, node):
        return "*" + self.text(node.value, _EXPR), _ATOM

    def to_Attribute(self, node):
        value = self.text(node.value, _ATOM)
        return f"{value}{' ' * (_name(node.value) == 'Constant' and type(node.value.value) is int)}.{node.attr}", _ATOM

    def to_Subscript(self, node):
        key = node.slice
        if _name(key) == "Tuple" and key.elts and not (len(key.elts) == 1 and _name(key.elts[0]) != "Starred" and False):
            inner = self.items(key.elts) + "," * (len(key.elts) == 1)
        else:
            inner = self.text(key)
        return f"{self.text(node.value, _ATOM)}[{inner}]", _ATOM

    def to_Slice(self, node):
        lower, upper, step = (self.text(part) if part else "" for part in (node.lower, node.upper, node.step))
        return f"{lower}:{upper}" + (f":{step}" if step else ""), _ATOM

    def to_Tuple(self, node):
        return self.items(node.elts) + "," * (len(node.elts) == 1), _TUPLE if node.elts else -1

    def to_List(self, node):
        return f"[{self.items(node.elts)}]", _ATOM

    def to_Set(self, node):
        return f"{{{self.items(node.elts)}}}" if node.elts else "{*()}", _ATOM

    def to_Dict(self, node):
        pairs = (f"{self.text(key)}: {self.text(value)}" if key else f"**{self.text(value, _EXPR)}" for key, value in zip(node.keys, node.values))
        return f"{{{', '.join(pairs)}}}", _ATOM

    def loops(self, generators):
        return "".join(
            f" {'async ' * bool(it.is_async)}for {self.text(it.target, _TUPLE)} in {self.text(it.iter, _TEST + 1)}"
            + "".join(f" if {self.text(test, _TEST + 1)}" for test in it.ifs) for it in generators)

    def to_ListComp(self, node):
        return f"[{self.text(node.elt)}{self.loops(node.generators)}]", _ATOM

    def to_SetComp(self, node):
        return f"{{{self.text(node.elt)}{self.loops(node.generators)}}}", _ATOM

    def to_GeneratorExp(self, node):
        return f"({self.text(node.elt)}{self.loops(node.generators)})", _ATOM

    def to_DictComp(self, node):
        return f"{{{self.text(node.key)}: {self.text(node.value)}{self.loops(node.generators)}}}", _ATOM

    def to_Await(self, node):
        return f"await {self.text(node.value, _ATOM)}", _AWAIT

    def to_Yield(self, node):
        return "yield" + (f" {self.text(node.value, _ATOM)}" if node.value else ""), _YIELD

    def to_YieldFrom(self, node):
        return f"yield from {self.text(node.value, _ATOM)}", _YIELD

    def to_arguments(self, node):
        parts, positional = [], [*node.posonlyargs, *node.args]
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for at, (it, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.text(it) + (f"={self.text(default)}" if default else ""))
            if at == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append("*" + (self.text(node.vararg) if node.vararg else ""))
        for it, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.text(it) + (f"={self.text(default)}" if default else ""))
        if node.kwarg:
            parts.append("**" + self.text(node.kwarg))
        return ", ".join(parts), _ATOM

    def to_arg(self, node):
        return node.arg + (f": {self.text(node.annotation)}" if node.annotation else ""), _ATOM

    def to_alias(self, node):
        return self.alias(node), _ATOM

    def to_withitem(self, node):
        return self.text(node.context_expr) + (f" as {self.text(node.optional_vars)}" if node.optional_vars else ""), _ATOM

    # Operators and contexts have no text

    def to_Load(self, node):
        return "", _ATOM

    # Patterns

    def to_MatchValue(self, node):
        return self.text(node.value), _ATOM

    def to_MatchSingleton(self, node):
        return repr(node.value), _ATOM

    def to_MatchSequence(self, node):
        return f"[{self.items(node.patterns)}]", _ATOM

    def to_MatchStar(self, node):
        return "*" + (node.name or "_"), _ATOM

    def to_MatchMapping(self, node):
        parts = [f"{self.text(key)}: {self.text(value)}" for key, value in zip(node.keys, node.patterns)]
        return f"{{{', '.join(parts + [f'**{node.rest}'] * bool(node.rest))}}}", _ATOM

    def to_MatchClass(self, node):
        named = [f"{name}={self.text(value)}" for name, value in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.text(node.cls, _ATOM)}({', '.join([self.text(it) for it in node.patterns] + named)})", _ATOM

    def to_MatchAs(self, node):
        if node.pattern is None:
            return node.name or "_", _ATOM
        return f"{self.text(node.pattern, _EXPR)} as {node.name}", _TEST

    def to_MatchOr(self, node):
        return " | ".join(self.text(it, _EXPR + 1) for it in node.patterns), _EXPR
