"""Tests as classes: `TestCase` and its assertions, suites, loaders, runners and `main`."""
from unittest.case import (TestCase, FunctionTestCase, IsolatedAsyncioTestCase, SkipTest, skip, skipIf, skipUnless, expectedFailure,
                           addModuleCleanup, doModuleCleanups, enterModuleContext)
from unittest.result import TestResult
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import TestLoader, defaultTestLoader
from unittest.runner import TextTestResult, TextTestRunner
from unittest.main import TestProgram, main
from unittest.signals import installHandler, registerResult, removeHandler, removeResult


def _old(name, instead):
    import warnings
    warnings.warn(f"unittest.{name}() is deprecated and will be removed in Python 3.13. Please use {instead} instead.",
                  DeprecationWarning, stacklevel=3)


def _loader(prefix, compare, suite, patterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing, loader.testMethodPrefix, loader.testNamePatterns = compare, prefix, patterns
    if suite:
        loader.suiteClass = suite
    return loader


def _compare(a, b):
    return (a > b) - (a < b)


def getTestCaseNames(testCaseClass, prefix, sortUsing=_compare, testNamePatterns=None):
    """The names of the tests of a class."""
    _old("getTestCaseNames", "unittest.TestLoader.getTestCaseNames()")
    return _loader(prefix, sortUsing, None, testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=_compare, suiteClass=TestSuite):
    """The tests of a class."""
    _old("makeSuite", "unittest.TestLoader.loadTestsFromTestCase()")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=_compare, suiteClass=TestSuite):
    """The tests of a module."""
    _old("findTestCases", "unittest.TestLoader.loadTestsFromModule()")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)


__all__ = ["TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase",
           "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult",
           "addModuleCleanup", "doModuleCleanups", "enterModuleContext", "getTestCaseNames", "makeSuite", "findTestCases"]
