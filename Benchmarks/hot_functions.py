"""The functions in which suites spend their time, most first: the order in which the linker lays them out.

    make STRIP=
    python3 Benchmarks/hot_functions.py > Benchmarks/hot-functions.txt

Without it they lie as the compiler happened to take the files, and the same text makes programs that differ by a fifth. A name that
no longer exists is passed over, so that the list needs to be made anew only when the interpreter's paths have changed. Needs perf.
"""
import os
import re
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(FOLDER, "..", ".build", "release", "nd")
SUITES = ["language", "library", "small", "arrays"]
LEAST_SHARE = 0.2  # per cent of a suite's time
SAMPLED = re.compile(r"\s*([\d.]+)%\s+\[\.\] ([\w$.]+)$")


def shares(suite):
    """Each function's per cent of the suite's samples."""
    with tempfile.NamedTemporaryFile() as profile:
        record = ["perf", "record", "-q", "-e", "cpu-clock", "-F", "2000", "-o", profile.name]
        subprocess.run([*record, PROGRAM, os.path.join(FOLDER, "suites", suite + ".py")], stdout=subprocess.DEVNULL, check=True)
        report = ["perf", "report", "-i", profile.name, "--stdio", "--no-children", "-F", "overhead,sym"]
        lines = subprocess.run(report, capture_output=True, text=True, check=True).stdout.splitlines()
    return {found[2]: float(found[1]) for found in map(SAMPLED.match, lines) if found and not found[2].startswith("0x")}


largest = {}
for suite in SUITES:
    for name, share in shares(suite).items():
        largest[name] = max(largest.get(name, 0), share)
if not largest:
    sys.exit(f"{PROGRAM} has no names: make STRIP=")
print(*(name for name in sorted(largest, key=largest.get, reverse=True) if largest[name] >= LEAST_SHARE), sep="\n")
