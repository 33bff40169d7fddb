"""The system's signals by name, and what a program does at them."""
import enum
import _signal
from _signal import alarm, getitimer, pause, raise_signal, setitimer

Signals = enum.IntEnum("Signals", dict(
    SIGHUP=1, SIGINT=2, SIGQUIT=3, SIGILL=4, SIGTRAP=5, SIGABRT=6, SIGBUS=7, SIGFPE=8, SIGKILL=9, SIGUSR1=10, SIGSEGV=11, SIGUSR2=12,
    SIGPIPE=13, SIGALRM=14, SIGTERM=15, SIGSTKFLT=16, SIGCHLD=17, SIGCONT=18, SIGSTOP=19, SIGTSTP=20, SIGTTIN=21, SIGTTOU=22,
    SIGURG=23, SIGXCPU=24, SIGXFSZ=25, SIGVTALRM=26, SIGPROF=27, SIGWINCH=28, SIGIO=29, SIGPWR=30, SIGSYS=31), module="signal")
SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2 = list(Signals)[0:12]
SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU = list(Signals)[12:24]
SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS = list(Signals)[24:31]
Handlers = enum.IntEnum("Handlers", dict(SIG_DFL=0, SIG_IGN=1), module="signal")
SIG_DFL, SIG_IGN = Handlers
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_handlers = {}


class ItimerError(OSError):
    """A timer that the system refuses."""


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def signal(signalnum, handler):
    """Says what happens at a signal: a function of its number and the frame, SIG_IGN or SIG_DFL; what it was before."""
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    _signal.install(signalnum, 2 if handler is default_int_handler else handler if callable(handler) else int(handler))
    _handlers[int(signalnum)] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum):
    if not 0 < signalnum < NSIG:
        raise ValueError("signal number out of range")
    return _handlers.get(int(signalnum), default_int_handler if signalnum == 2 else SIG_IGN if signalnum == 13 else SIG_DFL)


def siginterrupt(signalnum, flag, /):
    """Signals always interrupt what waits."""


def strsignal(signalnum, /):
    return _signal.strsignal(signalnum)


def valid_signals():
    return {Signals(n) if n in Signals._value2member_map_ else n for n in range(1, NSIG) if n not in (32, 33)}
