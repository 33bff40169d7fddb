"""The memory of the process since tracing began. Where it was asked for is not traced: nd counts no single blocks."""
import resource as _resource

_start = _peak = None


def _now():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * _resource.getpagesize()


def start(nframe=1):
    """Begins to count."""
    global _start, _peak
    if nframe < 1:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if _start is None:
        _start = _now()
        _peak = _resource.getrusage(0).ru_maxrss * 1024


def stop():
    """Counts no more."""
    global _start
    _start = None


def is_tracing():
    """Whether it counts."""
    return _start is not None


def get_traced_memory():
    """The bytes that have been added since `start`: now, and at most."""
    if _start is None:
        return 0, 0
    now, most = max(0, _now() - _start), _resource.getrusage(0).ru_maxrss * 1024
    # The system's peak tells nothing until it is passed.
    return now, max(now, most - _start if most > _peak else 0)


def reset_peak():
    """Forgets the most that there was."""
    global _peak
    _peak = _resource.getrusage(0).ru_maxrss * 1024


def get_tracemalloc_memory():
    """The bytes that counting itself needs."""
    return 0


def get_traceback_limit():
    return 1


def clear_traces():
    """Begins anew."""
    if is_tracing():
        stop()
        start()


def get_object_traceback(obj):
    """Where an object was made is not known."""


def take_snapshot():
    if _start is None:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    raise NotImplementedError("nd counts no single blocks of memory: get_traced_memory() tells their sum")
