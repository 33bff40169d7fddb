import CShims

#if canImport(Glibc)
import Glibc
#endif

/// A file object, text or binary, read and written whole lines or blocks at a time.
public final class PyFile: PyObject {
    private var file: UnsafeMutablePointer<FILE>?
    private let path: String
    private let mode: String
    private let isBinary: Bool
    private var encoding = "utf-8", errors = "strict"
    /// What ends a line in the file: nil for any of the three, which are then read as `\n`.
    private var newline: String?
    /// The methods, which are made for each file, as the class has them.
    nonisolated(unsafe) static let fileClass = PyClass("TextIOWrapper", module: "_io") { cls in
        for name in [
            "__enter__", "__exit__", "read", "readline", "readlines", "write", "writelines", "close", "flush", "seek",
            "tell",
            "truncate", "fileno", "isatty", "readable", "writable", "seekable",
        ] {
            cls.raw(name, 0, 3) { args in
                guard let method = try args[0].object?.getattr(Sym(name)) else {
                    throw PyError(.attributeError, "'\(args[0].typeName)' object has no attribute '\(name)'")
                }
                return try invoke(method, Array(args.positional.dropFirst()))
            }
        }
    }

    init(path: String, mode: String) throws {
        self.path = path
        self.mode = mode
        isBinary = mode.contains("b")
        super.init()
        guard ["r", "w", "a", "x"].contains(String(mode.prefix(1))) else {
            throw PyError(.valueError, "invalid mode: '\(mode)'")
        }
        if path.utf8.contains(0) { throw PyError(.valueError, "embedded null byte") }
        // C writes the mode "x" behind another.
        let system = mode.filter { "rwab+".contains($0) }
        file = fopen(path, (mode.hasPrefix("x") ? "w" + system + "x" : system) + "e")
        if file == nil { throw PyFile.failure(path) }
        // C opens a directory for reading, and refuses only to read from it.
        var status = stat()
        if fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close()
            throw PyFile.failure(path, EISDIR)
        }
    }
    /// A file that the system has open already, by its number.
    init(descriptor: Int32, mode: String) throws {
        path = String(descriptor)
        self.mode = mode
        isBinary = mode.contains("b")
        super.init()
        file = fdopen(descriptor, mode.filter { "rwab+".contains($0) })
        if file == nil { throw PyFile.failure(path) }
    }
    deinit { close() }

    /// Says how text stands in the file.
    func setText(encoding: String?, errors: String?, newline: String?) throws {
        if isBinary {
            for (name, value) in [("encoding", encoding), ("errors", errors), ("newline", newline)] where value != nil {
                throw PyError(
                    .valueError, "binary mode doesn't take \(name == "newline" ? "a" : "an") \(name) argument")
            }
            return
        }
        if let newline, !["", "\n", "\r", "\r\n"].contains(newline) {
            throw PyError(.valueError, "illegal newline value: \(newline)")
        }
        if let encoding {
            _ = try Codecs.encode(PyStr(""), encoding, "strict")
            self.encoding = encoding
        }
        self.errors = errors ?? "strict"
        self.newline = newline
    }

    static func failure(_ path: String, _ code: Int32 = nd_errno()) -> PyError {
        PyError(
            exception: PyException(
                .systemError(code), [.int(Int(code)), .str(String(cString: nd_error_text(code))), .str(path)]))
    }

    /// Where a link leads.
    static func linkTarget(_ path: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(path, &buffer, 4096)
        if count < 0 { throw failure(path) }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    public static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
    /// `sys.stdin`, which `input()` reads too.
    public static let standardInput = PyFile(standard: stdin, name: "<stdin>")
    /// The same as bytes: `sys.stdin.buffer`.
    private static let standardBytes = PyFile(standard: stdin, name: "<stdin>", isBinary: true)
    private init(standard file: UnsafeMutablePointer<FILE>?, name: String, isBinary: Bool = false) {
        (self.file, path, mode, self.isBinary) = (file, name, isBinary ? "rb" : "r", isBinary)
        super.init()
    }

    /// The whole content of a file.
    public static func contents(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "re") else { throw failure(path) }
        defer { fclose(file) }
        return try read(file, nil, path)
    }
    /// What is left of the file.
    public func contents() throws -> [UInt8] { try PyFile.read(try opened(), nil, path) }
    private static func read(_ file: UnsafeMutablePointer<FILE>, _ limit: Int?, _ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let wanted = min(chunk.count, limit.map { $0 - bytes.count } ?? chunk.count)
            let count = fread(&chunk, 1, wanted, file)
            bytes += chunk[0..<count]
            if count == wanted, wanted > 0 {
                try Machine.shared.checkInterrupt()
                continue
            }
            try checkRead(file, path)
            return bytes
        }
    }
    /// The end of a file is none where reading failed or was interrupted.
    private static func checkRead(_ file: UnsafeMutablePointer<FILE>, _ path: String) throws {
        let error = ferror(file) != 0 ? failure(path) : nil
        // More may come from a terminal.
        clearerr(file)
        guard let error else { return }
        try Machine.shared.checkInterrupt()
        throw error
    }

    private func close() {
        if let file, file != stdin { fclose(file) }
        file = nil
    }
    private func opened() throws -> UnsafeMutablePointer<FILE> {
        guard let file else { throw PyError(.valueError, "I/O operation on closed file.") }
        return file
    }
    private func value(_ bytes: [UInt8]) throws -> Value {
        isBinary ? .object(PyBytes(bytes)) : .str(try Codecs.decode(bytes, encoding, errors))
    }
    /// Bytes with the ends of lines as a program sees them.
    private func translated(_ bytes: [UInt8]) -> [UInt8] {
        if isBinary || newline != nil || !bytes.contains(13) { return bytes }
        var result: [UInt8] = []
        for (at, byte) in bytes.enumerated() where byte != 10 || at == 0 || bytes[at - 1] != 13 {
            result.append(byte == 13 ? 10 : byte)
        }
        return result
    }
    /// The next line with its end; empty at the end of the file.
    func line(_ limit: Int? = nil) throws -> [UInt8] {
        let file = try opened()
        let isUniversal = !isBinary && (newline == nil || newline == "")
        var bytes: [UInt8] = []
        while bytes.count < limit ?? .max {
            let c = getc(file)
            if c == EOF {
                try PyFile.checkRead(file, path)
                break
            }
            bytes.append(UInt8(truncatingIfNeeded: c))
            if c == 13, isUniversal {
                let next = getc(file)
                if next == 10 { bytes.append(10) } else { ungetc(next, file) }
                break
            }
            if c == 10, newline != "\r", newline != "\r\n" || bytes.dropLast().last == 13 { break }
            if c == 13, newline == "\r" { break }
        }
        return translated(bytes)
    }

    /// Goes on to the end of a character that a limit has cut, and until as many characters have been read.
    private func whole(_ bytes: [UInt8], _ limit: Int?) throws -> [UInt8] {
        guard let limit, limit > 0, !isBinary, encoding.lowercased().hasPrefix("utf") else { return bytes }
        var bytes = bytes
        func isInside(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
        var count = bytes.count { !isInside($0) }
        let file = try opened()
        while case let c = getc(file), c != EOF {
            let byte = UInt8(truncatingIfNeeded: c)
            if !isInside(byte), count >= limit {
                ungetc(c, file)
                break
            }
            if !isInside(byte) { count += 1 }
            bytes.append(byte)
        }
        bytes.append(10)
        return bytes
    }
    /// What `write` puts into the file.
    private func content(_ value: Value) throws -> [UInt8] {
        if isBinary {
            if let bytes = (value.object as? PyBytes)?.bytes ?? (value.object as? PyByteArray)?.bytes { return bytes }
            throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
        }
        guard let text = value.text else {
            throw PyError(.typeError, "write() argument must be str, not \(value.typeName)")
        }
        var bytes = encoding == "utf-8" ? Array(text.bytes) : try Codecs.encode(text, encoding, errors)
        if let newline, newline.utf8.first == 13 { bytes = bytes.flatMap { $0 == 10 ? Array(newline.utf8) : [$0] } }
        return bytes
    }
    public override var cls: PyClass { PyFile.fileClass }
    public override var isIterator: Bool { true }
    public override func iter() -> PyObject? { self }
    public override func next() throws -> Value? {
        let bytes = try line()
        return bytes.isEmpty ? nil : try value(bytes)
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        func method(_ least: Int = 0, _ most: Int = 0, _ body: @escaping (Args) throws -> Value) -> Value {
            .object(NativeFunction(name.text, Arity(least, most), body))
        }
        switch name {
        case "read":
            return method(0, 1) { [self] args in
                let limit = args.count > 0 && !args[0].isNone ? try indexValue(args[0]) : -1
                let bytes = try PyFile.read(try opened(), limit < 0 ? nil : limit, path)
                return try value(try whole(translated(bytes), limit))
            }
        case "readline":
            return method(0, 1) { [self] args in
                let limit = args.count > 0 && !args[0].isNone ? try indexValue(args[0]) : -1
                return try value(try line(limit < 0 ? nil : limit))
            }
        case "buffer" where self === PyFile.standardInput: return .object(PyFile.standardBytes)
        case "readlines": return method { [self] _ in .list(try iterate(.object(self))) }
        case "write":
            return method(1, 1) { [self] args in
                let bytes = try content(args[0])
                if fwrite(bytes, 1, bytes.count, try opened()) < bytes.count { throw PyFile.failure(path) }
                return .int(args[0].string?.unicodeScalars.count ?? bytes.count)
            }
        case "close":
            return method { [self] _ in
                close()
                return .none
            }
        case "flush":
            return method { [self] _ in
                if fflush(try opened()) != 0 { throw PyFile.failure(path) }
                return .none
            }
        case "writelines":
            return method(1, 1) { [self] args in
                for item in try iterate(args[0]) {
                    let bytes = try content(item)
                    if fwrite(bytes, 1, bytes.count, try opened()) < bytes.count { throw PyFile.failure(path) }
                }
                return .none
            }
        case "seek":
            return method(1, 2) { [self] args in
                let whence = args.count > 1 ? try indexValue(args[1]) : 0
                if fseek(try opened(), try indexValue(args[0]), Int32(clamping: whence)) != 0 {
                    throw PyFile.failure(path)
                }
                return .int(ftell(try opened()))
            }
        case "tell": return method { [self] _ in .int(ftell(try opened())) }
        case "truncate":
            return method(0, 1) { [self] args in
                let file = try opened()
                fflush(file)
                let size = args.count > 0 && !args[0].isNone ? try indexValue(args[0]) : ftell(file)
                if ftruncate(fileno(file), size) != 0 { throw PyFile.failure(path) }
                return .int(size)
            }
        case "fileno": return method { [self] _ in .int(Int(fileno(try opened()))) }
        case "isatty": return method { [self] _ in .bool(isatty(fileno(try opened())) == 1) }
        case "readable": return method { [self] _ in .bool(mode.contains("r") || mode.contains("+")) }
        case "writable": return method { [self] _ in .bool(!mode.contains("r") || mode.contains("+")) }
        case "seekable": return method { _ in .bool(true) }
        case "mode": return .str(mode)
        case "encoding": return isBinary ? nil : .str(encoding == "utf-8" ? "UTF-8" : encoding)
        case "errors": return isBinary ? nil : .str(errors)
        case "newlines": return isBinary ? nil : Value.none
        case "closed": return .bool(file == nil)
        case "name": return .str(path)
        case "__enter__": return method { [self] _ in .object(self) }
        case "__exit__":
            return method(0, 3) { [self] _ in
                close()
                return .bool(false)
            }
        default: return nil
        }
    }
}

/// `sys.stdout` and `sys.stderr`.
final class StandardStream: PyObject {
    /// What a program has put in the place of `sys.stdout`.
    nonisolated(unsafe) static var replacement: Value?
    private let isError: Bool
    init(isError: Bool) {
        self.isError = isError
        super.init()
    }
    override var cls: PyClass { PyFile.fileClass }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "write":
            return .object(
                NativeFunction("write", Arity(1)) { [self] args in
                    let text = try args[0].str()
                    if isError { Output.error(text) } else { Output.write(text) }
                    try Machine.shared.checkInterrupt()
                    return .int(text.unicodeScalars.count)
                })
        case "flush":
            return .object(
                NativeFunction("flush", Arity(0)) { _ in
                    Output.flush()
                    try Machine.shared.checkInterrupt()
                    return .none
                })
        case "isatty":
            return .object(NativeFunction("isatty", Arity(0)) { [self] _ in .bool(isatty(isError ? 2 : 1) == 1) })
        case "fileno": return .object(NativeFunction("fileno", Arity(0)) { [self] _ in .int(isError ? 2 : 1) })
        case "writelines":
            return .object(
                NativeFunction("writelines", Arity(1)) { [self] args in
                    let write = try getattr("write") ?? .none
                    for line in try iterate(args[0]) { _ = try invoke(write, [line]) }
                    return .none
                })
        case "readable", "seekable": return .object(NativeFunction(name.text, Arity(0)) { _ in .bool(false) })
        case "writable": return .object(NativeFunction("writable", Arity(0)) { _ in .bool(true) })
        case "buffer": return .object(BinaryStream(self))
        case "encoding": return .str("utf-8")
        case "errors": return .str(isError ? "backslashreplace" : "strict")
        case "name": return .str(isError ? "<stderr>" : "<stdout>")
        case "mode": return .str("w")
        case "closed": return .bool(false)
        default: return nil
        }
    }
}

/// `sys.stdout.buffer`: bytes that go out as they are, after the text before them.
final class BinaryStream: PyObject {
    private let stream: StandardStream
    init(_ stream: StandardStream) {
        self.stream = stream
        super.init()
    }
    override var cls: PyClass { PyFile.fileClass }
    override func getattr(_ name: Sym) throws -> Value? {
        guard name == "write" else { return try stream.getattr(name) }
        return .object(
            NativeFunction("write", Arity(1)) { [stream] args in
                guard let bytes = args[0].byteItems else {
                    throw PyError(.typeError, "a bytes-like object is required, not '\(args[0].typeName)'")
                }
                Output.flush()
                let file: Int32 = try stream.getattr("name")?.string == "<stderr>" ? 2 : 1
                var left = bytes[...]
                while !left.isEmpty {
                    let done = left.withUnsafeBytes { nd_write(file, $0.baseAddress, $0.count) }
                    if done <= 0 { throw PyFile.failure("<stdout>") }
                    left = left.dropFirst(done)
                }
                return .int(bytes.count)
            })
    }
}
