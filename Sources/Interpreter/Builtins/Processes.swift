import CShims
import Glibc
import Syntax

/// What of `os` is about processes and open files, and what `subprocess` and `atexit` are made of.
extension StandardModules {
    private static func check(_ result: Int) throws -> Value {
        if result < 0 { throw failure() }
        return .int(result)
    }
    private static func failure(_ code: Int32 = nd_errno()) -> PyError {
        PyError(
            exception: PyException(.systemError(code), [.int(Int(code)), .str(String(cString: nd_error_text(code)))]))
    }
    /// Copies of texts as C's programs take them, with a null behind the last; the caller frees them.
    private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup(FileName.bytes($0)) } + [nil]
    }
    private static func texts(_ value: Value) throws -> [String] { try iterate(value).map { try path($0) } }

    static func processes(_ m: Module) {
        for (name, call) in [
            ("getppid", Glibc.getppid), ("getpgrp", Glibc.getpgrp), ("setsid", Glibc.setsid),
        ] as [(String, () -> Int32)] {
            m.raw(name, 0) { _ in try check(Int(call())) }
        }
        for (name, call) in [
            ("getuid", Glibc.getuid), ("geteuid", Glibc.geteuid), ("getgid", Glibc.getgid), ("getegid", Glibc.getegid),
        ] as [(String, () -> UInt32)] {
            m.raw(name, 0) { _ in .int(Int(call())) }
        }
        m.raw("kill", 2) { args in
            _ = try check(Int(Glibc.kill(try args[0].processNumber(), try args[1].cInt())))
            try Machine.shared.checkInterrupt()
            return .none
        }
        groups(m)
        m.raw("umask", 1) { .int(Int(Glibc.umask(mode_t(bitPattern: try $0[0].cInt())))) }
        m.raw("strerror", 1) { .str(String(cString: nd_error_text(try $0[0].cInt()))) }
        m.raw("_exit", 1) { args in
            Output.flush()
            Glibc._exit(try args[0].cInt())
        }
        m.raw("abort", 0) { _ in
            Output.flush()
            Glibc.abort()
        }
        m.raw("_uname", 0) { _ in
            var facts = utsname()
            Glibc.uname(&facts)
            func text<T>(_ field: T) -> Value {
                .str(withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
            }
            return .tuple([
                text(facts.sysname), text(facts.nodename), text(facts.release), text(facts.version),
                text(facts.machine),
            ])
        }
        m.raw("_libc", 0) { _ in .str("glibc " + String(cString: nd_libc_version())) }
        m.raw("getloadavg", 0) { _ in
            var loads = [0.0, 0.0, 0.0]
            if Glibc.getloadavg(&loads, 3) < 3 { throw failure() }
            return .tuple(loads.map { .float($0) })
        }
        m.raw("_times", 0) { _ in
            var used = tms()
            let elapsed = Glibc.times(&used)
            let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
            return .tuple(
                [used.tms_utime, used.tms_stime, used.tms_cutime, used.tms_cstime, elapsed].map {
                    .float(Double($0) / ticks)
                })
        }
        files(m)
        system(m)
        children(m)
    }

    /// Processes of this one's own making, and which belong together.
    private static func groups(_ m: Module) {
        m.raw("_fork", 0) { _ in
            Output.flush()
            let child = try check(Int(nd_fork()))
            if child.int == 0 { Threads.forgetOthers() }
            return child
        }
        m.raw("killpg", 2) { args in
            _ = try check(Int(Glibc.killpg(try args[0].processNumber(), try args[1].cInt())))
            return .none
        }
        m.raw("getpgid", 1) { try check(Int(Glibc.getpgid(try $0[0].processNumber()))) }
        m.raw("getsid", 1) { try check(Int(Glibc.getsid(try $0[0].processNumber()))) }
        m.raw("setpgid", 2) { args in
            _ = try check(Int(Glibc.setpgid(try args[0].processNumber(), try args[1].processNumber())))
            return .none
        }
        m.raw("nice", 1) { args in
            let change = try args[0].cInt()
            nd_set_errno(0)
            let level = Glibc.nice(change)
            if level == -1, nd_errno() != 0 { throw failure() }
            return .int(Int(level))
        }
        m.raw("ctermid", 0) { _ in .str("/dev/tty") }
        m.raw("_sysconf", 1) { .int(Glibc.sysconf(try $0[0].cInt())) }
        m.raw("get_blocking", 1) { args in
            .bool(try check(Int(nd_file_flags(try args[0].cInt(), -1))).int.map { $0 & Int(O_NONBLOCK) == 0 } ?? true)
        }
        m.raw("set_blocking", 2) { args in
            let file = try args[0].cInt()
            let flags = try check(Int(nd_file_flags(file, -1))).int ?? 0
            let other = try args[1].truth() ? flags & ~Int(O_NONBLOCK) : flags | Int(O_NONBLOCK)
            _ = try check(Int(nd_file_flags(file, Int32(truncatingIfNeeded: other))))
            return .none
        }
        // `_execute(path, arguments, environment)`: comes back with an error alone.
        m.raw("_execute", 3) { args in
            let (path, arguments, environment) = (try path(args[0]), try texts(args[1]), try texts(args[2]))
            if arguments.isEmpty { throw PyError(.valueError, "execv() arg 2 must not be empty") }
            Output.flush()
            let (argv, envp) = (pointers(arguments), pointers(environment))
            defer { for text in argv + envp { free(text) } }
            Glibc.execve(FileName.bytes(path), argv, envp)
            throw failure()
        }
    }

    private static func files(_ m: Module) {
        m.raw("pipe", 0) { _ in
            var ends: [Int32] = [0, 0]
            _ = try check(Int(nd_pipe(&ends)))
            return .tuple(ends.map { .int(Int($0)) })
        }
        m.def("open", "path, flags, mode=511, *, dir_fd=None") { c in
            try c.refuse("dir_fd")
            let path = try path(c["path"])
            let file = Glibc.open(
                FileName.bytes(path), try c["flags"].cInt() | O_CLOEXEC,
                mode_t(bitPattern: try c["mode"].cInt()))
            if file < 0 { throw PyFile.failure(path) }
            return .int(Int(file))
        }
        m.raw("read", 2) { args in
            let (file, count) = (try args[0].cInt(), try args[1].cSize())
            if count < 0 { throw failure(EINVAL) }
            try Limits.checkRoom(count)
            var bytes = [UInt8](repeating: 0, count: count)
            Threads.awaitInput(file)
            let done = Glibc.read(file, &bytes, count)
            try Machine.shared.checkInterrupt()
            _ = try check(done)
            return .object(PyBytes(Array(bytes.prefix(max(0, done)))))
        }
        m.raw("write", 2) { args in
            guard let bytes = try args[1].byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(args[1].typeName)'")
            }
            let file = try args[0].cInt()
            Output.flush()
            return try check(bytes.withUnsafeBytes { nd_write(file, $0.baseAddress, $0.count) })
        }
        for (name, call) in [("close", Glibc.close), ("fsync", Glibc.fsync), ("dup", Glibc.dup)]
            as [(String, (Int32) -> Int32)]
        {
            m.raw(name, 1) { args in
                let result = try check(Int(call(try args[0].cInt())))
                return name == "dup" ? result : .none
            }
        }
        m.def("dup2", "fd, fd2, inheritable=True") { c in
            try check(Int(Glibc.dup2(try c["fd"].cInt(), try c["fd2"].cInt())))
        }
        m.raw("lseek", 3) { try check(Glibc.lseek(try $0[0].cInt(), try indexValue($0[1]), try $0[2].cInt())) }
        m.raw("isatty", 1) { .bool(Glibc.isatty(try $0[0].cInt()) == 1) }
        m.raw("ftruncate", 2) { args in
            _ = try check(Int(Glibc.ftruncate(try args[0].cInt(), try indexValue(args[1]))))
            return .none
        }
        for (name, call) in [("symlink", Glibc.symlink), ("link", Glibc.link)]
            as [(String, (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32)]
        {
            m.raw(name, 2) { args in
                let (from, to) = (try path(args[0]), try path(args[1]))
                if call(from, to) != 0 { throw PyFile.failure(from) }
                return .none
            }
        }
        m.raw("readlink", 1) { .str(try PyFile.linkTarget(try path($0[0]))) }
        owners(m)
        m.def("utime", "path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True") { c in
            try c.refuse("dir_fd")
            let path = try fileOrPath(c["path"])
            if !c["ns"].isNone, !c["times"].isNone {
                throw PyError(.valueError, "utime: you may specify either 'times' or 'ns' but not both")
            }
            func spec(_ value: Value) throws -> timespec {
                let seconds = try floatValue(value)
                guard seconds.magnitude < 1e18 else { throw failure(EINVAL) }
                let whole = seconds.rounded(.down)
                return timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
            }
            let given =
                try c.optional("times").map { try iterate($0).map(spec) }
                ?? c.optional("ns").map { try iterate($0).map { try exact(indexValue($0)) } }
            if let given, given.count != 2 {
                let (name, kind) =
                    !c["ns"].isNone ? ("ns", "a tuple of two ints") : ("times", "either a tuple of two ints or None")
                throw PyError(.typeError, "utime: '\(name)' must be \(kind)")
            }
            let flags = try c.bool("follow_symlinks") ? 0 : AT_SYMLINK_NOFOLLOW
            let done =
                given.map { utimensat(AT_FDCWD, FileName.bytes(path), $0, flags) }
                ?? utimensat(AT_FDCWD, FileName.bytes(path), nil, flags)
            if done != 0 { throw PyFile.failure(path) }
            return .none
        }
    }

    /// A moment in nanoseconds since 1970.
    private static func exact(_ nanoseconds: Int) -> timespec {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return rest < 0
            ? timespec(tv_sec: seconds - 1, tv_nsec: rest + 1_000_000_000) : timespec(tv_sec: seconds, tv_nsec: rest)
    }
    /// The number of a user or a group; -1 leaves the one that is.
    private static func owner(_ value: Value, _ name: String) throws -> uid_t {
        let number = try value.clampedIndex()
        guard number >= -1, number <= UInt32.max else { throw PyError(.overflowError, "\(name) is less than minimum") }
        return uid_t(truncatingIfNeeded: number)
    }
    /// Who may do what with a file, and files that are no ordinary ones.
    private static func owners(_ m: Module) {
        m.def("chmod", "path, mode, *, dir_fd=None, follow_symlinks=True") { c in
            try c.refuse("dir_fd")
            let path = try fileOrPath(c["path"])
            if try !c.bool("follow_symlinks") {
                throw PyError(.notImplementedError, "chmod: follow_symlinks unavailable on this platform")
            }
            if Glibc.chmod(FileName.bytes(path), mode_t(bitPattern: try c["mode"].cInt())) != 0 {
                throw PyFile.failure(path)
            }
            return .none
        }
        m.def("chown", "path, uid, gid, *, dir_fd=None, follow_symlinks=True") { c in
            try c.refuse("dir_fd")
            let path = try fileOrPath(c["path"])
            let (user, group) = (try owner(c["uid"], "uid"), try owner(c["gid"], "gid"))
            let flags = try c.bool("follow_symlinks") ? 0 : AT_SYMLINK_NOFOLLOW
            if fchownat(AT_FDCWD, FileName.bytes(path), user, group, flags) != 0 { throw PyFile.failure(path) }
            return .none
        }
        m.def("mkfifo", "path, mode=438, *, dir_fd=None") { c in
            try c.refuse("dir_fd")
            let path = try path(c["path"])
            if Glibc.mkfifo(FileName.bytes(path), mode_t(bitPattern: try c["mode"].cInt())) != 0 {
                throw PyFile.failure(nil)
            }
            return .none
        }
    }

    private static func children(_ m: Module) {
        // `_spawn(path, arguments, environment or None, folder or None, (input, output, error))`
        m.raw("_spawn", 5) { args in
            let path = try path(args[0])
            let arguments = try texts(args[1])
            let environment = args[2].isNone ? nil : try texts(args[2])
            let folder = args[3].isNone ? nil : try StandardModules.path(args[3])
            let files = try iterate(args[4]).map { try $0.cInt() }
            if files.count != 3 { throw PyError(.valueError, "three files are needed") }
            Output.flush()
            let (argv, envp) = (pointers(arguments), environment.map(pointers))
            defer { for text in argv + (envp ?? []) { free(text) } }
            let process = nd_spawn(FileName.bytes(path), argv, envp, folder.map(FileName.bytes), files)
            if process < 0 {
                let code = -process
                let isFolder = folder.map { access(FileName.bytes($0), X_OK) != 0 } ?? false
                throw PyError(
                    exception: PyException(
                        failure(code).exception.type,
                        [
                            .int(Int(code)), .str(String(cString: nd_error_text(code))),
                            .str(isFolder ? folder ?? path : path),
                        ]))
            }
            return .int(Int(process))
        }
        // `_wait(process, seconds or None)`: the status; None where the time is over.
        m.raw("_wait", 2) { args in
            var status: Int32 = 0
            let seconds = args[1].isNone ? -1 : max(0, try floatValue(args[1]))
            let process = try args[0].cInt()
            let done = Threads.away { nd_wait(process, seconds, &status) }
            try Machine.shared.checkInterrupt()
            if done < 0 { throw failure() }
            return done == 1 ? .int(Int(status)) : .none
        }
        // `_poll_files([(file, events), …], milliseconds)`: what is ready of each, in the order of the files.
        m.raw("_poll_files", 2) { args in
            var files = try iterate(args[0]).map { pair in
                let items = try iterate(pair)
                if items.count != 2 { throw PyError(.valueError, "a file and its events are needed") }
                return pollfd(
                    fd: try items[0].cInt(), events: Int16(truncatingIfNeeded: try items[1].cInt()), revents: 0)
            }
            let milliseconds = try args[1].cInt()
            let count = Threads.away { poll(&files, nfds_t(files.count), milliseconds) }
            let isInterrupted = count < 0 && errno == EINTR
            try Machine.shared.checkInterrupt()
            if count < 0, !isInterrupted { throw failure() }
            return .list(files.map { .int(count < 0 ? 0 : Int($0.revents)) })
        }
        // `_getrusage(who)`: seconds of the program and of the system, and the rest of what the system counts.
        m.raw("_getrusage", 1) { args in
            var used = rusage()
            if nd_getrusage(try args[0].cInt(), &used) != 0 { throw failure() }
            func seconds(_ time: timeval) -> Value { .float(Double(time.tv_sec) + Double(time.tv_usec) / 1e6) }
            let counts = [
                used.ru_maxrss, used.ru_ixrss, used.ru_idrss, used.ru_isrss, used.ru_minflt, used.ru_majflt,
                used.ru_nswap,
                used.ru_inblock, used.ru_oublock, used.ru_msgsnd, used.ru_msgrcv, used.ru_nsignals, used.ru_nvcsw,
                used.ru_nivcsw,
            ]
            return .tuple([seconds(used.ru_utime), seconds(used.ru_stime)] + counts.map { .int($0) })
        }
        // `_rlimit(resource, limits or None)`: the limits, which are set where some are given; -1 is none.
        m.raw("_rlimit", 2) { args in
            var limits: (UInt, UInt) = (0, 0)
            let which = try args[0].cInt()
            if !args[1].isNone {
                let given = try iterate(args[1]).map { UInt(bitPattern: try indexValue($0)) }
                if given.count != 2 { throw PyError(.valueError, "expected a tuple of 2 integers") }
                limits = (given[0], given[1])
            }
            if nd_rlimit(which, args[1].isNone ? 0 : 1, &limits.0, &limits.1) != 0 { throw failure() }
            return .tuple([.int(Int(bitPattern: limits.0)), .int(Int(bitPattern: limits.1))])
        }
        m.raw("_poll", 4) { args in
            var ready: Int32 = 0
            let numbers = try (0..<4).map { try args[$0].cInt() }
            let count = Threads.away { nd_poll(numbers[0], numbers[1], numbers[2], numbers[3], &ready) }
            try Machine.shared.checkInterrupt()
            if count < 0 { throw failure() }
            return .int(Int(ready))
        }
    }
}

/// `atexit`: functions that are called when the program ends, the last one first.
extension StandardModules {
    nonisolated(unsafe) private static var atEnd:
        [(function: Value, args: [Value], named: [(name: Sym, value: Value)])] = []

    static func exitFunctions(_ m: Module) {
        m.raw("register", .atLeast(1, takesNames: true)) { args in
            guard args[0].object?.isCallable == true else {
                throw PyError(.typeError, "the first argument must be callable")
            }
            atEnd.append((args[0], Array(args.positional.dropFirst()), args.keywords))
            return args[0]
        }
        m.raw("unregister", 1) { args in
            try atEnd.removeAll { try equal($0.function, args[0]) }
            return .none
        }
        m.raw("_clear", 0) { _ in
            atEnd = []
            return .none
        }
        m.raw("_ncallbacks", 0) { _ in .int(atEnd.count) }
        m.raw("_run_exitfuncs", 0) { _ in
            if let error = runExitFunctions() { throw error }
            return .none
        }
    }
    /// Waits for the threads that a program has started, but for daemons.
    public static func awaitThreads() -> PyError? {
        guard let threading = Machine.shared.importer.loaded("threading") else { return nil }
        do { _ = try invoke(getAttribute(.object(threading), "_shutdown"), []) } catch {
            return Machine.shared.pythonError(error)
        }
        return nil
    }
    /// Calls what was registered; the last error.
    public static func runExitFunctions() -> PyError? {
        var problem: PyError?
        while let last = atEnd.popLast() {
            do { _ = try invoke(last.function, last.args, last.named) } catch {
                problem = Machine.shared.pythonError(error)
            }
        }
        return problem
    }
}
