#!/usr/bin/env python3
"""Runs the suites in nd and in Python, in turn, and compares them line by line.

    python3 Benchmarks/compare.py [SUITE …] [--rounds N]
        [--nd .build/release/nd] [--python python3] [--torch PYTHON] [--tensorflow PYTHON] [--numexpr PYTHON]

Each suite runs six times in each program, since a machine's speed changes from minute to minute; the best time of a line
counts. Printed are the ratios nd/peer, worst first, their geometric mean and how many lines are slower than the peer; at the end a table of all suites that were run. The suites that need
PyTorch, TensorFlow or numexpr are run where a Python that has them is named.
"""
import argparse
import math
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NUMPY_SUITES = ["language", "library", "small", "large", "compound", "matrices", "linalg", "fft", "random_numbers", "printing", "arrays"]
STARTUP = {
    "numpy": ("ones(5)", "import numpy as np; print(np.ones(5))"),
    "torch": ("torch.ones(5)", "import torch; print(torch.ones(5))"),
    "tensorflow": ("tf.ones(5)", "import tensorflow as tf; print(tf.ones(5))"),
}


def lines(command):
    """The `name seconds` lines that a program prints."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    found = {}
    for line in done.stdout.splitlines():
        name, _, seconds = line.rpartition(" ")
        found[name] = float(seconds)
    return found


def whole_process(command, count):
    """The median time of a process from start to end."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2]


def best(rounds, sides):
    """Runs each side in turn; the least time of each line."""
    least = [{}, {}]
    for _ in range(rounds):
        for side, run in enumerate(sides):
            for name, seconds in run().items():
                least[side][name] = min(seconds, least[side].get(name, seconds))
    return least


def startup(options, rounds):
    peers = {"numpy": options.python, "torch": options.torch, "tensorflow": options.tensorflow}

    def nd():
        return {name: whole_process([options.nd, STARTUP[name][0]], 25) for name, python in peers.items() if python}

    def python():
        return {name: whole_process([python, "-c", STARTUP[name][1]], 3) for name, python in peers.items() if python}

    return best(rounds, [nd, python])


def suite(name, python, options, rounds):
    base, _, argument = name.partition("+")
    script = [os.path.join(HERE, "suites", base + ".py")] + ([argument] if argument else [])
    return best(rounds, [lambda: lines([options.nd] + script), lambda: lines([python] + script)])


def report(name, times):
    ours, theirs = times
    ratios = sorted(((ours[line] / theirs[line], line) for line in theirs), reverse=True)
    mean = math.exp(sum(math.log(ratio) for ratio, _ in ratios) / len(ratios))
    slower = sum(ratio > 1 for ratio, _ in ratios)
    print(f"\n{name}: nd/peer   nd µs   peer µs")
    for ratio, line in ratios:
        print(f"  {ratio:8.3f} {ours[line] * 1e6:12.3f} {theirs[line] * 1e6:12.3f}  {line}")
    print(f"  geometric mean {mean:.3f}, {slower} of {len(ratios)} lines slower", flush=True)
    return f"| {name.replace('_', ' ')} | {len(ratios)} | {mean:.3g} | {ratios[0][0]:.3g} ({ratios[0][1]}) | {slower} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--nd", default=os.path.join(HERE, "..", ".build", "release", "nd"))
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--torch")
    parser.add_argument("--tensorflow")
    parser.add_argument("--numexpr")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = os.environ.get("OMP_NUM_THREADS", str(os.cpu_count()))
    peers = {name: options.python for name in NUMPY_SUITES}
    peers["torch_operations"] = options.torch
    peers["compound+numexpr"] = options.numexpr
    table = []
    for name in options.suites or ["startup"] + [name for name, python in peers.items() if python]:
        if name != "startup" and not peers.get(name):
            sys.exit(f"no such suite, or no Python named for it: {name}")
        times = startup(options, options.rounds) if name == "startup" else suite(name, peers[name], options, options.rounds)
        table.append(report(name, times))
    print("\n| suite | lines | mean nd/peer | worst line | slower |\n| --- | --- | --- | --- | --- |")
    print("\n".join(table))


main()
