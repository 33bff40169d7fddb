"""Examples in the texts of a program, run and compared with what is written there."""
import difflib
import inspect
import io
import re
import sys
import traceback
from collections import namedtuple

TestResults = namedtuple("TestResults", "failed attempted")
_NAMES = ("DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL",
          "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST")
_flags = {name: 1 << at for at, name in enumerate(_NAMES)}
(DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP, IGNORE_EXCEPTION_DETAIL, REPORT_UDIFF, REPORT_CDIFF,
 REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, FAIL_FAST) = (1 << at for at in range(11))


def register_optionflag(name):
    """A number for the name of an option."""
    return _flags.setdefault(name, 1 << len(_flags))


COMPARISON_FLAGS = DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
BLANKLINE_MARKER, ELLIPSIS_MARKER = "<BLANKLINE>", "..."
_LINE = "*" * 70


class Example:
    """One input, and what it has to print."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno, self.indent, self.options = lineno, indent, options or {}

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash((self.source, self.want, self.lineno))


class DocTest:
    """The examples of one text."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name, self.filename = examples, globs.copy(), name, filename
        self.lineno, self.docstring = lineno, docstring

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if not count else f"{count} example{'s' * (count != 1)}"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def __lt__(self, other):
        return (self.name, self.filename or "", self.lineno or 0) < (other.name, other.filename or "", other.lineno or 0)


class DocTestParser:
    """Finds the examples in a text."""
    _EXAMPLE = re.compile(r"(?P<source>(?:^(?P<indent>[ ]*)>>>.*)(?:\n[ ]*\.\.\..*)*)\n?"
                          r"(?P<want>(?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)", re.M)
    _ERROR = re.compile(r"^(?P<head>Traceback \((?:most recent call last|innermost last)\):)\s*$(?P<stack>.*?)^(?P<message>\w+.*)", re.M | re.S)
    _OPTIONS = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.M)

    def parse(self, string, name="<string>"):
        """The examples and the texts between them."""
        string = string.expandtabs()
        margin = min((len(line) - len(line.lstrip(" ")) for line in string.split("\n") if line.strip()), default=0)
        if margin:
            string = "\n".join(line[margin:] for line in string.split("\n"))
        parts, at, line = [], 0, 0
        for found in self._EXAMPLE.finditer(string):
            parts.append(string[at:found.start()])
            line += string.count("\n", at, found.start())
            indent = len(found["indent"])
            source = "\n".join(self._code(it, indent, name, line + n) for n, it in enumerate(found["source"].split("\n")))
            wanted = found["want"].rstrip().split("\n") if found["want"].strip() else []
            for n, it in enumerate(wanted):
                if it.strip() and not it.startswith(" " * indent):
                    raise ValueError(f"line {line + n + source.count(chr(10)) + 2} of the docstring for {name} has inconsistent leading "
                                     f"whitespace: {it!r}")
            want = "\n".join(it[indent:] for it in wanted)
            error = self._ERROR.match(want)
            if source.strip() and not re.fullmatch(r"\s*(#.*)?", source):
                parts.append(Example(source, want, error and error["message"], line, margin + indent, self._options(source, name, line)))
            line += string.count("\n", found.start(), found.end())
            at = found.end()
        parts.append(string[at:])
        return parts

    def _code(self, line, indent, name, number):
        if line[indent + 3:indent + 4] not in ("", " "):
            raise ValueError(f"line {number + 1} of the docstring for {name} lacks blank after {line[indent:indent + 3]}: {line!r}")
        return line[indent + 4:]

    def _options(self, source, name, line):
        options = {}
        for found in self._OPTIONS.finditer(source):
            for word in found[1].replace(",", " ").split():
                if word[0] not in "+-" or word[1:] not in _flags:
                    raise ValueError(f"line {line + 1} of the doctest for {name} has an invalid option: {word!r}")
                options[_flags[word[1:]]] = word[0] == "+"
        return options

    def get_examples(self, string, name="<string>"):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """Finds the texts of a module, its classes and functions."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._recurse, self._exclude_empty = parser, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is None:
            module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, "__module__", None))
        if globs is None:
            globs = dict(vars(module)) if module else {}
        globs = {**globs, **(extraglobs or {})}
        globs.setdefault("__name__", "__main__")
        tests = []
        self._look(tests, obj, name, module, globs, set())
        return sorted(tests)

    def _look(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        text = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        if isinstance(text, str) and (text or not self._exclude_empty):
            test = self._parser.get_doctest(text, globs, name, getattr(module, "__file__", None), self._line(obj, text))
            if test.examples or not self._exclude_empty:
                tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in list(vars(obj).items()):
                value = inspect.unwrap(value) if inspect.isroutine(value) else value
                if (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == obj.__name__:
                    self._look(tests, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._look(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        if inspect.isclass(obj):
            for key, value in list(vars(obj).items()):
                value = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
                if inspect.isfunction(value) or inspect.isclass(value) or isinstance(value, property):
                    self._look(tests, value, f"{name}.{key}", module, globs, seen)

    def _line(self, obj, text):
        if inspect.ismodule(obj):
            return 0
        try:
            lines, start = inspect.getsourcelines(obj)
        except (OSError, TypeError):
            return None
        return next((start - 1 + at for at, line in enumerate(lines) if re.match(r"(^|.*:)\s*\w*(\"|')", line)), None)


class OutputChecker:
    """Compares what an example printed with what it should have."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{BLANKLINE_MARKER}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and re.fullmatch(".*?".join(map(re.escape, want.split(ELLIPSIS_MARKER))), got, re.S))

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r"(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        kinds = {REPORT_UDIFF: "unified diff with -expected +actual", REPORT_CDIFF: "context diff with expected followed by actual",
                 REPORT_NDIFF: "ndiff with -expected +actual"}
        kind = next((flag for flag in kinds if optionflags & flag), None)
        if kind and want and got:
            a, b = want.splitlines(keepends=True), got.splitlines(keepends=True)
            made = difflib.ndiff(a, b) if kind == REPORT_NDIFF else list(
                (difflib.unified_diff if kind == REPORT_UDIFF else difflib.context_diff)(a, b, n=2))[2:]
            return f"Differences ({kinds[kind]}):\n" + _indented("".join(line.rstrip() + "\n" for line in made))
        return (f"Expected:\n{_indented(want)}" if want else "Expected nothing\n") + (f"Got:\n{_indented(got)}" if got else "Got nothing\n")


def _indented(text):
    return re.sub("(?m)^(?!$)", "    ", text)


class DocTestRunner:
    """Runs examples."""

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker, self.optionflags, self.tries, self.failures, self._counts = checker or OutputChecker(), optionflags, 0, 0, {}
        self._verbose = "-v" in sys.argv if verbose is None else verbose

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = "Expecting:\n" + _indented(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indented(example.source) + wanted)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + "Exception raised:\n" + _indented("".join(traceback.format_exception(*exc_info))))

    def _failure_header(self, test, example):
        place = f"Line {example.lineno + 1}, in {test.name}"
        if test.filename:
            place = f'File "{test.filename}", line {"?" if test.lineno is None else test.lineno + example.lineno + 1}, in {test.name}'
        return f"{_LINE}\n{place}\nFailed example:\n{_indented(example.source)}"

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        real, shown, before = sys.stdout, io.StringIO(), sys.displayhook
        out, failures, tries, flags = out or real.write, 0, 0, self.optionflags
        for at, example in enumerate(test.examples):
            if flags & FAIL_FAST and failures:
                break
            self.optionflags = flags
            for flag, is_set in example.options.items():
                self.optionflags = self.optionflags | flag if is_set else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            quiet = flags & REPORT_ONLY_FIRST_FAILURE and failures
            if not quiet:
                self.report_start(out, test, example)
            sys.stdout, problem = shown, None
            try:
                exec(compile(example.source, f"<doctest {test.name}[{at}]>", "single"), test.globs)
            except KeyboardInterrupt:
                raise
            except BaseException:
                problem = sys.exc_info()
            finally:
                sys.stdout = real
            got = shown.getvalue()
            shown.seek(0)
            shown.truncate()
            if self._passes(example, got, problem):
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if quiet:
                continue
            if problem is not None and example.exc_msg is None:
                self.report_unexpected_exception(out, test, example, problem)
            else:
                self.report_failure(out, test, example, got + ("".join(traceback.format_exception(*problem)) if problem else ""))
        self.optionflags = flags
        self.failures, self.tries, self._counts[test.name] = self.failures + failures, self.tries + tries, (failures, tries)
        if clear_globs:
            test.globs.clear()
        return TestResults(failures, tries)

    def _passes(self, example, got, problem):
        check = self._checker.check_output
        if problem is None:
            return check(example.want, got, self.optionflags)
        if example.exc_msg is None:
            return False
        said = traceback.format_exception_only(*problem[:2])[-1]
        if check(example.exc_msg, said, self.optionflags):
            return True

        def name(text):
            return text.partition("\n")[0].partition(":")[0].rpartition(".")[2].strip()
        return bool(self.optionflags & IGNORE_EXCEPTION_DETAIL) and check(name(example.exc_msg), name(said), self.optionflags)

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        empty, passed, failed = [], [], []
        for name, (failures, tries) in sorted(self._counts.items()):
            (empty if not tries else failed if failures else passed).append((name, failures, tries))
        if verbose:
            if empty:
                print(len(empty), "items had no tests:")
                for name, *_ in empty:
                    print("   ", name)
            if passed:
                print(f"{len(passed)} items passed all tests:")
                for name, _, tries in passed:
                    print(f" {tries:3d} tests in {name}")
        if failed:
            print(_LINE)
            print(len(failed), "items had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3d} of {tries:3d} in {name}")
        if verbose:
            print(self.tries, "tests in", len(self._counts), "items.")
            print(self.tries - self.failures, "passed and", self.failures, "failed.")
        if self.failures:
            print("***Test Failed***", self.failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    """Runs the examples in the texts of a module."""
    m = sys.modules["__main__"] if m is None else m
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
             raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Runs the examples in a file."""
    import os
    if module_relative:
        filename = os.path.join(os.path.dirname(getattr(sys.modules["__main__"], "__file__", "")), filename)
    with open(filename, encoding=encoding or "utf-8") as file:
        text = file.read()
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    space = {"__name__": "__main__", **(globs or {}), **(extraglobs or {})}
    runner.run(parser.get_doctest(text, space, name or os.path.basename(filename), filename, 0))
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples in the text of one object."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
           "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
           "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder",
           "DocTestRunner", "OutputChecker", "testmod", "testfile", "run_docstring_examples"]
