import ast, os, warnings
warnings.simplefilter("ignore")
one, text = ast.parse("1 + 'a'").body[0].value.left, ast.parse("'a'").body[0].value
isinstance(one, ast.Num), isinstance(text, ast.Str), isinstance(one, ast.Str)
one.n, text.s
one.n = 5; one.value, ast.unparse(one)
isinstance(ast.Constant(True), ast.Num), isinstance(ast.Constant(True), ast.NameConstant)
isinstance(ast.Constant(...), ast.Ellipsis), isinstance(ast.Constant(b""), ast.Bytes), isinstance(3, ast.Num)
type(ast.Num(1)), ast.dump(ast.Num(3)), ast.dump(ast.Str(s="x")), ast.dump(ast.NameConstant(None)), ast.dump(ast.Ellipsis())
ast.Num.__mro__[:2], issubclass(ast.Str, ast.Constant)
ast.dump(ast.Index(ast.Constant(1))), ast.dump(ast.ExtSlice([ast.Constant(1)]))
ast.parse("(1, 2)").body[0].value.dims[0].n
class Former(ast.NodeVisitor):
    def visit_Num(self, node): print("number", node.n)
    def visit_Str(self, node): print("text", node.s)
    def visit_NameConstant(self, node): print("name", node.value)

Former().visit(ast.parse("f(1, 'a', None, x=2.5, y=[True])"))
class Double(ast.NodeTransformer):
    def visit_Num(self, node): return ast.copy_location(ast.Num(node.n * 2), node)

eval(compile(ast.fix_missing_locations(Double().visit(ast.parse("3 + 4", mode="eval"))), "", "eval"))
def calculate(node):
    if isinstance(node, ast.Num): return node.n
    return {ast.Add: lambda a, b: a + b, ast.Mult: lambda a, b: a * b}[type(node.op)](calculate(node.left), calculate(node.right))

calculate(ast.parse("2 + 3 * 4", mode="eval").body)
complex("1-0j"), complex("-0-0j"), complex("-0j"), complex(complex(1, -0.0)), complex(1, -0.0), complex(1-0j, 0)
class C:
    def __complex__(self): return complex(2, -0.0)

complex(C()), complex(real=C()), complex("1e3-0.0j").imag
def f(x): return x + 1

g = f.__code__.replace(co_name="h", co_filename="elsewhere", co_firstlineno=40)
g.co_name, g.co_filename, g.co_firstlineno, f.__code__.co_name, g.co_varnames
f.__code__ = g; f(3), f.__name__
f.__code__.replace(co_name=5)
f.__code__.replace(nothing=1)
f.__code__.replace(co_argcount=1) == f.__code__ or g.co_argcount
os.spawnl(os.P_WAIT, "/bin/sh", "sh", "-c", "exit 3"), os.spawnlp(os.P_WAIT, "true", "true")
os.spawnv(os.P_WAIT, "/nowhere/program", ["program"]), os.spawnvpe(os.P_WAIT, "sh", ["sh", "-c", "exit $N"], {**os.environ, "N": "4"})
os.spawnle(os.P_WAIT, "/bin/sh", "sh", "-c", "exit $N", {"N": "6"})
os.spawnv(os.P_WAIT, "/bin/true", [])
p = os.spawnlp(os.P_NOWAIT, "false", "false"); os.waitstatus_to_exitcode(os.waitpid(p, 0)[1])
