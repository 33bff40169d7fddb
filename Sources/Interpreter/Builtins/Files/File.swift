import CShims
import Glibc
import Syntax

/// A file object, text or binary, read and written whole lines or blocks at a time.
public final class PyFile: PyObject {
    /// What a program sees of the file: bytes as they are, bytes through a buffer, or text.
    enum Layer { case raw, reader, writer, random, text }
    let layer: Layer
    let handle: FileHandle
    let mode: FileMode
    /// The path or the number that it was opened with.
    let name: Value
    var format: TextFormat
    /// Whether reading or writing of text has begun, behind a mark of the byte order.
    private var isBegun = false
    /// The ends of lines that came in: a bit each for `\r`, `\n` and both.
    private var ends = 0

    init(_ handle: FileHandle, layer: Layer, _ mode: FileMode, name: Value, format: TextFormat) {
        (self.handle, self.layer, self.mode, self.name, self.format) = (handle, layer, mode, name, format)
        super.init()
    }
    public override var cls: PyClass {
        switch layer {
        case .raw: PyFile.rawClass
        case .reader: PyFile.readerClass
        case .writer: PyFile.writerClass
        case .random: PyFile.randomClass
        case .text: PyFile.textClass
        }
    }
    public override func repr() throws -> String { try shown }
    var isClosed: Bool { handle.descriptor == nil }

    // MARK: Opening

    /// Opens a file as `open` does. `buffering` is 0 for none, 1 for lines and negative for what is usual.
    static func open(
        _ target: Value, mode: FileMode, buffering: Int = -1, format: TextFormat, closesDescriptor: Bool = true,
        opener: Value? = nil
    ) throws -> PyFile {
        if buffering == 0, !mode.isBinary { throw PyError(.valueError, "can't have unbuffered text I/O") }
        let (descriptor, path) = try descriptor(target, mode, opener)
        let capacity = buffering > 1 ? min(buffering, 1 << 26) : buffering == 0 ? 0 : FileHandle.blockSize
        let handle = FileHandle(descriptor, path: path, capacity: capacity, closesDescriptor: closesDescriptor)
        if mode.kind == "a" { lseek(descriptor, 0, SEEK_END) }
        let layer: Layer = !mode.isBinary ? .text : buffering == 0 ? .raw : PyFile.buffered(mode)
        var format = format
        format.isLineBuffered = buffering == 1 || (layer == .text && isatty(descriptor) == 1)
        // A path object gives its path.
        let isPlain = try target.bigInt != nil || target.text != nil || target.byteItems != nil
        return PyFile(handle, layer: layer, mode, name: isPlain ? target : .str(path), format: format)
    }
    private static func buffered(_ mode: FileMode) -> Layer {
        mode.reads && mode.writes ? .random : mode.reads ? .reader : .writer
    }
    private static func descriptor(_ target: Value, _ mode: FileMode, _ opener: Value?) throws -> (Int32, String) {
        if let number = target.bigInt.map({ Int(clamping: $0) }) {
            if number < 0 { throw PyError(.valueError, "negative file descriptor") }
            let file = Int32(clamping: number)
            if fcntl(file, F_GETFD) < 0 { throw failure(nil) }
            return (file, String(number))
        }
        let path = try StandardModules.path(target)
        if path.utf8.contains(0) { throw PyError(.valueError, "embedded null byte") }
        var flags = mode.reads && mode.writes ? O_RDWR : mode.reads ? O_RDONLY : O_WRONLY
        switch mode.kind {
        case "w": flags |= O_CREAT | O_TRUNC
        case "a": flags |= O_CREAT | O_APPEND
        case "x": flags |= O_CREAT | O_EXCL
        default: break
        }
        flags |= O_CLOEXEC
        let file: Int32
        if let opener {
            file = try invoke(opener, [target, .int(Int(flags))]).cInt()
            if file < 0 { throw PyError(.valueError, "opener returned \(file)") }
        } else {
            file = Glibc.open(FileName.bytes(path), flags, 0o666)
        }
        if file < 0 { throw failure(path) }
        // The system opens a directory for reading, and refuses only to read from it.
        var status = stat()
        if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            Glibc.close(file)
            throw failure(path, EISDIR)
        }
        return (file, path)
    }
    static func failure(_ path: String?, _ code: Int32 = nd_errno(), to other: String? = nil) -> PyError {
        var args: [Value] = [.int(Int(code)), .str(String(cString: nd_error_text(code)))]
        if let path { args.append(.str(path)) }
        if let other { args += [.none, .str(other)] }
        return PyError(exception: PyException(.systemError(code), args))
    }
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(FileName.bytes(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    public static func isReadable(_ path: String) -> Bool { access(FileName.bytes(path), R_OK) == 0 }

    /// Where a link leads.
    static func linkTarget(_ path: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(FileName.bytes(path), &buffer, 4096)
        if count < 0 { throw failure(path) }
        return FileName.text(buffer[..<count].map { UInt8(bitPattern: $0) })
    }
    /// The whole content of a file.
    public static func contents(_ path: String) throws -> [UInt8] {
        let file = Glibc.open(FileName.bytes(path), O_RDONLY | O_CLOEXEC)
        if file < 0 { throw failure(path) }
        return try FileHandle(file, path: path).read()
    }
    /// `sys.stdin`, which `input()` reads too.
    public static let standardInput = standard(0, "<stdin>", "r", .text)
    private static func standard(_ descriptor: Int32, _ name: String, _ mode: String, _ layer: Layer) -> PyFile {
        guard let mode = try? FileMode(mode),
            let format = try? TextFormat(encoding: "utf-8", errors: Output.Style.ofLocale, newline: nil)
        else { preconditionFailure("a mode and an encoding that are known") }
        let handle = FileHandle(descriptor, path: name, closesDescriptor: false)
        return PyFile(handle, layer: layer, mode, name: .str(name), format: format)
    }
    /// The bytes under a text: the same file, read and written as they are.
    lazy var buffer = PyFile(handle, layer: PyFile.buffered(mode), mode, name: name, format: format)
    /// The file under a buffer.
    lazy var raw = PyFile(handle, layer: .raw, mode, name: name, format: format)

    // MARK: Reading

    /// What is left of the file, as bytes.
    public func contents() throws -> [UInt8] { try handle.read() }

    /// Goes past the mark of the byte order; a text in an encoding whose bytes do not show the ends of lines is decoded as a whole.
    private func begin() throws {
        if isBegun { return }
        isBegun = true
        if !format.isNarrow {
            let text = try Codecs.decode(handle.read(), format.encoding, format.errors)
            handle.replaceRest(Array(text.utf8))
        } else if format.hasMark, try handle.place == 0 {
            while handle.unread.count < 3, try handle.fill() {}
            if handle.unread.starts(with: [0xEF, 0xBB, 0xBF]) { _ = handle.take(3) }
        }
    }
    private func text(_ bytes: [UInt8]) throws -> Value {
        note(bytes)
        let plain = format.translated(bytes)
        if plain.allSatisfy({ $0 < 128 }) {
            return plain.withUnsafeBufferPointer { PyStr.value($0, isASCII: true) }
        }
        if !format.isNarrow { return .str(String(decoding: plain, as: UTF8.self)) }
        return .str(try Codecs.decode(plain, format.withoutMark, format.errors))
    }
    private func note(_ bytes: [UInt8]) {
        if ends & 2 == 0 || bytes.contains(13) {
            for (at, byte) in bytes.enumerated() {
                if byte == 10 { ends |= at > 0 && bytes[at - 1] == 13 ? 4 : 2 }
                if byte == 13, at + 1 == bytes.count || bytes[at + 1] != 10 { ends |= 1 }
            }
        }
    }
    var newlines: Value {
        let seen = ["\r", "\n", "\r\n"].enumerated().filter { ends >> $0.offset & 1 == 1 }.map { Value.str($0.element) }
        return seen.count < 2 ? seen.first ?? .none : .tuple(seen)
    }
    /// At most `limit` bytes or characters.
    func read(_ limit: Int) throws -> Value {
        if layer != .text { return .object(PyBytes(try handle.read(limit))) }
        try begin()
        if limit == .max { return try text(handle.read()) }
        return try text(Array(try handle.line({ bytes, isLast in place(of: limit, bytes, isLast) })))
    }
    /// How many bytes can be read from here on; nil of a text and of what is no ordinary file.
    public var remainingBytes: Int? { layer != .text && mode.reads ? handle.remaining : nil }
    /// Fills memory that no program has seen yet; returns how many bytes there were.
    public func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int { try handle.read(into: memory) }
    /// The place behind so many characters, an end of a line counted as one.
    private func place(of limit: Int, _ bytes: ArraySlice<UInt8>, _ isLast: Bool) -> Int? {
        let isSpread = format.isUTF8 || !format.isNarrow
        var (at, count) = (bytes.startIndex, 0)
        while at < bytes.endIndex, count < limit {
            if bytes[at] == 13, format.newline == nil {
                if at + 1 == bytes.endIndex, !isLast { return nil }
                if at + 1 < bytes.endIndex, bytes[at + 1] == 10 { at += 1 }
            }
            at += 1
            while isSpread, at < bytes.endIndex, bytes[at] & 0xC0 == 0x80 { at += 1 }
            count += 1
        }
        // The last character may go on.
        return count == limit && (at < bytes.endIndex || limit == 0 || isLast || !isSpread) ? at : nil
    }
    /// The bytes of the next line with its end as the program sees it; empty at the end of the file.
    public func line() throws -> [UInt8] {
        if layer != .text { return Array(try handle.line { bytes, _ in FileHandle.find(10, bytes).map { $0 + 1 } }) }
        try begin()
        return Array(try handle.line { [format] in format.lineEnd($0, isLast: $1) })
    }
    /// The next line, or at most `limit` of its bytes or characters.
    func readLine(_ limit: Int = .max) throws -> Value {
        if layer != .text {
            return .object(
                PyBytes(Array(try handle.line({ bytes, _ in FileHandle.find(10, bytes).map { $0 + 1 } }, limit: limit)))
            )
        }
        if limit == .max { return try text(line()) }
        try begin()
        return try text(
            Array(
                try handle.line { bytes, isLast in
                    let end = format.lineEnd(bytes, isLast: isLast)
                    let cut = place(of: limit, end.map { bytes[..<$0] } ?? bytes, isLast || end != nil)
                    return cut ?? end
                }))
    }
    public override var isIterator: Bool { true }
    public override func iter() -> PyObject? { self }
    public override func next() throws -> Value? {
        try checkReads("readline")
        let line = try readLine()
        return try line.truth() ? line : nil
    }

    // MARK: Writing

    /// Writes bytes or a text; how many of them.
    func write(_ value: Value) throws -> Int {
        guard layer == .text else {
            if layer == .reader { try checkWrites("write") }
            guard let bytes = try value.byteItems else {
                throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
            }
            try checkWrites("write")
            try handle.write(bytes)
            return bytes.count
        }
        guard let text = value.text else {
            throw PyError(.typeError, "write() argument must be str, not \(value.typeName)")
        }
        try checkWrites("write")
        var bytes = Array(text.bytes)
        if let newline = format.newline, newline.utf8.first == 13, bytes.contains(10) {
            bytes = bytes.flatMap { $0 == 10 ? Array(newline.utf8) : [$0] }
        }
        if format.encoding.lowercased() != "utf-8" || Surrogates.firstIndex(in: text.bytes) != nil {
            let hasMark = try format.hasMark && !isBegun && handle.place == 0
            let text = bytes.withUnsafeBufferPointer { PyStr($0) }
            bytes = try Codecs.encode(text, hasMark ? format.encoding : format.withoutMark, format.errors)
        }
        isBegun = true
        try handle.write(bytes)
        if format.isLineBuffered, text.bytes.contains(10) { try handle.flush() }
        return text.count
    }
    func seek(_ offset: Int, _ whence: Int) throws -> Int {
        isBegun = isBegun && offset != 0
        return try handle.seek(offset, Int32(clamping: whence))
    }
}
