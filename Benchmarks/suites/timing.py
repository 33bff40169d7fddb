"""Times calls for the suites. Each line printed is a name and the seconds of one call, the best of several rounds."""
from time import perf_counter


def measure(name, function, rounds=5, span=0.02):
    """Calls `function` often enough that a round lasts `span` seconds, and prints the time of one call in the best round."""
    began = perf_counter()
    function()
    once = perf_counter() - began
    count = max(1, int(span / max(once, 1e-7)))
    if once > 0.5:
        rounds = 2
    best = once if count == 1 else 1e9
    for _ in range(rounds):
        began = perf_counter()
        for _ in range(count):
            function()
        best = min(best, (perf_counter() - began) / count)
    print(name, best)
