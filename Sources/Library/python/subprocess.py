"""Other programs: started, fed and waited for. The system's calls are those of `os`."""
import os
import signal
import time
from types import GenericAlias

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    """The base of what goes wrong here."""


class CalledProcessError(SubprocessError):
    """A program ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        if self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took longer than it was given."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output


class CompletedProcess:
    """A program that has ended."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        words = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        words += [f"{name}={value!r}" for name, value in (("stdout", self.stdout), ("stderr", self.stderr)) if value is not None]
        return f"{type(self).__name__}({', '.join(words)})"

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    __class_getitem__ = classmethod(GenericAlias)


class Popen:
    """A program that runs beside this one."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None,
                 text=None, umask=-1, pipesize=-1, process_group=None):
        for name, value in (("preexec_fn", preexec_fn), ("user", user), ("group", group), ("extra_groups", extra_groups),
                            ("process_group", process_group)):
            if value is not None:
                raise NotImplementedError(f"subprocess does not support the argument {name!r}")
        self.args, self.returncode, self.pid = args, None, None
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self.encoding, self.errors = encoding, errors
        words = [args] if isinstance(args, (str, bytes, os.PathLike)) else list(args)
        words = [os.fsdecode(word) for word in words]
        if shell:
            words = [os.fspath(executable or "/bin/sh"), "-c", *words]
        program = os.fspath(executable) if executable and not shell else words[0]
        self._opened, ours = [], []
        try:
            theirs = [self._end(wanted, at, ours) for at, wanted in enumerate((stdin, stdout, stderr))]
            if stderr == STDOUT:
                theirs[2] = theirs[1] if theirs[1] >= 0 else 1
            space = None if env is None else [f"{os.fsdecode(key)}={os.fsdecode(value)}" for key, value in env.items()]
            self.pid = os._spawn(program, words, space, cwd, tuple(theirs))
        except BaseException:
            for end in ours:
                if end is not None:
                    os.close(end)
            raise
        finally:
            for end in self._opened:
                os.close(end)
        self.stdin, self.stdout, self.stderr = (self._file(end, "w" if at == 0 else "r") for at, end in enumerate(ours))

    def _end(self, wanted, at, ours):
        """The number of the file that the program gets as a standard stream; negative to share this program's."""
        ours.append(None)
        if wanted is None or wanted == STDOUT and at == 2:
            return -1
        if wanted == PIPE:
            read, write = os.pipe()
            theirs, ours[at] = (read, write) if at == 0 else (write, read)
        elif wanted == DEVNULL:
            theirs = os.open(os.devnull, os.O_RDWR)
        else:
            if not isinstance(wanted, int):
                getattr(wanted, "flush", lambda: None)()
                wanted = wanted.fileno()
            return wanted
        self._opened.append(theirs)
        return theirs

    def _file(self, end, mode):
        if end is None:
            return None
        return open(end, mode, encoding=self.encoding, errors=self.errors) if self.text_mode else open(end, mode + "b")

    def __repr__(self):
        return f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"

    def __enter__(self):
        return self

    def __exit__(self, *info):
        for file in (self.stdin, self.stdout, self.stderr):
            if file is not None:
                file.close()
        self.wait()

    def _status(self, timeout):
        try:
            return os._wait(self.pid, timeout)
        except ChildProcessError:
            return 0  # Another call has waited for the program: how it ended is lost.

    def poll(self):
        if self.returncode is None:
            status = self._status(0)
            if status is not None:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            status = self._status(timeout)
            if status is None:
                raise TimeoutExpired(self.args, timeout)
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Feeds the program, reads what it says, and waits for it."""
        if input is not None and self.stdin is None:
            raise ValueError("Cannot send input without stdin=PIPE")
        data = b"" if input is None else input.encode(self.encoding or "utf-8", self.errors or "strict") if isinstance(input, str) else \
            bytes(input)
        if self.stdin is not None:
            self.stdin.flush()
        ends = [file.fileno() if file is not None and not file.closed else -1 for file in (self.stdin, self.stdout, self.stderr)]
        found, limit = [None, b"" if ends[1] >= 0 else None, b"" if ends[2] >= 0 else None], None
        limit = None if timeout is None else time.monotonic() + timeout
        pieces = [[], [], []]
        while any(end >= 0 for end in ends):
            if ends[0] >= 0 and not data:
                self.stdin.close()
                ends[0] = -1
                continue
            left = -1 if limit is None else max(0, int((limit - time.monotonic()) * 1000))
            ready = os._poll(*ends, left)
            if not ready and limit is not None and time.monotonic() >= limit:
                raise TimeoutExpired(self.args, timeout, b"".join(pieces[1]) or None, b"".join(pieces[2]) or None)
            if ready & 1:
                try:
                    data = data[os.write(ends[0], data[:4096]):]
                except BrokenPipeError:
                    data = b""
            for at in (1, 2):
                if ready >> at & 1:
                    piece = os.read(ends[at], 65536)
                    pieces[at].append(piece)
                    if not piece:
                        (self.stdout, self.stderr)[at - 1].close()
                        ends[at] = -1
        self.wait(None if limit is None else max(0, limit - time.monotonic()))
        return tuple(None if found[at] is None else self._said(b"".join(pieces[at])) for at in (1, 2))

    def _said(self, data):
        if not self.text_mode:
            return data
        return data.decode(self.encoding or "utf-8", self.errors or "strict").replace("\r\n", "\n").replace("\r", "\n")

    def send_signal(self, sig):
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    __class_getitem__ = classmethod(GenericAlias)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Runs a program to its end."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except BaseException:
            process.kill()
            raise
        if check and process.returncode:
            raise CalledProcessError(process.returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get("args") or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    return done.returncode, done.stdout.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """The words as one line, quoted as Windows programs take it apart."""
    made = []
    for word in map(os.fsdecode, seq):
        # Backslashes mean themselves unless a quote follows.
        head, *parts = word.split('"')
        text = head
        for part in parts:
            slashes = len(text) - len(text.rstrip("\\"))
            text += "\\" * slashes + '\\"' + part
        if not word or " " in word or "\t" in word:
            text = f'"{text}' + "\\" * (len(text) - len(text.rstrip("\\"))) + '"'
        made.append(text)
    return " ".join(made)


__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]
