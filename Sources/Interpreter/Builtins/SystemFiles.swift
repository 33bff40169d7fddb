import CShims
import Glibc
import Syntax

/// What of `os` asks the system about files that are open, and about the process as a whole.
extension StandardModules {
    private static func check(_ result: Int) throws -> Int {
        if result >= 0 { return result }
        let code = nd_errno()
        throw PyError(
            exception: PyException(.systemError(code), [.int(Int(code)), .str(String(cString: nd_error_text(code)))]))
    }

    static func system(_ m: Module) {
        for (name, call) in [
            ("fdatasync", Glibc.fdatasync), ("fchdir", Glibc.fchdir),
        ] as [(String, (Int32) -> Int32)] {
            m.raw(name, 1) { args in
                _ = try check(Int(call(try args[0].cInt())))
                return .none
            }
        }
        m.raw("sync", 0) { _ in
            Glibc.sync()
            return .none
        }
        m.raw("sched_yield", 0) { _ in
            Glibc.sched_yield()
            return .none
        }
        m.raw("ttyname", 1) { args in
            guard let name = Glibc.ttyname(try args[0].cInt()) else { return .int(try check(-1)) }
            return .str(String(cString: name))
        }
        m.raw("getgroups", 0) { _ in
            var groups = [gid_t](repeating: 0, count: try check(Int(Glibc.getgroups(0, nil))))
            let count = try check(Int(Glibc.getgroups(Int32(groups.count), &groups)))
            return .list(groups.prefix(count).map { .int(Int($0)) })
        }
        m.raw("closerange", 2) { args in
            let (low, high) = (try args[0].cInt(), try args[1].cInt())
            for file in low..<max(low, min(high, 1 << 16)) { _ = Glibc.close(file) }
            return .none
        }
        inheritance(m)
        priorities(m)
        places(m)
        m.raw("_pathconf", 2) { args in
            nd_set_errno(0)
            let path = try path(args[0])
            let limit = Glibc.pathconf(FileName.bytes(path), try args[1].cInt())
            return .int(limit < 0 && nd_errno() != 0 ? try check(-1) : limit)
        }
    }

    /// Whether a program that is started in the place of this one keeps a file.
    private static func inheritance(_ m: Module) {
        m.raw("get_inheritable", 1) { args in
            .bool(try check(Int(nd_close_on_exec(try args[0].cInt(), -1))) == 0)
        }
        m.raw("set_inheritable", 2) { args in
            _ = try check(Int(nd_close_on_exec(try args[0].cInt(), try args[1].cInt() == 0 ? 1 : 0)))
            return .none
        }
    }
    private static func priorities(_ m: Module) {
        m.def("getpriority", "which, who") { c in
            nd_set_errno(0)
            let level = nd_priority(try c["which"].cInt(), try c["who"].cInt())
            return .int(level == -1 && nd_errno() != 0 ? try check(-1) : Int(level))
        }
        m.def("setpriority", "which, who, priority") { c in
            let (which, who, level) = (try c["which"].cInt(), try c["who"].cInt(), try c["priority"].cInt())
            _ = try check(Int(nd_set_priority(which, who, level)))
            return .none
        }
    }
    /// Reads and writes that leave the place of the file where it is.
    private static func places(_ m: Module) {
        m.raw("pread", 3) { args in
            let (file, count, offset) = (try args[0].cInt(), try args[1].cSize(), try indexValue(args[2]))
            if count < 0 {
                nd_set_errno(EINVAL)
                return .int(try check(-1))
            }
            try Limits.checkRoom(count)
            var bytes = [UInt8](repeating: 0, count: count)
            let done = try check(Glibc.pread(file, &bytes, count, offset))
            return .object(PyBytes(Array(bytes.prefix(done))))
        }
        m.raw("pwrite", 3) { args in
            guard let bytes = try args[1].byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(args[1].typeName)'")
            }
            return .int(try check(Glibc.pwrite(try args[0].cInt(), bytes, bytes.count, try indexValue(args[2]))))
        }
    }
}
