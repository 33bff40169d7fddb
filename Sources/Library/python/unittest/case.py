"""One test: its fixtures, its assertions and how it is run."""
import collections
import contextlib
import difflib
import functools
import pprint
import re
import sys
import types
import warnings

_MOST = 80


class SkipTest(Exception):
    """Raised by a test that is not to be run."""


class _Expected(Exception):
    """The rest of a test is left out: what happened has been noted."""


def safe_repr(obj, short=False):
    """The `repr` of an object, also where that fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text if not short or len(text) < _MOST else text[:_MOST] + " [truncated]..."


def _shortened(text, first, last):
    left_out = len(text) - first - last
    return f"{text[:first]}[{left_out} chars]{text[len(text) - last:]}" if left_out > 12 else text


def _common_prefix(texts):
    shortest, longest = min(texts), max(texts)
    for at, char in enumerate(shortest):
        if char != longest[at]:
            return shortest[:at]
    return shortest


def _common_shorten_repr(*args):
    """The texts of values, without the middle of what they begin with where they are long."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MOST:
        return texts
    prefix = _common_prefix(texts)
    kept = _MOST - (longest - len(prefix) + 5 + 12)
    if kept > 5:
        prefix = _shortened(prefix, 5, kept)
        return tuple(prefix + text[len(_common_prefix(texts)):] for text in texts)
    before, prefix = len(prefix), _shortened(prefix, 5, 5)
    return tuple(prefix + _shortened(text[before:], 41, 5) for text in texts)


def skip(reason):
    """A decorator that leaves a test or a class out."""
    def decorate(test):
        if not isinstance(test, type):
            @functools.wraps(test)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            test = skipped
        test.__unittest_skip__, test.__unittest_skip_why__ = True, reason
        return test
    if isinstance(reason, types.FunctionType):
        test, reason = reason, ""
        return decorate(test)
    return decorate


def _same(test):
    return test


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(test_item):
    """A decorator of a test_item that has to fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    problems = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as problem:
            problems.append(problem)
    if problems:
        raise problems[0]


def _enter_context(manager, add_cleanup):
    kind = type(manager)
    if not hasattr(kind, "__enter__") or not hasattr(kind, "__exit__"):
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol")
    result = kind.__enter__(manager)
    add_cleanup(kind.__exit__, manager, None, None, None)
    return result


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


class _RaisesContext:
    """`with self.assertRaises(…)`: notes the exception, or says that there was none."""
    _word = "raised"

    def __init__(self, expected, test, pattern=None):
        self.expected, self.test_case, self.msg, self.obj_name = expected, test, None, None
        self.expected_regex = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern

    def _is_kind(self, kind):
        return isinstance(kind, type) and issubclass(kind, BaseException)

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(map(self._is_kind, kinds)):
            what = "a warning class" if self._word == "triggered" else "an exception type"
            raise TypeError(f"{name}() arg 1 must be {what} or tuple of {what[what.index(' ') + 1:]}{'es' if what[2] == 'w' else 's'}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def _missing(self):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        self._fail(f"{name} not {self._word}" + (f" by {self.obj_name}" if self.obj_name else ""))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            self._missing()
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{value}"')
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _WarnsContext(_RaisesContext):
    """`with self.assertWarns(…)`."""
    _word = "triggered"

    def _is_kind(self, kind):
        return isinstance(kind, type) and issubclass(kind, Warning)

    def __enter__(self):
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter("always", self.expected if isinstance(self.expected, type) else Warning)
        return self

    def __exit__(self, kind, value, trace):
        self._catcher.__exit__(kind, value, trace)
        if kind is not None:
            return False
        first = None
        for found in self.warnings:
            warning = found.message
            if not isinstance(warning, self.expected):
                continue
            first = warning if first is None else first
            if self.expected_regex is None or self.expected_regex.search(str(warning)):
                self.warning, self.filename, self.lineno = warning, found.filename, found.lineno
                return False
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        self._missing()


_LoggingWatcher = collections.namedtuple("_LoggingWatcher", ["records", "output"])


class _LogsContext:
    """`with self.assertLogs(…)` and `assertNoLogs`."""

    def __init__(self, test, logger, level, wants_none):
        import logging
        self.test_case, self.wants_none = test, wants_none
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = (logging.getLevelName(level) if isinstance(level, str) else level) if level else logging.INFO
        self.msg = None

    def __enter__(self):
        import logging
        watcher = self.watcher = _LoggingWatcher([], [])
        form = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Capturing(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(form.format(record))
        logger, handler = self.logger, Capturing()
        handler.setLevel(self.level)
        self._old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.wants_none else watcher

    def __exit__(self, kind, value, trace):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        test, records = self.test_case, self.watcher.records
        if self.wants_none and records:
            text = f"Unexpected logs found: {self.watcher.output!r}"
        elif not self.wants_none and not records:
            text = f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}"
        else:
            return None
        raise test.failureException(test._formatMessage(self.msg, text))


class _Outcome:
    """What has become of a test so far."""

    def __init__(self, result):
        self.result, self.success, self.expecting_failure, self.expected = result, True, False, None
        self.knows_subtests = hasattr(result, "addSubTest")

    @contextlib.contextmanager
    def watch(self, test, is_subtest=False):
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as problem:
            self.success = False
            _add_skip(self.result, test, str(problem))
        except _Expected:
            pass
        except BaseException:
            found = sys.exc_info()
            self.success = False
            if self.expecting_failure:
                self.expected = found
            elif is_subtest:
                self.result.addSubTest(test.test_case, test, found)
            else:
                _add_error(self.result, test, found)
        else:
            if is_subtest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and before


def _add_skip(result, test, reason):
    if hasattr(result, "addSkip"):
        result.addSkip(test, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test)


def _add_error(result, test, found):
    if result is not None:
        add = result.addFailure if issubclass(found[0], test.failureException) else result.addError
        add(test, found)


class TestCase:
    """A test: derive from it, and name the methods that are tests `test…`."""
    failureException = AssertionError
    longMessage = True
    maxDiff = 640
    _classSetupFailed = False
    _type_methods = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
                     frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed, cls._class_cleanups = False, []
        super().__init_subclass__(*args, **kwargs)

    _class_cleanups = []

    def __init__(self, methodName="runTest"):
        self._testMethodName, self._outcome, self._cleanups, self._subtest = methodName, None, [], None
        self._testMethodDoc = None
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._type_equality = {}

    # Fixtures

    def setUp(self):
        """Runs before each test."""

    def tearDown(self):
        """Runs after each test."""

    @classmethod
    def setUpClass(cls):
        """Runs before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Runs after the last test of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def doCleanups(self):
        outcome = self._outcome or _Outcome(None)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.watch(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    # What the test is

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def id(self):
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        name, cls = self._testMethodName, self.__class__
        return f"{name} ({cls.__module__}.{cls.__qualname__}.{name})"

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} testMethod={self._testMethodName}>"

    # Running

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn("It is deprecated to return a value that is not None from a test case (%r)" % method, DeprecationWarning, 3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Runs the test with its fixtures and tells a result what happened."""
        own = result is None
        if own:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
        result.startTest(self)
        try:
            self._run(result)
            return result
        finally:
            result.stopTest(self)
            if own:
                getattr(result, "stopTestRun", lambda: None)()

    def _run(self, result):
        method, cls = getattr(self, self._testMethodName), self.__class__
        for marked in (cls, method):
            if getattr(marked, "__unittest_skip__", False):
                return _add_skip(result, self, getattr(cls, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
        outcome = self._outcome = _Outcome(result)
        expecting = getattr(cls, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
        try:
            with outcome.watch(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.watch(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.watch(self):
                    self._callTearDown()
            self.doCleanups()
            if outcome.success and not expecting:
                result.addSuccess(self)
            elif outcome.success:
                result.addUnexpectedSuccess(self)
            elif outcome.expected:
                result.addExpectedFailure(self, outcome.expected)
        finally:
            outcome.expected = self._outcome = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Runs the test without collecting errors."""
        method, cls = getattr(self, self._testMethodName), self.__class__
        if getattr(cls, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            raise SkipTest(getattr(cls, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    @contextlib.contextmanager
    def subTest(self, msg=..., **params):
        """A part of a test that is reported with what it was given, and whose failure does not end the test."""
        if self._outcome is None or not self._outcome.knows_subtests:
            yield
            return
        outer = self._subtest
        self._subtest = _SubTest(self, msg, {**(outer.params if outer else {}), **params})
        try:
            with self._outcome.watch(self._subtest, is_subtest=True):
                yield
            if not self._outcome.success:
                if self._outcome.result is not None and self._outcome.result.failfast:
                    raise _Expected
            elif self._outcome.expected:
                raise _Expected
        finally:
            self._subtest = outer

    # Assertions

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _hold(self, good, msg, text):
        if not good:
            raise self.failureException(self._formatMessage(msg, text()))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def assertTrue(self, expr, msg=None):
        if not expr:
            raise self.failureException(self._formatMessage(msg, f"{safe_repr(expr)} is not true"))

    def assertFalse(self, expr, msg=None):
        if expr:
            raise self.failureException(self._formatMessage(msg, f"{safe_repr(expr)} is not false"))

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            found = self._type_equality.get(type(first)) or self._type_methods.get(type(first))
            if found is not None:
                return getattr(self, found) if isinstance(found, str) else found
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, "%s != %s" % _common_shorten_repr(first, second)))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            raise self.failureException(self._formatMessage(msg, f"{safe_repr(first)} == {safe_repr(second)}"))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if diff <= delta if delta is not None else round(diff, 7 if places is None else places) == 0:
            return
        within = f"{safe_repr(delta)} delta" if delta is not None else f"{7 if places is None else places} places"
        text = f"{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(diff)} difference)"
        raise self.failureException(self._formatMessage(msg, text))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if not first == second and (diff > delta if delta is not None else round(diff, 7 if places is None else places) != 0):
            return
        text = f"{safe_repr(first)} == {safe_repr(second)} within "
        text += f"{safe_repr(delta)} delta ({safe_repr(diff)} difference)" if delta is not None else f"{7 if places is None else places!r} places"
        raise self.failureException(self._formatMessage(msg, text))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else "sequence"
        if seq_type is not None:
            for word, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{word} sequence is not a {name}: {safe_repr(seq)}")
        differing = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            differing = f"First {name} has no length.    Non-sequence?"
        if differing is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                differing = f"Second {name} has no length.    Non-sequence?"
        if differing is None:
            if seq1 == seq2:
                return
            differing = "%ss differ: %s != %s\n" % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
            differing += self._first_difference(seq1, seq2, len1, len2, name, seq_type)
        diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def _first_difference(self, seq1, seq2, len1, len2, name, seq_type):
        text = ""
        for i in range(min(len1, len2)):
            try:
                item1 = seq1[i]
            except (TypeError, IndexError, NotImplementedError):
                return text + f"\nUnable to index element {i} of first {name}\n"
            try:
                item2 = seq2[i]
            except (TypeError, IndexError, NotImplementedError):
                return text + f"\nUnable to index element {i} of second {name}\n"
            if item1 != item2:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _common_shorten_repr(item1, item2))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                return text
        if len1 != len2:
            word, seq, more, at = ("First", seq1, len1 - len2, len2) if len1 > len2 else ("Second", seq2, len2 - len1, len1)
            text += f"\n{word} {name} contains {more} additional elements.\n"
            try:
                text += f"First extra element {at}:\n{safe_repr(seq[at])}\n"
            except (TypeError, IndexError, NotImplementedError):
                text += f"Unable to index element {at} of {word.lower()} {name}\n"
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        sides = []
        for word, one, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                sides.append(one.difference(other))
            except TypeError as problem:
                self.fail(f"invalid type when attempting set difference: {problem}")
            except AttributeError as problem:
                self.fail(f"{word} argument does not support set difference: {problem}")
        lines = []
        for items, (one, other) in zip(sides, (("first", "second"), ("second", "first"))):
            if items:
                lines.append(f"Items in the {one} set but not the {other}:")
                lines += map(repr, items)
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            text = self._truncateMessage("%s != %s" % _common_shorten_repr(d1, d2), diff)
            self.fail(self._formatMessage(msg, text))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        warnings.warn("assertDictContainsSubset is deprecated", DeprecationWarning)
        missing = [key for key in subset if key not in dictionary]
        wrong = [f"{safe_repr(key)}, expected: {safe_repr(value)}, actual: {safe_repr(dictionary[key])}"
                 for key, value in subset.items() if key in dictionary and dictionary[key] != value]
        if missing or wrong:
            text = "Missing: " + ",".join(map(safe_repr, missing)) if missing else ""
            if wrong:
                text += ("; " if text else "") + "Mismatched values: " + ",".join(wrong)
            self.fail(self._formatMessage(msg, text))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            if collections.Counter(first) == collections.Counter(second):
                return
        except TypeError:
            pass
        left, lines = second[:], []
        counted = []
        for item in first + second:
            if not any(item == other for other in counted):
                counted.append(item)
                counts = sum(item == other for other in first), sum(item == other for other in second)
                if counts[0] != counts[1]:
                    lines.append("First has %d, Second has %d:  %r" % (*counts, item))
        if lines:
            diff = "\n".join(lines)
            self.fail(self._formatMessage(msg, self._truncateMessage("Element counts were not equal:\n", diff)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            if len(first) > 65536 or len(second) > 65536:
                self._baseAssertEqual(first, second, msg)
            one, two = first, second
            if "\n" not in first and first.strip("\r\n") == first:
                one, two = first + "\n", second + "\n"
            diff = "\n" + "".join(difflib.ndiff(one.splitlines(keepends=True), two.splitlines(keepends=True)))
            text = self._truncateMessage("%s != %s" % _common_shorten_repr(first, second), diff)
            self.fail(self._formatMessage(msg, text))

    def _compared(self, good, a, b, words, msg):
        if not good:
            self.fail(self._formatMessage(msg, f"{safe_repr(a)} {words} {safe_repr(b)}"))

    def assertIn(self, member, container, msg=None):
        self._compared(member in container, member, container, "not found in", msg)

    def assertNotIn(self, member, container, msg=None):
        self._compared(member not in container, member, container, "unexpectedly found in", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._compared(expr1 is expr2, expr1, expr2, "is not", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self.fail(self._formatMessage(msg, f"unexpectedly identical: {safe_repr(expr1)}"))

    def assertLess(self, a, b, msg=None):
        self._compared(a < b, a, b, "not less than", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._compared(a <= b, a, b, "not less than or equal to", msg)

    def assertGreater(self, a, b, msg=None):
        self._compared(a > b, a, b, "not greater than", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._compared(a >= b, a, b, "not greater than or equal to", msg)

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is not None"))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self.fail(self._formatMessage(msg, "unexpectedly None"))

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is not an instance of {cls!r}"))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f"{safe_repr(obj)} is an instance of {cls!r}"))

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            raise self.failureException(self._formatMessage(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}"))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        found = pattern.search(text)
        if found:
            where = text[found.start():found.end()]
            raise self.failureException(self._formatMessage(msg, f"Regex matched: {where!r} matches {pattern.pattern!r} in {text!r}"))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _RaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _RaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _WarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _WarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _LogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _LogsContext(self, logger, level, True)

    def _deprecated(name):
        def call(self, *args, **kwargs):
            warnings.warn(f"Please use {name} instead.", DeprecationWarning, 2)
            return getattr(self, name)(*args, **kwargs)
        return call

    assertEquals, assertNotEquals, assert_ = map(_deprecated, ("assertEqual", "assertNotEqual", "assertTrue"))
    assertAlmostEquals, assertNotAlmostEquals = map(_deprecated, ("assertAlmostEqual", "assertNotAlmostEqual"))
    assertRegexpMatches, assertNotRegexpMatches, assertRaisesRegexp = map(
        _deprecated, ("assertRegex", "assertNotRegex", "assertRaisesRegex"))
    failUnless, failIf, failUnlessEqual, failIfEqual = map(_deprecated, ("assertTrue", "assertFalse", "assertEqual", "assertNotEqual"))
    del _deprecated


class FunctionTestCase(TestCase):
    """A test made of a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions, self._description = (setUp, testFunc, tearDown), description
        self._testFunc = testFunc

    def setUp(self):
        if self._functions[0] is not None:
            self._functions[0]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __eq__(self, other):
        return self._functions == other._functions if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._functions))

    def __str__(self):
        return f"{self.__class__.__qualname__} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc.split("\n")[0].strip() if doc else None


class _SubTest(TestCase):
    """Part of a test, with the message and the parameters that it was given."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.test_case, self.params = message, test_case, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = [f"[{self._message}]"] if self._message is not ... else []
        if self.params:
            parts.append("(" + ", ".join(f"{key}={value!r}" for key, value in self.params.items()) + ")")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


class IsolatedAsyncioTestCase(TestCase):
    """A test whose methods may be coroutines; each test has an event loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        kind = type(cm)
        result = await kind.__aenter__(cm)
        self.addAsyncCleanup(kind.__aexit__, cm, None, None, None)
        return result

    def _await(self, function, /, *args, **kwargs):
        import inspect
        result = function(*args, **kwargs)
        return self._loop.run_until_complete(result) if inspect.isawaitable(result) else result

    def _callSetUp(self):
        self.setUp()
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)

    def run(self, result=None):
        import asyncio
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        try:
            return super().run(result)
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()
