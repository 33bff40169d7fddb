#!/usr/bin/env python3
"""Makes the golden sessions: runs each `sessions/NAME.py` in the real library and writes `sessions/NAME.txt`.

  python3 make.py numpy speed selection operators ufuncs warnings arguments texts objects dates records language calls containers strings classes exceptions patterns coroutines memory  with NumPy 2.4.6 on CPython 3.11
  python3 make.py torch gradients operations meetings draws pools  with PyTorch 2.15.0
  python3 make.py tensorflow keras        with TensorFlow 2.21.0 (TensorFlow's graphs through tensorflow.compat.v1)

  python3 make.py library/NAME …          with CPython 3.11; these sessions are found by the tests without being named there

A session is a program as it would be pasted at a prompt. The file that comes out has each statement behind `>>> ` and
what the library printed for it, or the last line of its error.
"""
import ast, contextlib, io, os, re, sys, traceback, types, warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
NUMPY = ["numpy", "speed", "selection", "operators", "ufuncs", "warnings", "arguments", "texts", "objects", "dates", "records"]
LIBRARIES = dict({name: ["numpy"] for name in NUMPY}, torch=["torch"], gradients=["torch"], operations=["torch"], meetings=["torch"], draws=["torch"], pools=["torch"], tensorflow=["tensorflow", "keras"], keras=["tensorflow", "keras"])
HERE = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return f"{HERE}/{name}" if "/" in name else f"{HERE}/sessions/{name}"


def statements(text):
    lines = text.splitlines()
    done = 0
    for node in ast.parse(text).body:
        if node.lineno <= done:
            continue  # several on one line are one entry at a prompt
        done = max(other.end_lineno for other in ast.parse(text).body if other.lineno <= node.end_lineno)
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
        yield "\n".join(lines[first - 1:done])


def session(name):
    """What a session prints, statement by statement."""
    # What a session defines is found where `pickle` and `unittest` look for it.
    sys.modules["__main__"] = types.ModuleType("__main__")
    space = vars(sys.modules["__main__"])
    out = [f"# {name}: made by make.py with {versions(name)}"]
    for source in statements(open(path(name) + ".py").read()):
        printed = io.StringIO()
        error = None
        # Warnings belong to what a session of NumPy prints; those of the other libraries' builds do not.
        errors = printed if name in NUMPY or name.startswith("library/numpy") else io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
            try:
                exec(compile(source + "\n", "<stdin>", "single"), space)
            except BaseException as problem:
                text = "".join(traceback.format_exception_only(type(problem), problem)).rstrip("\n")
                error = text.splitlines()[-1]
                if "/" not in name:
                    error = re.sub(r"^[\w.]+\.(?=\w+(:|$))", "", error)
        out += [(">>> " if i == 0 else "... ") + line for i, line in enumerate(source.splitlines())]
        if printed.getvalue():
            # What warns inside of the library's own files is the statement's warning.
            inside = re.compile(r"^/.*/numpy/.*\.py:\d+: (\w+Warning: .*)\n(?:  .*\n)?", re.M)
            out.append(inside.sub(r"<stdin>:1: \1\n", printed.getvalue()).rstrip("\n"))
        if error:
            out.append(error)
    return "\n".join(out) + "\n"


def versions(name):
    found = [f"Python {sys.version.split()[0]}"]
    for module in LIBRARIES.get(name, ["numpy"] if name.startswith("library/numpy") else []):
        found.append(f"{module} {__import__(module).__version__}")
    return ", ".join(found)


if __name__ == "__main__":
    own = sys.modules["__main__"]  # lives on
    for name in sys.argv[1:]:
        with warnings.catch_warnings():
            text = session(name)
        open(path(name) + ".txt", "w").write(text)
