"""What compiling costs: microseconds for a line of the library's text, in nd and in Python.

    nd Benchmarks/compile.py
    python3 Benchmarks/compile.py
"""
import glob
import os
import time

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Sources", "Library", "python")
texts = [open(path).read() for path in sorted(glob.glob(os.path.join(folder, "**", "*.py"), recursive=True))]
lines = sum(text.count("\n") for text in texts)


def seconds():
    start = time.perf_counter()
    for text in texts:
        compile(text, "text", "exec")
    return time.perf_counter() - start


print(f"{lines} lines, {min(seconds() for _ in range(5)) / lines * 1e6:.2f} us a line")
