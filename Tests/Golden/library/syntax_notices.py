import warnings
def said(text):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        compile(text, "<text>", "exec")
    return [(w.category.__name__, str(w.message), w.filename, w.lineno) for w in found]
[said(text) for text in ["x is 5", "x is not 'a'", "x is ()", "x is None", "x is ...", "x is [1]", "x is -1", "lambda: x is 1.5"]]
[said(text) for text in ["assert (1, 'a')", "assert ()", "assert (x, y), 1", "if 1:\n    pass\nassert (x,)"]]
[said(text) for text in ["1()", "'a'()", "[1]()", "{1: 2}()", "(1, 2)()", "f'{x}'()", "(lambda: 1)()", "(x for x in y)()", "...()"]]
[said(text) for text in ["None[1]", "1[2]", "{1}[2]", "{1: 2}[1]", "(lambda: 1)[1]", "[1]['a']", "(1, 2)['a']", "'abc'[1.5]", "[1][1, 2]", "[1][True]", "[1][x]", "b'a'['b']"]]
[said(text) for text in [r"'\d'", r"b'\d'", r"'\400'", r"f'\d{x}'", r"r'\d'", "x = '\\d' '\\w'", "class A:\n    '\\d'"]]
[said(text) for text in ["1if x else y", "0x1for x in y", "1_0or 2", "1jand 2", "1.5if x else 2", "1is 1"]]
def refused(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile(text, "<text>", "exec")
refused("x is 5")
refused("assert (1, 2)")
refused(r"'\d'")
refused("1()")
