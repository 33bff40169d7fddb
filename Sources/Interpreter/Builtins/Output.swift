import CShims
import Glibc
import Syntax

/// Standard output, buffered; standard error, not.
public enum Output {
    nonisolated(unsafe) private static var buffer: [UInt8] = []
    /// What the system said when a write failed: nothing more is written then, and a program that goes on writing gets the error.
    nonisolated(unsafe) public private(set) static var failure: Int32 = 0
    public static var isClosed: Bool { failure != 0 }
    /// Receives what would be printed while a program captures its own output.
    nonisolated(unsafe) public static var capture: [String] = []
    nonisolated(unsafe) public static var isCapturing = false

    private static let bufferSize = 1 << 15

    public static func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }
    /// How a program has asked for its texts: `sys.stdout.reconfigure`.
    struct Style {
        var encoding = "utf-8"
        /// nil as the locale has it.
        var given: String?
        var newline: String?
        init(errors: String? = nil) { given = errors }
        var errors: String {
            get { given ?? Style.ofLocale }
            set { given = newValue }
        }
        /// CPython lets bytes that are no text pass through the standard streams in the locales of C.
        static let ofLocale: String = {
            let names: [String] = ["LC_ALL", "LC_CTYPE", "LANG"]
            let asked = names.compactMap { name in getenv(name).map { String(cString: $0) } }
            guard let name = asked.first(where: { !$0.isEmpty }) else { return "surrogateescape" }
            if ["C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"].contains(name) { return "surrogateescape" }
            guard let locale = newlocale(Int32(1 << LC_CTYPE), name, nil) else { return "surrogateescape" }
            freelocale(locale)
            return "strict"
        }()
        var isPlain: Bool { encoding == "utf-8" && newline == nil }
    }
    nonisolated(unsafe) static var style = Style()
    /// What `str()` gives of a value, as a program prints it.
    public static func write(_ value: Value) throws {
        guard case .object(let it) = value, it.kind == .str else { return try print(try value.str()) }
        let text = unsafeDowncast(it, to: PyStr.self)
        guard needsEncoding(text) else { return withExtendedLifetime(text) { write(text.bytes) } }
        try encoded(text).withUnsafeBufferPointer { write($0) }
    }
    /// A text of a program: what has no place in the encoding is refused or replaced.
    static func print(_ text: String) throws {
        if style.isPlain, text.utf8.allSatisfy({ $0 < 0xF4 }) { return write(text) }
        try write(.object(PyStr(text)))
    }
    private static func needsEncoding(_ text: PyStr) -> Bool {
        !style.isPlain || !text.isASCII && Surrogates.firstIndex(in: text.bytes) != nil
    }
    private static func encoded(_ text: PyStr) throws -> [UInt8] {
        guard let newline = style.newline, newline != "", newline != "\n", text.bytes.contains(10) else {
            return try Codecs.encode(text, style.encoding, style.errors)
        }
        let lines = text.string.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: newline)
        return try Codecs.encode(PyStr(lines), style.encoding, style.errors)
    }
    private static func write(_ text: Text) {
        if isCapturing { return capture.append(String(decoding: text, as: UTF8.self)) }
        if isClosed { return raise() }
        if text.count > bufferSize {
            flush()
            return send(text)
        }
        buffer.append(contentsOf: text)
        if buffer.count > bufferSize { flush() }
    }
    public static func flush() {
        buffer.withUnsafeBufferPointer(send)
        buffer.removeAll(keepingCapacity: true)
    }
    private static func send(_ text: Text) {
        guard let start = text.baseAddress, text.count > 0, !isClosed else { return }
        let failed = start.withMemoryRebound(to: CChar.self, capacity: text.count) { nd_stdout_write($0, text.count) }
        if failed != 0 {
            failure = failed
            raise()
        }
    }
    /// The error of a failed write goes to the program with its next look for an interrupt: who writes cannot throw.
    private static func raise() {
        Machine.shared.pendingError = error(failure)
        nd_request_stop()
    }
    private static func error(_ code: Int32) -> PyError {
        PyError(
            exception: PyException(
                code == EPIPE ? .brokenPipeError : .osError,
                [.int(Int(code)), .str(String(cString: nd_error_text(code)))]))
    }
    /// Whether an error is that of a reader who went away, which ends a program quietly.
    public static func isQuiet(_ error: PyError) -> Bool {
        failure == EPIPE && error.exception.type.isSubclass(of: .brokenPipeError)
    }
    /// Writes what is left; the error of the last write where that failed and no program has got it.
    public static func finish() -> PyError? {
        FileHandle.flushAll()
        flush()
        guard isClosed, failure != EPIPE, Machine.shared.pendingError != nil else { return nil }
        Machine.shared.pendingError = nil
        return error(failure)
    }
    /// Writes to standard error, after what was printed before.
    public static func error(_ text: String) {
        flush()
        var bytes = (try? Codecs.encode(PyStr(text), "utf-8", "backslashreplace")) ?? Array(text.utf8)
        while !bytes.isEmpty {
            let done = write2(bytes)
            if done <= 0 { return }
            bytes.removeFirst(done)
        }
    }
    private static func write2(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { nd_write(2, $0.baseAddress, $0.count) }
    }
}
