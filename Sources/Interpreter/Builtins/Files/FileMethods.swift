import Glibc

/// What a file of each layer does, and what it says of what it cannot do.
extension PyFile {
    nonisolated(unsafe) static let unsupportedOperation: PyClass = {
        let cls = PyClass("UnsupportedOperation", module: "io", bases: [.osError, .valueError])
        cls.construct = PyClass.osError.construct
        return cls
    }()
    private func unsupported(_ message: String) -> PyError {
        PyError(exception: PyException(PyFile.unsupportedOperation, [.str(message)]))
    }
    /// Throws where the file is closed, in the words of the layer.
    func checkOpen(_ action: String? = nil) throws {
        if !isClosed { return }
        switch layer {
        case .text: throw PyError(.valueError, "I/O operation on closed file" + (action == nil ? "" : "."))
        case .raw: throw PyError(.valueError, "I/O operation on closed file")
        case .reader, .writer, .random:
            guard let action else { throw PyError(.valueError, "I/O operation on closed file") }
            throw PyError(.valueError, "\(action) \(action == "write" ? "to" : "of") closed file")
        }
    }
    func checkReads(_ action: String) throws {
        if layer == .writer { throw unsupported(action == "read1" ? action : "read") }
        try checkOpen(action == "read1" ? "read" : action)
        if mode.reads { return }
        throw unsupported(layer == .text ? "not readable" : "File not open for reading")
    }
    func checkWrites(_ action: String) throws {
        if layer == .reader { throw unsupported(action) }
        try checkOpen(action)
        if mode.writes { return }
        throw unsupported(
            layer == .raw ? "File not open for writing" : action == "write" ? "not writable" : action)
    }
    fileprivate func truncate(_ size: Value) throws -> Int {
        try checkOpen("truncate")
        if !mode.writes { throw unsupported(layer == .raw ? "File not open for writing" : "truncate") }
        let size = try size.isNone || size.isUndefined ? handle.place : indexValue(size)
        try handle.truncate(size)
        return size
    }
    fileprivate func seekTo(_ offset: Int, _ whence: Int) throws -> Int {
        try checkOpen("seek")
        switch (layer, whence) {
        case (.text, 0) where offset < 0: throw PyError(.valueError, "negative seek position \(offset)")
        case (.text, 1) where offset != 0: throw unsupported("can't do nonzero cur-relative seeks")
        case (.text, 2) where offset != 0: throw unsupported("can't do nonzero end-relative seeks")
        case (.text, 0...2), (_, 0...4), (.raw, _): return try seek(offset, whence)
        case (.text, _): throw PyError(.valueError, "invalid whence (\(whence), should be 0, 1 or 2)")
        default: throw PyError(.valueError, "whence value \(whence) unsupported")
        }
    }
    fileprivate func readInto(_ target: Value, _ read: (Int) throws -> [UInt8]) throws -> Int {
        try checkReads("readinto")
        guard let memory = target.writableBytes else {
            throw PyError(
                .typeError, "readinto() argument must be read-write bytes-like object, not \(target.typeName)")
        }
        let bytes = try read(memory.byteCount)
        memory.write(bytes, 0)
        return bytes.count
    }
    var shown: String {
        get throws {
            if layer == .raw {
                if isClosed { return "<_io.FileIO [closed]>" }
                return
                    "<_io.FileIO name=\(try name.repr()) mode='\(mode.rawText)' closefd=\(handle.closesDescriptor ? "True" : "False")>"
            }
            let start = "<_io.\(cls.name) name=\(try name.repr())"
            return layer == .text ? start + " mode='\(mode.text)' encoding='\(format.shownEncoding)'>" : start + ">"
        }
    }
}

extension PyFile {
    nonisolated(unsafe) static let textClass = PyClass("TextIOWrapper", module: "_io") { cls in
        fill(cls)
        for (name, get) in [
            ("encoding", { .str($0.format.shownEncoding) }), ("errors", { .str($0.format.errors) }),
            ("newlines", { $0.newlines }), ("line_buffering", { .bool($0.format.isLineBuffered) }),
            ("write_through", { _ in .bool(false) }), ("buffer", { .object($0.buffer) }),
        ] as [(String, (PyFile) -> Value)] {
            attribute(cls, name, get)
        }
        cls.def(
            "reconfigure", "self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None"
        ) { c in
            let file = try receiver(c["self"])
            try file.handle.flush()
            let before = file.format
            file.format = try TextFormat(
                encoding: c.optionalString("encoding") ?? before.encoding,
                errors: c.optionalString("errors") ?? (c.optionalString("encoding") == nil ? before.errors : nil),
                newline: c.optionalString("newline") ?? before.newline)
            if c.optional("encoding") == nil { file.format.shownEncoding = before.shownEncoding }
            file.format.isLineBuffered =
                try c.optional("line_buffering").map { try $0.truth() } ?? before.isLineBuffered
            return .none
        }
    }
    nonisolated(unsafe) static let rawClass: PyClass = {
        let cls = PyClass("FileIO", module: "_io") { cls in
            fill(cls)
            method(cls, "readall") { file, _ in
                if !file.isClosed, !file.mode.reads { throw failure(nil, EBADF) }
                try file.checkReads("read")
                return try file.read(.max)
            }
            method(cls, "readinto", 1, 1) { file, args in
                .int(try file.readInto(args[1]) { try file.handle.readBlock($0) })
            }
            attribute(cls, "closefd") { .bool($0.handle.closesDescriptor) }
        }
        let construct = NativeFunction("FileIO", "file, mode='r', closefd=True, opener=None") { c in
            let mode = try c.string("mode")
            return .object(
                try open(
                    c["file"], mode: FileMode(mode.contains("b") ? mode : mode + "b"), buffering: 0,
                    format: TextFormat(encoding: nil, errors: nil, newline: nil),
                    closesDescriptor: c.bool("closefd"), opener: c.optional("opener")))
        }
        cls.construct = { _, args in try construct.call(args) }
        return cls
    }()
    nonisolated(unsafe) static let readerClass = PyClass("BufferedReader", module: "_io") { cls in
        fill(cls)
        fillBuffered(cls)
        fillReader(cls)
    }
    nonisolated(unsafe) static let writerClass = PyClass("BufferedWriter", module: "_io") { cls in
        fill(cls)
        fillBuffered(cls)
    }
    nonisolated(unsafe) static let randomClass = PyClass("BufferedRandom", module: "_io") { cls in
        fill(cls)
        fillBuffered(cls)
        fillReader(cls)
    }

    private static func receiver(_ value: Value) throws -> PyFile {
        guard let file = value.object as? PyFile else {
            throw PyError(.typeError, "descriptor requires a file, not '\(value.typeName)'")
        }
        return file
    }
    private static func method(
        _ cls: PyClass, _ name: String, _ least: Int = 0, _ most: Int = 0,
        _ body: @escaping (PyFile, Args) throws -> Value
    ) {
        cls.raw(name, least, most) { args in try body(receiver(args[0]), args) }
    }
    private static func attribute(_ cls: PyClass, _ name: String, _ get: @escaping (PyFile) -> Value) {
        cls.property(name) { get(try receiver($0)) }
    }
    /// A number of bytes or characters that may be left out; negative and None mean all.
    private static func limit(_ args: Args) throws -> Int {
        if args.count < 2 || args[1].isNone { return .max }
        guard let limit = try integerIndex(args[1], excess: .overflowError) else {
            throw PyError(.typeError, "argument should be integer or None, not '\(args[1].typeName)'")
        }
        return limit < 0 ? .max : limit
    }

    /// What all files do.
    private static func fill(_ cls: PyClass) {
        method(cls, "read", 0, 1) { file, args in
            let limit = try limit(args)
            try file.checkReads("read")
            return try file.read(limit)
        }
        method(cls, "readline", 0, 1) { file, args in
            let limit = try limit(args)
            try file.checkReads("readline")
            return try file.readLine(limit)
        }
        method(cls, "readlines", 0, 1) { file, args in
            let limit = try limit(args)
            if file.isClosed { throw PyError(.valueError, "I/O operation on closed file.") }
            var (lines, size): ([Value], Int) = ([], 0)
            while size < limit || limit == 0, let line = try file.next() {
                lines.append(line)
                size += try line.text?.count ?? line.byteItems?.count ?? 0
            }
            return .list(lines)
        }
        method(cls, "write", 1, 1) { file, args in .int(try file.write(args[1])) }
        method(cls, "writelines", 1, 1) { file, args in
            if file.isClosed { throw PyError(.valueError, "I/O operation on closed file.") }
            for item in try iterate(args[1]) { _ = try file.write(item) }
            return .none
        }
        method(cls, "seek", 1, 2) { file, args in
            .int(try file.seekTo(indexValue(args[1]), args.count > 2 ? indexValue(args[2]) : 0))
        }
        method(cls, "tell") { file, _ in
            try file.checkOpen(file.layer == .text ? "tell" : nil)
            return .int(try file.handle.place)
        }
        method(cls, "truncate", 0, 1) { file, args in .int(try file.truncate(args.count > 1 ? args[1] : .none)) }
        method(cls, "flush") { file, _ in
            if file.isClosed, file.layer == .raw || file.layer == .reader {
                throw PyError(.valueError, "I/O operation on closed file.")
            }
            try file.checkOpen("flush")
            try file.handle.flush()
            return .none
        }
        method(cls, "close") { file, _ in
            try file.handle.close()
            return .none
        }
        fillQuestions(cls)
    }
    private static func fillQuestions(_ cls: PyClass) {
        func question(_ name: String, _ answer: @escaping (PyFile) throws -> Value) {
            method(cls, name) { file, _ in
                let isAnswered = name == "readable" && !file.mode.reads || name == "writable" && !file.mode.writes
                if !isAnswered || file.layer == .raw { try file.checkOpen() }
                return try answer(file)
            }
        }
        question("fileno") { .int(Int($0.handle.descriptor ?? -1)) }
        question("isatty") { .bool(isatty($0.handle.descriptor ?? -1) == 1) }
        question("readable") { .bool($0.mode.reads) }
        question("writable") { .bool($0.mode.writes) }
        question("seekable") { .bool(try $0.handle.isSeekable) }
        attribute(cls, "closed") { .bool($0.isClosed) }
        attribute(cls, "name") { $0.name }
        attribute(cls, "mode") { .str($0.layer == .text ? $0.mode.text : $0.mode.rawText) }
        method(cls, "__enter__") { file, args in
            if file.isClosed { throw PyError(.valueError, "I/O operation on closed file.") }
            return args[0]
        }
        method(cls, "__exit__", 0, 3) { file, _ in
            try file.handle.close()
            return .none
        }
        method(cls, "__repr__") { file, _ in .str(try file.shown) }
        method(cls, "__iter__") { file, args in
            if file.isClosed { throw PyError(.valueError, "I/O operation on closed file.") }
            return args[0]
        }
        method(cls, "__next__") { file, _ in
            guard let line = try file.next() else { throw PyError(.stopIteration, "") }
            return line
        }
        method(cls, "detach") { file, _ in .object(file.layer == .text ? file.buffer : file.raw) }
    }
    private static func fillBuffered(_ cls: PyClass) {
        attribute(cls, "raw") { .object($0.raw) }
        method(cls, "read1", 0, 1) { file, args in
            let limit = try limit(args)
            try file.checkReads("read1")
            return .object(PyBytes(try file.handle.readBlock(limit)))
        }
        for name in ["readinto", "readinto1"] {
            method(cls, name, 1, 1) { file, args in
                .int(
                    try file.readInto(args[1]) {
                        try name == "readinto" ? file.handle.read($0) : file.handle.readBlock($0)
                    })
            }
        }
    }
    private static func fillReader(_ cls: PyClass) {
        method(cls, "peek", 0, 1) { file, _ in
            try file.checkOpen("peek")
            if file.handle.unread.isEmpty { _ = try file.handle.fill() }
            return .object(PyBytes(Array(file.handle.unread)))
        }
    }
}
