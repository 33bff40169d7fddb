import difflib
a = "one\ntwo\nthree\nfour\n".splitlines(True)
b = "zero\none\ntree\nfour\nfive\n".splitlines(True)
print("".join(difflib.ndiff(a, b)))
print("".join(difflib.unified_diff(a, b, "old", "new")))
print("".join(difflib.unified_diff(a, b, "old", "new", "then", "now", n=0)))
print("".join(difflib.context_diff(a, b, "old", "new")))
print("".join(difflib.restore(difflib.ndiff(a, b), 1)))
s = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
s.ratio(), s.quick_ratio(), s.real_quick_ratio()
s.get_matching_blocks()
s.get_opcodes()
s.find_longest_match(0, 10, 0, 20)
difflib.SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9)
list(difflib.SequenceMatcher(None, list("abcdefghijklmnop"), list("abXdefghijklmnoQ")).get_grouped_opcodes(2))
difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"])
difflib.get_close_matches("x", ["a"], n=0)
list(difflib.Differ().compare(["a\n", "abcdef ghi\n"], ["a\n", "abcdxf ghi\n"]))
difflib.SequenceMatcher(None, [1, 2, 3] * 100, [2, 3, 1] * 100).ratio()
list(difflib.unified_diff([], [])), list(difflib.ndiff(["x\n"], ["x\n"]))
list(difflib.unified_diff(["a"], [1]))
import traceback, sys
def fail(n): return fail(n - 1) if n else 1 / 0
try:
    fail(0)
except ZeroDivisionError as e: print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e)); kept = e
traceback.format_exception(kept)[0], traceback.format_exception(kept)[-1]
[f.name for f in traceback.extract_tb(kept.__traceback__)]
traceback.format_exception_only(SyntaxError("bad", ("f.py", 3, 5, "x = = 1\n", 3, 6)))
print("".join(traceback.format_exception_only(SyntaxError("bad", ("f.py", 3, 5, "x = = 1\n", 3, 6)))))
class Odd(Exception):
    def __str__(self): raise RuntimeError
traceback.format_exception_only(Odd())
e = ValueError("a"); e.add_note("noted\ntwice"); traceback.format_exception_only(e)
try:
    try: raise KeyError("inner")
    except KeyError as k: raise ValueError("outer") from k
except ValueError as v: lines = traceback.format_exception(v)
[line for line in lines if not line.startswith("  File")]
print("".join(traceback.format_exception(ExceptionGroup("many", [ValueError(1), TypeError("t")]))))
try: {}["x"]
except KeyError: print(traceback.format_exc().splitlines()[-1])
traceback.format_exception_only(None)
traceback.format_list([("a.py", 3, "f", "x = 1"), ("b.py", 4, "g", None)])
t = traceback.TracebackException.from_exception(kept); str(t), t.exc_type, len(t.stack)
traceback.FrameSummary("a.py", 3, "f", line="  x  "), traceback.FrameSummary("a.py", 3, "f", line="  x  ").line
