"""Tests that are run together."""
import sys


class BaseTestSuite:
    """Some tests, in order."""
    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        from unittest.case import TestCase
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            self._remove(index)
        return result

    def _remove(self, index):
        test = self._tests[index]
        if self._cleanup and hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
            self._tests[index] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


class _ErrorHolder:
    """Stands for a fixture of a class or a module in a result."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


class TestSuite(BaseTestSuite):
    """Tests with the fixtures of their classes and modules."""

    def run(self, result, debug=False):
        top = not getattr(result, "_testRunEntered", False)
        result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                self._leave_class(test, result)
                self._enter_module(test, result)
                self._enter_class(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            test.debug() if debug else test(result)
            if self._cleanup:
                self._remove(index)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        from unittest.result import TestResult
        self.run(TestResult(), True)

    def _call(self, function, result, what):
        """Whether a fixture went well."""
        from unittest.case import SkipTest
        capture, restore = getattr(result, "_setupStdout", None), getattr(result, "_restoreStdout", None)
        if capture:
            capture()
        try:
            function()
            return True
        except SkipTest as problem:
            result.addSkip(_ErrorHolder(what), str(problem))
        except Exception:
            result.addError(_ErrorHolder(what), sys.exc_info())
        finally:
            if restore:
                restore()
        return False

    def _class_cleanups(self, cls, result, what):
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for found in cls.tearDown_exceptions:
                result.addError(_ErrorHolder(what), found)

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False) or \
                getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = False
        if hasattr(cls, "setUpClass"):
            what = f"setUpClass ({cls.__module__}.{cls.__qualname__})"
            if not self._call(cls.setUpClass, result, what):
                cls._classSetupFailed = True
                self._class_cleanups(cls, result, what)

    def _leave_class(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or cls is test.__class__ or getattr(cls, "_classSetupFailed", False) or \
                getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        what = f"tearDownClass ({cls.__module__}.{cls.__qualname__})"
        if hasattr(cls, "tearDownClass"):
            self._call(cls.tearDownClass, result, what)
        self._class_cleanups(cls, result, what)

    def _enter_module(self, test, result):
        before, name = getattr(result, "_previousTestClass", None), test.__class__.__module__
        if before is not None and before.__module__ == name:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        function = getattr(sys.modules.get(name), "setUpModule", None)
        if function is not None and not self._call(function, result, f"setUpModule ({name})"):
            result._moduleSetUpFailed = True

    def _leave_module(self, result):
        from unittest.case import doModuleCleanups
        before = getattr(result, "_previousTestClass", None)
        if before is None or getattr(result, "_moduleSetUpFailed", False):
            return
        name = before.__module__
        function = getattr(sys.modules.get(name), "tearDownModule", None)
        if function is not None:
            self._call(function, result, f"tearDownModule ({name})")
        self._call(doModuleCleanups, result, f"tearDownModule ({name})")
