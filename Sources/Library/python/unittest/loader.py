"""Finds tests in classes, modules and folders."""
import functools
import os
import sys
from fnmatch import fnmatch, fnmatchcase

import unittest.case as case
import unittest.suite as suite


class _FailedTest(case.TestCase):
    """Fails with the error that was met on the way to a test."""

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def fail():
            raise self._exception
        return fail


class TestLoader:
    """Makes suites."""
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, case.TestCase) and found not in (case.TestCase, case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(found))
        tests = self.suiteClass(tests)
        load = getattr(module, "load_tests", None)
        if load is None:
            return tests
        try:
            return load(self, tests, pattern)
        except Exception as problem:
            return self._failed(module.__name__, problem)

    def _failed(self, name, problem):
        self.errors.append(f"{type(problem).__name__}: {problem}")
        return self.suiteClass([_FailedTest(name, problem)])

    def loadTestsFromName(self, name, module=None):
        parts, found = name.split("."), module
        if module is None:
            known = parts[:]
            while known:
                try:
                    found = __import__(".".join(known))
                    break
                except ImportError as problem:
                    last = known.pop()
                    if not known:
                        return self._failed(last, problem)
            parts = parts[1:]
        parent, owner = None, found
        for part in parts:
            try:
                parent, owner = owner, getattr(owner, part)
            except AttributeError as problem:
                return self._failed(part, problem)
        return self._tests_of(owner, parent, parts)

    def _tests_of(self, found, parent, parts):
        if isinstance(found, type(os)):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, case.TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(parent, type) and issubclass(parent, case.TestCase) and callable(found):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(found, suite.TestSuite):
            return found
        if callable(found):
            made = found()
            if isinstance(made, suite.TestSuite):
                return made
            if isinstance(made, case.TestCase):
                return self.suiteClass([made])
            raise TypeError(f"calling {found} returned {made}, not a test")
        raise TypeError(f"don't know how to make test from: {found}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of the files of a folder and of the packages in it."""
        top = os.path.abspath(top_level_dir or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        if not os.path.isdir(start_dir):
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        return self.suiteClass(list(self._found(os.path.abspath(start_dir), top, pattern)))

    def _found(self, folder, top, pattern):
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            if os.path.isdir(path):
                if os.path.isfile(os.path.join(path, "__init__.py")):
                    yield self.suiteClass(list(self._found(path, top, pattern)))
            elif entry.endswith(".py") and entry[:-3].isidentifier() and fnmatch(entry, pattern):
                name = os.path.relpath(path, top)[:-3].replace(os.sep, ".")
                try:
                    __import__(name)
                    module = sys.modules[name]
                except case.SkipTest as problem:
                    yield self.suiteClass([case.skip(str(problem))(case.FunctionTestCase)(lambda: None)])
                except Exception as problem:
                    yield self._failed(name, problem)
                else:
                    yield self.loadTestsFromModule(module, pattern=pattern)


defaultTestLoader = TestLoader()
