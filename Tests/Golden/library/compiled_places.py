def place(text, mode="exec"):
    try:
        compile(text, "<t>", mode)
    except SyntaxError as error:
        return type(error).__name__, *error.args
    return "fine"
[(yield 1) for x in y]
{(yield 1) for x in y}
((yield 1) for x in y)
{(yield): 1 for x in y}
[x for x in y if (yield)]
[x for x in (yield 1)]
[await x for x in y]
type((x async for x in y)).__name__
place("", "single"), place("\n", "single"), place("# c", "single"), place("\n# c\n\n", "single")
place("", "eval"), place("\n", "eval"), place("  ", "eval"), place(" \n", "eval"), place("1 +\n", "eval")
place("if 1:\n  x\n y"), place("if 1:\n\tx\n        y"), place("if 1:\n        x\n\ty")
place("for x in y:\n"), place("def f():"), place("if x:\n  if y:\n# c\n"), place("try:\n x\n"), place("(\n")
compile("import a.b, c as d\nx = y.z\ndel q", "<t>", "exec").co_names
compile("a + b.c(d)", "<t>", "eval").co_names
import sys, re, ast, types, typing, locale, unittest
sys.implementation.version == sys.version_info, type(sys.implementation).__name__
typing.ByteString, typing.override
types.get_original_bases
len([n for n in dir(ast) if n[0].isupper()]) > 100, "BinOp" in dir(ast)
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(re.template("a+"), locale.format("%5.2f", 3.14159))
unittest.installHandler(), unittest.removeHandler(), unittest.removeResult(unittest.TestResult())
import datetime
datetime.datetime(1, 1, 1).timestamp()
from collections import UserList, UserString
u = UserList([1])
u.insert(i=0, item=5)
u, u.pop(i=0), UserString("ab").join(["x", "y"]), UserString("aXb").split(sep="X")
