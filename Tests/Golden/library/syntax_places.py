# Where a syntax error is, as it says itself and as a traceback shows it.
import traceback

TEXTS = [
    "x = = 1", "if x\n  y", "x +", "for", "x = 5 5", "None = 1", "f() = 1", "1 = x", "del f()", "a, b += 1",
    "print 'a'", "class 1: pass", "def f(x=1, y): pass", "def f(**a, b): pass", "  y", "def f():\nreturn 1",
    "if 1:\n\tx\n        y", "a := 1", "while x = 1: pass", "with a", "with a b", "class A\n pass", "def f() 1",
    "else: 1", "try: 1\nexcept: 2\nexcept A: 3", "match x", "match x:\n case 1", "[*a for a in b]",
    "{**a for a in b}", "x = 0b2", "x = 0x", "a?b", "é = = 2", "x = 1\ny = (2 3)", "import a.b as", "assert",
    "from __future__ import nope", "from __future__ import braces", "__debug__ = 1",
    "def f():\n    from math import *", 'match x:\n case {"a": 1, "a": 2}: pass',
]
for text in TEXTS:
    try:
        compile(text, "text.py", "exec")
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg, error.filename, error.lineno)
for text in TEXTS[:17]:
    try:
        compile(text, "text.py", "exec")
    except SyntaxError as error:
        print(error.offset, repr(error.text), error)
for text in ("a = 1\nb = = 2", "  y", "x = 1\nf() = 2", "(1, 2) += 3"):
    try:
        exec(text)
    except SyntaxError as error:
        print("".join(traceback.format_exception_only(error)), end="")
exec("y = = 1")
MEANT = [
    "f() = 1", "f() = x = 1", "x = f() = 1", "x == 1 = 2", "not x = 1", "a or b = 1", "(x for x in y) = 1", "lambda: 1 = 2",
    "... = 1", "None = 1", "(x = 1)", "[x = 1]", "(f() = 1)", "(1, 2 = 3)", "if f() = 1: pass", "while x = 1: pass",
    "from a import b,", "from a import b, c,\n", "from a import ()", "def f(a, /, b, /): pass", "lambda a, /, b, /: 1",
    "def f((a, b)): pass", "lambda (a, b): 1", "{1: *a}", "await = 3", "await x", "f'{a b}'", "f'{(x = 1)}'",
    "try: pass\nexcept* A: break", "for x in y:\n try: pass\n except* A: continue", "def f():\n try: pass\n except* A: return",
    "for x in y:\n try: pass\n except* A:\n  for z in y: break", "try: pass\nexcept* A:\n def f(): return 1",
    "async def f():\n yield 1\n return 3", "async def f():\n yield 1\n return", "async def f():\n yield\n def g(): return 1",
]
for text in MEANT:
    try:
        print(repr(text), compile(text, "text.py", "exec").co_name)
    except SyntaxError as error:
        print(repr(text), error.msg)
__doc__, __package__, __spec__
