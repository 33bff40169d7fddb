"""A program that runs the tests of a module."""
import os
import sys

from unittest.loader import TestLoader, defaultTestLoader
from unittest.runner import TextTestRunner


class TestProgram:
    """Reads a command line, loads the tests that it names, runs them and ends the program."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module, self.exit, self.verbosity, self.failfast, self.buffer = module, exit, verbosity, failfast, buffer
        self.catchbreak, self.tb_locals, self.defaultTest, self.testRunner, self.testLoader = \
            catchbreak, tb_locals, defaultTest, testRunner, testLoader
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        argv = sys.argv if argv is None else argv
        self.progName, self.testNamePatterns = os.path.basename(argv[0] if argv else ""), None
        self.parseArgs(argv)
        self.runTests()

    def _parser(self):
        import argparse
        parser = argparse.ArgumentParser(prog=self.progName)
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        parser.add_argument("-f", "--failfast", action="store_true", help="Stop on first fail or error")
        parser.add_argument("-c", "--catch", dest="catchbreak", action="store_true", help="Catch Ctrl-C and display results so far")
        parser.add_argument("-b", "--buffer", action="store_true", help="Buffer stdout and stderr during tests")
        parser.add_argument("-k", dest="patterns", action="append", help="Only run tests which match the given substring")
        return parser

    def parseArgs(self, argv):
        given = self._parser().parse_args(argv[1:])
        if given.verbosity is not None:
            self.verbosity = given.verbosity
        self.failfast = self.failfast or given.failfast
        self.buffer = self.buffer or given.buffer
        self.catchbreak = self.catchbreak or given.catchbreak
        if given.patterns:
            self.testNamePatterns = [pattern if "*" in pattern else f"*{pattern}*" for pattern in given.patterns]
        if given.tests:
            self.testNames = given.tests
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self):
        self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.catchbreak:
            from unittest.signals import installHandler
            installHandler()
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast), buffer=bool(self.buffer), warnings=self.warnings,
                            tb_locals=self.tb_locals)
        self.result = runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
