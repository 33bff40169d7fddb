import CShims
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// What of `os` is a call of the system. Each failure is the `OSError` of its number.
extension StandardModules {
    /// The path that a value names: a text, bytes or an object with `__fspath__`.
    static func path(_ value: Value) throws -> String {
        if let text = value.string { return text }
        if let bytes = value.object as? PyBytes { return FileName.text(bytes.bytes) }
        if let text = try attributeOf(value, "__fspath__").map({ try invoke($0, []) })?.string { return text }
        throw PyError(.typeError, "expected str, bytes or os.PathLike object, not \(value.cls.name)")
    }
    /// The path that a value names, which may be the number of an open file.
    static func fileOrPath(_ value: Value) throws -> String {
        guard value.bigInt != nil else { return try path(value) }
        let bound = value.int.map { $0 < 0 } ?? false ? "less than minimum" : "greater than maximum"
        let file = try value.cInt(otherwise: "fd is \(bound)")
        if fcntl(file, F_GETFD) < 0 { throw PyFile.failure(nil) }
        return "/proc/self/fd/\(file)"
    }
    private static func check(_ result: Int32, _ path: String) throws {
        if result != 0 { throw PyFile.failure(path) }
    }

    static func fileSystem(_ m: Module) {
        m.raw("fspath", 1) { args in
            if args[0].object is PyBytes { return args[0] }
            return .str(try path(args[0]))
        }
        for (name, call) in [
            ("unlink", Glibc.unlink), ("remove", Glibc.unlink), ("rmdir", Glibc.rmdir), ("chdir", Glibc.chdir),
        ] as [(String, (UnsafePointer<CChar>) -> Int32)] {
            m.raw(name, 1) { args in
                let path = try name == "chdir" ? fileOrPath(args[0]) : path(args[0])
                try check(call(FileName.bytes(path)), path)
                return .none
            }
        }
        for name in ["rename", "replace"] {
            m.raw(name, 2) { args in
                let (from, to) = (try path(args[0]), try path(args[1]))
                if Glibc.rename(FileName.bytes(from), FileName.bytes(to)) != 0 { throw PyFile.failure(from, to: to) }
                return .none
            }
        }
        m.def("mkdir", "path, mode=511") { c in
            let path = try path(c["path"])
            let mode = mode_t(bitPattern: try c["mode"].cInt())
            try check(Glibc.mkdir(FileName.bytes(path), mode), path)
            return .none
        }
        m.def("listdir", "path='.'") { c in
            let (path, isBytes) = (try fileOrPath(c["path"]), c["path"].object is PyBytes)
            guard let folder = opendir(FileName.bytes(path)) else { throw PyFile.failure(path) }
            defer { closedir(folder) }
            var names: [Value] = []
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
                }
                if name == "." || name == ".." { continue }
                let bytes = isBytes ? FileName.bytes(name).dropLast().map { UInt8(bitPattern: $0) } : []
                names.append(isBytes ? .object(PyBytes(bytes)) : .str(name))
            }
            return .list(names)
        }
        m.def("_stat", "path, follow=True") { c in
            let path = try path(c["path"])
            var info = Glibc.stat()
            let flags = try c.bool("follow") ? 0 : AT_SYMLINK_NOFOLLOW
            try check(fstatat(AT_FDCWD, FileName.bytes(path), &info, flags), path)
            func nanoseconds(_ time: timespec) -> Value { .int(time.tv_sec &* 1_000_000_000 &+ time.tv_nsec) }
            return .tuple([
                .int(Int(info.st_mode)), .int(Int(info.st_ino)), .int(Int(info.st_dev)), .int(Int(info.st_nlink)),
                .int(Int(info.st_uid)), .int(Int(info.st_gid)), .int(Int(info.st_size)),
                nanoseconds(info.st_atim), nanoseconds(info.st_mtim), nanoseconds(info.st_ctim),
                .int(Int(info.st_blksize)), .int(Int(info.st_blocks)), .int(Int(info.st_rdev)),
            ])
        }
        m.raw("_statvfs", 1) { args in
            let path = try path(args[0])
            var known = statvfs()
            try check(statvfs(FileName.bytes(path), &known), path)
            return .tuple(
                [
                    known.f_bsize, known.f_frsize, UInt(known.f_blocks), UInt(known.f_bfree), UInt(known.f_bavail),
                    UInt(known.f_files), UInt(known.f_ffree), UInt(known.f_favail), known.f_flag, known.f_namemax,
                    known.f_fsid,
                ].map { .int(Int(clamping: $0)) })
        }
        m.raw("_terminal_size", 1) { args in
            var (columns, lines): (Int32, Int32) = (0, 0)
            if nd_terminal_size(try args[0].cInt(), &columns, &lines) != 0 {
                throw PyFile.failure(nil)
            }
            return .tuple([.int(Int(columns)), .int(Int(lines))])
        }
        m.raw("access", 2) { args in
            .bool(Glibc.access(FileName.bytes(try path(args[0])), try args[1].cInt()) == 0)
        }
        m.raw("getpid", 0) { _ in .int(Int(Glibc.getpid())) }
        m.raw("_environment", 0) { _ in
            let dict = PyDict()
            var at = environ
            while let entry = at.pointee {
                let text = FileName.text(entry)
                if let equals = text.firstIndex(of: "=") {
                    try dict.set(.str(String(text[..<equals])), .str(String(text[text.index(after: equals)...])))
                }
                at += 1
            }
            return .object(dict)
        }
        m.raw("putenv", 2) { args in
            setenv(FileName.bytes(args[0].string ?? ""), FileName.bytes(args[1].string ?? ""), 1)
            return .none
        }
        m.raw("unsetenv", 1) { args in
            Glibc.unsetenv(FileName.bytes(args[0].string ?? ""))
            return .none
        }
    }
}
