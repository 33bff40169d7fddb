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

    public static func write(_ text: String) {
        if isCapturing {
            capture.append(text)
            return
        }
        if isClosed { return raise() }
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 15 { flush() }
    }
    public static func flush() {
        if buffer.isEmpty || isClosed { return }
        let failed = buffer.withUnsafeBytes {
            nd_stdout_write($0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        buffer.removeAll(keepingCapacity: true)
        if failed != 0 {
            failure = failed
            raise()
        }
    }
    /// The error of a failed write goes to the program with its next look for an interrupt: who writes cannot throw.
    private static func raise() {
        Machine.shared.pendingError = error(failure)
        nd_interrupted = 1
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
