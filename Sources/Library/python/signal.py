"""The system's signals by name. Only Ctrl-C reaches a program, as KeyboardInterrupt; a handler is called by `raise_signal`."""
import enum
import os

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
_handlers = {}


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def signal(signalnum, handler, /):
    """Sets what `raise_signal` calls; what it was before."""
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if not 0 < signalnum < NSIG:
        raise ValueError("signal number out of range")
    before = getsignal(signalnum)
    _handlers[int(signalnum)] = handler
    return before


def getsignal(signalnum, /):
    return _handlers.get(int(signalnum), default_int_handler if signalnum == 2 else SIG_DFL)


def raise_signal(signalnum, /):
    """Calls the handler of a signal, or sends it to the program."""
    handler = getsignal(signalnum)
    if callable(handler):
        handler(int(signalnum), None)
    elif handler != SIG_IGN:
        os.kill(os.getpid(), signalnum)


def strsignal(signalnum, /):
    return {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 8: "Floating point exception", 9: "Killed", 11: "Segmentation fault",
            13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}.get(int(signalnum))


def valid_signals():
    return set(Signals)
