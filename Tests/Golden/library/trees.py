import ast
ast.dump(ast.parse("x = a.b[1:2] + f(1, *c, k=2, **d)"))
print(ast.dump(ast.parse("def f(a, b=1, /, c: int=2, *d, e, **g) -> int:\n    return [x for x in a if x > 1]"), indent=2))
print(ast.dump(ast.parse("match x:\n    case [1, *r, {'a': b, **k}] if c: pass\n    case A(1, y=2) | None: pass\n    case (a.b as q): pass\n    case -1+2j: pass\n    case _: pass"), include_attributes=True))
print(ast.dump(ast.parse("@dec\n# c\nclass A(B, metaclass=C):\n    x: int = 1\n    (y): str\n    async def m(self):\n        await z; yield 1"), include_attributes=True))
print(ast.dump(ast.parse("try:\n    a\nexcept (B, C) as e:\n    raise D from e\nelse: pass\nfinally: del (x), y[0]\nif a: b\nelif c: d\nelse: e"), include_attributes=True))
print(ast.dump(ast.parse("x = (  # c\n  1 +\n   2)\né = 'ü' + y\nwith a as b, c: pass\nfor (i, j) in k: break\n"), include_attributes=True))
ast.dump(ast.parse("f'a{b!r:>{w}}c{d=}' 'e'")), ast.dump(ast.parse("u'a' 'b'")), ast.dump(ast.parse("a, *b = 10**30, 1.5j, b'x', ...", mode="exec"))
ast.dump(ast.parse("a < b <= c is not d", mode="eval")), ast.dump(ast.parse("x", mode="single"))
print(ast.unparse(ast.parse("class A(B, k=1):\n  'doc'\n  def f(s, *, a=1, **k)->int: return -a ** -b if not x and (y or z) else lambda q: (yield)\nfor i in 1, 2:\n  print(f'{i!r:>{w}}', *a, **b)\nelse: x = (1,)")))
print(ast.unparse(ast.parse("try: pass\nexcept* A as e: raise\nwith a as b, c(d) as (e, f): assert x, 'm'\nasync def g():\n  async for x in y: await z\nfrom .. import m as n\nglobal q; del a, b[1:2, ::3]")))
eval(compile(ast.parse("1 + 2", mode="eval"), "<tree>", "eval"))
space = {}
exec(compile(ast.parse("def f(x):\n\n    return x / 0\n"), "<tree>", "exec"), space)
try: space["f"](1)
except ZeroDivisionError as e: print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_filename)
class Names(ast.NodeVisitor):
    def visit_Name(self, node): print(node.id, node.lineno, node.col_offset, type(node.ctx).__name__)
Names().visit(ast.parse("a = b(c)\nd"))
class Double(ast.NodeTransformer):
    def visit_Constant(self, node): return ast.copy_location(ast.Constant(node.value * 2), node)
exec(compile(ast.fix_missing_locations(Double().visit(ast.parse("y = 4 + 5"))), "<tree>", "exec"), space); space["y"]
ast.literal_eval(ast.parse("{'a': [1, -2, (3+4j)], 'b': {True}}", mode="eval"))
[type(n).__name__ for n in ast.walk(ast.parse("a + 1"))], isinstance(ast.parse("1").body[0], ast.stmt), ast.Name._fields
ast.Name("a", 1, 2)
compile(ast.Module([ast.Expr(ast.Name("x", ast.Load()))], []), "t", "exec")
compile(ast.parse("1"), "t", "eval")
ast.get_docstring(ast.parse("def f():\n    '''one\n\n      two'''").body[0]), ast.get_source_segment("x = f(1,\n  2)\n", ast.parse("x = f(1,\n  2)").body[0].value)
ast.parse("return 1").body[0].value.value, ast.parse("f(")
compile("a b", "t", "exec", ast.PyCF_ONLY_AST)
ast.dump(compile("a + b", "t", "eval", ast.PyCF_ONLY_AST)), ast.dump(ast.increment_lineno(ast.parse("a"), 3), include_attributes=True)
