"""Whole expressions. With `numexpr` as argument, Python computes those that numexpr knows with it, on two threads."""
import sys
import numpy as np
from timing import measure

evaluate = None
if sys.argv[1:] == ["numexpr"]:
    try:
        import numexpr
        numexpr.set_num_threads(2)
        evaluate = numexpr.evaluate
    except ImportError:
        pass


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def normalise(x):
    return (x - x.mean()) / (x.std() + 1e-8)


for n, label in (1_000, "1e3"), (100_000, "1e5"), (10_000_000, "1e7"):
    rng = np.random.default_rng(0)
    x, y, z = rng.random(n), rng.random(n), rng.random(n)
    expressions = {
        "x*y + sin(z) - 2*x": lambda: x*y + np.sin(z) - 2*x,
        "polynomial": lambda: ((0.5*x + 1.5)*x - 2.5)*x + 3.5,
        "distance": lambda: np.sqrt((x - y)**2 + (y - z)**2 + (z - x)**2),
        "logistic": lambda: 1 / (1 + np.exp(-x)),
        "gaussian": lambda: np.exp(-(x - y)**2 / 2) / np.sqrt(2 * 3.141592653589793),
        "blend": lambda: np.where(x > y, x*z, y*(1 - z)),
        "range test": lambda: (x > 0.25) & (y < 0.75) & (z > 0.1),
    }
    spelled = {
        "x*y + sin(z) - 2*x": "x*y + sin(z) - 2*x",
        "polynomial": "((0.5*x + 1.5)*x - 2.5)*x + 3.5",
        "distance": "sqrt((x - y)**2 + (y - z)**2 + (z - x)**2)",
        "logistic": "1 / (1 + exp(-x))",
        "gaussian": "exp(-(x - y)**2 / 2) / sqrt(2 * 3.141592653589793)",
        "blend": "where(x > y, x*z, y*(1 - z))",
        "range test": "(x > 0.25) & (y < 0.75) & (z > 0.1)",
    }
    for name, compute in expressions.items():
        if evaluate:
            text = spelled[name]
            measure(f"{name} {label}", lambda: evaluate(text))
        else:
            measure(f"{name} {label}", compute)
    if sys.argv[1:] != ["numexpr"]:
        measure(f"softmax {label}", lambda: softmax(x))
        measure(f"normalise {label}", lambda: normalise(x))
