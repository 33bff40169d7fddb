#!/usr/bin/env python3
"""The library's texts in CPython: each has to compile there; those that need nothing of nd's own take the place of Python's and NumPy's
modules, and the golden sessions have to come out as they do with these. The sessions are those of CPython 3.11 and NumPy 2.4.6: other versions
only compile the texts.
"""
import difflib, importlib.util, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = os.path.join(HERE, "../../Sources/Library/python")
# The modules that are replaced in each session.
REPLACED = {
    "contexts": "contextlib", "dataclass": "dataclasses", "decimals": "decimal", "enums": "enum",
    "differences": "difflib", "everyday": "calendar configparser getopt html shlex urllib urllib.parse uuid stat secrets locale timeit",
    "pickles": "pickle", "tables": "csv", "threads": "queue sched concurrent concurrent.futures",
    "unittests": "unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite"}
# Those over the real NumPy: these packages, whole.
OVER_NUMPY = {
    "numpy_masked": "numpy.ma numpy._core_names", "numpy_masked_classes": "numpy.ma numpy._core_names",
    "numpy_polynomial": "numpy.polynomial"}


def path(module):
    name = os.path.join(TEXTS, *module.split("."))
    return name + ".py" if os.path.exists(name + ".py") else os.path.join(name, "__init__.py")


def modules_of(packages):
    """The modules in packages and their subpackages."""
    for package in packages.split():
        yield package
        folder = os.path.join(TEXTS, *package.split("."))
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            if name.endswith(".py") and name != "__init__.py":
                yield f"{package}.{name[:-3]}"


def has_numpy():
    """Whether the sessions' own NumPy is there."""
    try:
        import numpy
    except ImportError:
        return False
    return numpy.__version__ == "2.4.6"


class Finder:
    """Finds the library's texts before Python's own modules."""

    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, folder=None, target=None):
        if name in self.modules:
            return importlib.util.spec_from_file_location(name, path(name))


def replay(session, modules):
    """Runs a session with the texts in place; whether it prints what it has to."""
    sys.path.insert(0, HERE)
    import make
    for name in modules:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Finder(modules))
    wanted = open(f"{HERE}/library/{session}.txt", encoding="utf-8").read().split("\n")
    got = make.session("library/" + session).split("\n")
    # The first line names the version.
    print("\n".join(difflib.unified_diff(wanted[1:], got[1:], "Python", "texts", n=1, lineterm="")))
    return wanted[1:] == got[1:]


def main():
    if len(sys.argv) > 1:
        return replay(sys.argv[1], sys.argv[2:])
    good = True
    for folder, _, files in os.walk(TEXTS):
        for file in files:
            if file.endswith(".py"):
                name = os.path.join(folder, file)
                compile(open(name, encoding="utf-8").read(), name, "exec")
    if sys.version_info[:2] == (3, 11):
        sessions = {session: modules.split() for session, modules in REPLACED.items()}
        if has_numpy():
            sessions |= {session: list(modules_of(packages)) for session, packages in OVER_NUMPY.items()}
        for session, modules in sessions.items():
            command = [sys.executable, "-B", "-X", "utf8", __file__, session, *modules]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
            if done.returncode:
                print(f"{session} with {modules}:\n{done.stdout}")
                good = False
    return good


if __name__ == "__main__":
    sys.exit(not main())
