# Paths as Windows writes them, and what their texts tell.
from pathlib import PurePath, PurePosixPath, PureWindowsPath, WindowsPath

TEXTS = ["", ".", "/", "//a/b", "a/./b/", "../a", "a.tar.gz", ".bashrc", "a.", "c:", "c:/", "c:a", "c:/a/b", "C:\\A\\b.txt",
         "\\\\srv\\share", "\\\\srv\\share\\x\\y", "\\a", "nul", "c:/con.txt", "a:b", "\\\\?\\c:\\a", "é/ü?#", "x y/z%", "COM¹", "12:x"]
QUESTIONS = ["str(p)", "repr(p)", "p.parts", "p.drive", "p.root", "p.anchor", "p.stem", "p.suffixes", "p.parent", "list(p.parents)",
             "p.is_absolute()", "p.is_reserved()", "p.as_uri()", "p.with_name('q')", "p.with_suffix('.z')", "p.with_stem('m')"]
PAIRS = ["C(a, b)", "C(a) / b", "C(a).relative_to(b)", "C(a) == C(b)", "C(a) < C(b)", "C(a).match(b)"]

def answer(text, **names):
    try:
        return str(eval(text, globals(), names))
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for C in (PurePosixPath, PureWindowsPath):
    for text in TEXTS:
        print(C.__name__, repr(text), *(answer(question, p=C(text)) for question in QUESTIONS), sep=" | ")

for C in (PurePosixPath, PureWindowsPath):
    for a in TEXTS[::2]:
        for b in TEXTS[::3]:
            print(repr(a), repr(b), *(answer(pair, C=C, a=a, b=b) for pair in PAIRS), sep=" | ")

for text in ("PurePath(1)", "PurePath('a') / 1", "PurePath('a').relative_to()", "PurePosixPath('a') == PureWindowsPath('a')",
             "PurePosixPath('a') < PureWindowsPath('a')", "PurePath('a').match('')", "WindowsPath('a')",
             "PureWindowsPath('a').with_name('b/c')", "PureWindowsPath('a').with_name('c:')", "PurePath('a').with_suffix('x')",
             "PureWindowsPath('A/B').match('a/*')", "hash(PureWindowsPath('A')) == hash(PureWindowsPath('a'))",
             "PureWindowsPath(PurePosixPath('a/b'))", "PurePosixPath(PureWindowsPath('a/b'))", "PurePath('a/b/c').parents[-1]",
             "PurePath('a/b/c').parents[0:2]", "PurePath('a/b/c').parents[5]", "PurePath('a/b').parents",
             "sorted([PureWindowsPath('b'), PureWindowsPath('A')])", "PurePath('a/b').with_name('.')"):
    print(text, answer(text), sep=" | ")
