"""The operating system. Its calls are in Swift; here is what is made of them."""
import posixpath as path
from abc import ABC, abstractmethod
from _structseq import structseq as _structseq
from collections.abc import MutableMapping

name, curdir, pardir, extsep, altsep, pathsep, devnull = "posix", ".", "..", ".", None, ":", "/dev/null"
defpath = "/bin:/usr/bin"
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END, EX_OK = 0, 1, 2, 0
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK = 0, 1, 2, 0o100, 0o200, 0o1000, 0o2000, 0o4000
O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_SYNC = 0o2000000, 0o200000, 0o400000, 0o4010000
WNOHANG, WUNTRACED, WSTOPPED, WEXITED, WCONTINUED, WNOWAIT = 1, 2, 2, 4, 8, 0x1000000
EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR = range(64, 72)
EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = range(72, 79)
CLD_EXITED, CLD_KILLED, CLD_DUMPED, CLD_TRAPPED, CLD_STOPPED, CLD_CONTINUED = range(1, 7)
P_ALL, P_PID, P_PGID, P_PIDFD = range(4)
F_ULOCK, F_LOCK, F_TLOCK, F_TEST = range(4)
O_ACCMODE, O_NOCTTY, O_NDELAY, O_DSYNC, O_ASYNC, O_DIRECT, O_LARGEFILE = 3, 0o400, 0o4000, 0o10000, 0o20000, 0o40000, 0
O_NOATIME, O_RSYNC, O_FSYNC, O_PATH, O_TMPFILE = 0o1000000, 0o4010000, 0o4010000, 0o10000000, 0o20200000
PRIO_PROCESS, PRIO_PGRP, PRIO_USER = range(3)
RTLD_LOCAL, RTLD_LAZY, RTLD_NOW, RTLD_NOLOAD, RTLD_DEEPBIND, RTLD_GLOBAL, RTLD_NODELETE = 0, 1, 2, 4, 8, 256, 4096
SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE, SCHED_RESET_ON_FORK = 0, 1, 2, 3, 5, 0x40000000
SEEK_DATA, SEEK_HOLE, TMP_MAX, NGROUPS_MAX = 3, 4, 238328, 65536
ST_RDONLY, ST_NOSUID, ST_NODEV, ST_NOEXEC, ST_SYNCHRONOUS, ST_MANDLOCK, ST_WRITE, ST_APPEND = (1 << bit for bit in (0, 1, 2, 3, 4, 6, 7, 8))
ST_NOATIME, ST_NODIRATIME, ST_RELATIME = 1024, 2048, 4096
GRND_NONBLOCK, GRND_RANDOM = 1, 2
# Which functions take the descriptor of a folder or of a file: none, paths alone are taken.
supports_dir_fd, supports_fd, supports_effective_ids, supports_bytes_environ = set(), set(), set(), True
error = OSError
stat_result = _structseq(
    "stat_result", "os", ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "_st_atime", "_st_mtime", "_st_ctime"),
    ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"),
    doc="What the system knows of a file.")


def _refuse(dir_fd):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")


def _of_file(path):
    """The path of an open file, or what was given."""
    return f"/proc/self/fd/{path}" if isinstance(path, int) else path


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the system knows of a file."""
    if not isinstance(path, (str, bytes, int)) and not hasattr(type(path), "__fspath__"):
        raise TypeError(f"stat: path should be string, bytes, os.PathLike or integer, not {type(path).__name__}")
    _refuse(dir_fd)
    found = _stat(_of_file(path), follow_symlinks)
    times = found[7:10]
    return stat_result((*found[:7], *(it // 10**9 for it in times), *(it // 10**9 + 1e-9 * (it % 10**9) for it in times), *times, *found[10:]))


def lstat(path, *, dir_fd=None):
    return stat(path, dir_fd=dir_fd, follow_symlinks=False)


class PathLike(ABC):
    """An object that stands for a path."""

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


class _Environ(MutableMapping):
    """The variables of the environment."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError(f"str expected, not {type(key).__name__}")
        return self._data[key]

    def __setitem__(self, key, value):
        for part in (key, value):
            if not isinstance(part, str):
                raise TypeError(f"str expected, not {type(part).__name__}")
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]
        unsetenv(key)

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"environ({{{', '.join(f'{key!r}: {value!r}' for key, value in self._data.items())}}})"

    def copy(self):
        return dict(self)


class _EnvironBytes(MutableMapping):
    """The same as bytes."""

    def __init__(self, texts):
        self._texts = texts

    @staticmethod
    def _text(part):
        if not isinstance(part, bytes):
            raise TypeError(f"bytes expected, not {type(part).__name__}")
        return fsdecode(part)

    def __getitem__(self, key):
        try:
            return fsencode(self._texts[self._text(key)])
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._texts[self._text(key)] = self._text(value)

    def __delitem__(self, key):
        try:
            del self._texts[self._text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return map(fsencode, self._texts)

    def __len__(self):
        return len(self._texts)

    def __repr__(self):
        return f"environ({{{', '.join(f'{key!r}: {value!r}' for key, value in self.items())}}})"

    def copy(self):
        return dict(self)


environ = _Environ(_environment())
environb = _EnvironBytes(environ)


def getenv(key, default=None):
    return environ.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a directory with those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


class DirEntry:
    """A file of a directory."""

    def __init__(self, folder, name):
        self.name, self.path, self._known = name, path.join(folder, name), {}

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks not in self._known:
            self._known[follow_symlinks] = stat(self.path, follow_symlinks=follow_symlinks)
        return self._known[follow_symlinks]

    def _is(self, kind, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        return self._is(0o120000, False)

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class scandir:
    """The files of a directory."""

    def __init__(self, path="."):
        folder = fspath(path)
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def close(self):
        self._entries = iter(())


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directories below one, each with its directories and its files."""
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    folders = [it for it in names if path.isdir(path.join(top, it))]
    files = [it for it in names if it not in folders]
    if topdown:
        yield top, folders, files
    for folder in folders:
        inner = path.join(top, folder)
        if followlinks or not path.islink(inner):
            yield from walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


terminal_size = _structseq("terminal_size", "os", ("columns", "lines"), doc="The size of a terminal in characters.")
statvfs_result = _structseq(
    "statvfs_result", "os",
    ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax"), ("f_fsid",),
    doc="What the system knows of a device.")
uname_result = _structseq("uname_result", "posix", ("sysname", "nodename", "release", "version", "machine"))
times_result = _structseq("times_result", "posix", ("user", "system", "children_user", "children_system", "elapsed"))


def get_terminal_size(fd=1, /):
    """The size of a terminal in characters."""
    return terminal_size(_terminal_size(fd))


def statvfs(path):
    """What the system knows of the device of a path."""
    return statvfs_result(_statvfs(_of_file(path)))


def uname():
    """The system's name and version."""
    return uname_result(_uname())


def times():
    return times_result(_times())


def confstr(name, /):
    if name in ("CS_GNU_LIBC_VERSION", 2):
        return _libc()
    raise ValueError("unrecognized configuration name")


def sched_getaffinity(pid, /):
    return set(range(cpu_count()))


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    from io import open
    return open(fd, mode, buffering, encoding, *args, **kwargs)


def truncate(path, length):
    from io import open as open_file
    with open_file(path, "r+b") as file:
        file.truncate(length)


def fstat(fd):
    return stat(fd)


def fchmod(fd, mode):
    chmod(fd, mode)


def lchown(path, uid, gid):
    """Gives a link itself to a user and a group."""
    chown(path, uid, gid, follow_symlinks=False)


def fchown(fd, uid, gid):
    chown(fd, uid, gid)


def getcwdb():
    return fsencode(getcwd())


def getrandom(size, flags=0):
    """Random bytes of the system."""
    if size < 0:
        raise OSError(22, strerror(22))
    return urandom(size)


def getenvb(key, default=None):
    value = environ.get(fsdecode(key))
    return default if value is None else fsencode(value)


def major(device, /):
    return device >> 8 & 0xFFF | device >> 32 & 0xFFFFF000


def minor(device, /):
    return device & 0xFF | device >> 12 & 0xFFFFFF00


def makedev(major, minor, /):
    return (minor & 0xFF) | (major & 0xFFF) << 8 | (minor & 0xFFFFFF00) << 12 | (major & 0xFFFFF000) << 32


def wait():
    return waitpid(-1, 0)


def getlogin():
    return environ.get("LOGNAME") or environ.get("USER") or "root"


def waitstatus_to_exitcode(status):
    return -(status & 127) if status & 127 else status >> 8


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return status >> 8 & 255


def WIFSIGNALED(status):
    return status & 127 not in (0, 127)


def WTERMSIG(status):
    return status & 127


def WIFSTOPPED(status):
    return status & 255 == 127


def WSTOPSIG(status):
    return status >> 8 & 255


def WIFCONTINUED(status):
    return status == 0xFFFF


def WCOREDUMP(status):
    return bool(status & 128)


def waitpid(pid, options, /):
    status = _wait(pid, 0 if options & WNOHANG else None)
    return (0, 0) if status is None else (pid, status)


def spawnv(mode, file, args):
    return _started(mode, execv, file, args)


def spawnve(mode, file, args, env):
    return _started(mode, execve, file, args, env)


def spawnvp(mode, file, args):
    return _started(mode, execvp, file, args)


def spawnvpe(mode, file, args, env):
    return _started(mode, execvpe, file, args, env)


def _started(mode, run, file, args, *env):
    """A process that runs a program: its number, or its end where `mode` says to wait. 127 is the end of one that is not there."""
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    process = fork()
    if process == 0:
        try:
            run(file, args, *env)
        except BaseException:
            _exit(127)
    return process if mode == P_NOWAIT else waitstatus_to_exitcode(_wait(process, None))


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


def posix_spawn(path, argv, env, **options):
    return _spawn(path, argv, [f"{key}={value}" for key, value in env.items()], None, (-1, -1, -1))


P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1


def system(command):
    """Runs a command in the shell: its status as `wait` gives it."""
    return _wait(_spawn("/bin/sh", ["sh", "-c", command], None, None, (-1, -1, -1)), None)


class popen:
    """A command's output, or its input, as a file."""

    def __init__(self, cmd, mode="r", buffering=-1):
        import subprocess
        if mode not in ("r", "w"):
            raise ValueError(f"invalid mode {mode!r}")
        pipe = {"stdout" if mode == "r" else "stdin": subprocess.PIPE}
        self._process = subprocess.Popen(cmd, shell=True, text=True, **pipe)
        self._stream = self._process.stdout if mode == "r" else self._process.stdin

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def close(self):
        self._stream.close()
        code = self._process.wait()
        return None if code == 0 else code << 8 if code > 0 else code

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()

    def __iter__(self):
        return iter(self._stream)


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def execve(path, argv, env):
    """Runs another program in the place of this one."""
    if not argv:
        raise ValueError("execve: argv must not be empty")
    _execute(fsdecode(path), [fsdecode(it) for it in argv], [f"{fsdecode(name)}={fsdecode(value)}" for name, value in env.items()])


def execv(path, argv, /):
    if not argv:
        raise ValueError("execv() arg 2 must not be empty")
    execve(path, argv, environ)


def execvpe(file, args, env):
    """The same, with a program that is looked for."""
    if path.dirname(file):
        return execve(file, args, env)
    problem = None
    for folder in get_exec_path(env):
        try:
            execve(path.join(folder, fsdecode(file)), args, env)
        except (FileNotFoundError, NotADirectoryError) as error:
            missing = error
        except OSError as error:
            problem = problem or error
    raise problem or missing


def execvp(file, args):
    execvpe(file, args, environ)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


pathconf_names = {name: at for at, name in enumerate(
    ("PC_LINK_MAX PC_MAX_CANON PC_MAX_INPUT PC_NAME_MAX PC_PATH_MAX PC_PIPE_BUF PC_CHOWN_RESTRICTED PC_NO_TRUNC PC_VDISABLE "
     "PC_SYNC_IO PC_ASYNC_IO PC_PRIO_IO PC_SOCK_MAXBUF PC_FILESIZEBITS PC_REC_INCR_XFER_SIZE PC_REC_MAX_XFER_SIZE "
     "PC_REC_MIN_XFER_SIZE PC_REC_XFER_ALIGN PC_ALLOC_SIZE_MIN PC_SYMLINK_MAX").split())}


def pathconf(path, name):
    """A limit of the system for a path."""
    if isinstance(name, str):
        if name not in pathconf_names:
            raise ValueError("unrecognized configuration name")
        name = pathconf_names[name]
    return _pathconf(path, name)


sysconf_names = {"SC_ARG_MAX": 0, "SC_CHILD_MAX": 1, "SC_CLK_TCK": 2, "SC_NGROUPS_MAX": 3, "SC_OPEN_MAX": 4, "SC_STREAM_MAX": 5,
                 "SC_PAGE_SIZE": 30, "SC_PAGESIZE": 30, "SC_NPROCESSORS_CONF": 83, "SC_NPROCESSORS_ONLN": 84, "SC_PHYS_PAGES": 85,
                 "SC_AVPHYS_PAGES": 86, "SC_LINE_MAX": 43, "SC_IOV_MAX": 60, "SC_HOST_NAME_MAX": 180, "SC_LOGIN_NAME_MAX": 71}


def sysconf(name, /):
    """What the system allows."""
    if isinstance(name, str):
        if name not in sysconf_names:
            raise ValueError("unrecognized configuration name")
        name = sysconf_names[name]
    return _sysconf(name)


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Walks through folders, each with an open descriptor."""
    _refuse(dir_fd)
    for folder, folders, files in walk(top, topdown, onerror, follow_symlinks):
        descriptor = open(folder, O_RDONLY)
        try:
            yield folder, folders, files, descriptor
        finally:
            close(descriptor)


def device_encoding(fd):
    """The encoding of a terminal; None where the file is none."""
    return "UTF-8" if isatty(fd) else None


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Has functions called around `fork`."""
    for name, function in (("before", before), ("after_in_child", after_in_child), ("after_in_parent", after_in_parent)):
        if function is not None:
            if not callable(function):
                raise TypeError(f"'{name}' must be callable, not {type(function).__name__}")
            _at_fork[name].append(function)


_at_fork = {"before": [], "after_in_child": [], "after_in_parent": []}


def fork():
    """Makes a copy of this process: 0 in the copy, its number here."""
    for call in reversed(_at_fork["before"]):
        call()
    child = _fork()
    for call in _at_fork["after_in_parent" if child else "after_in_child"]:
        call()
    return child


supports_follow_symlinks = {stat, utime, chown}


__all__ = (
    "altsep curdir pardir sep pathsep linesep defpath name path devnull SEEK_SET SEEK_CUR SEEK_END fsencode fsdecode "
    "get_exec_path fdopen extsep _exit CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED DirEntry "
    "EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE "
    "EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK "
    "GRND_RANDOM NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC "
    "O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC "
    "O_WRONLY PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_PGID P_PID P_PIDFD RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL "
    "RTLD_NODELETE RTLD_NOLOAD RTLD_NOW R_OK SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR "
    "SEEK_DATA SEEK_HOLE ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME "
    "ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED WEXITED WEXITSTATUS WIFEXITED WIFSIGNALED WNOHANG WNOWAIT WSTOPPED WTERMSIG "
    "WUNTRACED W_OK X_OK abort access chdir chmod chown close confstr cpu_count ctermid device_encoding dup dup2 environ "
    "error execv execve fchmod fchown fork fspath fstat fsync ftruncate get_blocking get_terminal_size getcwd getcwdb "
    "getegid geteuid getgid getloadavg getlogin getpgid getpgrp getpid getppid getsid getuid isatty kill killpg lchown link "
    "listdir lseek lstat major makedev minor mkdir mkfifo nice open pipe posix_spawn putenv read readlink register_at_fork "
    "remove rename replace rmdir scandir sched_getaffinity set_blocking setpgid setsid stat stat_result statvfs "
    "statvfs_result strerror symlink sysconf sysconf_names system terminal_size times times_result truncate umask uname "
    "uname_result unlink unsetenv urandom utime wait waitpid waitstatus_to_exitcode write makedirs removedirs renames walk "
    "fwalk execl execle execlp execlpe execvp execvpe getenv supports_bytes_environ getenvb P_WAIT P_NOWAIT P_NOWAITO "
    "spawnv spawnve spawnvp spawnvpe spawnl spawnle spawnlp spawnlpe "
    "popen environb getrandom pathconf pathconf_names fdatasync fchdir sync sched_yield ttyname getgroups closerange "
    "get_inheritable set_inheritable getpriority setpriority pread pwrite WIFSTOPPED WSTOPSIG WIFCONTINUED WCOREDUMP").split()
