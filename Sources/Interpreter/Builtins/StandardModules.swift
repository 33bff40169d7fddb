import CShims
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// The modules of Python's own library that numerical scripts import.
public enum StandardModules {
    nonisolated(unsafe) public static var arguments: [String] = [""]

    /// Those that are no packages.
    static let plain: Set<String> = [
        "builtins", "math", "time", "sys", "itertools", "functools", "operator", "copy", "typing",
        "warnings", "re", "heapq", "bisect", "json", "cmath", "_hashlib", "unicodedata",
        "struct", "array", "gc", "_traceback", "_literal", "atexit", "_binary", "_zlib", "_packed", "_json",
        "_weakref", "_csv", "_text", "_types", "_signal", "_threads", "_trees", "_moments", "_decimals", "os",
    ]

    /// A module by name; nil where there is none.
    public static func make(_ name: String) -> Module? {
        switch name {
        case "builtins": Machine.shared.builtinsModule
        case "math": Module("math", fill: math)
        case "time": Module("time", fill: time)
        case "gc": Module("gc", fill: gc)
        case "_weakref": Module("_weakref", fill: weakReferences)
        case "sys": Module("sys", fill: sys)
        case "os": Module("os", fill: os)
        case "itertools": Module("itertools", fill: itertools)
        case "functools": Module("functools", fill: functools)
        case "collections": Module("collections", fill: collections)
        case "operator": Module("operator", fill: operators)
        case "copy": Module("copy", fill: copy)
        case "warnings": Warnings.module
        case "re": Module("re", fill: RegexModule.fill)
        case "heapq": Module("heapq", fill: heapq)
        case "bisect": Module("bisect", fill: bisect)
        case "_json": Module("_json", fill: jsonParts)
        case "_codecs": Module("_codecs", fill: codecs)
        case "_csv": Module("_csv", fill: csv)
        case "_text": Module("_text", fill: textBuffers)
        case "_types": Module("_types", fill: staticTypes)
        case "_signal": Module("_signal", fill: Signals.fill)
        case "_trees": Module("_trees", fill: trees)
        case "_threads": Module("_threads", fill: threads)
        case "_moments": Module("_moments", fill: moments)
        case "_decimals": Module("_decimals", fill: decimals)
        case "_literal": Module("_literal", fill: literals)
        case "atexit": Module("atexit", fill: exitFunctions)
        case "struct": Module("struct", fill: structs)
        case "array": Module("array", fill: arrays)
        case "_traceback": Module("_traceback", fill: tracebacks)
        case "_binary": Module("_binary", fill: binaryText)
        case "_zlib": Module("_zlib", fill: compression)
        case "_packed": Module("_packed", fill: packedStreams)
        case "unicodedata": Module("unicodedata", fill: unicodeData)
        case "_hashlib": Module("_hashlib", fill: hashes)
        default: nil
        }
    }

    /// The folder of the script, where its own modules are looked for; the empty text, which is the current folder, where there is no script.
    static var scriptFolder: String {
        guard !arguments[0].isEmpty, arguments[0] != "-" else { return "" }
        let place = absolute(arguments[0])
        return place.lastIndex(of: "/").map { $0 == place.startIndex ? "/" : String(place[..<$0]) } ?? ""
    }
    /// A path from the root on.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: 4096)
        guard let folder = getcwd(&buffer, 4096) else { return path }
        let here = FileName.text(folder)
        return here == "/" ? here + path : here + "/" + path
    }
    static func sys(_ m: Module) {
        m["argv"] = .list(arguments.map { .str($0) })
        m["maxsize"] = .int(Int.max)
        m["version"] = .str("3.11.7")
        m["platform"] = .str("linux")
        m["byteorder"] = .str("little")
        m["stdout"] = .object(StandardStream(isError: false))
        m["__stdout__"] = m["stdout"]
        m.didSet = { name, value in
            if name == "stdout" { StandardStream.replacement = value?.object is StandardStream ? nil : value }
        }
        m["stderr"] = .object(StandardStream(isError: true))
        m["stdin"] = .object(PyFile.standardInput)
        for name in ["stderr", "stdin"] as [Sym] { m[Sym("__\(name.text)__")] = m[name] }
        m["modules"] = .object(Machine.shared.importer.modules)
        m["path"] = .list([.str(scriptFolder)])
        m.raw("exit", Arity(0, 1)) { args in throw PyError(exception: PyException(.systemExit, args.positional)) }
        m.raw("getrecursionlimit", 0) { _ in .int(Machine.shared.recursionLimit) }
        m.raw("setrecursionlimit", 1) { args in
            let limit = try indexValue(args[0])
            if limit < 1 { throw PyError(.valueError, "recursion limit must be greater or equal than 1") }
            Machine.shared.recursionLimit = min(limit, 100_000)
            return .none
        }
        m.raw("getsizeof", Arity(1, 2)) { _ in .int(64) }
        m.def("set_int_max_str_digits", "maxdigits") { c in
            let most = try c.int("maxdigits")
            if most != 0, most < 640 { throw PyError(.valueError, "maxdigits must be 0 or larger than 640") }
            BigInt.mostDigits = most
            return .none
        }
        m.raw("intern", 1) { args in
            guard let text = args[0].text else {
                throw PyError(.typeError, "intern() argument must be str, not \(args[0].typeName)")
            }
            return .object(text.symbol.object)
        }
        sysFacts(m)
        sysFrames(m)
    }
    /// A hook at each line or call would cost every program something: none is the only one that there is.
    private static func noHook(_ function: Value, _ name: String, _ kind: String) throws -> Value {
        if function.isNone { return .none }
        throw PyError(.notImplementedError, "sys.\(name)() takes only None here: nd calls no \(kind) functions")
    }
    /// A record of `sys`, whose fields have names.
    static func record(_ name: String, _ fields: [(Sym, Value)]) -> Value {
        let cls = PyClass(name, module: "sys", bases: [.tuple])
        let names = fields.map(\.0)
        for count in ["n_fields", "n_sequence_fields"] as [Sym] { cls.attributes[count] = .int(names.count) }
        cls.attributes["n_unnamed_fields"] = .int(0)
        cls.attributes["__match_args__"] = .tuple(names.map { .object($0.object) })
        cls.raw("__reduce__") { args in
            let items = args[0].asTuple?.items ?? []
            return .pair(.object(cls), .pair(.tuple(items), .object(PyDict())))
        }
        let made = PyNamedTuple(cls, names, fields.map(\.1))
        made.isOfSystem = true
        return .object(made)
    }
    private static func sysFacts(_ m: Module) {
        m["float_info"] = record(
            "float_info",
            [
                ("max", .float(Double.greatestFiniteMagnitude)), ("max_exp", .int(1024)), ("max_10_exp", .int(308)),
                ("min", .float(Double.leastNormalMagnitude)), ("min_exp", .int(-1021)), ("min_10_exp", .int(-307)),
                ("dig", .int(15)), ("mant_dig", .int(53)), ("epsilon", .float(Double.ulpOfOne)), ("radix", .int(2)),
                ("rounds", .int(1)),
            ])
        m["int_info"] = record(
            "int_info",
            [
                ("bits_per_digit", .int(30)), ("sizeof_digit", .int(4)), ("default_max_str_digits", .int(4300)),
                ("str_digits_check_threshold", .int(640)),
            ])
        m["hash_info"] = record(
            "hash_info",
            [
                ("width", .int(64)), ("modulus", .int(1 << 61 - 1)), ("inf", .int(314159)), ("nan", .int(0)),
                ("imag", .int(1_000_003)), ("algorithm", .str("siphash13")), ("hash_bits", .int(64)),
                ("seed_bits", .int(128)), ("cutoff", .int(0)),
            ])
        m["version_info"] = record(
            "version_info",
            [
                ("major", .int(3)), ("minor", .int(11)), ("micro", .int(7)), ("releaselevel", .str("final")),
                ("serial", .int(0)),
            ])
        m["hexversion"] = .int(0x030B_07F0)
        m["maxunicode"] = .int(0x10FFFF)
        m["executable"] = .str((try? PyFile.linkTarget("/proc/self/exe")) ?? "nd")
        m["prefix"] = .str("/usr")
        for name: Sym in ["exec_prefix", "base_prefix", "base_exec_prefix"] { m[name] = .str("/usr") }
        m["flags"] = record(
            "flags",
            [
                ("debug", .int(0)), ("inspect", .int(0)), ("interactive", .int(0)), ("optimize", .int(0)),
                ("dont_write_bytecode", .int(1)), ("no_user_site", .int(0)), ("no_site", .int(0)),
                ("ignore_environment", .int(0)), ("verbose", .int(0)), ("bytes_warning", .int(0)), ("quiet", .int(0)),
                ("hash_randomization", .int(0)), ("isolated", .int(0)), ("dev_mode", .bool(false)),
                ("utf8_mode", .int(1)), ("warn_default_encoding", .int(0)), ("safe_path", .bool(false)),
                ("int_max_str_digits", .int(-1)),
            ])
        m["thread_info"] = record(
            "thread_info",
            [
                ("name", .str("pthread")), ("lock", .str("semaphore")),
                ("version", .str("NPTL " + String(cString: nd_libc_version()))),
            ])
        m["abiflags"] = .str("")
        m.raw("getallocatedblocks", 0) { _ in .int(Collector.count) }
        m["float_repr_style"] = .str("short")
        m["api_version"] = .int(1013)
        m["platlibdir"] = .str("lib")
        m["pycache_prefix"] = Value.none
        m["copyright"] = .str("")
        m["orig_argv"] = m["argv"]
        for name: Sym in ["meta_path", "path_hooks"] { m[name] = .list([]) }
        m["path_importer_cache"] = .object(PyDict())
        m.raw("getfilesystemencodeerrors", 0) { _ in .str("surrogateescape") }
        m.raw("setswitchinterval", 1) { _ in .none }
        m.raw("audit", .atLeast(1)) { _ in .none }
        m["warnoptions"] = .list([])
        m["dont_write_bytecode"] = .bool(true)
        m["stdlib_module_names"] = .object((try? PySet([], frozen: true)) ?? PyNotImplemented.shared)
        m["builtin_module_names"] = .tuple([.str("builtins"), .str("sys")])
        m.raw("getdefaultencoding", 0) { _ in .str("utf-8") }
        m.raw("getfilesystemencoding", 0) { _ in .str("utf-8") }
        m.raw("getrefcount", 1) { _ in .int(2) }
        m.raw("get_int_max_str_digits", 0) { _ in .int(BigInt.mostDigits) }
        m.raw("is_finalizing", 0) { _ in .bool(false) }
        m.raw("getswitchinterval", 0) { _ in .float(0.005) }
        m.raw("gettrace", 0) { _ in .none }
        m.raw("settrace", 1) { try noHook($0[0], "settrace", "trace") }
        m.raw("getprofile", 0) { _ in .none }
        m.raw("setprofile", 1) { try noHook($0[0], "setprofile", "profile") }
    }
    private static func sysFrames(_ m: Module) {
        func triple(_ exception: PyException?) throws -> Value {
            guard let exception else { return .tuple([.none, .none, .none]) }
            return .tuple([
                .object(exception.type), .object(exception), try exception.getattr("__traceback__") ?? .none,
            ])
        }
        m.raw("exc_info", 0) { _ in try triple(Machine.shared.handledException()) }
        m.raw("exception", 0) { _ in Machine.shared.handledException().map { .object($0) } ?? .none }
        m.raw("_getframe", Arity(0, 1)) { args in
            let depth = args.count > 0 ? try indexValue(args[0]) : 0
            guard let frame = Machine.shared.frameObject(outside: depth) else {
                throw PyError(.valueError, "call stack is not deep enough")
            }
            return .object(frame)
        }
        m.raw("excepthook", 3) { args in
            guard let exception = args[1].object as? PyException else { return .none }
            let text = Traceback.describe(exception)
            let stream = try Machine.shared.importer.loaded("sys")?.getattr("stderr") ?? .none
            if stream.isNone || stream.object is StandardStream {
                Output.error(text)
            } else {
                _ = try invoke(getAttribute(stream, "write"), .str(text))
            }
            return .none
        }
        m["__excepthook__"] = m["excepthook"]
        m["unraisablehook"] = .object(Unraisable.standard)
        m["__unraisablehook__"] = m["unraisablehook"]
        m.raw("displayhook", 1) { args in
            if args[0].isNone { return .none }
            let text = try args[0].repr() + "\n"
            if let file = StandardStream.replacement {
                _ = try invoke(getAttribute(file, "write"), .str(text))
            } else {
                try Output.print(text)
            }
            return .none
        }
        m["__displayhook__"] = m["displayhook"]
        m.raw("breakpointhook", .atLeast(0, takesNames: true)) { args in
            let name = getenv("PYTHONBREAKPOINT").map { String(cString: $0) } ?? "pdb.set_trace"
            if name == "0" { return .none }
            let parts = name.split(separator: ".").map(String.init)
            let home = parts.count > 1 ? parts.dropLast().joined(separator: ".") : "builtins"
            guard let last = parts.last, let module = try Machine.shared.importer.module(home) else {
                throw PyError(.moduleNotFoundError, "No module named '\(home)'")
            }
            return try invoke(getAttribute(module, Sym(last)), args.positional, args.keywords)
        }
        m["__breakpointhook__"] = m["breakpointhook"]
        m.raw("call_tracing", 2) { try invoke($0[0], $0[1].asTuple?.items ?? []) }
    }

    static func os(_ m: Module) {
        m.raw("getcwd", 0) { _ in
            var buffer = [CChar](repeating: 0, count: 4096)
            return .str(getcwd(&buffer, 4096) == nil ? "" : FileName.text(buffer))
        }
        fileSystem(m)
        processes(m)
        m.raw("urandom", 1) { args in
            let count = try indexValue(args[0])
            if count < 0 { throw PyError(.valueError, "negative argument not allowed") }
            try Limits.checkRoom(count)
            var bytes = [UInt8](repeating: 0, count: count)
            var at = 0
            while at < count {
                try Machine.shared.checkInterrupt()
                let done = bytes.withUnsafeMutableBytes {
                    nd_random_bytes($0.baseAddress.map { $0 + at }, min(count - at, 1 << 20))
                }
                if done > 0 { at += done }
            }
            return .object(PyBytes(bytes))
        }
        m.raw("cpu_count", 0) { _ in .int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
        m["sep"] = .str("/")
        m["linesep"] = .str("\n")
    }
    /// `_types`: a decorator for the classes of the library that Python has in C.
    static func staticTypes(_ m: Module) {
        m.raw("static_type", 1) { args in
            args[0].asClass?.isStatic = true
            return args[0]
        }
        m["_tuplegetter"] = .object(PyClass.tupleField)
    }

    static func copy(_ m: Module) {
        m["__all__"] = .list(["Error", "copy", "deepcopy"].map { .str($0) })
        m.raw("deepcopy", Arity(1, 2)) { args in
            let copier = DeepCopier(memo: args[1].asDict ?? PyDict())
            return try copier.copy(args[0])
        }
        m.raw("copy", 1) { args in try Copying.shallow(args[0]) }
        (m["Error"], m["error"]) = (.object(Copying.error), .object(Copying.error))
    }
}
