import CShims
import Glibc

/// `sys.stdout` and `sys.stderr`.
final class StandardStream: PyObject {
    /// What a program has put in the place of `sys.stdout`.
    nonisolated(unsafe) static var replacement: Value?
    let isError: Bool
    init(isError: Bool) {
        self.isError = isError
        super.init()
    }
    override var cls: PyClass { StandardStream.streamClass }
    override func repr() -> String {
        "<_io.TextIOWrapper name='\(name)' mode='w' encoding='\(isError ? "utf-8" : Output.style.encoding)'>"
    }
    var number: Int32 { isError ? 2 : 1 }
    var name: String { isError ? "<stderr>" : "<stdout>" }

    func write(_ text: String) throws {
        if isError { Output.error(text) } else { try Output.print(text) }
        try Machine.shared.checkInterrupt()
    }
    fileprivate func write(_ bytes: [UInt8]) throws {
        Output.flush()
        var left = bytes[...]
        while !left.isEmpty {
            let done = left.withUnsafeBytes { nd_write(number, $0.baseAddress, $0.count) }
            if done <= 0 { throw PyFile.failure(name) }
            left = left.dropFirst(done)
        }
    }

    nonisolated(unsafe) static let streamClass = PyClass("TextIOWrapper", module: "_io") { cls in
        func method(
            _ name: String, _ count: Int = 0, _ body: @escaping (StandardStream, Args) throws -> Value
        ) {
            cls.raw(name, count, count) { args in try body(receiver(args[0]), args) }
        }
        fill(method)
        method("write", 1) { stream, args in
            guard let text = args[1].string else {
                throw PyError(.typeError, "write() argument must be str, not \(args[1].typeName)")
            }
            try stream.write(text)
            return .int(text.unicodeScalars.count)
        }
        method("writelines", 1) { stream, args in
            for line in try iterate(args[1]) { try stream.write(line.str()) }
            return .none
        }
        for (name, get) in [
            ("buffer", { .object(BinaryStream($0)) }),
            ("encoding", { .str($0.isError ? "utf-8" : Output.style.encoding) }),
            ("errors", { .str($0.isError ? "backslashreplace" : Output.style.errors) }), ("name", { .str($0.name) }),
            ("mode", { _ in .str("w") }), ("closed", { _ in .bool(false) }), ("newlines", { _ in .none }),
            ("line_buffering", { .bool($0.isError || isatty(1) == 1) }),
        ] as [(String, (StandardStream) -> Value)] {
            cls.property(name) { get(try receiver($0)) }
        }
        cls.def(
            "reconfigure", "self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None"
        ) { c in
            let stream = try receiver(c[0])
            // What a program asks of standard error changes nothing: whatever it writes there can be read.
            var style = stream.isError ? Output.Style(errors: "backslashreplace") : Output.style
            if let encoding = try c.optional("encoding")?.str() {
                try Codecs.check(encoding)
                (style.encoding, style.errors) = (Codecs.title(encoding) ?? encoding, "strict")
            }
            if let errors = try c.optional("errors")?.str() { style.errors = errors }
            if let newline = try c.optional("newline")?.str() {
                guard ["", "\n", "\r", "\r\n"].contains(newline) else {
                    throw PyError(.valueError, "illegal newline value: \(newline)")
                }
                style.newline = newline
            }
            if !stream.isError { Output.style = style }
            return .none
        }
    }
    private static func receiver(_ value: Value) throws -> StandardStream {
        guard let stream = value.object as? StandardStream ?? (value.object as? BinaryStream)?.stream else {
            throw PyError(.typeError, "descriptor requires a stream, not '\(value.typeName)'")
        }
        return stream
    }
    /// What texts and bytes have in common.
    fileprivate static func fill(_ method: (String, Int, @escaping (StandardStream, Args) throws -> Value) -> Void) {
        method("flush", 0) { _, _ in
            Output.flush()
            try Machine.shared.checkInterrupt()
            return .none
        }
        method("isatty", 0) { stream, _ in .bool(isatty(stream.number) == 1) }
        method("fileno", 0) { stream, _ in .int(Int(stream.number)) }
        method("readable", 0) { _, _ in .bool(false) }
        method("seekable", 0) { stream, _ in .bool(lseek(stream.number, 0, SEEK_CUR) >= 0) }
        method("writable", 0) { _, _ in .bool(true) }
    }

    /// `sys.stdout.buffer`: bytes that go out as they are, after the text before them.
    final class BinaryStream: PyObject {
        let stream: StandardStream
        init(_ stream: StandardStream) {
            self.stream = stream
            super.init()
        }
        override var cls: PyClass { BinaryStream.binaryClass }
        nonisolated(unsafe) static let binaryClass = PyClass("BufferedWriter", module: "_io") { cls in
            StandardStream.fill { name, count, body in
                cls.raw(name, count, count) { args in try body(receiver(args[0]), args) }
            }
            cls.raw("write", 1, 1) { args in
                guard let bytes = try args[1].byteItems else {
                    throw PyError(.typeError, "a bytes-like object is required, not '\(args[1].typeName)'")
                }
                try receiver(args[0]).write(bytes)
                return .int(bytes.count)
            }
            cls.property("name") { .str(try receiver($0).name) }
            cls.property("closed") { _ in .bool(false) }
        }
    }
}
