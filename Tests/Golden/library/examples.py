import doctest
text = """Module text.

>>> 1 + 1
2
>>> int("x")
Traceback (most recent call last):
    ...
ValueError: invalid literal for int() with base 10: 'x'
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> list(range(20)) # doctest: +ELLIPSIS
[0, 1, ..., 18, 19]
>>> for i in range(2):
...     print(i)
0
1
>>> [1,
...  2]  # doctest: +NORMALIZE_WHITESPACE
[1,    2]
>>> 2 + 2
5
"""
examples = doctest.DocTestParser().get_examples(text); len(examples), examples[1].exc_msg, examples[4].source, examples[4].want, examples[3].options == {doctest.ELLIPSIS: True}
[e.lineno for e in examples]
test = doctest.DocTestParser().get_doctest(text, {}, "sample", "sample.txt", 0); test
runner = doctest.DocTestRunner(verbose=False); runner.run(test)
runner.summarize()
def square(x):
    """Squares.

    >>> square(3)
    9
    >>> square(2)
    5
    """
    return x * x
[(t.name, len(t.examples), t.examples[1].want) for t in doctest.DocTestFinder().find(square, "square")]
checker = doctest.OutputChecker(); checker.check_output("1\n", "True\n", 0), checker.check_output("a...c\n", "abc\n", doctest.ELLIPSIS), checker.check_output("a b\n", "a  b\n", 0)
doctest.DocTestParser().get_examples(">>>1")
doctest.DocTestParser().get_examples(">>> 1 # doctest: +NOSUCH")
doctest.DocTestParser().parse("before\n>>> 1\n1\n\nafter")[0], doctest.DocTestParser().parse("before\n>>> 1\n1\n\nafter")[2]
import typing, inspect, cmath
from typing import *
List[int]()
Union[1], Match[str], Pattern[bytes], IO[str], Literal[1, 2]
Literal[1, 2]()
for f in (float, list, enumerate, property, complex, "a".split, [].append, input, compile): print(inspect.signature(f))
for f in (int, dict, zip, range, super, bytes): print(f.__name__, end=" "); inspect.signature(f)
cmath.sqrt("x")
cmath.phase([])
