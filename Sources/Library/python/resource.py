"""What a process has used, and may use."""
import os as _os
from _structseq import structseq as _structseq

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
(RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS,
 _, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME) = range(16)
RLIMIT_OFILE = RLIMIT_NOFILE

struct_rusage = _structseq("struct_rusage", "resource", (
    "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock",
    "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"))


def getrusage(who, /):
    """What this process, its children or this thread have used."""
    try:
        return struct_rusage(_os._getrusage(who))
    except OSError:
        raise ValueError("invalid who parameter") from None


def getrlimit(resource, /):
    """How much of something the process may use, and how much it may allow itself."""
    if not 0 <= resource < 16:
        raise ValueError("invalid resource specified")
    return _os._rlimit(resource, None)


def setrlimit(resource, limits, /):
    """Says how much of something the process may use."""
    if not 0 <= resource < 16:
        raise ValueError("invalid resource specified")
    limits = tuple(limits)
    if len(limits) != 2:
        raise ValueError("expected a tuple of 2 integers")
    try:
        _os._rlimit(resource, limits)
    except PermissionError:
        raise ValueError("not allowed to raise maximum limit") from None
    except OSError as problem:
        if problem.errno == 22:
            raise ValueError("current limit exceeds maximum limit") from None
        raise


def getpagesize():
    """The bytes of a page of memory."""
    return _os.sysconf("SC_PAGE_SIZE")
