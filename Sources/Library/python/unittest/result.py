"""What a run of tests has found."""
import functools
import io
import sys
import traceback


def failfast(method):
    """Ends the run after the first failure, where that is asked for."""
    @functools.wraps(method)
    def inner(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)
    return inner


class TestResult:
    """Collects failures, errors and what was left out."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = False
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self._previousTestClass, self._testRunEntered, self._moduleSetUpFailed = None, False, False
        self._streams, self._mirrors = None, False

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrors = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer and self._streams is None:
            self._streams = sys.stdout, sys.stderr
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def stopTest(self, test):
        self._restoreStdout()

    def _restoreStdout(self):
        if self._streams is not None:
            texts = sys.stdout.getvalue(), sys.stderr.getvalue()
            sys.stdout, sys.stderr = self._streams
            self._streams = None
            if self._mirrors:
                for stream, text, word in zip((sys.stdout, sys.stderr), texts, ("Stdout", "Stderr")):
                    if text:
                        stream.write(f"\n{word}:\n{text}" + ("" if text.endswith("\n") else "\n"))

    def _exc_info_to_string(self, err, test):
        lines = traceback.format_exception(*err)
        if self.buffer and self._streams is not None:
            for stream, word in ((sys.stdout, "Stdout"), (sys.stderr, "Stderr")):
                text = stream.getvalue()
                if text:
                    lines.append(f"\n{word}:\n{text}" + ("" if text.endswith("\n") else "\n"))
        return "".join(lines)

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrors = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrors = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if getattr(self, "failfast", False):
                self.stop()
            found = self.failures if issubclass(err[0], test.failureException) else self.errors
            found.append((subtest, self._exc_info_to_string(err, test)))
            self._mirrors = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def __repr__(self):
        cls = self.__class__
        return (f"<{cls.__module__}.{cls.__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>")
