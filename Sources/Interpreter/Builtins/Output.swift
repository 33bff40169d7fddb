import CShims
import Glibc

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
    /// What `str()` gives of a value.
    public static func write(_ value: Value) throws {
        guard case .object(let it) = value, it.kind == .str else { return write(try value.str()) }
        withExtendedLifetime(it) { write(unsafeDowncast(it, to: PyStr.self).bytes) }
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
        var bytes = Array(text.utf8)
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
