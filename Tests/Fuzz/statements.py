"""Runs in nd: statements that call everything that dir() shows with hostile values.

    nd statements.py sweep GROUP START COUNT      each name and method, each wrong value in each place
    nd statements.py random GROUP START COUNT SEED
    nd statements.py one STATEMENT                runs it

Before each statement a line `@@ NUMBER STATEMENT` goes to standard error, so that whoever runs this knows the last one; at the end `@@ end`.
A group is `language`, `builtins` (the same with arrays among the values), `numpy`, `torch`, `tensorflow`, `keras`, or the name of a module.
"""
import sys, math, itertools, functools, collections, operator, copy, time, os, warnings, typing, builtins
import numpy as np, torch
import tensorflow as tf
import keras

nan = float('nan')
inf = float('inf')
LL = [1]
LL.append(LL)
DD = {}
DD['d'] = DD

def GEN(n=3): yield from range(n)
def BOOM(*a, **k): raise ValueError('boom')

class C:
    x = 1

# The values that go where others are expected.
ALL_VALUES = [
    "None", "True", "0", "1", "-1", "2", "-3", "5", "2**31", "-2**63", "2**63-1", "2**62", "10**30", "1.5", "nan", "inf", "-1e308", "2j", "''", "'a'",
    "'nuc'", "b'ab'", "[]", "[0, 1]", "()", "(2, 2)", "(2**40,)", "[[1, 2], [3, 4]]", "[[1], [2, 3]]", "{}", "{'a': 1}", "{1, 2}", "slice(None)",
    "range(3)", "...", "LL", "DD", "GEN()", "BOOM", "C", "C()", "len", "int", "np", "lambda x: x", "lambda: 1", "iter([1])", "itertools.repeat(0, 9)",
    "np.array(5)", "np.zeros(0)", "np.zeros(3)", "np.ones((2, 3))", "np.eye(3)", "np.arange(6).reshape(2, 3)", "np.ones((2, 0, 3))",
    "np.array([1+2j, 3])", "np.array([True, False])", "np.ones((1,) * 32)", "np.broadcast_to(0, 2**62)", "np.broadcast_to(1., (2**40, 2**10))",
    "np.broadcast_to([1, 2], (3, 2))", "np.float32(2)", "np.int8(-128)", "np.uint64(2**64-1)", "np.float64", "np.dtype('i4')",
    "torch.tensor(1)", "torch.ones(2, 3)", "torch.zeros(0)", "torch.arange(4)", "torch.eye(3, requires_grad=True)", "torch.ones(1, 1, 2, 2)",
    "torch.ones(1).expand(2**40)", "torch.tensor([True, False])", "torch.float64",
    "tf.constant(1)", "tf.ones((2, 3))", "tf.zeros((0, 2))", "tf.ones((1, 5, 5, 2))", "tf.Variable([1., 2.])", "tf.int32",
]
# Those of the sweep.
ALL_WRONG = [
    "None", "True", "0", "-1", "2**31", "-2**63", "2**63-1", "10**30", "1.5", "nan", "2j", "''", "'a'", "b'ab'", "[]", "[0, 1]", "(2**40,)", "[[1], [2, 3]]",
    "{'a': 1}", "slice(None)", "LL", "GEN()", "BOOM", "C()", "int", "np.zeros(0)", "np.ones((2, 3))", "np.broadcast_to(0, 2**62)", "torch.ones(2, 3)",
    "tf.constant(1)",
]
KEYWORDS = [
    "axis", "dim", "dtype", "out", "keepdims", "keepdim", "where", "initial", "key", "default", "n", "k", "order", "axes", "size", "shape", "mode",
    "fill_value", "weights", "bins", "range", "dims", "requires_grad", "reduction", "stride", "padding", "units", "activation", "name", "side", "sep",
    "start", "stop", "step", "num", "density", "ddof", "casting", "values", "indices", "perm", "num_or_size_splits", "maxsize", "reverse", "alpha",
]
MODULES = {
    "builtins": ["builtins", "math", "time", "sys", "os", "os.path", "itertools", "functools", "collections", "operator", "copy", "typing", "warnings"],
    "numpy": ["np", "np.linalg", "np.fft", "np.random", "np.exceptions"],
    "torch": ["torch", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.optim", "torch.linalg", "torch.autograd", "torch.cuda"],
    "tensorflow": ["tf", "tf.math", "tf.nn", "tf.linalg", "tf.random", "tf.errors", "tf.config"],
    "keras": ["keras", "keras.layers", "keras.models", "keras.activations"],
}
# Objects whose methods are called, and whether they can be called themselves.
RECEIVERS = {
    "builtins": [
        "None", "True", "5", "10**30", "1.5", "2j", "'a b'", "b'ab'", "[3, 1, 2]", "(1, 2)", "{'a': 1}", "{1, 2}", "frozenset([1])", "range(5)", "slice(1, 2)",
        "...", "GEN()", "BOOM", "C", "C()", "len", "int", "str", "type", "object", "iter([1])", "iter('ab')", "enumerate([1])", "zip([1], [2])", "map(abs, [1])",
        "filter(None, [1])", "reversed([1])", "collections.deque([1, 2])", "collections.Counter('ab')", "collections.defaultdict(int)",
        "collections.OrderedDict()", "collections.namedtuple('P', 'x y')", "collections.namedtuple('P', 'x y')(1, 2)", "functools.partial(len)",
        "functools.lru_cache(len)", "functools.lru_cache(maxsize=2)", "itertools.count()", "itertools.cycle([1])", "itertools.chain([1])",
        "itertools.product([1], [2])", "operator.itemgetter(1)", "operator.attrgetter('x')", "operator.methodcaller('x')", "property(len)",
        "staticmethod(len)", "classmethod(len)", "super(C, C())", "ValueError('a')", "{}.keys()", "{1: 2}.items()", "{}.values()", "lambda x: x",
        "sys.stdout", "sys.float_info", "sys.version_info", "warnings.catch_warnings()", "'a'.join", "[].append", "memoryview", "bytes", "bytearray",
    ],
    "numpy": [
        "np.ones((2, 3))", "np.arange(4)", "np.array(5)", "np.zeros(0)", "np.array([1+2j])", "np.array([True, False])", "np.broadcast_to(0, 2**62)",
        "np.float64(1)", "np.int8(1)", "np.bool_(True)", "np.complex64(1)", "np.uint64(3)", "np.dtype('f4')", "np.finfo(float)", "np.iinfo(int)", "np.add", "np.exp",
        "np.random.default_rng(1)", "np.random.RandomState(1)", "np.ndenumerate([1])", "np.ndindex(2)", "np.r_", "np.c_", "np.mgrid", "np.ogrid", "np.s_",
        "np.float32", "np.ndarray", "np.errstate()", "np.vectorize(len)", "np.frompyfunc(len, 1, 1)", "np.printoptions()", "np.ones((2, 3, 4)).flat",
        "np.ones(3).flags", "np.divmod", "np.frexp",
    ],
    "torch": [
        "torch.ones(2, 3)", "torch.arange(4)", "torch.tensor(1.)", "torch.zeros(0)", "torch.eye(3, requires_grad=True)", "torch.tensor([True])", "torch.tensor(1j)",
        "torch.ones(1, 1, 4, 4)", "torch.ones(1).expand(2**40)", "torch.float32", "torch.Size([1])", "torch.device('cpu')", "torch.nn.Linear(2, 2)",
        "torch.nn.Module()", "torch.nn.Sequential()", "torch.nn.Conv2d(1, 1, 1)", "torch.nn.ReLU()", "torch.nn.MaxPool2d(2)", "torch.nn.Parameter(torch.ones(2))",
        "torch.optim.SGD([torch.ones(1, requires_grad=True)], 0.1)", "torch.optim.Adam([torch.ones(1, requires_grad=True)])", "torch.no_grad()",
        "torch.Tensor", "torch.Tensor()", "torch.nn.BatchNorm1d(2)", "torch.nn.Embedding(2, 2)", "torch.nn.Dropout()", "torch.nn.MSELoss()",
        "torch.nn.CrossEntropyLoss()", "torch.nn.LayerNorm(3)",
    ],
    "tensorflow": [
        "tf.ones((2, 3))", "tf.constant(1)", "tf.constant([True])", "tf.zeros((0, 2))", "tf.Variable([1., 2.])", "tf.float32", "tf.GradientTape()", "tf.TensorShape([1])",
        "tf.Session()", "tf.function(len)", "tf.placeholder(tf.float32)",
    ],
    "keras": [
        "keras.layers.Dense(2)", "keras.layers.Flatten()", "keras.layers.Conv2D(1, 1)", "keras.Sequential()", "keras.Input((2,))",
        "keras.Model()", "keras.layers.Dropout(.5)", "keras.layers.MaxPooling2D()", "keras.layers.BatchNormalization()",
    ],
}
# What ends the program, waits, or touches the system, by its own right.
SKIP = {
    "exit", "quit", "input", "breakpoint", "sleep", "abort", "_exit", "kill", "system", "remove", "unlink", "rmdir", "removedirs", "rename", "execv", "fork",
    "makedirs", "mkdir", "chdir", "setrecursionlimit", "chmod", "open", "close", "write", "set_int_max_str_digits", "set_num_threads", "seterr", "set_printoptions",
    "putenv", "symlink", "link", "replace", "listdir", "walk", "dup2", "killpg", "execl", "execle", "execlp", "execlpe", "execve", "execvp", "execvpe",
    "spawnv", "posix_spawn", "setpgid", "setsid", "truncate", "chown", "lchown", "umask", "nice", "mkfifo", "wait", "waitpid", "pause", "alarm",
    "raise_signal", "setitimer", "sethostname",
}
FIRST = {
    "builtins": ["[3, 1, 2]", "5", "'a b'"], "numpy": ["np.ones((2, 3))", "[1., 2.]", "3"], "torch": ["torch.ones(2, 3)", "torch.arange(4)", "3"],
    "tensorflow": ["tf.ones((2, 3))", "[1., 2.]", "3"], "keras": ["tf.ones((2, 3))", "3", "'relu'"],
}
SECOND = {"builtins": "1", "numpy": "1", "torch": "torch.ones(2, 3)", "tensorflow": "tf.ones((2, 3))", "keras": "2"}


# The language by itself: no arrays among the values.
MODULES["language"] = MODULES["builtins"]
RECEIVERS["language"] = RECEIVERS["builtins"]
FIRST["language"] = FIRST["builtins"]
SECOND["language"] = SECOND["builtins"]


def values(group, all):
    """The values of a group."""
    if group != "language": return all
    return [text for text in all if not any(part in text for part in ("np", "torch", "tf"))]


def callables(group):
    """The text of everything that can be called."""
    found = []
    for module in MODULES[group]:
        for name in dir(eval(module)):
            if name in SKIP or name.startswith('_') and not name.startswith('__') or name in ('__builtins__', '__file__', '__loader__'): continue
            found.append(name if module == "builtins" else module + "." + name)
    for receiver in RECEIVERS[group]:
        try:
            names = dir(eval(receiver))
        except Exception:
            continue
        found.append("(" + receiver + ")")
        for name in names:
            if name not in SKIP: found.append("(" + receiver + ")." + name)
    return found


def sweep(group):
    WRONG = values(group, ALL_WRONG)
    for name in callables(group):
        yield name + "()"
        for value in WRONG:
            yield name + "(" + value + ")"
            yield name + "[" + value + "]"
        for value in WRONG:
            for first in FIRST[group][:2]:
                yield name + "(" + first + ", " + value + ")"
            yield name + "(" + value + ", " + value + ")"
        for value in WRONG:
            yield name + "(" + FIRST[group][0] + ", " + SECOND[group] + ", " + value + ")"
            yield name + "(" + FIRST[group][0] + ", " + value + ", " + value + ")"


class Random:
    def __init__(self, seed): self.state = seed * 2862933555777941757 % 2**64 + 3037000493
    def __call__(self, count):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % count
    def choice(self, items): return items[self(len(items))]


OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "==", "<", ">=", "in", "is", "and", "or"]


def statements(group, seed, start):
    names = callables(group)
    VALUES = values(group, ALL_VALUES)
    number = start
    while True:
        pick = Random(seed * 1000003 + number)
        number += 1
        if pick(12) == 0:
            yield pick.choice(VALUES) + " " + pick.choice(OPERATORS) + " " + pick.choice(VALUES)
            continue
        if pick(20) == 0:
            yield "(" + pick.choice(VALUES) + ")[" + ", ".join(pick.choice(VALUES) for _ in range(1 + pick(3))) + "]"
            continue
        parts = [pick.choice(VALUES) if pick(3) else pick.choice(FIRST[group]) for _ in range(pick(5))]
        for _ in range(max(0, pick(4) - 1)): parts.append(pick.choice(KEYWORDS) + "=" + pick.choice(VALUES))
        yield pick.choice(names) + "(" + ", ".join(parts) + ")"


def run(source, space):
    try:
        result = eval(source, space)
        repr(result)
    except BaseException:
        pass


def main():
    if sys.argv[1] == "one":
        run(sys.argv[2], dict(globals()))
        return
    mode, group, start, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    source = sweep(group) if mode == "sweep" else statements(group, int(sys.argv[5]), start)
    report = sys.stderr.write
    space = globals()
    number = start if mode == "random" else 0
    end = start + count
    for statement in source:
        if number >= end: break
        if number >= start:
            report("@@ " + str(number) + " " + statement + "\n")
            run(statement, dict(space))
        number += 1
    report("@@ end\n")


main()
